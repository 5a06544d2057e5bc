//! A mark scheme to print: one HTML file that needs no other, with a column to write marks in.

use super::entries::{CARRIED, Entry, entries, rules};
use super::lines::worth;
use crate::formats::feature::losses;
use crate::formats::html::{escape, paragraphs};
use crate::formats::{Exported, Subject};

const STYLE: &str = "\
:root{color-scheme:light dark}
body{font:1rem/1.45 system-ui,sans-serif;max-width:52rem;margin:2rem auto;padding:0 1rem}
h1{font-size:1.5rem;margin:0 0 .5rem}
h2{font-size:1.15rem;margin:1.5rem 0 .5rem}
.question{border-left:3px solid #8888;padding:.1rem 0 .1rem .8rem}
.wide{overflow-x:auto}
table{border-collapse:collapse;width:100%;font-variant-numeric:tabular-nums}
caption{text-align:left;font-weight:bold;padding:.3rem 0}
th,td{border:1px solid #8888;padding:.35rem .6rem;text-align:left;vertical-align:top;overflow-wrap:break-word}
td.marks,th.marks{text-align:right;white-space:nowrap}
.given{min-width:4rem}
dl{margin:.3rem 0 0;font-size:.9rem}
dt{float:left;clear:left;margin-right:.4rem;font-style:italic}
dt::after{content:\":\"}
dd{margin:0 0 .1rem}
tfoot th,tfoot td{font-weight:bold}
@media print{body{max-width:none;margin:0;font-size:11pt}tr,blockquote{break-inside:avoid}thead{display:table-header-group}
tfoot{display:table-row-group}@page{margin:1.8cm}}
";

/// The mark scheme.
pub(in crate::formats) fn page(subject: &Subject<'_>) -> Exported {
    let rubric = subject.rubric;
    let title = escape(&subject.title());
    let mut out = format!(
        "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <title>{title}: mark scheme</title>\n<style>\n{STYLE}</style>\n</head>\n<body>\n<main>\n<h1>{title}</h1>\n\
         <div class=\"question\">{}</div>\n<div class=\"wide\" tabindex=\"0\"><table>\n<caption>Mark scheme</caption>\n<thead><tr>\
         <th scope=\"col\">No.</th><th scope=\"col\">Answer</th><th scope=\"col\" class=\"marks\">Marks</th>\
         <th scope=\"col\" class=\"given\">Given</th></tr></thead>\n<tbody>\n",
        paragraphs(&subject.question())
    );
    for (index, entry) in entries(rubric).iter().enumerate() {
        out.push_str(&row(index + 1, entry));
    }
    out.push_str(&format!(
        "</tbody>\n<tfoot><tr><th scope=\"row\" colspan=\"2\">Total</th><td class=\"marks\">{}</td><td></td></tr></tfoot>\n</table></div>\n",
        rubric.out_of()
    ));
    let rules = rules(rubric);
    if !rules.is_empty() {
        let items: String = rules.iter().map(|r| format!("<li>{}</li>", escape(r))).collect();
        out.push_str(&format!("<h2>Rules</h2>\n<ul>{items}</ul>\n"));
    }
    if let Some(model) = &rubric.model {
        out.push_str(&format!(
            "<h2>Model answer ({})</h2>\n<blockquote>{}</blockquote>\n",
            worth(rubric.out_of()),
            paragraphs(model)
        ));
    }
    out.push_str("</main>\n</body>\n</html>\n");
    let mut lost = losses(rubric, CARRIED);
    lost.sort();
    Exported { bytes: out.into_bytes(), lost, notes: Vec::new() }
}

fn row(number: usize, entry: &Entry) -> String {
    let feedback = entry.feedback.iter().map(|(verdict, said)| (format!("If {verdict}"), said));
    let said = entry.accept.iter().chain(&entry.refuse).map(|(heading, text)| ((*heading).to_owned(), text));
    let list: String = said
        .chain(feedback)
        .map(|(heading, text)| format!("<dt>{}</dt><dd>{}</dd>", escape(&heading), escape(text)))
        .collect();
    let list = if list.is_empty() { String::new() } else { format!("<dl>{list}</dl>") };
    format!(
        "<tr><td>{number}</td><td>{}{list}</td><td class=\"marks\">{}</td><td class=\"given\"></td></tr>\n",
        escape(&entry.fact),
        entry.marks
    )
}
