//! `copydesk add` and `copydesk init`: pages and files to a story folder, each with a line in its manifest.
//!
//! What was asked for is stored as it came. One source that fails leaves the others alone, and no half of itself.
#![allow(clippy::disallowed_methods, reason = "the binary is where files are read and written")]

mod entry;
mod manifest;
mod source;
mod store;

use crate::args::{AddArgs, FetchArgs, InitArgs};
use crate::load::{self, MANIFEST};
use crate::output::{Failure, Output, complain};
use crate::{CLEAN, FAILED, FOUND};
pub use entry::{Entry, articles, entries};
pub use manifest::{Said, StoryToml};
pub use source::{Got, fetch};
use std::fs;
use std::path::Path;
pub use store::{safe_name, sha256, store};

/// What happened to one source.
enum Added {
    /// It is in the folder and in the manifest; its articles, for people.
    Now(String),
    /// It was there already.
    Before(String),
}

pub fn add(args: &AddArgs) -> Result<u8, Failure> {
    let folder = folder_of(&args.story);
    if !folder.is_dir() {
        let hint = "no such story folder; `copydesk init` makes one";
        return Err(Failure::new(format!("{}: {hint}", folder.display())));
    }
    let mut manifest = StoryToml::open(folder)?;
    list_what_is_there(folder, &mut manifest)?;
    let before = manifest.text();
    let counts = take_all(folder, &args.sources, &mut manifest, &args.fetch, false)?;
    if counts.now > 0 && manifest.text() != before {
        manifest.write(folder)?;
    }
    Ok(counts.status())
}

pub fn init(args: &InitArgs) -> Result<u8, Failure> {
    let folder = &args.folder;
    if folder.join(MANIFEST).exists() {
        let hint = "is there already; `copydesk add` adds to it";
        return Err(Failure::new(format!("{}: {hint}", folder.join(MANIFEST).display())));
    }
    let made = !folder.exists();
    fs::create_dir_all(folder).map_err(|e| Failure::at(folder, &e))?;
    let mut manifest = StoryToml::new();
    list_what_is_there(folder, &mut manifest)?;
    let counts = take_all(folder, &args.sources, &mut manifest, &args.fetch, true)?;
    if counts.now + counts.before == 0 {
        // Only an empty folder goes; what cannot be removed was not ours alone.
        if made {
            let _ = fs::remove_dir(folder);
        }
        return Ok(FAILED);
    }
    manifest.write(folder)?;
    complain("note", &format!("wrote {}; now: copydesk check {}", folder.join(MANIFEST).display(), folder.display()));
    Ok(counts.status())
}

/// The folder of a story, where its manifest may be named instead.
fn folder_of(story: &Path) -> &Path {
    match story.parent() {
        Some(parent) if story.file_name().is_some_and(|n| n == MANIFEST) && story.is_file() => {
            if parent.as_os_str().is_empty() { Path::new(".") } else { parent }
        }
        _ => story,
    }
}

/// A manifest that lists something leaves the rest of the folder aside, so what was taken so far is listed first.
pub fn list_what_is_there(folder: &Path, manifest: &mut StoryToml) -> Result<(), Failure> {
    if !manifest.is_empty() {
        return Ok(());
    }
    for file in load::articles_below(folder).map_err(|e| Failure::new(e.to_string()))? {
        manifest.push(&Entry { file, ..Entry::default() });
    }
    Ok(())
}

#[derive(Default)]
struct Counts {
    now: usize,
    before: usize,
    failed: usize,
}

impl Counts {
    /// 2 where nothing came of it, 1 where something is missing.
    fn status(&self) -> u8 {
        match (self.now + self.before, self.failed) {
            (0, _) => FAILED,
            (_, 0) => CLEAN,
            _ => FOUND,
        }
    }
}

/// Takes every source. Each is written into the manifest on disk as soon as it is in the folder, where there is one already.
fn take_all(
    folder: &Path,
    sources: &[String],
    manifest: &mut StoryToml,
    fetch: &FetchArgs,
    with_metadata: bool,
) -> Result<Counts, Failure> {
    let mut counts = Counts::default();
    for source in sources {
        match take(folder, source, manifest, fetch, with_metadata) {
            Ok(Added::Now(what)) => {
                counts.now += 1;
                complain("note", &format!("added {source}: {what}"));
                if !with_metadata {
                    manifest.write(folder)?;
                }
            }
            Ok(Added::Before(file)) => {
                counts.before += 1;
                complain("note", &format!("{source} is in the story already, as {file}"));
            }
            Err(message) => {
                counts.failed += 1;
                complain("error", &format!("{source}: {message}"));
            }
        }
    }
    Ok(counts)
}

fn take(
    folder: &Path,
    source: &str,
    manifest: &mut StoryToml,
    fetch: &FetchArgs,
    with_metadata: bool,
) -> Result<Added, String> {
    let got = source::get(folder, source, fetch)?;
    let hash = sha256(&got.bytes);
    if let Some(file) = manifest.file_with(&hash) {
        return Ok(Added::Before(file));
    }
    if let Some(file) = got.inside.as_ref().filter(|file| manifest.lists(file)) {
        return Ok(Added::Before(file.clone()));
    }
    if got.inside.is_none()
        && let Some(file) = manifest.copy_of(folder, &got.bytes)
    {
        return Ok(Added::Before(file));
    }
    let articles = articles(&got)?;
    let file = match &got.inside {
        Some(file) => file.clone(),
        None => store(folder, &got.name, &got.bytes)?,
    };
    let entries = entries(&file, &got, hash, articles.iter(), with_metadata);
    entries.iter().for_each(|entry| manifest.push(entry));
    let count = if articles.len() == 1 { "1 article".to_owned() } else { format!("{} articles", articles.len()) };
    Ok(Added::Now(format!("{file}, {}, {count}", store::length(got.bytes.len()))))
}

/// Writes a file that appears whole or not at all.
fn write_whole(path: &Path, text: &str) -> Result<(), Failure> {
    Output::write_whole(Some(path), text)
}
