//! A date of the evidence in its other forms.

use std::ops::Range;

use super::Variant;
use crate::subject::Subject;
use crate::text::{MONTHS, month, number, replaced, words, year};

pub(super) fn variants(subject: &Subject) -> Vec<Variant> {
    let a = &subject.answer;
    let places = words(a);
    let mut out = Vec::new();
    let mut from = 0;
    while from < places.len() {
        let previous = from.checked_sub(1).map(|i| a[places[i].clone()].to_owned());
        let Some((taken, change, forms)) = read(a, previous.as_deref(), &places[from..]) else {
            from += 1;
            continue;
        };
        let place = places[from].start..places[from + taken - 1].end;
        let points = subject.touched(&place);
        for form in forms {
            if !points.is_empty() && form != a[place.clone()] {
                let how = format!("{} → {form}", &a[place.clone()]);
                let text = replaced(a, &[(place.clone(), form)]);
                out.push(Variant { change, how, text, points: points.clone() });
            }
        }
        from += taken;
    }
    out
}

/// A date at the head of these words: how many words it takes, its row, its forms.
fn read(text: &str, previous: Option<&str>, places: &[Range<usize>]) -> Option<(usize, &'static str, Vec<String>)> {
    let word = |i: usize| places.get(i).map_or("", |p| &text[p.clone()]);
    let gap = |i: usize| places.get(i + 1).map_or("\n", |next| &text[places[i].end..next.start]);
    if let Some(m) = month(word(0)) {
        let taken = if gap(0) == " " && word(1) == "of" && gap(1) == " " { 3 } else { 2 };
        let y = year(word(taken - 1)).filter(|_| matches!(gap(0), " " | ", "));
        return match y {
            // a day stands before it: "5 March 1953"
            _ if previous.is_some_and(|p| number(p.trim_end_matches(char::is_alphabetic)).is_some_and(|d| d < 32)) => {
                None
            }
            Some(y) => Some((taken, "month and year", month_and_year(m, y))),
            None if gap(0).starts_with('.') => None,
            None => Some((1, "month alone", vec![MONTHS[m].0.to_owned(), MONTHS[m].1.to_owned()])),
        };
    }
    let y = year(word(0))?;
    let before = text[..places[0].start].chars().next_back().unwrap_or(' ');
    if matches!(gap(0), "-" | "–") && (year(word(1)).is_some() || word(1).len() == 2) {
        let end = match year(word(1)) {
            Some(end) => end,
            None => y / 100 * 100 + number(word(1))?,
        };
        let forms = vec![
            format!("{y}-{end}"),
            format!("{y}–{end}"),
            format!("{y}-{:02}", end % 100),
            format!("{y} to {end}"),
            format!("between {y} and {end}"),
            format!("{y} - {end}"),
        ];
        let from = matches!(previous.map(str::to_lowercase).as_deref(), Some("between" | "from"));
        return if from { None } else { Some((2, "range of years", forms)) };
    }
    if before == '-' || before == '–' || before == '/' || matches!(gap(0), "-" | "/") || !(1900..2000).contains(&y) {
        return None;
    }
    Some((1, "year", vec![format!("'{:02}", y % 100), format!("’{:02}", y % 100)]))
}

fn month_and_year(m: usize, y: usize) -> Vec<String> {
    let (long, short) = MONTHS[m];
    let (n, yy) = (m + 1, y % 100);
    vec![
        format!("{long} {y}"),
        format!("{long}, {y}"),
        format!("{long} of {y}"),
        format!("{short} {y}"),
        format!("{short}. {y}"),
        format!("{long} '{yy:02}"),
        format!("{short} {yy:02}"),
        format!("{n}/{yy:02}"),
        format!("{n}/{y}"),
        format!("{n:02}/{y}"),
    ]
}
