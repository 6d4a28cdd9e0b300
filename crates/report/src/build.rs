//! A checked story to the types of `copydesk.report/1`.

use crate::format::{Checked, Configuration};
use crate::model::{
    AssertionReport, CaptionReport, CellReport, ClaimReport, ComparisonReport, ConfigurationProblem,
    ConfigurationReport, DecisionReport, DecisionsReport, DifferenceReport, DocumentReport, EvidenceReport,
    FindingReport, HyperlinkReport, LinkReport, MergeReport, MetadataSources, PassageReport, ProblemReport,
    RelationCounts, Report, ReusedFrom, ReusedReport, RowReport, SCHEMA_ID, Value, VersionReport, WordsReport,
    ZoneReport,
};
use crate::reuse::rounded;
use crate::value::{NameValue, QuoteValue, RoleValue, entity_id, entity_name};
use copydesk_claims::{
    Article, Assertion, AssertionValue, ByteSpan, Caption, Entity, Hyperlink, Link, Problem, Sourced,
};
use copydesk_decisions::{Applied, DECISIONS, Held, LogProblem};
use copydesk_diff::{Evidence, Finding, PassageDifference};
use copydesk_graph::merges::{Merge, Press, merges};
use copydesk_graph::reuse::{Reuse, Reused};
use copydesk_graph::{AssertionRef, Claim, Document, Relation, Story, StoryGraph};

/// What the numbers of origins cannot tell, in every report; docs/provenance.md has more.
pub(crate) const LIMITS: &[&str] = &[
    "Origins are those that the articles name.",
    "Errors that have no common source in sight cannot be seen, and neither can sources off the record.",
];

impl Report {
    /// All of a checked story but its name.
    pub(crate) fn of(checked: &Checked<'_>) -> Self {
        let mut report = Self::build(checked.story, checked.graph, checked.findings);
        report.configuration = checked.configuration.map(configuration);
        if let Some(decisions) = checked.decisions {
            report.decide(decisions);
        }
        report
    }

    /// The report on a story, its claims and its findings.
    pub fn build(story: &Story, graph: &StoryGraph, findings: &[Finding]) -> Self {
        let press = Press::of(story, graph);
        Self {
            schema: SCHEMA_ID,
            story: None,
            title: story.title.clone(),
            documents: (0..story.documents.len()).map(|d| document(story, graph, d)).collect(),
            claims: graph.claims.iter().map(|c| claim(story, &press, c)).collect(),
            table: graph.by_weight.iter().filter_map(|&c| row(story, &graph.claims[c])).collect(),
            relations: relations(graph),
            findings: findings.iter().map(|f| finding(story, graph, f)).collect(),
            limits: LIMITS,
            configuration: None,
            decisions: None,
        }
    }

    /// With what editors decided about its findings.
    fn decide(&mut self, decisions: &Applied) {
        for (&index, held) in &decisions.held {
            if let Some(finding) = self.findings.get_mut(index) {
                finding.decision = Some(decision(held));
            }
        }
        let problem = |p: &LogProblem| ConfigurationProblem { line: p.line, message: p.message.clone() };
        let problems = decisions.problems.iter().map(problem).collect();
        self.decisions = Some(DecisionsReport { file: DECISIONS, problems });
    }
}

fn decision(held: &Held) -> DecisionReport {
    let decision = &held.decision;
    DecisionReport {
        decision: decision.decision.name(),
        by: decision.by.clone(),
        at: decision.at.to_string(),
        reason: decision.reason.clone(),
        until: decision.until.map(|d| d.to_string()),
        changed: held.changed,
        line: held.line,
    }
}

fn configuration(configuration: &Configuration) -> ConfigurationReport {
    let problem = |(line, message): &(usize, String)| ConfigurationProblem { line: *line, message: message.clone() };
    ConfigurationReport {
        file: configuration.from_story.clone(),
        problems: configuration.problems.iter().map(problem).collect(),
    }
}

fn document(story: &Story, graph: &StoryGraph, index: usize) -> DocumentReport {
    let document = &story.documents[index];
    let article = &document.article;
    let zones = article.zones.iter().map(|z| ZoneReport { kind: z.kind.into(), start: z.span.start, end: z.span.end });
    DocumentReport {
        id: article.id.clone(),
        draft: story.draft == Some(index),
        outlet: value(article.outlet.as_ref()),
        published: article.published.as_ref().map(|p| p.value.to_string()),
        updated: article.updated.as_ref().map(|p| p.value.to_string()),
        version: version(story, index),
        headline: value(article.headline.as_ref()),
        author: value(article.author.as_ref()),
        url: value(article.url.as_ref()),
        metadata: metadata(article),
        zones: zones.collect(),
        captions: captions(article),
        links: hyperlinks(article),
        reused: graph.copies.reused(index).map(|reused| self::reused(story, reused)),
        encoding: document.article.encoding.clone(),
        problems: problems(document),
    }
}

fn version(story: &Story, index: usize) -> Option<VersionReport> {
    let list = story.versions.of(index)?;
    Some(VersionReport {
        number: list.iter().position(|&d| d == index)? + 1,
        of: list.len(),
        replaced_by: story.versions.replaced_by(index).map(|d| story.documents[d].article.id.clone()),
    })
}

fn reused(story: &Story, reused: &Reused) -> ReusedReport {
    let from = |reuse: &Reuse| ReusedFrom {
        document: story.documents[reuse.from].article.id.clone(),
        share: rounded(reuse.share_of_later),
        direction: reuse.direction.as_str(),
    };
    ReusedReport { share: rounded(reused.share), from: reused.pairs.iter().map(from).collect() }
}

fn value(sourced: Option<&Sourced<String>>) -> Option<String> {
    sourced.map(|s| s.value.clone())
}

pub(crate) fn metadata(article: &Article) -> MetadataSources {
    fn from<T>(sourced: Option<&Sourced<T>>) -> Option<&'static str> {
        sourced.map(|s| s.from.label())
    }
    MetadataSources {
        outlet: from(article.outlet.as_ref()),
        published: from(article.published.as_ref()),
        headline: from(article.headline.as_ref()),
        author: from(article.author.as_ref()),
        url: from(article.url.as_ref()),
    }
}

pub(crate) fn captions(article: &Article) -> Vec<CaptionReport> {
    let caption = |c: &Caption| CaptionReport { text: c.text.clone(), line: c.line, column: c.column };
    article.captions.iter().map(caption).collect()
}

pub(crate) fn hyperlinks(article: &Article) -> Vec<HyperlinkReport> {
    let link = |link: &Hyperlink| {
        let (line, column) = article.line_column(link.span.start);
        HyperlinkReport {
            address: link.address.clone(),
            text: link.span.of(&article.text).to_owned(),
            start: link.span.start,
            end: link.span.end,
            line,
            column,
        }
    };
    article.links.iter().map(link).collect()
}

pub(crate) fn problems(document: &Document) -> Vec<ProblemReport> {
    document.article.problems.iter().chain(&document.reading.problems).map(problem).collect()
}

fn problem(problem: &Problem) -> ProblemReport {
    ProblemReport {
        message: problem.message.clone(),
        start: problem.span.map(|s| s.start),
        end: problem.span.map(|s| s.end),
    }
}

fn claim(story: &Story, press: &Press<'_>, claim: &Claim) -> ClaimReport {
    let comparisons = claim.comparisons.iter().map(|c| ComparisonReport {
        a: c.a,
        b: c.b,
        relation: c.relation.into(),
        why: c.why.clone(),
    });
    ClaimReport {
        id: claim.id.clone(),
        kind: claim.kind.into(),
        statement: claim.statement.clone(),
        relation: claim.relation.into(),
        assertions: claim.assertions.iter().map(|&at| assertion(story, at)).collect(),
        comparisons: comparisons.collect(),
        origins: claim.origins.iter().map(|o| o.label.clone()).collect(),
        independent_origins: claim.independent_origins,
        independent_origins_at_most: claim.independent_origins_at_most,
        single_point: claim.single_point.clone(),
        merged: merges(press, claim).iter().map(|m| merge(story, m)).collect(),
    }
}

fn merge(story: &Story, merge: &Merge) -> MergeReport {
    let passage = |&(document, span): &(usize, ByteSpan)| {
        let article = &story.documents[document].article;
        let text = span.of(&article.text).to_owned();
        PassageReport { document: article.id.clone(), start: span.start, end: span.end, text }
    };
    MergeReport {
        outlets: [merge.outlet.clone(), merge.with.clone()],
        ground: merge.ground.as_str(),
        why: merge.why(),
        evidence: merge.evidence.iter().map(passage).collect(),
    }
}

/// A claim's row of the table; `None` where one outlet alone carries it.
fn row(story: &Story, claim: &Claim) -> Option<RowReport> {
    let mut cells: Vec<CellReport> = Vec::new();
    for &at in &claim.assertions {
        let article = &story.documents[at.document].article;
        let (outlet, text) = (article.outlet_name(), story.assertion(at).span.of(&article.text));
        let cell = match cells.iter().position(|c| c.outlet == outlet) {
            Some(place) => &mut cells[place],
            None => {
                cells.push(CellReport { outlet: outlet.to_owned(), prints: Vec::new() });
                let last = cells.len() - 1;
                &mut cells[last]
            }
        };
        if !cell.prints.iter().any(|p| p == text) {
            cell.prints.push(text.to_owned());
        }
    }
    let weight = (claim.weight * 1000.0).round() / 1000.0;
    (cells.len() >= 2).then(|| RowReport { claim: claim.id.clone(), weight, cells })
}

fn relations(graph: &StoryGraph) -> RelationCounts {
    let mut counts = RelationCounts::default();
    for comparison in graph.claims.iter().flat_map(|c| &c.comparisons) {
        *match comparison.relation {
            Relation::Equal => &mut counts.equal,
            Relation::Rounded => &mut counts.rounded,
            Relation::Refines => &mut counts.refines,
            Relation::LessPrecise => &mut counts.less_precise,
            Relation::Superseded => &mut counts.superseded,
            Relation::Conflict => &mut counts.conflict,
            Relation::NotComparable => &mut counts.not_comparable,
        } += 1;
    }
    counts
}

fn assertion(story: &Story, at: AssertionRef) -> AssertionReport {
    let document = &story.documents[at.document];
    let assertion = story.assertion(at);
    AssertionReport {
        document: document.article.id.clone(),
        start: assertion.span.start,
        end: assertion.span.end,
        text: assertion.span.of(&document.article.text).to_owned(),
        value: assertion_value(assertion, &document.reading.entities),
        polarity: assertion.polarity.into(),
        certainty: assertion.certainty.into(),
        chain: assertion.chain.iter().map(|l| link(l, &document.article)).collect(),
    }
}

fn assertion_value(assertion: &Assertion, entities: &[Entity]) -> Option<Value> {
    Some(match &assertion.value {
        AssertionValue::Quantity(q) => Value::Quantity(q.into()),
        AssertionValue::Time(t) => Value::Time(t.into()),
        AssertionValue::Name(entity) => {
            let kind = entities.get(*entity).map_or(copydesk_claims::NameKind::Other, |e| e.kind);
            Value::Name(NameValue::new(kind.into(), *entity, entities))
        }
        AssertionValue::Role { person, organization, role, area, status } => Value::Role(RoleValue {
            person: entity_id(*person),
            person_name: entity_name(*person, entities),
            organization: organization.map(entity_id),
            role: role.clone(),
            area: area.clone(),
            status: (*status).into(),
        }),
        AssertionValue::Quote { speaker, .. } => {
            let entity = speaker.as_ref().and_then(|name| entities.iter().position(|e| e.name == *name));
            Value::Quote(QuoteValue { speaker: entity.map(entity_id), speaker_name: speaker.clone() })
        }
        AssertionValue::Event => return None,
    })
}

pub(crate) fn link(link: &Link, article: &Article) -> LinkReport {
    LinkReport {
        kind: link.kind.into(),
        name: link.name.clone(),
        cue: link.cue.clone(),
        strength: link.strength.into(),
        polarity: link.polarity.into(),
        factive: link.factive,
        document: article.id.clone(),
        start: link.span.start,
        end: link.span.end,
        text: link.span.of(&article.text).to_owned(),
        access: link.access,
    }
}

fn finding(story: &Story, graph: &StoryGraph, finding: &Finding) -> FindingReport {
    FindingReport {
        id: finding.id.clone(),
        rule: finding.rule.to_owned(),
        severity: finding.severity.into(),
        message: finding.message.clone(),
        evidence: finding.evidence.iter().map(|e| evidence(story, e)).collect(),
        differences: finding.differences.iter().map(|d| difference(story, d)).collect(),
        suggestion: finding.suggestion.clone(),
        claim: finding.claim.and_then(|index| graph.claims.get(index)).map(|c| c.id.clone()),
        state: finding.state.into(),
        decision: None,
        first_seen: finding.first_seen.clone(),
    }
}

fn difference(story: &Story, difference: &PassageDifference) -> DifferenceReport {
    let words = |document: usize, span: ByteSpan| {
        let article = &story.documents[document].article;
        let text = span.of(&article.text).to_owned();
        WordsReport { document: article.id.clone(), start: span.start, end: span.end, text }
    };
    DifferenceReport {
        kind: difference.kind.as_str(),
        odd: words(difference.odd_document, difference.odd),
        usual: words(difference.usual_document, difference.usual),
    }
}

fn evidence(story: &Story, evidence: &Evidence) -> EvidenceReport {
    let article = &story.documents[evidence.document].article;
    let (line, column) = article.line_column(evidence.span.start);
    EvidenceReport {
        document: article.id.clone(),
        start: evidence.span.start,
        end: evidence.span.end,
        text: evidence.span.of(&article.text).to_owned(),
        line,
        column,
        role: evidence.role.into(),
    }
}
