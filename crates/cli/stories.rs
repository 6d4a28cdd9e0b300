//! Paths to stories with their claims and findings.

use crate::load::{self, FileProblem, LoadOptions, Loaded};
use crate::output::{Failure, complain};
use crate::parallel;
use copydesk_claims::Article;
use copydesk_diff::Finding;
use copydesk_graph::{Document, Story, StoryGraph};
use copydesk_report::Checked;
use std::path::PathBuf;

/// A story as read.
pub struct ReadStory {
    pub story: Story,
    pub name: String,
    pub folder: String,
}

/// A story with what was found in it.
pub struct CheckedStory {
    pub story: Story,
    pub name: String,
    pub folder: String,
    pub graph: StoryGraph,
    pub findings: Vec<Finding>,
}

impl CheckedStory {
    pub fn as_checked(&self) -> Checked<'_> {
        Checked {
            story: &self.story,
            graph: &self.graph,
            findings: &self.findings,
            name: &self.name,
            folder: &self.folder,
        }
    }
}

/// Loads the paths. A file that cannot be read is told on standard error, and with `strict` ends the run.
pub fn load(paths: &[PathBuf], options: LoadOptions, strict: bool) -> Result<Loaded, Failure> {
    let loaded = load::load(paths, options).map_err(|e| Failure::new(e.to_string()))?;
    let unread: Vec<&FileProblem> = loaded.stories.iter().flat_map(|s| &s.problems).filter(|p| p.unread).collect();
    if strict && let Some(first) = unread.first() {
        let more = if unread.len() > 1 { format!(" (and {} more)", unread.len() - 1) } else { String::new() };
        return Err(Failure::new(format!("{first}{more}")));
    }
    unread.iter().for_each(|problem| complain("warning", &problem.to_string()));
    Ok(loaded)
}

/// Reads every article of every story.
pub fn read(loaded: Loaded, jobs: usize) -> Vec<ReadStory> {
    let mut heads = Vec::new();
    let mut articles = Vec::new();
    for story in loaded.stories {
        heads.push((story.title, story.name, story.folder, story.articles.len()));
        articles.extend(story.articles);
    }
    let mut documents = parallel::map(articles, jobs, read_article).into_iter();
    let stories = heads.into_iter().map(|(title, name, folder, count)| {
        let mut documents: Vec<Document> = documents.by_ref().take(count).collect();
        documents.sort_by(|a, b| a.article.id.cmp(&b.article.id));
        ReadStory { story: Story { title, documents }, name, folder }
    });
    stories.collect()
}

pub fn read_article(article: Article) -> Document {
    Document { reading: copydesk_claims::read(&article), article }
}

/// Links and checks every story.
pub fn check(stories: Vec<ReadStory>, jobs: usize) -> Vec<CheckedStory> {
    parallel::map(stories, jobs, |ReadStory { story, name, folder }| {
        let graph = copydesk_graph::link(&story);
        let findings = copydesk_diff::check(&story, &graph);
        CheckedStory { story, name, folder, graph, findings }
    })
}
