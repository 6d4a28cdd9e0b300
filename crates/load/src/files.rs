//! Paths to files: globs, folders, what is left aside in them, and what the files are called.
#![allow(clippy::disallowed_methods, reason = "it reads the files of a story")]

use super::error::{LoadError, reason};
use super::{MANIFEST, STDIN};
use copydesk_ingest::InputFormat;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

/// The deepest folder that is looked into.
const DEPTH_MAX: usize = 32;
/// Files of our own and of every repository that are no articles.
const LEFT_ASIDE: [&str; 3] = [MANIFEST, crate::config::CONFIG, "decisions.jsonl"];
/// How files begin that copydesk writes in formats that articles have too.
const OWN_MARKS: [&str; 2] = [copydesk_report::MARKDOWN_MARK, copydesk_report::snapshot::MARK];
/// How much of a file is looked at to tell whether it is news.
const START_BYTES_MAX: u64 = 256 * 1024;

/// Replaces globs by what they match; a path that exists is never a glob.
pub(super) fn expand(paths: &[PathBuf]) -> Result<Vec<PathBuf>, LoadError> {
    if paths.is_empty() {
        return Ok(vec![PathBuf::from(".")]);
    }
    let mut expanded = Vec::new();
    for path in paths {
        let text = path.to_string_lossy();
        if path.as_os_str() == STDIN || fs::symlink_metadata(path).is_ok() {
            let manifest = path.file_name().is_some_and(|n| n == MANIFEST) && path.is_file();
            expanded.push(if manifest { parent(path) } else { path.clone() });
            continue;
        }
        if !text.contains(['*', '?', '[']) {
            return Err(LoadError::new(path, None, "no such file or folder"));
        }
        let found = glob::glob(&text).map_err(|e| LoadError::new(path, None, format!("not a pattern: {}", e.msg)))?;
        let before = expanded.len();
        expanded.extend(found.filter_map(Result::ok));
        if expanded.len() == before {
            return Err(LoadError::new(path, None, "the pattern matches no file"));
        }
    }
    Ok(expanded)
}

/// The ids of the article files below a folder, sorted; none is no error.
pub fn articles_below(folder: &Path) -> Result<Vec<String>, LoadError> {
    let mut found = Vec::new();
    walk(folder, 0, &mut BTreeSet::new(), &mut found)?;
    found.sort();
    Ok(found.iter().map(|path| relative(path, folder)).collect())
}

/// Every article file below a folder, sorted; a link back to a folder on the way is not followed.
pub(super) fn find_articles(folder: &Path) -> Result<Vec<PathBuf>, LoadError> {
    let mut found = Vec::new();
    let mut visited = BTreeSet::new();
    walk(folder, 0, &mut visited, &mut found)?;
    if found.is_empty() {
        return Err(LoadError::new(folder, None, nothing_here()));
    }
    found.sort();
    Ok(found)
}

fn walk(
    folder: &Path,
    depth: usize,
    visited: &mut BTreeSet<PathBuf>,
    found: &mut Vec<PathBuf>,
) -> Result<(), LoadError> {
    let canonical = folder.canonicalize().map_err(|e| LoadError::new(folder, None, reason(&e)))?;
    if depth > DEPTH_MAX || !visited.insert(canonical) {
        return Ok(());
    }
    for path in entries(folder)? {
        if is_left_aside(&path) {
            continue;
        }
        if path.is_dir() {
            // The tables of an archive are no articles.
            if path.join("archive.json").is_file() && path.join("store.redb").is_file() {
                continue;
            }
            walk(&path, depth + 1, visited, found)?;
        } else if is_article(&path) {
            found.push(path);
        }
    }
    Ok(())
}

pub(super) fn entries(folder: &Path) -> Result<Vec<PathBuf>, LoadError> {
    let failed = |e: io::Error| LoadError::new(folder, None, reason(&e));
    let mut paths = Vec::new();
    for entry in fs::read_dir(folder).map_err(failed)? {
        paths.push(entry.map_err(failed)?.path());
    }
    paths.sort();
    Ok(paths)
}

/// What is read, for whoever has nothing of it.
fn nothing_here() -> String {
    let ends = |extensions: &[&str]| extensions.iter().map(|e| format!(".{e}")).collect::<Vec<_>>().join(" ");
    let own: Vec<String> = InputFormat::ALL.iter().map(|f| ends(f.extensions())).filter(|e| !e.is_empty()).collect();
    let general = ends(&InputFormat::GENERAL);
    format!("no articles here; files that are read end in {}, or are news in {general}", own.join(" "))
}

/// Whether a file holds articles, by its name and, where that is not enough, by how it starts. What cannot be opened is told
/// where it is read.
pub fn is_article(path: &Path) -> bool {
    let name = path.file_name().map(|n| n.to_string_lossy()).unwrap_or_default();
    // A pipe or a device in a folder is no article, and reading it may never end. What is not there yet may become one.
    let is_file = fs::metadata(path).map_or(true, |metadata| metadata.is_file());
    if is_left_aside(path) || !InputFormat::may_be(&name) || !is_file {
        return false;
    }
    let mut start = Vec::new();
    let read = fs::File::open(path).and_then(|file| file.take(START_BYTES_MAX).read_to_end(&mut start));
    if read.is_err() {
        return InputFormat::of_name(&name).is_some();
    }
    let whole = (start.len() as u64) < START_BYTES_MAX;
    !OWN_MARKS.iter().any(|mark| start.starts_with(mark.as_bytes()))
        && InputFormat::of_file(&name, &start, whole).is_some()
}

/// The manifest, our own files, hidden files, and the papers of a repository.
pub(super) fn is_left_aside(path: &Path) -> bool {
    let name = path.file_name().map(|n| n.to_string_lossy().into_owned()).unwrap_or_default();
    let upper = name.to_uppercase();
    LEFT_ASIDE.contains(&name.as_str())
        || name.starts_with(['.', '_'])
        || upper.starts_with("README")
        || upper.starts_with("LICENSE")
}

/// Files in the order given, each once, by what they really are.
#[derive(Default)]
pub(super) struct Files {
    pub found: Vec<PathBuf>,
    seen: BTreeSet<PathBuf>,
}

impl Files {
    pub fn add(&mut self, file: PathBuf) {
        let real =
            if file.as_os_str() == STDIN { file.clone() } else { file.canonicalize().unwrap_or_else(|_| file.clone()) };
        if self.seen.insert(real) {
            self.found.push(file);
        }
    }

    pub fn add_all(&mut self, files: Vec<PathBuf>) {
        for file in files {
            self.add(file);
        }
    }
}

/// File names where they tell the files apart, else the paths as given.
pub(super) fn ids_of(files: &[PathBuf]) -> Vec<String> {
    let name = |p: &PathBuf| p.file_name().map_or_else(|| display(p), |n| n.to_string_lossy().into_owned());
    let mut times: BTreeMap<String, usize> = BTreeMap::new();
    for file in files {
        *times.entry(name(file)).or_default() += 1;
    }
    files.iter().map(|f| if times[&name(f)] == 1 { name(f) } else { display(f) }).collect()
}

/// The folder that all files stand in, given that their ids are their names.
pub(super) fn common_folder(files: &[PathBuf]) -> String {
    let Some(first) = files.first().map(|f| parent(f)) else { return String::new() };
    let named = files.iter().all(|f| f.as_os_str() != STDIN && parent(f) == first);
    if named && first.as_os_str() != "." { display(&first) } else { String::new() }
}

pub(super) fn parent(file: &Path) -> PathBuf {
    match file.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => parent.to_owned(),
        _ => PathBuf::from("."),
    }
}

pub(super) fn folder_name(folder: &Path) -> String {
    let named = |p: &Path| p.file_name().map(|n| n.to_string_lossy().into_owned());
    named(folder).or_else(|| named(&folder.canonicalize().ok()?)).unwrap_or_else(|| display(folder))
}

pub(super) fn relative(path: &Path, folder: &Path) -> String {
    display(path.strip_prefix(folder).unwrap_or(path))
}

/// A path with `/` between its parts on every system.
pub fn display(path: &Path) -> String {
    path.to_string_lossy().replace(std::path::MAIN_SEPARATOR, "/")
}
