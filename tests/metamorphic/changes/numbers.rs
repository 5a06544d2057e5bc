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
        let Some((taken, change, forms)) = read(a, &places[from..]) else {
            from += 1;
            continue;
        };
        let place = places[from].start..places[from + taken - 1].end;
        let place = if a[place.end..].starts_with('%') { place.start..place.end + 1 } else { place };
        let mut points = subject.touched(&place);
        // "sacked 64": nobody writes that year in words
        points.retain(|p| change != "small numbers" || subject.point(*p).kind != Kind::Date);
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

/// A number at the head of these words: how many words it takes, its row, its forms.
fn read(text: &str, places: &[Range<usize>]) -> Option<(usize, &'static str, Vec<String>)> {
    let word = |i: usize| places.get(i).map_or("", |p| &text[p.clone()]);
    let gap = |i: usize| places.get(i + 1).map_or("\n", |next| &text[places[i].end..next.start]);
    let before = text[..places[0].start].chars().next_back().unwrap_or(' ');
    if matches!(before, '.' | ',' | '/' | '-' | '–' | '\'' | '’') {
        return None;
    }
    let small = word(0).to_lowercase();
    let glued = ["m", "mill", "mil"]
        .iter()
        .find_map(|m| number(small.strip_suffix(m)?).filter(|_| small.as_bytes()[0].is_ascii_digit()));
    let apart = (gap(0) == " " && matches!(word(1).to_lowercase().as_str(), "million" | "mill" | "m"))
        .then(|| number(&small))
        .flatten();
    if let Some(n) = glued.or(apart).filter(|n| (1..100).contains(n)) {
        let forms = vec![
            format!("{n} million"),
            format!("{n}m"),
            format!("{n},000,000"),
            format!("{} million", in_words(n)),
            format!("{n} mill"),
        ];
        return Some((if glued.is_some() { 1 } else { 2 }, "millions", forms));
    }
    let n = number(&small)?;
    let (taken, share) = if gap(0) == "/" && number(word(1)) == Some(10) {
        (2, Some(n))
    } else if gap(0) == " " && gap(1) == " " && word(1) == "in" && number(word(2)) == Some(10) {
        (3, Some(n))
    } else if gap(0) == " " && word(1) == "out" && word(2) == "of" && number(word(3)) == Some(10) {
        (4, Some(n))
    } else if gap(0).starts_with('%') || (gap(0) == " " && word(1) == "percent") {
        (if gap(0).starts_with('%') { 1 } else { 2 }, Some(n / 10).filter(|_| n.is_multiple_of(10)))
    } else if gap(0) == " " && word(1) == "per" && word(2) == "cent" {
        (3, Some(n / 10).filter(|_| n.is_multiple_of(10)))
    } else {
        (1, None)
    };
    if let Some(tenths) = share.filter(|s| (1..10).contains(s)) {
        let of = if word(taken) == "of" { "" } else { " of" };
        let w = in_words(tenths);
        let forms = vec![
            format!("{tenths}/10{of}"),
            format!("{tenths} out of 10{of}"),
            format!("{w} in ten{of}"),
            format!("{w} out of ten{of}"),
            format!("{tenths}0%{of}"),
            format!("{tenths}0 per cent{of}"),
            format!("{} per cent{of}", in_words(tenths * 10)),
            format!("{tenths}0 percent{of}"),
        ];
        return Some((taken, "shares of ten", forms));
    }
    let after = gap(0);
    let joined = |gap: &str| matches!(gap, "-" | "–");
    let part_of_date = month(word(1)).is_some() || year(word(1)).is_some();
    let part_of_number = after.starts_with(['.', '/', ':']) || (after == "," && number(word(1)).is_some());
    let part_of_number = part_of_number || (joined(after) && number(word(1)).is_some());
    if taken > 1 || !(2..100).contains(&n) || part_of_date || part_of_number || number(word(1)).is_some() {
        return None;
    }
    let form = if small.as_bytes()[0].is_ascii_digit() { in_words(n) } else { n.to_string() };
    Some((1, "small numbers", vec![form]))
}
