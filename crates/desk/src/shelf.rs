//! What the desk asks of whoever holds the story.

use copydesk_decisions::Decision;
use copydesk_diff::ledger::Remembered;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Stands in a page for the number of its version.
pub const VERSION: &str = "copydesk-version";

/// A story as the desk shows it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct View {
    /// What stands in `main`, which takes the place of the old one when something changes.
    pub main: String,
    /// The page before it, from `<html` on with [`VERSION`] in it, and after it.
    pub around: (String, String),
    /// By id.
    pub findings: BTreeMap<String, Known>,
}

/// A finding as a decision names it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Known {
    /// Its rule and words.
    pub remembered: Remembered,
    /// Its sentence.
    pub message: String,
    /// The id it had when it was last decided on, if its words have changed since.
    pub before: Option<String>,
}

/// An article from the browser.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct NewArticle {
    /// The name of the file that was dropped or fetched; `None`: the text was pasted.
    pub name: Option<String>,
    /// Its bytes, as they are.
    pub bytes: Vec<u8>,
    /// Where it was fetched from, behind all redirects.
    pub address: Option<String>,
    /// When, in UTC.
    pub fetched: Option<String>,
    /// What the server said of its characters.
    pub charset: Option<String>,
    /// Who published it.
    pub outlet: Option<String>,
    /// When.
    pub published: Option<String>,
}

/// What an article's metadata are to be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Written {
    /// The article's id.
    pub id: String,
    /// Who published it; empty: nothing is said.
    pub outlet: String,
    /// When; empty: nothing is said.
    pub published: String,
}

/// Why something was not done, for the editor.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Refusal {
    /// What was asked for cannot be done.
    Bad(String),
    /// It could be done, but the system would not.
    Failed(String),
}

/// Fetches an address, or says why not.
pub type Fetch = Arc<dyn Fn(&str) -> Result<NewArticle, Refusal> + Send + Sync>;

/// Holds one story: reads it, and keeps what editors add.
pub trait Shelf: Send + 'static {
    /// The folders whose changes are watched.
    fn folders(&self) -> Vec<PathBuf>;

    /// Tells whether a change of a file can change the story.
    fn watcher(&self) -> Box<dyn Fn(&Path) -> bool + Send>;

    /// What fetches the addresses that editors give. It is called beside the shelf, which goes on meanwhile.
    fn fetcher(&self) -> Fetch;

    /// The story as it now is. `progress` is told how many articles of how many are read.
    ///
    /// # Errors
    /// There is nothing to show, and why.
    fn view(&mut self, progress: &(dyn Fn(usize, usize) + Sync)) -> Result<View, String>;

    /// Keeps a decision. When this returns, it is on the disk.
    ///
    /// # Errors
    /// It could not be written.
    fn decide(&self, decision: &Decision) -> Result<(), Refusal>;

    /// Adds an article to the story, and gives its id.
    ///
    /// # Errors
    /// There is no article in it, or it could not be written; then nothing is left of it.
    fn add(&mut self, article: &NewArticle) -> Result<String, Refusal>;

    /// Says who published an article, and when.
    ///
    /// # Errors
    /// There is no such article, or the manifest could not be written; then it is as it was.
    fn edit(&mut self, written: &Written) -> Result<(), Refusal>;
}
