//! One file to its articles, with what went wrong.
#![allow(clippy::disallowed_methods, reason = "it reads the files of a story")]

use super::error::{FileProblem, LoadError, reason};
use super::{LoadOptions, MANIFEST, STDIN};
use copydesk_claims::{Article, Problem};
use copydesk_ingest::{Input, InputFormat, Manifest, ManifestArticle, read_articles, too_large};
use std::fs;
use std::io::{self, Read};
use std::path::Path;

/// The manifest of a story folder; `None`: it has none.
pub(super) fn read_manifest(folder: &Path) -> Result<Option<Manifest>, LoadError> {
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

/// What a manifest says of a file and of its entries, under the file's id.
pub(super) fn listed_for(manifest: &Manifest, file: &str, id: &str) -> Vec<ManifestArticle> {
    let renamed = |listed: &ManifestArticle| {
        let rest = listed.file.strip_prefix(file).filter(|rest| rest.is_empty() || rest.starts_with('#'))?;
        Some(ManifestArticle { file: format!("{id}{rest}"), ..listed.clone() })
    };
    manifest.articles.iter().filter_map(renamed).collect()
}

/// Reads the articles of a file, or leaves one without text that says why not.
pub(super) fn read_file(
    path: &Path,
    id: &str,
    options: LoadOptions,
    listed: &[ManifestArticle],
    problems: &mut Vec<FileProblem>,
) -> Vec<Article> {
    let articles = match read_bytes(path, options.format) {
        Ok(bytes) => {
            let listed: Vec<&ManifestArticle> = listed.iter().collect();
            let charset = listed.iter().find(|l| l.file == id).and_then(|l| l.charset.as_deref());
            read_articles(Input { id, bytes: &bytes, format: options.format, charset }, &listed)
        }
        Err(problem) => {
            let mut article = Article::bare(id, "");
            article.problems.push(problem);
            vec![article]
        }
    };
    for article in &articles {
        let unread = article.text.trim().is_empty();
        let entry = article.id.strip_prefix(id).filter(|entry| !entry.is_empty());
        let told =
            |p: &Problem| entry.map_or_else(|| p.message.clone(), |entry| format!("{}: {}", &entry[1..], p.message));
        let of_file = |p: &Problem| FileProblem { path: path.to_owned(), message: told(p), unread };
        problems.extend(article.problems.iter().map(of_file));
    }
    articles
}

/// Reads the articles of one file by itself, with what was amiss. One without text may be among them.
pub fn read_all(path: &Path, id: &str, options: LoadOptions) -> (Vec<Article>, Vec<FileProblem>) {
    let mut problems = Vec::new();
    let articles = read_file(path, id, options, &[], &mut problems);
    (articles, problems)
}

/// Whether the manifest of a folder says itself which files are its articles.
pub fn lists_its_articles(folder: &Path) -> bool {
    matches!(read_manifest(folder), Ok(Some(manifest)) if !manifest.articles.is_empty())
}

/// The bytes of a file that may hold articles; else why it cannot be read.
pub fn read_file_bytes(path: &Path) -> Result<Vec<u8>, String> {
    read_bytes(path, InputFormat::Auto).map_err(|problem| problem.message)
}

fn read_bytes(path: &Path, format: InputFormat) -> Result<Vec<u8>, Problem> {
    let failed = |e: &io::Error| Problem { message: reason(e), span: None };
    if path.as_os_str() == STDIN {
        return read_limited(io::stdin().lock(), format, STDIN);
    }
    let metadata = fs::metadata(path).map_err(|e| failed(&e))?;
    if metadata.is_dir() {
        return Err(Problem { message: "is a folder, not a file; not read".to_owned(), span: None });
    }
    let name = path.to_string_lossy();
    match too_large(format, &name, metadata.len()) {
        Some(problem) => Err(problem),
        // A device or a pipe has no length beforehand, so the limit holds while reading too.
        None => read_limited(fs::File::open(path).map_err(|e| failed(&e))?, format, &name),
    }
}

fn read_limited(source: impl Read, format: InputFormat, name: &str) -> Result<Vec<u8>, Problem> {
    let mut bytes = Vec::new();
    let limit = format.bytes_max(name) + 1;
    source.take(limit).read_to_end(&mut bytes).map_err(|e| Problem { message: reason(&e), span: None })?;
    match too_large(format, name, bytes.len() as u64) {
        Some(problem) => Err(problem),
        None => Ok(bytes),
    }
}
