//! Whether anything comes of an entry: it is read as it says, an answer can hold it, and it is needed.

use super::{Line, blamed, key, none, sound, whole};
use crate::lexicon::{LISTS, Lexicon, NumberWord, read};
use crate::map::Map;
use crate::text::fold::folded;
use crate::text::number::Number;
use crate::text::tokenise;

/// Whether the entry is a word of a list that says where sentences and lines end.
fn is_list(line: &Line) -> bool {
    LISTS.iter().any(|(name, _)| *name == line.section)
}

/// The words that an answer with this phrase has.
fn typed(phrase: &str, lexicon: &Lexicon) -> Vec<String> {
    let answer = tokenise(phrase, lexicon);
    (0..answer.tokens.len()).map(|i| answer.word(i).to_owned()).collect()
}

/// Entries that the engine takes as something else than they say, or does not take at all.
fn misread(lines: &[Line], lexicon: &Lexicon) -> Vec<String> {
    let listened = listened_for(lexicon);
    let mut out = Vec::new();
    for line in lines {
        let faults = match line.file.as_str() {
            "forms.txt" | "spelling.txt" | "families.txt" => unlike(line, &line.phrases(), lexicon),
            "stem-apart.txt" => not_apart(line, lexicon),
            "abbreviations.txt" => {
                let (short, long) = (line.sides()[0][0][0].to_owned(), line.sides()[1][0][0].to_owned());
                let found = typed(&short, lexicon).join(" ");
                (found != long)
                    .then(|| format!("`{short}` in an answer is `{found}`: take it out"))
                    .into_iter()
                    .collect()
            }
            "numbers.txt" => not_this_number(line, lexicon),
            "units.txt" => not_this_unit(line, lexicon),
            "common-words.txt" | "near-words.txt" if !lexicon.is_common(&line.text) => {
                vec![format!("`{}` is not read", line.text)]
            }
            "common-words.txt" | "near-words.txt" | "homophones.txt" => Vec::new(),
            _ if is_list(line) => {
                let heard =
                    LISTS.iter().any(|(name, list)| *name == line.section && lexicon.is_listed(&line.text, *list))
                        && line.text.chars().all(char::is_alphanumeric);
                let what = format!("`{}` is not read: write one word, without full stops", line.text);
                (!heard).then_some(what).into_iter().collect()
            }
            _ => {
                let unheard = |p: &&str| listened.binary_search(&read::words(p)).is_err();
                line.phrases().into_iter().filter(unheard).map(|p| format!("`{p}` is not read")).collect()
            }
        };
        out.extend(faults.into_iter().map(|what| line.fault(what)));
    }
    out
}

/// Every phrase that the lists of meanings and signals hold, sorted.
fn listened_for(lexicon: &Lexicon) -> Vec<Vec<String>> {
    let mut out: Vec<Vec<String>> = lexicon.groups.iter().flatten().cloned().collect();
    out.extend(lexicon.narrower.iter().flat_map(|(wide, narrow)| narrow.iter().chain([wide])).cloned());
    out.extend(lexicon.opposites.iter().flat_map(|(left, right)| left.iter().chain(right)).cloned());
    out.extend(lexicon.contrasts.iter().flat_map(|c| c.members.iter().flatten()).cloned());
    out.extend(lexicon.negators.iter().map(|(words, _)| words.clone()));
    out.extend(lexicon.signals.iter().map(|(words, _)| words.clone()));
    out.sort();
    out
}

/// Words that are not the same as the first of them.
fn unlike(line: &Line, words: &[&str], lexicon: &Lexicon) -> Vec<String> {
    let first = lexicon.key(&folded(words[0]));
    let other = |w: &&&str| lexicon.key(&folded(w)) != first;
    let what = |w: &&str| {
        let found = lexicon.key(&folded(w));
        let help = if line.file == "families.txt" { ": a word of stem-apart.txt must stand first" } else { "" };
        format!("`{w}` is read as `{found}` and `{}` as `{first}`, by another list{help}", words[0])
    };
    words.iter().filter(other).map(what).collect()
}

fn not_apart(line: &Line, lexicon: &Lexicon) -> Vec<String> {
    let sides: Vec<Vec<&str>> = line.sides().into_iter().map(|s| s.into_iter().flatten().collect()).collect();
    let mut out: Vec<String> = sides.iter().flat_map(|side| unlike(line, side, lexicon)).collect();
    for (i, side) in sides.iter().enumerate() {
        let same = sides[..i].iter().find(|other| lexicon.key(other[0]) == lexicon.key(side[0]));
        out.extend(same.map(|other| format!("`{}` and `{}` are read as one word", other[0], side[0])));
    }
    out
}

fn not_this_number(line: &Line, lexicon: &Lexicon) -> Vec<String> {
    let sides = line.sides();
    let (word, value) = (sides[0][0][0], sides[1][0][0].parse::<f64>().ok());
    let known = match (line.section.as_str(), lexicon.number(word)) {
        ("months", _) => lexicon.month(word).map(f64::from),
        ("changes", _) => lexicon.change(word).map(f64::from),
        ("units", Some(NumberWord::Unit(n)))
        | ("tens", Some(NumberWord::Tens(n)))
        | ("magnitudes", Some(NumberWord::Magnitude(n)))
        | ("fractions", Some(NumberWord::Fraction(n)))
        | ("ordinals", Some(NumberWord::Ordinal(n)))
        | ("factors", Some(NumberWord::Factor(n))) => Some(n),
        _ => None,
    };
    if value.is_some() && value == known { Vec::new() } else { vec![format!("`{word}` is read as {known:?}")] }
}

fn not_this_unit(line: &Line, lexicon: &Lexicon) -> Vec<String> {
    let dimension = line.sides()[2][0][0].to_owned();
    let mut out = Vec::new();
    for name in line.phrases() {
        let sign = !name.contains(char::is_alphanumeric);
        // the sign of a currency stands before its number, that of a degree after it
        let currency = sign && dimension.starts_with("money");
        let written = if currency { format!("{name}5") } else { format!("5 {name}") };
        let found = Number::parse(&written, lexicon).and_then(|n| n.dimension);
        if found.as_ref() != Some(&dimension) {
            out.push(format!("`{written}` in an answer is no {dimension}: write the unit as its words are heard"));
        }
    }
    out
}

/// Phrases that no answer can hold, because reading an answer makes other words of them.
fn unreachable(lines: &[Line], lexicon: &Lexicon) -> Vec<String> {
    let mut out = Vec::new();
    for line in lines {
        let single = match line.file.as_str() {
            "common-words.txt" | "units.txt" | "abbreviations.txt" => continue,
            "forms.txt" | "spelling.txt" | "families.txt" | "stem-apart.txt" | "homophones.txt" | "near-words.txt"
            | "numbers.txt" => true,
            _ if is_list(line) => continue,
            _ => false,
        };
        for phrase in line.phrases() {
            let (found, wanted) = (typed(phrase, lexicon), read::words(phrase));
            if single && wanted.len() != 1 {
                out.push(line.fault(format!("`{phrase}` is never found: one word is looked at here")));
            } else if found != wanted {
                let (found, wanted) = (found.join(" "), wanted.join(" "));
                out.push(
                    line.fault(format!("`{phrase}` is never found: in an answer it is `{found}`, here `{wanted}`")),
                );
            }
        }
    }
    out
}

/// The lexicon, and what it would be without some of its lists.
struct Lists {
    whole: Lexicon,
    without_forms: Lexicon,
    without_spellings: Lexicon,
    without_families: Lexicon,
    without_apart: Lexicon,
    without_near: Lexicon,
}

impl Lists {
    fn new() -> Self {
        let without = |change: fn(&mut Lexicon)| {
            let mut other = Lexicon::shipped();
            change(&mut other);
            other
        };
        Self {
            whole: whole(),
            without_forms: without(|l| l.forms = Map::default()),
            without_spellings: without(|l| l.spellings = Map::default()),
            without_families: without(|l| l.families = Map::default()),
            without_apart: without(|l| (l.apart, l.families) = (Map::default(), Map::default())),
            without_near: without(|l| l.near = Map::default()),
        }
    }
}

/// Entries, and members of entries, without which everything would be read the same.
fn needless(lines: &[Line], lists: &Lists) -> Vec<String> {
    let mut out = Vec::new();
    for line in lines {
        let (phrases, sides) = (line.phrases(), line.sides());
        match line.file.as_str() {
            "forms.txt" | "spelling.txt" => {
                let bare = if line.file == "forms.txt" { &lists.without_forms } else { &lists.without_spellings };
                let known = phrases[1..].iter().filter(|form| bare.key(form) == bare.key(phrases[0]));
                out.extend(known.map(|f| line.fault(format!("`{f}` is known to be `{}`: leave it out", phrases[0]))));
            }
            "near-words.txt" => {
                let word = &line.text;
                let plural =
                    word.strip_suffix('s').and_then(|one| lines.iter().find(|l| l.file == line.file && l.text == one));
                if lists.without_near.is_common(word) {
                    out.push(line.fault(format!("`{word}` stands in common-words.txt too: leave it out here")));
                } else if plural.is_some() {
                    out.push(line.fault(format!("`{word}` is the plural of an entry: leave it out")));
                }
            }
            "families.txt" if unlike(line, &phrases, &lists.without_families).is_empty() => {
                out.push(line.fault(format!("`{}` are known to be one word: leave this line out", line.text)));
            }
            "stem-apart.txt" => {
                let keys: Vec<Vec<String>> =
                    sides.iter().map(|s| s.iter().flatten().map(|w| lists.without_apart.key(w)).collect()).collect();
                for (i, own) in keys.iter().enumerate() {
                    let merged = (0..keys.len()).any(|j| j != i && own.iter().any(|k| keys[j].contains(k)));
                    if !merged && own.iter().all(|k| *k == own[0]) {
                        out.push(line.fault(format!("`{}` is apart already: leave it out", sides[i][0][0])));
                    }
                }
            }
            _ => out.extend(forms_of_one(line, &lists.whole)),
        }
    }
    out.extend(inside_another(lines, &lists.whole));
    out
}

/// Members of one side, or of one set, that are forms of one phrase.
fn forms_of_one(line: &Line, lexicon: &Lexicon) -> Vec<String> {
    let sides: Vec<Vec<&str>> = match line.place() {
        "synonyms.txt" | "opposites.txt" | "words" | "opposites" => {
            line.sides().into_iter().map(|s| s.into_iter().flatten().collect()).collect()
        }
        "contrasts.txt" | "contrasts" | "people" | "places" | "bodies" => vec![line.phrases()],
        _ => return Vec::new(),
    };
    let mut out = Vec::new();
    for side in sides {
        let keys: Vec<String> = side.iter().map(|p| key(p, lexicon)).collect();
        for (i, own) in keys.iter().enumerate() {
            if let Some(same) = keys[..i].iter().position(|k| k == own) {
                out.push(line.fault(format!("`{}` is a form of `{}`: leave one", side[i], side[same])));
            }
        }
    }
    out
}

/// Groups of synonyms all of which stand together in another group of the file.
fn inside_another(lines: &[Line], lexicon: &Lexicon) -> Vec<String> {
    let groups: Vec<(&Line, Vec<String>)> = lines
        .iter()
        .filter(|l| matches!(l.place(), "synonyms.txt" | "words") && !l.text.contains('<'))
        .map(|l| (l, l.phrases().iter().map(|p| key(p, lexicon)).collect()))
        .collect();
    let mut out = Vec::new();
    for (line, group) in &groups {
        let holder = groups.iter().find(|(other, others)| {
            other.file == line.file
                && other.number != line.number
                && group.iter().all(|k| others.contains(k))
                && (others.len() > group.len() || other.number < line.number)
        });
        if let Some((other, _)) = holder {
            out.push(line.fault(format!("line {} holds all of `{}`: leave this line out", other.number, line.text)));
        }
    }
    out
}

#[test]
fn every_entry_is_read_as_it_says() {
    let lexicon = whole();
    none(misread(&sound(), &lexicon));
    for (file, text, blame) in [
        ("forms.txt", "fall: risen", "`risen` is read as `rise` and `fall` as `fall`"),
        ("stem-apart.txt", "fall | fell", "`fall` and `fell` are read as one word"),
        ("abbreviations.txt", "w/out = without", "`w/out` in an answer is `w / out`"),
        ("numbers.txt", "[tens]\ndozen = 12", "`dozen` is read as None"),
        ("units.txt", "amp = a ; current ; 1", "`5 a` in an answer is no current"),
        ("synonyms.txt", "prison, oubliette", "`oubliette` is not read"),
        ("numbers.txt", "[factors]\ndozen = 12", "`dozen` is read as None"),
        ("near-words.txt", "alkyne-like", "`alkyne-like` is not read"),
        ("markers.txt", "[abbreviations-with-stop]\np.m", "`p.m` is not read"),
    ] {
        let said = blamed(|l| misread(l, &lexicon), file, text);
        assert!(said.contains(blame), "{file}: {text}: {said}");
    }
}

#[test]
fn every_phrase_can_stand_in_an_answer() {
    let lexicon = whole();
    none(unreachable(&sound(), &lexicon));
    for (file, text, blame) in [
        ("negators.txt", "cannot be denied", "in an answer it is `can not be denied`"),
        ("families.txt", "cooperate, co-operation", "one word is looked at here"),
        ("packs/science.txt", "[bodies]\nhydrogen ion: h+", "in an answer it is `h and`, here `h`"),
    ] {
        let said = blamed(|l| unreachable(l, &lexicon), file, text);
        assert!(said.contains(blame), "{file}: {text}: {said}");
    }
}

#[test]
fn no_entry_is_needless() {
    let lists = Lists::new();
    none(needless(&sound(), &lists));
    for (file, text, blame) in [
        ("forms.txt", "walk: walked", "`walked` is known to be `walk`"),
        ("families.txt", "accept, acceptance", "leave this line out"),
        ("stem-apart.txt", "hot | cold", "`hot` is apart already"),
        ("near-words.txt", "aardvark", "`aardvark` stands in common-words.txt too"),
        ("near-words.txt", "alkene\nalkenes", "`alkenes` is the plural of an entry"),
        ("synonyms.txt", "sack, sacked, fired", "`sacked` is a form of `sack`"),
        ("synonyms.txt", "prison, jail, cell\n\ncell, jail", "line 1 holds all of `cell, jail`"),
    ] {
        let said = blamed(|l| needless(l, &lists), file, text);
        assert!(said.contains(blame), "{file}: {text}: {said}");
    }
}
