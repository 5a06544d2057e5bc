//! From the words of another program's question to a phrase of the rubric language.

use markscheme_engine::Rubric;
use toml_edit::Value;

/// Words that turn what follows into something to be denied, at the head of a row of words.
const NEGATORS: &[&str] = &["not", "no", "never", "without"];
/// Words of two letters: others are pieces of words.
const SHORT: &[&str] = &[
    "am", "an", "as", "at", "be", "by", "do", "go", "he", "if", "in", "is", "it", "me", "my", "no", "of", "on", "or",
    "ox", "so", "to", "up", "us", "we",
];

/// What another program looks for, as we can say it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Said {
    /// A phrase.
    Phrase(String),
    /// A regular expression, where no phrase says it.
    Regex(String),
    /// Any answer at all.
    Anything,
    /// Nothing that could be looked for.
    Nothing,
}

/// Whether the rubric language reads this phrase, where the word lists that it names are there.
pub(super) fn reads(phrase: &str) -> bool {
    let named = phrase.split('<').skip(1).filter_map(|p| p.split_once('>')).map(|(name, _)| name.trim());
    let names: std::collections::BTreeSet<&str> = named.collect();
    let lists: String = names.iter().map(|n| format!("{} = [\"x\"]\n", Value::from(*n))).collect();
    let quoted = Value::from(phrase);
    let text = format!("[words]\n{lists}[[point]]\nid = \"x\"\nfact = \"x\"\nexpect = [{quoted}]\n");
    Rubric::parse(&text).value.is_some()
}

/// Whether a text states a fact in a sentence, and is not just a word to look for.
pub(super) fn is_sentence(text: &str) -> bool {
    text.split_whitespace().nth(2).is_some() && text.trim_end().ends_with(['.', '!', '?'])
}

/// Whether our regular expressions read this one.
pub(super) fn reads_regex(regex: &str) -> bool {
    let quoted = Value::from(regex);
    Rubric::parse(&format!("[[point]]\nid = \"x\"\nfact = \"x\"\nregex = [{quoted}]\n")).value.is_some()
}

/// The words of a text that may stand in a phrase: nothing that the phrase language would take for its own but a star
/// at a word's end.
fn bare(text: &str) -> Vec<String> {
    let spaced: String =
        text.chars().map(|c| if "|()[]<>\"“”".contains(c) || c.is_control() { ' ' } else { c }).collect();
    let words = spaced.split_whitespace().map(|w| w.trim_start_matches(['~', '*']).trim_matches([',', ';']).to_owned());
    words.filter(|w| w.chars().any(char::is_alphanumeric)).collect()
}

/// A phrase for these words, one after another; `None` where nothing is left of them.
pub(super) fn row(text: &str) -> Option<String> {
    let words = bare(text);
    let (first, rest) = words.split_first()?;
    let grouped = |words: &[String]| match words {
        [one] => one.clone(),
        many => format!("({})", many.join(" ")),
    };
    let plain = if NEGATORS.contains(&first.to_lowercase().as_str()) && !rest.is_empty() {
        format!("{first} {}", grouped(rest))
    } else {
        grouped(&words)
    };
    // words that are never required, and lone negatives, can only be asked for exactly
    [plain, format!("\"{}\"", words.join(" "))].into_iter().find(|p| reads(p))
}

/// One phrase for which any of these rows of words will do; nothing where none can be said.
pub(super) fn any_of(rows: &[String]) -> Option<String> {
    let joined = rows.join("|");
    // a denial is of all that follows, so it stands by itself
    let apart = rows.iter().any(|r| NEGATORS.iter().any(|n| r.to_lowercase().starts_with(&format!("{n} "))));
    (!rows.is_empty() && !apart && reads(&joined)).then_some(joined)
}

/// What a text with `*` for "anything" looks for in a whole answer. `\*` is a star.
pub(super) fn wildcards(text: &str) -> Said {
    let literal = text.replace("\\*", " ");
    if !literal.trim().is_empty() && literal.trim().chars().all(|c| c == '*') {
        return Said::Anything;
    }
    if !literal.contains('*') {
        return row(&literal).map_or(Said::Nothing, Said::Phrase);
    }
    let open = literal.trim().starts_with('*');
    let segments: Vec<&str> = literal.split('*').collect();
    // a star inside a word: `colo*r`
    let inside = segments.windows(2).any(|pair| {
        let left = pair[0].rsplit(char::is_whitespace).next().unwrap_or("");
        let right = pair[1].split(char::is_whitespace).next().unwrap_or("");
        is_piece(left) || is_piece(right)
    });
    if inside {
        return Said::Regex(pattern(&literal));
    }
    // `photosynth*`: words that begin so
    if let ([begin, ""], false) = (&segments[..], open)
        && let [word] = &bare(begin)[..]
        && !begin.ends_with(char::is_whitespace)
        && reads(&format!("{word}*"))
    {
        return Said::Phrase(format!("{word}*"));
    }
    let rows: Vec<String> = segments.iter().filter_map(|s| row(s)).filter(|r| !r.starts_with('"')).collect();
    let joined = rows.join(" > ");
    if rows.is_empty() {
        return row(&literal.replace('*', " ")).map_or(Said::Nothing, Said::Phrase);
    }
    if reads(&joined) { Said::Phrase(joined) } else { Said::Regex(pattern(&literal)) }
}

/// Whether this is a piece of a word, and no word: `*` beside it then stands for the rest.
fn is_piece(text: &str) -> bool {
    let letters = text.chars().filter(|c| c.is_alphabetic()).count();
    let all = text.chars().count();
    all > 0 && letters == all && (all == 1 || (all == 2 && !SHORT.contains(&text.to_lowercase().as_str())))
}

/// A regular expression for words with stars in them.
pub(super) fn pattern(text: &str) -> String {
    let core = text.trim().trim_matches('*').trim();
    let parts: Vec<String> = core.split('*').map(escape).collect();
    let edge = |c: Option<char>| if c.is_some_and(|c| c.is_alphanumeric() || c == '_') { "\\b" } else { "" };
    let head = if text.trim().starts_with('*') { "" } else { edge(core.chars().next()) };
    let tail = if text.trim().ends_with('*') { "" } else { edge(core.chars().last()) };
    format!("{head}{}{tail}", parts.join("\\w*"))
}

/// The text with nothing in it that a regular expression would take for its own.
pub(super) fn escape(text: &str) -> String {
    let mut out = String::new();
    for c in text.chars() {
        if "\\.+*?()|[]{}^$/".contains(c) {
            out.push('\\');
        }
        out.push(c);
    }
    out
}

/// An id from a text: small letters, digits and hyphens, at most a few words.
pub(super) fn slug(text: &str) -> Option<String> {
    let mut out = String::new();
    for c in text.chars().flat_map(char::to_lowercase) {
        let plain = match c {
            'a'..='z' | '0'..='9' => Some(c),
            'à'..='å' => Some('a'),
            'ç' => Some('c'),
            'è'..='ë' => Some('e'),
            'ì'..='ï' => Some('i'),
            'ñ' => Some('n'),
            'ò'..='ö' | 'ø' => Some('o'),
            'ù'..='ü' => Some('u'),
            '\'' | '’' => continue,
            _ => None,
        };
        match plain {
            Some(c) => out.push(c),
            None if !out.is_empty() && !out.ends_with('-') => out.push('-'),
            None => {}
        }
        if out.len() >= 48 {
            break;
        }
    }
    let out = out.trim_matches('-').to_owned();
    (!out.is_empty()).then_some(out)
}

/// An id that is not taken yet, which it then is.
pub(super) fn unused(
    wanted: Option<String>,
    otherwise: &str,
    taken: &mut std::collections::BTreeSet<String>,
) -> String {
    let base = wanted.unwrap_or_else(|| otherwise.to_owned());
    let mut id = base.clone();
    let mut number = 1;
    while !taken.insert(id.clone()) {
        number += 1;
        id = format!("{base}-{number}");
    }
    id
}

/// A point's id from the words of its fact, which is not the name of a column of marked answers.
pub(super) fn point_id(text: &str) -> String {
    let short: Vec<&str> = text.split_whitespace().take(4).collect();
    let id = slug(&short.join(" ")).unwrap_or_else(|| "point".to_owned());
    match id.as_str() {
        "id" | "student" | "name" | "answer" | "response" | "text" | "total" | "marks" | "mark" | "score"
        | "prompt" | "style" => format!("{id}-1"),
        _ => id,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_become_a_phrase() {
        for (text, want) in [
            ("Paris", Some("Paris")),
            ("carbon dioxide", Some("(carbon dioxide)")),
            ("the (big) \"bang\"", Some("(the big bang)")),
            ("not enough light", Some("not (enough light)")),
            ("to be", Some("(to be)")),
            ("of", Some("\"of\"")),
            ("no", Some("\"no\"")),
            ("1957", Some("1957")),
            ("¿?", None),
            ("", None),
        ] {
            assert_eq!(row(text).as_deref(), want, "{text}");
        }
    }

    #[test]
    fn stars_are_read() {
        let phrase = |s: &str| Said::Phrase(s.to_owned());
        for (text, want) in [
            ("*", Said::Anything),
            (" ** ", Said::Anything),
            ("*carbon dioxide*", phrase("(carbon dioxide)")),
            ("*carbon*dioxide*", phrase("carbon > dioxide")),
            ("photosynth*", phrase("photosynth*")),
            ("*went up*smoke*", phrase("(went up) > smoke")),
            ("*9.8*4*", phrase("9.8 > 4")),
            ("colo*r", Said::Regex("\\bcolo\\w*r\\b".to_owned())),
            ("2\\*3", phrase("(2 3)")),
            ("*of*", phrase("\"of\"")),
            ("", Said::Nothing),
        ] {
            assert_eq!(wildcards(text), want, "{text}");
        }
    }

    #[test]
    fn ids_are_plain() {
        assert_eq!(slug("Who was Béria?").as_deref(), Some("who-was-beria"));
        assert_eq!(slug("???"), None);
        let mut taken = std::collections::BTreeSet::new();
        assert_eq!(unused(slug("A"), "q", &mut taken), "a");
        assert_eq!(unused(slug("a"), "q", &mut taken), "a-2");
    }
}
