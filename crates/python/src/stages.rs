//! The stages of an archive, as `copydesk.spark` calls them on the workers and on the driver: record batches in, tables out.

use crate::errors::Failure;
use crate::table::ArrowTable;
use crate::work::guarded;
use arrow_array::RecordBatch;
use arrow_array::ffi_stream::RecordBatchStreamReader;
use arrow_pyarrow::FromPyArrow;
use copydesk_arrow::{
    ArticleRow, AssertionRow, BlockRow, Check, ClaimRow, Count, CountedRow, EdgeRow, FindingRow, Grouper, MemberRow,
    OutcomeRow, Pair, PairRow, RULE_SET, SCHEMA, SketchRow, Stage, StageError, StoryRow, TermRow, Weigh, rows_of,
    to_batch,
};
use copydesk_claims::Article;
use copydesk_pile::{Listed, Settings};
use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use std::sync::Mutex;

/// The most articles of a story that are held against each other.
const STORY_MOST: usize = 1000;

fn batch(value: &Bound<'_, PyAny>) -> PyResult<RecordBatch> {
    RecordBatch::from_pyarrow_bound(value)
}

fn batches(value: &Bound<'_, PyAny>) -> PyResult<Vec<RecordBatch>> {
    let reader = RecordBatchStreamReader::from_pyarrow_bound(value)?;
    reader.collect::<Result<_, _>>().map_err(|e| PyValueError::new_err(e.to_string()))
}

fn refused(error: &StageError) -> PyErr {
    PyValueError::new_err(error.to_string())
}

/// Runs a step on a batch. Where it panics, the row that does is looked for and named.
fn run(batch: &RecordBatch, step: fn(&RecordBatch) -> Result<RecordBatch, StageError>) -> PyResult<ArrowTable> {
    match guarded("a batch", || step(batch)) {
        Ok(done) => done.map(ArrowTable::of).map_err(|e| refused(&e)),
        Err(failure) => {
            let name = |row: usize| {
                let ids = rows_of::<Named>(&batch.slice(row, 1)).unwrap_or_default();
                ids.first().map_or_else(|| row.to_string(), |named| named.id.clone())
            };
            let of_row = |row: usize| guarded(&name(row), || step(&batch.slice(row, 1))).err();
            Err((0..batch.num_rows()).find_map(of_row).unwrap_or(failure).into())
        }
    }
}

#[derive(serde::Deserialize)]
struct Named {
    id: String,
}

/// A batch of articles to their sketches.
#[pyfunction]
pub fn sketch(py: Python<'_>, articles: &Bound<'_, PyAny>) -> PyResult<ArrowTable> {
    let batch = batch(articles)?;
    py.detach(|| run(&batch, copydesk_arrow::sketch))
}

/// A batch of sketches to their terms.
#[pyfunction]
pub fn terms(py: Python<'_>, sketches: &Bound<'_, PyAny>) -> PyResult<ArrowTable> {
    let batch = batch(sketches)?;
    py.detach(|| run(&batch, copydesk_arrow::terms))
}

/// All articles and pairs to stories. Of the articles the columns `id`, `day` and `given` are read.
#[pyfunction]
pub fn stories(
    py: Python<'_>,
    articles: &Bound<'_, PyAny>,
    pairs: &Bound<'_, PyAny>,
    settings: &str,
) -> PyResult<ArrowTable> {
    #[derive(serde::Deserialize)]
    struct Line {
        id: String,
        day: Option<i32>,
        given: Option<String>,
    }
    let settings = parse(settings)?;
    let (articles, pairs) = (batches(articles)?, batches(pairs)?);
    py.detach(|| -> Result<ArrowTable, StageError> {
        let (mut listed, mut alike) = (Vec::new(), Vec::new());
        for batch in &articles {
            let lines = rows_of::<Line>(batch)?.into_iter();
            listed.extend(lines.map(|line| Listed { article: line.id, day: line.day, given: line.given }));
        }
        for batch in &pairs {
            alike.extend(rows_of::<PairRow>(batch)?);
        }
        // They come in the order in which tasks ended.
        listed.sort_by(|a, b| a.article.cmp(&b.article));
        alike.sort();
        ArrowTable::of_rows(&copydesk_arrow::stories(&listed, alike, &settings))
    })
    .map_err(|e| refused(&e))
}

fn parse(settings: &str) -> PyResult<Settings> {
    serde_json::from_str(settings).map_err(|e| PyValueError::new_err(format!("settings: {e}")))
}

/// Stories, each with its first article in a further column `article`, to stories with their reason in words.
#[pyfunction]
pub fn reasons(py: Python<'_>, stories: &Bound<'_, PyAny>) -> PyResult<ArrowTable> {
    #[derive(serde::Deserialize)]
    struct First {
        article: serde_bytes::ByteBuf,
    }
    fn step(batch: &RecordBatch) -> Result<RecordBatch, StageError> {
        let firsts = rows_of::<First>(batch)?;
        let mut rows = rows_of::<StoryRow>(batch)?;
        for (row, first) in rows.iter_mut().zip(firsts) {
            // An article that is alone is tied to none.
            row.reason.clear();
            if row.articles.len() > 1 {
                let article: Article = postcard::from_bytes(&first.article)?;
                row.reason = copydesk_arrow::reason(&article, &row.keys);
            }
        }
        to_batch(&rows)
    }
    let batch = batch(stories)?;
    py.detach(|| run(&batch, step))
}

/// The columns of the rows that a stage gives, or of a published table, as a table without rows.
#[pyfunction]
pub fn schema(name: &str) -> PyResult<ArrowTable> {
    let table = match name {
        "sketches" => ArrowTable::without_rows::<SketchRow>(),
        "terms" => ArrowTable::without_rows::<TermRow>(),
        "counted" => ArrowTable::without_rows::<CountedRow>(),
        "blocks" => ArrowTable::without_rows::<BlockRow>(),
        "pairs" => ArrowTable::without_rows::<PairRow>(),
        "members" => ArrowTable::without_rows::<MemberRow>(),
        "outcomes" => ArrowTable::without_rows::<OutcomeRow>(),
        "stories" => ArrowTable::without_rows::<StoryRow>(),
        "articles" => ArrowTable::without_rows::<ArticleRow>(),
        "assertions" => ArrowTable::without_rows::<AssertionRow>(),
        "claims" => ArrowTable::without_rows::<ClaimRow>(),
        "findings" => ArrowTable::without_rows::<FindingRow>(),
        "edges" => ArrowTable::without_rows::<EdgeRow>(),
        _ => return Err(PyValueError::new_err(format!("no table {name:?}"))),
    };
    table.map_err(|e| refused(&e))
}

/// The version of the tables' columns, and of all that decides how an article is read, grouped and checked.
#[pyfunction]
pub fn versions() -> (&'static str, &'static str) {
    (SCHEMA, RULE_SET)
}

/// A stage over batches that are sorted by its key; a group that goes on in the next batch is carried.
#[pyclass(frozen, module = "copydesk._copydesk")]
pub struct Stream {
    name: String,
    stage: Mutex<Option<Box<dyn Batches>>>,
}

trait Batches: Send {
    fn push(&mut self, batch: &RecordBatch) -> Result<RecordBatch, StageError>;
    fn finish(self: Box<Self>) -> Result<RecordBatch, StageError>;
}

impl<S: Stage + Send> Batches for Grouper<S>
where
    S::In: Send,
{
    fn push(&mut self, batch: &RecordBatch) -> Result<RecordBatch, StageError> {
        Self::push(self, batch)
    }

    fn finish(self: Box<Self>) -> Result<RecordBatch, StageError> {
        Self::finish(*self)
    }
}

#[pymethods]
impl Stream {
    /// `pile`: how many articles there are in all.
    #[new]
    fn new(name: &str, pile: u64, settings: &str) -> PyResult<Self> {
        let settings = parse(settings)?;
        let most = usize::try_from(pile / 4).unwrap_or(usize::MAX).clamp(1000, 100_000);
        let stage: Box<dyn Batches> = match name {
            "count" => Box::new(Grouper::new(Count { most })),
            "weigh" => Box::new(Grouper::new(Weigh { pile, settings })),
            "pair" => Box::new(Grouper::new(Pair { settings })),
            "check" => Box::new(Grouper::new(Check { most: STORY_MOST })),
            _ => return Err(PyValueError::new_err(format!("no stage {name:?}"))),
        };
        Ok(Self { name: name.to_owned(), stage: Mutex::new(Some(stage)) })
    }

    /// What the groups give that end in this batch.
    fn push(&self, py: Python<'_>, rows: &Bound<'_, PyAny>) -> PyResult<ArrowTable> {
        let batch = batch(rows)?;
        self.step(py, |stage| {
            let mut open = stage.take()?;
            let out = open.push(&batch);
            *stage = Some(open);
            Some(out)
        })
    }

    /// What the last group gives.
    fn finish(&self, py: Python<'_>) -> PyResult<ArrowTable> {
        self.step(py, |stage| Some(stage.take()?.finish()))
    }
}

impl Stream {
    fn step(
        &self,
        py: Python<'_>,
        work: impl FnOnce(&mut Option<Box<dyn Batches>>) -> Option<Result<RecordBatch, StageError>> + Send,
    ) -> PyResult<ArrowTable> {
        let done = py.detach(|| -> Result<_, Failure> {
            let mut stage = self.stage.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
            guarded(&format!("the stage {:?}", self.name), || work(&mut stage))
        })?;
        let done = done.ok_or_else(|| PyValueError::new_err(format!("the stage {:?} has ended", self.name)))?;
        done.map(ArrowTable::of).map_err(|e| refused(&e))
    }
}
