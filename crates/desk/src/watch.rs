//! Changes on the disk to looks at the story.

use crate::worker::Worker;
use notify::{Event, EventKind, RecommendedWatcher, RecursiveMode, Watcher};
use std::path::{Path, PathBuf};
use std::sync::mpsc::{self, RecvTimeoutError};
use std::time::Duration;

/// A file that is being written changes several times: the story is looked at when it has been still for so long.
const STILL: Duration = Duration::from_millis(150);

/// Watches folders as long as what is returned lives.
///
/// # Errors
/// The system cannot watch it, and why.
pub fn watch(
    folders: &[PathBuf],
    minds: impl Fn(&Path) -> bool + Send + 'static,
    worker: Worker,
) -> Result<RecommendedWatcher, String> {
    let (changed, changes) = mpsc::channel::<()>();
    let report = move |event: notify::Result<Event>| {
        let counts = match &event {
            Ok(event) => !matches!(event.kind, EventKind::Access(_)) && event.paths.iter().any(|p| minds(p)),
            // What was missed is seen by looking.
            Err(_) => true,
        };
        if counts {
            let _ = changed.send(());
        }
    };
    let mut watcher = notify::recommended_watcher(report).map_err(|e| e.to_string())?;
    for (index, folder) in folders.iter().enumerate() {
        // The story's own folder with all below it; beside others may lie a whole disk.
        let mode = if index == 0 { RecursiveMode::Recursive } else { RecursiveMode::NonRecursive };
        watcher.watch(folder, mode).map_err(|e| e.to_string())?;
    }
    std::thread::spawn(move || {
        while changes.recv().is_ok() {
            loop {
                match changes.recv_timeout(STILL) {
                    Ok(()) => {}
                    Err(RecvTimeoutError::Timeout) => break,
                    Err(RecvTimeoutError::Disconnected) => return,
                }
            }
            worker.refresh();
        }
    });
    Ok(watcher)
}
