//! What a text says, for whoever writes a rubric from it: its dates and numbers, the names and terms that the lexicon
//! knows, and the words that are probably misspelt.
//!
//! Responsible for reading a fact as an answer is read. What of it is worth a mark, and how a rubric says so, is left
//! to others.

use crate::diagnostic::ByteSpan;
use crate::lexicon::{Lexicon, Words};
use crate::map::Map;
use crate::rubric::SMALL;
use crate::text::date::Date;
use crate::text::mention::{Value, may_be_value, mentions};
use crate::text::number::Number;
use crate::text::{fold, is_formula, tokenise};

/// What sort of value a text gives.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ValueSort {
    /// A date that has a year.
    Year,
    /// A day, a month or a season without its year.
    DayOrMonth,
    /// A decade or a century.
    Era,
    /// A number with a unit, a share, or one in millions.
    Measure,
    /// A bare number.
    Count,
}

/// A date or number of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SaidValue {
    /// Where it stands.
    pub span: ByteSpan,
    /// What sort it is.
    pub sort: ValueSort,
}

/// A name that a pack or the lexicon knows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct KnownName<'s> {
    /// Its sort: "person", "place", "body", or the name of a contrast.
    pub sort: &'s str,
    /// Its usual form, in small letters.
    pub usual: &'s str,
    /// How many words of the text it takes.
    pub words: usize,
}

/// A form of a name, and whose form it is.
struct NameForm {
    words: Words,
    sort: String,
    usual: String,
}

/// The lexicon, with some packs, as a reader of facts.
pub struct Survey {
    lexicon: Lexicon,
    names: Map<String, Vec<NameForm>>,
    terms: Map<String, Vec<Words>>,
    /// The names of one word of people, places and bodies, each with its usual form.
    proper: Vec<(String, String)>,
    verb_forms: Map<&'static str, ()>,
    /// Everyday words by their first letter.
    common: Map<char, Vec<&'static str>>,
}

impl Survey {
    /// A reader that knows these packs.
    ///
    /// # Errors
    /// The name of the first pack that does not exist.
    pub fn new(packs: &[&str]) -> Result<Self, String> {
        let lexicon = Lexicon::with_packs(packs)?;
        let mut names: Map<String, Vec<NameForm>> = Map::default();
        let mut proper: Vec<(String, String)> = Vec::new();
        for contrast in &lexicon.contrasts {
            let is_proper = matches!(contrast.name.as_str(), "person" | "place" | "body");
            for member in &contrast.members {
                let usual = member.first().map(|w| w.join(" ")).unwrap_or_default();
                for form in member {
                    let Some(first) = form.first() else { continue };
                    if is_proper && form.len() == 1 {
                        proper.push((first.clone(), usual.clone()));
                    }
                    let form = NameForm { words: form.clone(), sort: contrast.name.clone(), usual: usual.clone() };
                    names.entry(first.clone()).or_default().push(form);
                }
            }
        }
        let mut terms: Map<String, Vec<Words>> = Map::default();
        let narrower = lexicon.narrower.iter().flat_map(|(w, n)| std::iter::once(w).chain(n));
        let members = lexicon.contrasts.iter().flat_map(|c| c.members.iter().flatten());
        for term in lexicon.groups.iter().flatten().chain(narrower).chain(members).filter(|t| t.len() > 1) {
            terms.entry(lexicon.key(&term[0])).or_default().push(term.clone());
        }
        let mut common: Map<char, Vec<&'static str>> = Map::default();
        for word in lexicon.common_words() {
            if let Some(first) = word.chars().next() {
                common.entry(first).or_default().push(word);
            }
        }
        let verb_forms = lexicon.verb_forms().map(|w| (w, ())).collect();
        Ok(Self { lexicon, names, terms, proper, verb_forms, common })
    }

    /// The names of the packs that there are.
    pub fn pack_names() -> Vec<&'static str> {
        Lexicon::pack_names()
    }

    /// The dates and numbers of a text, in order; where it may be either, the date.
    pub fn values(&self, text: &str) -> Vec<SaidValue> {
        let found = self.values_at_once(text);
        // "in 1950 to 15 million": what was looked at as the end of a range and is none is looked at again
        let mut out: Vec<SaidValue> = Vec::with_capacity(found.len());
        let mut from = 0;
        for value in found {
            self.values_between(text, from, value.span.start, &mut out);
            from = value.span.end;
            out.push(value);
        }
        if !out.is_empty() {
            self.values_between(text, from, text.len(), &mut out);
        }
        out
    }

    fn values_between(&self, text: &str, from: usize, to: usize, out: &mut Vec<SaidValue>) {
        let Some(gap) = text.get(from..to).filter(|_| from > 0) else { return };
        if gap.contains(|c: char| c.is_ascii_digit()) {
            let moved = |v: SaidValue| ByteSpan::new(v.span.start + from, v.span.end + from);
            out.extend(self.values_at_once(gap).into_iter().map(|v| SaidValue { span: moved(v), ..v }));
        }
    }

    fn values_at_once(&self, text: &str) -> Vec<SaidValue> {
        let answer = tokenise(text, &self.lexicon);
        let mut out: Vec<SaidValue> = Vec::new();
        for mention in mentions(&answer, &self.lexicon, |at| may_be_value(answer.word(at), &self.lexicon)) {
            let sort = match &mention.value {
                Value::Date(Date::Era(..)) => ValueSort::Era,
                Value::Date(date) if !mention.sure && !date.has_year() => continue,
                Value::Date(date) if date.has_year() => ValueSort::Year,
                Value::Date(_) => ValueSort::DayOrMonth,
                Value::Number(n) if n.share || n.dimension.is_some() || n.low >= 1e6 => ValueSort::Measure,
                Value::Number(_) => ValueSort::Count,
            };
            let start = answer.tokens[mention.first].start;
            let mut end = answer.tokens[mention.last].end;
            // "300 m/s in a vacuum" is no length in inches
            if mention.last > mention.first + 1 && answer.word(mention.last) == "in" {
                end = answer.tokens[mention.last - 1].end;
            }
            let span = ByteSpan::new(start, end);
            match out.last_mut() {
                // what may be a year or a number is a year
                Some(last) if span.start < last.span.end => {
                    let year = matches!(last.sort, ValueSort::Year | ValueSort::Era);
                    if !year && sort != ValueSort::Count {
                        *last = SaidValue { span, sort };
                    }
                }
                _ => out.push(SaidValue { span, sort }),
            }
        }
        out
    }

    /// A date of a text as a rubric gives it; `None` where a rubric cannot.
    pub fn date(&self, said: &str) -> Option<String> {
        let ways = [said.to_owned(), said.replacen(" and ", "-", 1), said.replacen(" to ", "-", 1)];
        ways.into_iter().find(|way| Date::parse(way, &self.lexicon).is_some())
    }

    /// Whether a rubric can give this number.
    pub fn is_number(&self, said: &str) -> bool {
        Number::parse(said, &self.lexicon).is_some()
    }

    /// The longest name that these words begin with.
    pub fn name_at(&self, words: &[&str]) -> Option<KnownName<'_>> {
        let folded = folded_words(words, 5);
        let forms = self.names.get(folded.first()?)?;
        let fits = forms.iter().filter(|f| folded.starts_with(&f.words));
        let best = fits.max_by_key(|f| f.words.len())?;
        Some(KnownName { sort: &best.sort, usual: &best.usual, words: best.words.len() })
    }

    /// Whether two words are of one sort, and of two different things of it ("agricultural" and "industrial").
    pub fn contrasts(&self, a: &str, b: &str) -> bool {
        let (a, b) = (fold::folded(a), fold::folded(b));
        let forms = |word: &str| self.names.get(word).into_iter().flatten().filter(|f| f.words.len() == 1);
        forms(&a).any(|x| forms(&b).any(|y| x.sort == y.sort && x.usual != y.usual))
    }

    /// How many words the longest term of the lexicon has that these words begin with, in any form ("secret police",
    /// "labour camps"); 0 where there is none of several words.
    pub fn term_at(&self, words: &[&str]) -> usize {
        let keys: Vec<String> = folded_words(words, 5).iter().map(|w| self.lexicon.key(w)).collect();
        let Some(terms) = keys.first().and_then(|k| self.terms.get(k)) else { return 0 };
        let fits =
            |t: &&Words| t.len() <= keys.len() && t.iter().zip(&keys).all(|(word, key)| self.lexicon.key(word) == *key);
        terms.iter().filter(fits).map(Vec::len).max().unwrap_or(0)
    }

    /// What is the same for all forms and spellings of a word.
    pub fn key(&self, word: &str) -> String {
        self.lexicon.key(&fold::folded(word))
    }

    /// Whether it is a word that a phrase never requires (`the`, `of`, `was`).
    pub fn is_small(&self, word: &str) -> bool {
        SMALL.contains(&fold::folded(word).as_str())
    }

    /// Whether it is an everyday word, a number word, a month or an abbreviation.
    pub fn is_common(&self, word: &str) -> bool {
        let word = fold::folded(word);
        self.lexicon.is_common(&word)
            || self.lexicon.is_number(&word)
            || self.lexicon.abbreviation(&word).is_some()
            || self.lexicon.unit(&word).is_some()
            || self.lexicon.month(&word).is_some()
    }

    /// Whether it is an irregular form of a verb ("fell", "led").
    pub fn is_verb_form(&self, word: &str) -> bool {
        self.verb_forms.contains_key(fold::folded(word).as_str())
    }

    /// Whether a text is a formula in symbols, or the equation of a reaction.
    pub fn is_formula(&self, text: &str) -> bool {
        is_formula(text)
    }

    /// The person, place or body that a name is probably meant to be, in small letters.
    pub fn meant_name(&self, word: &str) -> Option<&str> {
        let folded = fold::folded(word);
        if folded.chars().count() < 5 || self.names.contains_key(&folded) {
            return None;
        }
        // a scan takes `rn` for `m`
        let scanned = folded.replace('m', "rn");
        let near = |form: &str| {
            strsim::osa_distance(form, &folded) <= 1 || (scanned != folded && strsim::osa_distance(form, &scanned) <= 1)
        };
        let mut found: Vec<&str> =
            self.proper.iter().filter(|(form, _)| near(form)).map(|(_, usual)| usual.as_str()).collect();
        found.sort_unstable();
        found.dedup();
        match found[..] {
            [one] => Some(one),
            _ => None,
        }
    }

    /// The everyday words that an unknown word is probably meant to be, nearest first; at most three.
    pub fn meant_words(&self, word: &str) -> Vec<&'static str> {
        let folded = fold::folded(word);
        let length = folded.chars().count();
        let Some(first) = folded.chars().next().filter(|_| length >= 5) else { return Vec::new() };
        let limit = if length >= 8 { 2 } else { 1 };
        let near = self.common.get(&first).into_iter().flatten().filter(|w| w.len().abs_diff(folded.len()) <= limit);
        let mut found: Vec<(usize, &'static str)> =
            near.map(|w| (strsim::osa_distance(w, &folded), *w)).filter(|(d, _)| *d <= limit).collect();
        found.sort_unstable();
        let nearest = found.first().map(|(d, _)| *d);
        found.into_iter().filter(|(d, _)| Some(*d) == nearest).map(|(_, w)| w).take(3).collect()
    }
}

/// How many different names and terms of each pack a text has, the fullest pack first.
pub struct PackSurvey {
    packs: Vec<(&'static str, Map<String, Vec<Words>>)>,
}

impl Default for PackSurvey {
    fn default() -> Self {
        let shipped = Lexicon::shipped();
        let mut packs = Vec::new();
        for name in Lexicon::pack_names() {
            let Ok(lexicon) = Lexicon::with_packs(&[name]) else { continue };
            let mut terms: Map<String, Vec<Words>> = Map::default();
            let names = lexicon.contrasts[shipped.contrasts.len()..].iter().flat_map(|c| c.members.iter().flatten());
            let groups = lexicon.groups[shipped.groups.len()..].iter().flatten();
            for term in names.chain(groups) {
                let telling = term.len() > 1 || term.iter().any(|w| !shipped.is_common(w) && w.chars().count() > 3);
                if let Some(first) = term.first().filter(|_| telling) {
                    terms.entry(first.clone()).or_default().push(term.clone());
                }
            }
            packs.push((name, terms));
        }
        Self { packs }
    }
}

impl PackSurvey {
    /// The packs that a text has names or terms of, with how many, the most first.
    pub fn count(&self, text: &str) -> Vec<(&'static str, usize)> {
        let words: Vec<&str> = text.split(|c: char| !c.is_alphanumeric() && c != '\'' && c != '’').collect();
        let words: Vec<&str> = words.into_iter().filter(|w| !w.is_empty()).collect();
        let folded = folded_words(&words, usize::MAX);
        let mut out: Vec<(&'static str, usize)> = Vec::new();
        for (name, terms) in &self.packs {
            let mut seen: Map<&Words, ()> = Map::default();
            for at in 0..folded.len() {
                for term in terms.get(&folded[at]).into_iter().flatten() {
                    if folded[at..].starts_with(term) {
                        seen.insert(term, ());
                    }
                }
            }
            if !seen.is_empty() {
                out.push((name, seen.len()));
            }
        }
        out.sort_by_key(|(name, count)| (std::cmp::Reverse(*count), *name));
        out
    }
}

fn folded_words(words: &[&str], most: usize) -> Vec<String> {
    let plain = |w: &&str| {
        let word = fold::folded(w);
        word.strip_suffix("'s").map_or(word.clone(), str::to_owned).replace('\'', "")
    };
    words.iter().take(most).map(plain).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn survey() -> Survey {
        Survey::new(&["ussr"]).expect("a pack")
    }

    #[test]
    fn values_are_told_with_their_sort() {
        let rise = "from 300,000 in 1950 to 15 million in 2015";
        let found: Vec<&str> = survey().values(rise).iter().map(|v| &rise[v.span.start..v.span.end]).collect();
        assert_eq!(found, ["300,000", "1950", "15 million", "2015"]);
        assert_eq!(survey().date("1844 and 1846").as_deref(), Some("1844-1846"));
        assert!(survey().date("Octember").is_none() && survey().is_number("70 %") && !survey().is_number("many"));
        let text = "In June 1953 about 2 million left; 70 % by May, three men in the 1950s.";
        let found: Vec<(&str, ValueSort)> =
            survey().values(text).iter().map(|v| (&text[v.span.start..v.span.end], v.sort)).collect();
        assert_eq!(
            found,
            [
                ("June 1953", ValueSort::Year),
                ("2 million", ValueSort::Measure),
                ("70 %", ValueSort::Measure),
                ("May", ValueSort::DayOrMonth),
                ("three", ValueSort::Count),
                ("1950s", ValueSort::Era),
            ]
        );
    }

    #[test]
    fn names_and_terms_are_known() {
        let survey = survey();
        let name = survey.name_at(&["Nikita", "Khrushchev’s", "speech"]).expect("a name");
        assert_eq!((name.sort, name.usual, name.words), ("person", "khrushchev", 2));
        assert_eq!(survey.term_at(&["secret", "police", "were"]), 2);
        assert_eq!(survey.term_at(&["police", "were"]), 0);
        assert!(survey.contrasts("agricultural", "industrial") && !survey.contrasts("agricultural", "farming"));
    }

    #[test]
    fn slips_are_mended_onto_one_name_and_everyday_words() {
        let survey = survey();
        assert_eq!(survey.meant_name("Khrushchevite"), None);
        assert_eq!(survey.meant_name("Malenkow"), Some("malenkov"));
        assert_eq!(survey.meant_words("apperantly"), ["apparently"]);
        assert_eq!(survey.meant_words("zzzzzz"), Vec::<&str>::new());
    }

    #[test]
    fn the_pack_of_a_text_is_the_one_whose_names_it_has() {
        let counts = PackSurvey::default().count("Khrushchev and Malenkov asked the Central Committee");
        assert_eq!(counts.first().map(|(name, _)| *name), Some("ussr"));
        assert!(PackSurvey::default().count("nothing to see").is_empty());
    }
}
