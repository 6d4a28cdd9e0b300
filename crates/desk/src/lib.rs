//! The review desk over HTTP: what a [`Shelf`] knows of a story to pages, decisions and articles from the browser back to it.
//!
//! It listens on one address, answers its own pages only, and reads and writes nothing by itself: the shelf does.

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
