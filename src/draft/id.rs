//! Ids: small letters, digits and hyphens, from the words of a question or a fact.

use std::collections::BTreeMap;

/// The id of these words; at most `most` of them.
pub(super) fn slug(text: &str, most: usize) -> String {
    let mut words: Vec<String> = Vec::new();
    for word in text.split_whitespace() {
        let word = word.strip_suffix("'s").or_else(|| word.strip_suffix("’s")).unwrap_or(word);
        let mut plain = String::new();
        for c in word.to_lowercase().chars() {
            match c {
                '\'' | '’' => {}
                '%' => plain.push_str("-percent"),
                _ => plain.push(unaccented(c).unwrap_or('-')),
            }
        }
        let plain = plain.split('-').filter(|p| !p.is_empty()).collect::<Vec<_>>().join("-");
        if !plain.is_empty() {
            words.push(plain);
        }
    }
    words.truncate(most);
    let mut out = words.join("-");
    if out.len() > 60 {
        out.truncate(60);
        out = out.trim_end_matches('-').to_owned();
    }
    out
}

fn unaccented(c: char) -> Option<char> {
    match c {
        'a'..='z' | '0'..='9' => Some(c),
        'à' | 'á' | 'â' | 'ä' | 'ã' | 'å' => Some('a'),
        'ç' => Some('c'),
        'è' | 'é' | 'ê' | 'ë' => Some('e'),
        'ì' | 'í' | 'î' | 'ï' => Some('i'),
        'ñ' => Some('n'),
        'ò' | 'ó' | 'ô' | 'ö' | 'õ' | 'ø' => Some('o'),
        'ù' | 'ú' | 'û' | 'ü' => Some('u'),
        _ => None,
    }
}

/// Ids that were given, so that none is given twice.
#[derive(Debug, Default)]
pub(super) struct Taken(BTreeMap<String, usize>);

impl Taken {
    /// The id, with a number where it was given before.
    pub(super) fn fresh(&mut self, id: String) -> String {
        let mut number = self.0.get(&id).copied().unwrap_or(0) + 1;
        let mut found = id.clone();
        if number > 1 {
            found = format!("{id}-{number}");
            while self.0.contains_key(&found) {
                number += 1;
                found = format!("{id}-{number}");
            }
            self.0.insert(found.clone(), 1);
        }
        self.0.insert(id, number);
        found
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_plain_and_never_given_twice() {
        assert_eq!(slug("Café 70 % Stalin’s de-Stalinisation Ω", 9), "cafe-70-percent-stalin-de-stalinisation");
        assert_eq!(slug("Ωμέγα", 3), "");
        let mut taken = Taken::default();
        let given: Vec<String> = ["a", "a-2", "a", "a"].map(|id| taken.fresh(id.to_owned())).into();
        assert_eq!(given, ["a", "a-2", "a-3", "a-4"]);
    }
}
