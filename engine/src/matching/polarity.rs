//! Polarity: which words a negation covers.

use super::roles;
use super::scene::Scene;
use crate::lexicon::Reach;
use crate::text::Break;

/// A negator and the tokens that it denies.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Negation {
    /// First token of the negator.
    pub(crate) first: usize,
    /// Last token of the negator.
    pub(crate) last: usize,
    from: usize,
    to: usize,
    /// It ends at a clause that only tells when or where: "none of it becomes heat when they brake".
    framed: bool,
}

impl Negation {
    /// Whether a statement with a word at this token, past its end, is denied all the same.
    pub(crate) fn reaches_frame(&self, at: usize) -> bool {
        self.framed && at > self.to
    }

    fn new(scene: &Scene<'_>, first: usize, last: usize, (from, to): (usize, usize)) -> Self {
        let framed = from > last && matches!(scene.answer.word_or(to + 1), "when" | "whenever" | "while" | "if" | "as");
        Self { first, last, from, to, framed }
    }

    /// How far from its first token the last that it may deny stands.
    pub(super) fn reach(&self) -> usize {
        self.first.abs_diff(self.from).max(self.first.abs_diff(self.to)).max(self.last - self.first)
    }

    /// The first and the last token that it denies.
    pub(crate) fn range(&self) -> (usize, usize) {
        (self.from, self.to)
    }

    /// Whether it denies this token.
    pub(crate) fn covers(&self, at: usize) -> bool {
        (self.from..=self.to).contains(&at) && !(self.first..=self.last).contains(&at)
    }
}

/// Words at which a forward negation ends.
const ENDS: &[&str] = &[
    "but",
    "however",
    "although",
    "though",
    "whereas",
    "yet",
    "because",
    "since",
    "so",
    "which",
    "who",
    "when",
    "until",
    "unless",
    "while",
    "whilst",
    "instead",
    "therefore",
    "hence",
    "except",
];
/// Verbs and subjects at which the thing that is denied has ended: "a lack of food led to unrest".
const GOES_ON: &[&str] = &[
    "is", "are", "was", "were", "has", "have", "had", "did", "does", "do", "could", "can", "would", "will", "meant",
    "means", "led", "leads", "caused", "causes", "made", "makes", "resulted", "results", "left", "forced", "forces",
    "he", "she", "they", "we", "it",
];
/// Words that begin a statement of their own after a comma or "and".
pub(super) const SUBJECTS: &[&str] = &[
    "he", "she", "it", "they", "this", "that", "these", "those", "there", "we", "i", "the", "his", "their", "her",
    "you", "u", "instead", "in", "also", "then",
];

/// How many words a negation reaches at most, where nothing ends it: no stop, semicolon, bracket or "but". That many
/// without any are no clause of anybody's, and to go on would take long where every word denies.
const FURTHEST: usize = 200;

/// The reach of every negator, the longest reading of each place winning.
pub(super) fn negations(scene: &Scene<'_>, mut hits: Vec<(Reach, usize, usize)>) -> Vec<Negation> {
    hits.sort_by_key(|(_, first, last)| (*first, usize::MAX - *last));
    let starts: Vec<usize> = hits.iter().map(|(_, first, _)| *first).collect();
    let mut out = Vec::new();
    let mut taken = 0;
    for (i, &(reach, first, last)) in hits.iter().enumerate() {
        // "is a myth that …" denies what follows, and "… is a myth" what stands before
        let overlaps = || hits[i + 1..].iter().take_while(|(_, other, _)| *other <= last);
        let leads_on =
            reach == Reach::Backward && overlaps().any(|(other, _, end)| *other == Reach::Forward && *end > last);
        if first < taken || leads_on || is_aside(scene, first, last) {
            continue;
        }
        taken = last + 1;
        match reach {
            Reach::Nothing => {}
            Reach::Forward => {
                out.push(Negation::new(scene, first, last, (last + 1, forward_end(scene, first, last, &starts))))
            }
            Reach::Before => {
                let denier = denier(scene, first, last);
                let end = thing_end(scene, last, forward_end(scene, first, last, &starts));
                out.push(Negation::new(scene, first, denier, (denier + 1, end)));
            }
            Reach::Thing => {
                let end = thing_end(scene, last + 1, forward_end(scene, first, last, &starts));
                out.push(Negation::new(scene, first, last, (last + 1, end)));
            }
            Reach::Next => {
                let end = (last + 4).min(forward_end(scene, first, last, &starts));
                out.push(Negation::new(scene, first, last, (last + 1, end)));
            }
            Reach::Backward => {
                let from = backward_start(scene, first);
                // "it never makes acid, that's a myth": what is a myth is denied already
                let denied = |n: &Negation| n.from > n.last && (from..first).contains(&n.first);
                if !out.iter().any(denied) {
                    out.push(Negation::new(scene, first, last, (from, first.saturating_sub(1))));
                }
                // "it never happened in Leeds" denies what follows as well
                let follows = scene.answer.tokens.get(last + 1).is_some_and(|t| t.before == Break::None);
                if follows && last > first && roles::is_place_word(scene.answer.word(last + 1)) {
                    let end = forward_end(scene, first, last, &starts);
                    out.push(Negation::new(scene, first, last - 1, (last, end)));
                }
            }
        }
    }
    out.retain(|n| n.from <= n.to);
    undouble(scene, &mut out);
    out.retain(|n| !is_counterfactual(scene, n));
    excepted(scene, &mut out);
    out
}

/// Where a thing that is denied ends: at the verb that goes on, and at the date of its loss ("stripped of his post in
/// 1957"). `first` is its first word or the one before.
fn thing_end(scene: &Scene<'_>, first: usize, end: usize) -> usize {
    let dated = |at: usize| {
        matches!(scene.answer.word(at), "in" | "on" | "by" | "from" | "since" | "until" | "after" | "during")
            && !scene.mentions_from(at + 1, at + 1).is_empty()
    };
    (first + 1..=end).find(|at| GOES_ON.contains(&scene.answer.word(*at)) || dated(*at)).map_or(end, |at| at - 1)
}

/// Of a negator whose last word is the thing that it denies, the last token of the words that deny: "outside" in
/// "outside the control", "took away" in "took away the workers' right".
fn denier(scene: &Scene<'_>, first: usize, last: usize) -> usize {
    let particle = |at: &usize| matches!(scene.answer.word(*at), "of" | "away");
    first + (first + 1..last).take_while(particle).count()
}

/// "Had he not been dismissed", "if he hadn't been dismissed": then he was.
fn is_counterfactual(scene: &Scene<'_>, negation: &Negation) -> bool {
    let answer = &scene.answer;
    if answer.word(negation.first) != "not" {
        return false;
    }
    let clause = (0..negation.first).rev().take_while(|i| answer.tokens[*i + 1].before < Break::Comma);
    let words: Vec<usize> = clause.take(7).collect();
    let begins = |at: usize| at == 0 || answer.tokens[at].before >= Break::Comma;
    words.iter().any(|at| answer.word(*at) == "had" && begins(*at))
        || words.first().is_some_and(|at| answer.word(*at) == "had") && words.iter().any(|at| answer.word(*at) == "if")
}

/// "Nothing drives him apart from ambition": ambition does.
fn excepted(scene: &Scene<'_>, negations: &mut Vec<Negation>) {
    let all = ["nothing", "nobody", "none", "no"];
    let exceptions: Vec<(usize, usize)> = negations
        .iter()
        .filter(|n| matches!(scene.answer.word(n.first), "apart" | "other" | "except" | "save"))
        .map(|n| (n.first, n.last))
        .collect();
    let mut spared: Vec<usize> = Vec::new();
    for negation in negations.iter_mut().filter(|n| all.contains(&scene.answer.word(n.first))) {
        let near = exceptions.partition_point(|(first, _)| *first < negation.from);
        let mut within = exceptions[near..].iter().take_while(|(first, _)| *first <= negation.to);
        if let Some((first, _)) = within.find(|(first, _)| negation.covers(*first)) {
            negation.to = first - 1;
            spared.push(*first);
        }
    }
    spared.sort_unstable();
    negations.retain(|n| spared.binary_search(&n.first).is_err() && n.from <= n.to);
}

/// "Neither gains nor loses", "did not pay or, nor did he work": what `nor` denies is denied once, by the word that it
/// goes on from.
fn either(scene: &Scene<'_>, negations: &mut Vec<Negation>) {
    let mut open: Option<usize> = None;
    let mut kept: Vec<Negation> = Vec::with_capacity(negations.len());
    for negation in negations.drain(..) {
        let goes_on = open.filter(|i| scene.answer.word(negation.first) == "nor" && kept[*i].covers(negation.first));
        if let Some(i) = goes_on {
            kept[i].to = kept[i].to.max(negation.to);
            continue;
        }
        if matches!(scene.answer.word(negation.first), "neither" | "not" | "no" | "never") {
            open = Some(kept.len());
        }
        kept.push(negation);
    }
    *negations = kept;
}

/// "don't do nothing" denies once.
fn undouble(scene: &Scene<'_>, negations: &mut Vec<Negation>) {
    let mut plain: Vec<(usize, usize)> =
        negations.iter().filter(|n| scene.answer.word(n.first) == "not").map(|n| (n.from, n.to)).collect();
    plain.sort_unstable();
    either(scene, negations);
    negations.retain(|n| {
        let nothing = matches!(scene.answer.word(n.first), "nothing" | "nothin" | "nobody" | "nowhere" | "none");
        let before = plain[plain.partition_point(|(from, _)| from + 3 < n.first)..].iter();
        let near = before.take_while(|(from, _)| *from <= n.first).any(|(_, to)| n.first <= *to);
        !(nothing && near)
    });
}

/// "no" between commas takes something back and denies nothing ("1956, no, 1957").
fn is_aside(scene: &Scene<'_>, first: usize, last: usize) -> bool {
    let answer = &scene.answer;
    let after = answer.tokens.get(last + 1).map_or(Break::Sentence, |t| t.before);
    let before = answer.tokens[first].before;
    first == last
        && answer.word(first) == "no"
        && (after >= Break::Comma || matches!(answer.word_or(first + 1), "wait" | "sorry" | "actually" | "i" | "it"))
        && (before >= Break::Comma || after >= Break::Comma)
}

/// `starts` are the first tokens of all negators: "who failed to … no longer …" are two.
fn forward_end(scene: &Scene<'_>, first: usize, last: usize, starts: &[usize]) -> usize {
    let answer = &scene.answer;
    let relative = (first.saturating_sub(2)..first).any(|i| matches!(answer.word(i), "who" | "which" | "that" | "if"));
    let mut end = last;
    // "not X, Y": a value or name denied alone ends at the comma
    for at in last + 1..answer.tokens.len().min(last + 1 + FURTHEST) {
        let token = &answer.tokens[at];
        let word = answer.word(at);
        let until = matches!(word, "until" | "till" | "til");
        if token.before >= Break::Strong || until || (at > last + 1 && ENDS.contains(&word)) {
            break;
        }
        let bare = first == last && matches!(answer.word(first), "not" | "no");
        if token.before == Break::Comma
            && (at > last + 1 || !bare)
            && comma_ends(scene, at)
            && !goes_on(scene, last + 1, at, at)
        {
            break;
        }
        // without full stops, a new subject begins a new statement
        let anew = matches!(word, "he" | "she" | "they" | "we")
            || word == "it" && matches!(answer.word_or(at + 1), "was" | "is" | "were" | "had" | "has" | "just" | "all");
        // "it is not true that in the speech he said"
        let whole = answer.word(last) == "that";
        if at > last + 3
            && !whole
            && anew
            && !matches!(
                answer.word(at - 1),
                "that" | "think" | "thought" | "say" | "said" | "believe" | "believed" | "if" | "what"
            )
        {
            break;
        }
        if at > last + 1 && relative && starts.binary_search(&at).is_ok() {
            break;
        }
        if word == "and" && at > last + 1 {
            let rest = (at + 1..answer.tokens.len())
                .take_while(|i| answer.tokens[*i].before == Break::None || *i == at + 1)
                .take(4)
                .count();
            let next = answer.word_or(at + 1);
            let verb = matches!(next, "was" | "were" | "did" | "is" | "had" | "could" | "any" | "instead");
            let same = goes_on(scene, last + 1, at, at + 1);
            // "never a rumour about him and the plot": one of two that are spoken of
            let paired = matches!(answer.word(at - 1), "him" | "her" | "them" | "it" | "me" | "us");
            let paired = paired && at >= 2 && matches!(answer.word(at - 2), "about" | "of" | "with" | "between" | "on");
            if !same && !paired && (rest >= 4 || SUBJECTS.contains(&next) || verb) {
                break;
            }
        }
        end = at;
    }
    end
}

/// Whether what begins at `next` goes on with what was denied from `from` to `to`: "of building a cult, of using
/// terror", "arrested and executed", "an oligarchy, a gerontocracy".
fn goes_on(scene: &Scene<'_>, from: usize, to: usize, next: usize) -> bool {
    let answer = &scene.answer;
    let word = answer.word_or(next);
    let alike = |i: usize| match word {
        "of" | "to" | "for" | "by" | "with" | "from" | "about" => answer.word(i) == word,
        _ => ["ing", "ed"].iter().any(|end| word.ends_with(end) && answer.word(i).ends_with(end)),
    };
    let apposition = matches!(word, "a" | "an")
        && (next + 1..next + 4).any(|i| answer.tokens.get(i).is_none_or(|t| t.before >= Break::Sentence))
        && (from..to).any(|i| matches!(answer.word(i), "a" | "an"));
    apposition || (from..to).any(alike)
}

/// Whether the comma before `at` ends the negation: it goes on only through a list with `or`.
fn comma_ends(scene: &Scene<'_>, at: usize) -> bool {
    let answer = &scene.answer;
    if matches!(answer.word(at), "or" | "nor") {
        return false;
    }
    if SUBJECTS.contains(&answer.word(at)) {
        return true;
    }
    let sentence = answer.tokens[at].sentence;
    let list_goes_on = (at..(at + 5).min(answer.tokens.len()))
        .take_while(|i| answer.tokens[*i].sentence == sentence)
        .any(|i| matches!(answer.word(i), "or" | "nor"));
    !list_goes_on
}

fn backward_start(scene: &Scene<'_>, first: usize) -> usize {
    let answer = &scene.answer;
    let mut start = first;
    while start > 0 && first - start < FURTHEST {
        let token = &answer.tokens[start];
        if token.before >= Break::Strong || matches!(answer.word(start), "but" | "however" | "although") {
            break;
        }
        start -= 1;
    }
    start
}
