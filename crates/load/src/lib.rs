//! Turns paths into stories: finds the files, reads manifests and configurations, and hands the bytes to `copydesk-ingest`; and stories
//! into what is found in them.
//!
//! The binary and the Python package share it. What one file does wrong is a problem on its article; what leaves nothing to check is a
//! [`LoadError`]. Nothing is printed here, and the day is told by who asks.
//!
//! ```
//! use copydesk_load::{LoadOptions, check, load, read};
//! use std::path::PathBuf;
//!
//! let paths = [PathBuf::from("../../fixtures/stories/salesforce-cbp")];
//! let checked = check(read(load(&paths, LoadOptions::default()).unwrap(), 2), 2);
//! assert!(checked[0].findings.iter().any(|finding| finding.rule == "name-variant"));
//! ```

pub mod config;
mod decide;
mod error;
mod files;
pub mod parallel;
mod read;
mod stories;
mod story;
#[cfg(test)]
mod tests;

pub use decide::decide;
pub use error::{FileProblem, LoadError};
pub use files::{articles_below, display, is_article};
pub use read::{lists_its_articles, read_all, read_file_bytes, read_toml};
pub use stories::{CheckedStory, ReadStory, assemble, check, check_one, configure, read, settle};

use copydesk_claims::Article;
use copydesk_ingest::{InputFormat, Manifest};
use files::{Files, common_folder, expand, find_articles, ids_of, parent};
use read::{listed_for, read_file, read_manifest};
use std::collections::BTreeMap;
use std::path::PathBuf;

/// The name of a story's manifest.
pub const MANIFEST: &str = "story.toml";
/// The path that stands for standard input, and the id of the article read from it.
const STDIN: &str = "-";

/// How to read what is found.
#[derive(Debug, Clone, Copy, Default)]
pub struct LoadOptions {
    /// The format of files and of standard input; `Auto` goes by extension.
    pub format: InputFormat,
}

/// One story, or the stories of a collection.
#[derive(Debug)]
pub struct Loaded {
    /// Sorted by name; one unless `collection`.
    pub stories: Vec<LoadedStory>,
    /// Whether the path named a folder whose subfolders are stories.
    pub collection: bool,
}

/// The articles of one story.
#[derive(Debug)]
pub struct LoadedStory {
    /// The folder's name, or what was given on the command line.
    pub name: String,
    /// The folder that the ids of the articles are relative to; empty where they are paths already.
    pub folder: String,
    /// The manifest's title.
    pub title: Option<String>,
    /// In the order given. A file that could not be read is here too, without text and with its problem.
    pub articles: Vec<Article>,
    /// What could not be read, or was read by guess, by file; for standard error.
    pub problems: Vec<FileProblem>,
    /// What the desk has settled for it; looked for by `stories`.
    pub config: Option<crate::config::StoryConfig>,
    /// The id of the article that is a draft; set by `draft`.
    pub draft: Option<String>,
}

/// Loads what the paths name: a folder, a file, a glob, several of them, or `-`; no path is the current folder. Several
/// folders with a manifest each are a collection; all else that is given together is one story.
///
/// # Errors
/// A path that is not there, a folder without articles, a broken manifest, or no article that can be read.
pub fn load(paths: &[PathBuf], options: LoadOptions) -> Result<Loaded, LoadError> {
    let paths = expand(paths)?;
    if let [folder] = paths.as_slice()
        && folder.is_dir()
    {
        return story::load_folder(folder, options);
    }
    if paths.iter().all(|p| p.join(MANIFEST).is_file()) {
        let stories = paths.iter().map(|p| story::load_story(p, options)).collect::<Result<_, _>>()?;
        return Ok(Loaded { stories, collection: true });
    }
    let mut files = Files::default();
    let mut manifests: BTreeMap<PathBuf, Manifest> = BTreeMap::new();
    for path in &paths {
        if path.as_os_str() == STDIN {
            files.add(path.clone());
        } else if path.is_dir() {
            files.add_all(find_articles(path)?);
        } else {
            files.add(path.clone());
        }
    }
    for file in &files.found {
        let folder = parent(file);
        if !manifests.contains_key(&folder)
            && let Some(manifest) = read_manifest(&folder)?
        {
            manifests.insert(folder, manifest);
        }
    }
    let name = if paths.len() == 1 { display(&paths[0]) } else { "story".to_owned() };
    let mut story = LoadedStory {
        name,
        folder: common_folder(&files.found),
        title: None,
        articles: vec![],
        problems: vec![],
        config: None,
        draft: None,
    };
    let ids = ids_of(&files.found);
    for (file, id) in files.found.iter().zip(ids) {
        let name = file.file_name().map(|n| n.to_string_lossy().into_owned()).unwrap_or_default();
        let listed = manifests.get(&parent(file)).map(|m| listed_for(m, &name, &id)).unwrap_or_default();
        story.articles.extend(read_file(file, &id, options, &listed, &mut story.problems));
    }
    let place = paths.first().cloned().unwrap_or_default();
    story::finish(&story, &place)?;
    Ok(Loaded { stories: vec![story], collection: false })
}
