//! Paths to articles. A stand-in until the loader is merged: takes `*.txt` of one folder.
#![allow(clippy::disallowed_methods, reason = "the binary is where files are read")]

use copydesk_claims::Article;
use std::path::PathBuf;

pub struct LoadOptions {}

pub struct Loaded {
    pub stories: Vec<LoadedStory>,
    pub collection: bool,
}

pub struct LoadedStory {
    pub folder: String,
    pub title: Option<String>,
    pub articles: Vec<Article>,
}

pub type LoadError = String;

pub fn load(paths: &[PathBuf], _options: &LoadOptions) -> Result<Loaded, LoadError> {
    let path = paths.first().ok_or("no path")?;
    let mut articles = Vec::new();
    let mut files = vec![path.clone()];
    if path.is_dir() {
        files = std::fs::read_dir(path)
            .map_err(|e| e.to_string())?
            .filter_map(|e| Some(e.ok()?.path()))
            .filter(|p| p.extension().is_some_and(|x| x == "txt"))
            .collect();
    }
    for file in files {
        let bytes = std::fs::read(&file).map_err(|e| format!("{}: {e}", file.display()))?;
        let name = file.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let mut article = copydesk_ingest::read_article(&name, &bytes, copydesk_ingest::InputFormat::Auto);
        if let Ok(text) = std::fs::read_to_string(path.join("story.toml")) {
            let manifest = copydesk_ingest::Manifest::parse(&text).map_err(|e| e.to_string())?;
            if let Some(m) = manifest.articles.iter().find(|m| m.file == name) {
                m.apply(&mut article);
            }
        }
        articles.push(article);
    }
    if articles.is_empty() {
        return Err(format!("{}: no readable article", path.display()));
    }
    let folder = if path.is_dir() { path.display().to_string() } else { String::new() };
    Ok(Loaded { stories: vec![LoadedStory { folder, title: None, articles }], collection: false })
}
