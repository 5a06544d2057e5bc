//! Every public type may be shared between threads, and a panic elsewhere leaves it whole.

use std::collections::BTreeSet;
use std::panic::{RefUnwindSafe, UnwindSafe};

use markscheme_engine::*;

/// Whether a type holds is settled when this is compiled.
fn shared<T: Send + Sync + UnwindSafe + RefUnwindSafe>() {}

/// Names the types, and asks each.
macro_rules! shared {
    ($($name:ident $(<$argument:ty>)?),* $(,)?) => {{
        $(shared::<$name $(<$argument>)?>();)*
        BTreeSet::from([$(stringify!($name)),*])
    }};
}

#[test]
fn every_public_type_is_send_and_sync_and_unwind_safe() {
    let asked = shared![
        Alternative,
        ByteSpan,
        Coverage,
        Denial,
        Diagnostic,
        Doubt,
        Effect,
        EssayReport,
        Evidence,
        Example,
        Explanation,
        Given,
        Group,
        GroupReport,
        How,
        Item,
        ItemTrace,
        Judgement,
        Key,
        Kind,
        KnownName,
        Lexicon,
        Likeness,
        Marker,
        Marks,
        Missed,
        NearMiss,
        PackSurvey,
        Parsed<Rubric>,
        Phrase,
        PhraseTrace,
        PhraseUse,
        Point,
        PointReport,
        PointTrace,
        Prompt,
        Quote,
        Report,
        Rubric,
        SaidValue,
        Severity,
        Side,
        Sides,
        Survey,
        Text,
        ValueSort,
        Verdict,
        Word,
    ];
    let exports = include_str!("../src/lib.rs").split("pub use ").skip(1).filter_map(|e| e.split(';').next());
    let names = exports.flat_map(|e| e.split(|c: char| !c.is_alphanumeric() && c != '_')).filter(|n| {
        // a function is in small letters, a constant in capitals
        n.starts_with(|c: char| c.is_ascii_uppercase()) && n.contains(|c: char| c.is_ascii_lowercase())
    });
    // the files' types are there only for their schemas
    let of_schemas = ["PromptFile", "RubricFile"];
    assert_eq!(asked, names.filter(|n| !of_schemas.contains(n)).collect());
}
