//! The findings of this run against those of the last one.

use super::store::{KeptFindings, id_of};
use super::{packed, spoilt, tables};
use crate::args::ArchiveFormat;
use crate::output::Failure;
use crate::parallel;
use arrow_array::{ArrayRef, RecordBatch, StringArray};
use copydesk_arrow::{FindingRow, Table, rows_of, schema_of};
use serde::{Deserialize, Serialize};
use std::collections::HashSet;
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

/// Rows that are held in memory together.
const ROWS: usize = 4 * 1024;

/// Findings of a part, as they are in its file.
struct Found {
    batch: RecordBatch,
    /// With their bytes for the store.
    rows: Vec<(FindingRow, Vec<u8>)>,
}

/// Findings with what became of each, as rows and as a batch.
type Stated = (Vec<StatedRow>, RecordBatch);

/// The findings of all parts to one table, which says of each what became of it since the last run; those that are gone last. What
/// is kept of findings is then what this run found.
///
/// Parts are read and written by threads of their own, while the store takes what was read. The findings of a few parts are in
/// memory at a time, and the keys of all.
pub fn publish(out: &Path, parts: u64, kept: &mut KeptFindings<'_>, jobs: usize) -> Result<Counts, Failure> {
    let before = kept.ids()?;
    let mut writer = tables::Writer::create::<StatedRow>(out, Table::Findings, None, ArchiveFormat::Both)?;
    let mut counts = Counts::default();
    let mut now = HashSet::new();
    std::thread::scope(|scope| {
        let (sender, read) = sync_channel(1);
        scope.spawn(move || read_all(out, parts, jobs, &sender));
        let (sender, stated) = sync_channel::<Stated>(1);
        let writer = &mut writer;
        let writes = scope.spawn(move || stated.iter().try_for_each(|(rows, batch)| writer.add_as(&rows, &batch)));
        for found in read {
            let Found { batch, rows } = found?;
            let mut stated = Vec::with_capacity(rows.len());
            for (finding, packed) in rows {
                let seen = before.contains(&finding.id);
                *(if seen { &mut counts.unchanged } else { &mut counts.new }) += 1;
                now.insert(kept.keep(&finding, &packed)?);
                stated.push(self::stated(finding, if seen { "unchanged" } else { "new" }));
            }
            let batch = with_states(&stated, &batch)?;
            if sender.send((stated, batch)).is_err() {
                // What went wrong is told by the thread that writes.
                break;
            }
        }
        drop(sender);
        writes.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic))
    })?;
    drop(before);
    let left = kept.others(&now)?;
    let ids: HashSet<&str> = now.iter().map(|key| id_of(key)).collect();
    for keys in left.chunks(ROWS) {
        let mut rows = Vec::new();
        for key in keys {
            // The same finding may be told of a story with another name now.
            if let Some(finding) = kept.take(key)?.filter(|finding| !ids.contains(finding.id.as_str())) {
                counts.gone += 1;
                rows.push(stated(finding, "absent"));
            }
        }
        writer.add(&rows)?;
    }
    writer.finish()?;
    Ok(counts)
}

/// Reads the findings of all parts, in the order of the parts however many are read at a time, until nobody takes them any more.
fn read_all(out: &Path, parts: u64, jobs: usize, sender: &SyncSender<Result<Found, Failure>>) {
    let numbers: Vec<u64> = (0..parts).collect();
    for parts in numbers.chunks(jobs.max(1)) {
        for found in parallel::map(parts.to_vec(), jobs, |part| read(out, part)) {
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

fn read(out: &Path, part: u64) -> Result<Vec<Found>, Failure> {
    let path = tables::path(out, Table::Findings, Some(part), "parquet");
    let found = tables::batches(&path)?.1.into_iter().map(|batch| {
        let rows = rows_of::<FindingRow>(&batch).map_err(|e| Failure::new(format!("{}: {e}", path.display())))?;
        let rows = rows.into_iter().map(|finding| {
            let packed = packed::pack(&finding);
            (finding, packed)
        });
        Ok(Found { rows: rows.collect(), batch })
    });
    found.collect()
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
