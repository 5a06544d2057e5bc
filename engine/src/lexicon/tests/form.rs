//! How entries are written: the README's rules of form.

use std::collections::BTreeMap;

use super::{Line, Shape, blamed, lines, none};
use crate::lexicon::Lexicon;

/// The sections of the files that have any. In a pack, one that would be empty may be left out.
const SECTIONS: &[(&str, &[&str])] = &[
    (
        "markers.txt",
        &[
            "correction",
            "reported",
            "others",
            "say",
            "said",
            "tells",
            "contrary",
            "turns",
            "concessions",
            "alleged",
            "refuting",
            "hypothetical",
            "nearly",
            "about",
            "over",
            "under",
            "anaphors",
            "abbreviations-with-stop",
            "titles",
            "unfinished",
            "leads-on",
            "question-words",
            "question-verbs",
            "question-leads",
            "question-settings",
        ],
    ),
    ("negators.txt", &["forward", "thing", "next", "backward", "not-negators", "before"]),
    ("numbers.txt", &["units", "tens", "magnitudes", "fractions", "ordinals", "factors", "changes", "months"]),
    ("packs/", &["people", "places", "bodies", "words", "opposites", "contrasts"]),
];

/// Lists whose order is that of what they name, not of the alphabet.
const BY_VALUE: &[&str] = &["numbers.txt", "units.txt"];

/// A file or section that is not one of those that are read.
fn strays(lines: &[Line]) -> Vec<String> {
    let mut out = Vec::new();
    for line in lines {
        let sections = SECTIONS.iter().find(|(file, _)| line.file.starts_with(file)).map_or(&[""][..], |(_, s)| s);
        if !sections.contains(&line.section.as_str()) {
            out.push(line.fault(format!(
                "nothing reads the section `[{}]`: put the entry under one of these: {}",
                line.section,
                sections.join(", ")
            )));
        } else if line.pack().is_some_and(|p| !Lexicon::pack_names().contains(&p)) {
            out.push(line.fault("nothing reads this pack: name it in `PACKS` of engine/src/lexicon/mod.rs"));
        } else if line.shape().is_none() {
            out.push(line.fault("nothing reads this file: put the entry in one that the README names"));
        }
    }
    out
}

/// The entry as the README would have it, or what is wrong with it.
pub(super) fn canonical(line: &Line) -> Result<String, &'static str> {
    let Some(shape) = line.shape() else { return Ok(line.text.clone()) };
    let sides = line.sides();
    let members: Vec<usize> = sides.iter().map(Vec::len).collect();
    if sides.iter().flatten().flatten().any(|name| name.is_empty()) {
        return Err("a word is missing between two signs: take one sign out");
    }
    match (shape, &members[..]) {
        (Shape::One, [1]) => {}
        (Shape::One, _) => return Err("only one word or phrase stands on a line here: give each a line of its own"),
        (Shape::Group, [(2..)]) => {}
        (Shape::Group, _) => return Err("a group has at least two words: `word, word`"),
        (Shape::Equal, [1, (1..)]) => {}
        (Shape::Equal, _) => return Err("write `left = right`"),
        (Shape::Headed, [1, (1..)]) => {}
        (Shape::Headed, [1]) if matches!(line.place(), "people" | "places" | "bodies") => {}
        (Shape::Headed, _) => return Err("write `name: word, word`"),
        (Shape::Sides, [_, _]) => {}
        (Shape::Sides, [_, _, ..]) if line.file == "stem-apart.txt" => {}
        (Shape::Sides, _) => return Err("write `word, word | word, word`"),
        (Shape::Synonyms, [(2..)] | [1, (1..)]) => {}
        (Shape::Synonyms, _) => return Err("write `word, word`, or `word < word, word`"),
        (Shape::Unit, [1, (1..), 1, 1]) => {}
        (Shape::Unit, _) => return Err("write `name = name, name ; dimension ; factor`"),
    }
    let sides: Vec<String> =
        sides.iter().map(|s| s.iter().map(|m| m.join("/")).collect::<Vec<_>>().join(", ")).collect();
    Ok(match shape {
        Shape::Headed => sides.join(": "),
        Shape::Equal => sides.join(" = "),
        Shape::Sides => sides.join(" | "),
        Shape::Synonyms => sides.join(" < "),
        Shape::Unit => format!("{} = {}", sides[0], sides[1..].join(" ; ")),
        Shape::One | Shape::Group => sides.join(""),
    })
}

fn miswritten(lines: &[Line]) -> Vec<String> {
    let mut out = Vec::new();
    for line in lines {
        match canonical(line) {
            Err(what) => out.push(line.fault(format!("`{}`: {what}", line.text))),
            Ok(text) if text != line.text => out.push(line.fault(format!("write `{}` as `{text}`", line.text))),
            Ok(_) => {}
        }
        let names = matches!(line.place(), "people" | "places" | "bodies");
        if !names && line.text.chars().any(char::is_uppercase) {
            out.push(line.fault(format!("write `{}` in small letters: capitals are for names in a pack", line.text)));
        }
        if line.text.contains(['’', '‘', '“', '”', '–', '\t']) || line.text.contains("  ") {
            out.push(line.fault(format!("`{}`: write plain apostrophes, hyphens and single spaces", line.text)));
        }
        let signs = matches!(line.place(), "units.txt" | "abbreviations.txt");
        let bare = |p: &&str| p.starts_with(char::is_alphanumeric) && p.ends_with(char::is_alphanumeric);
        for phrase in line.phrases().into_iter().filter(|p| !signs && !bare(p)) {
            out.push(
                line.fault(format!("`{phrase}`: a sign at an end is not heard, and the rest would be found alone")),
            );
        }
    }
    out
}

fn unsorted(lines: &[Line]) -> Vec<String> {
    let order = |line: &Line| (line.file.clone(), line.block, line.text.to_lowercase());
    let sorted = |pair: &&[Line]| order(&pair[0]) > order(&pair[1]) && pair[0].file == pair[1].file;
    let pairs = lines.windows(2).filter(sorted).filter(|p| !BY_VALUE.contains(&p[0].file.as_str()));
    pairs
        .map(|p| p[1].fault(format!("`{}` stands after `{}`: put it where the alphabet has it", p[1].text, p[0].text)))
        .collect()
}

/// What says what a word *is* stands only once; elsewhere, the whole entry.
fn repeated(lines: &[Line]) -> Vec<String> {
    let mut out = Vec::new();
    let mut first: BTreeMap<(String, String), usize> = BTreeMap::new();
    for line in lines {
        let (scope, names) = match line.place() {
            "synonyms.txt" | "opposites.txt" | "words" | "opposites" => (line.place(), vec![line.text.as_str()]),
            "contrasts.txt" | "contrasts" => (line.place(), vec![line.sides()[0][0][0]]),
            // one name for two things of a pack, be they people, places or bodies
            "people" | "places" | "bodies" => ("names", line.phrases()),
            "markers.txt" => (line.section.as_str(), line.phrases()),
            _ => ("", line.phrases()),
        };
        for name in names {
            let earlier = *first.entry((format!("{} {scope}", line.file), name.to_lowercase())).or_insert(line.number);
            // a name may be repeated in its own line only by mistake
            let own = line.phrases().iter().filter(|n| n.to_lowercase() == name.to_lowercase()).count() > 1;
            if earlier != line.number || own {
                out.push(line.fault(format!("`{name}` stands in line {earlier} already: leave one")));
            }
        }
    }
    out
}

#[test]
fn every_entry_stands_in_a_file_and_section_that_is_read() {
    none(strays(&lines()));
    assert!(
        blamed(strays, "markers.txt", "[plan]\nmeant to\n")
            .contains("markers.txt:2: nothing reads the section `[plan]`")
    );
    assert!(blamed(strays, "verbs.txt", "go\n").contains("verbs.txt:1: nothing reads this file"));
    assert!(blamed(strays, "packs/art.txt", "[people]\nMonet\n").contains("art.txt:2: nothing reads this pack"));
}

#[test]
fn every_entry_is_written_as_the_readme_says() {
    none(miswritten(&lines()));
    for (file, text, blame) in [
        ("synonyms.txt", "prison,jail", "write `prison,jail` as `prison, jail`"),
        ("synonyms.txt", "prison", "write `word, word`"),
        ("synonyms.txt", "prison, Jail", "in small letters"),
        ("negators.txt", "not, never", "a line of its own"),
        ("opposites.txt", "hot, cold", "write `word, word | word, word`"),
        ("contrasts.txt", "season: spring,, summer", "take one sign out"),
        ("forms.txt", "fall fell", "write `name: word, word`"),
        ("families.txt", "farm, farmer’s", "plain apostrophes"),
        ("packs/science.txt", "[bodies]\nhydroxide ion: oh-", "a sign at an end is not heard"),
    ] {
        let said = blamed(miswritten, file, text);
        assert!(said.contains(blame), "{file}: {text}: {said}");
    }
}

#[test]
fn entries_stand_in_alphabetical_order() {
    none(unsorted(&lines()));
    assert!(blamed(unsorted, "families.txt", "own, owner\nobey, obedience\n").contains("families.txt:2: "));
    assert_eq!(blamed(unsorted, "families.txt", "own, owner\n\nobey, obedience\n"), "");
}

#[test]
fn what_a_word_is_is_said_once() {
    none(repeated(&lines()));
    for (file, text) in [
        ("forms.txt", "lay: lain\nlie: lain\n"),
        ("abbreviations.txt", "sec = second\nsec = secretary\n"),
        ("stem-apart.txt", "new | news\nnews | newspaper\n"),
        ("packs/economics.txt", "[bodies]\nvalue added tax: vat\nvatican: vat\n"),
        ("packs/ussr.txt", "[people]\nGeorgia\n\n[places]\nGeorgia\n"),
        ("packs/ussr.txt", "[people]\nMacbeth: MacBeth\n"),
        ("synonyms.txt", "prison, jail\nprison, jail\n"),
    ] {
        let said = blamed(repeated, file, text);
        assert!(said.contains("already: leave one"), "{file}: {text}: {said}");
    }
}
