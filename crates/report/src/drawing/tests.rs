//! Pictures as numbers: nothing overlaps, nothing is cut, and what is too much is said.

use super::*;
use crate::testing::{assert_figure, document, harbour};
use copydesk_claims::{Quantity, SourceKind};
use copydesk_graph::provenance;

/// The placed boxes overlap nowhere and lie inside the picture, and so do the links.
fn assert_clear(scene: &scene::Scene) {
    let placed = layout::layout(scene);
    for (n, a) in placed.boxes.iter().enumerate() {
        assert!(
            a.x >= 0.0 && a.y >= 0.0 && a.x + a.width <= placed.size.0 + 0.1 && a.y + a.height <= placed.size.1 + 0.1
        );
        for b in &placed.boxes[n + 1..] {
            let apart = a.x + a.width <= b.x || b.x + b.width <= a.x || a.y + a.height <= b.y || b.y + b.height <= a.y;
            assert!(apart, "{a:?} over {b:?}");
        }
    }
    for &(x, y) in placed.ways.iter().flatten() {
        assert!(x >= 0.0 && y >= 0.0 && x <= placed.size.0 + 0.1 && y <= placed.size.1 + 0.1);
    }
}

/// So many outlets, each with one of the figures and one of three sources.
fn many(count: usize) -> (Story, StoryGraph) {
    let sources = [(SourceKind::Group, "police"), (SourceKind::Document, "letter"), (SourceKind::Person, "Nell Orlo")];
    let documents = (0..count).map(|n| {
        let (kind, name) = sources[n % 3];
        let mut one = document(
            &format!("Outlet {n:03}"),
            &format!("Some 650 signed a letter, {name} says; the police and Nell Orlo saw it."),
        );
        assert_figure(&mut one, "650", Quantity::exact(650.0), &[(kind, name)]);
        one
    });
    let story = Story { documents: documents.collect(), ..Story::default() };
    let graph = copydesk_graph::link(&story);
    (story, graph)
}

#[test]
fn a_story_shows_its_outlets_and_where_they_have_it_from() {
    let fixture = harbour();
    let provenance = provenance::build(&fixture.story, &fixture.graph);
    let scene = story::scene(&fixture.story, &fixture.graph, &provenance);
    let names: Vec<&str> = scene.shapes.iter().map(|s| s.name.as_str()).collect();
    assert_eq!(names, ["Harbour Times", "Quay News", "Tidewater", "letter"]);
    assert!(scene.shapes[3].origin && !scene.shapes[0].origin);
    assert_clear(&scene);
    let drawing = draw_story(&fixture.story, &fixture.graph, &provenance);
    assert_eq!(drawing.links.len(), 2, "{:#?}", drawing.links);
    assert!(drawing.links[1].starts_with("Quay News → Harbour Times (stated: credited)"), "{:#?}", drawing.links);
    for part in ["role=\"graphics-document document\"", "data-docs=\"[&quot;quay-news.txt&quot;]\"", "id=\"story-n1\""]
    {
        assert!(drawing.svg.contains(part), "{part} in {}", drawing.svg);
    }
}

#[test]
fn a_claim_shows_what_each_article_prints() {
    let fixture = harbour();
    let provenance = provenance::build(&fixture.story, &fixture.graph);
    let drawing = draw_claim(&fixture.story, &fixture.graph, &provenance, 0);
    assert!(drawing.svg.contains("“Some 650”") && drawing.svg.contains("data-claim=\"c1\""), "{}", drawing.svg);
    assert!(drawing.svg.contains("compatible; 1 to 2 independent origins."), "{}", drawing.svg);
    assert_clear(&claim::scene(&fixture.story, &fixture.graph, &provenance, 0));
}

#[test]
fn sixty_articles_are_drawn_as_few_boxes_and_the_picture_says_so() {
    let (story, graph) = many(60);
    let provenance = provenance::build(&story, &graph);
    let scene = collapse::collapse(story::scene(&story, &graph, &provenance));
    assert!(scene.shapes.len() <= 26 && scene.links.len() <= 34, "{} {}", scene.shapes.len(), scene.links.len());
    assert!(scene.notes[0].contains("too many to be read"), "{:?}", scene.notes);
    let drawn: usize = scene.shapes.iter().filter(|s| !s.documents.is_empty()).map(|s| s.members.len().max(1)).sum();
    assert_eq!(drawn, 60, "every outlet is in one box");
    assert_clear(&scene);
    let few = collapse::collapse(story::scene(&story, &graph, &provenance.of_claim(0)));
    assert!(few.shapes.len() <= 26);
}
