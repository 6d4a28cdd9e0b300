//! A checked story to rows of the published tables.

use crate::fault::Fault;
use crate::rows::{ArticleRow, AssertionRow, ClaimRow, EdgeRow, EvidenceRow, FindingRow, OutcomeRow};
use copydesk_claims::{Assertion, AssertionValue, Polarity};
use copydesk_diff::Finding;
use copydesk_graph::provenance::{Standing, build};
use copydesk_graph::{Claim, Document, Story, StoryGraph};
use copydesk_pile::day_of;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// The rows of one story.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Outcome {
    /// Sorted by id.
    pub articles: Vec<ArticleRow>,
    /// By article, then place.
    pub assertions: Vec<AssertionRow>,
    /// In the order of the first assertion.
    pub claims: Vec<ClaimRow>,
    /// As in a report.
    pub findings: Vec<FindingRow>,
    /// In the order of the graph.
    pub edges: Vec<EdgeRow>,
}

impl Outcome {
    /// Puts the rows of another story behind these.
    pub fn extend(&mut self, other: Self) {
        self.articles.extend(other.articles);
        self.assertions.extend(other.assertions);
        self.claims.extend(other.claims);
        self.findings.extend(other.findings);
        self.edges.extend(other.edges);
    }

    /// As rows of one table, for engines that take one schema from a stage.
    pub fn into_rows(self) -> Vec<OutcomeRow> {
        let bare = |story: &str| OutcomeRow {
            story: story.to_owned(),
            article: None,
            assertion: None,
            claim: None,
            finding: None,
            edge: None,
        };
        let articles =
            self.articles.into_iter().map(|row| OutcomeRow { article: Some(row.clone()), ..bare(&row.story) });
        let assertions =
            self.assertions.into_iter().map(|row| OutcomeRow { assertion: Some(row.clone()), ..bare(&row.story) });
        let claims = self.claims.into_iter().map(|row| OutcomeRow { claim: Some(row.clone()), ..bare(&row.story) });
        let findings =
            self.findings.into_iter().map(|row| OutcomeRow { finding: Some(row.clone()), ..bare(&row.story) });
        let edges = self.edges.into_iter().map(|row| OutcomeRow { edge: Some(row.clone()), ..bare(&row.story) });
        articles.chain(assertions).chain(claims).chain(findings).chain(edges).collect()
    }
}

/// The rows of a story. `left` are articles that were too many to be held against the others; they are told as such.
pub fn outcome(name: &str, story: &Story, graph: &StoryGraph, findings: &[Finding], left: &[Document]) -> Outcome {
    let of = Rows { name, story, graph };
    let mut articles: Vec<ArticleRow> = story.documents.iter().map(|d| article_row(name, d)).collect();
    articles.extend(left.iter().map(|document| {
        let mut row = article_row(name, document);
        row.problems.push(format!("not compared: the story has more than {} articles", story.documents.len()));
        row
    }));
    Outcome {
        articles,
        assertions: of.assertions(),
        claims: graph.claims.iter().map(|claim| of.claim(claim)).collect(),
        findings: findings.iter().map(|finding| of.finding(finding)).collect(),
        edges: of.edges(),
    }
}

/// The rows of a story that could not be checked: its articles, with the reason.
pub(crate) fn unchecked<'d>(name: &str, documents: impl Iterator<Item = &'d Document>, fault: &Fault) -> Outcome {
    let row = |document: &Document| {
        let mut row = article_row(name, document);
        row.problems.push(fault.to_string());
        row
    };
    Outcome { articles: documents.map(row).collect(), ..Outcome::default() }
}

fn article_row(name: &str, document: &Document) -> ArticleRow {
    let article = &document.article;
    ArticleRow {
        story: name.to_owned(),
        id: article.id.clone(),
        outlet: article.outlet_name().to_string(),
        published: article.published.as_ref().map(|p| p.value.to_string()),
        day: day_of(article),
        headline: article.headline.as_ref().map(|h| h.value.clone()),
        url: article.url.as_ref().map(|u| u.value.clone()),
        bytes: int(article.text.len()),
        problems: article.problems.iter().chain(&document.reading.problems).map(|p| p.message.clone()).collect(),
    }
}

struct Rows<'a> {
    name: &'a str,
    story: &'a Story,
    graph: &'a StoryGraph,
}

impl Rows<'_> {
    fn assertions(&self) -> Vec<AssertionRow> {
        let mut claims: BTreeMap<(usize, usize), &str> = BTreeMap::new();
        for claim in &self.graph.claims {
            claims.extend(claim.assertions.iter().map(|at| ((at.document, at.assertion), claim.id.as_str())));
        }
        let rows = claims.iter().map(|((document, assertion), claim)| {
            let document = &self.story.documents[*document];
            self.assertion(document, &document.reading.assertions[*assertion], claim)
        });
        rows.collect()
    }

    fn assertion(&self, document: &Document, assertion: &Assertion, claim: &str) -> AssertionRow {
        let quantity = match &assertion.value {
            AssertionValue::Quantity(quantity) => Some(quantity),
            _ => None,
        };
        let time = match &assertion.value {
            AssertionValue::Time(time) => Some(time),
            _ => None,
        };
        AssertionRow {
            story: self.name.to_owned(),
            article: document.article.id.clone(),
            outlet: document.article.outlet_name().to_string(),
            claim: claim.to_owned(),
            kind: assertion.kind().as_str().to_owned(),
            start: int(assertion.span.start),
            end: int(assertion.span.end),
            text: assertion.span.of(&document.article.text).to_owned(),
            about: assertion.about.clone(),
            value: quantity.and_then(|q| q.value),
            min: quantity.and_then(|q| q.min),
            max: quantity.and_then(|q| q.max),
            unit: quantity.and_then(|q| q.unit.clone()),
            currency: quantity.and_then(|q| q.currency.clone()),
            earliest: time.and_then(|t| t.earliest.clone()),
            latest: time.and_then(|t| t.latest.clone()),
            negative: assertion.polarity == Polarity::Negative,
            certainty: assertion.certainty.as_str().to_owned(),
            chain: assertion.chain.iter().map(|link| link.name.clone()).collect(),
        }
    }

    fn claim(&self, claim: &Claim) -> ClaimRow {
        let documents: BTreeSet<usize> = claim.assertions.iter().map(|at| at.document).collect();
        let of = |at: &usize| &self.story.documents[*at];
        let outlets: BTreeSet<String> = documents.iter().map(|at| of(at).article.outlet_name().to_string()).collect();
        let days = || documents.iter().filter_map(|at| day_of(&of(at).article));
        ClaimRow {
            story: self.name.to_owned(),
            claim: claim.id.clone(),
            kind: claim.kind.as_str().to_owned(),
            statement: claim.statement.clone(),
            relation: claim.relation.as_str().to_owned(),
            outlets: small(outlets.len()),
            articles: small(documents.len()),
            first_day: days().min(),
            last_day: days().max(),
            independent_origins: small(claim.independent_origins),
            independent_origins_at_most: small(claim.independent_origins_at_most),
            origins: claim.origins.iter().map(|origin| origin.label.clone()).collect(),
            single_point: claim.single_point.clone(),
            weight: claim.weight,
        }
    }

    fn finding(&self, finding: &Finding) -> FindingRow {
        let evidence = finding.evidence.iter().map(|evidence| {
            let article = &self.story.documents[evidence.document].article;
            EvidenceRow {
                article: article.id.clone(),
                start: int(evidence.span.start),
                end: int(evidence.span.end),
                text: evidence.span.of(&article.text).to_owned(),
                role: evidence.role.as_str().to_owned(),
            }
        });
        FindingRow {
            story: self.name.to_owned(),
            id: finding.id.clone(),
            rule: finding.rule.to_owned(),
            severity: finding.severity.as_str().to_owned(),
            message: finding.message.clone(),
            evidence: evidence.collect(),
            suggestion: finding.suggestion.clone(),
            claim: finding.claim.and_then(|at| Some(self.graph.claims.get(at)?.id.clone())),
        }
    }

    /// What the record alone says, whose an article is and what it asserts, stands in the other tables.
    fn edges(&self) -> Vec<EdgeRow> {
        let provenance = build(self.story, self.graph);
        let told = provenance.edges().filter(|(_, edge, _)| edge.basis.standing() != Standing::Structure);
        let rows = told.map(|(from, edge, to)| {
            let (from, to) = (&provenance.graph[from], &provenance.graph[to]);
            EdgeRow {
                story: self.name.to_owned(),
                from: from.id.clone(),
                from_kind: from.kind.as_str().to_owned(),
                relation: edge.kind.as_prov().to_owned(),
                standing: edge.basis.standing().as_str().to_owned(),
                basis: edge.basis.as_str().to_owned(),
                to: to.id.clone(),
                to_kind: to.kind.as_str().to_owned(),
                to_label: to.label.clone(),
                claims: edge.claims.iter().filter_map(|at| Some(self.graph.claims.get(*at)?.id.clone())).collect(),
                share: edge.share,
            }
        });
        rows.collect()
    }
}

fn int(n: usize) -> i64 {
    i64::try_from(n).unwrap_or(i64::MAX)
}

fn small(n: usize) -> i32 {
    i32::try_from(n).unwrap_or(i32::MAX)
}
