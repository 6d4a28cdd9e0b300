//! `copydesk extract`: articles in, one JSON object a line out, in input order.
#![allow(clippy::disallowed_methods, reason = "the binary is where files are read")]

use crate::args::{ExtractArgs, InputArg};
use crate::load::LoadOptions;
use crate::output::{Failure, Output, complain};
use crate::{CLEAN, FAILED, parallel, stories, terminal};
use copydesk_claims::Article;
use copydesk_graph::Document;
use copydesk_report::{Extract, Options, compact, explain_reading};
use std::fs::File;
use std::io::{self, BufRead, BufReader};
use std::path::Path;

/// The longest input line, in bytes. JSON may take six bytes for one.
const LINE_BYTES_MAX: u64 = 96 * 1024 * 1024;

pub fn run(args: &ExtractArgs) -> Result<u8, Failure> {
    match args.input_format {
        InputArg::Jsonl => lines(args),
        InputArg::Article(format) => articles(args, LoadOptions { format }),
    }
}

fn articles(args: &ExtractArgs, options: LoadOptions) -> Result<u8, Failure> {
    let jobs = parallel::jobs(args.work.jobs);
    let loaded = stories::load(&args.paths, options, args.strict)?;
    let (view, mut output) = open_output(args)?;
    let mut articles = loaded.stories.into_iter().flat_map(|s| s.articles);
    loop {
        // A batch at a time: the first lines are out before the last article is read.
        let batch: Vec<Article> = articles.by_ref().take(8 * jobs).collect();
        if batch.is_empty() || output.is_closed() {
            break;
        }
        for text in parallel::map(batch, jobs, |article| view.text(article)) {
            output.write(&text)?;
        }
        output.flush()?;
    }
    output.finish()?;
    Ok(CLEAN)
}

fn lines(args: &ExtractArgs) -> Result<u8, Failure> {
    let inputs = args.paths.iter().map(|path| open(path)).collect::<Result<Vec<_>, Failure>>()?;
    let (view, mut output) = open_output(args)?;
    let mut bad = 0;
    for (input, path) in inputs.into_iter().zip(&args.paths) {
        let name = if path.as_os_str() == "-" { "standard input".to_owned() } else { path.display().to_string() };
        bad += stream(input, &name, &view, &mut output)?;
    }
    output.finish()?;
    Ok(if bad > 0 { FAILED } else { CLEAN })
}

fn open(path: &Path) -> Result<Box<dyn BufRead>, Failure> {
    if path.as_os_str() == "-" {
        return Ok(Box::new(BufReader::new(io::stdin())));
    }
    if path.is_dir() {
        return Err(Failure::new(format!("{}: expected a file of JSON lines, found a folder", path.display())));
    }
    let file = File::open(path).map_err(|e| Failure::at(path, &e))?;
    Ok(Box::new(BufReader::new(file)))
}

/// Reads a line, writes a line; gives the number of bad ones.
fn stream(mut input: Box<dyn BufRead>, name: &str, view: &View<'_>, output: &mut Output) -> Result<usize, Failure> {
    let (mut number, mut bad) = (0, 0);
    let mut line = Vec::new();
    while !output.is_closed() {
        number += 1;
        match next_line(&mut input, &mut line).map_err(|e| Failure::at(Path::new(name), &e))? {
            Line::End => break,
            Line::TooLong => {
                bad += 1;
                complain("error", &format!("{name}:{number}: the line is longer than {LINE_BYTES_MAX} bytes"));
            }
            Line::Whole => match article(&line) {
                Ok(None) => {}
                Ok(Some(article)) => {
                    output.write(&view.text(article))?;
                    output.flush()?;
                }
                Err(message) => {
                    bad += 1;
                    complain("error", &format!("{name}:{number}: {message}"));
                }
            },
        }
    }
    Ok(bad)
}

/// An empty line is none: files end in one, and pipes keep alive with them.
fn article(line: &[u8]) -> Result<Option<Article>, String> {
    let text = std::str::from_utf8(line).map_err(|e| format!("not UTF-8 at byte {}", e.valid_up_to() + 1))?;
    let text = text.strip_prefix('\u{feff}').unwrap_or(text).trim();
    if text.is_empty() {
        return Ok(None);
    }
    copydesk_ingest::read_json_line(text).map(Some).map_err(|e| e.to_string())
}

enum Line {
    Whole,
    TooLong,
    End,
}

fn next_line(input: &mut Box<dyn BufRead>, line: &mut Vec<u8>) -> io::Result<Line> {
    line.clear();
    if io::Read::take(&mut *input, LINE_BYTES_MAX).read_until(b'\n', line)? == 0 {
        return Ok(Line::End);
    }
    if line.len() as u64 == LINE_BYTES_MAX && line.last() != Some(&b'\n') {
        line.clear();
        input.skip_until(b'\n')?;
        return Ok(Line::TooLong);
    }
    Ok(Line::Whole)
}

fn open_output(args: &ExtractArgs) -> Result<(View<'static>, Output), Failure> {
    let target = args.output.output.as_deref();
    let options = terminal::options(&args.display, target.is_none(), false, &[]);
    Ok((View { options, text: args.text, explain: args.explain }, Output::open(target)?))
}

/// What to print of an article.
struct View<'a> {
    options: Options<'a>,
    text: bool,
    explain: bool,
}

impl View<'_> {
    fn text(&self, article: Article) -> String {
        if self.text {
            return article.text;
        }
        let document: Document = stories::read_article(article);
        if self.explain {
            return explain_reading(&document, &self.options) + "\n";
        }
        compact(&Extract::build(&document)) + "\n"
    }
}
