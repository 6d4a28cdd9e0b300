//! `story.toml`, with what its editors wrote in it left as it is.

use super::entry::Entry;
use crate::load::{LoadError, MANIFEST, read_toml};
use crate::output::Failure;
use copydesk_ingest::Manifest;
use std::path::Path;
use toml_edit::{ArrayOfTables, Datetime, DocumentMut, Item, Table, value};

/// What stands at the head of a manifest of ours.
const HEAD: &str = "\
# The articles of one story. What is listed here is read, and nothing else in the folder.
# Only `file` is required. What stands here wins over what an article says of itself: correct it where it is wrong.
";

/// What an editor says of an article.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Said<'a> {
    pub outlet: Option<&'a str>,
    pub published: Option<&'a str>,
}

/// Whether a manifest means this file, in whatever way it writes it.
fn same_file(listed: &str, file: &str) -> bool {
    listed.replace('\\', "/").trim_start_matches("./") == file
}

/// A manifest to be added to.
#[derive(Debug)]
pub struct StoryToml {
    document: DocumentMut,
}

impl StoryToml {
    /// A manifest with nothing in it but what it is.
    pub fn new() -> Self {
        let mut document = DocumentMut::new();
        document.decor_mut().set_prefix(HEAD);
        Self { document }
    }

    /// The manifest of a story, or a new one.
    pub fn open(folder: &Path) -> Result<Self, Failure> {
        let path = folder.join(MANIFEST);
        let fail = |error: LoadError| Failure::new(error.to_string());
        let Some(text) = read_toml(&path).map_err(fail)? else { return Ok(Self::new()) };
        // Held to what is read of it: a fault should be told before anything is fetched.
        Manifest::parse(&text).map_err(|e| fail(LoadError::new(&path, e.line(), e.message())))?;
        let document =
            text.parse().map_err(|e| fail(LoadError::new(&path, None, format!("{e}").replace('\n', ", "))))?;
        let manifest = Self { document };
        if matches!(manifest.document.get("article"), Some(Item::Value(_))) {
            let message = "\"article\" is a list in brackets; write each as [[article]] to have others added";
            return Err(fail(LoadError::new(&path, None, message)));
        }
        Ok(manifest)
    }

    /// Whether no article is listed.
    pub fn is_empty(&self) -> bool {
        self.tables().next().is_none()
    }

    /// Whether a file, or an entry of it, is listed.
    pub fn lists(&self, file: &str) -> bool {
        self.files()
            .any(|listed| listed.strip_prefix(file).is_some_and(|rest| rest.is_empty() || rest.starts_with('#')))
    }

    /// The file that was fetched with these very bytes.
    pub fn file_with(&self, sha256: &str) -> Option<String> {
        let same = |table: &&Table| table.get("sha256").and_then(Item::as_str) == Some(sha256);
        self.tables().find(same)?.get("file")?.as_str().map(str::to_owned)
    }

    /// The file in the folder with these very bytes, of those that are listed.
    pub fn copy_of(&self, folder: &Path, bytes: &[u8]) -> Option<String> {
        let same = |file: &&str| {
            let path = folder.join(file);
            let long = std::fs::metadata(&path).is_ok_and(|m| m.is_file() && m.len() == bytes.len() as u64);
            long && std::fs::read(&path).is_ok_and(|there| there == bytes)
        };
        let files = self.files().map(|listed| match listed.split_once('#') {
            Some((file, _)) if !folder.join(listed).is_file() => file,
            _ => listed,
        });
        files.into_iter().find(same).map(str::to_owned)
    }

    fn tables(&self) -> impl Iterator<Item = &Table> {
        self.document.get("article").and_then(Item::as_array_of_tables).into_iter().flatten()
    }

    fn files(&self) -> impl Iterator<Item = &str> {
        self.tables().filter_map(|table| table.get("file")?.as_str())
    }

    /// Lists an article at the end. The first headline becomes the story's title.
    pub fn push(&mut self, entry: &Entry) {
        if let Some(headline) =
            entry.headline.as_ref().filter(|_| self.document.get("title").is_none() && self.is_empty())
        {
            self.document["title"] = value(headline.as_str());
        }
        let mut table = Table::new();
        table.decor_mut().set_prefix("\n");
        let mut put = |key: &str, words: &Option<String>| {
            if let Some(words) = words.as_ref().filter(|w| !w.trim().is_empty()) {
                let date = matches!(key, "published" | "fetched").then(|| words.parse::<Datetime>().ok()).flatten();
                table[key] = date.map_or_else(|| value(words.as_str()), value);
            }
        };
        put("file", &Some(entry.file.clone()));
        put("outlet", &entry.outlet);
        put("published", &entry.published);
        put("headline", &entry.headline);
        put("author", &entry.author);
        put("url", &entry.url);
        put("fetched", &entry.fetched);
        put("fetched-from", &entry.fetched_from);
        put("sha256", &entry.sha256);
        put("charset", &entry.charset);
        let articles = self.document.entry("article").or_insert(Item::ArrayOfTables(ArrayOfTables::new()));
        if let Some(articles) = articles.as_array_of_tables_mut() {
            articles.push(table);
        }
    }

    /// Says something of an article, which is listed if it was not. What is not said stays, and what is empty is taken away.
    ///
    /// # Errors
    /// What is said cannot stand in a manifest.
    pub fn say(&mut self, file: &str, said: &Said<'_>) -> Result<(), String> {
        if !self.files().any(|listed| same_file(listed, file)) {
            self.push(&Entry { file: file.to_owned(), ..Entry::default() });
        }
        let articles = self.document.get_mut("article").and_then(Item::as_array_of_tables_mut);
        let named = |t: &Table| t.get("file").and_then(Item::as_str).is_some_and(|f| same_file(f, file));
        let Some(table) = articles.and_then(|all| all.iter_mut().find(|t| named(t))) else {
            return Err("it cannot be listed".to_owned());
        };
        for (key, said) in [("outlet", said.outlet), ("published", said.published)] {
            match said.map(str::trim) {
                None => {}
                Some("") => drop(table.remove(key)),
                // Assigned in place, so that a comment behind the value stays.
                Some(text) => match table.get_mut(key).and_then(Item::as_value_mut) {
                    Some(old) => {
                        let decor = old.decor().clone();
                        *old = text.into();
                        *old.decor_mut() = decor;
                    }
                    None => table[key] = value(text),
                },
            }
        }
        Manifest::parse(&self.text()).map(|_| ()).map_err(|e| e.message().to_owned())
    }

    /// The whole text.
    pub fn text(&self) -> String {
        self.document.to_string()
    }

    /// Writes it into its folder, whole or not at all.
    pub fn write(&self, folder: &Path) -> Result<(), Failure> {
        super::write_whole(&folder.join(MANIFEST), &self.text())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entry(file: &str) -> Entry {
        Entry {
            file: file.to_owned(),
            published: Some("2023-09-12T18:05:00+01:00".to_owned()),
            headline: Some("Store \"closed\"\\".to_owned()),
            fetched: Some("2023-09-14T09:00:00Z".to_owned()),
            sha256: Some("ab".to_owned()),
            ..Entry::default()
        }
    }

    #[test]
    fn what_editors_wrote_stays_as_it_is() {
        let folder = tempfile::TempDir::new().unwrap();
        let text = "# ours\ntitle = 'Store'  # short\n\n[[article]] # first\nfile   = \"a.txt\"\n# the end\n";
        std::fs::write(folder.path().join(MANIFEST), text).unwrap();
        let mut manifest = StoryToml::open(folder.path()).unwrap();
        assert_eq!(manifest.text(), text);
        manifest.push(&entry("b.html"));
        let after = manifest.text();
        for part in ["# ours\ntitle = 'Store'  # short\n\n[[article]] # first\nfile   = \"a.txt\"\n", "# the end"] {
            assert!(after.contains(part), "{after}");
        }
        let read = Manifest::parse(&after).unwrap();
        assert_eq!(read.articles.len(), 2);
        assert_eq!(read.articles[1].headline.as_deref(), Some("Store \"closed\"\\"));
        assert!(manifest.lists("b.html") && !manifest.lists("b"));
        assert_eq!(manifest.file_with("ab").as_deref(), Some("b.html"));
    }

    #[test]
    fn a_new_manifest_takes_its_title_from_the_first_headline_and_can_be_read() {
        let mut manifest = StoryToml::new();
        manifest.push(&entry("a.html"));
        manifest.push(&entry("feed.xml#b"));
        let text = manifest.text();
        assert!(text.starts_with("# The articles of one story."), "{text}");
        let read = Manifest::parse(&text).unwrap();
        assert_eq!((read.title.as_deref(), read.articles[1].file.as_str()), (Some("Store \"closed\"\\"), "feed.xml#b"));
        assert!(text.contains("published = 2023-09-12T18:05:00+01:00\n"), "{text}");
    }

    #[test]
    fn what_is_said_of_an_article_leaves_comments_order_and_other_keys() {
        let folder = tempfile::TempDir::new().unwrap();
        let text = "# ours\ntitle = 'Ferry' # working title\n\n[[article]]\nfile = './a.txt'\noutlet = 'Ecko' # who?\nauthor = 'Ann Quill'\n";
        std::fs::write(folder.path().join(MANIFEST), text).unwrap();
        let mut manifest = StoryToml::open(folder.path()).unwrap();
        manifest.say("a.txt", &Said { outlet: Some("Echo"), published: Some("2024-03-05") }).unwrap();
        insta::assert_snapshot!(manifest.text(), @r#"
        # ours
        title = 'Ferry' # working title

        [[article]]
        file = './a.txt'
        outlet = "Echo" # who?
        author = 'Ann Quill'
        published = "2024-03-05"
        "#);
        manifest.say("a.txt", &Said { outlet: Some(" "), published: None }).unwrap();
        assert!(!manifest.text().contains("outlet") && manifest.text().contains("published"), "{}", manifest.text());
        let error = manifest.say("a.txt", &Said { published: Some("last week"), ..Said::default() }).unwrap_err();
        assert!(error.contains("last week"), "{error}");
    }

    #[test]
    fn a_manifest_that_cannot_be_added_to_says_why() {
        let folder = tempfile::TempDir::new().unwrap();
        for (text, what) in
            [("article = [{ file = 'a.txt' }]", "in brackets"), ("publisher = 'x'", "story.toml:1: unknown field")]
        {
            std::fs::write(folder.path().join(MANIFEST), text).unwrap();
            let message = StoryToml::open(folder.path()).unwrap_err().message;
            assert!(message.contains(what), "{message}");
        }
    }
}
