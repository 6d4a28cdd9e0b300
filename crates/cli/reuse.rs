//! `copydesk reuse`: which articles of a pile have text from which others.

use crate::args::{InputArg, ReuseArgs, ReuseFormat};
use crate::lines::Lines;
use crate::load::LoadOptions;
use crate::output::{Failure, Output};
use crate::{CLEAN, FAILED, parallel, stories, terminal};
use copydesk_claims::Article;
use copydesk_graph::{Document, Story, StoryGraph};
use copydesk_report::{Checked, reuse_lines, reuse_text};

pub fn run(args: &ReuseArgs) -> Result<u8, Failure> {
    let jobs = parallel::jobs(args.work.jobs);
    let pile = pile(args)?;
    // Only where sentences and quotations are is needed, so a pile is read many times faster than by `check`.
    let mut documents = parallel::map(pile.articles, jobs, |article| Document {
        reading: copydesk_claims::read_quotations(&article),
        article,
    });
    documents.sort_by(|a, b| a.article.id.cmp(&b.article.id));
    let story = Story { documents, ..Story::default() };
    let target = args.output.output.as_deref();
    let text = match args.format {
        ReuseFormat::Jsonl => reuse_lines(&story, args.min_share),
        ReuseFormat::Human => {
            let graph = StoryGraph::default();
            let checked = Checked {
                story: &story,
                graph: &graph,
                findings: &[],
                name: "",
                folder: &pile.folder,
                configuration: None,
                decisions: None,
            };
            reuse_text(&checked, args.min_share, &terminal::options(&args.display, target.is_none(), false, &[]))
        }
    };
    Output::write_whole(target, &text)?;
    Ok(if pile.bad > 0 { FAILED } else { CLEAN })
}

struct Pile {
    articles: Vec<Article>,
    /// As in `LoadedStory`.
    folder: String,
    /// Lines that could not be read.
    bad: usize,
}

/// All articles that the paths name, whatever story they are of.
fn pile(args: &ReuseArgs) -> Result<Pile, Failure> {
    let mut articles = Vec::new();
    match args.input_format {
        InputArg::Jsonl => {
            let mut bad = 0;
            for path in &args.paths {
                let mut lines = Lines::open(path)?;
                while let Some(article) = lines.next_article()? {
                    articles.push(article);
                }
                bad += lines.bad;
            }
            Ok(Pile { articles, folder: String::new(), bad })
        }
        InputArg::Article(format) => {
            let loaded = stories::load(&args.paths, LoadOptions { format }, args.strict)?;
            let collection = loaded.collection;
            let mut folder = String::new();
            for story in loaded.stories {
                if collection {
                    let prefix = story.folder.clone();
                    articles.extend(story.articles.into_iter().map(|mut article| {
                        article.id = format!("{prefix}/{}", article.id);
                        article
                    }));
                } else {
                    folder = story.folder;
                    articles.extend(story.articles);
                }
            }
            Ok(Pile { articles, folder, bad: 0 })
        }
    }
}
