//! Stories to the parts of the tables. A part whose stories are as they were is left as it is; in another, the rows of those that
//! are, and groups of them are copied as they lie in the file.

use super::kept::KeptPart;
use super::store::{Kept, Made, Store, Written};
use super::tables::Writer;
use super::{hash, packed, spoilt, stopped, tables};
use crate::args::ArchiveFormat;
use crate::output::Failure;
use arrow_select::concat::concat_batches;
use copydesk_arrow::{
    ArticleRow, AssertionRow, ClaimRow, EdgeRow, Fault, FindingRow, Outcome, StoryRow, Table, check, content, rows_of,
    to_batch,
};
use copydesk_graph::Document;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::path::Path;

/// Stories of a part, about, where there are many; and the fewest, so that a small pile has work for several processors.
const STORIES: usize = 128;
const STORIES_MIN: usize = 16;
/// Parts of a small pile.
const PARTS_FEW: usize = 16;
const PARTS_MAX: usize = 1024;

/// How many parts so many stories are cut into: a power of two, so that few more stories move none.
pub fn parts(stories: usize) -> u64 {
    let few = (stories / STORIES_MIN).next_power_of_two().min(PARTS_FEW);
    (stories / STORIES).next_power_of_two().clamp(few, PARTS_MAX) as u64
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

/// Stories whose rows are written together: those of a group that is as it was are copied as they are. Another number is another
/// [`copydesk_arrow::SCHEMA`].
const GROUP: usize = 8;

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
    let before = before.filter(|_| !limits.format.jsonl() && prints.keys().any(|story| is_kept(story)));
    let mut kept = before.and_then(|before| {
        let stories: Vec<String> = before.stories.keys().cloned().collect();
        KeptPart::open(out, part.number, stories.chunks(GROUP).map(<[String]>::to_vec).collect())
    });
    let told = before.map_or_else(BTreeMap::new, |_| told_before(out, part.number));
    let mut made = Made { part: part.number, ..Made::default() };
    let mut to = Writers::create(out, part.number, limits.format)?;
    for stories in part.stories.chunks(GROUP) {
        let mut sources: Vec<Source> = Vec::with_capacity(stories.len());
        for (story, contents) in stories {
            if stopped() {
                return Ok(made);
            }
            if kept.is_some() && is_kept(&story.story) {
                sources.push(Source::Kept(story.story.clone()));
                continue;
            }
            let outcome = outcome(story, contents, store, limits, &mut made)?;
            match sources.last_mut() {
                Some(Source::Made(before)) => before.extend(outcome),
                _ => sources.push(Source::Made(outcome)),
            }
        }
        to.add(kept.as_mut(), &sources)?;
    }
    let stories = part.stories.iter().map(|(story, contents)| {
        let told = told.get(&story.story).filter(|told| is_kept(&story.story) && told.keys == story.keys);
        let reason = told.map_or_else(|| reason(story, contents, store), |told| Ok(told.reason.clone()))?;
        Ok(StoryRow { reason, ..(*story).clone() })
    });
    let stories = stories.collect::<Result<Vec<StoryRow>, Failure>>()?;
    tables::write(out, Table::Stories, Some(part.number), &stories, limits.format)?;
    to.finish()?;
    made.written = Some(Written { fingerprint: part.fingerprint(limits), stories: prints });
    Ok(made)
}

/// Where rows come from.
enum Source {
    /// Those of a story: the part that was written before has them.
    Kept(String),
    /// Those of one story or of several in a row: they were made now.
    Made(Outcome),
}

/// The tables of a part on their way to their files.
struct Writers {
    articles: Writer,
    assertions: Writer,
    claims: Writer,
    edges: Writer,
    findings: Writer,
}

impl Writers {
    fn create(out: &Path, part: u64, format: ArchiveFormat) -> Result<Self, Failure> {
        let part = Some(part);
        Ok(Self {
            articles: Writer::create::<ArticleRow>(out, Table::Articles, part, format)?,
            assertions: Writer::create::<AssertionRow>(out, Table::Assertions, part, format)?,
            claims: Writer::create::<ClaimRow>(out, Table::Claims, part, format)?,
            edges: Writer::create::<EdgeRow>(out, Table::Edges, part, format)?,
            // Read again for the table of all findings, whatever the format.
            findings: Writer::create::<FindingRow>(out, Table::Findings, part, ArchiveFormat::Parquet)?,
        })
    }

    /// Writes the rows of a group of stories.
    fn add(&mut self, mut kept: Option<&mut KeptPart>, sources: &[Source]) -> Result<(), Failure> {
        add(&mut self.articles, kept.as_deref_mut(), Table::Articles, sources, |o| &o.articles)?;
        add(&mut self.assertions, kept.as_deref_mut(), Table::Assertions, sources, |o| &o.assertions)?;
        add(&mut self.claims, kept.as_deref_mut(), Table::Claims, sources, |o| &o.claims)?;
        add(&mut self.edges, kept.as_deref_mut(), Table::Edges, sources, |o| &o.edges)?;
        add(&mut self.findings, kept, Table::Findings, sources, |o| &o.findings)
    }

    fn finish(self) -> Result<(), Failure> {
        [self.articles, self.assertions, self.claims, self.edges, self.findings]
            .into_iter()
            .try_for_each(Writer::finish)
    }
}

/// Writes the rows that a group of stories has in one table: the same bytes wherever they come from.
fn add<T: Serialize + for<'de> Deserialize<'de> + Sync>(
    to: &mut Writer,
    kept: Option<&mut KeptPart>,
    table: Table,
    sources: &[Source],
    rows: impl Fn(&Outcome) -> &[T],
) -> Result<(), Failure> {
    let (Some(kept), false) = (kept, matches!(sources, [Source::Made(_)])) else {
        return sources.iter().try_for_each(|source| match source {
            Source::Made(outcome) => to.add(rows(outcome)),
            Source::Kept(_) => Ok(()),
        });
    };
    let names = sources.iter().map(|source| match source {
        Source::Kept(story) => Some(story.as_str()),
        Source::Made(_) => None,
    });
    let group = names.collect::<Option<Vec<&str>>>().and_then(|stories| kept.group(&stories));
    if let Some(group) = group
        && kept.copy(table, group, to)?
    {
        return Ok(());
    }
    let mut pieces = Vec::with_capacity(sources.len());
    for source in sources {
        match source {
            Source::Kept(story) => pieces.extend(kept.rows(table, story)?),
            Source::Made(outcome) if rows(outcome).is_empty() => {}
            Source::Made(outcome) => pieces.push(to_batch(rows(outcome)).map_err(spoilt)?),
        }
    }
    let Some(first) = pieces.first() else { return Ok(()) };
    to.add_batch(&concat_batches(&first.schema(), &pieces).map_err(spoilt)?)
}

/// The reason of a story in words, as far as its first article has them.
fn reason(story: &StoryRow, contents: &[&str], store: &Store) -> Result<Vec<String>, Failure> {
    let [first, _, ..] = contents else { return Ok(Vec::new()) };
    let article = store.article(first)?;
    Ok(article.map(|article| copydesk_arrow::reason(&article, &story.keys)).unwrap_or_default())
}

/// The stories of a part as they were told last; none where that cannot be read.
fn told_before(out: &Path, part: u64) -> BTreeMap<String, StoryRow> {
    let path = tables::path(out, Table::Stories, Some(part), "parquet");
    let batches = tables::batches(&path).map(|(_, batches)| batches).unwrap_or_default();
    let rows = batches.iter().filter_map(|batch| rows_of::<StoryRow>(batch).ok()).flatten();
    rows.map(|row| (row.story.clone(), row)).collect()
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

#[cfg(test)]
mod tests {
    use super::parts;

    #[test]
    fn a_small_pile_is_cut_finer_and_a_larger_one_never_into_fewer_parts() {
        assert_eq!([0, 20, 120, 2_000, 20_000, 10_000_000].map(parts), [1, 1, 8, 16, 256, 1024]);
        assert!((0..5_000).map(parts).is_sorted());
    }
}
