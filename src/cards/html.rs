//! Fields that other programs keep as HTML, as plain lines.

/// The lines of a field: tags taken off, breaks and list items as line ends, entities read.
pub(super) fn lines(field: &str) -> Vec<String> {
    plain(field).lines().map(|l| l.split_whitespace().collect::<Vec<_>>().join(" ")).filter(|l| !l.is_empty()).collect()
}

/// The text of a field in one line.
pub(super) fn line(field: &str) -> String {
    lines(field).join(" ")
}

fn plain(field: &str) -> String {
    if !field.contains(['<', '&', '[', '{']) {
        return field.to_owned();
    }
    let mut out = String::with_capacity(field.len());
    let mut rest = field;
    while let Some(at) = rest.find(['<', '&', '[']) {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        let taken = match rest.as_bytes()[0] {
            b'<' => tag(rest, &mut out),
            b'&' => entity(rest, &mut out),
            // a recording, in Anki's own brackets
            _ => rest.strip_prefix("[sound:").and_then(|r| r.find(']')).map_or(0, |end| end + "[sound:".len() + 1),
        };
        if taken == 0 {
            out.push_str(&rest[..1]);
        }
        rest = &rest[taken.max(1)..];
    }
    out.push_str(rest);
    out
}

/// How many bytes the tag takes; 0 where it is none.
fn tag(text: &str, out: &mut String) -> usize {
    let name: String = text[1..].trim_start_matches('/').chars().take_while(char::is_ascii_alphanumeric).collect();
    let name = name.to_lowercase();
    if name.is_empty() && !text.starts_with("<!--") {
        return 0;
    }
    let end = if text.starts_with("<!--") { "-->" } else { ">" };
    let Some(length) = text.find(end).map(|at| at + end.len()) else { return 0 };
    if matches!(name.as_str(), "style" | "script") && !text.starts_with("</") {
        let close = format!("</{name}>");
        return text.to_ascii_lowercase().find(&close).map_or(text.len(), |at| (at + close.len()).min(text.len()));
    }
    if matches!(name.as_str(), "br" | "div" | "p" | "li" | "ul" | "ol" | "tr" | "h1" | "h2" | "h3" | "hr") {
        out.push('\n');
    }
    length
}

fn entity(text: &str, out: &mut String) -> usize {
    let Some(end) = text.char_indices().take(10).find(|(_, c)| *c == ';').map(|(at, _)| at) else { return 0 };
    let name = &text[1..end];
    let code = name.strip_prefix('#').and_then(|n| match n.strip_prefix(['x', 'X']) {
        Some(hex) => u32::from_str_radix(hex, 16).ok(),
        None => n.parse().ok(),
    });
    let found = match name {
        "amp" => Some('&'),
        "lt" => Some('<'),
        "gt" => Some('>'),
        "quot" => Some('"'),
        "apos" => Some('\''),
        "nbsp" => Some(' '),
        "pound" => Some('£'),
        "euro" => Some('€'),
        "deg" => Some('°'),
        "ndash" => Some('–'),
        "mdash" => Some('—'),
        "lsquo" => Some('‘'),
        "rsquo" => Some('’'),
        "ldquo" => Some('“'),
        "rdquo" => Some('”'),
        "times" => Some('×'),
        "rarr" => Some('→'),
        "hellip" => Some('…'),
        "eacute" => Some('é'),
        "egrave" => Some('è'),
        _ => code.and_then(char::from_u32),
    };
    match found {
        Some(c) => {
            out.push(c);
            end + 1
        }
        None => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_end_lines_and_entities_are_read() {
        assert_eq!(
            lines("<div>It <b>fell</b> &amp; rose</div><ul><li>1 &lt; 2</li></ul>"),
            ["It fell & rose", "1 < 2"]
        );
        assert_eq!(line("caf&#233; &pound;2[sound:a.mp3] &unknown; a < b"), "café £2 &unknown; a < b");
        assert_eq!(line("<style>p { x }</style>seen<!-- not > seen -->"), "seen");
        assert_eq!(line("<style>never closed İ"), "");
    }
}
