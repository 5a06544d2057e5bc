//! HTML in, plain text out, and back: questions and feedback that other programs keep as HTML.

use html5gum::{Token, Tokenizer};

pub(super) use crate::reports::html as escape;

/// Elements that begin on a new line.
const BLOCKS: &[&[u8]] = &[
    b"p",
    b"div",
    b"br",
    b"li",
    b"ul",
    b"ol",
    b"tr",
    b"h1",
    b"h2",
    b"h3",
    b"h4",
    b"h5",
    b"h6",
    b"hr",
    b"pre",
    b"blockquote",
    b"table",
    b"section",
    b"article",
    b"dt",
    b"dd",
];
/// Elements whose content nobody sees.
const HIDDEN: &[&[u8]] = &[b"script", b"style", b"head", b"template"];

/// The text of some HTML: a line for each block, without empty lines.
pub(super) fn text_of(html: &str) -> String {
    if !html.contains(['<', '&']) {
        return tidy(html);
    }
    let mut out = String::new();
    let mut hidden = 0usize;
    for token in Tokenizer::new(html) {
        let Ok(token) = token;
        match token {
            Token::StartTag(tag) => {
                let name = tag.name.as_slice();
                if HIDDEN.contains(&name) && !tag.self_closing {
                    hidden += 1;
                }
                out.push_str(mark(name, true));
            }
            Token::EndTag(tag) => {
                if HIDDEN.contains(&tag.name.as_slice()) {
                    hidden = hidden.saturating_sub(1);
                }
                out.push_str(mark(&tag.name, false));
            }
            Token::String(text) if hidden == 0 => {
                // line ends of the source are spaces, as a browser shows them
                let shown = String::from_utf8_lossy(&text);
                out.push_str(&shown.replace(['\n', '\r', '\t'], " "));
            }
            _ => {}
        }
    }
    tidy(&out)
}

/// What an element turns into where it begins or ends.
fn mark(name: &[u8], begins: bool) -> &'static str {
    match name {
        b"td" | b"th" if begins => " ",
        b"sub" if begins => "_",
        b"sup" if begins => "^",
        _ if BLOCKS.contains(&name) => "\n",
        _ => "",
    }
}

/// One space between words, no empty line.
fn tidy(text: &str) -> String {
    let lines = text.lines().map(|l| l.split_whitespace().collect::<Vec<_>>().join(" "));
    lines.filter(|l| !l.is_empty()).collect::<Vec<_>>().join("\n")
}

/// The text with `&lt;` and the like read, where nothing else in it is HTML.
pub(super) fn unescaped(text: &str) -> String {
    let mut out = String::new();
    // a lone `<` would begin an element: it is escaped first, so that only references are read
    for token in Tokenizer::new(text.replace('<', "&lt;").as_str()) {
        let Ok(token) = token;
        if let Token::String(read) = token {
            out.push_str(&String::from_utf8_lossy(&read));
        }
    }
    out
}

/// Text as HTML: a paragraph for each line.
pub(super) fn paragraphs(text: &str) -> String {
    text.lines().filter(|l| !l.trim().is_empty()).map(|l| format!("<p>{}</p>", escape(l.trim()))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_reader_sees_is_left() {
        for (html, text) in [
            ("<p>Who <b>was</b>&nbsp;Beria?<br></p>\n<p>Say   why.</p>", "Who was Beria?\nSay why."),
            ("<ul><li>one</li><li>two &lt;three&gt;</li></ul>", "one\ntwo <three>"),
            ("<script>alert(1)</script>CO<sub>2</sub>", "CO_2"),
            ("plain\n\ntext", "plain\ntext"),
            ("<p>never closed <i>and", "never closed and"),
            ("", ""),
        ] {
            assert_eq!(text_of(html), text, "{html}");
        }
        assert_eq!(text_of(&paragraphs("a < b & c\n\"d\"")), "a < b & c\n\"d\"");
    }
}
