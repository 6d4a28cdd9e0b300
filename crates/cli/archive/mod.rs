//! `copydesk archive`: articles without end to stories, and each story to tables.
//!
//! Three stages: articles to terms (`intake`), terms to stories (`piles`), stories to rows (`parts`). What each has made is in the
//! store before the next begins, so a run that was ended goes on where it was, and a second run reads only what changed.

mod findings;
mod intake;
mod keeper;
mod kept;
mod packed;
mod parts;
mod piles;
mod progress;
mod shuffle;
mod source;
mod store;
mod tables;
mod warc;

use crate::args::ArchiveArgs;
use crate::output::{Failure, Output, complain};
use crate::{CLEAN, FAILED, parallel};
use copydesk_arrow::{RULE_SET, Row, SCHEMA, StoryRow, TermRow, content, guarded};
use copydesk_ingest::Record;
use copydesk_pile::{Listed, Settings, Term, number_of};
use findings::Counts;
use intake::{One, Taken};
use keeper::Keeper;
use parts::Part;
use progress::Progress;
use shuffle::Shuffle;
use source::Source;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Display;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, Ordering};
use store::{Fresh, Store};

/// What holds an article or a few.
pub enum Raw {
    /// A line of JSON, with the place that problems are told of.
    Line { place: String, line: Vec<u8> },
    /// A row of a Parquet file.
    Row(Box<Record>),
    /// A record of a WARC file.
    Record { name: String, bytes: Vec<u8> },
    /// Any other file.
    File { path: PathBuf, name: String },
    /// A folder with a manifest.
    Story { folder: PathBuf, name: String },
}

impl Raw {
    /// What a problem with it is told of.
    fn place(&self) -> String {
        match self {
            Self::Line { place, .. } => place.clone(),
            Self::Row(record) => record.id.clone(),
            Self::Record { name, .. } | Self::File { name, .. } | Self::Story { name, .. } => name.clone(),
        }
    }
}

/// Articles that are read side by side.
const CHUNK: usize = 512;
const STORE: &str = "store.redb";

static STOPPED: AtomicBool = AtomicBool::new(false);

pub fn run(args: &ArchiveArgs) -> Result<u8, Failure> {
    // Where no handler can be had, an interrupt ends the program at once, and loses no more than a kill does.
    let _ = ctrlc::set_handler(|| STOPPED.store(true, Ordering::Relaxed));
    let jobs = parallel::jobs(args.work.jobs);
    let source = Source::open(&args.paths)?;
    let given = args.stories.as_deref().map(stories_of).transpose()?;
    prepare(args)?;
    let store = Store::at(&args.output.join(STORE))?;
    let settings = Settings { window: args.window, threshold: args.threshold, ..Settings::default() };

    let (articles, bad) =
        keeper::keeping(&store, |keeper| read(source, &store, keeper, given.as_ref(), jobs, args.quiet))?;
    let listed: Vec<Listed> =
        articles.iter().map(|a| Listed { article: a.id.clone(), day: a.day, given: a.given.clone() }).collect();
    let (stories, capped) = pile(args, &store, &articles, &listed, settings, jobs)?;
    let faults = check(args, &store, &articles, &stories, jobs)?;
    let said = end(args, &store, &articles, &stories, capped, jobs)?;
    Output::write_whole(None, &said)?;
    Ok(if bad + faults > 0 { FAILED } else { CLEAN })
}

/// An article of the pile.
struct Entry {
    id: String,
    content: String,
    day: Option<i32>,
    given: Option<String>,
}

/// Makes the folder, and takes away what is to be made anew.
fn prepare(args: &ArchiveArgs) -> Result<(), Failure> {
    let out = &args.output;
    fs::create_dir_all(out).map_err(|e| Failure::at(out, &e))?;
    if !out.join(STORE).exists() {
        let mut entries = fs::read_dir(out).map_err(|e| Failure::at(out, &e))?;
        if entries.next().is_some() {
            return Err(Failure::new(format!("{}: is no archive, and not empty", out.display())));
        }
    } else if args.fresh {
        fs::remove_file(out.join(STORE)).map_err(|e| Failure::at(out, &e))?;
    }
    Ok(())
}

/// Which story each article belongs to, from a file of two columns.
fn stories_of(path: &Path) -> Result<BTreeMap<String, String>, Failure> {
    let told = |e: &dyn Display| Failure::new(format!("{}: {e}", path.display()));
    let mut reader = csv::Reader::from_path(path).map_err(|e| told(&e))?;
    let header = reader.headers().map_err(|e| told(&e))?.clone();
    let column = |name: &str| {
        header.iter().position(|h| h.trim() == name).ok_or_else(|| told(&format!("line 1: has no column {name:?}")))
    };
    let (article, story) = (column("article")?, column("story")?);
    let mut given = BTreeMap::new();
    for (line, row) in (2..).zip(reader.records()) {
        let row = row.map_err(|e| told(&e))?;
        let (article, story) = (row.get(article).unwrap_or_default(), row.get(story).unwrap_or_default());
        if let Some(before) = given.insert(article.to_owned(), story.to_owned())
            && before != story
        {
            return Err(told(&format!("line {line}: {article} is in {before} already")));
        }
    }
    Ok(given)
}

/// Reads every article, each once; the number of those that could not be read.
fn read(
    mut source: Source,
    store: &Store,
    keeper: &mut Keeper,
    given: Option<&BTreeMap<String, String>>,
    jobs: usize,
    quiet: bool,
) -> Result<(Vec<Entry>, usize), Failure> {
    let mut progress = Progress::new("reading", quiet);
    let mut entries: Vec<Entry> = Vec::new();
    let mut seen: BTreeMap<String, String> = BTreeMap::new();
    let mut unmet: BTreeSet<&String> = given.iter().flat_map(|given| given.keys()).collect();
    let (mut bad, mut twice) = (0, 0);
    loop {
        goes_on()?;
        let chunk = source.chunk(CHUNK)?;
        if chunk.is_empty() {
            break;
        }
        let taken = parallel::map(chunk, jobs, |raw| {
            let place = raw.place();
            let broken = |fault| Ok(Taken { problems: vec![format!("{place}: {fault}")], ..Taken::default() });
            guarded(|| intake::take(raw, store)).unwrap_or_else(broken)
        });
        let mut fresh: Vec<Fresh> = Vec::new();
        for taken in taken {
            let Taken { articles, problems } = taken?;
            bad += problems.len();
            problems.iter().for_each(|problem| complain("error", problem));
            for mut one in articles {
                if let Some(content) = seen.get(&one.known.id) {
                    if *content == one.known.content {
                        twice += 1;
                        continue;
                    }
                    one = intake::renamed(&one, store)?;
                    if seen.contains_key(&one.known.id) {
                        twice += 1;
                        continue;
                    }
                }
                seen.insert(one.known.id.clone(), one.known.content.clone());
                entries.push(entry(one, given, &mut unmet, &mut fresh));
            }
        }
        keeper.take(fresh)?;
        let share = source.read as f64 / source.bytes.max(1) as f64;
        progress.tell(entries.len() as u64, share.min(1.0));
    }
    bad += source.bad;
    if twice > 0 {
        complain("warning", &format!("{twice} articles were given twice, and are taken once"));
    }
    if let Some(first) = unmet.first() {
        let more = unmet.len();
        return Err(Failure::new(format!("--stories names {more} articles that are not there, {first} among them")));
    }
    if entries.is_empty() {
        return Err(Failure::new("no article could be read"));
    }
    entries.sort_by(|a, b| a.id.cmp(&b.id));
    progress.end(&format!("{} articles", entries.len()));
    Ok((entries, bad))
}

fn entry<'a>(
    one: One,
    given: Option<&'a BTreeMap<String, String>>,
    unmet: &mut BTreeSet<&'a String>,
    fresh: &mut Vec<Fresh>,
) -> Entry {
    let One { known, fresh: to_keep } = one;
    fresh.extend(to_keep);
    let settled = given.and_then(|given| given.get_key_value(&known.id));
    if let Some((id, _)) = settled {
        unmet.remove(id);
    }
    let given = settled.map(|(_, story)| story.clone()).or(known.given);
    Entry { id: known.id, content: known.content, day: known.day, given }
}

/// Finds the stories, unless the articles are those of the last time.
fn pile(
    args: &ArchiveArgs,
    store: &Store,
    articles: &[Entry],
    listed: &[Listed],
    settings: Settings,
    jobs: usize,
) -> Result<(Vec<StoryRow>, (usize, i64)), Failure> {
    let mut progress = Progress::new("stories", args.quiet);
    let all: Vec<String> = articles.iter().map(|a| format!("{} {:?}", a.content, a.given)).collect();
    let fingerprint = content(format!("{settings:?} {}", all.join("\n")).as_bytes());
    if let Some((stories, capped)) = store.stories(&fingerprint)? {
        progress.end(&format!("{} stories, as they were", stories.len()));
        return Ok((stories, capped));
    }
    let folder = args.output.join("work");
    let mut terms = Shuffle::open(folder.join("terms"), "key")?;
    let done = Mutex::new((0_u64, &mut progress));
    let chunks: Vec<&[Entry]> = articles.chunks(CHUNK).collect();
    let pushed = parallel::map(chunks, jobs, |chunk| {
        goes_on()?;
        let mut rows = Vec::new();
        for entry in chunk {
            let found: Vec<Term> = postcard::from_bytes(&store.terms(&entry.content)?).map_err(spoilt)?;
            let number = number_of(&entry.id);
            rows.extend(found.into_iter().map(|term| TermRow::of(number, entry.day, term)));
        }
        terms.push(&TermRow::batch(&rows).map_err(spoilt)?)?;
        if let Ok(mut done) = done.lock() {
            done.0 += chunk.len() as u64;
            let share = 0.3 * done.0 as f64 / articles.len() as f64;
            let count = done.0;
            done.1.tell(count, share);
        }
        Ok(())
    });
    pushed.into_iter().collect::<Result<Vec<()>, Failure>>()?;
    terms.close()?;
    let piled = piles::pile(terms, listed, settings, &folder, jobs)?;
    let _ = fs::remove_dir_all(&folder);
    store.keep_stories(&fingerprint, &piled.stories, piled.capped)?;
    progress.end(&format!("{} stories", piled.stories.len()));
    Ok((piled.stories, piled.capped))
}

/// Checks every story, and writes the tables; how often the program itself failed.
fn check(
    args: &ArchiveArgs,
    store: &Store,
    articles: &[Entry],
    stories: &[StoryRow],
    jobs: usize,
) -> Result<usize, Failure> {
    let contents: BTreeMap<&str, &str> = articles.iter().map(|a| (a.id.as_str(), a.content.as_str())).collect();
    let parts = parts::cut(stories, &contents, parts::parts(stories.len()));
    let count = parts.len() as u64;
    let limits = parts::Limits { most: args.story_max, format: args.format };
    let open = store.open_parts()?;
    let before = |part: u64| if open.contains(&part) { Ok(None) } else { store.written(part) };
    let mut progress = Progress::new("checking", args.quiet);
    let checked = parallel::map(parts, jobs, |part| {
        Ok((before(part.number)?.is_some_and(|before| part.is_written(&args.output, limits, &before)), part))
    });
    let checked = checked.into_iter().collect::<Result<Vec<(bool, Part<'_>)>, Failure>>()?;
    let (written, parts): (Vec<_>, Vec<_>) = checked.into_iter().partition(|(is_written, _)| *is_written);
    store.open(&parts.iter().map(|(_, part)| part.number).collect::<Vec<u64>>())?;
    let changed = parts.len();
    let done = written.iter().map(|(_, part)| part.articles()).sum::<u64>();
    let done = Mutex::new((done, &mut progress));
    let worked = parallel::map(parts, jobs, |(_, part)| {
        goes_on()?;
        let made = parts::work(&part, &args.output, store, limits, before(part.number)?.as_ref())?;
        made.faults.iter().for_each(|fault| complain("error", fault));
        store.keep_part(&made)?;
        goes_on()?;
        if let Ok(mut done) = done.lock() {
            done.0 += part.articles();
            let (articles_done, share) = (done.0, done.0 as f64 / articles.len() as f64);
            done.1.tell(articles_done, share);
        }
        Ok(made.faults.len())
    });
    let faults = worked.into_iter().sum::<Result<usize, Failure>>()?;
    tables::forget(&args.output, count)?;
    progress.end(&format!("{changed} of {count} parts of the tables written"));
    Ok(faults)
}

/// Writes what holds for the whole, and says it.
fn end(
    args: &ArchiveArgs,
    store: &Store,
    articles: &[Entry],
    stories: &[StoryRow],
    capped: (usize, i64),
    jobs: usize,
) -> Result<String, Failure> {
    let out = &args.output;
    let contents: BTreeSet<&str> = articles.iter().map(|a| a.content.as_str()).collect();
    let names: BTreeSet<&str> = stories.iter().map(|s| s.story.as_str()).collect();
    let parts = parts::parts(stories.len());
    // The store is told last: a run that is ended before tells of the same findings as new again.
    let counts = store.end(&contents, &names, parts, |kept| {
        let counts = findings::publish(out, parts, kept, jobs)?;
        tell_of(args, articles.len(), stories.len(), counts, capped)?;
        Ok(counts)
    })?;
    let several = stories.iter().filter(|s| s.articles.len() > 1).count();
    let mut said = format!(
        "{} articles, {} stories ({several} of several articles), {} findings: {} new, {} unchanged, {} gone\n",
        articles.len(),
        stories.len(),
        counts.new + counts.unchanged,
        counts.new,
        counts.unchanged,
        counts.gone,
    );
    if capped.0 > 0 {
        said.push_str(&format!(
            "{} terms stand in more articles than are held against each other; {} pairs of articles were not looked at for them\n",
            capped.0, capped.1
        ));
    }
    said.push_str(&format!("The tables are in {}\n", out.display()));
    Ok(said)
}

/// Writes what holds for all tables.
fn tell_of(
    args: &ArchiveArgs,
    articles: usize,
    stories: usize,
    counts: Counts,
    capped: (usize, i64),
) -> Result<(), Failure> {
    let about = serde_json::json!({
        "schema": SCHEMA,
        "rule_set": RULE_SET,
        "articles": articles,
        "stories": stories,
        "findings": { "new": counts.new, "unchanged": counts.unchanged, "absent": counts.gone },
        "blocks_capped": capped.0,
        "pairs_left_out": capped.1,
        "window": args.window,
        "threshold": args.threshold,
    });
    let path = args.output.join("archive.json");
    tables::whole(&path, |file| {
        serde_json::to_writer_pretty(&mut *file, &about).map_err(spoilt)?;
        std::io::Write::write_all(file, b"\n").map_err(|e| Failure::at(&path, &e))
    })
}

/// Whether somebody has asked for an end.
pub fn stopped() -> bool {
    STOPPED.load(Ordering::Relaxed)
}

fn goes_on() -> Result<(), Failure> {
    if stopped() {
        return Err(Failure::new("stopped; the same command goes on from here"));
    }
    Ok(())
}

/// FNV-1a, which is the same on every machine.
pub fn hash(text: &str) -> u64 {
    text.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3))
}

pub fn spoilt(error: impl Display) -> Failure {
    Failure::new(error.to_string())
}
