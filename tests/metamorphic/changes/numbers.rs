//! A number of the evidence in its other forms.

use std::ops::Range;

use markscheme_engine::Kind;

use super::Variant;
use crate::subject::Subject;
use crate::text::{in_words, month, number, replaced, words, year};

pub(super) fn variants(subject: &Subject) -> Vec<Variant> {
    let a = &subject.answer;
    let places = words(a);
    let mut out = Vec::new();
    let mut from = 0;
    while from < places.len() {
        let Some((taken, forms)) = read(a, &places[from..]) else {
            from += 1;
            continue;
        };
        let place = places[from].start..places[from + taken - 1].end;
        let place = if a[place.end..].starts_with('%') { place.start..place.end + 1 } else { place };
        for (change, form) in forms {
            let mut points = subject.touched(&place);
            // "sacked 64": nobody writes that year in words
            points.retain(|p| change != "small numbers" || subject.point(*p).kind != Kind::Date);
            if !points.is_empty() && form != a[place.clone()] {
                let how = format!("{} → {form}", &a[place.clone()]);
                let text = replaced(a, &[(place.clone(), form)]);
                out.push(Variant { change, how, text, points });
            }
        }
        from += taken;
    }
    out
}

/// A number at the head of the words of an answer: how many of them it takes, and its forms with their rows.
type Read = (usize, Vec<(&'static str, String)>);

/// The words from some place on.
struct Words<'t> {
    text: &'t str,
    places: &'t [Range<usize>],
}

impl Words<'_> {
    fn small(&self, i: usize) -> String {
        self.places.get(i).map_or(String::new(), |p| self.text[p.clone()].to_lowercase())
    }

    /// What stands after a word, up to the next.
    fn gap(&self, i: usize) -> &str {
        self.places.get(i + 1).map_or("\n", |next| &self.text[self.places[i].end..next.start])
    }

    /// Whether these words follow the first, with nothing but space between.
    fn followed_by(&self, words: &[&str]) -> bool {
        words.iter().enumerate().all(|(i, w)| self.gap(i).trim().is_empty() && self.small(i + 1) == *w)
    }
}

fn read(text: &str, places: &[Range<usize>]) -> Option<Read> {
    let words = Words { text, places };
    let before = text[..places[0].start].chars().next_back().unwrap_or(' ');
    if matches!(before, '.' | ',' | '/' | '-' | '–' | '\'' | '’') {
        return None;
    }
    millions(&words).or_else(|| share(&words)).or_else(|| small_number(&words))
}

fn millions(words: &Words<'_>) -> Option<Read> {
    let first = words.small(0);
    let glued = first.starts_with(|c: char| c.is_ascii_digit());
    let bare = first.trim_end_matches("mill").trim_end_matches("mil").trim_end_matches('m');
    let (taken, n) = if glued && bare.len() < first.len() {
        (1, number(bare)?)
    } else if ["million", "mill", "m"].iter().any(|m| words.followed_by(&[m])) {
        (2, number(&first)?)
    } else {
        return None;
    };
    if !(1..100).contains(&n) {
        return None;
    }
    let forms = [
        format!("{n} million"),
        format!("{n}m"),
        format!("{n},000,000"),
        format!("{} million", in_words(n)),
        format!("{n} mill"),
    ];
    Some((taken, forms.into_iter().map(|f| ("millions", f)).collect()))
}

fn share(words: &Words<'_>) -> Option<Read> {
    let n = number(&words.small(0))?;
    let ten = |i: usize| number(&words.small(i)) == Some(10);
    let percent = |taken: usize| n.is_multiple_of(10).then_some((taken, n / 10));
    let (taken, tenths) = if words.gap(0) == "/" && ten(1) {
        (2, n)
    } else if words.followed_by(&["in"]) && ten(2) {
        (3, n)
    } else if words.followed_by(&["out", "of"]) && ten(3) {
        (4, n)
    } else if words.gap(0).starts_with('%') {
        percent(1)?
    } else if words.followed_by(&["percent"]) {
        percent(2)?
    } else if words.followed_by(&["per", "cent"]) {
        percent(3)?
    } else {
        return None;
    };
    if !(1..10).contains(&tenths) {
        return None;
    }
    let of = if words.small(taken) == "of" { "" } else { " of" };
    let w = in_words(tenths);
    let (shares, mixed) = ("shares of ten", "shares of ten in digits and letters");
    let forms = [
        (shares, format!("{tenths}/10{of}")),
        (shares, format!("{tenths} in 10{of}")),
        (shares, format!("{tenths} out of 10{of}")),
        (shares, format!("{w} in ten{of}")),
        (shares, format!("{w} out of ten{of}")),
        (shares, format!("{tenths}0%{of}")),
        (shares, format!("{tenths}0 per cent{of}")),
        (shares, format!("{} per cent{of}", in_words(tenths * 10))),
        (shares, format!("{tenths}0 percent{of}")),
        (mixed, format!("{tenths} in ten{of}")),
        (mixed, format!("{tenths} out of ten{of}")),
        (mixed, format!("{w} in 10{of}")),
        (mixed, format!("{w} out of 10{of}")),
    ];
    Some((taken, forms.into_iter().collect()))
}

fn small_number(words: &Words<'_>) -> Option<Read> {
    let n = number(&words.small(0)).filter(|n| (2..100).contains(n))?;
    let after = words.gap(0);
    let part_of_date = month(&words.small(1)).is_some() || year(&words.small(1)).is_some();
    let part_of_number = after.starts_with(['.', '/', ':', '%']) || number(&words.small(1)).is_some();
    if part_of_date || part_of_number {
        return None;
    }
    let digits = words.small(0).starts_with(|c: char| c.is_ascii_digit());
    Some((1, vec![("small numbers", if digits { in_words(n) } else { n.to_string() })]))
}
