//! The articles of a story to its rows in every published table.

use crate::StageError;
use crate::grouper::Stage;
use crate::outcome::{Outcome, outcome};
use crate::rows::{MemberRow, OutcomeRow};
use copydesk_claims::Article;
use copydesk_graph::{Document, Story, Versions};

/// Reads, links and checks one story.
#[derive(Debug, Clone, Copy)]
pub struct Check {
    /// The most articles of a story that are held against each other; it takes the first by id, and tells of the others.
    pub most: usize,
}

impl Stage for Check {
    type In = MemberRow;
    type Out = OutcomeRow;

    fn same(&self, a: &MemberRow, b: &MemberRow) -> bool {
        a.story == b.story
    }

    fn group(&self, rows: Vec<MemberRow>, _: usize, out: &mut Vec<OutcomeRow>) -> Result<(), StageError> {
        let Some(name) = rows.first().map(|row| row.story.clone()) else { return Ok(()) };
        let articles = rows.iter().map(|row| postcard::from_bytes(&row.article));
        let articles: Vec<Article> = articles.collect::<Result<_, postcard::Error>>()?;
        let documents = articles.into_iter().map(document).collect();
        out.extend(check(&name, documents, self.most).into_rows());
        Ok(())
    }
}

/// An article as read.
pub fn document(article: Article) -> Document {
    Document { reading: copydesk_claims::read(&article), article }
}

/// Links and checks a story of articles as read, at most so many of them.
pub fn check(name: &str, mut documents: Vec<Document>, most: usize) -> Outcome {
    documents.sort_by(|a, b| a.article.id.cmp(&b.article.id));
    let left = documents.split_off(documents.len().min(most));
    let versions = Versions::of_all(&documents, None);
    let story = Story { documents, versions, ..Story::default() };
    let graph = copydesk_graph::link(&story);
    let findings = copydesk_diff::check(&story, &graph);
    outcome(name, &story, &graph, &findings, &left)
}
