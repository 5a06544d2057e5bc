//! The page as one HTML file: no script, nothing from elsewhere, understood without colour and on paper.

use std::io::{self, Write};

use super::page::{Block, Line, Span, Table, quoted};
use crate::reports::{html, line, plain};

const STYLE: &str = "\
:root{color-scheme:light dark}
body{font:1rem/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem}
table{border-collapse:collapse;margin:1rem 0;font-variant-numeric:tabular-nums}
caption{text-align:left;font-weight:bold;padding:.25rem 0}
th,td{padding:.2rem .6rem;text-align:right;border-bottom:1px solid #8886}
th[scope=row],thead th:first-child{text-align:left;font-weight:normal;overflow-wrap:anywhere}
.wide{overflow-x:auto}
.same{outline:2px solid;outline-offset:-2px;font-weight:bold}
article{border-left:3px solid #8888;padding:.1rem 0 .1rem .8rem;margin:.8rem 0}
article p{margin:.2rem 0}
mark{font-weight:bold;text-decoration:underline;background:none;color:inherit}
code{overflow-wrap:anywhere}
@media print{article{break-inside:avoid}}
";

pub(super) fn write(out: &mut dyn Write, blocks: &[Block]) -> io::Result<()> {
    let title = blocks.iter().find_map(|b| if let Block::Title(text) = b { Some(text.as_str()) } else { None });
    writeln!(out, "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">")?;
    writeln!(out, "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">")?;
    writeln!(out, "<title>{}</title>\n<style>\n{STYLE}</style>\n</head>\n<body>\n<main>", escape(title.unwrap_or("")))?;
    for block in blocks {
        match block {
            Block::Title(text) => writeln!(out, "<h1>{}</h1>", escape(text))?,
            Block::Heading(text) => writeln!(out, "<h2>{}</h2>", escape(text))?,
            Block::Subheading(text) => writeln!(out, "<h3>{}</h3>", escape(text))?,
            Block::Text(words) => writeln!(out, "<p>{}</p>", flat(words))?,
            Block::List(lines) => {
                writeln!(out, "<ul>")?;
                for words in lines {
                    writeln!(out, "<li>{}</li>", flat(words))?;
                }
                writeln!(out, "</ul>")?;
            }
            Block::Table(table) => write_table(out, table)?,
            Block::Entry(title, lines) => {
                writeln!(out, "<article>\n<p>{}</p>", flat(title))?;
                for words in lines {
                    writeln!(out, "<p>{}</p>", flat(words))?;
                }
                writeln!(out, "</article>")?;
            }
        }
    }
    writeln!(out, "</main>\n</body>\n</html>")
}

fn write_table(out: &mut dyn Write, table: &Table) -> io::Result<()> {
    writeln!(
        out,
        "<div class=\"wide\" tabindex=\"0\"><table>\n<caption>{}</caption>\n<thead><tr>",
        escape(&table.caption)
    )?;
    for (i, head) in table.head.iter().enumerate() {
        // an empty corner is no heading of anything
        if i == 0 && head.is_empty() {
            write!(out, "<td></td>")?;
        } else {
            write!(out, "<th scope=\"col\">{}</th>", escape(head))?;
        }
    }
    writeln!(out, "</tr></thead>\n<tbody>")?;
    for (number, row) in table.rows.iter().enumerate() {
        write!(out, "<tr>")?;
        for (i, cell) in row.iter().enumerate() {
            match i {
                0 => write!(out, "<th scope=\"row\">{}</th>", escape(cell))?,
                _ if table.agreeing && i == number + 1 => write!(out, "<td class=\"same\">{}</td>", escape(cell))?,
                _ => write!(out, "<td>{}</td>", escape(cell))?,
            }
        }
        writeln!(out, "</tr>")?;
    }
    writeln!(out, "</tbody>\n</table></div>")
}

fn flat(words: &Line) -> String {
    let mut out = String::new();
    for (span, begins, ends) in quoted(words) {
        out.push_str(if begins { "<q>" } else { "" });
        match span {
            Span::Plain(text) | Span::Words(text) => out.push_str(&escape_text(text)),
            Span::Code(text) => out.push_str(&format!("<code>{}</code>", escape(text))),
            Span::Evidence(text) => out.push_str(&format!("<mark>{}</mark>", escape_text(text))),
        }
        out.push_str(if ends { "</q>" } else { "" });
    }
    out
}

/// The text on one line, with nothing in it that HTML would take for its own.
fn escape(text: &str) -> String {
    escape_text(&line(text))
}

fn escape_text(text: &str) -> String {
    html(&plain(text))
}
