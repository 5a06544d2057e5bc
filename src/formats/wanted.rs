//! What a point asks for, in plain words: for programs that know no rubric language.
//!
//! Responsible for taking phrases, dates, numbers, names and parts apart into rows of words that must be found.
//! What is lost on the way is told by [`super::feature`].

use markscheme_engine::{Alternative, Item, Phrase, Point, Rubric};
use toml_edit::Value;

use super::phrase;

/// The most combinations that "any 2 of 5" is written out in.
const MOST_COMBINATIONS: usize = 12;
/// The most slots that are given in every order.
const MOST_ORDERS: usize = 3;

/// One whole way of making a point: all its slots must be filled.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Way {
    /// The slots, in the order written.
    pub(super) slots: Vec<Slot>,
}

/// One place, with what fills it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Slot {
    /// Any one of these.
    pub(super) choices: Vec<Choice>,
    /// It must come after the one before it.
    pub(super) ordered: bool,
    /// It must be denied.
    pub(super) negated: bool,
}

/// Words, one after another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Choice {
    /// The words; a star at the end of one stands for any ending.
    pub(super) words: Vec<String>,
    /// Nothing may stand between them.
    pub(super) exact: bool,
}

impl Choice {
    fn of(text: &str, exact: bool) -> Self {
        Self { words: text.split_whitespace().map(str::to_owned).collect(), exact }
    }

    /// The words with spaces between.
    pub(super) fn text(&self) -> String {
        self.words.join(" ")
    }
}

/// Every way of making a point. What its regular expressions say is left out.
pub(super) fn ways(point: &Point) -> Vec<Way> {
    let mut out: Vec<Way> = point.expect.iter().map(|p| way(p, point)).collect();
    let mut values: Vec<Slot> = Vec::new();
    for list in [&point.dates, &point.numbers] {
        if !list.is_empty() {
            values.push(slot(list.iter().map(|t| Choice::of(&t.value, false)).collect()));
        }
    }
    let names: Vec<Vec<Slot>> = point
        .names
        .iter()
        .map(|n| vec![slot(n.value.split('|').map(|form| Choice::of(form, false)).collect())])
        .collect();
    let parts = point.parts.iter().map(|p| way(p, point).slots);
    let all: Vec<Vec<Slot>> = names.into_iter().chain(parts).collect();
    let sets = if all.is_empty() { vec![Vec::new()] } else { combinations(&all, point.need.unwrap_or(all.len())) };
    for set in sets {
        let mut together = values.clone();
        together.extend(set);
        if together.is_empty() {
            continue;
        }
        for about in &point.about {
            let mut slots = way(about, point).slots;
            slots.extend(together.clone());
            out.push(Way { slots });
        }
        if point.about.is_empty() || point.alone {
            out.push(Way { slots: together });
        }
    }
    if out.is_empty() && point.regex.is_empty() {
        out.extend(of_fact(point));
    }
    out.retain(|w| !w.slots.is_empty());
    out
}

/// What a phrase asks for. Items that may be left out are left out.
pub(super) fn way(phrase: &Phrase, point: &Point) -> Way {
    let required = phrase.items.iter().filter(|i| !i.optional);
    let mut written = Written::of(&phrase.source);
    Way { slots: required.map(|item| of_item(item, &mut written, point)).collect() }
}

/// A point with no expectation is marked on the words of its fact.
fn of_fact(point: &Point) -> Option<Way> {
    let words: String =
        point.fact.chars().map(|c| if c.is_alphanumeric() || "-'’%".contains(c) { c } else { ' ' }).collect();
    let quoted = Value::from(words.as_str());
    let parsed = Rubric::parse(&format!("[[point]]\nid = \"x\"\nfact = \"x\"\nexpect = [{quoted}]\n")).value?;
    let phrase = parsed.points.first()?.expect.first()?.clone();
    Some(way(&phrase, point))
}

fn slot(choices: Vec<Choice>) -> Slot {
    Slot { choices, ordered: false, negated: false }
}

fn of_item(item: &Item, written: &mut Written<'_>, point: &Point) -> Slot {
    let mut choices = Vec::new();
    for alternative in &item.alternatives {
        match alternative {
            Alternative::Words(words) => {
                let plain: Vec<String> =
                    words.iter().map(|w| if w.prefix { format!("{}*", w.text) } else { w.text.clone() }).collect();
                choices.push(Choice { words: written.words(&plain), exact: false });
            }
            Alternative::Exact(words) => choices.push(Choice { words: words.clone(), exact: true }),
            Alternative::List(name, _) => {
                let list = point.lists.get(name).into_iter().flatten();
                choices.extend(list.map(|t| Choice::of(&t.value, false)));
            }
            Alternative::Value(text) | Alternative::Formula(text) => choices.push(Choice::of(text, false)),
        }
    }
    Slot { choices, ordered: item.ordered, negated: item.negated }
}

/// The words of a phrase as they stand in it, with its capitals, and with the small words (`of`, `the`) between them.
struct Written<'p> {
    words: Vec<&'p str>,
    /// Where the last words that were asked for end.
    at: usize,
}

impl<'p> Written<'p> {
    fn of(source: &'p str) -> Self {
        Self { words: source.split(|c: char| c.is_whitespace() || "|()[]<>\"".contains(c)).collect(), at: 0 }
    }

    /// These words, from where the last ones end.
    fn words(&mut self, words: &[String]) -> Vec<String> {
        for start in self.at..self.words.len() {
            if let Some((found, end)) = self.from(start, words) {
                self.at = end;
                return found;
            }
        }
        words.to_vec()
    }

    fn from(&self, start: usize, words: &[String]) -> Option<(Vec<String>, usize)> {
        let small = |w: &str| matches!(w.to_lowercase().as_str(), "the" | "a" | "an" | "of");
        let mut at = start;
        let mut out: Vec<String> = Vec::new();
        for word in words {
            let mut next = *self.words.get(at)?;
            while !out.is_empty() && small(next) && !same(next, word) {
                out.push(next.to_owned());
                at += 1;
                next = self.words.get(at)?;
            }
            if !same(next, word) {
                return None;
            }
            out.push(next.trim_matches([',', '.', ';', ':', '!', '?']).to_owned());
            at += 1;
        }
        Some((out, at))
    }
}

/// Whether a word of a phrase is this one, in its plain form.
fn same(written: &str, word: &str) -> bool {
    let bare = written.trim_matches([',', '.', ';', ':', '!', '?']).to_lowercase().replace('’', "'");
    bare.strip_suffix("'s").unwrap_or(&bare).trim_matches('\'') == word
}

/// Every choice of `need` of these, or all of them together where that would be too many.
fn combinations(all: &[Vec<Slot>], need: usize) -> Vec<Vec<Slot>> {
    let whole = || vec![all.concat()];
    if need >= all.len() || all.len() > 16 {
        return whole();
    }
    let masks: Vec<u32> = (0u32..1 << all.len()).filter(|m| m.count_ones() as usize == need).collect();
    if masks.len() > MOST_COMBINATIONS {
        return whole();
    }
    let chosen = |mask: u32| all.iter().enumerate().filter(move |(i, _)| mask >> i & 1 == 1);
    masks.iter().map(|m| chosen(*m).flat_map(|(_, s)| s.clone()).collect()).collect()
}

/// Whether "need" can be written out.
pub(super) fn need_is_written_out(point: &Point) -> bool {
    let of = point.names.len() + point.parts.len();
    let Some(need) = point.need.filter(|n| *n < of) else { return true };
    let count = (0..need).try_fold(1usize, |c, i| Some(c.checked_mul(of - i)? / (i + 1)));
    count.is_some_and(|c| c <= MOST_COMBINATIONS)
}

impl Way {
    /// The slots in every order that is asked for; in the order written alone where there are too many.
    pub(super) fn orders(&self) -> Vec<Vec<&Slot>> {
        let slots: Vec<&Slot> = self.slots.iter().collect();
        if !self.has_all_orders() {
            return vec![slots];
        }
        let mut out: Vec<Vec<&Slot>> = vec![Vec::new()];
        for (index, slot) in slots.iter().enumerate() {
            let mut longer = Vec::new();
            for order in &out {
                // where it must come after the one before it, only the places after that
                let from = if slot.ordered && index > 0 {
                    order.iter().position(|s| std::ptr::eq(*s, slots[index - 1])).map_or(0, |p| p + 1)
                } else {
                    0
                };
                for at in (from..=order.len()).rev() {
                    let mut next = order.clone();
                    next.insert(at, slot);
                    longer.push(next);
                }
            }
            out = longer;
        }
        out
    }

    /// Whether [`Way::orders`] gives all.
    pub(super) fn has_all_orders(&self) -> bool {
        self.slots.len() <= MOST_ORDERS || self.slots.iter().skip(1).all(|s| s.ordered)
    }

    /// The rows of words that fill it, where it has one slot only.
    pub(super) fn literal(&self) -> Option<Vec<String>> {
        match &self.slots[..] {
            [slot] => Some(slot.choices.iter().map(|c| deny(slot, c.text())).collect()),
            _ => None,
        }
    }

    /// It as a person reads it: `head / chief … secret police`.
    pub(super) fn readable(&self) -> String {
        let slot = |s: &Slot| {
            let choices = s.choices.iter().map(Choice::text).collect::<Vec<_>>().join(" / ");
            deny(s, choices)
        };
        self.slots.iter().map(slot).collect::<Vec<_>>().join(" … ")
    }

    /// A regular expression that browsers and our own read alike: its slots within one sentence.
    pub(super) fn regex(&self) -> String {
        let orders = self.orders();
        let rows = orders.iter().map(|order| order.iter().map(|s| s.regex()).collect::<Vec<_>>().join("[^.!?]*"));
        rows.collect::<Vec<_>>().join("|")
    }
}

/// The words with "not" before them, where they must be denied.
fn deny(slot: &Slot, text: String) -> String {
    if slot.negated { format!("not {text}") } else { text }
}

impl Slot {
    fn regex(&self) -> String {
        // edges are written once where every choice has them
        let plain = |c: &Choice| {
            let text = c.text();
            text.starts_with(|c: char| c.is_ascii_alphanumeric()) && text.ends_with(|c: char| c.is_ascii_alphanumeric())
        };
        let joined = match &self.choices[..] {
            [one] => one.regex(Edges::Kept),
            many if many.iter().all(plain) => {
                let rows: Vec<String> = many.iter().map(|c| c.regex(Edges::LeftOut)).collect();
                format!("\\b(?:{})\\b", rows.join("|"))
            }
            many => {
                let rows: Vec<String> = many.iter().map(|c| c.regex(Edges::Kept)).collect();
                format!("(?:{})", rows.join("|"))
            }
        };
        if self.negated { format!("\\b(?:not|no|never|without)\\b[^.!?]*{joined}") } else { joined }
    }
}

/// Whether a row of words begins and ends at the edge of a word by itself.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Edges {
    Kept,
    LeftOut,
}

impl Choice {
    fn regex(&self, edges: Edges) -> String {
        let edge = |c: Option<char>| {
            let wanted = edges == Edges::Kept && c.is_some_and(|c| c.is_ascii_alphanumeric());
            if wanted { "\\b" } else { "" }
        };
        let last = self.words.len().saturating_sub(1);
        let words = self.words.iter().enumerate().map(|(i, word)| {
            let bare = word.trim_end_matches('*');
            let head = if i == 0 { edge(bare.chars().next()) } else { "" };
            let tail = match () {
                () if bare.len() < word.len() => "\\w*",
                () if i == last => edge(bare.chars().last()),
                () => "",
            };
            format!("{head}{}{tail}", phrase::escape(bare))
        });
        let between = if self.exact { "\\s+" } else { "[\\s,]+(?:\\S+\\s+){0,2}" };
        words.collect::<Vec<_>>().join(between)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn point(keys: &str) -> Point {
        let text = format!(
            "[words]\nw = [\"secret police\", \"NKVD\"]\n[[point]]\nid = \"x\"\nfact = \"The mill burnt down.\"\n{keys}"
        );
        let parsed = Rubric::parse(&text);
        parsed.value.unwrap_or_else(|| panic!("{:?}", parsed.diagnostics)).points.remove(0)
    }

    fn shown(keys: &str) -> Vec<String> {
        let slot = |s: &Slot| {
            let choices: Vec<String> = s.choices.iter().map(Choice::text).collect();
            format!("{}{}", if s.ordered { ">" } else { "" }, choices.join("|"))
        };
        ways(&point(keys)).iter().map(|w| w.slots.iter().map(slot).collect::<Vec<_>>().join(" + ")).collect()
    }

    #[test]
    fn every_sort_of_point_is_taken_apart() {
        for (keys, want) in [
            (
                "expect = [\"(head of state|figurehead) [Stalin] Podgorny\"]",
                vec!["head of state|figurehead + Podgorny"],
            ),
            ("expect = [\"<w> > led\"]", vec!["secret police|NKVD + >led"]),
            ("date = \"1957\"\nabout = [\"fire\", \"burnt\"]", vec!["fire + 1957", "burnt + 1957"]),
            ("date = \"1957\"\nabout = [\"fire\"]\nalone = true", vec!["fire + 1957", "1957"]),
            ("names = [\"A|B\", \"C\"]", vec!["A|B + C"]),
            ("parts = [\"one1\", \"two2\", \"six6\"]\nneed = 2", vec!["one1 + two2", "one1 + six6", "two2 + six6"]),
            ("", vec!["mill + burnt down"]),
            ("regex = [\"x\"]", vec![]),
        ] {
            assert_eq!(shown(keys), want, "{keys}");
        }
    }

    #[test]
    fn the_regex_finds_every_order_within_a_sentence() {
        let way = &ways(&point("expect = [\"plants|leaves (carbon dioxide)\"]"))[0];
        let quoted = Value::from(way.regex());
        let text = format!("[[point]]\nid = \"x\"\nfact = \"x\"\nregex = [{quoted}]\n");
        let rubric = Rubric::parse(&text).value.expect("a regex that is read");
        let marker = markscheme_engine::Marker::new(&rubric).expect("a marker");
        let regex = |answer: &str| marker.mark(answer).points[0].verdict == markscheme_engine::Verdict::Made;
        for text in ["Plants take in carbon dioxide.", "Carbon dioxide is for leaves", "carbon, er, dioxide in plants"]
        {
            assert!(regex(text), "{text}");
        }
        for text in ["Plants grow. Carbon dioxide is a gas.", "implants carbon dioxide", "plants dioxide carbon"] {
            assert!(!regex(text), "{text}");
        }
    }
}
