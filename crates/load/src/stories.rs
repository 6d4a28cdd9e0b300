//! Stories as loaded to stories with their claims and findings.

use crate::config::{Finder, StoryConfig, Used};
use crate::{LoadError, Loaded, LoadedStory, lists_its_articles, parallel};
use copydesk_claims::Article;
use copydesk_decisions::Applied;
use copydesk_diff::{Finding, Severity};
use copydesk_graph::{Document, Story, StoryGraph};
use copydesk_ingest::Unmatched;
use copydesk_report::{Checked, Configuration};
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// A story as read.
pub struct ReadStory {
    /// Its articles, each with what was read in it.
    pub story: Story,
    /// The folder's name, or what was given instead.
    pub name: String,
    /// The folder that the ids of the articles are relative to; empty where they are paths already.
    pub folder: String,
    /// What the desk has settled for it.
    pub config: Option<StoryConfig>,
}

/// A story with what was found in it.
pub struct CheckedStory {
    /// Its articles, each with what was read in it.
    pub story: Story,
    /// The folder's name, or what was given instead.
    pub name: String,
    /// The folder that the ids of the articles are relative to; empty where they are paths already.
    pub folder: String,
    /// Its claims.
    pub graph: StoryGraph,
    /// Its findings, in the order of reports.
    pub findings: Vec<Finding>,
    /// Rules that its configuration silences.
    pub silent: BTreeSet<String>,
    /// The level from which a finding fails a run, as its configuration says; `None`: none does.
    pub fail_on: Option<Severity>,
    /// Its configuration, with what in it matches nothing.
    pub configuration: Option<Configuration>,
    /// What becomes of entries of the configuration that match nothing; `None`: this run saw only a part of what it is meant for.
    pub held: Option<Unmatched>,
    /// What became of its decisions.
    pub decisions: Option<Applied>,
}

impl CheckedStory {
    /// What the renderers take.
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

/// Finds the configuration of each story that the paths named, and leaves aside what it leaves aside. `given`: the one file that holds
/// for all of them.
///
/// # Errors
/// A configuration that cannot be read, or that leaves nothing of a story.
pub fn configure(loaded: &mut Loaded, paths: &[PathBuf], given: Option<&Path>) -> Result<(), LoadError> {
    let mut finder = Finder::new(given, paths);
    for story in &mut loaded.stories {
        story.config = finder.of(&story.folder)?;
        // Who names a file wants it, in a manifest or on the command line.
        let folder = Path::new(&story.folder);
        if let Some(config) = &mut story.config
            && !paths.iter().all(|path| path.is_file())
            && !lists_its_articles(folder)
        {
            let named = |id: &str| paths.iter().any(|path| path.is_file() && *path == folder.join(id));
            story.articles.retain(|article| named(&article.id) || config.takes(&article.id));
            if story.articles.is_empty() {
                let message = format!("paths leave no article of {}", story.name);
                return Err(LoadError::new(Path::new(&config.file.path), config.file.first_pattern(), message));
            }
            let file = |a: &Article| folder.join(a.container.as_ref().map_or(&a.id, |c| &c.file));
            let kept: BTreeSet<PathBuf> = story.articles.iter().map(file).collect();
            story.problems.retain(|problem| kept.contains(&problem.path));
        }
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
    let mut documents = parallel::map(articles, jobs, Document::read).into_iter();
    let stories = heads.into_iter().map(|(head, count)| assemble(head, documents.by_ref().take(count).collect()));
    stories.collect()
}

/// A story of its articles as read, in order.
pub fn assemble(head: LoadedStory, documents: Vec<Document>) -> ReadStory {
    let LoadedStory { title, name, folder, config, draft, .. } = head;
    let house = config.as_ref().map(StoryConfig::house).unwrap_or_default();
    let families = config.as_ref().map(StoryConfig::families).unwrap_or_default();
    let story = Story { title, house, families, ..Story::of(documents, draft.as_deref()) };
    ReadStory { story, name, folder, config }
}

/// Links and checks every story.
pub fn check(stories: Vec<ReadStory>, jobs: usize) -> Vec<CheckedStory> {
    let configs: Vec<Option<StoryConfig>> = stories.iter().map(|s| s.config.clone()).collect();
    let mut checked = parallel::map(stories, jobs, check_one);
    settle(&mut checked, &configs);
    checked
}

/// Links and checks one story; what its configuration has in vain is told by [`settle`], which sees all stories.
pub fn check_one(story: ReadStory) -> CheckedStory {
    let ReadStory { story, name, folder, config } = story;
    let graph = copydesk_graph::link(&story);
    let mut findings = copydesk_diff::check(&story, &graph);
    let mut silent = BTreeSet::new();
    let mut fail_on = Some(Severity::Error);
    if let Some(config) = &config {
        silent = config.level(&mut findings);
        fail_on = config.fail_on();
    }
    let (configuration, decisions) = (None, None);
    CheckedStory { story, name, folder, graph, findings, silent, fail_on, configuration, decisions, held: None }
}

/// Puts down with each story what its configuration has in vain; `configs`: a story each, in their order.
pub fn settle(stories: &mut [CheckedStory], configs: &[Option<StoryConfig>]) {
    let reports = configurations(stories, configs);
    for ((story, report), config) in stories.iter_mut().zip(reports).zip(configs) {
        story.held = config.as_ref().and_then(StoryConfig::holds);
        story.configuration = report;
    }
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
            used.patterns.extend(&config.matched);
        }
    }
    let report = |config: &StoryConfig| used.get(&file(config)).map(|(count, used)| config.report(used, *count));
    configs.iter().map(|config| config.as_ref().and_then(report)).collect()
}
