//! A story and its claims to nodes, and to the edges that follow from the record or that an article states.

use super::names::Names;
use super::{Basis, Edge, EdgeKind, Evidence, Node, NodeKind, Provenance, address, inferred};
use crate::outlets::fold;
use crate::{AssertionRef, Claim, Story, StoryGraph};
use copydesk_claims::{Assertion, ByteSpan, ClaimKind, Link, ZoneKind, single_spaced};
use petgraph::graph::{EdgeIndex, Graph, NodeIndex};
use rustc_hash::FxHashMap;
use std::collections::{BTreeMap, BTreeSet};

/// Builds the provenance graph of a story.
///
/// A person, a body or a document is one node for the whole story, and so is an outlet, cited or with an article of its own; origins of
/// one label are one node. Unnamed sources are one node an article: nothing says that two are the same. Two articles of one outlet under
/// one address are versions of one article.
pub fn build(story: &Story, graph: &StoryGraph) -> Provenance {
    let mut builder = Builder::new(story, graph);
    builder.articles();
    for (index, claim) in graph.claims.iter().enumerate() {
        builder.claim(index, claim);
    }
    builder.hyperlinks();
    for link in inferred::find(story, graph) {
        builder.inferred(&link);
    }
    for edge in builder.graph.edge_weights_mut() {
        edge.evidence.sort();
        edge.evidence.dedup();
    }
    Provenance { graph: builder.graph }
}

struct Builder<'a> {
    story: &'a Story,
    names: Names<'a>,
    graph: Graph<Node, Edge>,
    by_id: FxHashMap<String, NodeIndex>,
    edges: FxHashMap<(NodeIndex, NodeIndex, EdgeKind, Basis), EdgeIndex>,
    /// Of each document, the node that stands for it: its version where it is one of several, else its article.
    nodes: Vec<NodeIndex>,
    /// Of each document, the claims that it has assertions of.
    claims: Vec<BTreeSet<usize>>,
}

impl<'a> Builder<'a> {
    fn new(story: &'a Story, graph: &'a StoryGraph) -> Self {
        let mut claims = vec![BTreeSet::new(); story.documents.len()];
        for (index, claim) in graph.claims.iter().enumerate() {
            claim.assertions.iter().for_each(|at| claims[at.document].extend([index]));
        }
        let names = Names::of(story, graph);
        let (by_id, edges) = (FxHashMap::default(), FxHashMap::default());
        Self { story, names, graph: Graph::new(), by_id, edges, nodes: vec![], claims }
    }

    /// Outlets, articles and versions.
    fn articles(&mut self) {
        let versions = self.story.versions.lists();
        let mut family: BTreeMap<usize, &Vec<usize>> = BTreeMap::new();
        for list in versions {
            family.extend(list.iter().map(|&document| (document, list)));
        }
        for document in 0..self.story.documents.len() {
            let article = &self.story.documents[document].article;
            let headline = article.headline.as_ref().map_or(article.id.as_str(), |h| &h.value);
            let own = |kind: NodeKind| (kind, format!("{}:{}", kind.as_str(), article.id), headline.to_owned());
            let claims = self.claims[document].clone();
            let (node, published) = match family.get(&document) {
                None => {
                    let node = self.node(own(NodeKind::Article), Some(document));
                    (node, node)
                }
                Some(list) => {
                    let version = self.node(own(NodeKind::Version), Some(document));
                    let first = &self.story.documents[list[0]].article;
                    let url = first.url.as_ref().map_or(first.id.as_str(), |u| &u.value);
                    let whole = (NodeKind::Article, format!("article:{url}"), headline.to_owned());
                    let whole = self.node(whole, Some(list[0]));
                    self.edge((version, whole), EdgeKind::SpecializationOf, Basis::Record, &claims, None);
                    (version, whole)
                }
            };
            self.nodes.push(node);
            let outlet = self.outlet(document);
            self.edge((published, outlet), EdgeKind::WasAttributedTo, Basis::Record, &claims, None);
        }
        for list in versions {
            for pair in list.windows(2) {
                let both = self.both(pair[0], pair[1]);
                let ends = (self.nodes[pair[1]], self.nodes[pair[0]]);
                self.edge(ends, EdgeKind::WasRevisionOf, Basis::Record, &both, None);
            }
        }
    }

    /// The outlet of a document, as its first article in the story has it.
    fn outlet(&mut self, document: usize) -> NodeIndex {
        let (name, first) = self.names.publisher(document);
        self.node(Names::outlet(name), Some(first))
    }

    fn claim(&mut self, index: usize, claim: &Claim) {
        let label = (NodeKind::Claim, format!("claim:{}", claim.id), claim.statement.clone());
        let node = self.node(label, None);
        let ends: Vec<End<'a>> = claim.assertions.iter().map(|&at| self.assertion(index, at, node)).collect();
        for origin in &claim.origins {
            let label = (NodeKind::Origin, format!("origin:{}", origin.label), origin.label.clone());
            let target = self.node(label, None);
            let name = origin.label.split(" (via ").next().unwrap_or_default();
            // The words by which an article names the origin itself.
            let folded = fold(name);
            let named = |end: &&End<'a>| end.link.is_some_and(|l| fold(&l.name) == folded);
            let all = || origin.assertions.iter().filter_map(|&i| ends.get(i));
            let naming = all().find(named).map(|end| (end.evidence.document, end.evidence.span));
            for end in all() {
                let (basis, against) = if named(&end) {
                    (Basis::Attribution, None)
                } else {
                    (Basis::Merging, naming.filter(|&n| n != (end.evidence.document, end.evidence.span)))
                };
                let evidence = Evidence { against, ..end.evidence };
                self.edge(
                    (end.node, target),
                    EdgeKind::HadPrimarySource,
                    basis,
                    &BTreeSet::from([index]),
                    Some(evidence),
                );
            }
        }
    }

    /// Adds an assertion with its chain; gives where the chain ends.
    fn assertion(&mut self, claim: usize, at: AssertionRef, claim_node: NodeIndex) -> End<'a> {
        let story = self.story;
        let document = &story.documents[at.document].article;
        let assertion = story.assertion(at);
        let span = assertion.span;
        let kind = assertion.kind().as_str();
        let id = format!("assertion:{}:{kind}:{}-{}", document.id, span.start, span.end);
        let node = self.node((NodeKind::Assertion, id, span.of(&document.text).to_owned()), Some(at.document));
        self.graph[node].span = Some(span);
        let claims = BTreeSet::from([claim]);
        let evidence = |span: ByteSpan| Evidence { document: at.document, span, against: None, claim: Some(claim) };
        let article = self.nodes[at.document];
        self.edge((article, node), EdgeKind::HadMember, Basis::Record, &claims, Some(evidence(span)));
        self.edge((node, claim_node), EdgeKind::SpecializationOf, Basis::Record, &claims, Some(evidence(span)));
        let mut end = End { node, evidence: evidence(span), link: None };
        for (step, link) in assertion.chain.iter().enumerate() {
            let target = self.names.of_link(at.document, link);
            let basis = self.basis(at.document, link, target.0);
            let target = self.node(target, None);
            if target != end.node {
                let kind = step_kind(assertion, step, self.graph[target].kind);
                self.edge((end.node, target), kind, basis, &claims, Some(evidence(link.span)));
            }
            end = End { node: target, evidence: evidence(link.span), link: Some(link) };
        }
        end
    }

    /// How the words of a link say it.
    fn basis(&self, document: usize, link: &Link, target: NodeKind) -> Basis {
        let note = |z: &&copydesk_claims::Zone| z.span.start <= link.span.start && link.span.end <= z.span.end;
        let zone = self.story.documents[document].article.zones.iter().find(note).map(|z| z.kind);
        match (target, zone) {
            (NodeKind::Outlet, Some(ZoneKind::Byline | ZoneKind::Dateline | ZoneKind::Boilerplate)) => Basis::Wire,
            (NodeKind::Outlet, _) => Basis::Credit,
            _ => Basis::Attribution,
        }
    }

    fn hyperlinks(&mut self) {
        for (document, span, other) in address::printed(self.story) {
            let both = self.both(document, other);
            let evidence = Evidence { document, span, against: None, claim: None };
            let ends = (self.nodes[document], self.nodes[other]);
            self.edge(ends, EdgeKind::WasInfluencedBy, Basis::Hyperlink, &both, Some(evidence));
        }
    }

    fn inferred(&mut self, link: &inferred::Inferred) {
        let claims = link.claims.clone().unwrap_or_else(|| self.both(link.later, link.earlier));
        let ends = (self.nodes[link.later], self.nodes[link.earlier]);
        for &evidence in &link.evidence {
            let edge = self.edge(ends, link.kind, link.basis, &claims, Some(evidence));
            self.graph[edge].share = link.share;
        }
    }

    /// The claims of which both documents have assertions.
    fn both(&self, a: usize, b: usize) -> BTreeSet<usize> {
        self.claims[a].intersection(&self.claims[b]).copied().collect()
    }

    fn node(&mut self, (kind, id, label): (NodeKind, String, String), document: Option<usize>) -> NodeIndex {
        if let Some(&node) = self.by_id.get(&id) {
            return node;
        }
        let label = single_spaced(&label);
        let node = self.graph.add_node(Node { kind, id: id.clone(), label, document, span: None });
        self.by_id.insert(id, node);
        node
    }

    fn edge(
        &mut self,
        (from, to): (NodeIndex, NodeIndex),
        kind: EdgeKind,
        basis: Basis,
        claims: &BTreeSet<usize>,
        evidence: Option<Evidence>,
    ) -> EdgeIndex {
        let empty = || Edge { kind, basis, claims: BTreeSet::new(), evidence: vec![], share: None };
        let graph = &mut self.graph;
        let found = *self.edges.entry((from, to, kind, basis)).or_insert_with(|| graph.add_edge(from, to, empty()));
        let edge = &mut self.graph[found];
        edge.claims.extend(claims);
        edge.evidence.extend(evidence);
        found
    }
}

/// Where the chain of an assertion ends: with its last link, or with itself.
struct End<'a> {
    node: NodeIndex,
    evidence: Evidence,
    link: Option<&'a Link>,
}

/// What a person or a body says is theirs; what a document or an outlet prints is taken from it.
fn step_kind(assertion: &Assertion, step: usize, target: NodeKind) -> EdgeKind {
    match target {
        NodeKind::Person | NodeKind::Group | NodeKind::Unnamed => EdgeKind::WasAttributedTo,
        _ if step == 0 && assertion.kind() == ClaimKind::Quote => EdgeKind::WasQuotedFrom,
        _ => EdgeKind::WasDerivedFrom,
    }
}
