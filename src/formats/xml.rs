//! XML as a tree, for the formats that are XML.
//!
//! Responsible for reading without ever expanding an entity or fetching a file, and for writing. What the elements
//! mean is left to each format.

use quick_xml::Reader;
use quick_xml::escape::resolve_predefined_entity;
use quick_xml::events::{BytesEnd, BytesStart, BytesText, Event};

use crate::input::Error;

/// How deep elements may stand in each other: far deeper than any real file.
const DEEPEST: usize = 200;

/// An element, with what stands in it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Element {
    /// Its name, without a prefix.
    pub(super) name: String,
    /// Its attributes, in order.
    pub(super) attributes: Vec<(String, String)>,
    /// What stands in it.
    pub(super) children: Vec<Node>,
    /// The line that it begins on; 0 for one that was not read.
    pub(super) line: usize,
}

/// What stands in an element.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Node {
    /// An element.
    Element(Element),
    /// Text, its references resolved.
    Text(String),
}

impl Element {
    /// An element with nothing in it yet.
    pub(super) fn new(name: &str) -> Self {
        Self { name: name.to_owned(), ..Self::default() }
    }

    /// Adds an attribute.
    pub(super) fn attribute(mut self, name: &str, value: impl Into<String>) -> Self {
        self.attributes.push((name.to_owned(), value.into()));
        self
    }

    /// Adds text.
    pub(super) fn text(mut self, text: impl Into<String>) -> Self {
        let text = text.into();
        if !text.is_empty() {
            self.children.push(Node::Text(text));
        }
        self
    }

    /// Adds an element.
    pub(super) fn child(mut self, child: Self) -> Self {
        self.children.push(Node::Element(child));
        self
    }

    /// Adds several.
    pub(super) fn children(mut self, children: impl IntoIterator<Item = Self>) -> Self {
        self.children.extend(children.into_iter().map(Node::Element));
        self
    }

    /// The elements in it.
    pub(super) fn elements(&self) -> impl Iterator<Item = &Self> {
        self.children.iter().filter_map(|n| match n {
            Node::Element(e) => Some(e),
            Node::Text(_) => None,
        })
    }

    /// The elements in it of this name.
    pub(super) fn all<'e>(&'e self, name: &'e str) -> impl Iterator<Item = &'e Self> {
        self.elements().filter(move |e| e.name == name)
    }

    /// The first element along a path of names.
    pub(super) fn find(&self, path: &[&str]) -> Option<&Self> {
        match path {
            [] => Some(self),
            [first, rest @ ..] => self.elements().filter(|e| e.name == *first).find_map(|e| e.find(rest)),
        }
    }

    /// Every element of this name below it, in the order of the file.
    pub(super) fn below<'e>(&'e self, name: &str) -> Vec<&'e Self> {
        let mut out = Vec::new();
        let mut stack: Vec<&Self> = vec![self];
        while let Some(element) = stack.pop() {
            if element.name == name && !std::ptr::eq(element, self) {
                out.push(element);
            }
            let inside: Vec<&Self> = element.elements().collect();
            stack.extend(inside.into_iter().rev());
        }
        out
    }

    /// The text in it and in all below, trimmed.
    pub(super) fn content(&self) -> String {
        fn gather(element: &Element, out: &mut String) {
            for node in &element.children {
                match node {
                    Node::Text(text) => out.push_str(text),
                    Node::Element(e) => gather(e, out),
                }
            }
        }
        let mut out = String::new();
        gather(self, &mut out);
        out.trim().to_owned()
    }

    /// The text along a path, where there is any.
    pub(super) fn said(&self, path: &[&str]) -> Option<String> {
        self.find(path).map(Self::content).filter(|t| !t.is_empty())
    }

    /// The value of an attribute.
    pub(super) fn get(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(n, _)| n == name).map(|(_, v)| v.as_str())
    }
}

/// Reads a document.
///
/// # Errors
/// It is not well-formed, declares entities, or is deeper than any real file.
pub(super) fn read(text: &str, called: &str) -> Result<Element, Error> {
    let mut reader = Reader::from_str(text);
    let mut lines = Lines { text, at: 0, line: 1 };
    let mut open = vec![Element::default()];
    loop {
        let line = lines.at(usize::try_from(reader.buffer_position()).unwrap_or(usize::MAX));
        let event = reader.read_event().map_err(|e| {
            let at = lines.at(usize::try_from(reader.error_position()).unwrap_or(usize::MAX));
            broken(called, at, &e.to_string())
        })?;
        match event {
            Event::Start(start) => {
                if open.len() > DEEPEST {
                    return Err(broken(called, line, "elements stand too deep in each other"));
                }
                open.push(opened(&start, line).map_err(|why| broken(called, line, &why))?);
            }
            Event::Empty(start) => {
                let element = opened(&start, line).map_err(|why| broken(called, line, &why))?;
                add(&mut open, Node::Element(element));
            }
            Event::End(_) => {
                // the reader has seen to it that it was opened
                if let Some(element) = open.pop() {
                    add(&mut open, Node::Element(element));
                }
            }
            Event::Text(text) => add(&mut open, Node::Text(text.xml10_content().into_owned())),
            Event::CData(text) => add(&mut open, Node::Text(text.xml10_content().into_owned())),
            Event::GeneralRef(reference) => {
                let known = match reference.resolve_char_ref() {
                    Ok(Some(c)) => Some(c.to_string()),
                    Ok(None) => resolve_predefined_entity(&reference.xml10_content()).map(str::to_owned),
                    Err(_) => None,
                };
                let Some(known) = known else {
                    let name = reference.xml10_content().into_owned();
                    return Err(broken(called, line, &format!("the entity `&{name};` is not expanded")));
                };
                add(&mut open, Node::Text(known));
            }
            Event::DocType(kind) => {
                // naming a document type is common in QTI 1.2, and nothing is fetched for it
                if kind.xml10_content().contains(['[', '%', '&']) {
                    return Err(broken(called, line, "it declares entities, which are not expanded"));
                }
            }
            Event::Decl(_) | Event::PI(_) | Event::Comment(_) => {}
            Event::Eof => break,
        }
    }
    if open.len() > 1 {
        let name = open.last().map(|e| e.name.clone()).unwrap_or_default();
        return Err(broken(
            called,
            lines.at(text.len()),
            &format!("`<{name}>` is never closed: the file is cut short"),
        ));
    }
    let root = open.pop().and_then(|top| {
        top.children.into_iter().find_map(|n| match n {
            Node::Element(e) => Some(e),
            Node::Text(_) => None,
        })
    });
    root.ok_or_else(|| broken(called, 1, "there is no element in it"))
}

/// The text of a document.
pub(super) fn write(root: &Element) -> String {
    let mut writer = quick_xml::Writer::new_with_indent(Vec::new(), b' ', 2);
    // a vector takes all that is written to it
    let _ = write_element(&mut writer, root);
    let body = String::from_utf8(writer.into_inner()).unwrap_or_default();
    format!("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n{body}\n")
}

/// Some elements without a document around them and without line ends between: HTML that is XML too.
pub(super) fn fragment(elements: &[Element]) -> String {
    let mut writer = quick_xml::Writer::new(Vec::new());
    for element in elements {
        // a vector takes all that is written to it
        let _ = write_element(&mut writer, element);
    }
    String::from_utf8(writer.into_inner()).unwrap_or_default()
}

fn write_element(writer: &mut quick_xml::Writer<Vec<u8>>, element: &Element) -> std::io::Result<()> {
    let mut start = BytesStart::new(element.name.as_str());
    for (name, value) in &element.attributes {
        start.push_attribute((name.as_str(), legal(value).as_str()));
    }
    if element.children.is_empty() {
        return writer.write_event(Event::Empty(start));
    }
    writer.write_event(Event::Start(start))?;
    for node in &element.children {
        match node {
            Node::Element(e) => write_element(writer, e)?,
            Node::Text(text) => writer.write_event(Event::Text(BytesText::new(&legal(text))))?,
        }
    }
    writer.write_event(Event::End(BytesEnd::new(element.name.as_str())))
}

/// The text without the characters that XML cannot hold.
fn legal(text: &str) -> String {
    text.chars().filter(|c| !c.is_control() || matches!(c, '\n' | '\t')).collect()
}

fn add(open: &mut [Element], node: Node) {
    let Some(last) = open.last_mut() else { return };
    match (last.children.last_mut(), node) {
        (Some(Node::Text(before)), Node::Text(more)) => before.push_str(&more),
        (_, node) => last.children.push(node),
    }
}

fn opened(start: &BytesStart<'_>, line: usize) -> Result<Element, String> {
    let mut element = Element { name: start.local_name().as_ref().to_owned(), line, ..Element::default() };
    for attribute in start.attributes() {
        let attribute = attribute.map_err(|e| e.to_string())?;
        let value = quick_xml::escape::unescape(&attribute.value).map_err(|e| e.to_string())?.into_owned();
        element.attributes.push((attribute.key.local_name().as_ref().to_owned(), value));
    }
    Ok(element)
}

fn broken(called: &str, line: usize, why: &str) -> Error {
    Error::new(format!("{called}, line {line}: this is not XML that can be read: {why}"))
        .help("export it again; nothing of a broken file is taken")
}

/// Counts lines as it goes, once through the text.
struct Lines<'t> {
    text: &'t str,
    at: usize,
    line: usize,
}

impl Lines<'_> {
    fn at(&mut self, position: usize) -> usize {
        let position = position.min(self.text.len());
        if position > self.at {
            self.line += self.text.as_bytes()[self.at..position].iter().filter(|b| **b == b'\n').count();
            self.at = position;
        }
        self.line
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_reads_back() {
        let tree = Element::new("quiz").child(
            Element::new("question")
                .attribute("type", "a<\"b\"&")
                .text("x & <y> ]]> \"z\"\n  é")
                .child(Element::new("empty")),
        );
        let mut read = read(&write(&tree), "it").expect("well-formed");
        fn forget(element: &mut Element) {
            element.line = 0;
            for node in &mut element.children {
                if let Node::Element(e) = node {
                    forget(e);
                }
            }
            element.children.retain(|n| !matches!(n, Node::Text(t) if t.trim().is_empty()));
        }
        forget(&mut read);
        assert_eq!(read, tree);
    }

    #[test]
    fn nothing_is_expanded_and_mistakes_have_their_line() {
        for (text, told) in [
            ("<!DOCTYPE a [<!ENTITY x \"y\">]>\n<a>&x;</a>", "line 1: this is not XML that can be read: it declares"),
            ("<a>\n&x;</a>", "line 2: this is not XML that can be read: the entity `&x;`"),
            ("<a b=\"&x;\"/>", "line 1"),
            ("<a>\n<b>\n</a>", "line 3"),
            ("<a>\n<b>", "line 2"),
            ("just text", "line 1"),
            ("", "line 1"),
        ] {
            let error = read(text, "it").expect_err(text);
            assert!(error.to_string().contains(told), "{text}: {error}");
        }
        let deep = "<a>".repeat(100_000);
        assert!(read(&deep, "it").is_err());
        assert_eq!(
            read("<!DOCTYPE a SYSTEM \"a.dtd\">\n<a>&#65;&amp;<![CDATA[<b>]]></a>", "it").map(|e| e.content()).ok(),
            Some("A&<b>".to_owned())
        );
    }
}
