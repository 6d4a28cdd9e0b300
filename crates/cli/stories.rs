//! Paths to stories with their claims and findings.

use crate::args::ConfigArgs;
use crate::config::{Finder, StoryConfig, Used};
use crate::load::{self, FileProblem, LoadOptions, Loaded, LoadedStory};
use crate::output::{Failure, complain};
use crate::parallel;
use copydesk_claims::Article;
use copydesk_decisions::Applied;
use copydesk_diff::Finding;
use copydesk_graph::{Document, Story, StoryGraph};
use copydesk_report::{Checked, Configuration};
use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;
use std::sync::Arc;

/// A story as read.
pub struct ReadStory {
    pub story: Story,
    pub name: String,
    pub folder: String,
    pub config: Option<StoryConfig>,
}

/// A story with what was found in it.
pub struct CheckedStory {
    pub story: Story,
    pub name: String,
    pub folder: String,
    pub graph: StoryGraph,
    pub findings: Vec<Finding>,
    pub configuration: Option<Configuration>,
    pub decisions: Option<Applied>,
}

impl CheckedStory {
    pub fn as_checked(&self) -> Checked<'_> {
        Checked {
            story: &self.story,
            graph: &self.graph,
            findings: &self.findings,
            name: &self.name,
            folder: &self.folder,
            configuration: self.configuration.as_ref(),
            decisions: self.decisions.as_ref(),
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

/// Finds the configuration of each story.
pub fn configure(loaded: &mut Loaded, args: &ConfigArgs) -> Result<(), Failure> {
    let mut finder = Finder::new(args);
    for story in &mut loaded.stories {
        story.config = finder.of(&story.folder).map_err(|e| Failure::new(e.to_string()))?;
    }
    Ok(())
}

/// Reads every article of every story.
pub fn read(loaded: Loaded, jobs: usize) -> Vec<ReadStory> {
    let mut heads = Vec::new();
    let mut articles = Vec::new();
    for mut story in loaded.stories {
        let own = std::mem::take(&mut story.articles);
        heads.push((story, own.len()));
        articles.extend(own);
    }
    let mut documents = parallel::map(articles, jobs, read_article).into_iter();
    let stories = heads.into_iter().map(|(head, count)| assemble(head, documents.by_ref().take(count).collect()));
    stories.collect()
}

/// A story of its articles as read, in order.
pub fn assemble(head: LoadedStory, mut documents: Vec<Document>) -> ReadStory {
    documents.sort_by(|a, b| a.article.id.cmp(&b.article.id));
    let LoadedStory { title, name, folder, config, .. } = head;
    let house = config.as_ref().map(StoryConfig::house).unwrap_or_default();
    let families = config.as_ref().map(StoryConfig::families).unwrap_or_default();
    ReadStory { story: Story { title, documents, house, families }, name, folder, config }
}

pub fn read_article(article: Article) -> Document {
    Document { reading: copydesk_claims::read(&article), article }
}

/// Links and checks every story.
pub fn check(stories: Vec<ReadStory>, jobs: usize) -> Vec<CheckedStory> {
    let configs: Vec<Option<StoryConfig>> = stories.iter().map(|s| s.config.clone()).collect();
    let mut checked = parallel::map(stories, jobs, |ReadStory { story, name, folder, .. }| {
        let graph = copydesk_graph::link(&story);
        let findings = copydesk_diff::check(&story, &graph);
        CheckedStory { story, name, folder, graph, findings, configuration: None, decisions: None }
    });
    let reports = configurations(&checked, &configs);
    checked.iter_mut().zip(reports).for_each(|(story, report)| story.configuration = report);
    checked
}

/// What each configuration has in vain. An entry that one story of several uses is used.
fn configurations(stories: &[CheckedStory], configs: &[Option<StoryConfig>]) -> Vec<Option<Configuration>> {
    let file = |config: &StoryConfig| Arc::as_ptr(&config.file) as usize;
    let mut used: BTreeMap<usize, (usize, Used<'_>)> = BTreeMap::new();
    for (story, config) in stories.iter().zip(configs) {
        if let Some(config) = config {
            let (count, used) = used.entry(file(config)).or_default();
            *count += 1;
            used.names.extend(story.graph.house.iter().map(|form| form.canonical.as_str()));
            used.outlets.extend(story.story.families.used(&story.story));
        }
    }
    let report = |config: &StoryConfig| used.get(&file(config)).map(|(count, used)| config.report(used, *count));
    configs.iter().map(|config| config.as_ref().and_then(report)).collect()
}

/// Tells once what each configuration and each file of decisions has in vain.
pub fn warn_of_idle_lines(stories: &[CheckedStory]) {
    let mut seen = BTreeSet::new();
    for (path, problems) in stories.iter().flat_map(|s| s.as_checked().idle_lines()) {
        if seen.insert(path.clone()) {
            problems.iter().for_each(|(line, message)| complain("warning", &format!("{path}:{line}: {message}")));
        }
    }
}
