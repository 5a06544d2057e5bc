//! What one word is, whatever its form and spelling.

use std::borrow::Cow;

use super::Lexicon;

impl Lexicon {
    /// The key of a folded word: the same for all its forms and spellings.
    pub(crate) fn key(&self, word: &str) -> String {
        if let Some(key) = self.index.get().and_then(|index| index.keys.get(word)) {
            return key.clone();
        }
        if let Some(own) = self.apart.get(word) {
            return own.clone();
        }
        let stem = self.stem(word);
        self.families.get(&stem).cloned().unwrap_or(stem)
    }

    /// Whether the key of a long word may begin otherwise than the word, but for its family.
    pub(crate) fn is_irregular(&self, word: &str) -> bool {
        ["ae", "oe", "isation"].iter().any(|other| word.contains(other))
            || self.apart.contains_key(word)
            || self.spellings.contains_key(word)
            || self.forms.contains_key(word)
    }

    /// The stems that belong to a family, each with its head.
    pub(crate) fn families(&self) -> impl Iterator<Item = (&str, &str)> {
        let apart = self.apart.iter().chain(&self.families);
        apart.map(|(stem, head)| (stem.as_str(), head.as_str()))
    }

    /// The stem of a folded word, over irregular forms and British and American spelling.
    pub(super) fn stem(&self, word: &str) -> String {
        let word = self.spellings.get(word).map_or(word, String::as_str);
        let word = self.forms.get(word).map_or(word, String::as_str);
        let plain = american(word);
        if let Some(own) = self.apart.get(&*plain) {
            return own.clone();
        }
        let stem = self.stemmer.stem(&plain).to_string();
        // a final -e is lost in some forms and kept in short others
        stem
    }
}

/// British spelling by rule, as American: the stem is then the same for both.
///
/// The rules hold for word ends only where no everyday pair of words collides;
/// see the table of cases below.
fn american(word: &str) -> Cow<'_, str> {
    for (british, us) in [("isation", "ization"), ("yse", "yze"), ("ysing", "yzing"), ("ysed", "yzed")] {
        if let Some(stem) = word.strip_suffix(british) {
            return format!("{stem}{us}").into();
        }
    }
    for (british, us) in [
        ("isations", "ization"),
        ("ise", "ize"),
        ("ised", "ized"),
        ("ises", "izes"),
        ("ising", "izing"),
        ("iser", "izer"),
        ("isers", "izers"),
    ] {
        if let Some(stem) = word.strip_suffix(british)
            && stem.len() >= 4
            && !ISE_WORDS.iter().any(|w| stem.ends_with(w))
        {
            return format!("{stem}{us}").into();
        }
    }
    for (british, us) in [
        ("our", "or"),
        ("ours", "ors"),
        ("oured", "ored"),
        ("ouring", "oring"),
        ("ourite", "orite"),
        ("ourable", "orable"),
        ("ourful", "orful"),
    ] {
        if let Some(stem) = word.strip_suffix(british)
            && stem.len() >= 3
            && !OUR_WORDS.contains(&stem)
        {
            return format!("{stem}{us}").into();
        }
    }
    for (british, us) in [
        ("entre", "enter"),
        ("itre", "iter"),
        ("etre", "eter"),
        ("ibre", "iber"),
        ("eatre", "eater"),
        ("entres", "enters"),
        ("etres", "eters"),
        ("itres", "iters"),
    ] {
        if let Some(stem) = word.strip_suffix(british) {
            return format!("{stem}{us}").into();
        }
    }
    for (british, us) in [
        ("elled", "eled"),
        ("elling", "eling"),
        ("eller", "eler"),
        ("alled", "aled"),
        ("alling", "aling"),
        ("ogue", "og"),
        ("efence", "efense"),
        ("ffence", "ffense"),
    ] {
        if let Some(stem) = word.strip_suffix(british)
            && stem.len() >= 4
        {
            return format!("{stem}{us}").into();
        }
    }
    if word.contains("aeo")
        || word.contains("oeu")
        || word.starts_with("haem")
        || word.starts_with("foet")
        || word.starts_with("oest")
        || word.starts_with("anaem")
        || word.starts_with("paed")
    {
        return word.replace("ae", "e").replace("oe", "e").into();
    }
    word.into()
}

/// Words in -ise whose -ise is no ending.
const ISE_WORDS: &[&str] = &[
    "prom", "comprom", "surpr", "exerc", "superv", "telev", "disgu", "expert", "franch", "parad", "enterpr", "adv",
    "dev", "rev", "desp", "circumc", "treat", "merchand", "improv",
];
/// Words in -our whose -our is no ending.
const OUR_WORDS: &[&str] = &["det", "cont", "dev", "glam"];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_spellings_and_all_forms_have_one_key() {
        let lexicon = Lexicon::shipped();
        for (a, b) in [
            ("decentralise", "decentralization"),
            ("decentralised", "decentralizing"),
            ("labour", "labor"),
            ("centre", "center"),
            ("organisations", "organization"),
            ("rejected", "rejection"),
            ("fell", "fallen"),
            ("led", "leading"),
            ("resign", "resignation"),
            ("analyse", "analyzed"),
            ("travelled", "traveled"),
            ("criticise", "criticizing"),
            ("metre", "meters"),
            ("stabilise", "stabilization"),
        ] {
            assert_eq!(lexicon.key(a), lexicon.key(b), "{a} {b}");
        }
    }

    #[test]
    fn unlike_words_have_unlike_keys() {
        let lexicon = Lexicon::shipped();
        for (a, b) in [
            ("organ", "organise"),
            ("promise", "prom"),
            ("party", "part"),
            ("policy", "police"),
            ("university", "universe"),
            ("hour", "hor"),
            ("four", "for"),
        ] {
            assert_ne!(lexicon.key(a), lexicon.key(b), "{a} {b}");
        }
    }
}
