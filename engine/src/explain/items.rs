//! How the words of an answer fill an item of a phrase.

use super::shape::{How, ItemTrace, Quote};
use crate::judge::Context;
use crate::marker::compile::{Expectation, Role, split_words};
use crate::marker::vocabulary::Vocabulary;
use crate::matching::Fill;
use crate::rubric::{Alternative, Item};

/// The words of the answer from one token to another.
pub(super) fn quote(context: &Context<'_>, (first, last): (usize, usize)) -> Quote {
    let answer = &context.scene.answer;
    let (start, end) = (answer.tokens[first].start, answer.tokens[last].end);
    Quote { start, end, text: answer.source[start..end].to_owned() }
}

/// The items of an expectation with what fills them.
pub(super) fn items(
    context: &Context<'_>,
    vocabulary: &Vocabulary,
    expectation: &Expectation,
    fills: &[Fill],
) -> Vec<ItemTrace> {
    let of = |(index, item): (usize, &Item)| {
        let fill = fills.iter().find(|f| f.need == index);
        let filled = fill.map(|f| how(context, vocabulary, item, f));
        ItemTrace {
            item: written(item),
            optional: item.optional,
            words: fill.map(|f| quote(context, (f.first, f.last))),
            how: filled.as_ref().map(|(how, _)| *how),
            of: filled.and_then(|(_, of)| of),
            elsewhere: None,
        }
    };
    expectation.phrase.items.iter().enumerate().map(of).collect()
}

fn how(context: &Context<'_>, vocabulary: &Vocabulary, item: &Item, fill: &Fill) -> (How, Option<String>) {
    match fill.role {
        Role::Opposite => return (How::Opposite, None),
        Role::Contrast => return (How::Another, None),
        Role::Match | Role::Kin => {}
    }
    let answer = &context.scene.answer;
    let typed: Vec<&str> = (fill.first..=fill.last).map(|at| answer.word(at)).filter(|w| !is_article(w)).collect();
    let key = |words: &[String]| words.iter().map(|w| context.lexicon.key(w)).collect::<Vec<_>>();
    let typed_key: Vec<String> = typed.iter().map(|w| context.lexicon.key(w)).collect();
    let mut best: Option<(How, String)> = None;
    let mut offer = |how: How, of: &str| {
        if best.as_ref().is_none_or(|(b, _)| how < *b) {
            best = Some((how, of.to_owned()));
        }
    };
    for alternative in &item.alternatives {
        let (words, text) = match alternative {
            Alternative::Words(words) if words.iter().any(|w| w.prefix) => {
                let begins = |w: &crate::rubric::Word| typed.iter().any(|t| t.starts_with(&w.text));
                if words.iter().filter(|w| w.prefix).all(begins) {
                    offer(How::Beginning, &written_alternative(alternative));
                }
                continue;
            }
            Alternative::Words(words) => {
                let text = words.iter().map(|w| w.text.as_str()).collect::<Vec<_>>().join(" ");
                (split_words(&text), text)
            }
            Alternative::Exact(words) => (words.iter().flat_map(|w| split_words(w)).collect(), words.join(" ")),
            Alternative::Value(text) | Alternative::Formula(text) => {
                let exact = split_words(text).iter().map(String::as_str).eq(typed.iter().copied());
                if exact || fill.slips == 0 {
                    offer(if exact { How::Same } else { How::Value }, text);
                }
                continue;
            }
            Alternative::List(..) => continue,
        };
        let words: Vec<String> = words.into_iter().filter(|w| !is_article(w)).collect();
        if words.iter().map(String::as_str).eq(typed.iter().copied()) {
            offer(How::Same, &text);
        } else if key(&words) == typed_key || words.concat() == typed.concat() {
            offer(How::Form, &text);
        } else if fill.slips > 0 && is_slip_of(context, vocabulary, &words, fill) {
            offer(How::Slip, &text);
        } else if key(&words).iter().all(|k| typed_key.contains(k)) {
            // other words stand between
            offer(How::Form, &text);
        }
    }
    match best {
        Some((how, of)) => (how, Some(of)),
        None => (How::Synonym, None),
    }
}

/// Whether each of the words stands there, some through a slip.
fn is_slip_of(context: &Context<'_>, vocabulary: &Vocabulary, words: &[String], fill: &Fill) -> bool {
    words.iter().all(|word| {
        let atom = vocabulary.of_key(&context.lexicon.key(word));
        let said = |at: usize| atom.is_some_and(|a| context.scene.atoms(at).contains(&a));
        (fill.first..=fill.last).any(said)
    })
}

fn is_article(word: &str) -> bool {
    matches!(word, "the" | "a" | "an")
}

/// The item, as phrases are written.
pub(super) fn written(item: &Item) -> String {
    let alternatives: Vec<String> = item
        .alternatives
        .iter()
        .map(|a| {
            let text = written_alternative(a);
            let several = item.alternatives.len() > 1 && text.contains(' ') && matches!(a, Alternative::Words(_));
            if several { format!("({text})") } else { text }
        })
        .collect();
    let joined = alternatives.join("|");
    let joined = if item.optional { format!("[{joined}]") } else { joined };
    let joined = if item.negated { format!("not {joined}") } else { joined };
    if item.ordered { format!("> {joined}") } else { joined }
}

fn written_alternative(alternative: &Alternative) -> String {
    match alternative {
        Alternative::Words(words) => {
            let word = |w: &crate::rubric::Word| format!("{}{}", w.text, if w.prefix { "*" } else { "" });
            words.iter().map(word).collect::<Vec<_>>().join(" ")
        }
        Alternative::Exact(words) => format!("\"{}\"", words.join(" ")),
        Alternative::List(name, _) => format!("<{name}>"),
        Alternative::Value(text) | Alternative::Formula(text) => text.clone(),
    }
}
