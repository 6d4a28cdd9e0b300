//! Fixtures as the tests read them: story folders into stories, case files into cases.
#![allow(dead_code, reason = "each test binary uses its own part")]
#![allow(clippy::disallowed_methods, reason = "tests read the fixtures from disk")]

pub mod cases;
pub mod served;

use copydesk_claims::{Article, Published};
use copydesk_diff::{Finding, Severity};
use copydesk_graph::{HouseName, HouseNames, Story, StoryGraph, link};
use copydesk_ingest::{Config, InputFormat, Manifest, ManifestArticle};
use std::fs;
use std::path::{Path, PathBuf};

/// A path below the project's top.
pub fn project(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

/// The names below a folder, sorted, without hidden ones.
pub fn names_in(path: &str) -> Vec<String> {
    let entries = fs::read_dir(project(path)).unwrap_or_else(|e| panic!("{path}: {e}"));
    let mut names: Vec<String> =
        entries.map(|e| e.expect("readable entry").file_name().to_string_lossy().into_owned()).collect();
    names.retain(|n| !n.starts_with('.'));
    names.sort();
    names
}

/// The names of the fixture stories.
pub fn story_names() -> Vec<String> {
    names_in("fixtures/stories").into_iter().filter(|n| project("fixtures/stories").join(n).is_dir()).collect()
}

/// The articles of a fixture story with the metadata of its manifest, in the manifest's order.
pub fn story_articles(name: &str) -> (Option<String>, Vec<Article>) {
    let folder = project("fixtures/stories").join(name);
    let text = fs::read_to_string(folder.join("story.toml")).unwrap_or_else(|e| panic!("{name}/story.toml: {e}"));
    let manifest = Manifest::parse(&text).unwrap_or_else(|e| panic!("{name}/story.toml: {e}"));
    let articles = manifest
        .articles
        .iter()
        .map(|entry| {
            let bytes = fs::read(folder.join(&entry.file)).unwrap_or_else(|e| panic!("{name}/{}: {e}", entry.file));
            let mut article = read_text(&entry.file, &bytes);
            entry.apply(&mut article);
            article
        })
        .collect();
    (manifest.title.clone(), articles)
}

/// The manifest of a fixture story, and the texts of its articles in the manifest's order.
pub fn story_texts(name: &str) -> (Manifest, Vec<String>) {
    let folder = project("fixtures/stories").join(name);
    let read = |file: &str| fs::read_to_string(folder.join(file)).unwrap_or_else(|e| panic!("{name}/{file}: {e}"));
    let manifest = Manifest::parse(&read("story.toml")).unwrap_or_else(|e| panic!("{name}/story.toml: {e}"));
    let texts = manifest.articles.iter().map(|entry| read(&entry.file)).collect();
    (manifest, texts)
}

/// A fixture story, read.
pub fn story(name: &str) -> Story {
    let (title, articles) = story_articles(name);
    Story::new(title, articles)
}

/// A plain-text article read as the program reads it.
pub fn read_text(id: &str, bytes: &[u8]) -> Article {
    copydesk_ingest::read_article(id, bytes, InputFormat::Text)
}

/// A plain-text article with outlet and publication time.
pub fn article(id: &str, outlet: &str, published: &str, text: &str) -> Article {
    let mut article = read_text(id, text.as_bytes());
    set_metadata(&mut article, outlet, published);
    article
}

/// Gives an article its outlet and publication time, as a manifest does.
pub fn set_metadata(article: &mut Article, outlet: &str, published: &str) {
    let published = Published::parse(published).unwrap_or_else(|| panic!("{published} is no date"));
    let entry = ManifestArticle {
        file: article.id.clone(),
        line: 1,
        outlet: Some(outlet.to_owned()),
        published: Some(published),
        headline: None,
        author: None,
        url: None,
        charset: None,
    };
    entry.apply(article);
}

/// The house list of a configuration.
pub fn house(config: &Config) -> HouseNames {
    HouseNames::new(config.names.iter().map(|name| HouseName {
        canonical: name.canonical.clone(),
        aliases: name.aliases.clone(),
        never: name.never.clone(),
    }))
}

/// A story with its graph and findings.
pub struct Checked {
    /// The articles as read.
    pub story: Story,
    /// Their claims.
    pub graph: StoryGraph,
    /// What the rules found.
    pub findings: Vec<Finding>,
}

impl Checked {
    /// Links and checks a story.
    pub fn of(story: Story) -> Self {
        let graph = link(&story);
        let findings = copydesk_diff::check(&story, &graph);
        Self { story, graph, findings }
    }

    /// Links and checks articles.
    pub fn articles(articles: Vec<Article>) -> Self {
        Self::of(Story::new(None, articles))
    }

    /// What is above a note.
    pub fn loud(&self) -> impl Iterator<Item = &Finding> {
        self.findings.iter().filter(|f| f.severity > Severity::Note)
    }

    /// The passages of a finding as `outlet: words`, in its own order.
    pub fn passages(&self, finding: &Finding) -> Vec<String> {
        finding
            .evidence
            .iter()
            .map(|e| {
                let article = &self.story.documents[e.document].article;
                format!("{}: {}", article.outlet_name(), e.span.of(&article.text))
            })
            .collect()
    }

    /// The story as a renderer takes it.
    pub fn for_report(&self) -> copydesk_report::Checked<'_> {
        copydesk_report::Checked {
            story: &self.story,
            graph: &self.graph,
            findings: &self.findings,
            name: "",
            folder: "",
            configuration: None,
            decisions: None,
        }
    }

    /// The report as programs read it.
    pub fn json(&self) -> String {
        copydesk_report::Format::Json.render(&[self.for_report()], &copydesk_report::Options::default())
    }

    /// A finding in one line, for messages.
    pub fn line(&self, finding: &Finding) -> String {
        format!("{} [{}]", finding.rule, self.passages(finding).join(" | "))
    }
}
