//! Which articles of a large pile are about one event.
//!
//! Five functions, each over one article or one sorted group, so that one process can call them in a row and a cluster
//! can put its shuffles between them:
//!
//! 1. [`sketch`]: an article to its day and its terms, each with a weight.
//! 2. (the caller) how many articles hold each term, joined to the terms: [`Counted`].
//! 3. [`vector`]: the weightiest terms of an article, and the few rare ones, its *blocks*, by which it is looked up.
//! 4. [`pairs`]: the members of one block to the pairs that are alike; each pair comes out of one block only.
//! 5. [`stories`]: pairs to stories, each with its reason. [`words_of`] turns the reason's keys into words again.
//!
//! Arithmetic is in whole numbers throughout, so no sum depends on its order. Nothing here opens files, starts threads or
//! asks for the time.
//!
//! ```
//! use copydesk_claims::Article;
//! use copydesk_pile::{Settings, group};
//!
//! let ferry = |id: &str, end: &str| {
//!     Article::bare(id, format!("A ferry with 1,212 people aboard ran aground off Kessandra on Monday. {end}"))
//! };
//! let market = Article::bare("c", "The night market of Draymouth moves to the old tram depot, Wilma Orlo said.");
//! let found = group(&[ferry("a", "Nobody was hurt."), market, ferry("b", "Tugs came.")], &Settings::default());
//! assert_eq!(found.stories.iter().map(|s| s.articles.len()).collect::<Vec<_>>(), [2, 1]);
//! ```

mod block;
mod fixed;
mod group;
mod key;
mod merge;
mod scan;
mod settings;
mod sketch;
mod story;
mod vector;
mod words;

pub use block::{Capped, Member, Pair, Pairs, pairs};
pub use group::{Counts, Grouped, all_pairs, group, group_vectors};
pub use key::number_of;
pub use settings::Settings;
pub use sketch::{Sketch, Term, day_of, sketch, words_of};
pub use story::{Found, Listed, Reason, stories};
pub use vector::{Counted, Vector, Weighted, vector};
