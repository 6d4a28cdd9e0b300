//! The rows that a part of the tables has of stories that are as they were, so that they need not be made again.
#![allow(clippy::disallowed_methods, reason = "the binary is where files are read")]

use super::spoilt;
use super::tables::{self, Writer};
use crate::output::Failure;
use arrow_array::RecordBatch;
use arrow_array::cast::AsArray;
use arrow_select::concat::concat_batches;
use bytes::Bytes;
use copydesk_arrow::Table;
use parquet::arrow::arrow_reader::{ArrowReaderMetadata, ArrowReaderOptions, ParquetRecordBatchReaderBuilder};
use std::collections::HashMap;
use std::fs;
use std::ops::Range;
use std::path::Path;

/// Some rows of a table.
struct Rows {
    rows: RecordBatch,
    /// Of each story, which rows.
    places: HashMap<String, Range<usize>>,
}

impl Rows {
    fn new(rows: RecordBatch) -> Result<Self, Failure> {
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

/// A table's part, as the last run wrote it.
struct KeptTable {
    file: Bytes,
    about: ArrowReaderMetadata,
    /// The row groups that were read, by number.
    read: HashMap<usize, Rows>,
}

impl KeptTable {
    fn open(out: &Path, table: Table, part: u64) -> Option<Self> {
        let file = Bytes::from(fs::read(tables::path(out, table, Some(part), "parquet")).ok()?);
        // Row groups are copied with all that is told of them.
        let options = ArrowReaderOptions::default().with_encoding_stats_as_mask(false);
        let about = ArrowReaderMetadata::load(&file, options).ok()?;
        copydesk_arrow::is_of_this_schema(about.schema()).ok()?;
        Some(Self { file, about, read: HashMap::new() })
    }

    /// How many row groups it has.
    fn groups(&self) -> usize {
        self.about.metadata().num_row_groups()
    }

    /// The rows of a row group, or of all under the first one's number.
    fn rows(&mut self, group: usize, all: bool) -> Result<&Rows, Failure> {
        let (number, groups) = if all { (0, (0..self.groups()).collect()) } else { (group, vec![group]) };
        if !self.read.contains_key(&number) {
            let reader = ParquetRecordBatchReaderBuilder::new_with_metadata(self.file.clone(), self.about.clone());
            let batches = reader.with_row_groups(groups).build().map_err(spoilt)?;
            let batches = batches.collect::<Result<Vec<RecordBatch>, _>>().map_err(spoilt)?;
            let rows = concat_batches(self.about.schema(), &batches).map_err(spoilt)?;
            self.read.insert(number, Rows::new(rows)?);
        }
        self.read.get(&number).ok_or_else(|| spoilt("a row group is not there"))
    }
}

/// A part of the five tables of stories, as the last run wrote them.
pub struct KeptPart {
    /// The stories of each group, as they were written together.
    groups: Vec<Vec<String>>,
    /// Of each story, its group.
    group_of: HashMap<String, usize>,
    tables: HashMap<Table, KeptTable>,
}

/// The tables whose rows belong to one story each.
const TABLES: [Table; 5] = [Table::Articles, Table::Assertions, Table::Claims, Table::Edges, Table::Findings];

impl KeptPart {
    /// A part that was written with these groups of stories. None where one of its files is gone or spoilt: it is made anew then.
    pub fn open(out: &Path, part: u64, groups: Vec<Vec<String>>) -> Option<Self> {
        let open = |table| Some((table, KeptTable::open(out, table, part)?));
        let tables = TABLES.into_iter().map(open).collect::<Option<_>>()?;
        let numbered = groups.iter().enumerate();
        let group_of = numbered.flat_map(|(n, stories)| stories.iter().map(move |story| (story.clone(), n))).collect();
        Some(Self { groups, group_of, tables })
    }

    /// The group that has these stories and no other.
    pub fn group(&self, stories: &[&str]) -> Option<usize> {
        let group = *self.group_of.get(*stories.first()?)?;
        (self.groups[group] == stories).then_some(group)
    }

    /// Copies the row group of a group of stories to another file; false where it cannot be told which that is, since not every group
    /// has rows.
    pub fn copy(&self, table: Table, group: usize, to: &mut Writer) -> Result<bool, Failure> {
        let Some(kept) = self.tables.get(&table).filter(|kept| kept.groups() == self.groups.len()) else {
            return Ok(false);
        };
        to.copy(&kept.file, kept.about.metadata().row_group(group))?;
        Ok(true)
    }

    /// The rows of a story; none where it has none in this table.
    pub fn rows(&mut self, table: Table, story: &str) -> Result<Option<RecordBatch>, Failure> {
        let (Some(kept), Some(group)) = (self.tables.get_mut(&table), self.group_of.get(story)) else {
            return Ok(None);
        };
        let all = kept.groups() != self.groups.len();
        Ok(kept.rows(*group, all)?.of(story))
    }
}
