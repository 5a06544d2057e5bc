//! Joining questions that are the points of one rubric: programs that give one mark a question get one question a point,
//! named `prompt/point`.

use super::question::Question;

/// The prompt and the point that a name such as `beria/amnesty` says.
pub(super) fn key(name: &str) -> Option<(&str, &str)> {
    let (prompt, point) = name.trim().rsplit_once('/')?;
    let plain = |s: &str| !s.is_empty() && s.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-');
    (plain(prompt) && plain(point)).then_some((prompt, point))
}

/// Names a question's one point as its key says, and adds it to the question before it, if that is the same question.
/// Whether it was added.
pub(super) fn into(before: &mut [Question], read: &mut Question, prompt: &str, point: &str) -> bool {
    let single = read.rubric.as_mut().filter(|r| r.points.len() == 1);
    if let Some(rubric) = single {
        let old = std::mem::replace(&mut rubric.points[0].id, point.to_owned());
        for marked in read.marked.iter_mut().filter(|m| m.point.as_deref() == Some(&old)) {
            marked.point = Some(point.to_owned());
        }
    }
    let Some(last) = before.last_mut() else { return false };
    if last.id != prompt || last.prompt.question != read.prompt.question {
        return false;
    }
    let (Some(whole), Some(one)) = (&mut last.rubric, &mut read.rubric) else { return false };
    if whole.points.iter().any(|p| one.points.iter().any(|o| o.id == p.id)) {
        return false;
    }
    whole.points.append(&mut one.points);
    whole.groups.append(&mut one.groups);
    for (name, list) in std::mem::take(&mut one.words) {
        whole.words.entry(name).or_insert(list);
    }
    whole.comments.append(&mut one.comments);
    last.prompt.marks = match (last.prompt.marks, read.prompt.marks) {
        (Some(a), Some(b)) => Some(a + b),
        _ => None,
    };
    last.marked.append(&mut read.marked);
    last.notes.append(&mut read.notes);
    true
}
