//! `copydesk why`: two passages of a story, and why they were or were not compared.

use crate::args::WhyArgs;
use crate::load::LoadOptions;
use crate::output::{Failure, Output};
use crate::stories::{self, Source};
use crate::{CLEAN, parallel, terminal};
use copydesk_claims::{Article, ByteSpan};
use copydesk_graph::Story;
use copydesk_report::{Asked, explain_pair, one_line};
use std::path::PathBuf;

/// So many of the places of a phrase are named.
const PLACES_SHOWN_MAX: usize = 4;

pub fn run(args: &WhyArgs) -> Result<u8, Failure> {
    let jobs = parallel::jobs(args.work.jobs);
    let paths = [PathBuf::from(&args.path)];
    let source = Source::of(&paths, LoadOptions::default(), &args.config);
    let loaded = stories::open(&source)?;
    let stories = stories::check(stories::read(loaded, jobs), jobs);
    let [one] = &stories[..] else {
        return Err(Failure::new("why takes one story; give the path of one of them"));
    };
    let (a, b) = (find(&one.story, &args.a)?, find(&one.story, &args.b)?);
    let options = terminal::options(&args.display, true, false, &[]);
    Output::write_whole(None, &explain_pair(&one.as_checked(), a, b, &options))?;
    Ok(CLEAN)
}

/// The passage that `FILE:LINE`, `FILE:LINE:COLUMN` or a phrase means.
fn find(story: &Story, wanted: &str) -> Result<Asked, Failure> {
    match place(story, wanted) {
        Some(place) => place,
        None => phrase(story, wanted),
    }
}

/// The place that `FILE:LINE[:COLUMN]` names; `None` where it is no such thing or names no article.
fn place(story: &Story, wanted: &str) -> Option<Result<Asked, Failure>> {
    let (rest, last) = wanted.rsplit_once(':')?;
    let last: usize = last.parse().ok()?;
    let two = rest.rsplit_once(':').and_then(|(file, line)| Some((file, line.parse::<usize>().ok()?)));
    let (file, line, column) = match two {
        Some((file, line)) if document(story, file).is_some() => (file, line, Some(last)),
        _ => (rest, last, None),
    };
    let document = document(story, file)?;
    let article = &story.documents[document].article;
    let found = span_of(article, line, column);
    Some(match found {
        Some(span) => Ok(Asked { document, span }),
        None => Err(Failure::new(format!("{wanted}: {} has no such place, or nothing stands there", article.id))),
    })
}

/// The article of a file, by its id or by a path that ends in it.
fn document(story: &Story, file: &str) -> Option<usize> {
    let file = file.replace(std::path::MAIN_SEPARATOR, "/");
    let named = |id: &str| id == file || file.ends_with(&format!("/{id}")) || id.ends_with(&format!("/{file}"));
    let mut found = (0..story.documents.len()).filter(|&d| named(&story.documents[d].article.id));
    found.next().filter(|_| found.next().is_none())
}

/// A line, or the word at a column of it, both counted from one.
fn span_of(article: &Article, line: usize, column: Option<usize>) -> Option<ByteSpan> {
    if let Some(source) = &article.source {
        let span = source.text_span(&article.text, line, column)?;
        let word = |c: char| c.is_alphanumeric();
        let rest = span.of(&article.text);
        let end = rest.find(|c| !word(c)).filter(|_| column.is_some()).unwrap_or(rest.len());
        let first = article.text[..span.start]
            .rfind(|c| !word(c))
            .map_or(0, |i| i + article.text[i..].chars().next().map_or(0, char::len_utf8));
        let start = if column.is_some() { first } else { span.start };
        return Some(ByteSpan::new(start, span.start + end).trimmed(&article.text)).filter(|s| !s.is_empty());
    }
    let start: usize = article.text.split_inclusive('\n').take(line.checked_sub(1)?).map(str::len).sum();
    let whole = article.text.split_inclusive('\n').nth(line - 1)?;
    let span = match column {
        None => ByteSpan::new(start, start + whole.len()),
        Some(column) => {
            let (at, here) = whole.char_indices().nth(column.checked_sub(1)?)?;
            let word = |c: char| c.is_alphanumeric();
            if !word(here) {
                return Some(ByteSpan::new(start + at, start + at + here.len_utf8())).filter(|_| !here.is_whitespace());
            }
            let first =
                whole[..at].rfind(|c| !word(c)).map_or(0, |i| i + whole[i..].chars().next().map_or(0, char::len_utf8));
            let end = whole[at..].find(|c| !word(c)).map_or(whole.len(), |i| at + i);
            ByteSpan::new(start + first, start + end)
        }
    };
    Some(span.trimmed(&article.text)).filter(|s| !s.is_empty())
}

/// The one place where a phrase stands.
fn phrase(story: &Story, wanted: &str) -> Result<Asked, Failure> {
    let mut found: Vec<Asked> = Vec::new();
    for (document, d) in story.documents.iter().enumerate() {
        let text = &d.article.text;
        let at = |(start, words): (usize, &str)| Asked { document, span: ByteSpan::new(start, start + words.len()) };
        if !wanted.trim().is_empty() {
            found.extend(text.match_indices(wanted).map(at));
        }
    }
    let shown = one_line(wanted);
    match found[..] {
        [one] => Ok(one),
        [] => Err(Failure::new(format!(
            "“{shown}” stands in no article, and names no place of one; give FILE:LINE, FILE:LINE:COLUMN or words of an article"
        ))),
        _ => {
            let named = |asked: &Asked| {
                let article = &story.documents[asked.document].article;
                let (line, column) = article.line_column(asked.span.start);
                format!("{}:{line}:{column}", article.id)
            };
            let mut places: Vec<String> = found.iter().take(PLACES_SHOWN_MAX).map(named).collect();
            if found.len() > PLACES_SHOWN_MAX {
                places.push("…".to_owned());
            }
            Err(Failure::new(format!(
                "“{shown}” stands in {} places; give one of them: {}",
                found.len(),
                places.join(", ")
            )))
        }
    }
}
