//! Stories of a few lines to how many origins they prove for a figure.

use crate::{Claim, Story, link};
use copydesk_claims::{Article, AssertionValue, ByteSpan, MetaSource, Sourced, Zone, ZoneKind};

/// A story whose articles are an outlet and a text; a paragraph that begins with "line: " is a dateline.
fn story(articles: &[(&str, &str)]) -> Story {
    let article = |(i, (outlet, text)): (usize, &(&str, &str))| {
        let mut article = Article::bare(format!("{i}.txt"), text.replace("line: ", ""));
        article.outlet = Some(Sourced::new((*outlet).to_owned(), MetaSource::Manifest));
        let mut at = 0;
        let zone = |paragraph: &str| {
            let words = paragraph.trim_start_matches("line: ");
            let span = ByteSpan::new(at, at + words.len());
            at = span.end + 2;
            Zone { kind: if words.len() < paragraph.len() { ZoneKind::Dateline } else { ZoneKind::Body }, span }
        };
        article.zones = text.split("\n\n").map(zone).collect();
        article
    };
    Story::new(None, articles.iter().enumerate().map(article).collect())
}

/// The bounds for the figure that the claim of most articles gives.
fn bounds_of(articles: &[(&str, &str)], figure: f64) -> (usize, usize) {
    let story = story(articles);
    let graph = link(&story);
    let of = |claim: &&Claim| {
        let is = |value: &AssertionValue| matches!(value, AssertionValue::Quantity(q) if q.value == Some(figure));
        claim.assertions.iter().any(|&at| is(&story.assertion(at).value))
    };
    let claim = graph.claims.iter().filter(of).max_by_key(|c| c.assertions.len()).expect("a claim has the figure");
    (claim.independent_origins, claim.independent_origins_at_most)
}

#[test]
fn a_nurse_and_health_officials_are_two_and_a_nurse_and_her_hospital_one() {
    let nurse = ("Dale Echo", "At Millby Hospital, chief nurse Ana Orlo said 4,120 patients were waiting.");
    let officials = ("Fell Post", "Some 4,120 patients were waiting, health officials said.");
    assert_eq!(bounds_of(&[nurse, officials], 4120.0).0, 2);
    let hospital = ("Fell Post", "Some 4,120 patients were waiting, the hospital said.");
    assert_eq!(bounds_of(&[nurse, hospital], 4120.0).0, 1);
}

#[test]
fn a_union_its_name_and_its_man_are_one() {
    let articles = [
        ("Dale Echo", "The union Weavers Together said that 4,120 looms stood still."),
        ("Fell Post", "Some 4,120 looms stood still, says Ivo Brandt, the union's man in Millby."),
        ("Crag Herald", "Some 4,120 looms stood still, according to the union."),
    ];
    assert_eq!(bounds_of(&articles, 4120.0), (1, 1));
}

#[test]
fn a_board_without_a_name_and_an_outlets_own_count_are_two() {
    let board = ("Dale Echo", "The harbour board said that 4,120 crates were lost.");
    let own = ("Fell Post", "We counted 4,120 crates on the quay.");
    assert_eq!(bounds_of(&[board, own], 4120.0).0, 2);
    assert_eq!(bounds_of(&[board, ("Fell Post", "The port board said that 4,120 crates were lost.")], 4120.0).0, 1);
}

#[test]
fn a_log_and_a_spokeswoman_are_two_and_a_notice_and_a_spokeswoman_one() {
    let said = ("Fell Post", "A spokeswoman for the harbour said that 4,120 crates were lost.");
    let log = ("Dale Echo", "A log seen by the Dale Echo records that 4,120 crates were lost.");
    assert_eq!(bounds_of(&[log, said], 4120.0).0, 2);
    let notice = ("Dale Echo", "Some 4,120 crates were lost, according to a notice.");
    assert_eq!(bounds_of(&[notice, said], 4120.0).0, 1);
}

#[test]
fn two_reporters_on_the_spot_are_two_and_two_who_tell_the_same_flat_are_one() {
    let first =
        ("Pennant Wire", "line: MILLBY, May 4 (Pennant Wire) –\n\nSome 4,120 weavers marched to the town hall.");
    let second =
        ("Fell Post", "Some 4,120 weavers marched to the town hall. One told reporters at the gate that she was cold.");
    assert_eq!(bounds_of(&[first, second], 4120.0).0, 2);
    let flat = ("Fell Post", "The weavers who marched to the town hall were 4,120 in all.");
    assert_eq!(bounds_of(&[first, flat], 4120.0), (1, 2));
}

#[test]
fn a_copy_of_an_article_raises_neither_bound() {
    let text = "The harbour board said on Monday that 4,120 crates were lost in the storm. The crates held oranges, lemons and a \
                dozen pianos. Nobody on the quay could say to whom the pianos had belonged or where they were bound.";
    let log = ("Dale Echo", "A log seen by the Dale Echo records that 4,120 crates were lost.");
    let two = [log, ("Fell Post", text)];
    let three = [log, ("Fell Post", text), ("Crag Herald", text)];
    assert_eq!(bounds_of(&two, 4120.0), bounds_of(&three, 4120.0));
}

#[test]
fn outlets_of_one_owner_are_one_newsroom() {
    let silent = "The mole at Millby lost 4,120 stones in the storm.";
    let sisters = [("New York Post", silent), ("The Wall Street Journal", silent)];
    assert_eq!(bounds_of(&sisters, 4120.0), (1, 1));
    assert_eq!(bounds_of(&[("New York Post", silent), ("Fell Post", silent)], 4120.0), (1, 2));
}

#[test]
fn two_names_of_one_agency_are_one_source() {
    let articles = [
        ("Dale Echo", "The mole at Millby lost 4,120 stones in the storm, the news agency AFP reported."),
        ("Fell Post", "The mole at Millby lost 4,120 stones in the storm, Agence France-Presse reported."),
    ];
    assert_eq!(bounds_of(&articles, 4120.0), (1, 1));
}
