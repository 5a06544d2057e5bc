//! Writing Moodle XML: one question with target phrases, one for a person, or one a point.

use markscheme_engine::{Marks, Point, Verdict};

use super::pmatch::write::{expression, order_is_carried, words_of};
use crate::formats::feature::{Feature, Loss, losses};
use crate::formats::scheme::lines;
use crate::formats::wanted::{self, Choice, Slot, Way};
use crate::formats::xml::{Element, write};
use crate::formats::{Exported, Subject, html, phrase};

/// What is said of how Moodle looks for words.
const AS_WRITTEN: &str = "Moodle looks for the words as they are written: forms of a word, synonyms, slips of spelling, \
     denials, other dates and names are not noticed there";

/// One Essay (auto-grade) question: a target phrase for each point.
pub(in crate::formats) fn autograde(subject: &Subject<'_>) -> Exported {
    let rubric = subject.rubric;
    let carried =
        &[Feature::Id, Feature::Fact, Feature::Model, Feature::Regex, Feature::Order, Feature::Need, Feature::Denial];
    let mut lost = losses(rubric, carried);
    let mut answers = Element::new("answers");
    for point in &rubric.points {
        let text = target(point, &mut lost);
        if text.is_empty() {
            lost.push(Loss::of(point, "all of it: there are no words to look for"));
            continue;
        }
        let (percent, divisor) = percent(point.marks, rubric.out_of(), &mut lost, point);
        let mut phrase = Element::new("targetphrase").attribute("percent", percent);
        if let Some(divisor) = divisor {
            phrase = phrase.attribute("divisor", divisor);
        }
        answers = answers.child(phrase.attribute("fullmatch", "1").text(text));
    }
    let field = |name: &str, value: &str| Element::new(name).text(value);
    let words = subject.prompt.and_then(|p| p.words).unwrap_or(0);
    let mut question = head(subject, "essayautograde", &subject.title(), &rubric.prompt, rubric.out_of());
    question = question.children([
        field("responseformat", "plain"),
        field("responserequired", "1"),
        field("responsefieldlines", "15"),
        field("attachments", "0"),
        field("attachmentsrequired", "0"),
        rich("graderinfo", &lines::html(rubric)),
        field("aiassistant", ""),
        field("aipercent", "0"),
        rich("responsetemplate", ""),
        rich("responsesample", &html::paragraphs(rubric.model.as_deref().unwrap_or(""))),
        field("allowsimilarity", "100"),
        field("minwordlimit", "0"),
        field("maxwordlimit", "0"),
        field("maxbytes", "0"),
        field("filetypeslist", ""),
        field("enableautograde", "1"),
        // a number of words is advised, and earns nothing
        field("itemtype", if words > 0 { "2" } else { "0" }),
        field("itemcount", &words.to_string()),
        field("showfeedback", "2"),
        field("showcalculation", "2"),
        field("showtextstats", "0"),
        field("textstatitems", ""),
        field("showgradebands", "0"),
        field("addpartialgrades", "0"),
        field("showtargetphrases", "2"),
        field("errorcmid", ""),
        field("errorpercent", "0"),
        field("errorfullmatch", "0"),
        field("errorcasesensitive", "0"),
        field("errorignorebreaks", "0"),
        rich("correctfeedback", ""),
        rich("incorrectfeedback", ""),
        rich("partiallycorrectfeedback", ""),
    ]);
    exported(vec![question.child(answers)], lost, vec![AS_WRITTEN.to_owned()])
}

/// One Essay question, marked by a person, who sees the mark scheme.
pub(in crate::formats) fn essay(subject: &Subject<'_>) -> Exported {
    let carried = &[Feature::Fact, Feature::Reject, Feature::Cap, Feature::ListRule];
    let lost = losses(subject.rubric, carried);
    let field = |name: &str, value: &str| Element::new(name).text(value);
    let question = head(subject, "essay", &subject.title(), &subject.rubric.prompt, subject.rubric.out_of());
    let question = question.children([
        field("responseformat", "plain"),
        field("responserequired", "1"),
        field("responsefieldlines", "15"),
        field("attachments", "0"),
        field("attachmentsrequired", "0"),
        rich("graderinfo", &lines::html(subject.rubric)),
        rich("responsetemplate", ""),
    ]);
    exported(
        vec![question],
        lost,
        vec!["A person marks it there: the mark scheme stands in the notes for graders".to_owned()],
    )
}

/// One Pattern Match question for each point, since such a question has one mark.
pub(in crate::formats) fn pmatch(subject: &Subject<'_>) -> Exported {
    let carried = &[
        Feature::Id,
        Feature::Fact,
        Feature::Reject,
        Feature::Made,
        Feature::Missed,
        Feature::Order,
        Feature::Need,
        Feature::Denial,
    ];
    let mut lost = losses(subject.rubric, carried);
    let mut questions = Vec::new();
    for point in &subject.rubric.points {
        let Some(expression) = expression(point) else {
            lost.push(Loss::of(point, "all of it: only regular expressions find it, and Pattern Match has none"));
            continue;
        };
        if wanted::ways(point).iter().any(|w| !order_is_carried(w)) {
            lost.push(Loss::of(point, Feature::Order.lost()));
        }
        let (prompt, id) = point.id.rsplit_once('/').unwrap_or((&subject.rubric.prompt, &point.id));
        let name = format!("{}: {id}", subject.title());
        let mut question = head(subject, "pmatch", &name, &format!("{prompt}/{id}"), point.marks);
        set_feedback(&mut question, &point.fact);
        let field = |name: &str, value: &str| Element::new(name).text(value);
        let says_it = words_of(point).filter(|w| !w.is_empty());
        let feedback = |verdict| point.feedback.get(&verdict).map_or("", String::as_str);
        question = question.children([
            field("usecase", "0"),
            field("allowsubscript", "0"),
            field("allowsuperscript", "0"),
            field("forcelength", "0"),
            field("applydictionarycheck", "-"),
            field("extenddictionary", ""),
            field("sentencedividers", ".?!"),
            field("converttospace", ",;:"),
            field("modelanswer", says_it.as_deref().unwrap_or("")),
            field("responsetemplate", ""),
            field("quotematching", "0"),
            answer("100", &expression, feedback(Verdict::Made)),
            answer("0", "*", feedback(Verdict::Missed)),
        ]);
        questions.push(question);
    }
    if questions.is_empty() {
        // the question itself, for a person to mark
        let mut whole = essay(subject);
        whole.lost.extend(lost);
        whole.lost.sort();
        return whole;
    }
    let note = format!(
        "Moodle's Pattern Match gives one mark a question: there is a question for each of the {} points, in the category {}. \
         Slips of spelling are forgiven there; forms of a word, synonyms, denials, other dates and names are not noticed",
        questions.len(),
        subject.title()
    );
    let category = Element::new("question").attribute("type", "category").children([
        Element::new("category")
            .child(Element::new("text").text(format!("$course$/top/{}", subject.title().replace('/', "//")))),
        rich("info", ""),
        Element::new("idnumber"),
    ]);
    questions.insert(0, category);
    exported(questions, lost, vec![note])
}

fn exported(questions: Vec<Element>, mut lost: Vec<Loss>, notes: Vec<String>) -> Exported {
    lost.sort();
    lost.dedup();
    Exported { bytes: write(&Element::new("quiz").children(questions)).into_bytes(), lost, notes }
}

/// What all types have.
fn head(subject: &Subject<'_>, kind: &str, name: &str, key: &str, marks: Marks) -> Element {
    let field = |name: &str, value: &str| Element::new(name).text(value);
    let mut question = Element::new("question").attribute("type", kind).children([
        Element::new("name").child(field("text", name)),
        rich("questiontext", &html::paragraphs(&subject.question())),
        rich("generalfeedback", ""),
        field("defaultgrade", &marks.to_string()),
        field("penalty", "0"),
        field("hidden", "0"),
        field("idnumber", key),
    ]);
    let tags = subject.prompt.map_or(&[][..], |p| &p.tags);
    if !tags.is_empty() {
        let tags = tags.iter().map(|t| Element::new("tag").child(field("text", t)));
        question = question.child(Element::new("tags").children(tags));
    }
    question
}

fn set_feedback(question: &mut Element, fact: &str) {
    for node in &mut question.children {
        if let crate::formats::xml::Node::Element(e) = node
            && e.name == "generalfeedback"
        {
            *e = rich("generalfeedback", &html::paragraphs(fact));
        }
    }
}

fn rich(name: &str, html: &str) -> Element {
    Element::new(name).attribute("format", "html").child(Element::new("text").text(html))
}

fn answer(fraction: &str, text: &str, feedback: &str) -> Element {
    Element::new("answer")
        .attribute("fraction", fraction)
        .attribute("format", "moodle_auto_format")
        .child(Element::new("text").text(text))
        .child(rich("feedback", &html::paragraphs(feedback)))
}

/// A point's share of the grade: whole per cents, and what they are divided by.
fn percent(marks: Marks, of: Marks, lost: &mut Vec<Loss>, point: &Point) -> (String, Option<String>) {
    let share = |n: usize, divisor: usize| of.share(n, 100 * divisor);
    for divisor in 1..100 {
        for percent in (1..=100).rev() {
            // marks are written with three decimals
            if share(percent, divisor).to_f64() == marks.to_f64() {
                let divisor = (divisor > 1).then(|| divisor.to_string());
                return (percent.to_string(), divisor);
            }
        }
    }
    lost.push(Loss::of(point, "its exact marks: shares there are whole per cents"));
    let nearest = (1..=100).min_by_key(|p| {
        let share = share(*p, 1);
        if share > marks { share - marks } else { marks - share }
    });
    (nearest.unwrap_or(100).to_string(), None)
}

/// The target phrase of a point: every way of making it.
fn target(point: &Point, lost: &mut Vec<Loss>) -> String {
    let mut ways: Vec<String> = Vec::new();
    for way in wanted::ways(point) {
        if !way.has_all_orders() {
            lost.push(Loss::of(point, "orders of its words other than the one written"));
        }
        ways.extend(of_way(&way));
    }
    ways.extend(point.regex.iter().map(|r| r.value.clone()));
    let mut seen = std::collections::BTreeSet::new();
    ways.retain(|w| !w.is_empty() && seen.insert(w.clone()));
    ways.join(" OR ")
}

fn of_way(way: &Way) -> Vec<String> {
    if let Some(rows) = way.literal() {
        return rows.iter().map(|r| plain(r)).collect();
    }
    way.orders().iter().map(|order| order.iter().map(|s| of_slot(s)).collect::<Vec<_>>().join(" AND ")).collect()
}

fn of_slot(slot: &Slot) -> String {
    let row = |c: &Choice| plain(&if slot.negated { format!("not {}", c.text()) } else { c.text() });
    let rows: Vec<String> = slot.choices.iter().map(row).collect();
    match &rows[..] {
        [one] => one.clone(),
        many => format!("({})", many.join("|")),
    }
}

/// Words as the question type reads them: a comma would mean "or", and a star ends a word.
fn plain(text: &str) -> String {
    let words = text.split_whitespace().map(|word| {
        let mut bare: String = word.trim_end_matches('*').chars().filter(|c| *c != ',').collect();
        // in capitals they join phrases there; elsewhere capitals make no difference
        if ["OR", "AND", "ANY"].iter().any(|sign| bare.contains(sign)) {
            bare = bare.to_lowercase();
        }
        let bare = if bare.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'\'')) || is_decimal(&bare)
        {
            bare
        } else {
            phrase::escape(&bare)
        };
        if word.ends_with('*') { format!("{bare}\\w*") } else { bare }
    });
    words.filter(|w| !w.is_empty()).collect::<Vec<_>>().join(" ")
}

fn is_decimal(text: &str) -> bool {
    text.split_once('.')
        .is_some_and(|(a, b)| [a, b].iter().all(|s| !s.is_empty() && s.bytes().all(|b| b.is_ascii_digit())))
}

#[cfg(test)]
mod tests {
    use markscheme_engine::Rubric;

    use super::*;

    #[test]
    fn shares_are_whole_per_cents_or_fractions_of_them() {
        let text = "[[point]]\nid = \"x\"\nfact = \"F.\"\n";
        let rubric = Rubric::parse(text).value.expect("sound");
        let mut lost = Vec::new();
        let mut share = |marks: Marks, of| percent(marks, Marks::whole(of), &mut lost, &rubric.points[0]);
        assert_eq!(share(Marks::whole(1), 10), ("10".to_owned(), None));
        assert_eq!(share(Marks::whole(1), 3), ("100".to_owned(), Some("3".to_owned())));
        assert_eq!(share(Marks::whole(1), 1), ("100".to_owned(), None));
        assert!(lost.is_empty());
    }
}
