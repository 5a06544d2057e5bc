//! Reading a TOML tree by hand, so that every mistake is found at once and has its place.

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::Text;
use super::phrase::{self, Phrase};
use crate::diagnostic::{ByteSpan, Diagnostic, did_you_mean};
use crate::marks::Marks;

/// The text, and the mistakes found in it so far.
pub(super) struct Reader<'s> {
    pub(super) source: &'s str,
    pub(super) diagnostics: Vec<Diagnostic>,
}

/// One table of the file, with the keys that it may have.
pub(super) struct Table<'t, 's> {
    pub(super) entries: &'t DeTable<'s>,
    pub(super) span: ByteSpan,
}

type Value<'t, 's> = &'t Spanned<DeValue<'s>>;

impl Table<'_, '_> {
    /// Whether a key that is none of `known` is probably this one, mistyped: then that is told, and not that it is
    /// lacking.
    pub(super) fn mistypes(&self, key: &str, known: &[&str]) -> bool {
        let names = self.entries.keys().map(|k| k.get_ref().as_ref());
        names.filter(|name| !known.contains(name)).any(|name| did_you_mean(name, known.iter().copied()) == Some(key))
    }
}

impl<'s> Reader<'s> {
    pub(super) fn new(source: &'s str) -> Self {
        Self { source, diagnostics: Vec::new() }
    }

    pub(super) fn report(&mut self, diagnostic: Diagnostic) {
        self.diagnostics.push(diagnostic);
    }

    /// Reports every key of `table` that is not in `known`.
    pub(super) fn only(&mut self, table: &Table<'_, 's>, what: &str, known: &[&str]) {
        for key in table.entries.keys() {
            if !known.contains(&key.get_ref().as_ref()) {
                let name = key.get_ref();
                let mut d = Diagnostic::error("unknown-key", key.span(), format!("unknown key `{name}` in {what}"));
                d = match did_you_mean(name, known.iter().copied()) {
                    Some(near) => d.help(format!("did you mean `{near}`?")),
                    None => d.help(format!("the keys here are: {}", known.join(", "))),
                };
                self.report(d);
            }
        }
    }

    fn wrong_type(&mut self, value: Value<'_, 's>, key: &str, want: &str) {
        let found = match value.get_ref() {
            DeValue::String(_) => "a string",
            DeValue::Integer(_) | DeValue::Float(_) => "a number",
            DeValue::Boolean(_) => "true or false",
            DeValue::Datetime(_) => "a TOML date",
            DeValue::Array(_) => "a list",
            DeValue::Table(_) => "a table",
        };
        self.report(
            Diagnostic::error("wrong-type", value.span(), format!("`{key}` should be {want}, and is {found}")).help(
                match want {
                    "a string" | "a string or a list of strings" => "put it in quotes".to_owned(),
                    _ => format!("write {want}"),
                },
            ),
        );
    }

    /// A string with the place of its content.
    pub(super) fn text(&mut self, value: Value<'_, 's>, key: &str) -> Option<Text> {
        match value.get_ref() {
            DeValue::String(s) => Some(Text { value: s.to_string(), span: self.inside_quotes(value.span()) }),
            DeValue::Integer(n) => Some(Text { value: n.as_str().to_owned(), span: value.span().into() }),
            DeValue::Float(n) => Some(Text { value: n.as_str().to_owned(), span: value.span().into() }),
            _ => {
                self.wrong_type(value, key, "a string");
                None
            }
        }
    }

    fn inside_quotes(&self, span: std::ops::Range<usize>) -> ByteSpan {
        let raw = self.source.get(span.clone()).unwrap_or("");
        for quote in ["\"\"\"", "'''", "\"", "'"] {
            if raw.len() >= 2 * quote.len() && raw.starts_with(quote) && raw.ends_with(quote) {
                return ByteSpan::new(span.start + quote.len(), span.end - quote.len());
            }
        }
        span.into()
    }

    pub(super) fn string(&mut self, table: &Table<'_, 's>, key: &str) -> Option<Text> {
        let value = table.entries.get(key)?;
        self.text(value, key)
    }

    /// A string or a list of strings, or nothing.
    pub(super) fn strings(&mut self, table: &Table<'_, 's>, key: &str) -> Vec<Text> {
        let Some(value) = table.entries.get(key) else { return Vec::new() };
        self.strings_of(value, key)
    }

    pub(super) fn strings_of(&mut self, value: Value<'_, 's>, key: &str) -> Vec<Text> {
        match value.get_ref() {
            DeValue::Array(list) => list.iter().filter_map(|v| self.text(v, key)).collect(),
            DeValue::String(_) | DeValue::Integer(_) | DeValue::Float(_) => self.text(value, key).into_iter().collect(),
            _ => {
                self.wrong_type(value, key, "a string or a list of strings");
                Vec::new()
            }
        }
    }

    pub(super) fn phrases(&mut self, table: &Table<'_, 's>, key: &str) -> Vec<Phrase> {
        self.strings(table, key).iter().filter_map(|t| self.phrase(t)).collect()
    }

    pub(super) fn phrase(&mut self, text: &Text) -> Option<Phrase> {
        phrase::parse(text, &mut self.diagnostics)
    }

    pub(super) fn marks(&mut self, table: &Table<'_, 's>, key: &str) -> Option<Marks> {
        let text = self.string(table, key)?;
        let marks = Marks::parse(&text.value);
        if marks.is_none() {
            self.report(
                Diagnostic::error(
                    "bad-marks",
                    text.span,
                    format!("`{key}` is not a number of marks: `{}`", text.value),
                )
                .help("write a number such as 1, 2 or 0.5"),
            );
        }
        marks
    }

    pub(super) fn count(&mut self, table: &Table<'_, 's>, key: &str) -> Option<usize> {
        let text = self.string(table, key)?;
        match text.value.parse::<usize>() {
            Ok(n) if (1..=10_000).contains(&n) => Some(n),
            _ => {
                self.report(
                    Diagnostic::error("bad-count", text.span, format!("`{key}` is not a count: `{}`", text.value))
                        .help("write a whole number from 1"),
                );
                None
            }
        }
    }

    pub(super) fn flag(&mut self, table: &Table<'_, 's>, key: &str) -> bool {
        match table.entries.get(key).map(|v| (v, v.get_ref())) {
            None => false,
            Some((_, DeValue::Boolean(b))) => *b,
            Some((v, _)) => {
                self.wrong_type(v, key, "true or false");
                false
            }
        }
    }

    /// The tables under `[[key]]`.
    pub(super) fn tables<'t>(&mut self, table: &Table<'t, 's>, key: &str) -> Vec<Table<'t, 's>> {
        let Some(value) = table.entries.get(key) else { return Vec::new() };
        let DeValue::Array(list) = value.get_ref() else {
            self.wrong_type(value, key, "a list of tables");
            return Vec::new();
        };
        let mut out = Vec::new();
        for v in list.iter() {
            match v.get_ref() {
                DeValue::Table(entries) => out.push(Table { entries, span: v.span().into() }),
                _ => self.wrong_type(v, key, "a table"),
            }
        }
        out
    }

    /// The table under `[key]`.
    pub(super) fn table<'t>(&mut self, table: &Table<'t, 's>, key: &str) -> Option<Table<'t, 's>> {
        let value = table.entries.get(key)?;
        match value.get_ref() {
            DeValue::Table(entries) => Some(Table { entries, span: value.span().into() }),
            _ => {
                self.wrong_type(value, key, "a table");
                None
            }
        }
    }
}
