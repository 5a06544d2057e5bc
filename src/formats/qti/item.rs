//! One item: the question, room for an answer, and the mark scheme for scorers.

use crate::formats::feature::{Feature, losses};
use crate::formats::scheme::lines;
use crate::formats::xml::{Element, write};
use crate::formats::{Exported, Subject};

/// The versions that are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::formats) enum Version {
    /// QTI 2.1.
    Two,
    /// QTI 3.
    Three,
}

impl Version {
    /// An element's or attribute's name: `extendedTextInteraction`, `qti-extended-text-interaction`.
    fn element(self, name: &str) -> String {
        match self {
            Self::Two => camel(name),
            Self::Three => format!("qti-{name}"),
        }
    }

    fn attribute(self, name: &str) -> String {
        match self {
            Self::Two => camel(name),
            Self::Three => name.to_owned(),
        }
    }

    fn namespace(self) -> &'static str {
        match self {
            Self::Two => "http://www.imsglobal.org/xsd/imsqti_v2p1",
            Self::Three => "http://www.imsglobal.org/xsd/imsqtiasi_v3p0",
        }
    }
}

fn camel(name: &str) -> String {
    let mut words = name.split('-');
    let mut out = words.next().unwrap_or("").to_owned();
    for word in words {
        out.push_str(&word[..1].to_uppercase());
        out.push_str(&word[1..]);
    }
    out
}

/// The item.
pub(in crate::formats) fn item(subject: &Subject<'_>, version: Version) -> Exported {
    let rubric = subject.rubric;
    let new = |name: &str| Element::new(&version.element(name));
    let mut root = new("assessment-item").attribute("xmlns", version.namespace());
    root = root.attribute("identifier", identifier(&rubric.prompt)).attribute("title", subject.title());
    root = root
        .attribute("adaptive", "false")
        .attribute(&version.attribute("time-dependent"), "false")
        .attribute("xml:lang", "en");
    let response = new("response-declaration")
        .attribute("identifier", "RESPONSE")
        .attribute("cardinality", "single")
        .attribute(&version.attribute("base-type"), "string");
    let outcome = new("outcome-declaration")
        .attribute("identifier", "SCORE")
        .attribute("cardinality", "single")
        .attribute(&version.attribute("base-type"), "float")
        .attribute(&version.attribute("normal-maximum"), rubric.out_of().to_string())
        .attribute(&version.attribute("normal-minimum"), "0");
    let outcome = match version {
        Version::Two => outcome,
        Version::Three => outcome.attribute("external-scored", "human"),
    };
    let scheme = lines::elements(rubric);
    let block = new("rubric-block").attribute("view", "scorer");
    let block = match version {
        Version::Two => block.children(scheme),
        Version::Three => block.attribute("use", "scoring").child(new("content-body").children(scheme)),
    };
    let question = subject.question();
    let paragraphs = question.lines().filter(|l| !l.trim().is_empty()).map(|l| Element::new("p").text(l.trim()));
    let mut answer = new("extended-text-interaction").attribute(&version.attribute("response-identifier"), "RESPONSE");
    if let Some(words) = subject.prompt.and_then(|p| p.words) {
        // a word and its space are about six characters
        answer = answer.attribute(&version.attribute("expected-length"), (words * 6).to_string());
    }
    let body = new("item-body").children(paragraphs).child(block).child(answer);
    let root = root.child(response).child(outcome).child(body);
    let carried =
        &[Feature::Fact, Feature::Reject, Feature::Cap, Feature::ListRule, Feature::Total, Feature::Judgement];
    let mut lost = losses(rubric, carried);
    lost.sort();
    Exported {
        bytes: write(&root).into_bytes(),
        lost,
        notes: vec![
            "A person marks it there, by the mark scheme in its scorer block. Canvas drops such blocks: for Canvas, \
             print the mark scheme (`--format html`)"
                .to_owned(),
        ],
    }
}

/// A name that XML takes for an identifier.
pub(super) fn identifier(id: &str) -> String {
    if id.starts_with(|c: char| c.is_ascii_alphabetic()) { id.to_owned() } else { format!("item-{id}") }
}
