//! Writing prompts and rubrics as TOML, as a person would have written them.
//!
//! Responsible for the text only: what stands in a draft is decided by who makes it (an import, a deck of cards).
//! Every word that the language has can be said in a [`Draft`], and what is written reads back as the same.

use markscheme_engine::{Kind, Marks, Prompt, Side, Verdict};
use toml_edit::{Array, ArrayOfTables, DocumentMut, InlineTable, Item, Table, Value};

use super::draft::{Draft, DraftExample, DraftGroup, DraftPoint};

/// The text of a rubric's file.
pub fn rubric_toml(draft: &Draft) -> String {
    let mut document = DocumentMut::new();
    let top = document.as_table_mut();
    string(top, "prompt", Some(&draft.prompt));
    string(top, "card", draft.card.as_ref());
    string(top, "question", draft.question.as_ref());
    number(top, "marks", draft.marks);
    strings(top, "packs", &draft.packs);
    string(top, "model", draft.model.as_ref());
    strings(top, "include", &draft.include);
    if !draft.words.is_empty() {
        let mut words = Table::new();
        for (name, list) in &draft.words {
            words.insert(name, Item::Value(array(list)));
        }
        top.insert("words", Item::Table(words));
    }
    if !draft.sides.is_empty() {
        let mut sides = Table::new();
        for (key, side) in [("change", Side::Change), ("continuity", Side::Continuity)] {
            let list: Vec<String> = draft.sides.iter().filter(|(s, _)| *s == side).map(|(_, t)| t.clone()).collect();
            strings(&mut sides, key, &list);
        }
        top.insert("sides", Item::Table(sides));
    }
    if !draft.judgement.is_empty() {
        let mut judgement = Table::new();
        strings(&mut judgement, "expect", &draft.judgement);
        top.insert("judgement", Item::Table(judgement));
    }
    align(top);
    tables(top, "point", draft.points.iter().map(point_table));
    tables(top, "group", draft.groups.iter().map(group_table));
    tables(top, "example", draft.examples.iter().map(example_table));
    let (head, body) = (comment(&draft.comments), document.to_string());
    let gap = if head.is_empty() { "" } else { "\n" };
    format!("{head}{gap}{}", body.trim_start())
}

/// The text of a prompt's file.
pub fn prompt_toml(prompt: &Prompt) -> String {
    let mut document = DocumentMut::new();
    let top = document.as_table_mut();
    string(top, "title", Some(&prompt.title));
    string(top, "question", Some(&prompt.question));
    string(top, "command", prompt.command.as_ref());
    number(top, "marks", prompt.marks);
    count(top, "minutes", prompt.minutes);
    count(top, "words", prompt.words);
    string(top, "unit", prompt.unit.as_ref());
    string(top, "topic", prompt.topic.as_ref());
    strings(top, "tags", &prompt.tags);
    align(top);
    document.to_string()
}

fn point_table(point: &DraftPoint) -> Table {
    let mut table = headed();
    string(&mut table, "id", Some(&point.id));
    string(&mut table, "fact", Some(&point.fact));
    string(&mut table, "kind", point.kind.map(kind).as_ref());
    number(&mut table, "marks", point.marks.filter(|m| *m != Marks::whole(1)));
    one_or_more(&mut table, "date", &point.dates);
    one_or_more(&mut table, "number", &point.numbers);
    string(&mut table, "tolerance", point.tolerance.as_ref());
    strings(&mut table, "names", &point.names);
    strings(&mut table, "about", &point.about);
    if point.alone {
        table.insert("alone", Item::Value(Value::from(true)));
    }
    strings(&mut table, "expect", &point.expect);
    strings(&mut table, "parts", &point.parts);
    count(&mut table, "need", point.need);
    strings(&mut table, "reject", &point.reject);
    strings(&mut table, "ignore", &point.ignore);
    strings(&mut table, "regex", &point.regex);
    string(&mut table, "requires", point.requires.as_ref());
    string(&mut table, "side", point.side.map(side).as_ref());
    number(&mut table, "partial", point.partial);
    if !point.feedback.is_empty() {
        let mut feedback = InlineTable::new();
        for (verdict, words) in &point.feedback {
            feedback.insert(verdict.word(), Value::from(words.as_str()));
        }
        table.insert("feedback", Item::Value(Value::InlineTable(feedback)));
    }
    align(&mut table);
    if let Some((mut first, _)) = table.iter_mut().next() {
        first.leaf_decor_mut().set_prefix(comment(&point.comments));
    }
    table
}

fn group_table(group: &DraftGroup) -> Table {
    let mut table = headed();
    strings(&mut table, "points", &group.points);
    number(&mut table, "most", group.most);
    count(&mut table, "asked", group.asked);
    align(&mut table);
    table
}

fn example_table(example: &DraftExample) -> Table {
    let mut table = headed();
    string(&mut table, "name", Some(&example.name).filter(|n| !n.is_empty()));
    // an empty answer is an answer
    table.insert("answer", Item::Value(Value::from(example.answer.as_str())));
    if example.all_made {
        string(&mut table, "made", Some(&"all".to_owned()));
    }
    for verdict in [Verdict::Made, Verdict::Partial, Verdict::Wrong] {
        let ids: Vec<String> =
            example.verdicts.iter().filter(|(_, v)| **v == verdict).map(|(id, _)| id.clone()).collect();
        if !(example.all_made && verdict == Verdict::Made) {
            strings(&mut table, verdict.word(), &ids);
        }
    }
    align(&mut table);
    table
}

fn kind(kind: Kind) -> String {
    match kind {
        Kind::Date => "date",
        Kind::Name => "name",
        Kind::Statistic => "statistic",
        Kind::Concept => "concept",
    }
    .to_owned()
}

fn side(side: Side) -> String {
    match side {
        Side::Change => "change",
        Side::Continuity => "continuity",
    }
    .to_owned()
}

/// A table with an empty line before it.
fn headed() -> Table {
    let mut table = Table::new();
    table.decor_mut().set_prefix("\n");
    table
}

/// Sets the equal signs of a table below each other.
fn align(table: &mut Table) {
    let values = |item: &Item| item.is_value();
    let width = table.iter().filter(|(_, item)| values(item)).map(|(key, _)| key.len()).max().unwrap_or(0);
    for (mut key, _) in table.iter_mut().filter(|(_, item)| values(item)) {
        let gap = " ".repeat(width.saturating_sub(key.get().len()) + 1);
        key.leaf_decor_mut().set_suffix(gap);
    }
}

fn tables(top: &mut Table, key: &str, list: impl Iterator<Item = Table>) {
    let all: ArrayOfTables = list.collect();
    if !all.is_empty() {
        top.insert(key, Item::ArrayOfTables(all));
    }
}

fn string(table: &mut Table, key: &str, text: Option<&String>) {
    if let Some(text) = text.filter(|t| !t.is_empty()) {
        table.insert(key, Item::Value(Value::from(text.as_str())));
    }
}

fn number(table: &mut Table, key: &str, marks: Option<Marks>) {
    if let Some(marks) = marks {
        let decimal = marks.to_f64();
        let value = if decimal.fract() == 0.0 { Value::from(decimal as i64) } else { Value::from(decimal) };
        table.insert(key, Item::Value(value));
    }
}

fn count(table: &mut Table, key: &str, n: Option<usize>) {
    if let Some(n) = n.and_then(|n| i64::try_from(n).ok()) {
        table.insert(key, Item::Value(Value::from(n)));
    }
}

fn strings(table: &mut Table, key: &str, list: &[String]) {
    if !list.is_empty() {
        table.insert(key, Item::Value(array(list)));
    }
}

/// A single string where there is one, which reads better.
fn one_or_more(table: &mut Table, key: &str, list: &[String]) {
    match list {
        [one] if !one.is_empty() => string(table, key, Some(one)),
        list => strings(table, key, list),
    }
}

fn array(list: &[String]) -> Value {
    let mut array: Array = list.iter().map(String::as_str).collect();
    let long = list.iter().map(|s| s.chars().count() + 4).sum::<usize>() > 90;
    if long && list.len() > 1 {
        for value in array.iter_mut() {
            value.decor_mut().set_prefix("\n    ");
        }
        array.set_trailing_comma(true);
        array.set_trailing("\n");
    }
    Value::Array(array)
}

/// The lines of some comments, without anything that TOML does not let stand in one.
fn comment(comments: &[String]) -> String {
    let mut out = String::new();
    for text in comments {
        for line in text.lines() {
            let safe: String = line.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
            out.push_str(format!("# {safe}").trim_end());
            out.push('\n');
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use markscheme_engine::Rubric;

    use super::*;

    fn sound(text: &str) -> Rubric {
        let parsed = Rubric::parse(text);
        parsed.value.unwrap_or_else(|| panic!("{:?}\n{text}", parsed.diagnostics))
    }

    #[test]
    fn every_shipped_rubric_reads_back_as_it_was() {
        let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("rubrics");
        for entry in folder.read_dir().expect("a folder") {
            let path = entry.expect("an entry").path();
            let draft = Draft::from(&sound(&std::fs::read_to_string(&path).expect("a rubric")));
            assert_eq!(Draft::from(&sound(&rubric_toml(&draft))), draft, "{}", path.display());
        }
    }

    #[test]
    fn every_key_of_the_language_is_written() {
        let text = "prompt = \"p\"\ncard = \"c\"\nquestion = \"q\"\nmarks = 3\npacks = [\"ussr\"]\nmodel = \"\"\"a\nb\"\"\"\n\
            include = [\"x/*\"]\n[words]\nw = [\"a b\", \"c\"]\n[sides]\nchange = [\"one\"]\ncontinuity = [\"two\"]\n\
            [judgement]\nexpect = [\"more change\"]\n\
            [[point]]\nid = \"one\"\nfact = \"Say \\\"it\\\".\"\nkind = \"concept\"\nmarks = 0.5\ndate = [\"1957\", \"1958\"]\n\
            tolerance = \"2\"\nabout = [\"<w> 'x'\"]\nalone = true\nexpect = ['\"exact words\"']\nreject = [\"no\\\\t way\"]\n\
            ignore = [\"zed\"]\nregex = ['\\d+']\nside = \"change\"\nfeedback = { made = \"Good.\", missed = \"Look.\" }\n\
            [[point]]\nid = \"two\"\nfact = \"F.\"\nnames = [\"A|B\", \"C\"]\nneed = 1\nrequires = \"one\"\npartial = 0\n\
            [[point]]\nid = \"three\"\nfact = \"G.\"\nnumber = \"70 %\"\nparts = [\"a1\", \"b1\"]\n\
            [[group]]\npoints = [\"one\", \"two\"]\nmost = 1.5\nasked = 2\n\
            [[example]]\nname = \"n\"\nanswer = \"\"\nmade = [\"one\"]\npartial = [\"two\"]\nwrong = [\"three\"]\n\
            [[example]]\nanswer = \"x\"\nmade = \"all\"\n";
        let draft = Draft::from(&sound(text));
        assert_eq!(Draft::from(&sound(&rubric_toml(&draft))), draft);
    }

    #[test]
    fn a_comment_cannot_leave_its_line() {
        let draft = Draft {
            comments: vec!["one\ntwo\u{7}\rthree".to_owned()],
            points: vec![DraftPoint { id: "a".to_owned(), fact: "F.".to_owned(), ..DraftPoint::default() }],
            ..Draft::default()
        };
        assert!(rubric_toml(&draft).starts_with("# one\n# two  three\n"), "{}", rubric_toml(&draft));
        sound(&rubric_toml(&draft));
    }
}
