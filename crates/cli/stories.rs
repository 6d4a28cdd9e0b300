//! Paths to stories with their claims and findings.

use crate::args::ConfigArgs;
use crate::config::{Finder, StoryConfig, Used};
use crate::load::{self, FileProblem, LoadOptions, Loaded, LoadedStory};
use crate::output::{Failure, complain};
use crate::parallel;
use copydesk_claims::Article;
use copydesk_decisions::Applied;
use copydesk_diff::{Finding, Severity};
use copydesk_graph::{Document, Story, StoryGraph, Versions};
use copydesk_ingest::Unmatched;
use copydesk_report::{Checked, Configuration};
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
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
    /// Rules that its configuration silences.
    pub silent: BTreeSet<String>,
    /// The level from which a finding fails a run, as its configuration says; `None`: none does.
    pub fail_on: Option<Severity>,
    pub configuration: Option<Configuration>,
    /// What becomes of entries of the configuration that match nothing; `None`: this run saw only a part of what it is meant for.
    pub held: Option<Unmatched>,
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
    tell_unread(&loaded, strict)?;
    Ok(loaded)
}

fn tell_unread(loaded: &Loaded, strict: bool) -> Result<(), Failure> {
    let unread: Vec<&FileProblem> = loaded.stories.iter().flat_map(|s| &s.problems).filter(|p| p.unread).collect();
    if strict && let Some(first) = unread.first() {
        let more = if unread.len() > 1 { format!(" (and {} more)", unread.len() - 1) } else { String::new() };
        return Err(Failure::new(format!("{first}{more}")));
    }
    unread.iter().for_each(|problem| complain("warning", &problem.to_string()));
    Ok(())
}

/// What a command is asked to read.
#[derive(Clone, Copy)]
pub struct Source<'a> {
    pub paths: &'a [PathBuf],
    pub options: LoadOptions,
    pub strict: bool,
    pub config: &'a ConfigArgs,
}

/// Loads the paths with the configuration of each story. A file that cannot be read is told on standard error, and with `strict`
/// ends the run.
pub fn open(source: &Source<'_>) -> Result<Loaded, Failure> {
    let mut loaded = load::load(source.paths, source.options).map_err(|e| Failure::new(e.to_string()))?;
    configure(&mut loaded, source.paths, source.config)?;
    tell_unread(&loaded, source.strict)?;
    Ok(loaded)
}

/// Finds the configuration of each story that the paths named, and leaves aside what it leaves aside.
pub fn configure(loaded: &mut Loaded, paths: &[PathBuf], args: &ConfigArgs) -> Result<(), Failure> {
    let mut finder = Finder::new(args, paths);
    for story in &mut loaded.stories {
        story.config = finder.of(&story.folder).map_err(|e| Failure::new(e.to_string()))?;
        // Who names a file wants it, in a manifest or on the command line.
        let folder = Path::new(&story.folder);
        if let Some(config) = &mut story.config
            && !paths.iter().all(|path| path.is_file())
            && !load::lists_its_articles(folder)
        {
            let named = |id: &str| paths.iter().any(|path| path.is_file() && *path == folder.join(id));
            story.articles.retain(|article| named(&article.id) || config.takes(&article.id));
            if story.articles.is_empty() {
                return Err(Failure::new(format!("{}: paths leave no article of {}", config.file.path, story.name)));
            }
            let kept: BTreeSet<PathBuf> = story.articles.iter().map(|a| folder.join(&a.id)).collect();
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
    let mut documents = parallel::map(articles, jobs, read_article).into_iter();
    let stories = heads.into_iter().map(|(head, count)| assemble(head, documents.by_ref().take(count).collect()));
    stories.collect()
}

/// A story of its articles as read, in order.
pub fn assemble(head: LoadedStory, mut documents: Vec<Document>) -> ReadStory {
    documents.sort_by(|a, b| a.article.id.cmp(&b.article.id));
    let LoadedStory { title, name, folder, config, draft, .. } = head;
    let house = config.as_ref().map(StoryConfig::house).unwrap_or_default();
    let families = config.as_ref().map(StoryConfig::families).unwrap_or_default();
    let draft = draft.and_then(|id| documents.iter().position(|d| d.article.id == id));
    let versions = Versions::of_all(&documents, draft);
    ReadStory { story: Story { title, documents, house, families, draft, versions }, name, folder, config }
}

pub fn read_article(article: Article) -> Document {
    Document { reading: copydesk_claims::read(&article), article }
}

/// Links and checks every story.
pub fn check(stories: Vec<ReadStory>, jobs: usize) -> Vec<CheckedStory> {
    let configs: Vec<Option<StoryConfig>> = stories.iter().map(|s| s.config.clone()).collect();
    let mut checked = parallel::map(stories, jobs, |ReadStory { story, name, folder, config }| {
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
    });
    let reports = configurations(&checked, &configs);
    for ((story, report), config) in checked.iter_mut().zip(reports).zip(&configs) {
        story.held = config.as_ref().and_then(StoryConfig::holds);
        story.configuration = report;
    }
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
            used.patterns.extend(&config.matched);
        }
    }
    let report = |config: &StoryConfig| used.get(&file(config)).map(|(count, used)| config.report(used, *count));
    configs.iter().map(|config| config.as_ref().and_then(report)).collect()
}

/// Tells once what each configuration and each file of decisions has in vain.
///
/// # Errors
/// Entries that match nothing in all that they are meant for, unless the configuration says otherwise.
pub fn hold(stories: &[CheckedStory]) -> Result<(), Failure> {
    let mut seen = BTreeSet::new();
    for story in stories {
        let Some(configuration) = &story.configuration else { continue };
        if !seen.insert(&configuration.path) || configuration.problems.is_empty() {
            continue;
        }
        let lines = configuration.problems.iter().map(|(line, text)| format!("{}:{line}: {text}", configuration.path));
        match story.held {
            Some(Unmatched::Error) => return Err(Failure::new(lines.collect::<Vec<_>>().join("\n"))),
            Some(Unmatched::Warning) => lines.for_each(|line| complain("warning", &line)),
            Some(Unmatched::Off) | None => {}
        }
    }
    warn_of_decisions(stories);
    Ok(())
}

fn warn_of_decisions(stories: &[CheckedStory]) {
    let mut seen = BTreeSet::new();
    let configuration = |path: &str| stories.iter().any(|s| s.configuration.as_ref().is_some_and(|c| c.path == path));
    for (path, problems) in stories.iter().flat_map(|s| s.as_checked().idle_lines()) {
        if !configuration(&path) && seen.insert(path.clone()) {
            problems.iter().for_each(|(line, message)| complain("warning", &format!("{path}:{line}: {message}")));
        }
    }
}
