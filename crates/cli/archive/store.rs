//! What was made of each article and each story, kept in an embedded store beside the tables.

use super::findings::Counts;
use super::packed;
use crate::output::Failure;
use copydesk_arrow::{Outcome, RULE_SET, SCHEMA, StoryRow};
use copydesk_claims::{Article, Reading};
use redb::{
    Database, Durability, ReadableDatabase, ReadableTable, ReadableTableMetadata, TableDefinition, TableError,
    WriteTransaction,
};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::path::Path;

/// Name to value of what the store is, and of the last run.
const ABOUT: TableDefinition<'_, &str, &str> = TableDefinition::new("about");
/// Hash of what was read to [`Known`].
const KNOWN: TableDefinition<'_, &str, &[u8]> = TableDefinition::new("known");
/// Content to the article's terms.
const TERMS: TableDefinition<'_, &str, &[u8]> = TableDefinition::new("terms");
/// What the stories of the last pile were found from to the stories.
const STORIES: TableDefinition<'_, &str, &[u8]> = TableDefinition::new("stories");
/// The contents of the last run that came to its end: few pages, where the tables of what belongs to them fill the disk.
const CONTENTS: TableDefinition<'_, &str, ()> = TableDefinition::new("contents");
/// Content to article.
const ARTICLES: TableDefinition<'_, &str, &[u8]> = TableDefinition::new("articles");
/// Content to reading.
const READINGS: TableDefinition<'_, &str, &[u8]> = TableDefinition::new("readings");
/// Story to its fingerprint and [`Outcome`], where JSON Lines are written: rows that were written to Parquet are read again from there.
const OUTCOMES: TableDefinition<'_, &str, &[u8]> = TableDefinition::new("outcomes");
/// Number of a part of the tables to [`Written`].
const PARTS: TableDefinition<'_, u64, &[u8]> = TableDefinition::new("written");
/// The numbers of parts that are being written.
const OPEN: TableDefinition<'_, u64, ()> = TableDefinition::new("open");
/// Story to the ids of its findings in the last run that came to its end.
const FINDINGS: TableDefinition<'_, &str, &[u8]> = TableDefinition::new("findings");

/// Bytes of the store that are kept in memory.
const CACHE_BYTES: usize = 128 * 1024 * 1024;

/// An article that was read before.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Known {
    /// Its id.
    pub id: String,
    /// Hash of its article, which the store has.
    pub content: String,
    /// Day of publication.
    pub day: Option<i32>,
    /// The story that it was given to.
    pub given: Option<String>,
}

/// Stories; blocks that hold too much, and the pairs left out of them.
pub type KeptStories = (Vec<StoryRow>, (usize, i64));

/// A story as it was checked.
#[derive(Debug, Serialize, Deserialize)]
pub struct Kept {
    /// Hash of what it was made of.
    pub fingerprint: String,
    /// What it gave.
    pub outcome: Outcome,
}

/// An article that the store is to keep.
pub struct Fresh {
    /// Hash of what it was read from, where that is one article.
    pub hash: Option<String>,
    pub known: Known,
    /// Its terms and the article, as the store keeps them.
    pub terms: Vec<u8>,
    pub article: Vec<u8>,
}

/// A part of the tables that was written whole.
#[derive(Debug, Default, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Written {
    /// Hash of all that its rows follow from.
    pub fingerprint: String,
    /// Of each story by name, the hash of what its rows follow from, but for those of the table of stories.
    pub stories: BTreeMap<String, String>,
}

/// What the work on one part of the tables gave.
#[derive(Default)]
pub struct Made {
    pub readings: Vec<(String, Vec<u8>)>,
    pub outcomes: Vec<(String, Vec<u8>)>,
    pub part: u64,
    /// Articles and stories in which the program itself failed, with what it said.
    pub faults: Vec<String>,
    /// None where the work was stopped: what was read stays read, and the part is not there yet.
    pub written: Option<Written>,
}

/// The store of an archive.
pub struct Store {
    database: Database,
}

impl Store {
    /// Opens the store of a folder, or makes one.
    ///
    /// # Errors
    /// One that another program holds, or that another version made.
    pub fn at(path: &Path) -> Result<Self, Failure> {
        let told = |e: &dyn std::fmt::Display| Failure::new(format!("{}: {e}", path.display()));
        let database = Database::builder().set_cache_size(CACHE_BYTES).create(path).map_err(|e| told(&e))?;
        let store = Self { database };
        let versions = [("schema", SCHEMA), ("rule set", RULE_SET)];
        for (name, ours) in versions {
            if let Some(theirs) = store.about(name)?
                && theirs != ours
            {
                return Err(told(&format!(
                    "made with {name} {theirs}, and this program has {ours}; --fresh makes the archive anew"
                )));
            }
        }
        store.write(|transaction| {
            let mut about = transaction.open_table(ABOUT)?;
            for (name, ours) in versions {
                about.insert(name, ours)?;
            }
            // Every table is there from now on, so that reading finds it.
            transaction.open_table(KNOWN)?;
            transaction.open_table(ARTICLES)?;
            transaction.open_table(TERMS)?;
            transaction.open_table(STORIES)?;
            transaction.open_table(READINGS)?;
            transaction.open_table(OUTCOMES)?;
            transaction.open_table(PARTS)?;
            transaction.open_table(OPEN)?;
            transaction.open_table(CONTENTS)?;
            transaction.open_table(FINDINGS)?;
            Ok(())
        })?;
        Ok(store)
    }

    /// What stands about a name.
    pub fn about(&self, name: &str) -> Result<Option<String>, Failure> {
        let transaction = self.database.begin_read().map_err(failed)?;
        let table = match transaction.open_table(ABOUT) {
            Err(TableError::TableDoesNotExist(_)) => return Ok(None),
            table => table.map_err(failed)?,
        };
        Ok(table.get(name).map_err(failed)?.map(|value| value.value().to_owned()))
    }

    /// Articles by the hash of what they were read from.
    pub fn known(&self, hash: &str) -> Result<Option<Known>, Failure> {
        self.get(KNOWN, hash)
    }

    /// The terms of an article by its content, packed.
    pub fn terms(&self, content: &str) -> Result<Vec<u8>, Failure> {
        let terms: Option<serde_bytes::ByteBuf> = self.get(TERMS, content)?;
        terms.map(serde_bytes::ByteBuf::into_vec).ok_or_else(|| failed("lacks the terms of an article"))
    }

    /// The stories that were found from articles with this fingerprint, and what was not looked at.
    pub fn stories(&self, fingerprint: &str) -> Result<Option<KeptStories>, Failure> {
        self.get(STORIES, fingerprint)
    }

    /// Keeps stories in place of those before.
    pub fn keep_stories(&self, fingerprint: &str, stories: &[StoryRow], capped: (usize, i64)) -> Result<(), Failure> {
        self.write(|transaction| {
            transaction.delete_table(STORIES)?;
            transaction.open_table(STORIES)?.insert(fingerprint, packed::pack(&(stories, capped)).as_slice())?;
            Ok(())
        })
    }

    /// An article by its content.
    pub fn article(&self, content: &str) -> Result<Option<Article>, Failure> {
        self.get(ARTICLES, content)
    }

    /// A reading by the content of its article.
    pub fn reading(&self, content: &str) -> Result<Option<Reading>, Failure> {
        self.get(READINGS, content)
    }

    /// A story by name.
    pub fn outcome(&self, story: &str) -> Result<Option<Kept>, Failure> {
        self.get(OUTCOMES, story)
    }

    /// What a part of the tables was last written from.
    pub fn written(&self, part: u64) -> Result<Option<Written>, Failure> {
        let transaction = self.database.begin_read().map_err(failed)?;
        let table = transaction.open_table(PARTS).map_err(failed)?;
        table.get(part).map_err(failed)?.map(|written| packed::unpack(written.value())).transpose()
    }

    /// The parts that were to be written by a run that was ended before: nobody knows what is in their files.
    pub fn open_parts(&self) -> Result<BTreeSet<u64>, Failure> {
        let transaction = self.database.begin_read().map_err(failed)?;
        let table = transaction.open_table(OPEN).map_err(failed)?;
        table.iter().map_err(failed)?.map(|entry| Ok(entry.map_err(failed)?.0.value())).collect()
    }

    /// Tells that these parts are about to be written; [`Store::keep_part`] tells that one was.
    pub fn open(&self, parts: &[u64]) -> Result<(), Failure> {
        self.write(|transaction| {
            let mut open = transaction.open_table(OPEN)?;
            parts.iter().try_for_each(|part| open.insert(part, ()).map(drop))?;
            Ok(())
        })
    }

    /// Keeps articles that were read.
    pub fn keep_articles(&self, articles: &[Fresh]) -> Result<(), Failure> {
        if articles.is_empty() {
            return Ok(());
        }
        self.write(|transaction| {
            let mut known = transaction.open_table(KNOWN)?;
            let mut terms = transaction.open_table(TERMS)?;
            let mut table = transaction.open_table(ARTICLES)?;
            for fresh in articles {
                let content = fresh.known.content.as_str();
                if let Some(hash) = &fresh.hash {
                    known.insert(hash.as_str(), packed::pack(&fresh.known).as_slice())?;
                }
                terms.insert(content, fresh.terms.as_slice())?;
                table.insert(content, fresh.article.as_slice())?;
            }
            Ok(())
        })
    }

    /// Keeps what the work on a part gave.
    pub fn keep_part(&self, made: &Made) -> Result<(), Failure> {
        self.write(|transaction| {
            let mut readings = transaction.open_table(READINGS)?;
            let mut outcomes = transaction.open_table(OUTCOMES)?;
            for (content, reading) in &made.readings {
                readings.insert(content.as_str(), reading.as_slice())?;
            }
            for (story, outcome) in &made.outcomes {
                outcomes.insert(story.as_str(), outcome.as_slice())?;
            }
            if let Some(written) = &made.written {
                transaction.open_table(PARTS)?.insert(made.part, packed::pack(written).as_slice())?;
                transaction.open_table(OPEN)?.remove(made.part)?;
            }
            Ok(())
        })
    }

    /// The run comes to its end: `publish` puts its findings in place of those of the last one, and what else is kept of articles and
    /// stories is of no use any more.
    pub fn end(
        &self,
        contents: &BTreeSet<&str>,
        stories: &BTreeSet<&str>,
        parts: u64,
        publish: impl FnOnce(&mut KeptFindings<'_>) -> Result<Counts, Failure>,
    ) -> Result<Counts, Failure> {
        let transaction = self.begin()?;
        let counts = publish(&mut KeptFindings { table: transaction.open_table(FINDINGS).map_err(failed)? })?;
        forget(&transaction, contents, stories, parts).map_err(failed)?;
        transaction.commit().map_err(failed)?;
        Ok(counts)
    }

    fn get<T: DeserializeOwned>(
        &self,
        table: TableDefinition<'static, &'static str, &'static [u8]>,
        key: &str,
    ) -> Result<Option<T>, Failure> {
        let transaction = self.database.begin_read().map_err(failed)?;
        let table = transaction.open_table(table).map_err(failed)?;
        table.get(key).map_err(failed)?.map(|value| packed::unpack(value.value())).transpose()
    }

    /// One transaction: all of it is on the disk afterwards, or nothing.
    fn write(&self, work: impl FnOnce(&redb::WriteTransaction) -> Result<(), redb::Error>) -> Result<(), Failure> {
        let transaction = self.begin()?;
        work(&transaction).map_err(failed)?;
        transaction.commit().map_err(failed)
    }

    fn begin(&self) -> Result<WriteTransaction, Failure> {
        let mut transaction = self.database.begin_write().map_err(failed)?;
        transaction.set_durability(Durability::Immediate).map_err(failed)?;
        Ok(transaction)
    }
}

/// Forgets what is kept of articles, stories and parts that there are no more.
fn forget(
    transaction: &WriteTransaction,
    contents: &BTreeSet<&str>,
    stories: &BTreeSet<&str>,
    parts: u64,
) -> Result<(), redb::Error> {
    let mut alive = transaction.open_table(CONTENTS)?;
    let mut gone = Vec::new();
    for entry in alive.iter()? {
        let content = entry?.0;
        if !contents.contains(content.value()) {
            gone.push(content.value().to_owned());
        }
    }
    for content in contents {
        alive.insert(content, ())?;
    }
    gone.iter().try_for_each(|content| alive.remove(content.as_str()).map(drop))?;
    for kept in [ARTICLES, TERMS, READINGS] {
        let mut table = transaction.open_table(kept)?;
        gone.iter().try_for_each(|content| table.remove(content.as_str()).map(drop))?;
        retain(&mut table, contents)?;
    }
    retain(&mut transaction.open_table(OUTCOMES)?, stories)?;
    let mut known = transaction.open_table(KNOWN)?;
    if known.len()? > contents.len() as u64 {
        known.retain(|_, row| packed::unpack::<Known>(row).is_ok_and(|k| contents.contains(k.content.as_str())))?;
    }
    transaction.open_table(PARTS)?.retain(|number, _| number < parts)?;
    transaction.open_table(OPEN)?.retain(|number, ()| number < parts)?;
    Ok(())
}

/// Forgets what is kept under other keys. All of the table is read for that, so not where the count tells that there are none.
fn retain(table: &mut redb::Table<'_, &'static str, &'static [u8]>, alive: &BTreeSet<&str>) -> Result<(), redb::Error> {
    if table.len()? != alive.len() as u64 {
        table.retain(|key, _| alive.contains(key))?;
    }
    Ok(())
}

/// The ids of findings by the name of their story.
pub type ByStory = BTreeMap<String, Vec<String>>;

/// The findings of the last run that came to its end, while those of this one take their place.
pub struct KeptFindings<'t> {
    table: redb::Table<'t, &'static str, &'static [u8]>,
}

impl KeptFindings<'_> {
    /// The ids of all.
    pub fn ids(&self) -> Result<HashSet<String>, Failure> {
        let mut ids = HashSet::new();
        for entry in self.table.iter().map_err(failed)? {
            ids.extend(packed::unpack::<Vec<String>>(entry.map_err(failed)?.1.value())?);
        }
        Ok(ids)
    }

    /// The ids that no story has now, each once, by the story that had them.
    pub fn others(&self, now: &ByStory) -> Result<ByStory, Failure> {
        let now: HashSet<&str> = now.values().flatten().map(String::as_str).collect();
        let mut others = ByStory::new();
        for entry in self.table.iter().map_err(failed)? {
            let (story, ids) = entry.map_err(failed)?;
            let mut ids: Vec<String> = packed::unpack(ids.value())?;
            ids.retain(|id| !now.contains(id.as_str()));
            // Two findings of a story whose words are the same bear one id, and are told of as one when they are gone.
            ids.sort_unstable();
            ids.dedup();
            if !ids.is_empty() {
                others.insert(story.value().to_owned(), ids);
            }
        }
        Ok(others)
    }

    /// Keeps the ids of these stories, and no others.
    pub fn replace(&mut self, now: &ByStory) -> Result<(), Failure> {
        self.table.retain(|story, _| now.contains_key(story)).map_err(failed)?;
        for (story, ids) in now {
            let ids = packed::pack(ids);
            // What is there already costs no page of the store.
            let same = self.table.get(story.as_str()).map_err(failed)?.is_some_and(|kept| kept.value() == ids);
            if !same {
                self.table.insert(story.as_str(), ids.as_slice()).map_err(failed)?;
            }
        }
        Ok(())
    }
}

fn failed(error: impl std::fmt::Display) -> Failure {
    Failure::new(format!("the archive's store: {error}"))
}
