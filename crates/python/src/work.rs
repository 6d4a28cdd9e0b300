//! Work over threads, without the interpreter's lock; a panic becomes a failure that names what it happened in.

use crate::errors::Failure;
use copydesk_claims::Article;
use copydesk_graph::Document;
use copydesk_load::parallel;
use pyo3::prelude::*;

/// Runs `work`; `subject` is the article or the story that it is about.
pub fn guarded<T>(subject: &str, work: impl FnOnce() -> T) -> Result<T, Failure> {
    copydesk_arrow::guarded(work).map_err(|fault| Failure::Fault(subject.to_owned(), fault.words))
}

/// Reads every article; the order of the results is that of the articles.
pub fn read_all(articles: Vec<Article>, jobs: usize) -> Result<Vec<Document>, Failure> {
    let read = |article: Article| {
        let id = article.id.clone();
        guarded(&id, || Document::read(article))
    };
    parallel::map(articles, jobs, read).into_iter().collect()
}

/// A fault on purpose, in an article of that name: tests see by it that the interpreter outlives one.
#[pyfunction]
pub fn provoke(py: Python<'_>, article: String) -> PyResult<()> {
    py.detach(|| guarded(&article, || panic!("provoked"))).map_err(PyErr::from)
}
