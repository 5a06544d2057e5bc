//! Folding: case, accents and the shapes of quotes make no difference.

use unicode_normalization::char::{decompose_compatible, is_combining_mark};

/// Appends `c` in its folded form: lower case, no accents, plain quotes.
pub(crate) fn push_folded(out: &mut String, c: char) {
    if c.is_ascii() {
        out.push(c.to_ascii_lowercase());
        return;
    }
    match c {
        '’' | '‘' | 'ʼ' | '`' | '´' => out.push('\''),
        'ß' => out.push_str("ss"),
        'æ' | 'Æ' => out.push_str("ae"),
        'œ' | 'Œ' => out.push_str("oe"),
        'ø' | 'Ø' => out.push('o'),
        'ł' | 'Ł' => out.push('l'),
        'ð' | 'Ð' => out.push('d'),
        'þ' | 'Þ' => out.push_str("th"),
        'ı' => out.push('i'),
        _ => decompose_compatible(c, |d| {
            if !is_combining_mark(d) {
                out.extend(d.to_lowercase());
            }
        }),
    }
}

/// The folded form of a text.
pub(crate) fn folded(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    text.chars().for_each(|c| push_folded(&mut out, c));
    out
}

#[cfg(test)]
mod tests {
    use super::folded;

    #[test]
    fn writing_makes_no_difference() {
        for (typed, want) in [
            ("Café", "cafe"),
            ("ﬁve", "five"),
            ("CO₂", "co2"),
            ("Müller’s", "muller's"),
            ("ＡＢ", "ab"),
            ("e\u{301}", "e"),
        ] {
            assert_eq!(folded(typed), want);
        }
    }
}
