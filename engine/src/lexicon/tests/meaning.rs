//! Entries that contradict each other, or say the same twice: within a list, between lists, and between a pack and the
//! shared lists.

use std::collections::{BTreeMap, BTreeSet};

use super::{Line, blamed, key, none, sound, whole};
use crate::lexicon::Lexicon;

/// Two phrases by their keys, the smaller first.
type Pair = (String, String);

/// What an entry says of two of its phrases.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Bond {
    /// One stands for the other.
    Same,
    /// They stand on one side of opposites.
    OneSide,
    /// They are opposites, others of a sort, or words that are never read as one another.
    Apart,
}

/// Every two phrases that an entry says something of.
fn bonds<'l>(line: &'l Line) -> Vec<(&'l str, &'l str, Bond)> {
    let sides = line.sides();
    let mut out = Vec::new();
    let mut within = |all: &[&'l str], bond: Bond| {
        for (i, a) in all.iter().enumerate() {
            out.extend(all[i + 1..].iter().map(|b| (*a, *b, bond)));
        }
    };
    let groups: Vec<Vec<&str>> = match line.place() {
        "contrasts.txt" | "contrasts" => {
            sides[1].iter().for_each(|names| within(names, Bond::Same));
            sides[1].clone()
        }
        "synonyms.txt" | "words" if sides.len() == 1 => {
            within(&line.phrases(), Bond::Same);
            return out;
        }
        "synonyms.txt" | "words" | "people" | "places" | "bodies" => {
            let all = line.phrases();
            return all[1..].iter().map(|b| (all[0], *b, Bond::Same)).collect();
        }
        "opposites.txt" | "opposites" | "stem-apart.txt" => {
            let groups: Vec<Vec<&str>> = sides.iter().map(|s| s.iter().flatten().copied().collect()).collect();
            groups.iter().for_each(|side| within(side, Bond::OneSide));
            groups
        }
        _ => return out,
    };
    for (i, group) in groups.iter().enumerate() {
        for other in &groups[i + 1..] {
            out.extend(group.iter().flat_map(|a| other.iter().map(|b| (*a, *b, Bond::Apart))));
        }
    }
    out
}

/// The kind of list: a pack's section is of the kind of the shared file of its name.
fn kind(line: &Line) -> &str {
    line.place().trim_end_matches(".txt")
}

/// The key of every phrase.
fn keys<'l>(lines: &'l [Line], lexicon: &Lexicon) -> BTreeMap<&'l str, String> {
    lines.iter().flat_map(Line::phrases).map(|p| (p, key(p, lexicon))).collect()
}

fn pair(a: &str, b: &str, keys: &BTreeMap<&str, String>) -> Pair {
    let (x, y) = (keys[a].clone(), keys[b].clone());
    if x <= y { (x, y) } else { (y, x) }
}

/// What one entry tells apart and another holds together. Two packs may differ: a subject has its own words.
fn contradictions(lines: &[Line], lexicon: &Lexicon) -> Vec<String> {
    let lines: Vec<Line> = lines.iter().filter(|l| !bonds(l).is_empty()).cloned().collect();
    let keys = keys(&lines, lexicon);
    let mut together: BTreeMap<Pair, Vec<(&Line, Bond)>> = BTreeMap::new();
    for line in &lines {
        for (a, b, bond) in bonds(line) {
            if bond != Bond::Apart {
                together.entry(pair(a, b, &keys)).or_default().push((line, bond));
            }
        }
    }
    let mut out = Vec::new();
    for line in &lines {
        for (a, b, _) in bonds(line).into_iter().filter(|(_, _, bond)| *bond == Bond::Apart) {
            let pair = pair(a, b, &keys);
            if pair.0 == pair.1 {
                out.push(line.fault(format!("`{a}` and `{b}` are forms of one word, and cannot be told apart")));
            }
            for (other, bond) in together.get(&pair).into_iter().flatten() {
                let same_kind = kind(line) == kind(other);
                let meet = line.pack().is_none() || other.pack().is_none() || line.pack() == other.pack();
                if meet && (*bond == Bond::Same || same_kind) {
                    out.push(line.fault(format!(
                        "`{a}` and `{b}` are told apart here and held together in {}:{}: take one out of one of the two",
                        other.file, other.number
                    )));
                }
            }
        }
    }
    out
}

/// Opposites and contrasts all of which another entry says too.
fn said_twice(lines: &[Line], lexicon: &Lexicon) -> Vec<String> {
    let lines: Vec<Line> = lines.iter().filter(|l| matches!(kind(l), "opposites" | "contrasts")).cloned().collect();
    let keys = keys(&lines, lexicon);
    let told: Vec<(&Line, BTreeSet<Pair>)> = lines
        .iter()
        .map(|l| {
            let apart = bonds(l).into_iter().filter(|(_, _, bond)| *bond == Bond::Apart);
            (l, apart.map(|(a, b, _)| pair(a, b, &keys)).collect())
        })
        .collect();
    let mut out = Vec::new();
    for (at, (line, pairs)) in told.iter().enumerate() {
        let holder = told.iter().enumerate().find(|(other_at, (other, others))| {
            *other_at != at
                && kind(line) == kind(other)
                && (other.pack().is_none() || other.pack() == line.pack())
                && pairs.is_subset(others)
                && (others.len() > pairs.len() || *other_at < at)
        });
        if let Some((_, (other, _))) = holder {
            let (file, number) = (&other.file, other.number);
            out.push(line.fault(format!("{file}:{number} says all of `{}` too: leave this line out", line.text)));
        }
    }
    out
}

/// A phrase that denies and is listed as one that affirms; and one that is listed as no denial, and holds none.
fn false_denials(lines: &[Line]) -> Vec<String> {
    let denies = |l: &&Line| l.file == "negators.txt" && l.section != "not-negators";
    let affirms = |l: &&Line| l.file == "negators.txt" && l.section == "not-negators" || l.section == "refuting";
    let mut out = Vec::new();
    for line in lines.iter().filter(affirms) {
        if let Some(other) = lines.iter().filter(denies).find(|d| d.text == line.text) {
            let (file, number) = (&other.file, other.number);
            out.push(line.fault(format!("`{}` denies by {file}:{number}: take it out of one of the two", line.text)));
        }
    }
    for line in lines.iter().filter(affirms).filter(|l| l.file == "negators.txt") {
        let padded = format!(" {} ", line.text);
        if !lines.iter().filter(denies).any(|d| padded.contains(&format!(" {} ", d.text))) {
            out.push(line.fault(format!("nothing in `{}` denies: it needs no entry", line.text)));
        }
    }
    out
}

#[test]
fn no_two_entries_contradict_each_other() {
    let lexicon = whole();
    none(contradictions(&sound(), &lexicon));
    for texts in [
        [("synonyms.txt", "hot, cold\n"), ("opposites.txt", "hot | cold\n")],
        [
            ("synonyms.txt", "season < springs, summers\nspring, summer\n"),
            ("contrasts.txt", "season: spring, summer\n"),
        ],
        [("synonyms.txt", "police, policy\n"), ("stem-apart.txt", "police | policy\n")],
        [("opposites.txt", "hot, cold | warm\n"), ("packs/science.txt", "[opposites]\nhot | cold\n")],
        [("opposites.txt", "hot | cold\n"), ("packs/science.txt", "[bodies]\nhot: cold\n")],
        [("contrasts.txt", "heat: hot, cold\n"), ("packs/science.txt", "[words]\nhot < cold\n")],
        [("opposites.txt", "lead | led\n"), ("synonyms.txt", "")],
    ] {
        let lines: Vec<Line> = texts.iter().flat_map(|(file, text)| super::read(file, text)).collect();
        assert_eq!(contradictions(&lines, &lexicon).len(), 1, "{texts:?}");
    }
}

#[test]
fn two_packs_may_differ() {
    let texts = [("packs/science.txt", "[words]\nhot, cold\n"), ("packs/ussr.txt", "[opposites]\nhot | cold\n")];
    let lines: Vec<Line> = texts.iter().flat_map(|(file, text)| super::read(file, text)).collect();
    assert_eq!(contradictions(&lines, &whole()), Vec::<String>::new());
}

#[test]
fn no_opposites_or_contrasts_are_said_twice() {
    let lexicon = whole();
    none(said_twice(&sound(), &lexicon));
    let said = blamed(|l| said_twice(l, &lexicon), "opposites.txt", "cold, icy | hot\nhot | cold\n");
    assert!(said.contains("opposites.txt:2: opposites.txt:1 says all of `hot | cold` too"), "{said}");
}

#[test]
fn what_denies_does_not_affirm() {
    none(false_denials(&sound()));
    let said = blamed(false_denials, "negators.txt", "[forward]\nno\n\n[not-negators]\nno\nof course\n");
    assert!(said.contains("negators.txt:5: `no` denies by negators.txt:2"), "{said}");
    assert!(said.contains("negators.txt:6: nothing in `of course` denies"), "{said}");
}
