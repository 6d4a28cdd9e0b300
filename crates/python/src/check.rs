//! Articles to stories with their claims and findings.

use crate::errors::Failure;
use crate::extract::input_format;
use crate::rows::records;
use crate::table::ArrowTable;
use crate::work::{guarded, read_all};
use copydesk_arrow::{StageError, outcome};
use copydesk_diff::{Severity, rules};
use copydesk_ingest::Record;
use copydesk_load::{
    CheckedStory, LoadOptions, Loaded, LoadedStory, ReadStory, assemble, check_one, configure, decide, load, parallel,
    settle,
};
use copydesk_report::{Checked as Shown, Format, Options};
use jiff::civil::Date;
use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

/// The name of a story that has none.
const STORY: &str = "story";

/// Stories with their claims and findings.
#[pyclass(frozen, module = "copydesk._copydesk")]
pub struct Checked {
    stories: Vec<CheckedStory>,
    collection: bool,
    /// What could not be read, or was read by guess, by file.
    #[pyo3(get)]
    warnings: Vec<String>,
}

#[pymethods]
impl Checked {
    /// Whether the input named stories, be it one only.
    #[getter]
    fn collection(&self) -> bool {
        self.collection
    }

    fn __len__(&self) -> usize {
        self.stories.len()
    }

    /// How many findings of each severity, gravest first.
    fn counts(&self) -> [usize; 3] {
        let findings = || self.stories.iter().flat_map(|story| &story.findings);
        [Severity::Error, Severity::Warning, Severity::Note].map(|s| findings().filter(|f| f.severity == s).count())
    }

    /// A published table: `articles`, `assertions`, `claims`, `findings` or `edges`.
    fn table(&self, py: Python<'_>, name: &str) -> PyResult<ArrowTable> {
        let table = py.detach(|| {
            let outcomes = self.stories.iter().map(|s| outcome(&s.name, &s.story, &s.graph, &s.findings, &[]));
            match name {
                "articles" => ArrowTable::of_rows(&outcomes.flat_map(|o| o.articles).collect::<Vec<_>>()),
                "assertions" => ArrowTable::of_rows(&outcomes.flat_map(|o| o.assertions).collect::<Vec<_>>()),
                "claims" => ArrowTable::of_rows(&outcomes.flat_map(|o| o.claims).collect::<Vec<_>>()),
                "findings" => ArrowTable::of_rows(&outcomes.flat_map(|o| o.findings).collect::<Vec<_>>()),
                "edges" => ArrowTable::of_rows(&outcomes.flat_map(|o| o.edges).collect::<Vec<_>>()),
                _ => Err(StageError::new(format!("no table {name:?}"))),
            }
        });
        table.map_err(|e| PyValueError::new_err(e.to_string()))
    }

    /// The report as `copydesk check --format` prints it.
    #[pyo3(signature = (format, width=100))]
    fn render(&self, py: Python<'_>, format: &str, width: usize) -> PyResult<String> {
        let found = Format::ALL.iter().find(|f| f.name() == format).copied();
        let format = found.ok_or_else(|| {
            let names: Vec<&str> = Format::ALL.iter().map(|f| f.name()).collect();
            PyValueError::new_err(format!("no format {format:?}; there are {}", names.join(", ")))
        })?;
        let rules: Vec<_> = rules::ALL.iter().map(|rule| rule.meta).collect();
        let levels: Vec<Option<Severity>> = self.stories.iter().map(|story| story.fail_on).collect();
        Ok(py.detach(|| {
            let shown: Vec<Shown<'_>> = self.stories.iter().map(CheckedStory::as_checked).collect();
            let (collection, rules, fail_on) = (self.collection, &rules[..], &levels[..]);
            format.render(&shown, &Options { collection, rules, fail_on, width, ..Options::default() })
        }))
    }
}

/// Checks the stories of rows.
#[pyfunction]
pub fn check_rows(
    py: Python<'_>,
    rows: &Bound<'_, PyAny>,
    title: Option<String>,
    config: Option<PathBuf>,
    jobs: Option<u16>,
) -> PyResult<Checked> {
    let records = records(rows)?;
    let check = || {
        let mut loaded = stories(records, title)?;
        if config.is_some() {
            configure(&mut loaded, &[], config.as_deref())?;
        }
        check_loaded(loaded, parallel::jobs(jobs))
    };
    Ok(py.detach(check)?)
}

/// Checks the stories that paths lead to; `today`: decisions that lie beside them are applied, as on that day.
#[pyfunction]
pub fn check_paths(
    py: Python<'_>,
    paths: Vec<PathBuf>,
    format: &str,
    config: Option<PathBuf>,
    today: Option<&str>,
    jobs: Option<u16>,
) -> PyResult<Checked> {
    let options = LoadOptions { format: input_format(format)? };
    let today: Option<Date> =
        today.map(str::parse).transpose().map_err(|e: jiff::Error| PyValueError::new_err(format!("today: {e}")))?;
    let check = || {
        let mut loaded = load(&paths, options)?;
        configure(&mut loaded, &paths, config.as_deref())?;
        let mut checked = check_loaded(loaded, parallel::jobs(jobs))?;
        if let Some(today) = today {
            decide(&mut checked.stories, today)?;
        }
        Ok::<_, Failure>(checked)
    };
    Ok(py.detach(check)?)
}

/// Rows to stories, sorted by name, as folders are. Either every row names its story or none does.
fn stories(records: Vec<Record>, title: Option<String>) -> Result<Loaded, Failure> {
    let collection = records.iter().any(|record| record.story.is_some());
    let mut seen = BTreeSet::new();
    let mut stories: BTreeMap<String, Vec<Record>> = BTreeMap::new();
    for record in records {
        let name = match (&record.story, collection) {
            (Some(name), _) => name.clone(),
            (None, false) => STORY.to_owned(),
            (None, true) => {
                return Err(Failure::Article(record.id, "it has no \"story\", and others have".to_owned()));
            }
        };
        if !seen.insert((name.clone(), record.id.clone())) {
            return Err(Failure::Article(record.id, "another article of the story has the same id".to_owned()));
        }
        stories.entry(name).or_default().push(record);
    }
    if let Some((name, _)) = stories.iter().find(|(_, of)| of.iter().all(|r| r.text.trim().is_empty())) {
        let first = stories[name].first().map(|record| record.id.clone()).unwrap_or_default();
        return Err(Failure::Article(first, format!("no article of the story {name:?} has a text")));
    }
    let title = if collection { None } else { title };
    let story = |(name, of): (String, Vec<Record>)| LoadedStory {
        name,
        folder: String::new(),
        title: title.clone(),
        articles: of.into_iter().map(Record::article).collect(),
        problems: Vec::new(),
        config: None,
        draft: None,
    };
    Ok(Loaded { stories: stories.into_iter().map(story).collect(), collection })
}

fn check_loaded(loaded: Loaded, jobs: usize) -> Result<Checked, Failure> {
    let collection = loaded.collection;
    let mut warnings = Vec::new();
    let (mut heads, mut articles) = (Vec::new(), Vec::new());
    for mut story in loaded.stories {
        warnings.extend(story.problems.iter().filter(|p| p.unread).map(ToString::to_string));
        let own = std::mem::take(&mut story.articles);
        heads.push((story, own.len()));
        articles.extend(own);
    }
    let mut documents = read_all(articles, jobs)?.into_iter();
    let read: Vec<ReadStory> =
        heads.into_iter().map(|(head, count)| assemble(head, documents.by_ref().take(count).collect())).collect();
    let configs: Vec<_> = read.iter().map(|story| story.config.clone()).collect();
    let check = |story: ReadStory| {
        let name = story.name.clone();
        guarded(&name, || check_one(story))
    };
    let mut stories = parallel::map(read, jobs, check).into_iter().collect::<Result<Vec<_>, Failure>>()?;
    settle(&mut stories, &configs);
    Ok(Checked { stories, collection, warnings })
}
