//! The findings of this run against those of the last one.

use super::store::{ByStory, KeptFindings};
use super::{spoilt, tables};
use crate::args::ArchiveFormat;
use crate::output::{Failure, complain};
use crate::parallel;
use arrow_array::cast::AsArray;
use arrow_array::{ArrayRef, RecordBatch, StringArray, UInt32Array};
use arrow_select::take::take_record_batch;
use copydesk_arrow::{FindingRow, Table, rows_of, schema_of};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, HashSet};
use std::path::Path;
use std::sync::Arc;
use std::sync::mpsc::{SyncSender, sync_channel};

/// A finding with what became of it since the last run, `new`, `unchanged` or `absent`: the columns of a [`FindingRow`] behind that.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct StatedRow {
    pub state: String,
    pub story: String,
    pub id: String,
    pub rule: String,
    pub severity: String,
    pub message: String,
    pub evidence: Vec<copydesk_arrow::EvidenceRow>,
    pub suggestion: Option<String>,
    pub claim: Option<String>,
}

/// How many of each.
#[derive(Debug, Default, Clone, Copy)]
pub struct Counts {
    pub new: usize,
    pub unchanged: usize,
    pub gone: usize,
}

/// Rows that are written together.
const ROWS: usize = 4 * 1024;

/// Findings of a part with what became of each, as they are written.
struct Found {
    batch: RecordBatch,
    /// Lines of JSON.
    lines: Vec<u8>,
    ids: ByStory,
    counts: Counts,
}

/// The findings of all parts to one table, which says of each what became of it since the last run; those that are gone last. What
/// is kept of findings is then what this run found.
///
/// Parts are read by threads of their own, and written by another. The findings of a few parts are in memory at a time, and the ids
/// of all.
pub fn publish(out: &Path, parts: u64, kept: &mut KeptFindings<'_>, jobs: usize) -> Result<Counts, Failure> {
    let before = kept.ids()?;
    let mut writer = tables::Writer::create::<StatedRow>(out, Table::Findings, None, ArchiveFormat::Both)?;
    let mut counts = Counts::default();
    let mut now = ByStory::new();
    std::thread::scope(|scope| {
        let (sender, read) = sync_channel(1);
        let before = &before;
        scope.spawn(move || read_all(out, parts, before, jobs, &sender));
        for found in read {
            let Found { batch, lines, ids, counts: of_batch } = found?;
            writer.add_made(&batch, &lines)?;
            counts.new += of_batch.new;
            counts.unchanged += of_batch.unchanged;
            for (story, mut ids) in ids {
                now.entry(story).or_default().append(&mut ids);
            }
        }
        Ok::<(), Failure>(())
    })?;
    drop(before);
    let absent = absent(out, &kept.others(&now)?)?;
    counts.gone = absent.len();
    absent.chunks(ROWS).try_for_each(|rows| writer.add(rows))?;
    kept.replace(&now)?;
    writer.finish()?;
    Ok(counts)
}

/// Reads the findings of all parts, in the order of the parts however many are read at a time, until nobody takes them any more.
fn read_all(
    out: &Path,
    parts: u64,
    before: &HashSet<String>,
    jobs: usize,
    sender: &SyncSender<Result<Found, Failure>>,
) {
    let numbers: Vec<u64> = (0..parts).collect();
    for parts in numbers.chunks(jobs.max(1)) {
        for found in parallel::map(parts.to_vec(), jobs, |part| read(out, part, before)) {
            let sent = match found {
                Ok(found) => found.into_iter().try_for_each(|found| sender.send(Ok(found))),
                Err(failure) => sender.send(Err(failure)),
            };
            if sent.is_err() {
                return;
            }
        }
    }
}

fn read(out: &Path, part: u64, before: &HashSet<String>) -> Result<Vec<Found>, Failure> {
    let path = tables::path(out, Table::Findings, Some(part), "parquet");
    tables::batches(&path)?.1.into_iter().map(|batch| found(&path, &batch, before)).collect()
}

fn found(path: &Path, batch: &RecordBatch, before: &HashSet<String>) -> Result<Found, Failure> {
    let rows = rows_of::<FindingRow>(batch).map_err(|e| Failure::new(format!("{}: {e}", path.display())))?;
    let mut counts = Counts::default();
    let mut ids = ByStory::new();
    let mut now = Vec::with_capacity(rows.len());
    for row in rows {
        let seen = before.contains(&row.id);
        *(if seen { &mut counts.unchanged } else { &mut counts.new }) += 1;
        match ids.get_mut(&row.story) {
            Some(ids) => ids.push(row.id.clone()),
            None => drop(ids.insert(row.story.clone(), vec![row.id.clone()])),
        }
        now.push(stated(row, if seen { "unchanged" } else { "new" }));
    }
    Ok(Found { batch: with_states(&now, batch)?, lines: tables::lines_of(&now)?, ids, counts })
}

/// The findings that are gone, in the order of story and id. The table of the last run has them; where that run was ended before it could tell the
/// store, it has those of the run before it too.
fn absent(out: &Path, gone: &ByStory) -> Result<Vec<StatedRow>, Failure> {
    let path = tables::path(out, Table::Findings, None, "parquet");
    let mut rows: BTreeMap<(String, String), StatedRow> = BTreeMap::new();
    if !gone.is_empty() && path.exists() {
        tables::each_batch(&path, |batch| {
            let batch = take_record_batch(&batch, &places(&batch, gone)).map_err(spoilt)?;
            for row in rows_of::<StatedRow>(&batch).map_err(spoilt)? {
                let row = StatedRow { state: "absent".to_owned(), ..row };
                rows.insert((row.story.clone(), row.id.clone()), row);
            }
            Ok(())
        })?;
    }
    let count = gone.values().map(Vec::len).sum::<usize>();
    if rows.len() < count {
        let lost = count - rows.len();
        let told = format!("{}: lacks {lost} findings that are gone, so they are not told of", path.display());
        complain("warning", &told);
    }
    Ok(rows.into_values().collect())
}

/// The rows of a batch with these findings.
fn places(batch: &RecordBatch, findings: &ByStory) -> UInt32Array {
    let column = |name: &str| batch.column_by_name(name).and_then(|column| column.as_string_opt::<i32>());
    let (Some(stories), Some(ids)) = (column("story"), column("id")) else {
        return UInt32Array::from(Vec::<u32>::new());
    };
    let wanted = |story: &str, id: &str| findings.get(story).is_some_and(|ids| ids.iter().any(|own| own == id));
    let rows = (0..).zip(stories.iter().zip(ids.iter()));
    rows.filter_map(|(row, (story, id))| wanted(story?, id?).then_some(row)).collect()
}

/// The columns of findings behind that of their states.
fn with_states(rows: &[StatedRow], findings: &RecordBatch) -> Result<RecordBatch, Failure> {
    let states: ArrayRef = Arc::new(StringArray::from_iter_values(rows.iter().map(|row| &row.state)));
    let columns = std::iter::once(states).chain(findings.columns().iter().cloned()).collect();
    RecordBatch::try_new(schema_of::<StatedRow>().map_err(spoilt)?, columns).map_err(spoilt)
}

fn stated(f: FindingRow, state: &str) -> StatedRow {
    StatedRow {
        state: state.to_owned(),
        story: f.story,
        id: f.id,
        rule: f.rule,
        severity: f.severity,
        message: f.message,
        evidence: f.evidence,
        suggestion: f.suggestion,
        claim: f.claim,
    }
}
