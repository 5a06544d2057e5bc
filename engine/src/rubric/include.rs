//! An essay's rubric is built from those of its cards: references made whole.

use std::collections::BTreeSet;

use super::references::no_such_point;
use super::{Point, Rubric, Text};
use crate::diagnostic::{Diagnostic, did_you_mean};
use crate::report::Side;

/// The rubric with every included point in its place, named `prompt/point`, and sides given out.
///
/// `lookup` finds another prompt's rubric, and `prompts` are the ids it knows.
///
/// # Errors
/// A reference to a prompt or a point that does not exist, and a circle of references.
pub fn resolve<'r>(
    rubric: &Rubric,
    lookup: &dyn Fn(&str) -> Option<&'r Rubric>,
    prompts: &[&str],
) -> Result<Rubric, Vec<Diagnostic>> {
    let mut out = rubric.clone();
    let mut diagnostics = Vec::new();
    let mut path = vec![rubric.prompt.clone()];
    let own = std::mem::take(&mut out.points);
    collect(rubric, lookup, prompts, &mut path, &mut out.points, &mut diagnostics);
    out.points.extend(own);
    let mut seen = BTreeSet::new();
    out.points.retain(|p| seen.insert(p.id.clone()));
    give_sides(&mut out, &mut diagnostics);
    check_references(&out, &mut diagnostics);
    if diagnostics.is_empty() { Ok(out) } else { Err(diagnostics) }
}

fn collect<'r>(
    rubric: &Rubric,
    lookup: &dyn Fn(&str) -> Option<&'r Rubric>,
    prompts: &[&str],
    path: &mut Vec<String>,
    out: &mut Vec<Point>,
    diagnostics: &mut Vec<Diagnostic>,
) {
    for reference in &rubric.include {
        let Some((prompt, id)) = reference.value.split_once('/') else {
            let message = format!("`{}` does not name a point of another rubric", reference.value);
            diagnostics.push(
                Diagnostic::error("bad-include", reference.span, message)
                    .help("write `prompt/point`, or `prompt/*` for all"),
            );
            continue;
        };
        if path.iter().any(|p| p == prompt) {
            let circle = path.iter().map(String::as_str).chain([prompt]).collect::<Vec<_>>().join(" → ");
            diagnostics.push(
                Diagnostic::error("circle", reference.span, format!("a circle of references: {circle}"))
                    .help("take one of these references out"),
            );
            continue;
        }
        let Some(other) = lookup(prompt) else {
            let d = Diagnostic::error("no-such-prompt", reference.span, format!("there is no rubric for `{prompt}`"));
            diagnostics.push(match did_you_mean(prompt, prompts.iter().copied()) {
                Some(near) => d.help(format!("did you mean `{near}`?")),
                None => d.help("`markscheme list` shows the prompts"),
            });
            continue;
        };
        let mut nested = Vec::new();
        if !other.include.is_empty() {
            path.push(prompt.to_owned());
            collect(other, lookup, prompts, path, &mut nested, diagnostics);
            path.pop();
        }
        let before = out.len();
        out.extend(other.points.iter().filter(|p| id == "*" || p.id == id).map(|p| qualify(p, prompt, other)));
        out.extend(nested.into_iter().filter(|p| id == "*" || p.id == id));
        if out.len() == before && id != "*" {
            let ids: Vec<&str> = other.points.iter().map(|p| p.id.as_str()).collect();
            diagnostics.push(no_such_point(&Text { value: id.to_owned(), span: reference.span }, &ids));
        }
    }
}

fn qualify(point: &Point, prompt: &str, rubric: &Rubric) -> Point {
    let mut point = point.clone();
    point.card = rubric.card.clone().or_else(|| rubric.question.clone());
    point.id = format!("{prompt}/{}", point.id);
    if let Some(requires) = &mut point.requires {
        requires.value = format!("{prompt}/{}", requires.value);
    }
    point
}

fn give_sides(rubric: &mut Rubric, diagnostics: &mut Vec<Diagnostic>) {
    let sides: Vec<(Side, Text)> = rubric.sides.clone();
    for (side, text) in &sides {
        let mut found = false;
        for point in &mut rubric.points {
            let all = text
                .value
                .strip_suffix("/*")
                .is_some_and(|p| point.id.starts_with(p) && point.id[p.len()..].starts_with('/'));
            if all || point.id == text.value {
                found = true;
                // a point named by itself outweighs a whole prompt
                if !all || point.side.is_none() {
                    point.side = Some(*side);
                }
            }
        }
        if !found {
            let ids: Vec<&str> = rubric.points.iter().map(|p| p.id.as_str()).collect();
            diagnostics.push(no_such_point(text, &ids));
        }
    }
}

fn check_references(rubric: &Rubric, diagnostics: &mut Vec<Diagnostic>) {
    let ids: Vec<&str> = rubric.points.iter().map(|p| p.id.as_str()).collect();
    for group in &rubric.groups {
        for text in group.points.iter().filter(|t| !ids.contains(&t.value.as_str())) {
            diagnostics.push(no_such_point(text, &ids));
        }
    }
    for example in &rubric.examples {
        for id in example.verdicts.keys().filter(|id| !ids.contains(&id.as_str())) {
            diagnostics.push(no_such_point(&Text { value: id.clone(), span: example.place(id) }, &ids));
        }
    }
}
