//! Finds the `copydesk.toml` of each story, and says what in it had no effect.

use crate::{LoadError, read_toml};
use copydesk_diff::{Finding, Severity, rules};
use copydesk_graph::{Families, HouseName, HouseNames, Outlet};
use copydesk_ingest::{Config, ConfigGlob, ConfigLevel, Unmatched};
use copydesk_report::Configuration;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Component, Path, PathBuf};
use std::sync::Arc;

/// The name of a configuration.
pub const CONFIG: &str = "copydesk.toml";
/// The most folders that are looked into on the way up.
const STEPS_MAX: usize = 128;
/// Likeness of two names from which one may be a slip for the other.
const NEAR: f64 = 0.75;

/// A configuration as read.
#[derive(Debug)]
pub struct LoadedConfig {
    /// The path as the user can open it.
    pub path: String,
    /// What it says.
    config: Config,
    /// Its patterns, those to take and then those to leave, each with its line.
    patterns: Vec<(glob::Pattern, usize)>,
}

impl LoadedConfig {
    /// The line of its first pattern of paths.
    pub(crate) fn first_pattern(&self) -> Option<usize> {
        self.patterns.iter().map(|p| p.1).min()
    }
}

/// The configuration of one story.
#[derive(Debug, Clone)]
pub struct StoryConfig {
    /// The file, which other stories may share.
    pub file: Arc<LoadedConfig>,
    /// Its path relative to the story folder.
    from_story: String,
    /// Whether this run sees all that the file is meant for: only then does an entry that matches nothing match nothing at all.
    whole: bool,
    /// Patterns that match a file of the story, by their place.
    pub matched: BTreeSet<usize>,
}

/// Finds configurations, and reads each once.
#[derive(Debug)]
pub struct Finder<'a> {
    given: Option<&'a Path>,
    /// What the run was asked to read.
    paths: &'a [PathBuf],
    read: BTreeMap<PathBuf, Arc<LoadedConfig>>,
}

impl<'a> Finder<'a> {
    /// Finds them for a run that reads `paths`; `given` is the one file that holds for all of them.
    pub fn new(given: Option<&'a Path>, paths: &'a [PathBuf]) -> Self {
        Self { given, paths, read: BTreeMap::new() }
    }

    /// The configuration of a story: the one given, else the nearest on the way up from its folder.
    pub fn of(&mut self, folder: &str) -> Result<Option<StoryConfig>, LoadError> {
        if let Some(path) = self.given {
            let file = self.read(path)?.ok_or_else(|| LoadError::new(path, None, "no such file"))?;
            let (from_story, matched) = (file.path.clone(), BTreeSet::new());
            return Ok(Some(StoryConfig { from_story, file, whole: true, matched }));
        }
        let mut folder = if folder.is_empty() { PathBuf::from(".") } else { PathBuf::from(folder) };
        for steps in 0..STEPS_MAX {
            let path = folder.strip_prefix(".").unwrap_or(&folder).join(CONFIG);
            if path.is_file()
                && let Some(file) = self.read(&path)?
            {
                let (from_story, whole) = ("../".repeat(steps) + CONFIG, self.covers(&path));
                return Ok(Some(StoryConfig { file, from_story, whole, matched: BTreeSet::new() }));
            }
            if folder.canonicalize().ok().is_none_or(|f| f.parent().is_none()) {
                break;
            }
            folder = above(&folder);
        }
        Ok(None)
    }

    /// Whether all that lies beside and below a configuration is read.
    fn covers(&self, config: &Path) -> bool {
        let Some(folder) = config.canonicalize().ok().and_then(|c| c.parent().map(Path::to_owned)) else {
            return false;
        };
        self.paths.iter().any(|path| path.is_dir() && path.canonicalize().is_ok_and(|real| folder.starts_with(real)))
    }

    fn read(&mut self, path: &Path) -> Result<Option<Arc<LoadedConfig>>, LoadError> {
        let real = path.canonicalize().unwrap_or_else(|_| path.to_owned());
        if let Some(read) = self.read.get(&real) {
            return Ok(Some(Arc::clone(read)));
        }
        let Some(text) = read_toml(path)? else { return Ok(None) };
        let config = Config::parse(&text).map_err(|e| LoadError::new(path, e.line(), e.message()))?;
        let shown = path.to_string_lossy().replace(std::path::MAIN_SEPARATOR, "/");
        let failed = |(line, message): (usize, String)| LoadError::new(path, Some(line), message);
        known_rules(&config).map_err(failed)?;
        let patterns =
            config.take.iter().chain(&config.leave).map(pattern).collect::<Result<_, _>>().map_err(failed)?;
        let loaded = Arc::new(LoadedConfig { path: shown, config, patterns });
        self.read.insert(real, Arc::clone(&loaded));
        Ok(Some(loaded))
    }
}

/// Holds that every rule there is.
fn known_rules(config: &Config) -> Result<(), (usize, String)> {
    match config.rules.iter().find(|rule| rules::find(&rule.id).is_none()) {
        None => Ok(()),
        Some(rule) => Err((rule.line, unknown_rule(&rule.id))),
    }
}

/// Says that there is no such rule, and which one may be meant.
pub fn unknown_rule(id: &str) -> String {
    let mut near: Vec<(f64, &str)> =
        rules::ALL.iter().map(|r| (strsim::jaro_winkler(id, r.meta.id), r.meta.id)).filter(|n| n.0 >= NEAR).collect();
    near.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(b.1)));
    let names: Vec<&str> = near.into_iter().take(3).map(|n| n.1).collect();
    let hint = match names.as_slice() {
        [] => "`copydesk explain` lists the rules".to_owned(),
        names => format!("did you mean {}?", names.join(" or ")),
    };
    format!("no rule named {id:?}; {hint}")
}

/// A pattern as it is matched: without `/` it is one of names in any folder, and with one at its end it is all that lies in a folder.
fn pattern(glob: &ConfigGlob) -> Result<(glob::Pattern, usize), (usize, String)> {
    let text = &glob.pattern;
    let whole = match text.strip_suffix('/') {
        Some(folder) => format!("{folder}/**/*"),
        None if !text.contains('/') => format!("**/{text}"),
        None => text.clone(),
    };
    match glob::Pattern::new(&whole) {
        Ok(pattern) => Ok((pattern, glob.line)),
        Err(error) => Err((glob.line, format!("{text:?} is no pattern: {}", error.msg))),
    }
}

/// The folder above, in the user's own words as long as they name it.
fn above(folder: &Path) -> PathBuf {
    match folder.components().next_back() {
        Some(Component::Normal(_)) => match folder.parent() {
            Some(parent) if parent != Path::new("") => parent.to_owned(),
            _ => PathBuf::from("."),
        },
        Some(Component::CurDir) | None => PathBuf::from(".."),
        _ => folder.join(".."),
    }
}

impl StoryConfig {
    /// The house list, as the rules take it.
    pub fn house(&self) -> HouseNames {
        house(&self.file.config)
    }

    /// The outlets that the desk knows.
    pub fn families(&self) -> Families {
        Families::with(self.file.config.outlets.iter().map(|outlet| Outlet {
            name: outlet.name.clone(),
            aliases: outlet.aliases.clone(),
            owner: outlet.owner.clone(),
            agency: outlet.agency,
        }))
    }

    /// Whether an article that lies in the story folder is one of the story's; remembers which patterns said so.
    pub fn takes(&mut self, id: &str) -> bool {
        let options = glob::MatchOptions { require_literal_separator: true, ..glob::MatchOptions::new() };
        let takes = self.file.config.take.len();
        let (mut taken, mut left) = (takes == 0, false);
        for (index, (pattern, _)) in self.file.patterns.iter().enumerate() {
            if pattern.matches_with(id, options) {
                self.matched.insert(index);
                if index < takes { taken = true } else { left = true }
            }
        }
        taken && !left
    }

    /// Gives the findings the levels of their rules, takes those away that are off, and tells which rules those are.
    pub fn level(&self, findings: &mut Vec<Finding>) -> BTreeSet<String> {
        let rules = &self.file.config.rules;
        let level = |finding: &Finding| rules.iter().find(|rule| rule.id == finding.rule).map(|rule| rule.level);
        findings.retain(|finding| level(finding) != Some(ConfigLevel::Off));
        for finding in findings.iter_mut() {
            finding.severity = level(finding).and_then(severity).unwrap_or(finding.severity);
        }
        copydesk_diff::sort(findings);
        rules.iter().filter(|rule| rule.level == ConfigLevel::Off).map(|rule| rule.id.clone()).collect()
    }

    /// The level from which a finding fails a run; `None`: none does.
    pub fn fail_on(&self) -> Option<Severity> {
        severity(self.file.config.fail_on.unwrap_or(ConfigLevel::Error))
    }

    /// What becomes of entries that match nothing; `None`: this run cannot tell.
    pub fn holds(&self) -> Option<Unmatched> {
        self.whole.then_some(self.file.config.unmatched)
    }

    /// The configuration with what in it matches none of the names and outlets that its stories use.
    pub fn report(&self, used: &Used<'_>, stories: usize) -> Configuration {
        let place = if stories > 1 { "in any of the stories" } else { "in the story" };
        let config = &self.file.config;
        let names = config.names.iter().filter(|name| !used.names.contains(name.canonical.as_str()));
        let names = names.map(|n| (n.line, format!("the name “{}” matches nothing {place}", n.canonical)));
        let outlets = config.outlets.iter().filter(|outlet| !used.outlets.contains(outlet.name.as_str()));
        let outlets = outlets.map(|o| (o.line, format!("the outlet “{}” matches nothing {place}", o.name)));
        let patterns = config.take.iter().chain(&config.leave).enumerate();
        let patterns = patterns.filter(|(index, _)| !used.patterns.contains(index));
        let patterns = patterns.map(|(_, p)| (p.line, format!("the pattern “{}” matches no file {place}", p.pattern)));
        let mut problems: Vec<(usize, String)> = names.chain(outlets).chain(patterns).collect();
        problems.sort();
        Configuration { path: self.file.path.clone(), from_story: self.from_story.clone(), problems }
    }
}

/// What stories use of a configuration.
#[derive(Debug, Default)]
pub struct Used<'a> {
    /// Names of the house list.
    pub names: BTreeSet<&'a str>,
    /// Outlets.
    pub outlets: BTreeSet<&'a str>,
    /// Patterns of paths, by their place.
    pub patterns: BTreeSet<usize>,
}

/// A level of a finding; `None`: off.
const fn severity(level: ConfigLevel) -> Option<Severity> {
    match level {
        ConfigLevel::Error => Some(Severity::Error),
        ConfigLevel::Warning => Some(Severity::Warning),
        ConfigLevel::Note => Some(Severity::Note),
        ConfigLevel::Off => None,
    }
}

/// The house list of a configuration, as the rules take it.
pub fn house(config: &Config) -> HouseNames {
    HouseNames::new(config.names.iter().map(|name| HouseName {
        canonical: name.canonical.clone(),
        aliases: name.aliases.clone(),
        never: name.never.clone(),
    }))
}
