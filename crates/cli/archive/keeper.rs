//! Articles that were read, on their way into the store: they are put there while others are read.

use super::store::{Fresh, Store};
use crate::output::Failure;
use std::sync::mpsc::{SyncSender, sync_channel};

/// Articles that are put into the store together: each time, pages all over it are written anew.
const TOGETHER: usize = 4096;

/// Takes articles for the store.
pub struct Keeper {
    waiting: Vec<Fresh>,
    sender: SyncSender<Vec<Fresh>>,
}

impl Keeper {
    /// Takes articles.
    ///
    /// # Errors
    /// Where the store takes none any more; [`keeping`] tells why.
    pub fn take(&mut self, articles: Vec<Fresh>) -> Result<(), Failure> {
        self.waiting.extend(articles);
        if self.waiting.len() < TOGETHER { Ok(()) } else { self.send() }
    }

    fn send(&mut self) -> Result<(), Failure> {
        let gone = |_| Failure::new("the archive's store takes no articles any more");
        self.sender.send(std::mem::take(&mut self.waiting)).map_err(gone)
    }
}

/// Does work that reads articles; all that it gave to the keeper is in the store afterwards, also where it failed or was stopped.
pub fn keeping<R>(store: &Store, work: impl FnOnce(&mut Keeper) -> Result<R, Failure>) -> Result<R, Failure> {
    std::thread::scope(|scope| {
        let (sender, articles) = sync_channel::<Vec<Fresh>>(1);
        let keeps = scope.spawn(move || articles.iter().try_for_each(|articles| store.keep_articles(&articles)));
        let mut keeper = Keeper { waiting: Vec::new(), sender };
        let worked = work(&mut keeper);
        let sent = keeper.send();
        drop(keeper);
        // What the store says comes first: the rest follows from it.
        keeps.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic))?;
        sent?;
        worked
    })
}
