//! Anki's packages (`.apkg`, `.colpkg`): a zip file with an SQLite database of notes, old or new.

use std::path::Path;

use rusqlite::{Connection, MAIN_DB};

use super::{Card, Deck, Entry, Form, anki, archive};
use crate::input::Error;

/// The databases that a package may have, the newest first: where there are two, the older one only says to update.
const DATABASES: [&str; 3] = ["collection.anki21b", "collection.anki21", "collection.anki2"];
/// What the notes of a package that needs a newer Anki say in the older database.
const PLEASE_UPDATE: &str = "Please update to the latest Anki version";
/// How many notes are read at a time.
const BATCH: usize = 500;

/// Opens a package.
pub(super) fn open(path: &Path) -> Result<Deck, Error> {
    let mut archive = archive::open(path)?;
    let name = DATABASES.into_iter().find(|n| archive.index_for_name(n).is_some()).ok_or_else(|| {
        Error::new(format!("`{}` has no Anki collection in it", path.display())).help("export the deck again from Anki")
    })?;
    let mut bytes = archive::unpacked(&mut archive, name, path)?;
    if name.ends_with('b') {
        let most = archive::LARGEST.min((bytes.len() as u64).saturating_mul(200).max(1 << 20));
        let mut packed = bytes.as_slice();
        let mut stream = ruzstd::decoding::StreamingDecoder::new(&mut packed)
            .map_err(|_| archive::damaged(path, "its database cannot be unpacked"))?;
        let unpacked = archive::read_limited(&mut stream, most, path)?;
        bytes = unpacked;
    }
    let notes =
        Notes::new(&bytes).map_err(|e| archive::damaged(path, &format!("its database cannot be read ({e})")))?;
    Ok(Deck { notes: Vec::new(), form: Form::Package, entries: Box::new(notes) })
}

/// The notes of a collection, some at a time.
struct Notes {
    database: Connection,
    /// The id of the last note read.
    after: i64,
    batch: std::vec::IntoIter<String>,
    number: usize,
    failed: bool,
}

impl Notes {
    fn new(bytes: &[u8]) -> rusqlite::Result<Self> {
        let mut database = Connection::open_in_memory()?;
        database.deserialize_read_exact(MAIN_DB, bytes, bytes.len(), true)?;
        // Anki orders names in its own way; what order it is does not matter here
        database.create_collation("unicase", |a, b| a.to_lowercase().cmp(&b.to_lowercase()))?;
        // a database that cannot answer this is damaged: say so before anything is drafted
        database.query_row("select count(*) from notes", [], |row| row.get::<_, i64>(0))?;
        Ok(Self { database, after: i64::MIN, batch: Vec::new().into_iter(), number: 0, failed: false })
    }

    fn fill(&mut self) -> rusqlite::Result<()> {
        let mut query =
            self.database.prepare_cached("select id, flds from notes where id > ?1 order by id limit ?2")?;
        let rows = query.query_map((self.after, BATCH as i64), |row| {
            let fields = row.get_ref(1)?.as_bytes_or_null()?.unwrap_or_default();
            Ok((row.get::<_, i64>(0)?, String::from_utf8_lossy(fields).into_owned()))
        })?;
        let rows: Vec<(i64, String)> = rows.collect::<rusqlite::Result<_>>()?;
        self.after = rows.last().map_or(self.after, |(id, _)| *id);
        self.batch = rows.into_iter().map(|(_, fields)| fields).collect::<Vec<_>>().into_iter();
        Ok(())
    }
}

impl Iterator for Notes {
    type Item = Entry;

    fn next(&mut self) -> Option<Entry> {
        if self.failed {
            return None;
        }
        let fields = match self.batch.next() {
            Some(fields) => fields,
            None => {
                if let Err(error) = self.fill() {
                    self.failed = true;
                    let place = format!("after note {}", self.number);
                    return Some(Err(super::Problem { place, message: format!("the rest cannot be read: {error}") }));
                }
                self.batch.next()?
            }
        };
        self.number += 1;
        let place = format!("note {}", self.number);
        if fields.contains(PLEASE_UPDATE) {
            let message = "it only asks for a newer Anki: export the deck again, with “support older Anki versions”";
            return Some(Err(super::Problem { place, message: message.to_owned() }));
        }
        let fields: Vec<&str> = fields.split('\u{1f}').collect();
        Some(Ok(Card { place, ..anki::note(&fields, true) }))
    }
}
