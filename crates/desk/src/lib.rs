//! The review desk over HTTP: what a [`Shelf`] knows of a story to pages, decisions and articles from the browser back to it.
//!
//! It listens on one address, answers its own pages only, and reads and writes nothing by itself: the shelf does.
//!
//! ```
//! use copydesk_decisions::Decision;
//! use copydesk_desk::{Fetch, NewArticle, Options, Refusal, Shelf, View, Written, serve};
//! use std::path::{Path, PathBuf};
//! use std::sync::{Arc, mpsc};
//!
//! /// A shelf with one line on it, that takes nothing.
//! struct Line;
//!
//! fn refused() -> Refusal {
//!     Refusal::Bad("this shelf takes nothing".to_owned())
//! }
//!
//! impl Shelf for Line {
//!     fn folders(&self) -> Vec<PathBuf> {
//!         Vec::new()
//!     }
//!     fn watcher(&self) -> Box<dyn Fn(&Path) -> bool + Send> {
//!         Box::new(|_| false)
//!     }
//!     fn fetcher(&self) -> Fetch {
//!         Arc::new(|_| Err(refused()))
//!     }
//!     fn view(&mut self, _: &(dyn Fn(usize, usize) + Sync)) -> Result<View, String> {
//!         Ok(View { main: "<p>Nothing differs.</p>".to_owned(), ..View::default() })
//!     }
//!     fn decide(&self, _: &Decision) -> Result<(), Refusal> {
//!         Err(refused())
//!     }
//!     fn add(&mut self, _: &NewArticle) -> Result<String, Refusal> {
//!         Err(refused())
//!     }
//!     fn edit(&mut self, _: &Written) -> Result<(), Refusal> {
//!         Err(refused())
//!     }
//! }
//!
//! let options = Options {
//!     address: ([127, 0, 0, 1], 0).into(),
//!     names: Vec::new(),
//!     token: false,
//!     article_bytes_max: 1 << 20,
//!     style: "",
//!     script: "",
//!     now: jiff::Timestamp::now,
//! };
//! let (tell, told) = mpsc::channel();
//! std::thread::spawn(move || serve(Line, &options, |desk| tell.send(desk.url.clone()).unwrap()));
//! assert!(told.recv().unwrap().starts_with("http://127.0.0.1:"));
//! ```

mod gate;
mod live;
mod pages;
mod serve;
mod shelf;
#[cfg(test)]
mod tests;
mod watch;
mod wire;
mod worker;

pub use serve::{Desk, Options, ServeError, serve};
pub use shelf::{Fetch, Known, NewArticle, Refusal, Shelf, VERSION, View, Written};
