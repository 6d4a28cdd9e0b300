//! An invented story with claims and findings, made by hand, to develop renderers on.

use copydesk_claims::{
    Article, Assertion, AssertionValue, ByteSpan, Certainty, Link, MetaSource, Polarity, Quantity, Reading, Sentence,
    SourceKind, Sourced, ZoneKind,
};
use copydesk_diff::{Evidence, Finding, RuleMeta, Severity};
use copydesk_graph::outlets::Outlets;
use copydesk_graph::{AssertionRef, Claim, Comparison, Document, Origin, Relation, Story, StoryGraph, StoryRelation};

/// A rule for findings made by hand.
pub(crate) const NAME_VARIANT: RuleMeta = RuleMeta {
    id: "name-variant",
    severity: Severity::Error,
    summary: "A name spelled unlike the one this coverage uses.",
    docs: "A desk corrects names first.\n\nIt knows no spelling but those of the coverage.",
    fires: &[],
    quiet: &[],
};

pub(crate) const SINGLE_ORIGIN: RuleMeta =
    RuleMeta { id: "single-origin", severity: Severity::Note, summary: "Several outlets, one origin.", ..NAME_VARIANT };

/// A story and what was found in it.
pub(crate) struct Fixture {
    pub story: Story,
    pub graph: StoryGraph,
    pub findings: Vec<Finding>,
}

/// An article of which outlet and text are known.
pub(crate) fn document(outlet: &str, text: &str) -> Document {
    let mut article = Article::bare(format!("{}.txt", outlet.to_lowercase().replace(' ', "-")), text);
    article.outlet = Some(Sourced::new(outlet.to_owned(), MetaSource::Manifest));
    let sentence = Sentence { span: ByteSpan::new(0, text.len()).trimmed(text), zone: ZoneKind::Body, paragraph: 0 };
    Document { reading: Reading { sentences: vec![sentence], ..Reading::default() }, article }
}

/// Where the words stand in an article.
pub(crate) fn span(document: &Document, words: &str) -> ByteSpan {
    let start = document.article.text.find(words).expect("the words stand in the text");
    ByteSpan::new(start, start + words.len())
}

/// An assertion as the reader makes them, for the parts that no renderer looks at.
fn any_assertion() -> Assertion {
    let reading = copydesk_claims::read(&Article::bare("any.txt", "More than 650 dockers signed a letter."));
    reading.assertions.into_iter().next().expect("a figure is an assertion")
}

/// Lets an article assert a figure.
pub(crate) fn assert_figure(document: &mut Document, words: &str, value: Quantity, chain: &[(SourceKind, &str)]) {
    let link = |&(kind, name): &(SourceKind, &str)| Link {
        cue: "according to".to_owned(),
        ..Link::new(kind, name, span(document, name))
    };
    let assertion = Assertion {
        span: span(document, words),
        sentence: 0,
        value: AssertionValue::Quantity(value),
        polarity: Polarity::Positive,
        certainty: Certainty::Certain,
        chain: chain.iter().map(link).collect(),
        about: "dockers signed".to_owned(),
        ..any_assertion()
    };
    document.reading.assertions.push(assertion);
}

/// Three outlets on a letter: one figure two ways, one harbour spelled two ways.
pub(crate) fn harbour() -> Fixture {
    let mut documents = vec![
        document("Harbour Times", "Dockers protest\n\nOver 650 dockers of Port Merrow signed a letter."),
        document(
            "Quay News",
            "A letter\n\nSome 650 dockers signed, according to the Harbour Times, which saw the letter.",
        ),
        document(
            "Tidewater",
            "Port Morrow row\n\nThe row in Port Morrow goes on, and nobody at the quay expects that \
                               the dockers, 650 of whom signed, will give way before the autumn fair begins.",
        ),
    ];
    let over = Quantity { value: Some(650.0), max: None, min_open: true, ..Quantity::exact(650.0) };
    assert_figure(&mut documents[0], "Over 650", over, &[(SourceKind::Document, "letter")]);
    let from = [(SourceKind::Outlet, "Harbour Times"), (SourceKind::Document, "letter")];
    assert_figure(&mut documents[1], "Some 650", Quantity { approximate: true, ..Quantity::exact(650.0) }, &from);
    assert_figure(&mut documents[2], "650", Quantity::exact(650.0), &[]);
    let story = Story { title: Some("Dockers' letter".into()), documents, ..Story::default() };
    let outlets = Outlets::of(&story);
    let graph = StoryGraph { claims: vec![figure_claim()], by_weight: vec![0], outlets, ..StoryGraph::default() };
    let findings = findings(&story);
    Fixture { story, graph, findings }
}

fn figure_claim() -> Claim {
    Claim {
        id: "c1".into(),
        kind: copydesk_claims::ClaimKind::Quantity,
        statement: "dockers signed: over 650".into(),
        relation: StoryRelation::Compatible,
        assertions: (0..3).map(|document| AssertionRef { document, assertion: 0 }).collect(),
        comparisons: vec![Comparison {
            a: 0,
            b: 1,
            relation: Relation::Refines,
            why: "over 650 allows 650".into(),
            firm: true,
        }],
        origins: vec![Origin { label: "letter (via Harbour Times)".into(), assertions: vec![0, 1], proven: true }],
        independent_origins: 1,
        independent_origins_at_most: 2,
        single_point: None,
        weight: 1.3,
    }
}

fn findings(story: &Story) -> Vec<Finding> {
    let at = |document: usize, words: &str| span(&story.documents[document], words);
    let last = |document: usize, words: &str| {
        let start = story.documents[document].article.text.rfind(words).expect("the words stand in the text");
        ByteSpan::new(start, start + words.len())
    };
    let name = Finding::new(
        &NAME_VARIANT,
        story,
        "Tidewater prints “Port Morrow”, Harbour Times “Port Merrow”".into(),
        vec![Evidence::primary(2, last(2, "Port Morrow")), Evidence::other(0, at(0, "Port Merrow"))],
    );
    let origin = Finding::new(
        &SINGLE_ORIGIN,
        story,
        "two outlets have “dockers signed” from one letter".into(),
        vec![
            Evidence::primary(0, at(0, "Over 650")),
            Evidence::other(1, at(1, "Some 650")),
            Evidence::source(1, at(1, "Harbour Times")),
        ],
    );
    vec![name.suggest("the harbour's own spelling"), origin.about(0)]
}

impl Fixture {
    /// As a renderer takes it, in a folder named `story`.
    pub(crate) fn checked(&self) -> crate::Checked<'_> {
        crate::Checked {
            story: &self.story,
            graph: &self.graph,
            findings: &self.findings,
            name: "dockers",
            folder: "story",
            configuration: None,
            decisions: None,
        }
    }

    /// With one finding that shows these passages, the first of them as the odd one.
    pub(crate) fn with_finding(mut self, message: &str, passages: &[(usize, &str)]) -> Self {
        let evidence = passages.iter().enumerate().map(|(index, &(document, words))| {
            let at = span(&self.story.documents[document], words);
            if index == 0 { Evidence::primary(document, at) } else { Evidence::other(document, at) }
        });
        let evidence = evidence.collect();
        self.findings = vec![Finding::new(&NAME_VARIANT, &self.story, message.to_owned(), evidence)];
        self
    }
}
