//! Points that no example makes, or gets wrong: nothing shows that they are marked as meant.

use super::Lint;
use crate::diagnostic::Diagnostic;
use crate::report::Verdict;
use crate::rubric::Point;

/// How many points are named in one warning.
const NAMED: usize = 6;

pub(super) fn find(lint: &Lint<'_>) -> Vec<Diagnostic> {
    let Some(first) = lint.own.points.first() else { return Vec::new() };
    if lint.own.examples.is_empty() {
        return vec![
            Diagnostic::warning("no-examples", first.span, "this rubric has no examples: nothing shows how it marks")
                .help("add an [[example]] with an `answer`, and the points under `made`, `partial` or `wrong`"),
        ];
    }
    let mut out = Vec::new();
    for (code, wanted, what, help) in [
        ("never-made", Verdict::Made, "no example makes", "add an [[example]] in a student's own words that makes it"),
        (
            "never-wrong",
            Verdict::Wrong,
            "no example gets wrong",
            "add an [[example]] with another date or name, or a denial",
        ),
    ] {
        let lacking: Vec<&Point> =
            lint.own.points.iter().filter(|p| lint.own.examples.iter().all(|e| e.expected(&p.id) != wanted)).collect();
        let Some(first) = lacking.first() else { continue };
        let mut ids: Vec<String> = lacking.iter().take(NAMED).map(|p| format!("`{}`", p.id)).collect();
        if lacking.len() > NAMED {
            ids.push(format!("and {} more", lacking.len() - NAMED));
        }
        out.push(Diagnostic::warning(code, first.span, format!("{what} {}", ids.join(", "))).help(help));
    }
    out
}
