//! The findings of this run against those of the last one.

use super::store::{KeptFindings, id_of};
use super::{packed, tables};
use crate::args::ArchiveFormat;
use crate::output::Failure;
use crate::parallel;
use copydesk_arrow::{FindingRow, Table};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
use std::path::Path;

/// A finding with what became of it since the last run: `new`, `unchanged` or `absent`.
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

/// The findings of all parts to one table, which says of each what became of it since the last run; those that are gone last. What
/// is kept of findings is then what this run found.
///
/// The findings of a part a thread are in memory at a time, and the keys of all.
pub fn publish(out: &Path, parts: u64, kept: &mut KeptFindings<'_>, jobs: usize) -> Result<Counts, Failure> {
    let before = kept.ids()?;
    let mut writer = tables::Writer::create::<StatedRow>(out, Table::Findings, None, ArchiveFormat::Both)?;
    let mut counts = Counts::default();
    let mut now = BTreeSet::new();
    let numbers: Vec<u64> = (0..parts).collect();
    for parts in numbers.chunks(jobs.max(1)) {
        let found = parallel::map(parts.to_vec(), jobs, |part| {
            let found: Vec<FindingRow> = tables::read(&tables::path(out, Table::Findings, Some(part), "parquet"))?;
            Ok(found.into_iter().map(|finding| (packed::pack(&finding), finding)).collect::<Vec<_>>())
        });
        // Part by part, so that the file does not depend on how many are read at a time.
        for found in found.into_iter().collect::<Result<Vec<_>, Failure>>()? {
            let mut rows = Vec::with_capacity(found.len());
            for (packed, finding) in found {
                let seen = before.contains(&finding.id);
                *(if seen { &mut counts.unchanged } else { &mut counts.new }) += 1;
                now.insert(kept.keep(&finding, &packed)?);
                rows.push(stated(finding, if seen { "unchanged" } else { "new" }));
            }
            writer.add(&rows)?;
        }
    }
    drop(before);
    let left = kept.others(&now)?;
    let ids: BTreeSet<&str> = now.iter().map(|key| id_of(key)).collect();
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
