//! Work over threads, without the interpreter's lock; a panic becomes a failure that names what it happened in.

use crate::errors::Failure;
use copydesk_claims::Article;
use copydesk_graph::Document;
use copydesk_load::parallel;
use pyo3::prelude::*;
use std::any::Any;
use std::panic::{AssertUnwindSafe, catch_unwind};

/// Runs `work`; `subject` is the article or the story that it is about.
pub fn guarded<T>(subject: &str, work: impl FnOnce() -> T) -> Result<T, Failure> {
    catch_unwind(AssertUnwindSafe(work)).map_err(|panic| Failure::Fault(subject.to_owned(), words(&*panic)))
}

fn words(panic: &(dyn Any + Send)) -> String {
    let text = panic.downcast_ref::<String>().map(String::as_str).or_else(|| panic.downcast_ref::<&str>().copied());
    text.unwrap_or("a panic without words").to_owned()
}

/// Reads every article; the order of the results is that of the articles.
pub fn read_all(articles: Vec<Article>, jobs: usize) -> Result<Vec<Document>, Failure> {
    let read = |article: Article| {
        let id = article.id.clone();
        guarded(&id, || copydesk_load::read_article(article))
    };
    parallel::map(articles, jobs, read).into_iter().collect()
}

/// A fault on purpose, in an article of that name: tests see by it that the interpreter outlives one.
#[pyfunction]
pub fn provoke(py: Python<'_>, article: String) -> PyResult<()> {
    py.detach(|| guarded(&article, || panic!("provoked"))).map_err(PyErr::from)
}
