//! Stories to the parts of the tables. A part whose stories are as they were is left as it is; in another, the
//! rows of those that are.

use super::kept::{KeptPart, Source};
use super::store::{Kept, Made, Store, Written};
use super::{hash, packed, stopped, tables};
use crate::args::ArchiveFormat;
use crate::output::Failure;
use copydesk_arrow::{Fault, Outcome, StoryRow, Table, check, content};
use copydesk_graph::Document;
use std::collections::BTreeMap;
use std::path::Path;

/// Stories of a part, about.
const STORIES: usize = 128;
const PARTS_MAX: usize = 1024;

/// How many parts so many stories are cut into: a power of two, so that few more stories move none.
pub fn parts(stories: usize) -> u64 {
    (stories / STORIES).next_power_of_two().clamp(1, PARTS_MAX) as u64
}

/// The stories of one part, by name, with the contents of their articles.
pub struct Part<'a> {
    pub number: u64,
    pub stories: Vec<(&'a StoryRow, Vec<&'a str>)>,
}

/// Stories to parts.
pub fn cut<'a>(stories: &'a [StoryRow], contents: &BTreeMap<&str, &'a str>, parts: u64) -> Vec<Part<'a>> {
    let mut cut: Vec<Part<'a>> = (0..parts).map(|number| Part { number, stories: Vec::new() }).collect();
    for story in stories {
        let of = story.articles.iter().filter_map(|id| contents.get(id.as_str()).copied()).collect();
        let number = usize::try_from(hash(&story.story) % parts).unwrap_or(0);
        cut[number].stories.push((story, of));
    }
    cut
}

impl Part<'_> {
    /// Hash of all that its rows follow from.
    pub fn fingerprint(&self, limits: Limits) -> String {
        let told = |(story, of): &(&StoryRow, Vec<&str>)| format!("{} {story:?}", of_story(story, of, limits.most));
        let stories: Vec<String> = self.stories.iter().map(told).collect();
        content(format!("{:?} {}", limits.format, stories.join(" ")).as_bytes())
    }

    /// Whether its rows are there as they would be written now.
    pub fn is_written(&self, out: &Path, limits: Limits, before: &Written) -> bool {
        before.fingerprint == self.fingerprint(limits)
            && tables::path(out, Table::Findings, Some(self.number), "parquet").exists()
    }

    /// How many articles its stories have.
    pub fn articles(&self) -> u64 {
        self.stories.iter().map(|(story, _)| story.articles.len() as u64).sum()
    }
}

/// Hash of all that the rows of a story follow from.
fn of_story(story: &StoryRow, contents: &[&str], most: usize) -> String {
    content(format!("{most} {} {}", story.story, contents.join(" ")).as_bytes())
}

/// The most articles of a story that are held against each other.
#[derive(Clone, Copy)]
pub struct Limits {
    pub most: usize,
    pub format: ArchiveFormat,
}

/// Writes the rows of a part. `before` is what the files of the part have, where it was written whole.
pub fn work(
    part: &Part<'_>,
    out: &Path,
    store: &Store,
    limits: Limits,
    before: Option<&Written>,
) -> Result<Made, Failure> {
    let prints: BTreeMap<String, String> =
        part.stories.iter().map(|(row, of)| (row.story.clone(), of_story(row, of, limits.most))).collect();
    let is_kept = |story: &str| before.is_some_and(|b| b.stories.get(story) == prints.get(story));
    // Lines are written from rows, so where they are asked for all rows are made.
    let any = !limits.format.jsonl() && prints.keys().any(|story| is_kept(story));
    let kept = if any { KeptPart::read(out, part.number) } else { None };
    let mut made = Made { part: part.number, ..Made::default() };
    let mut sources = Vec::with_capacity(part.stories.len());
    for (story, contents) in &part.stories {
        if stopped() {
            return Ok(made);
        }
        sources.push(if kept.is_some() && is_kept(&story.story) {
            Source::Kept(story.story.clone())
        } else {
            Source::Made(outcome(story, contents, store, limits, &mut made)?)
        });
    }
    let stories = part.stories.iter().map(|(story, contents)| reasoned(story, contents, store));
    let stories = stories.collect::<Result<Vec<StoryRow>, Failure>>()?;
    tables::write(out, Table::Stories, Some(part.number), &stories, limits.format)?;
    match kept {
        Some(kept) => kept.write(out, part.number, &sources)?,
        None => whole(out, part.number, sources, limits.format)?,
    }
    made.written = Some(Written { fingerprint: part.fingerprint(limits), stories: prints });
    Ok(made)
}

/// Writes the rows of a part of which nothing is kept.
fn whole(out: &Path, part: u64, sources: Vec<Source>, format: ArchiveFormat) -> Result<(), Failure> {
    let mut whole = Outcome::default();
    for source in sources {
        if let Source::Made(outcome) = source {
            whole.articles.extend(outcome.articles);
            whole.assertions.extend(outcome.assertions);
            whole.claims.extend(outcome.claims);
            whole.findings.extend(outcome.findings);
            whole.edges.extend(outcome.edges);
        }
    }
    tables::write(out, Table::Articles, Some(part), &whole.articles, format)?;
    tables::write(out, Table::Assertions, Some(part), &whole.assertions, format)?;
    tables::write(out, Table::Claims, Some(part), &whole.claims, format)?;
    tables::write(out, Table::Edges, Some(part), &whole.edges, format)?;
    // Read again for the table of all findings, whatever the format.
    tables::write(out, Table::Findings, Some(part), &whole.findings, ArchiveFormat::Parquet)
}

/// A story with its reason in words.
fn reasoned(story: &StoryRow, contents: &[&str], store: &Store) -> Result<StoryRow, Failure> {
    let mut story = story.clone();
    if let [first, _, ..] = contents
        && let Some(article) = store.article(first)?
    {
        story.reason = copydesk_arrow::reason(&article, &story.keys);
    }
    Ok(story)
}

/// What a story gives: as it was, or read and checked now.
fn outcome(
    story: &StoryRow,
    contents: &[&str],
    store: &Store,
    limits: Limits,
    made: &mut Made,
) -> Result<Outcome, Failure> {
    let fingerprint = of_story(story, contents, limits.most);
    if let Some(kept) = store.outcome(&story.story)?
        && kept.fingerprint == fingerprint
    {
        return Ok(kept.outcome);
    }
    let mut documents = Vec::with_capacity(contents.len());
    for content in contents {
        let lacks = || Failure::new("the archive's store lacks an article; --fresh makes the archive anew");
        let article = store.article(content)?.ok_or_else(lacks)?;
        let document = match store.reading(content)? {
            Some(reading) => Document { article, reading },
            None => {
                let document = copydesk_arrow::document(article);
                made.readings.push(((*content).to_owned(), packed::pack(&document.reading)));
                document
            }
        };
        documents.push(document);
    }
    let outcome = check(&story.story, documents, limits.most);
    for row in &outcome.articles {
        let faults = row.problems.iter().filter(|problem| problem.starts_with(Fault::MARK));
        made.faults.extend(faults.map(|fault| format!("{}: {fault}", row.id)));
    }
    if !limits.format.jsonl() {
        // The next run takes the rows from the Parquet files of this one.
        return Ok(outcome);
    }
    let kept = Kept { fingerprint, outcome };
    made.outcomes.push((story.story.clone(), packed::pack(&kept)));
    Ok(kept.outcome)
}
