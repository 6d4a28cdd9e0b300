//! Articles to what is read in each.

use crate::errors::Failure;
use crate::rows::records;
use crate::table::ArrowTable;
use crate::work::read_all;
use copydesk_arrow::{MentionRow, mentions};
use copydesk_claims::Article;
use copydesk_graph::Document;
use copydesk_ingest::{InputFormat, Record};
use copydesk_load::{LoadOptions, load, parallel};
use copydesk_report::{Extract, compact};
use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use std::path::PathBuf;

/// Articles with what was read in each, in the order given.
#[pyclass(frozen, module = "copydesk._copydesk")]
pub struct Read {
    documents: Vec<Document>,
    /// What could not be read, or was read by guess, by file.
    #[pyo3(get)]
    warnings: Vec<String>,
}

#[pymethods]
impl Read {
    fn __len__(&self) -> usize {
        self.documents.len()
    }

    /// One JSON object a line, as `copydesk extract` prints it.
    fn json(&self, py: Python<'_>) -> String {
        py.detach(|| self.documents.iter().map(|d| compact(&Extract::build(d)) + "\n").collect())
    }

    /// What is named, counted, dated and quoted, a mention a row.
    fn mentions(&self, py: Python<'_>) -> PyResult<ArrowTable> {
        let rows = || self.documents.iter().flat_map(mentions).collect::<Vec<MentionRow>>();
        let table = py.detach(|| ArrowTable::of_rows(&rows()));
        table.map_err(|e| PyValueError::new_err(e.to_string()))
    }
}

/// Reads the articles of rows.
#[pyfunction]
pub fn extract_rows(py: Python<'_>, rows: &Bound<'_, PyAny>, jobs: Option<u16>) -> PyResult<Read> {
    let records = records(rows)?;
    let read = || read_all(records.into_iter().map(Record::article).collect(), parallel::jobs(jobs));
    Ok(Read { documents: py.detach(read)?, warnings: Vec::new() })
}

/// Reads the articles that paths lead to.
#[pyfunction]
pub fn extract_paths(py: Python<'_>, paths: Vec<PathBuf>, format: &str, jobs: Option<u16>) -> PyResult<Read> {
    let options = LoadOptions { format: input_format(format)? };
    let read = || -> Result<Read, Failure> {
        let loaded = load(&paths, options)?;
        let problems = loaded.stories.iter().flat_map(|s| &s.problems).filter(|p| p.unread);
        let warnings = problems.map(ToString::to_string).collect();
        let articles: Vec<Article> = loaded.stories.into_iter().flat_map(|s| s.articles).collect();
        Ok(Read { documents: read_all(articles, parallel::jobs(jobs))?, warnings })
    };
    Ok(py.detach(read)?)
}

/// A format of files by its name on the command line.
pub fn input_format(name: &str) -> PyResult<InputFormat> {
    let found = InputFormat::ALL.iter().find(|format| format.name() == name);
    found.copied().ok_or_else(|| {
        let names: Vec<&str> = InputFormat::ALL.iter().map(|format| format.name()).collect();
        PyValueError::new_err(format!("no input format {name:?}; there are {}", names.join(", ")))
    })
}
