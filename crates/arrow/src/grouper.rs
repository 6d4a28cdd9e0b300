//! A sorted stream of rows to what each group gives, over any cut into batches.

use crate::StageError;
use crate::row::Row;
use arrow_array::RecordBatch;

/// What is made of a group of rows that share a key.
pub trait Stage {
    /// A row of the stream.
    type In: Row;
    /// A row that comes out.
    type Out: Row;

    /// Whether two rows belong to one group.
    fn same(&self, a: &Self::In, b: &Self::In) -> bool;

    /// The most rows of a group that are held; what comes after them is counted.
    fn most(&self) -> usize {
        usize::MAX
    }

    /// What a group gives. `rows` come in any order, `more` of them were not held.
    ///
    /// # Errors
    /// Rows that another stage did not make.
    fn group(&self, rows: Vec<Self::In>, more: usize, out: &mut Vec<Self::Out>) -> Result<(), StageError>;
}

/// Runs a stage over batches that are sorted by its key. A group that goes on in the next batch is carried.
#[derive(Debug)]
pub struct Grouper<S: Stage> {
    stage: S,
    open: Vec<S::In>,
    more: usize,
}

impl<S: Stage> Grouper<S> {
    /// A grouper that has seen nothing.
    pub const fn new(stage: S) -> Self {
        Self { stage, open: Vec::new(), more: 0 }
    }

    /// What the groups give that end in this batch.
    ///
    /// # Errors
    /// A batch that the stage does not take.
    pub fn push(&mut self, batch: &RecordBatch) -> Result<RecordBatch, StageError> {
        S::Out::batch(&self.push_rows(S::In::rows(batch)?)?)
    }

    /// What the last group gives.
    ///
    /// # Errors
    /// A row that another stage did not make.
    pub fn finish(mut self) -> Result<RecordBatch, StageError> {
        let mut out = Vec::new();
        self.close(&mut out)?;
        S::Out::batch(&out)
    }

    fn push_rows(&mut self, rows: Vec<S::In>) -> Result<Vec<S::Out>, StageError> {
        let mut out = Vec::new();
        for row in rows {
            if self.open.first().is_some_and(|first| !self.stage.same(first, &row)) {
                self.close(&mut out)?;
            }
            if self.open.len() < self.stage.most() {
                self.open.push(row);
            } else {
                self.more += 1;
            }
        }
        Ok(out)
    }

    fn close(&mut self, out: &mut Vec<S::Out>) -> Result<(), StageError> {
        let (rows, more) = (std::mem::take(&mut self.open), std::mem::take(&mut self.more));
        if rows.is_empty() { Ok(()) } else { self.stage.group(rows, more, out) }
    }
}
