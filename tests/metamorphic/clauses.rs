//! The clauses of a sentence, each with the verb that says when it happened: where a denial can be put.

use std::ops::Range;

use crate::text::{is_everyday, words};

/// The verb of a clause.
#[derive(Clone, Debug)]
pub(crate) enum Verb {
    /// "was": its place.
    Helper(Range<usize>),
    /// "led": its place, and "lead".
    Past(Range<usize>, String),
}

impl Verb {
    pub(crate) fn place(&self) -> &Range<usize> {
        match self {
            Self::Helper(place) | Self::Past(place, _) => place,
        }
    }
}

/// A clause: its place, its words in small letters, and its verb, where there is just one that is sure.
#[derive(Debug)]
pub(crate) struct Clause {
    pub(crate) place: Range<usize>,
    pub(crate) words: Vec<String>,
    pub(crate) verb: Option<Verb>,
    verbs: usize,
}

/// Verbs that "not" follows.
const HELPERS: &[&str] =
    &["was", "were", "is", "are", "could", "would", "did", "can", "will", "should", "had", "has", "have"];

/// Irregular verbs: as said of the past, and bare.
const IRREGULAR: &[(&str, &str)] = &[
    ("became", "become"),
    ("began", "begin"),
    ("broke", "break"),
    ("brought", "bring"),
    ("built", "build"),
    ("came", "come"),
    ("chose", "choose"),
    ("drew", "draw"),
    ("fed", "feed"),
    ("fell", "fall"),
    ("felt", "feel"),
    ("fought", "fight"),
    ("found", "find"),
    ("gave", "give"),
    ("got", "get"),
    ("grew", "grow"),
    ("held", "hold"),
    ("kept", "keep"),
    ("knew", "know"),
    ("led", "lead"),
    ("left", "leave"),
    ("lost", "lose"),
    ("made", "make"),
    ("meant", "mean"),
    ("met", "meet"),
    ("ran", "run"),
    ("rose", "rise"),
    ("said", "say"),
    ("saw", "see"),
    ("sent", "send"),
    ("sought", "seek"),
    ("spoke", "speak"),
    ("stood", "stand"),
    ("thought", "think"),
    ("threw", "throw"),
    ("told", "tell"),
    ("took", "take"),
    ("went", "go"),
    ("won", "win"),
    ("wrote", "write"),
];

/// Words that begin a clause.
const BEGINS: &[&str] = &[
    "and", "but", "so", "because", "which", "who", "that", "although", "though", "while", "whereas", "when", "after",
    "before", "as", "since", "if", "until", "or", "yet", "then",
];

/// Words whose clause is still to come, where no verb has been said yet: "but because of his plans it failed".
const AWAITS: &[&str] = &["but", "so", "yet", "because"];

/// The clauses of a sentence. What has no verb of its own belongs to the clause before it.
pub(crate) fn clauses(text: &str, sentence: &Range<usize>) -> Vec<Clause> {
    let places: Vec<Range<usize>> =
        words(&text[sentence.clone()]).into_iter().map(|w| sentence.start + w.start..sentence.start + w.end).collect();
    let mut out: Vec<Clause> = Vec::new();
    let mut from = 0;
    for to in 1..=places.len() {
        if to < places.len() {
            let gap = &text[places[to - 1].end..places[to].start];
            let word = text[places[to].clone()].to_lowercase();
            let marked = gap.contains([',', ';', ':', '(', ')', '–', '—', '=']) || gap.contains(" - ");
            if !marked && !BEGINS.contains(&word.as_str()) {
                continue;
            }
        }
        let helped = out.last().is_some_and(|c| matches!(c.verb, Some(Verb::Helper(_))));
        join(&mut out, clause(text, &places[from..to], helped));
        from = to;
    }
    out
}

fn join(out: &mut Vec<Clause>, next: Clause) {
    match out.last_mut() {
        Some(last) if last.verbs == 0 || (next.verbs == 0 && !AWAITS.contains(&next.words[0].as_str())) => {
            last.place.end = next.place.end;
            last.words.extend(next.words);
            last.verbs += next.verbs;
            last.verb = last.verb.take().or(next.verb);
        }
        _ => out.push(next),
    }
}

/// A piece of a sentence; `helped` where the piece before it has a helping verb, so that "and executed" is no verb of
/// its own.
fn clause(text: &str, places: &[Range<usize>], helped: bool) -> Clause {
    let said: Vec<String> = places.iter().map(|p| text[p.clone()].to_lowercase()).collect();
    let word = |i: usize| said.get(i).map_or("", String::as_str);
    let mut verbs = Vec::new();
    let mut sure = true;
    let mut under_helper = helped && matches!(word(0), "and" | "or") && is_past(word(1));
    for (i, place) in places.iter().enumerate() {
        let past = base(word(i));
        let having = matches!(word(i), "had" | "has" | "have");
        if HELPERS.contains(&word(i)) && (!having || is_past(word(i + 1))) {
            verbs.push(Verb::Helper(place.clone()));
            under_helper = true;
        } else if under_helper {
        } else if word(i) == "had" {
            verbs.push(Verb::Past(place.clone(), "have".to_owned()));
        } else if let Some(base) = past {
            // "led by", "the accused", ", accused of": perhaps no verb of the past
            let described = i == 0 || matches!(word(i - 1), "the" | "a" | "an" | "of" | "their" | "his" | "its" | "be");
            sure &= word(i + 1) != "by" && !described;
            verbs.push(Verb::Past(place.clone(), base));
        }
    }
    let count = verbs.len();
    let verb = verbs.pop().filter(|_| count == 1 && sure);
    Clause { place: places[0].start..places[places.len() - 1].end, words: said, verb, verbs: count }
}

fn is_past(word: &str) -> bool {
    base(word).is_some() || matches!(word, "been" | "become" | "begun" | "given" | "taken" | "shot" | "set" | "put")
}

/// The bare form of a verb said of the past.
fn base(word: &str) -> Option<String> {
    if let Some((_, base)) = IRREGULAR.iter().find(|(past, _)| *past == word) {
        return Some((*base).to_owned());
    }
    let stem = word.strip_suffix("ed").filter(|s| s.len() > 2)?;
    if let Some(stem) = stem.strip_suffix('i') {
        return Some(format!("{stem}y"));
    }
    let with_e = format!("{stem}e");
    let mut letters = stem.chars().rev();
    let doubled = letters.next() == letters.next() && !stem.ends_with("ss") && !stem.ends_with("ll");
    if is_everyday(&with_e) && !is_everyday(stem) {
        Some(with_e)
    } else if doubled {
        Some(stem[..stem.len() - 1].to_owned())
    } else if is_everyday(stem) {
        Some(stem.to_owned())
    } else {
        Some(with_e)
    }
}

#[test]
fn a_clause_has_the_verb_that_a_denial_belongs_to() {
    let verbs = |text: &str| {
        let all = clauses(text, &(0..text.len())).into_iter();
        all.map(|c| c.verb.map_or("?", |v| &text[v.place().clone()]).to_owned()).collect::<Vec<_>>()
    };
    let cases: [(&str, &[&str]); 8] = [
        ("Beria was arrested in June 1953 and executed that year.", &["was"]),
        ("He had failed to keep his promises, so the public lost confidence in him.", &["had", "lost"]),
        ("He accused Stalin of building a cult, of using terror and of making mistakes.", &["accused"]),
        ("The group was led by Malenkov and Molotov but it failed.", &["was", "failed"]),
        ("It was an opposition led by Malenkov.", &["was"]),
        (
            "The Virgin Lands Campaign failed, but because of poor roads and poor planning it ended.",
            &["failed", "ended"],
        ),
        ("An opposition led by Malenkov.", &["?"]),
        ("They said Khrushchev decided.", &["?"]),
    ];
    for (text, expected) in cases {
        assert_eq!(verbs(text), expected, "{text}");
    }
}
