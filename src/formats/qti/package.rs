//! A package of one item.

use super::item::{Version, identifier, item};
use crate::formats::archive::pack;
use crate::formats::xml::{Element, write};
use crate::formats::{Exported, Subject};
use crate::input::Error;

/// The item in a package, with its manifest.
///
/// # Errors
/// It cannot be packed.
pub(in crate::formats) fn package(subject: &Subject<'_>, version: Version) -> Result<Exported, Error> {
    let mut exported = item(subject, version);
    let id = identifier(&subject.rubric.prompt);
    let file = format!("{id}.xml");
    let (namespace, schema, number, kind) = match version {
        Version::Two => ("http://www.imsglobal.org/xsd/imscp_v1p1", "IMS Content", "1.1", "imsqti_item_xmlv2p1"),
        Version::Three => {
            ("http://www.imsglobal.org/xsd/qti/qtiv3p0/imscp_v1p1", "QTI Package", "3.0.0", "imsqti_item_xmlv3p0")
        }
    };
    let text = |name: &str, text: &str| Element::new(name).text(text);
    let resource = Element::new("resource")
        .attribute("identifier", format!("{id}-resource"))
        .attribute("type", kind)
        .attribute("href", file.as_str())
        .child(Element::new("file").attribute("href", file.as_str()));
    let manifest = Element::new("manifest")
        .attribute("xmlns", namespace)
        .attribute("identifier", format!("{id}-manifest"))
        .child(Element::new("metadata").child(text("schema", schema)).child(text("schemaversion", number)))
        .child(Element::new("organizations"))
        .child(Element::new("resources").child(resource));
    let manifest = write(&manifest);
    exported.bytes = pack(&[("imsmanifest.xml", manifest.as_bytes()), (&file, &exported.bytes)])?;
    Ok(exported)
}
