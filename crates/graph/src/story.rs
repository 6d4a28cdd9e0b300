//! A story: the articles about one event, as read, and the graph made of them.

use crate::{Claim, Families, HouseForm, HouseNames, Updates, Versions};
use copydesk_claims::{Article, Assertion, Reading, Stem};

/// An article with its reading.
#[derive(Debug, Clone)]
pub struct Document {
    /// As ingested.
    pub article: Article,
    /// As read.
    pub reading: Reading,
}

impl Document {
    /// An article, read.
    pub fn read(article: Article) -> Self {
        Self { reading: copydesk_claims::read(&article), article }
    }
}

/// Several articles about one event, sorted by article id.
#[derive(Debug, Clone, Default)]
pub struct Story {
    /// Its title, where the manifest has one.
    pub title: Option<String>,
    /// Sorted by `article.id`, so that the order of the files changes nothing.
    pub documents: Vec<Document>,
    /// How the desk wants names to be printed.
    pub house: HouseNames,
    /// Which names of outlets are one outlet's, and which outlets are one owner's.
    pub families: Families,
    /// Which of the documents is a draft that is held against the others.
    pub draft: Option<usize>,
    /// Which of them are versions of one article.
    pub versions: Versions,
}

impl Story {
    /// A story of articles, each of which is read.
    pub fn new(title: Option<String>, articles: Vec<Article>) -> Self {
        Self { title, ..Self::of(articles.into_iter().map(Document::read).collect(), None) }
    }

    /// A story of articles that were read, put in order. The draft is told by its id.
    pub fn of(mut documents: Vec<Document>, draft: Option<&str>) -> Self {
        documents.sort_by(|a, b| a.article.id.cmp(&b.article.id));
        let draft = draft.and_then(|id| documents.iter().position(|d| d.article.id == id));
        let versions = Versions::of_all(&documents, draft);
        versions.note_repeats(&mut documents);
        Self { documents, draft, versions, ..Self::default() }
    }

    /// The articles that speak for their outlets: all but the versions that a later one replaced.
    pub fn current(&self) -> impl Iterator<Item = (usize, &Document)> {
        self.documents.iter().enumerate().filter(|(n, _)| !self.versions.is_replaced(*n))
    }

    /// With a house list of names.
    #[must_use]
    pub fn with_house(self, house: HouseNames) -> Self {
        Self { house, ..self }
    }

    /// Stems of the content words of the sentence in which an assertion stands.
    pub fn sentence_words(&self, at: AssertionRef) -> Vec<Stem> {
        let sentence = self.assertion(at).sentence;
        let all = self.documents[at.document].reading.assertions.iter().filter(|a| a.sentence == sentence);
        let mut words: Vec<Stem> = all.flat_map(|a| a.context.iter().cloned()).collect();
        words.sort();
        words.dedup();
        words
    }

    /// The assertion behind a reference.
    pub fn assertion(&self, at: AssertionRef) -> &Assertion {
        &self.documents[at.document].reading.assertions[at.assertion]
    }
}

/// An assertion by place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct AssertionRef {
    /// Index into [`Story::documents`].
    pub document: usize,
    /// Index into that document's assertions.
    pub assertion: usize,
}

/// The story's claims and their provenance.
#[derive(Debug, Clone, Default)]
pub struct StoryGraph {
    /// Every claim, in the order of its first assertion.
    pub claims: Vec<Claim>,
    /// Indices of the claims, those that matter most first.
    pub by_weight: Vec<usize>,
    /// Which figures are told to take the place of others.
    pub updates: Updates,
    /// Who and what is named.
    pub entities: crate::Entities,
    /// Acts that exclude one another, and where articles clash in them.
    pub deeds: crate::deeds::Deeds,
    /// Where sentences that say nearly the same clash.
    pub slots: Vec<crate::slots::Slot>,
    /// What articles have from one another.
    pub copies: crate::reuse::Copies,
    /// The outlets of the story.
    pub outlets: crate::outlets::Outlets,
    /// Where forms of the house list stand, by article, then form.
    pub house: Vec<HouseForm>,
}

impl StoryGraph {
    /// Whether somebody says that the second figure takes the place of the first: "up from 31", a correction.
    pub fn takes_its_place(&self, story: &Story, earlier: AssertionRef, latest: AssertionRef) -> bool {
        crate::compare::takes_its_place(story, &self.updates, earlier, latest)
    }
}

/// Groups the assertions of a story into claims and traces each to its origins.
pub fn link(story: &Story) -> StoryGraph {
    let copies = crate::reuse::Copies::of(story);
    let entities = crate::Entities::of(story, &copies);
    let mut grouping = crate::group::Grouping::of(story, &entities);
    let groups = std::mem::take(&mut grouping.groups);
    let outlets = crate::outlets::Outlets::of(story);
    let claims = groups.into_iter().enumerate().map(|(n, (kind, assertions))| {
        let comparisons = crate::compare::compare(story, &grouping, &assertions);
        let traced = traced(story, &outlets, &copies, kind, &assertions);
        Claim {
            id: format!("c{}", n + 1),
            kind,
            statement: crate::compare::statement(story, &assertions),
            relation: crate::compare::gravest(&assertions, &comparisons),
            assertions,
            comparisons,
            origins: traced.origins,
            independent_origins: traced.at_least,
            independent_origins_at_most: traced.at_most,
            single_point: traced.single_point,
            weight: 0.0,
        }
    });
    let mut claims: Vec<Claim> = claims.collect();
    crate::matter::weigh(story, &mut claims);
    let by_weight = crate::matter::order(&claims);
    let updates = grouping.into_updates();
    let deeds = crate::deeds::Deeds::of(story, &entities);
    let slots = crate::slots::find_slots(story);
    StoryGraph { claims, by_weight, deeds, slots, updates, entities, copies, outlets, house: story.house.find(story) }
}

/// Who a claim can be traced to. The versions that a later one replaced are no ways of their own, unless all are.
fn traced(
    story: &Story,
    outlets: &crate::outlets::Outlets,
    copies: &crate::reuse::Copies,
    kind: copydesk_claims::ClaimKind,
    assertions: &[AssertionRef],
) -> crate::origins::Traced {
    let is_replaced = |i: &usize| story.versions.is_replaced(assertions[*i].document);
    let all = || 0..assertions.len();
    if all().all(|i| is_replaced(&i)) || !all().any(|i| is_replaced(&i)) {
        return crate::origins::trace(story, outlets, copies, kind, assertions);
    }
    let current: Vec<usize> = all().filter(|i| !is_replaced(i)).collect();
    let own: Vec<AssertionRef> = current.iter().map(|&i| assertions[i]).collect();
    let mut traced = crate::origins::trace(story, outlets, copies, kind, &own);
    traced.origins.iter_mut().flat_map(|o| &mut o.assertions).for_each(|i| *i = current[*i]);
    traced
}
