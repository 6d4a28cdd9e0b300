//! A story folder as the desk reads and changes it. Only what has changed is read again.
#![allow(clippy::disallowed_methods, reason = "the binary is where files are read and written")]

use crate::add::{self, Got, Said, StoryToml, list_what_is_there};
use crate::args::{ConfigArgs, DecisionArgs, FetchArgs, ServeArgs};
use crate::load::{self, LoadOptions, MANIFEST};
use crate::output::Failure;
use crate::stories::{self, CheckedStory};
use crate::{decide, draft, parallel};
use copydesk_claims::Article;
use copydesk_decisions::Decision;
use copydesk_desk::{Fetch, Known, NewArticle, Refusal, Shelf, VERSION, View, Written};
use copydesk_diff::ledger::Remembered;
use copydesk_graph::Document;
use jiff::civil::Date;
use std::collections::BTreeMap;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

/// Articles that a desk takes: a story has some, an archive is no story.
const ARTICLES_MAX: usize = 2_000;

/// What goes with a checked story and no decision changes.
struct Aside {
    /// What could not be read.
    problems: Vec<String>,
    /// The page behind the findings.
    behind: String,
}

/// One story folder.
pub struct StoryShelf {
    folder: PathBuf,
    config: ConfigArgs,
    today: Option<Date>,
    draft: Option<PathBuf>,
    fetch: FetchArgs,
    jobs: usize,
    /// Articles as they were read, by what they were read from.
    read: BTreeMap<u64, Document>,
    /// The story as it was last checked, and what goes with it.
    checked: Option<(CheckedStory, Aside)>,
    /// What it was checked from: the articles with title and configuration, and the files as they lay there.
    of: (u64, u64),
}

impl StoryShelf {
    /// Opens a folder that is one story.
    pub fn open(args: &ServeArgs) -> Result<Self, Failure> {
        let path = &args.path;
        let path = if path.file_name().is_some_and(|n| n == MANIFEST) && path.is_file() {
            path.parent().map(Path::to_owned).unwrap_or_default()
        } else {
            path.to_owned()
        };
        let folder = if path.as_os_str().is_empty() { PathBuf::from(".") } else { path };
        if !folder.is_dir() {
            let what = if folder.exists() { "is a file; a desk takes a story's folder" } else { "no such folder" };
            return Err(Failure::new(format!("{}: {what}", folder.display())));
        }
        let shelf = Self {
            folder,
            config: args.config.clone(),
            today: args.today,
            draft: args.draft.clone(),
            fetch: args.fetch.clone(),
            jobs: parallel::jobs(args.work.jobs),
            read: BTreeMap::new(),
            checked: None,
            of: (0, 0),
        };
        // What cannot be served at all is told before the address is printed.
        shelf.load()?;
        Ok(shelf)
    }

    fn load(&self) -> Result<load::Loaded, Failure> {
        let mut loaded = load::load(std::slice::from_ref(&self.folder), LoadOptions::default())
            .map_err(|e| Failure::new(e.to_string()))?;
        if loaded.collection {
            let names: Vec<&str> = loaded.stories.iter().map(|s| s.name.as_str()).collect();
            let which = format!("{} stories lie in it ({}); name one", names.len(), names.join(", "));
            return Err(Failure::new(format!("{}: {which}", self.folder.display())));
        }
        stories::configure(&mut loaded, std::slice::from_ref(&self.folder), self.config.config.as_deref())?;
        if let Some(path) = &self.draft {
            draft::add(&mut loaded, path)?;
        }
        Ok(loaded)
    }

    /// Reads what has changed since the last time.
    fn documents(&mut self, articles: Vec<Article>, progress: &(dyn Fn(usize, usize) + Sync)) -> Vec<(u64, Document)> {
        let keyed: Vec<(u64, Article)> = articles.into_iter().map(|a| (key(&format!("{a:?}")), a)).collect();
        let known = std::mem::take(&mut self.read);
        let fresh: Vec<(u64, Article)> = keyed.iter().filter(|(k, _)| !known.contains_key(k)).cloned().collect();
        let (of, done) = (fresh.len(), AtomicUsize::new(0));
        let read = parallel::map(fresh, self.jobs, |(key, article)| {
            let document = Document::read(article);
            progress(done.fetch_add(1, Ordering::Relaxed) + 1, of);
            (key, document)
        });
        let fresh: BTreeMap<u64, Document> = read.into_iter().collect();
        let document = |key: &u64| known.get(key).or_else(|| fresh.get(key)).cloned();
        self.read = keyed.iter().filter_map(|(k, _)| Some((*k, document(k)?))).collect();
        keyed.iter().filter_map(|(k, _)| Some((*k, document(k)?))).collect()
    }

    /// Reads the story, and checks it again if it is another one.
    fn check(&mut self, progress: &(dyn Fn(usize, usize) + Sync)) -> Result<(), String> {
        let mut loaded = self.load().map_err(|e| e.message)?;
        let mut story = loaded.stories.pop().ok_or("there is no story")?;
        let problems = story.problems.iter().filter(|p| p.unread).map(ToString::to_string).collect();
        let articles = std::mem::take(&mut story.articles);
        let documents = self.documents(articles, progress);
        let config = story.config.as_ref().map(|c| format!("{:?}", c.file));
        let keys: Vec<u64> = documents.iter().map(|(key, _)| *key).collect();
        let of = key(&format!("{:?} {:?} {config:?} {keys:?}", story.title, story.name));
        let (checked, behind) = match self.checked.take() {
            Some((checked, Aside { behind, .. })) if self.of.0 == of => (checked, behind),
            _ => {
                let documents = documents.into_iter().map(|(_, document)| document).collect();
                let story = stories::assemble(story, documents);
                let mut checked = stories::check(vec![story], self.jobs).pop().ok_or("there is no story")?;
                draft::keep_what_touches(&mut checked);
                let behind = copydesk_report::live_behind(&checked.as_checked());
                (checked, behind)
            }
        };
        self.checked = Some((checked, Aside { problems, behind }));
        self.of.0 = of;
        Ok(())
    }

    /// The files of the folder and its configuration as they lie there, by name, length and time: much is written beside them that
    /// changes no article.
    fn files(&self) -> u64 {
        let mut lying = Vec::new();
        let mut folders = vec![self.folder.clone()];
        while let Some(folder) = folders.pop() {
            for entry in std::fs::read_dir(&folder).into_iter().flatten().flatten() {
                let path = entry.path();
                let name = entry.file_name();
                if name == copydesk_decisions::DECISIONS || name.to_string_lossy().starts_with('.') {
                    continue;
                }
                // A link is followed to the file, and not to a folder, which may be one on the way.
                match entry.file_type() {
                    Ok(kind) if kind.is_dir() => folders.push(path),
                    _ => lying.push(path),
                }
            }
        }
        let config = self.checked.as_ref().and_then(|(c, _)| c.configuration.as_ref());
        lying.extend(config.map(|c| PathBuf::from(&c.path)));
        lying.extend(self.draft.clone());
        lying.sort();
        let stamp = |path: &PathBuf| std::fs::metadata(path).ok().map(|m| (m.len(), m.modified().ok()));
        let mut hasher = DefaultHasher::new();
        lying.iter().for_each(|path| (path, stamp(path)).hash(&mut hasher));
        hasher.finish()
    }

    /// The ids of the articles, as the manifest would list them.
    fn ids(&self) -> Result<Vec<String>, Refusal> {
        let loaded = self.load().map_err(|e| Refusal::Failed(e.message))?;
        Ok(loaded.stories.into_iter().flat_map(|s| s.articles).map(|a| a.id).collect())
    }

    fn manifest(&self) -> Result<StoryToml, Refusal> {
        StoryToml::open(&self.folder).map_err(|e| Refusal::Failed(e.message))
    }

    /// Writes the manifest with what is said of an article. Where the folder decides what belongs to the story, all that is in it
    /// comes along.
    fn say(&self, mut manifest: StoryToml, id: &str, said: &Said<'_>) -> Result<(), Refusal> {
        list_what_is_there(&self.folder, &mut manifest).map_err(|e| Refusal::Failed(e.message))?;
        manifest.say(id, said).map_err(|e| Refusal::Bad(format!("{MANIFEST}: {e}")))?;
        manifest.write(&self.folder).map_err(|e| Refusal::Failed(e.message))
    }
}

impl Shelf for StoryShelf {
    fn folders(&self) -> Vec<PathBuf> {
        // The file itself may be replaced by its editor; its folder stays.
        let draft = self.draft.as_ref().and_then(|path| Some(path.parent()?.to_owned()));
        let draft = draft.filter(|folder| !folder.starts_with(&self.folder));
        let folder = |path: PathBuf| if path.as_os_str().is_empty() { PathBuf::from(".") } else { path };
        std::iter::once(self.folder.clone()).chain(draft).map(folder).collect()
    }

    fn watcher(&self) -> Box<dyn Fn(&Path) -> bool + Send> {
        // Our own files appear under a hidden name first.
        Box::new(|path| !path.file_name().is_some_and(|n| n.to_string_lossy().starts_with('.')))
    }

    fn view(&mut self, progress: &(dyn Fn(usize, usize) + Sync)) -> Result<View, String> {
        let files = self.files();
        if self.checked.is_none() || self.of.1 != files {
            self.check(progress).inspect_err(|_| self.checked = None)?;
            self.of.1 = files;
        }
        let (checked, aside) = self.checked.as_mut().ok_or("there is no story")?;
        for finding in &mut checked.findings {
            finding.state = copydesk_diff::State::New;
        }
        checked.decisions = None;
        let args = DecisionArgs { no_decisions: false, today: self.today };
        decide::apply(std::slice::from_mut(checked), &args).map_err(|e| e.message)?;
        Ok(show(checked, aside))
    }

    fn decide(&self, decision: &Decision) -> Result<(), Refusal> {
        copydesk_decisions::append(&self.folder, decision).map_err(|e| Refusal::Failed(e.to_string()))
    }

    fn fetcher(&self) -> Fetch {
        let args = self.fetch.clone();
        Arc::new(move |address| {
            if !address.contains("://") {
                return Err(Refusal::Bad(format!("{address:?} is no address: it begins with https://")));
            }
            let got = add::fetch(address, &args).map_err(Refusal::Bad)?;
            let Got { bytes, name, address, fetched, charset, .. } = got;
            Ok(NewArticle { name: Some(name), bytes, address, fetched, charset, ..NewArticle::default() })
        })
    }

    fn add(&mut self, article: &NewArticle) -> Result<String, Refusal> {
        if self.ids()?.len() >= ARTICLES_MAX {
            return Err(Refusal::Bad(format!("the story has {ARTICLES_MAX} articles already")));
        }
        let name = file_name(article)?;
        let (address, fetched, charset) = (article.address.clone(), article.fetched.clone(), article.charset.clone());
        let got = Got { bytes: article.bytes.clone(), name, inside: None, address, fetched, charset };
        let articles = add::articles(&got).map_err(Refusal::Bad)?;
        let mut manifest = self.manifest()?;
        let said = Said { outlet: article.outlet.as_deref(), published: article.published.as_deref() };
        // Before the file is there, so that nothing is left of what the manifest will not take.
        StoryToml::new().say("new.txt", &said).map_err(Refusal::Bad)?;
        let hash = add::sha256(&got.bytes);
        if got.fetched.is_some()
            && let Some(file) = manifest.file_with(&hash)
        {
            return Err(Refusal::Bad(format!("it is in the story already, as {file}")));
        }
        if let Some(file) = manifest.copy_of(&self.folder, &got.bytes) {
            return Err(Refusal::Bad(format!("it is in the story already, as {file}")));
        }
        let listed = !manifest.is_empty() || said != Said::default() || got.fetched.is_some();
        if listed {
            list_what_is_there(&self.folder, &mut manifest).map_err(|e| Refusal::Failed(e.message))?;
        }
        let id = add::store(&self.folder, &got.name, &got.bytes).map_err(Refusal::Failed)?;
        if listed {
            add::entries(&id, &got, hash, articles.iter(), false).iter().for_each(|entry| manifest.push(entry));
            if let Err(refusal) = self.say(manifest, &id, &said) {
                let _ = std::fs::remove_file(self.folder.join(&id));
                return Err(refusal);
            }
        }
        Ok(id)
    }

    fn edit(&mut self, written: &Written) -> Result<(), Refusal> {
        if !self.ids()?.contains(&written.id) {
            return Err(Refusal::Bad(format!("the story has no article {:?}", written.id)));
        }
        let said = Said { outlet: Some(&written.outlet), published: Some(&written.published) };
        self.say(self.manifest()?, &written.id, &said)
    }
}

fn key(text: &str) -> u64 {
    let mut hasher = DefaultHasher::new();
    text.hash(&mut hasher);
    hasher.finish()
}

fn show(story: &CheckedStory, aside: &Aside) -> View {
    let checked = story.as_checked();
    let pages = copydesk_report::live(&checked, &aside.problems, &aside.behind, VERSION);
    let known = |(index, finding): (usize, &copydesk_diff::Finding)| {
        let held = story.decisions.as_ref().and_then(|d| d.held.get(&index));
        let known = Known {
            remembered: Remembered::of(finding, &story.story),
            message: finding.message.clone(),
            before: held.filter(|h| h.changed).map(|h| h.decision.finding.clone()),
        };
        (finding.id.clone(), known)
    };
    View { main: pages.main, around: pages.around, findings: story.findings.iter().enumerate().map(known).collect() }
}

/// The name for an article's file: its own, without folders, or one made of its outlet or its first words.
fn file_name(article: &NewArticle) -> Result<String, Refusal> {
    let given = match &article.name {
        Some(name) => name.rsplit(['/', '\\']).next().unwrap_or_default().to_owned(),
        None => {
            let first = String::from_utf8_lossy(&article.bytes[..article.bytes.len().min(200)]).into_owned();
            let words = article.outlet.clone().unwrap_or_else(|| first.lines().next().unwrap_or_default().to_owned());
            let words: Vec<&str> = words.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).collect();
            format!("{}.txt", words.join("-").to_lowercase())
        }
    };
    let unreadable = || Refusal::Bad(format!("{given:?} is not the name of an article that can be read"));
    // What a story folder leaves aside is not what somebody drops to have it read.
    if !load::is_article(Path::new(given.trim_start_matches('.'))) {
        return Err(unreadable());
    }
    let name = add::safe_name(given.trim_start_matches('.'));
    if load::is_article(Path::new(&name)) { Ok(name) } else { Err(unreadable()) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;
    use tempfile::TempDir;

    const TEXT: &str =
        "Ferry aground off the point\n\nThe ferry hit the rocks at dawn on Tuesday, the coastguard said.\n";

    fn story(files: &[(&str, &str)]) -> (TempDir, StoryShelf) {
        let dir = TempDir::new().unwrap();
        for (name, text) in files {
            fs::write(dir.path().join(name), text).unwrap();
        }
        let shelf = open(dir.path()).unwrap();
        (dir, shelf)
    }

    /// As the command line opens it.
    fn open(path: &Path) -> Result<StoryShelf, Failure> {
        #[derive(clap::Parser)]
        struct Serve {
            #[command(flatten)]
            args: ServeArgs,
        }
        StoryShelf::open(&<Serve as clap::Parser>::parse_from(["serve".as_ref(), path.as_os_str()]).args)
    }

    fn article(name: Option<&str>, text: &str) -> NewArticle {
        NewArticle { name: name.map(str::to_owned), bytes: text.as_bytes().to_vec(), ..NewArticle::default() }
    }

    fn names(dir: &TempDir) -> Vec<String> {
        let mut names: Vec<String> =
            fs::read_dir(dir.path()).unwrap().map(|e| e.unwrap().file_name().to_string_lossy().into_owned()).collect();
        names.sort();
        names
    }

    #[test]
    fn no_name_leaves_the_folder_or_takes_the_place_of_a_file() {
        let (dir, mut shelf) = story(&[("a.txt", TEXT)]);
        for (name, id) in [
            ("../../up.txt", "up.txt"),
            ("C:\\desk\\a.txt", "a-2.txt"),
            ("name with\nbreaks & more.txt", "name-with-breaks---more.txt"),
        ] {
            assert_eq!(shelf.add(&article(Some(name), TEXT)).as_deref(), Ok(id), "{name:?}");
        }
        for name in ["...md", "story.toml", "decisions.jsonl", "x.exe", "noextension", "README.md", "_a.txt/"] {
            assert!(matches!(shelf.add(&article(Some(name), TEXT)), Err(Refusal::Bad(_))), "{name:?}");
        }
        assert_eq!(names(&dir), ["a-2.txt", "a.txt", "name-with-breaks---more.txt", "up.txt"]);
    }

    #[test]
    fn what_holds_no_article_leaves_nothing_behind() {
        let (dir, mut shelf) = story(&[("a.txt", TEXT)]);
        assert!(matches!(shelf.add(&article(None, " \n ")), Err(Refusal::Bad(_))));
        assert!(matches!(shelf.add(&article(Some("b.txt"), "\0\0\0\0")), Err(Refusal::Bad(_))));
        let undated = NewArticle { published: Some("last week".into()), ..article(Some("b.txt"), TEXT) };
        assert!(matches!(shelf.add(&undated), Err(Refusal::Bad(_))));
        assert_eq!(names(&dir), ["a.txt"]);
    }

    #[test]
    fn outlet_and_date_go_to_the_manifest_which_then_lists_every_article() {
        let (dir, mut shelf) = story(&[("a.txt", TEXT)]);
        let new = NewArticle { outlet: Some("Quay News".into()), ..article(None, TEXT) };
        assert_eq!(shelf.add(&new).as_deref(), Ok("quay-news.txt"));
        assert_eq!(shelf.ids().unwrap(), ["a.txt", "quay-news.txt"]);
        let written = Written { id: "a.txt".into(), outlet: "Echo".into(), published: "2024-03-05".into() };
        shelf.edit(&written).unwrap();
        let view = shelf.view(&|_, _| ()).unwrap();
        assert!(view.main.contains("2024-03-05") && view.main.contains("Quay News"), "{}", view.main);
        assert!(matches!(shelf.edit(&Written { id: "b.txt".into(), ..written }), Err(Refusal::Bad(_))));
        assert!(fs::read_to_string(dir.path().join("story.toml")).unwrap().contains("outlet = \"Echo\""));
    }

    #[test]
    fn only_what_has_changed_is_read_again() {
        let (dir, mut shelf) = story(&[("a.txt", TEXT), ("b.txt", TEXT)]);
        let read = std::sync::Mutex::new(vec![]);
        let progress = |done: usize, of: usize| read.lock().unwrap().push((done, of));
        let first = shelf.view(&progress).unwrap();
        assert_eq!(shelf.view(&progress).unwrap(), first);
        fs::write(dir.path().join("b.txt"), TEXT.replace("dawn", "noon")).unwrap();
        assert_ne!(shelf.view(&progress).unwrap().main, first.main);
        let mut read = read.into_inner().unwrap();
        read.sort_unstable();
        assert_eq!(read, [(1, 1), (1, 2), (2, 2)]);
    }

    #[test]
    fn a_collection_and_a_file_are_refused_with_what_would_do() {
        let dir = TempDir::new().unwrap();
        for name in ["one", "two"] {
            fs::create_dir(dir.path().join(name)).unwrap();
            fs::write(dir.path().join(name).join("a.txt"), TEXT).unwrap();
        }
        let open = |path: &Path| open(path).err().unwrap().message;
        assert!(open(dir.path()).ends_with(": 2 stories lie in it (one, two); name one"));
        assert!(open(&dir.path().join("one/a.txt")).ends_with("is a file; a desk takes a story's folder"));
        assert!(open(&dir.path().join("three")).ends_with("no such folder"));
    }
}
