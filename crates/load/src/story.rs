//! A folder to its story, or to the stories in it.

use super::error::LoadError;
use super::files::{display, entries, find_articles, folder_name, is_article, is_left_aside, relative};
use super::read::{listed_for, read_file, read_manifest};
use super::{FileProblem, LoadOptions, Loaded, LoadedStory, MANIFEST};
use copydesk_claims::Article;
use copydesk_ingest::{Manifest, ManifestArticle};
use std::collections::BTreeSet;
use std::path::Path;

/// A folder is a story if it holds a manifest or articles of its own; else a collection, if folders in it do.
pub(super) fn load_folder(folder: &Path, options: LoadOptions) -> Result<Loaded, LoadError> {
    if !is_story(folder)? {
        let mut stories = Vec::new();
        for inner in entries(folder)?.into_iter().filter(|p| !is_left_aside(p) && p.is_dir()) {
            if is_story(&inner)? {
                stories.push(load_story(&inner, options)?);
            }
        }
        if !stories.is_empty() {
            return Ok(Loaded { stories, collection: true });
        }
    }
    Ok(Loaded { stories: vec![load_story(folder, options)?], collection: false })
}

fn is_story(folder: &Path) -> Result<bool, LoadError> {
    Ok(folder.join(MANIFEST).is_file() || entries(folder)?.iter().any(|p| is_article(p) && p.is_file()))
}

pub(super) fn load_story(folder: &Path, options: LoadOptions) -> Result<LoadedStory, LoadError> {
    let mut story = LoadedStory {
        name: folder_name(folder),
        folder: display(folder),
        title: None,
        articles: vec![],
        problems: vec![],
        config: None,
        draft: None,
    };
    match read_manifest(folder)? {
        Some(manifest) if !manifest.articles.is_empty() => {
            story.articles = read_listed(folder, &manifest, options, &mut story.problems)?;
            story.title = manifest.title;
        }
        manifest => {
            story.title = manifest.and_then(|m| m.title);
            for path in find_articles(folder)? {
                let id = relative(&path, folder);
                story.articles.extend(read_file(&path, &id, options, &[], &mut story.problems));
            }
        }
    }
    finish(&story, folder)?;
    Ok(story)
}

/// Refuses a story in which there is nothing to read.
pub(super) fn finish(story: &LoadedStory, place: &Path) -> Result<(), LoadError> {
    if story.articles.iter().any(|a| !a.text.trim().is_empty()) {
        return Ok(());
    }
    Err(match story.problems.first() {
        Some(first) if story.articles.len() == 1 => LoadError::new(&first.path, None, first.message.clone()),
        Some(first) => LoadError::new(place, None, format!("no readable article; {first}")),
        None => LoadError::new(place, None, "no readable article"),
    })
}

/// The articles that a manifest lists: files, and entries of files that hold several.
fn read_listed(
    folder: &Path,
    manifest: &Manifest,
    options: LoadOptions,
    problems: &mut Vec<FileProblem>,
) -> Result<Vec<Article>, LoadError> {
    let mut articles = Vec::new();
    let mut seen = BTreeSet::new();
    for listed in &manifest.articles {
        let file = file_of(folder, listed)?;
        if !seen.insert(file) {
            continue;
        }
        let of_file = listed_for(manifest, file, file);
        let read = read_file(&folder.join(file), file, options, &of_file, problems);
        articles.extend(choose(folder, file, read, &of_file)?);
    }
    Ok(articles)
}

/// The file that an entry of the manifest names: all of it, or what stands before a `#`.
fn file_of<'a>(folder: &Path, listed: &'a ManifestArticle) -> Result<&'a str, LoadError> {
    let before = listed.file.match_indices('#').map(|(at, _)| &listed.file[..at]);
    if let Some(file) = std::iter::once(listed.file.as_str()).chain(before).find(|f| folder.join(f).is_file()) {
        return Ok(file);
    }
    let what = if folder.join(&listed.file).is_dir() { "is a folder" } else { "does not exist" };
    Err(at(folder, listed, format!("the file {:?} {what}", listed.file)))
}

fn at(folder: &Path, listed: &ManifestArticle, message: String) -> LoadError {
    LoadError::new(&folder.join(MANIFEST), Some(listed.line), message)
}

/// Of what a file holds, what the manifest lists. What could not be read stays, whatever is listed.
fn choose(
    folder: &Path,
    file: &str,
    mut read: Vec<Article>,
    listed: &[ManifestArticle],
) -> Result<Vec<Article>, LoadError> {
    let whole = listed.iter().find(|l| l.file == file);
    let lost = read.iter().any(|article| article.id == file && article.text.is_empty());
    if let Some(whole) = whole
        && read.len() > 1
        && (whole.headline.is_some() || whole.published.is_some() || whole.author.is_some() || whole.url.is_some())
    {
        let message = format!(
            "{file:?} holds {} articles: only an outlet can be given for all of them, the rest for one, such as {:?}",
            read.len(),
            read[0].id
        );
        return Err(at(folder, whole, message));
    }
    for entry in listed.iter().filter(|l| l.file != file) {
        if !lost && !read.iter().any(|article| article.id == entry.file) {
            const SHOWN_MAX: usize = 8;
            let mut there: Vec<&str> = read.iter().take(SHOWN_MAX).map(|a| a.id.as_str()).collect();
            there.extend((read.len() > SHOWN_MAX).then_some("…"));
            return Err(at(folder, entry, format!("no article {:?}; the file has {}", entry.file, there.join(", "))));
        }
    }
    if whole.is_none() {
        read.retain(|article| article.id == file || listed.iter().any(|l| l.file == article.id));
    }
    Ok(read)
}
