//! The provenance graph to a picture that a browser shows, a page can hold and a screen reader can read: SVG, laid out here.
//!
//! 1. *Scene* (`story.rs`, `claim.rs`): which nodes and links the picture has, in the words that a reader sees.
//! 2. *Collapse* (`collapse.rs`): what is alike is drawn as one where there is much of it, and the picture says so.
//! 3. *Layout* (`layout.rs`): who prints it left, where it comes from right, with few crossings.
//! 4. *SVG* (`svg.rs`).
//!
//! Own code: `rust-sugiyama` gives no places for the bends of links that pass a column, so that they run through boxes; `layout-rs` and the
//! ports of dagre choose the shapes and the text themselves. Ranks by chain, barycentres and least squares are what is left to do.

mod claim;
mod collapse;
mod layout;
mod measure;
mod scene;
mod story;
mod svg;

use copydesk_graph::provenance::Provenance;
use copydesk_graph::{Story, StoryGraph};

/// A picture with what it shows in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Drawing {
    /// An `svg` element without XML declaration; `links` says in words what it shows. Its ids begin with `story-` or with the claim's id, so that one page can hold several.
    /// Nodes are `g.node`, links `g.link`, with `data-docs` and `data-claims` as JSON lists of ids.
    pub svg: String,
    /// What the picture is of.
    pub title: String,
    /// What is drawn as one, and what is left out.
    pub notes: Vec<String>,
    /// Each link as a sentence with its proof.
    pub links: Vec<String>,
}

/// The outlets of a story, whom and what they have it from, and where that ends.
pub fn draw_story(story: &Story, graph: &StoryGraph, provenance: &Provenance) -> Drawing {
    draw(story::scene(story, graph, provenance), false)
}

/// The articles that put a claim forward, given by its index, with their ways to its origins.
///
/// # Panics
/// Where the story has no such claim.
pub fn draw_claim(story: &Story, graph: &StoryGraph, provenance: &Provenance, claim: usize) -> Drawing {
    draw(claim::scene(story, graph, provenance, claim), false)
}

fn draw(scene: scene::Scene, alone: bool) -> Drawing {
    let scene = collapse::collapse(scene);
    let placed = layout::layout(&scene);
    Drawing {
        svg: svg::render(&scene, &placed, alone),
        links: scene.sentences(),
        title: scene.title,
        notes: scene.notes,
    }
}

/// [`draw_story`] as a file, which says in words what it shows.
pub fn story_svg(story: &Story, graph: &StoryGraph, provenance: &Provenance) -> String {
    draw(story::scene(story, graph, provenance), true).svg
}

/// [`draw_claim`] as a file, which says in words what it shows.
///
/// # Panics
/// Where the story has no such claim.
pub fn claim_svg(story: &Story, graph: &StoryGraph, provenance: &Provenance, claim: usize) -> String {
    draw(claim::scene(story, graph, provenance, claim), true).svg
}

#[cfg(test)]
mod tests;
