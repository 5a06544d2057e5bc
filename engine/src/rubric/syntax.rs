//! From the text of a rubric to its model, with all mistakes at once.

use std::collections::BTreeMap;
use std::sync::Arc;

use toml::de::DeTable;

use super::lower::{Reader, Table};
use super::references::references;
use super::{Example, Group, Phrase, Point, Rubric, Text, check_values, has_values, repair, unknown_pack};
use crate::diagnostic::{ByteSpan, Diagnostic, Parsed, did_you_mean};
use crate::lexicon::Lexicon;
use crate::marks::Marks;
use crate::report::{Kind, Side, Verdict};

const TOP: &[&str] = &[
    "prompt",
    "card",
    "question",
    "marks",
    "packs",
    "model",
    "include",
    "words",
    "sides",
    "judgement",
    "point",
    "group",
    "example",
];
const POINT: &[&str] = &[
    "id",
    "fact",
    "kind",
    "marks",
    "date",
    "number",
    "tolerance",
    "names",
    "about",
    "alone",
    "expect",
    "parts",
    "need",
    "reject",
    "ignore",
    "regex",
    "requires",
    "side",
    "partial",
    "feedback",
];

const EXAMPLE: &[&str] = &["name", "answer", "made", "partial", "wrong"];

/// Reads a rubric.
pub(super) fn rubric(source: &str) -> Parsed<Rubric> {
    let mended = repair::mended(source);
    let text = mended.text.clone();
    let mut reader = Reader::new(&text);
    let root = DeTable::parse_recoverable(&text).0;
    let top = Table { entries: root.get_ref(), span: root.span().into() };
    let rubric = top_level(&mut reader, &top);
    let mut diagnostics = reader.diagnostics;
    if mended.is_broken() || diagnostics.iter().any(Diagnostic::is_error) {
        // of a rubric without mistakes, they are looked at when it is made ready to mark
        if has_values(&rubric) {
            diagnostics.extend(check_values(&rubric, &Lexicon::shipped()));
        }
    }
    let diagnostics = mended.join(diagnostics);
    let failed = diagnostics.iter().any(Diagnostic::is_error);
    Parsed { value: (!failed).then_some(rubric), diagnostics }
}

fn top_level<'s>(reader: &mut Reader<'s>, top: &Table<'_, 's>) -> Rubric {
    reader.only(top, "a rubric", TOP);
    let mut rubric = Rubric {
        prompt: reader.string(top, "prompt").map(|t| t.value).unwrap_or_default(),
        card: reader.string(top, "card").map(|t| t.value),
        question: reader.string(top, "question").map(|t| t.value),
        marks: reader.marks(top, "marks"),
        packs: reader.strings(top, "packs"),
        model: reader.string(top, "model").map(|t| t.value),
        include: reader.strings(top, "include"),
        ..Rubric::default()
    };
    reader.diagnostics.extend(rubric.packs.iter().filter_map(unknown_pack));
    if let Some(words) = reader.table(top, "words") {
        for (name, value) in words.entries.iter() {
            let list = reader.strings_of(value, name.get_ref());
            if list.is_empty() {
                let at = name.span();
                reader.report(
                    Diagnostic::error("empty-phrase", at, format!("the word list `{}` has no words", name.get_ref()))
                        .help("write at least one between its brackets, or take the list out"),
                );
            }
            rubric.words.insert(name.get_ref().to_string(), list);
        }
    }
    if let Some(sides) = reader.table(top, "sides") {
        reader.only(&sides, "[sides]", &["change", "continuity"]);
        for (key, side) in [("change", Side::Change), ("continuity", Side::Continuity)] {
            rubric.sides.extend(reader.strings(&sides, key).into_iter().map(|t| (side, t)));
        }
    }
    if let Some(judgement) = reader.table(top, "judgement") {
        reader.only(&judgement, "[judgement]", &["expect"]);
        rubric.judgement = reader.phrases(&judgement, "expect");
    }
    let lists = Arc::new(rubric.words.clone());
    for table in reader.tables(top, "point") {
        rubric.points.push(point(reader, &table, &lists));
    }
    for table in reader.tables(top, "group") {
        rubric.groups.push(group(reader, &table));
    }
    for table in reader.tables(top, "example") {
        if let Some(example) = example(reader, &table) {
            rubric.examples.push(example);
        }
    }
    if rubric.points.is_empty() && rubric.include.is_empty() && !top.entries.contains_key("point") {
        reader.report(
            Diagnostic::error("no-points", ByteSpan::new(0, 0), "this rubric has no points")
                .help("add a point: [[point]] with an `id` and a `fact`"),
        );
    }
    references(reader, &rubric);
    rubric
}

fn point<'s>(reader: &mut Reader<'s>, table: &Table<'_, 's>, lists: &Arc<BTreeMap<String, Vec<Text>>>) -> Point {
    reader.only(table, "a point", POINT);
    let id = required(reader, table, "id", "a point");
    let fact = required(reader, table, "fact", "a point");
    let dates = reader.strings(table, "date");
    let numbers = reader.strings(table, "number");
    let names = reader.strings(table, "names");
    let kind = match reader.string(table, "kind") {
        Some(text) => kind(reader, &text),
        None if !dates.is_empty() => Kind::Date,
        None if !numbers.is_empty() => Kind::Statistic,
        None if !names.is_empty() => Kind::Name,
        None => Kind::Concept,
    };
    let mut feedback = BTreeMap::new();
    if let Some(words) = reader.table(table, "feedback") {
        reader.only(&words, "`feedback`", &["made", "partial", "wrong", "missed"]);
        for verdict in [Verdict::Made, Verdict::Partial, Verdict::Wrong, Verdict::Missed] {
            if let Some(text) = reader.string(&words, verdict.word()) {
                feedback.insert(verdict, text.value);
            }
        }
    }
    let side = reader.string(table, "side").and_then(|text| match text.value.as_str() {
        "change" => Some(Side::Change),
        "continuity" => Some(Side::Continuity),
        other => {
            reader.report(
                Diagnostic::error("bad-side", text.span, format!("`{other}` is not a side"))
                    .help("write \"change\" or \"continuity\""),
            );
            None
        }
    });
    let marks = reader.marks(table, "marks").unwrap_or(Marks::whole(1));
    let regex = reader.strings(table, "regex");
    for pattern in &regex {
        if let Err(error) = crate::matching::regex::build(&pattern.value) {
            reader.report(
                Diagnostic::error("bad-regex", pattern.span, format!("invalid regular expression: {error}"))
                    .help("mend the expression, or say it as a phrase in `expect`"),
            );
        }
    }
    let point = Point {
        id: String::new(),
        span: id.as_ref().map_or(table.span, |t| t.span),
        fact: fact.map(|t| t.value).unwrap_or_default(),
        kind,
        marks,
        dates,
        numbers,
        tolerance: reader.string(table, "tolerance"),
        names,
        about: reader.phrases(table, "about"),
        alone: reader.flag(table, "alone"),
        expect: reader.phrases(table, "expect"),
        parts: reader.phrases(table, "parts"),
        need: reader.count(table, "need"),
        reject: reader.phrases(table, "reject"),
        ignore: reader.phrases(table, "ignore"),
        regex,
        requires: reader.string(table, "requires"),
        side,
        card: None,
        partial: reader.marks(table, "partial"),
        feedback,
        lists: Arc::clone(lists),
    };
    if let Some(id) = &id
        && !id.value.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
    {
        reader.report(
            Diagnostic::error("bad-id", id.span, format!("`{}` is not an id", id.value))
                .help("use small letters, digits and hyphens, such as `year-1957`"),
        );
    }
    check_lists(reader, &point);
    if let Some(need) = point.need {
        let of = point.names.len() + point.parts.len();
        if need > of {
            reader.report(
                Diagnostic::error(
                    "need-too-many",
                    place(table, "need"),
                    format!("`need = {need}`, and there are {of} names and parts"),
                )
                .help("`need` counts the names or parts that are enough"),
            );
        }
    }
    let valued =
        !(point.dates.is_empty() && point.numbers.is_empty() && point.names.is_empty() && point.parts.is_empty());
    if !point.about.is_empty() && !valued {
        reader.report(
            Diagnostic::error(
                "about-nothing",
                place(table, "about"),
                "`about` says what a value belongs to, and this point has no value",
            )
            .help("add `date`, `number`, `names` or `parts`, or write the phrases under `expect`"),
        );
    }
    Point { id: id.map(|t| t.value).unwrap_or_default(), ..point }
}

/// Where the value of a key stands.
fn place(table: &Table<'_, '_>, key: &str) -> ByteSpan {
    table.entries.get(key).map_or(table.span, |v| v.span().into())
}

fn required<'s>(reader: &mut Reader<'s>, table: &Table<'_, 's>, key: &str, what: &str) -> Option<Text> {
    let text = reader.string(table, key);
    let empty = text.as_ref().is_some_and(|t| t.value.trim().is_empty());
    if empty || !table.entries.contains_key(key) && !table.mistypes(key, POINT) {
        let span = text.as_ref().map_or(ByteSpan::new(table.span.start, table.span.start), |t| t.span);
        reader.report(
            Diagnostic::error("missing-key", span, format!("{what} has no `{key}`"))
                .help(format!("add `{key} = \"…\"`")),
        );
    }
    text.filter(|_| !empty)
}

fn kind(reader: &mut Reader<'_>, text: &Text) -> Kind {
    match text.value.as_str() {
        "date" => Kind::Date,
        "name" => Kind::Name,
        "statistic" => Kind::Statistic,
        "concept" => Kind::Concept,
        other => {
            let mut d = Diagnostic::error("bad-kind", text.span, format!("`{other}` is not a kind"));
            d = match did_you_mean(other, ["date", "name", "statistic", "concept"]) {
                Some(near) => d.help(format!("did you mean `{near}`?")),
                None => d.help("the kinds are: date, name, statistic, concept"),
            };
            reader.report(d);
            Kind::Concept
        }
    }
}

/// Every `<name>` in a phrase must be a word list.
fn check_lists(reader: &mut Reader<'_>, point: &Point) {
    let phrases = [&point.about, &point.expect, &point.parts, &point.reject, &point.ignore];
    for (name, span) in phrases.into_iter().flatten().flat_map(Phrase::lists) {
        if !point.lists.contains_key(&name) {
            let known = point.lists.keys().map(String::as_str);
            let mut d = Diagnostic::error("unknown-list", span, format!("there is no word list `{name}`"));
            d = match did_you_mean(&name, known) {
                Some(near) => d.help(format!("did you mean `<{near}>`?")),
                None => d.help(format!("add it under [words]: {name} = [\"…\"]")),
            };
            reader.report(d);
        }
    }
}

fn group<'s>(reader: &mut Reader<'s>, table: &Table<'_, 's>) -> Group {
    reader.only(table, "a group", &["points", "most", "asked"]);
    let group = Group {
        points: reader.strings(table, "points"),
        most: reader.marks(table, "most"),
        asked: reader.count(table, "asked"),
    };
    if group.most.is_none() == group.asked.is_none()
        && !(table.entries.contains_key("most") && table.entries.contains_key("asked"))
    {
        reader.report(
            Diagnostic::error("empty-group", table.span, "a group needs `most` or `asked`")
                .help("`most = 2` caps its marks; `asked = 2` is the list rule"),
        );
    }
    group
}

fn example<'s>(reader: &mut Reader<'s>, table: &Table<'_, 's>) -> Option<Example> {
    reader.only(table, "an example", EXAMPLE);
    let answer = reader.string(table, "answer");
    if answer.is_none() && !table.entries.contains_key("answer") && !table.mistypes("answer", EXAMPLE) {
        reader.report(
            Diagnostic::error(
                "missing-key",
                ByteSpan::new(table.span.start, table.span.start),
                "an example has no `answer`",
            )
            .help("add `answer = \"…\"`"),
        );
    }
    let mut verdicts: BTreeMap<String, Verdict> = BTreeMap::new();
    let mut places: BTreeMap<String, ByteSpan> = BTreeMap::new();
    let mut all_made = false;
    for verdict in [Verdict::Made, Verdict::Partial, Verdict::Wrong] {
        for id in reader.strings(table, verdict.word()) {
            if verdict == Verdict::Made && id.value == "all" {
                all_made = true;
                continue;
            } else if let Some(first) = verdicts.insert(id.value.clone(), verdict) {
                let message =
                    format!("this example gives `{}` two verdicts: {} and {}", id.value, first.word(), verdict.word());
                reader.report(
                    Diagnostic::error("two-verdicts", id.span, message)
                        .related(places[&id.value], "first named here")
                        .help("name each point once"),
                );
            }
            places.entry(id.value).or_insert(id.span);
        }
    }
    Some(Example {
        name: reader.string(table, "name").map(|t| t.value).unwrap_or_default(),
        span: table.span,
        answer: answer?.value,
        verdicts,
        places,
        all_made,
    })
}
