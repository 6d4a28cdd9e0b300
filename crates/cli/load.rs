//! Turns paths into stories: finds the files, reads the manifests, and hands the bytes to `copydesk-ingest`.
//!
//! What one file does wrong is a problem on its article; what leaves nothing to check is a [`LoadError`].
#![allow(clippy::disallowed_methods, reason = "the binary is where files are read")]

use copydesk_claims::{Article, Problem};
use copydesk_ingest::{InputFormat, Manifest, read_article, too_large};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::fs;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

/// The name of a story's manifest.
pub const MANIFEST: &str = "story.toml";
/// The path that stands for standard input, and the id of the article read from it.
const STDIN: &str = "-";
/// The deepest folder that is looked into.
const DEPTH_MAX: usize = 32;
/// Files of our own and of every repository that are no articles.
const LEFT_ASIDE: [&str; 3] = [MANIFEST, crate::config::CONFIG, "decisions.jsonl"];

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

/// A problem with the file it was met in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FileProblem {
    /// The file, as found from the path given.
    pub path: PathBuf,
    /// One sentence for people.
    pub message: String,
    /// Whether nothing of the file could be read.
    pub unread: bool,
}

impl fmt::Display for FileProblem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.path.display(), self.message)
    }
}

/// Why there is nothing to check.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LoadError {
    path: PathBuf,
    line: Option<usize>,
    message: String,
}

impl LoadError {
    pub fn new(path: &Path, line: Option<usize>, message: impl Into<String>) -> Self {
        Self { path: path.to_owned(), line, message: message.into() }
    }
}

impl fmt::Display for LoadError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.path.display())?;
        if let Some(line) = self.line {
            write!(f, ":{line}")?;
        }
        write!(f, ": {}", self.message)
    }
}

impl std::error::Error for LoadError {}

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
        return load_folder(folder, options);
    }
    if paths.iter().all(|p| p.join(MANIFEST).is_file()) {
        let stories = paths.iter().map(|p| load_story(p, options)).collect::<Result<_, _>>()?;
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
        let mut article = read_file(file, &id, options, &mut story.problems);
        let file_name = file.file_name().map(|n| n.to_string_lossy().into_owned());
        let listed =
            manifests.get(&parent(file)).and_then(|m| m.articles.iter().find(|a| Some(&a.file) == file_name.as_ref()));
        if let Some(listed) = listed {
            listed.apply(&mut article);
        }
        story.articles.push(article);
    }
    let place = paths.first().cloned().unwrap_or_default();
    finish(&story, &place)?;
    Ok(Loaded { stories: vec![story], collection: false })
}

/// Replaces globs by what they match; a path that exists is never a glob.
fn expand(paths: &[PathBuf]) -> Result<Vec<PathBuf>, LoadError> {
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

/// A folder is a story if it holds a manifest or articles of its own; else a collection, if folders in it do.
fn load_folder(folder: &Path, options: LoadOptions) -> Result<Loaded, LoadError> {
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

fn load_story(folder: &Path, options: LoadOptions) -> Result<LoadedStory, LoadError> {
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
            for listed in &manifest.articles {
                let path = folder.join(&listed.file);
                if !path.is_file() {
                    let what = if path.is_dir() { "is a folder" } else { "does not exist" };
                    let message = format!("the file {:?} {what}", listed.file);
                    return Err(LoadError::new(&folder.join(MANIFEST), Some(listed.line), message));
                }
                let mut article = read_file(&path, &listed.file, options, &mut story.problems);
                listed.apply(&mut article);
                story.articles.push(article);
            }
            story.title = manifest.title;
        }
        manifest => {
            story.title = manifest.and_then(|m| m.title);
            for path in find_articles(folder)? {
                let id = relative(&path, folder);
                let article = read_file(&path, &id, options, &mut story.problems);
                story.articles.push(article);
            }
        }
    }
    finish(&story, folder)?;
    Ok(story)
}

/// Refuses a story in which there is nothing to read.
fn finish(story: &LoadedStory, place: &Path) -> Result<(), LoadError> {
    if story.articles.iter().any(|a| !a.text.trim().is_empty()) {
        return Ok(());
    }
    Err(match story.problems.first() {
        Some(first) if story.articles.len() == 1 => LoadError::new(&first.path, None, first.message.clone()),
        Some(first) => LoadError::new(place, None, format!("no readable article; {first}")),
        None => LoadError::new(place, None, "no readable article"),
    })
}

fn read_manifest(folder: &Path) -> Result<Option<Manifest>, LoadError> {
    let path = folder.join(MANIFEST);
    let Some(text) = read_toml(&path)? else { return Ok(None) };
    Manifest::parse(&text).map(Some).map_err(|e| LoadError::new(&path, e.line(), e.message()))
}

/// The text of a file of settings; `None`: it is not there.
pub fn read_toml(path: &Path) -> Result<Option<String>, LoadError> {
    let mut text = match fs::read(path) {
        Ok(bytes) => String::from_utf8(bytes).map_err(|_| LoadError::new(path, None, "not valid UTF-8"))?,
        Err(e) if e.kind() == io::ErrorKind::NotFound || e.kind() == io::ErrorKind::NotADirectory => return Ok(None),
        Err(e) => return Err(LoadError::new(path, None, reason(&e))),
    };
    if text.starts_with('\u{feff}') {
        text.remove(0);
    }
    Ok(Some(text))
}

/// Reads a file, or leaves an article without text that says why not.
fn read_file(path: &Path, id: &str, options: LoadOptions, problems: &mut Vec<FileProblem>) -> Article {
    let article = match read_bytes(path) {
        Ok(bytes) => read_article(id, &bytes, options.format),
        Err(problem) => {
            let mut article = Article::bare(id, "");
            article.problems.push(problem);
            article
        }
    };
    let unread = article.text.trim().is_empty();
    let of_file = |p: &Problem| FileProblem { path: path.to_owned(), message: p.message.clone(), unread };
    problems.extend(article.problems.iter().map(of_file));
    article
}

/// Reads one file by itself, with what was amiss.
pub fn read_one(path: &Path, id: &str, options: LoadOptions) -> (Article, Vec<FileProblem>) {
    let mut problems = Vec::new();
    let article = read_file(path, id, options, &mut problems);
    (article, problems)
}

/// Whether the manifest of a folder says itself which files are its articles.
pub fn lists_its_articles(folder: &Path) -> bool {
    matches!(read_manifest(folder), Ok(Some(manifest)) if !manifest.articles.is_empty())
}

fn read_bytes(path: &Path) -> Result<Vec<u8>, Problem> {
    let failed = |e: &io::Error| Problem { message: reason(e), span: None };
    if path.as_os_str() == STDIN {
        return read_limited(io::stdin().lock());
    }
    let metadata = fs::metadata(path).map_err(|e| failed(&e))?;
    if metadata.is_dir() {
        return Err(Problem { message: "is a folder, not a file; not read".to_owned(), span: None });
    }
    match too_large(metadata.len()) {
        Some(problem) => Err(problem),
        // A device or a pipe has no length beforehand, so the limit holds while reading too.
        None => read_limited(fs::File::open(path).map_err(|e| failed(&e))?),
    }
}

fn read_limited(source: impl Read) -> Result<Vec<u8>, Problem> {
    let mut bytes = Vec::new();
    let limit = copydesk_ingest::ARTICLE_BYTES_MAX + 1;
    source.take(limit).read_to_end(&mut bytes).map_err(|e| Problem { message: reason(&e), span: None })?;
    match too_large(bytes.len() as u64) {
        Some(problem) => Err(problem),
        None => Ok(bytes),
    }
}

/// The system's words without its error number.
fn reason(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::NotFound => "no such file or folder".to_owned(),
        io::ErrorKind::PermissionDenied => "permission denied; not read".to_owned(),
        _ => format!("could not be read: {}", error.to_string().split(" (os error").next().unwrap_or_default()),
    }
}

/// Every article file below a folder, sorted; a link back to a folder on the way is not followed.
fn find_articles(folder: &Path) -> Result<Vec<PathBuf>, LoadError> {
    let mut found = Vec::new();
    let mut visited = BTreeSet::new();
    walk(folder, 0, &mut visited, &mut found)?;
    if found.is_empty() {
        return Err(LoadError::new(folder, None, "no articles here: expected .txt, .md, .markdown or .html files"));
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
            walk(&path, depth + 1, visited, found)?;
        } else if is_article(&path) && !is_own_report(&path) {
            found.push(path);
        }
    }
    Ok(())
}

fn entries(folder: &Path) -> Result<Vec<PathBuf>, LoadError> {
    let failed = |e: io::Error| LoadError::new(folder, None, reason(&e));
    let mut paths = Vec::new();
    for entry in fs::read_dir(folder).map_err(failed)? {
        paths.push(entry.map_err(failed)?.path());
    }
    paths.sort();
    Ok(paths)
}

/// Whether a file's name promises an article.
pub fn is_article(path: &Path) -> bool {
    let name = path.file_name().map(|n| n.to_string_lossy()).unwrap_or_default();
    !is_left_aside(path) && InputFormat::of_name(&name).is_some()
}

/// Whether a file is a report of ours, in Markdown or as a page. What cannot be read is told where it is read as an article.
fn is_own_report(path: &Path) -> bool {
    const START_BYTES_MAX: u64 = 1024;
    let mut start = Vec::new();
    let read = fs::File::open(path).and_then(|file| file.take(START_BYTES_MAX).read_to_end(&mut start));
    read.is_ok() && (start.starts_with(copydesk_report::MARKDOWN_MARK.as_bytes()) || is_own_page(&start))
}

/// Our pages name us as their generator.
fn is_own_page(start: &[u8]) -> bool {
    const MARK: &[u8] = br#"<meta name="generator" content="copydesk "#;
    start.windows(MARK.len()).any(|w| w == MARK)
}

/// The manifest, our own files, hidden files, and the papers of a repository.
fn is_left_aside(path: &Path) -> bool {
    let name = path.file_name().map(|n| n.to_string_lossy().into_owned()).unwrap_or_default();
    let upper = name.to_uppercase();
    LEFT_ASIDE.contains(&name.as_str())
        || name.starts_with(['.', '_'])
        || upper.starts_with("README")
        || upper.starts_with("LICENSE")
}

/// Files in the order given, each once, by what they really are.
#[derive(Default)]
struct Files {
    found: Vec<PathBuf>,
    seen: BTreeSet<PathBuf>,
}

impl Files {
    fn add(&mut self, file: PathBuf) {
        let real =
            if file.as_os_str() == STDIN { file.clone() } else { file.canonicalize().unwrap_or_else(|_| file.clone()) };
        if self.seen.insert(real) {
            self.found.push(file);
        }
    }

    fn add_all(&mut self, files: Vec<PathBuf>) {
        for file in files {
            self.add(file);
        }
    }
}

/// File names where they tell the files apart, else the paths as given.
fn ids_of(files: &[PathBuf]) -> Vec<String> {
    let name = |p: &PathBuf| p.file_name().map_or_else(|| display(p), |n| n.to_string_lossy().into_owned());
    let mut times: BTreeMap<String, usize> = BTreeMap::new();
    for file in files {
        *times.entry(name(file)).or_default() += 1;
    }
    files.iter().map(|f| if times[&name(f)] == 1 { name(f) } else { display(f) }).collect()
}

/// The folder that all files stand in, given that their ids are their names.
fn common_folder(files: &[PathBuf]) -> String {
    let Some(first) = files.first().map(|f| parent(f)) else { return String::new() };
    let named = files.iter().all(|f| f.as_os_str() != STDIN && parent(f) == first);
    if named && first.as_os_str() != "." { display(&first) } else { String::new() }
}

fn parent(file: &Path) -> PathBuf {
    match file.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => parent.to_owned(),
        _ => PathBuf::from("."),
    }
}

fn folder_name(folder: &Path) -> String {
    let named = |p: &Path| p.file_name().map(|n| n.to_string_lossy().into_owned());
    named(folder).or_else(|| named(&folder.canonicalize().ok()?)).unwrap_or_else(|| display(folder))
}

fn relative(path: &Path, folder: &Path) -> String {
    display(path.strip_prefix(folder).unwrap_or(path))
}

/// A path with `/` between its parts on every system.
pub fn display(path: &Path) -> String {
    path.to_string_lossy().replace(std::path::MAIN_SEPARATOR, "/")
}

#[cfg(test)]
mod tests {
    use super::*;
    use tempfile::TempDir;

    const TEXT: &str =
        "Ferry aground off the point\n\nThe ferry hit the rocks at dawn on Tuesday, the coastguard said.\n";

    fn folder(files: &[(&str, &[u8])]) -> TempDir {
        let dir = TempDir::new().unwrap();
        for (name, bytes) in files {
            let path = dir.path().join(name);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, bytes).unwrap();
        }
        dir
    }

    fn load_one(path: &Path) -> Result<Loaded, LoadError> {
        load(&[path.to_owned()], LoadOptions::default())
    }

    fn ids(loaded: &Loaded) -> Vec<&str> {
        loaded.stories.iter().flat_map(|s| s.articles.iter().map(|a| a.id.as_str())).collect()
    }

    /// The message of a failed load, with the folder's own path taken out.
    fn message(dir: &TempDir, path: &Path) -> String {
        load_one(path).unwrap_err().to_string().replace(&*dir.path().to_string_lossy(), "DIR")
    }

    #[test]
    fn a_manifest_decides_which_files_are_articles_and_gives_the_title() {
        let dir = folder(&[
            ("story.toml", b"title = 'Ferry'\n[[article]]\nfile = 'b.txt'\noutlet = 'Echo'"),
            ("a.txt", TEXT.as_bytes()),
            ("b.txt", TEXT.as_bytes()),
        ]);
        let loaded = load_one(dir.path()).unwrap();
        assert_eq!(ids(&loaded), ["b.txt"]);
        assert_eq!(loaded.stories[0].title.as_deref(), Some("Ferry"));
        assert_eq!(loaded.stories[0].articles[0].outlet.as_ref().unwrap().value, "Echo");
    }

    #[test]
    fn without_a_manifest_every_article_file_below_is_taken_and_the_rest_left_aside() {
        let text = TEXT.as_bytes();
        let dir = folder(&[
            ("b.md", text),
            ("a.txt", text),
            ("deep/er/c.markdown", text),
            ("README.md", text),
            ("license.txt", text),
            (".hidden.txt", text),
            ("_draft.txt", text),
            (".git/x.txt", text),
            ("gold.json", b"{}"),
            ("photo.jpg", b"\xff\xd8"),
        ]);
        assert_eq!(ids(&load_one(dir.path()).unwrap()), ["a.txt", "b.md", "deep/er/c.markdown"]);
    }

    #[test]
    fn a_folder_of_stories_is_a_collection() {
        let dir = folder(&[("two/a.txt", TEXT.as_bytes()), ("one/a.txt", TEXT.as_bytes()), ("empty/x.json", b"{}")]);
        let loaded = load_one(dir.path()).unwrap();
        assert!(loaded.collection);
        assert_eq!(loaded.stories.iter().map(|s| s.name.as_str()).collect::<Vec<_>>(), ["one", "two"]);
    }

    #[test]
    fn several_folders_with_manifests_are_a_collection_and_without_them_one_story() {
        let manifest = &b"[[article]]\nfile = 'a.txt'"[..];
        let dir = folder(&[
            ("one/a.txt", TEXT.as_bytes()),
            ("one/story.toml", manifest),
            ("two/a.txt", TEXT.as_bytes()),
            ("two/story.toml", manifest),
            ("three/a.txt", TEXT.as_bytes()),
        ]);
        let [one, two, three] = ["one/story.toml", "two", "three"].map(|p| dir.path().join(p));
        let both = load(&[one, two.clone()], LoadOptions::default()).unwrap();
        assert_eq!((both.collection, both.stories.len()), (true, 2));
        let mixed = load(&[two, three], LoadOptions::default()).unwrap();
        assert_eq!((mixed.collection, mixed.stories.len()), (false, 1));
    }

    #[test]
    fn a_folder_with_articles_of_its_own_is_one_story() {
        let dir = folder(&[("a.txt", TEXT.as_bytes()), ("one/a.txt", TEXT.as_bytes())]);
        let loaded = load_one(dir.path()).unwrap();
        assert!(!loaded.collection);
        assert_eq!(ids(&loaded), ["a.txt", "one/a.txt"]);
    }

    #[test]
    fn a_glob_and_several_paths_make_one_story_with_each_file_once() {
        let dir = folder(&[("a.txt", TEXT.as_bytes()), ("b.txt", TEXT.as_bytes()), ("c.md", TEXT.as_bytes())]);
        let pattern = dir.path().join("*.txt");
        let paths = [pattern, dir.path().join("a.txt"), dir.path().join("c.md"), dir.path().join("./c.md")];
        assert_eq!(ids(&load(&paths, LoadOptions::default()).unwrap()), ["a.txt", "b.txt", "c.md"]);
    }

    #[test]
    fn files_of_one_name_in_two_folders_keep_ids_of_their_own() {
        let dir = folder(&[("one/a.txt", TEXT.as_bytes()), ("two/a.txt", TEXT.as_bytes())]);
        let loaded = load(&[dir.path().join("one/a.txt"), dir.path().join("two")], LoadOptions::default()).unwrap();
        let ids = ids(&loaded);
        assert!(ids[0].ends_with("one/a.txt") && ids[1].ends_with("two/a.txt"), "{ids:?}");
    }

    #[test]
    fn a_single_file_takes_its_line_of_the_manifest_beside_it() {
        let dir =
            folder(&[("story.toml", b"[[article]]\nfile = 'a.txt'\noutlet = 'Echo'"), ("a.txt", TEXT.as_bytes())]);
        let loaded = load_one(&dir.path().join("a.txt")).unwrap();
        assert_eq!(loaded.stories[0].articles[0].outlet.as_ref().unwrap().value, "Echo");
    }

    #[test]
    fn what_leaves_nothing_to_check_is_one_clear_error() {
        let dir = folder(&[
            ("unknown/story.toml", b"[[article]]\nfile = 'a.txt'\npublisher = 'Echo'"),
            ("missing/story.toml", b"title = 'A'\n\n[[article]]\nfile = 'gone.txt'"),
            ("latin/story.toml", b"title = '\xe9'"),
            ("binary/a.txt", b"\x89PNG\0\0"),
            ("blank/a.txt", b" \n"),
            ("blank/b.txt", b""),
        ]);
        fs::create_dir(dir.path().join("empty")).unwrap();
        for (path, expected) in [
            ("nowhere", "DIR/nowhere: no such file or folder"),
            ("nowhere/*.txt", "DIR/nowhere/*.txt: the pattern matches no file"),
            ("empty", "DIR/empty: no articles here: expected .txt, .md, .markdown or .html files"),
            ("missing", "DIR/missing/story.toml:4: the file \"gone.txt\" does not exist"),
            ("latin", "DIR/latin/story.toml: not valid UTF-8"),
            ("binary", "DIR/binary/a.txt: looks like a binary file; not read"),
            ("binary/a.txt", "DIR/binary/a.txt: looks like a binary file; not read"),
            ("blank", "DIR/blank: no readable article; DIR/blank/a.txt: the file is empty"),
        ] {
            assert_eq!(message(&dir, &dir.path().join(path)), expected);
        }
        let unknown = message(&dir, &dir.path().join("unknown"));
        assert!(unknown.starts_with("DIR/unknown/story.toml:3: unknown field `publisher`"), "{unknown}");
    }

    #[test]
    fn one_bad_file_among_others_is_a_problem_on_its_article() {
        let dir =
            folder(&[("a.txt", TEXT.as_bytes()), ("b.txt", b"\0\0\0"), ("c.txt", b"caf\xe9 closed, the owner said")]);
        let story = load_one(dir.path()).unwrap().stories.remove(0);
        assert_eq!(story.articles.len(), 3);
        assert_eq!(story.articles[1].problems[0].message, "looks like a binary file; not read");
        let unread: Vec<bool> = story.problems.iter().map(|p| p.unread).collect();
        assert_eq!(unread, [true, false]);
    }

    #[test]
    fn a_file_over_the_limit_is_refused_by_its_length() {
        let dir = folder(&[("a.txt", TEXT.as_bytes())]);
        let large = fs::File::create(dir.path().join("b.txt")).unwrap();
        large.set_len(50 * 1024 * 1024).unwrap();
        let story = load_one(dir.path()).unwrap().stories.remove(0);
        assert_eq!(story.articles[1].problems[0].message, "the file is 50 MiB long, the limit is 16 MiB; not read");
    }

    #[cfg(unix)]
    #[test]
    fn links_back_to_a_folder_on_the_way_are_not_followed() {
        use std::os::unix::fs::symlink;
        let dir = folder(&[("one/a.txt", TEXT.as_bytes())]);
        symlink(dir.path(), dir.path().join("one/loop")).unwrap();
        symlink("self", dir.path().join("one/self")).unwrap();
        symlink("gone.txt", dir.path().join("one/broken.txt")).unwrap();
        let loaded = load_one(&dir.path().join("one")).unwrap();
        assert_eq!(ids(&loaded), ["a.txt", "broken.txt"]);
        assert_eq!(loaded.stories[0].problems[0].message, "no such file or folder");
        assert!(load_one(dir.path()).unwrap().collection);
    }

    #[test]
    fn a_folder_named_like_an_article_is_a_folder() {
        let dir = folder(&[("a.txt/b.txt", TEXT.as_bytes()), ("c.txt", TEXT.as_bytes())]);
        assert_eq!(ids(&load_one(dir.path()).unwrap()), ["a.txt/b.txt", "c.txt"]);
        let listed = folder(&[("story.toml", b"[[article]]\nfile = 'a.txt'"), ("a.txt/b.txt", TEXT.as_bytes())]);
        assert!(message(&listed, listed.path()).ends_with("story.toml:2: the file \"a.txt\" is a folder"));
    }
}
