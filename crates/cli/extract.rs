//! `copydesk extract`: articles in, one JSON object a line out, in input order.

use crate::args::ExtractArgs;
use crate::lines::Lines;
use crate::load::LoadOptions;
use crate::output::{Failure, Output};
use crate::{CLEAN, FAILED, parallel, stories, terminal};
use copydesk_claims::Article;
use copydesk_graph::Document;
use copydesk_ingest::InputFormat;
use copydesk_report::{Extract, Options, compact, explain_reading};

pub fn run(args: &ExtractArgs) -> Result<u8, Failure> {
    match args.input.input_format.0 {
        InputFormat::Jsonl => lines(args),
        format => articles(args, LoadOptions { format }),
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
    let inputs = args.paths.iter().map(|path| Lines::open(path)).collect::<Result<Vec<_>, Failure>>()?;
    let (view, mut output) = open_output(args)?;
    let mut bad = 0;
    for mut input in inputs {
        while !output.is_closed()
            && let Some(article) = input.next_article()?
        {
            output.write(&view.text(article))?;
            output.flush()?;
        }
        bad += input.bad;
    }
    output.finish()?;
    Ok(if bad > 0 { FAILED } else { CLEAN })
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
        let document = Document::read(article);
        if self.explain {
            return explain_reading(&document, &self.options) + "\n";
        }
        compact(&Extract::build(&document)) + "\n"
    }
}
