//! Finds the `copydesk.toml` of each story, and says what in it had no effect.

use crate::args::ConfigArgs;
use crate::load::{LoadError, read_toml};
use copydesk_graph::{Families, HouseName, HouseNames, Outlet};
use copydesk_ingest::Config;
use copydesk_report::Configuration;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Component, Path, PathBuf};
use std::sync::Arc;

/// The name of a configuration.
pub const CONFIG: &str = "copydesk.toml";
/// The most folders that are looked into on the way up.
const STEPS_MAX: usize = 128;

/// A configuration as read.
#[derive(Debug)]
pub struct LoadedConfig {
    /// The path as the user can open it.
    pub path: String,
    /// What it says.
    config: Config,
}

/// The configuration of one story.
#[derive(Debug, Clone)]
pub struct StoryConfig {
    /// The file, which other stories may share.
    pub file: Arc<LoadedConfig>,
    /// Its path relative to the story folder.
    from_story: String,
}

/// Finds configurations, and reads each once.
#[derive(Debug)]
pub struct Finder<'a> {
    given: Option<&'a Path>,
    read: BTreeMap<PathBuf, Arc<LoadedConfig>>,
}

impl<'a> Finder<'a> {
    pub fn new(args: &'a ConfigArgs) -> Self {
        Self { given: args.config.as_deref(), read: BTreeMap::new() }
    }

    /// The configuration of a story: the one given, else the nearest on the way up from its folder.
    pub fn of(&mut self, folder: &str) -> Result<Option<StoryConfig>, LoadError> {
        if let Some(path) = self.given {
            let file = self.read(path)?.ok_or_else(|| LoadError::new(path, None, "no such file"))?;
            return Ok(Some(StoryConfig { from_story: file.path.clone(), file }));
        }
        let mut folder = if folder.is_empty() { PathBuf::from(".") } else { PathBuf::from(folder) };
        for steps in 0..STEPS_MAX {
            let path = folder.strip_prefix(".").unwrap_or(&folder).join(CONFIG);
            if path.is_file()
                && let Some(file) = self.read(&path)?
            {
                return Ok(Some(StoryConfig { file, from_story: "../".repeat(steps) + CONFIG }));
            }
            if folder.canonicalize().ok().is_none_or(|f| f.parent().is_none()) {
                break;
            }
            folder = above(&folder);
        }
        Ok(None)
    }

    fn read(&mut self, path: &Path) -> Result<Option<Arc<LoadedConfig>>, LoadError> {
        let real = path.canonicalize().unwrap_or_else(|_| path.to_owned());
        if let Some(read) = self.read.get(&real) {
            return Ok(Some(Arc::clone(read)));
        }
        let Some(text) = read_toml(path)? else { return Ok(None) };
        let config = Config::parse(&text).map_err(|e| LoadError::new(path, e.line(), e.message()))?;
        let shown = path.to_string_lossy().replace(std::path::MAIN_SEPARATOR, "/");
        let loaded = Arc::new(LoadedConfig { path: shown, config });
        self.read.insert(real, Arc::clone(&loaded));
        Ok(Some(loaded))
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

    /// The configuration with what in it matches none of the names and outlets that its stories use.
    pub fn report(&self, used: &Used<'_>, stories: usize) -> Configuration {
        let place = if stories > 1 { "in any of the stories" } else { "in the story" };
        let config = &self.file.config;
        let names = config.names.iter().filter(|name| !used.names.contains(name.canonical.as_str()));
        let names = names.map(|n| (n.line, format!("the name “{}” matches nothing {place}", n.canonical)));
        let outlets = config.outlets.iter().filter(|outlet| !used.outlets.contains(outlet.name.as_str()));
        let outlets = outlets.map(|o| (o.line, format!("the outlet “{}” matches nothing {place}", o.name)));
        let mut problems: Vec<(usize, String)> = names.chain(outlets).collect();
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
}

/// The house list of a configuration, as the rules take it.
pub fn house(config: &Config) -> HouseNames {
    HouseNames::new(config.names.iter().map(|name| HouseName {
        canonical: name.canonical.clone(),
        aliases: name.aliases.clone(),
        never: name.never.clone(),
    }))
}
