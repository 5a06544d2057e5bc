//! Reading a GIFT file.

use std::collections::BTreeSet;

use markscheme_engine::Marks;

use super::syntax::{self, Answer, Gift};
use crate::formats::graded::{self, Naming, Rule};
use crate::formats::moodle::autograde::{self, Target};
use crate::formats::numeric::{self, Number};
use crate::formats::phrase::{is_sentence, point_id, slug, unused};
use crate::formats::question::{self, Import, Question};
use crate::formats::{html, join};

/// Reads the questions of a file.
pub(in crate::formats) fn read(text: &str) -> Import {
    let mut import = Import::default();
    let mut taken = BTreeSet::new();
    let mut topic = None;
    let mut number = 0;
    for block in syntax::blocks(text) {
        if let Some(path) = block.text.strip_prefix("$CATEGORY:") {
            topic = path
                .trim()
                .rsplit('/')
                .find(|p| !p.is_empty() && !p.starts_with('$') && *p != "top")
                .map(str::to_owned);
            continue;
        }
        number += 1;
        let at = |name: &str| format!("{}, line {}", question::place(number, name), block.line);
        let gift = match syntax::question(&block.text) {
            Ok(gift) => gift,
            Err(why) => {
                import.refuse(&at(""), why, None);
                continue;
            }
        };
        let place = at(&gift.name);
        let Some(answers) = &gift.answers else {
            import.notes.push(format!("{place}: it is a text with no question, and was left out"));
            continue;
        };
        let shown = if gift.format == "plain" { gift.text.clone() } else { html::text_of(&gift.text) };
        if shown.is_empty() {
            import.refuse(&place, "it has no question text", None);
            continue;
        }
        let key = join::key(&gift.name).map(|(prompt, point)| (prompt.to_owned(), point.to_owned()));
        let title = if key.is_some() { "" } else { gift.name.as_str() };
        let mut read = Question {
            place: place.clone(),
            prompt: question::prompt(title, &shown, Some(Marks::whole(1))),
            ..Question::default()
        };
        read.prompt.topic.clone_from(&topic);
        if let Err(why) = answer_block(&gift, answers, key.is_some(), &mut read) {
            import.refuse(&place, why, Some("only typed answers can be marked by key facts"));
            continue;
        }
        if let Some((prompt, point)) = &key
            && join::into(&mut import.questions, &mut read, prompt, point)
        {
            continue;
        }
        let wanted = key.map(|(prompt, _)| prompt).or_else(|| slug(&gift.name)).or_else(|| slug(&read.prompt.question));
        read.id = unused(wanted, &format!("question-{number}"), &mut taken);
        import.questions.push(read);
    }
    import
}

/// What earns marks, in the order in which Moodle tells its types apart.
fn answer_block(gift: &Gift, block: &str, ours: bool, read: &mut Question) -> Result<(), String> {
    let (answers, general) = syntax::general_feedback(block);
    let answers = answers.trim();
    if answers.is_empty() {
        read.prompt.marks = None;
        read.notes.push("it says nothing of what earns marks: only the question is written".to_owned());
        return Ok(());
    }
    let plain: String = answers.replace("\\~", "").replace("\\=", "").replace("\\#", "");
    if let Some(targets) = syntax::targets(answers) {
        phrases(targets, read)?;
    } else if let Some(numbers) = answers.strip_prefix('#') {
        numerical(numbers, read)?;
    } else if plain.contains('~') {
        return Err("it is a choice among given answers".to_owned());
    } else if plain.contains('=') && plain.contains("->") {
        return Err("it is a matching question".to_owned());
    } else if matches!(plain.split('#').next().unwrap_or("").trim(), "T" | "TRUE" | "F" | "FALSE") {
        return Err("it is a choice of true or false".to_owned());
    } else {
        short_answer(&syntax::answers(answers), &general, ours, read)?;
    }
    if !general.is_empty()
        && let Some(draft) = &mut read.rubric
        && !(ours && is_sentence(&general))
    {
        draft.comments.push(format!("General feedback there: {}", html::text_of(&general)));
    }
    if gift.text.contains("@@PLUGINFILE@@") || gift.text.contains("<img") {
        read.notes.push("a picture in the question is left out: say in words what it shows".to_owned());
    }
    if read.rubric.is_none() {
        read.notes.push("it says nothing of what earns marks: only the question is written".to_owned());
    }
    Ok(())
}

fn marks(answer: &Answer) -> Result<Marks, String> {
    match &answer.weight {
        None => Ok(Marks::whole(1)),
        Some(weight) if weight.starts_with('-') => Ok(Marks::ZERO),
        Some(weight) => question::share(Marks::whole(1), weight).ok_or_else(|| format!("`%{weight}%` is no weight")),
    }
}

fn short_answer(answers: &[Answer], general: &str, ours: bool, read: &mut Question) -> Result<(), String> {
    let mut rules = Vec::new();
    for answer in answers {
        rules.push(Rule::wildcards(&answer.text, marks(answer)?, &html::text_of(&answer.feedback)));
    }
    let full = Marks::whole(1);
    let right = rules.iter().find(|r| r.marks == full && !r.anything).map_or("", |r| r.original.as_str());
    let id = point_id(right);
    let fact = (ours && is_sentence(general)).then_some(general);
    graded::rubric(read, &rules, full, &Naming { id: &id, fact });
    Ok(())
}

/// A block of Essay (auto-grade).
fn phrases(targets: Vec<syntax::Target>, read: &mut Question) -> Result<(), String> {
    let full = Marks::whole(1);
    let mut list = Vec::new();
    for (text, percent, divisor, whole) in targets {
        let marks =
            question::share(full, &percent).ok_or_else(|| format!("`{percent}` is no percentage of its marks"))?;
        list.push(Target { text, marks: marks.share(1, divisor), whole });
    }
    read.notes.push("only its target phrases are read, not its other settings".to_owned());
    if !list.is_empty() {
        read.rubric = Some(autograde::draft(&list, "", read, full));
    }
    Ok(())
}

fn numerical(text: &str, read: &mut Question) -> Result<(), String> {
    let mut numbers = Vec::new();
    for answer in syntax::answers(text) {
        let marks = if answer.sign == '~' { Marks::ZERO } else { marks(&answer)? };
        let (value, tolerance) = match (answer.text.split_once(".."), answer.text.split_once(':')) {
            (Some((least, most)), _) => {
                let read =
                    |s: &str| s.trim().parse::<f64>().map_err(|_| format!("`{}` is no range of numbers", answer.text));
                let (least, most) = (read(least)?, read(most)?);
                (question::decimal((least + most) / 2.0), question::decimal((most - least) / 2.0))
            }
            (None, Some((value, tolerance))) => (value.trim().to_owned(), tolerance.trim().to_owned()),
            (None, None) => (if answer.text.is_empty() { "*".to_owned() } else { answer.text.clone() }, String::new()),
        };
        numbers.push(Number { value, tolerance, marks, feedback: html::text_of(&answer.feedback) });
    }
    numeric::rubric(read, &numbers, Marks::whole(1));
    Ok(())
}
