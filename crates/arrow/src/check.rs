//! The articles of a story to its rows in every published table.

use crate::StageError;
use crate::fault::guarded;
use crate::grouper::Stage;
use crate::outcome::{Outcome, outcome, unchecked};
use crate::rows::{MemberRow, OutcomeRow};
use copydesk_claims::{Article, Reading};
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

/// An article as read. Where reading fails, that is its problem, and nothing is known of it.
pub fn document(article: Article) -> Document {
    read_by(article, copydesk_claims::read)
}

fn read_by(article: Article, read: impl FnOnce(&Article) -> Reading) -> Document {
    let reading = guarded(|| read(&article))
        .unwrap_or_else(|fault| Reading { problems: vec![fault.problem()], ..Reading::default() });
    Document { article, reading }
}

/// Links and checks a story of articles as read, at most so many of them. Where that fails, its articles are told, and nothing else.
pub fn check(name: &str, documents: Vec<Document>, most: usize) -> Outcome {
    check_by(name, documents, most, |story, left| {
        let graph = copydesk_graph::link(story);
        let findings = copydesk_diff::check(story, &graph);
        outcome(name, story, &graph, &findings, left)
    })
}

fn check_by(
    name: &str,
    mut documents: Vec<Document>,
    most: usize,
    check: impl FnOnce(&Story, &[Document]) -> Outcome,
) -> Outcome {
    documents.sort_by(|a, b| a.article.id.cmp(&b.article.id));
    let left = documents.split_off(documents.len().min(most));
    let mut story = Story { documents, ..Story::default() };
    let checked = guarded(|| {
        story.versions = Versions::of_all(&story.documents, None);
        story.versions.note_repeats(&mut story.documents);
        check(&story, &left)
    });
    checked.unwrap_or_else(|fault| unchecked(name, story.documents.iter().chain(&left), &fault))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn article(id: &str) -> Article {
        Article::bare(id, "Over 650 dockers signed the letter.")
    }

    #[test]
    fn an_article_that_cannot_be_read_says_so_and_the_story_is_checked_without_it() {
        let broken = read_by(article("b"), |article| panic!("no head in {}", article.id));
        assert_eq!(broken.reading.sentences, []);
        let outcome = check("strike", vec![document(article("a")), broken, document(article("c"))], 10);
        let problems: Vec<_> = outcome.articles.iter().map(|row| row.problems.join(" ")).collect();
        assert_eq!(problems, ["", "a fault of copydesk, which should be reported: no head in b", ""]);
        assert!(outcome.claims.iter().any(|claim| claim.articles == 2), "{:?}", outcome.claims);
    }

    #[test]
    fn a_story_that_cannot_be_checked_keeps_its_articles() {
        let documents = vec![document(article("b")), document(article("a")), document(article("c"))];
        let outcome =
            check_by("strike", documents, 2, |story, left| panic!("{} and {}", story.documents.len(), left.len()));
        let told: Vec<_> = outcome.articles.iter().map(|row| (row.id.as_str(), row.problems.join(" "))).collect();
        let fault = || "a fault of copydesk, which should be reported: 2 and 1".to_owned();
        assert_eq!(told, [("a", fault()), ("b", fault()), ("c", fault())]);
        assert_eq!((outcome.assertions.len(), outcome.claims.len(), outcome.findings.len()), (0, 0, 0));
    }
}
