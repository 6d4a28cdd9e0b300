//! Terms of all articles to stories: three shuffles on the disk, with the stages that Spark runs between its own.

use super::shuffle::{PARTS, Shuffle};
use super::spoilt;
use crate::output::Failure;
use crate::parallel;
use arrow_array::RecordBatch;
use copydesk_arrow::{Count, Grouper, Pair, PairRow, Stage, StoryRow, Weigh, rows_of, stories};
use copydesk_pile::{Listed, Settings};
use std::path::Path;

/// Rows that a stage is given at a time.
const BATCH_ROWS: usize = 16 * 1024;

/// Stories, and how many pairs of blocks that hold too much were not looked at.
pub struct Piled {
    pub stories: Vec<StoryRow>,
    /// Blocks that hold too much, and the pairs left out of them.
    pub capped: (usize, i64),
}

/// Finds the stories.
pub fn pile(
    terms: Shuffle,
    listed: &[Listed],
    settings: Settings,
    folder: &Path,
    jobs: usize,
) -> Result<Piled, Failure> {
    let pile = listed.len() as u64;
    let count = Count { most: usize::try_from(pile / 4).unwrap_or(usize::MAX).clamp(1000, 100_000) };
    let counted = shuffled(terms, || count, &folder.join("counted"), "article", jobs)?;
    let blocks = shuffled(counted, || Weigh { pile, settings }, &folder.join("blocks"), "block", jobs)?;
    let found = parallel::map((0..PARTS).collect(), jobs, |part| {
        let mut pairs: Vec<PairRow> = Vec::new();
        each(&blocks, part, Pair { settings }, |batch| {
            pairs.extend(rows_of::<PairRow>(&batch).map_err(spoilt)?);
            Ok(())
        })?;
        Ok(pairs)
    });
    let pairs: Vec<PairRow> = found.into_iter().collect::<Result<Vec<_>, Failure>>()?.into_iter().flatten().collect();
    let left = pairs.iter().filter_map(|row| row.left_out);
    let capped = (left.clone().count(), left.sum());
    Ok(Piled { stories: stories(listed, pairs, &settings), capped })
}

/// Runs a stage over every part, and shuffles what it gives.
fn shuffled<S: Stage>(
    from: Shuffle,
    stage: impl Fn() -> S + Sync,
    folder: &Path,
    key: &'static str,
    jobs: usize,
) -> Result<Shuffle, Failure> {
    let mut to = Shuffle::open(folder.to_owned(), key)?;
    let done = parallel::map((0..PARTS).collect(), jobs, |part| each(&from, part, stage(), |batch| to.push(&batch)));
    done.into_iter().collect::<Result<Vec<()>, Failure>>()?;
    to.close()?;
    Ok(to)
}

fn each<S: Stage>(
    from: &Shuffle,
    part: usize,
    stage: S,
    mut take: impl FnMut(RecordBatch) -> Result<(), Failure>,
) -> Result<(), Failure> {
    let Some(rows) = from.sorted(part)? else { return Ok(()) };
    let mut grouper = Grouper::new(stage);
    for start in (0..rows.num_rows()).step_by(BATCH_ROWS) {
        let batch = rows.slice(start, BATCH_ROWS.min(rows.num_rows() - start));
        take(grouper.push(&batch).map_err(spoilt)?)?;
    }
    take(grouper.finish().map_err(spoilt)?)
}
