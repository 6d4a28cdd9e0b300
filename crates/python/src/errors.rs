//! What goes wrong to exceptions of `copydesk._errors`, where they are documented.

use copydesk_load::LoadError;
use pyo3::{PyErr, import_exception};

import_exception!(copydesk._errors, ArticleError);
import_exception!(copydesk._errors, InternalError);
import_exception!(copydesk._errors, PathError);

/// Why there is no result. It carries no Python object, so it can leave a thread that has no interpreter.
#[derive(Debug)]
pub enum Failure {
    /// An article that cannot be taken: its id, or what stands for it, and why.
    Article(String, String),
    /// A path that cannot be read, or leaves nothing to read.
    Path(LoadError),
    /// A fault of the program: the article or story that it met it in, and its words.
    Fault(String, String),
}

impl From<LoadError> for Failure {
    fn from(error: LoadError) -> Self {
        Self::Path(error)
    }
}

impl From<Failure> for PyErr {
    fn from(failure: Failure) -> Self {
        match failure {
            Failure::Article(article, message) => ArticleError::new_err((article, message)),
            Failure::Path(error) => PathError::new_err(error.to_string()),
            Failure::Fault(subject, message) => InternalError::new_err((subject, message)),
        }
    }
}
