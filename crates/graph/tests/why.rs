//! Holds which slot keeps two passages out of one claim, by examples.

use copydesk_claims::{Article, MetaSource, Published, Sourced};
use copydesk_graph::{Apart, AssertionRef, Bearing, Document, Scale, Story, Verdict, Weighing, link};

fn story(texts: &[&str]) -> Story {
    let document = |(n, text): (usize, &&str)| {
        let mut article = Article::bare(format!("{n}.txt"), format!("News\n\n{text}\n"));
        let published = Published::parse("2024-05-14").expect("a date");
        article.published = Some(Sourced::new(published, MetaSource::Manifest));
        Document::read(article)
    };
    Story { documents: texts.iter().enumerate().map(document).collect(), ..Story::default() }
}

/// The one assertion of a document that is printed so.
fn at(story: &Story, document: usize, words: &str) -> AssertionRef {
    let d = &story.documents[document];
    let found = d.reading.assertions.iter().position(|a| a.span.of(&d.article.text) == words);
    let printed = || d.reading.assertions.iter().map(|a| a.span.of(&d.article.text)).collect::<Vec<_>>();
    AssertionRef { document, assertion: found.unwrap_or_else(|| panic!("{words:?} among {:?}", printed())) }
}

fn weigh(texts: &[&str], (d, a): (usize, &str), (e, b): (usize, &str)) -> Weighing {
    let story = story(texts);
    let graph = link(&story);
    let scale = Scale::new(&story, &graph);
    let (a, b) = (at(&story, d, a), at(&story, e, b));
    let found = scale.weigh(a, b);
    assert_eq!(scale.weigh(b, a).verdict, found.verdict, "the order of the two changes nothing");
    found
}

/// A document and words that stand in it.
type Passage = (usize, &'static str);

#[test]
fn each_slot_that_fails_is_named() {
    const BRIDGE: &str = "The council of Ardle spent £412,000 on the new bridge.";
    let cases: [(&[&str], Passage, Passage, Apart); 9] = [
        (
            &["Ana Ruiz, 41, won the race at Ardle.", "Ben Cole, 43, won the race at Ardle."],
            (0, "41"),
            (1, "43"),
            Apart::Holder,
        ),
        (
            &[BRIDGE, "The council of Ardle will build a bridge of 412 metres."],
            (0, "£412,000"),
            (1, "412 metres"),
            Apart::Thing,
        ),
        (
            &["The council spent £412,000 on the bridge at Ardle and £95,000 on the bridge at Selm.", BRIDGE],
            (0, "£412,000"),
            (0, "£95,000"),
            Apart::Article,
        ),
        (
            &[
                BRIDGE,
                "The council of Ardle spent £421,000 on the new bridge. The old bridge of Ardle had cost it £412,000.",
            ],
            (0, "£412,000"),
            (1, "£421,000"),
            Apart::Elsewhere,
        ),
        (
            &[
                "The owners of the flooded shops at Ardle got £2,000 each.",
                "The owners of the flooded shops at Ardle got £46,000.",
            ],
            (0, "£2,000"),
            (1, "£46,000"),
            Apart::Each,
        ),
        (
            &[
                "In 2019 the ferry at Ardle carried 61 passengers a week.",
                "The ferry at Ardle carried 47 passengers a week.",
            ],
            (0, "61"),
            (1, "47"),
            Apart::Year,
        ),
        (
            &[
                "The contract for the bridge at Ardle was signed on 2 May.",
                "The contract for the bridge at Ardle was announced on 9 May.",
            ],
            (0, "2 May"),
            (1, "9 May"),
            Apart::Acts,
        ),
        (
            &["The fire at Ardle mill drew 31 engines.", "At Selm a museum polished 52 engines for its fair."],
            (0, "31"),
            (1, "52"),
            Apart::Words,
        ),
        (
            &["Harriet Mensah opened the school at Ardle.", "Tobias Renn opened the school at Ardle."],
            (0, "Harriet Mensah"),
            (1, "Tobias Renn"),
            Apart::Bearer,
        ),
    ];
    for (texts, a, b, slot) in cases {
        let found = weigh(texts, a, b);
        assert_eq!(found.verdict, Verdict::Apart(slot), "{texts:?}: {found:?}");
    }
}

#[test]
fn what_is_one_claim_says_which_and_how_its_values_relate() {
    let texts = [
        "The council of Ardle spent more than £400,000 on the new bridge.",
        "The new bridge at Ardle cost the council £412,000.",
    ];
    let found = weigh(&texts, (0, "more than £400,000"), (1, "£412,000"));
    assert!(matches!(found.verdict, Verdict::Joined(_)), "{found:?}");
    assert_eq!(found.relation.map(|r| r.0.as_str()), Some("less-precise"));
    let words = found.facts.iter().find(|f| f.slot == "words").expect("the words they share");
    assert!(words.bearing == Bearing::For && words.detail.starts_with("Ardle, bridge, council"), "{words:?}");
}

#[test]
fn figures_in_few_words_are_one_claim_and_not_held_against_each_other() {
    let texts = ["The strike at Ardle lasted three weeks.", "The strike at Ardle lasted two weeks."];
    let found = weigh(&texts, (0, "three weeks"), (1, "two weeks"));
    assert!(matches!(found.verdict, Verdict::Joined(_)), "{found:?}");
    assert_eq!(found.relation.map(|r| r.0.as_str()), Some("not-comparable"));
}

#[test]
fn parts_of_one_whole_are_held_against_each_other() {
    let texts = [
        "The council of Ardle will close five of its 14 swimming pools.",
        "Six of the 14 pools at Ardle will shut, the council said.",
    ];
    let found = weigh(&texts, (0, "five"), (1, "Six"));
    assert_eq!(found.relation.map(|r| r.0.as_str()), Some("conflict"), "the wholes are the same");
}

#[test]
fn a_figure_and_a_time_are_never_compared() {
    let texts = ["The council spent £412,000 on the bridge.", "The council opened the bridge on 2 May."];
    assert_eq!(weigh(&texts, (0, "£412,000"), (1, "2 May")).verdict, Verdict::Kinds);
}
