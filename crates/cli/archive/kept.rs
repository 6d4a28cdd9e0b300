//! The rows that a part of the tables has of stories that are as they were, so that they need not be made again.

use super::spoilt;
use super::tables::{self, Writer};
use crate::args::ArchiveFormat;
use crate::output::Failure;
use arrow_array::RecordBatch;
use arrow_array::cast::AsArray;
use arrow_select::concat::concat_batches;
use copydesk_arrow::{Outcome, Table, to_batch};
use serde::{Deserialize, Serialize};
use std::collections::HashMap;
use std::ops::Range;
use std::path::Path;

/// Where the rows of a story come from.
pub enum Source {
    /// The part that was written before has them.
    Kept(String),
    /// They were made now.
    Made(Outcome),
}

/// The rows of a table's part, as the last run wrote them.
struct KeptRows {
    rows: RecordBatch,
    /// Of each story, which rows.
    places: HashMap<String, Range<usize>>,
}

impl KeptRows {
    fn read(out: &Path, table: Table, part: u64) -> Result<Self, Failure> {
        let path = tables::path(out, table, Some(part), "parquet");
        let (schema, batches) = tables::batches(&path)?;
        let rows = concat_batches(&schema, &batches).map_err(spoilt)?;
        let stories = rows.column_by_name("story").and_then(|column| column.as_string_opt::<i32>());
        let stories = stories.ok_or_else(|| spoilt("a table without stories"))?;
        let mut places: HashMap<String, Range<usize>> = HashMap::new();
        for (row, story) in stories.iter().enumerate() {
            let story = story.unwrap_or_default();
            match places.get_mut(story) {
                Some(place) => place.end = row + 1,
                None => drop(places.insert(story.to_owned(), row..row + 1)),
            }
        }
        Ok(Self { rows, places })
    }

    /// None of a story that has no rows in this table.
    fn of(&self, story: &str) -> Option<RecordBatch> {
        let place = self.places.get(story)?;
        Some(self.rows.slice(place.start, place.len()))
    }
}

/// A part of the five tables of stories, as the last run wrote them.
pub struct KeptPart {
    tables: HashMap<Table, KeptRows>,
}

/// The tables whose rows belong to one story each.
const TABLES: [Table; 5] = [Table::Articles, Table::Assertions, Table::Claims, Table::Edges, Table::Findings];

impl KeptPart {
    /// None where one of its files is gone or spoilt: it is made anew then.
    pub fn read(out: &Path, part: u64) -> Option<Self> {
        let read = |table| Some((table, KeptRows::read(out, table, part).ok()?));
        Some(Self { tables: TABLES.into_iter().map(read).collect::<Option<_>>()? })
    }

    /// Writes a part again: the rows of each story in the order of `sources`, and the same bytes as if all were made now.
    pub fn write(&self, out: &Path, part: u64, sources: &[Source]) -> Result<(), Failure> {
        self.table(out, (Table::Articles, part), sources, |o| &o.articles)?;
        self.table(out, (Table::Assertions, part), sources, |o| &o.assertions)?;
        self.table(out, (Table::Claims, part), sources, |o| &o.claims)?;
        self.table(out, (Table::Edges, part), sources, |o| &o.edges)?;
        self.table(out, (Table::Findings, part), sources, |o| &o.findings)
    }

    fn table<T: Serialize + for<'de> Deserialize<'de>>(
        &self,
        out: &Path,
        (table, part): (Table, u64),
        sources: &[Source],
        rows: impl Fn(&Outcome) -> &[T],
    ) -> Result<(), Failure> {
        let lacks = || Failure::new(format!("{}: is not kept", table.as_str()));
        let kept = self.tables.get(&table).ok_or_else(lacks)?;
        let mut pieces = Vec::with_capacity(sources.len());
        for source in sources {
            match source {
                Source::Kept(story) => pieces.extend(kept.of(story)),
                Source::Made(outcome) if rows(outcome).is_empty() => {}
                Source::Made(outcome) => pieces.push(to_batch(rows(outcome)).map_err(spoilt)?),
            }
        }
        let mut writer = Writer::create::<T>(out, table, Some(part), ArchiveFormat::Parquet)?;
        if let Some(first) = pieces.first() {
            writer.add_batch(&concat_batches(&first.schema(), &pieces).map_err(spoilt)?)?;
        }
        writer.finish()
    }
}
