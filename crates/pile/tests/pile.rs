//! What holds of every pile: order does not count, no pair comes twice, a manifest is obeyed, and caps are told.

use copydesk_claims::{Article, MetaSource, Published, Sourced};
use copydesk_pile::{
    Counted, Counts, Found, Listed, Member, Pair, Settings, Term, Vector, Weighted, all_pairs, group, group_vectors,
    number_of, pairs, sketch, stories, vector, words_of,
};
use proptest::prelude::*;
use std::collections::{BTreeMap, BTreeSet};

/// An article of a generated story.
fn articles(numbers: std::ops::Range<u64>) -> Vec<(String, Article)> {
    let stories = numbers.map(|number| copydesk_generate::story(3, number, 5));
    let of_story = |story: copydesk_generate::Story| {
        let label = story.label;
        let article = |a: copydesk_generate::Article| {
            let mut article = Article::bare(format!("{label}/{}", a.file), a.text);
            article.published = Published::parse(&a.published).map(|p| Sourced::new(p, MetaSource::Input));
            (label.clone(), article)
        };
        story.articles.into_iter().map(article).collect::<Vec<_>>()
    };
    stories.flat_map(of_story).collect()
}

fn sets(found: &[Found]) -> BTreeSet<Vec<String>> {
    found.iter().map(|f| f.articles.clone()).collect()
}

#[test]
fn stories_alike_in_wording_are_told_apart_by_their_names() {
    let all = articles(0..100);
    let mut gold: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for (story, article) in &all {
        gold.entry(story.clone()).or_default().push(article.id.clone());
    }
    let articles: Vec<Article> = all.into_iter().map(|(_, article)| article).collect();
    let found = group(&articles, &Settings::default());
    assert_eq!(sets(&found.stories), gold.into_values().collect());
    assert_eq!(found.capped, []);
    for story in &found.stories {
        let first = articles.iter().find(|a| a.id == story.name).expect("a story is named by an article");
        let words = words_of(first, &story.reason.keys);
        assert!(words.len() > 2 && words.iter().any(|w| w.starts_with(char::is_uppercase)), "{words:?}");
        assert!(story.reason.score >= Settings::default().threshold);
        assert!(story.reason.first_day.is_some() && story.reason.first_day <= story.reason.last_day);
    }
}

#[test]
fn common_words_do_not_tie_the_articles_of_a_small_pile() {
    let ferry = "The ferry Aurelia ran aground off Kessandra on Monday with 1,212 people aboard, the coast guard said. Tugs from \
                 Draymouth pulled her free by noon, and nobody was hurt.";
    let market = "People who live near the tram depot in Ottergate said on Monday that the night market should go. The council \
                  will vote on free stalls in June.";
    let found = group(&[Article::bare("a", ferry), Article::bare("b", market)], &Settings::default());
    assert_eq!(found.stories.len(), 2);
    let twin = "Tugs pulled the ferry Aurelia free on Monday. She had run aground off Kessandra with 1,212 aboard.";
    let found = group(&[Article::bare("a", ferry), Article::bare("b", twin)], &Settings::default());
    assert_eq!(found.stories.len(), 1);
}

#[test]
fn an_article_of_a_later_time_is_another_story() {
    let text = "A ferry with 1,212 people aboard ran aground off Kessandra, Anna Orlo of the coast guard said.";
    let article = |id: &str, day: &str| {
        let mut article = Article::bare(id, text);
        article.published = Published::parse(day).map(|p| Sourced::new(p, MetaSource::Input));
        article
    };
    let other = Article::bare("x", "The night market of Draymouth moves to the old tram depot.");
    let pile = [article("a", "2024-03-01"), article("b", "2024-03-05"), article("c", "2024-03-20"), other];
    let articles = |window| {
        let found = group(&pile, &Settings { window, ..Settings::default() }).stories;
        found.into_iter().map(|f| f.articles.join(" ")).collect::<Vec<_>>()
    };
    assert_eq!(articles(4), ["a b", "c", "x"]);
    assert_eq!(articles(3), ["a", "b", "c", "x"]);
    assert_eq!(articles(30), ["a b c", "x"]);
}

#[test]
fn a_sketch_weighs_names_the_headline_and_what_is_said_often() {
    let mut article = Article::bare("a", "In the port of Kessandra a ferry burned. Ferry crews fled.");
    article.headline = Some(Sourced::new("Fire on board".to_owned(), MetaSource::Input));
    let sketch = sketch(&article);
    assert!(sketch.terms.is_sorted_by_key(|t| t.key));
    let weight = |word: &str| {
        let key = sketch.terms.iter().find(|t| words_of(&article, &[t.key]) == [word]);
        key.map_or(0, |t| t.weight)
    };
    assert!(weight("Kessandra") > weight("ferry") && weight("ferry") > weight("port"));
    assert_eq!(weight("Fire"), 0, "a word of a headline is no name: {:?}", weight("fire"));
    assert!(weight("fire") > 0);
    assert_eq!(weight("the"), 0);
    assert_eq!(sketch.day, None);
}

#[test]
fn a_day_of_the_week_is_no_name() {
    let weight = |text: &str, word: &str| {
        let article = Article::bare("a", text);
        sketch(&article).terms.iter().find(|t| words_of(&article, &[t.key]) == [word]).map_or(0, |t| t.weight)
    };
    assert!(weight("It sank on Monday.", "monday") > 0 && weight("It sank on Monday.", "monday") & Term::NAME == 0);
    assert!(weight("It sank off Kessandra.", "Kessandra") & Term::NAME != 0);
    assert!(weight("It sank with 1,212 aboard.", "1,212") & Term::NAME != 0);
}

#[test]
fn the_day_is_that_of_utc() {
    let mut article = Article::bare("a", "A ferry.");
    let mut day = |at: &str| {
        article.published = Published::parse(at).map(|p| Sourced::new(p, MetaSource::Input));
        sketch(&article).day
    };
    assert_eq!(day("1970-01-02"), Some(1));
    assert_eq!(day("1970-01-01T23:30:00-04:00"), Some(1));
    assert_eq!(day("1969-12-31T10:00:00Z"), Some(-1));
}

#[test]
fn words_are_those_of_the_article_in_the_order_of_the_keys() {
    let article = Article::bare("a", "Ferries burned. Anna Orlo counted 1,212 people. The ferry sank; Orlo wept.");
    let key = |word: &str| {
        let all = sketch(&article).terms;
        all.iter().map(|t| t.key).find(|k| words_of(&article, &[*k]) == [word]).unwrap_or_default()
    };
    let keys = ["1,212", "Anna Orlo", "ferries"].map(key);
    assert_eq!(words_of(&article, &[keys[0], 77, keys[1], keys[2]]), ["1,212", "Anna Orlo", "ferries"]);
}

#[test]
fn a_term_of_one_article_is_no_part_of_its_vector() {
    let term = |key, articles| Counted { key, weight: 256, articles };
    let vector = vector(&[term(1, 1), term(2, 2), term(3, 9), term(4, 10)], 10, &Settings::default());
    assert_eq!(vector.terms.iter().map(|t| t.key).collect::<Vec<_>>(), [2, 3, 4]);
    assert_eq!(vector.blocks, [2, 3, 4]);
    let squares = |v: &Vector| v.terms.iter().map(|t| u64::from(t.weight).pow(2)).sum::<u64>();
    let unit = u64::from(Vector::UNIT).pow(2);
    assert!(squares(&vector) < unit - unit / 10, "its own term makes it shorter: {}", squares(&vector));
    let shared = copydesk_pile::vector(&[term(2, 2), term(3, 9), term(4, 10)], 10, &Settings::default());
    assert!(squares(&shared) <= unit && squares(&shared) > unit - unit / 1_000, "{}", squares(&shared));
    assert_eq!(vector.terms.iter().map(|t| t.weight).max(), Some(vector.terms[0].weight), "the rarest weighs most");
}

/// A vector of equal weights.
fn even(keys: &[u64]) -> Vector {
    let weight = u32::try_from(u64::from(Vector::UNIT).pow(2) / keys.len() as u64).unwrap_or(u32::MAX).isqrt();
    Vector { terms: keys.iter().map(|key| Weighted { key: *key, weight }).collect(), blocks: keys.to_vec() }
}

fn listed(article: &str, given: Option<&str>) -> Listed {
    Listed { article: article.to_owned(), day: None, given: given.map(str::to_owned) }
}

#[test]
fn a_full_block_is_split_by_further_keys_and_loses_none_that_share_one() {
    let settings = Settings { block_max: 10, ..Settings::default() };
    // A hundred articles share key 1; ten and ten of them share another one.
    let articles: Vec<_> = (0..100_u64).map(|i| (listed(&format!("{i:03}"), None), even(&[1, 100 + i / 10]))).collect();
    let (found, capped) = all_pairs(&articles, &settings);
    let ten = |number: u64| (0..100).find(|i| number_of(&format!("{i:03}")) == number).map(|i| i / 10);
    let together = found.iter().filter(|p| ten(p.a) == ten(p.b)).count();
    assert_eq!(together, 10 * 45);
    let [capped] = &capped[..] else { panic!("{capped:?}") };
    assert_eq!((capped.block, capped.articles), (1, 100));
    let beyond = found.len() as u64 - 450;
    assert_eq!(capped.left_out, 100 * 99 / 2 - 450 - beyond, "what nobody looked at is counted exactly here");
}

#[test]
fn a_block_that_is_full_in_all_but_never_within_a_window_is_not_capped() {
    let settings = Settings { block_max: 10, window: 2, ..Settings::default() };
    let vector = even(&[1, 2]);
    let members: Vec<_> =
        (0..100).zip(0..).map(|(article, day)| Member { article, day: Some(day), vector: &vector }).collect();
    let found = pairs(1, &members, &settings);
    assert_eq!((found.pairs.len(), found.capped), (99 + 98, None));
}

#[test]
fn a_block_of_the_same_words_is_bounded_and_tells_it() {
    let settings = Settings { block_max: 20, ..Settings::default() };
    let vector = even(&[1, 2, 3, 4, 5, 6, 7, 8]);
    let members: Vec<_> = (0..400).map(|article| Member { article, day: Some(0), vector: &vector }).collect();
    let found = pairs(1, &members, &settings);
    assert_eq!(found.pairs.len(), 400 * 20 - 20 * 21 / 2, "each with the twenty after it");
    let left_out = found.capped.map(|c| c.left_out);
    assert_eq!(left_out, Some(400 * 399 / 2 - found.pairs.len() as u64));
    assert_eq!(pairs(2, &members, &settings).pairs, [], "the first key that two share has them");
}

#[test]
fn a_pair_tells_at_most_five_keys_and_how_alike_it_is() {
    let vector = even(&[1, 2, 3, 4, 5, 6, 7]);
    let member = |article| Member { article, day: None, vector: &vector };
    let found = pairs(1, &[member(2), member(1), member(1)], &Settings::default()).pairs;
    let [pair] = &found[..] else { panic!("{found:?}") };
    assert_eq!((pair.a, pair.b, pair.shared.len()), (1, 2, 5));
    assert!((9_990..=10_000).contains(&pair.score), "{}", pair.score);
}

fn pair(a: &str, b: &str, score: u32) -> Pair {
    let (a, b) = (number_of(a), number_of(b));
    Pair { a: a.min(b), b: a.max(b), score, shared: vec![1] }
}

#[test]
fn one_article_that_is_like_two_events_does_not_make_them_one() {
    let all = ["a", "b", "c", "m", "x", "y", "z"].map(|id| listed(id, None));
    let mut ties = vec![pair("c", "m", 5_000), pair("m", "x", 4_000)];
    for (a, b) in [("a", "b"), ("a", "c"), ("b", "c"), ("x", "y"), ("x", "z"), ("y", "z")] {
        ties.push(pair(a, b, 7_000));
    }
    let found = stories(&all, ties, &Settings::default());
    let articles: Vec<_> = found.iter().map(|f| f.articles.join("")).collect();
    assert_eq!(articles, ["abc", "m", "xyz"]);
}

#[test]
fn a_manifest_gives_and_parts_and_what_is_like_it_joins() {
    let all = [listed("a", Some("Ferry")), listed("b", Some("Ferry")), listed("c", Some("Tram")), listed("d", None)];
    let found =
        stories(&all, vec![pair("a", "c", 9_000), pair("b", "c", 9_000), pair("c", "d", 8_000)], &Settings::default());
    let told: Vec<_> = found.iter().map(|f| (f.name.as_str(), f.articles.join(""), f.reason.given)).collect();
    assert_eq!(told, [("Ferry", "ab".to_owned(), 2), ("Tram", "cd".to_owned(), 1)]);
}

#[test]
fn a_given_name_that_is_an_articles_id_is_not_taken_twice() {
    let found = stories(&[listed("a", None), listed("b", Some("a"))], vec![], &Settings::default());
    assert_eq!(found.iter().map(|f| f.name.as_str()).collect::<Vec<_>>(), ["a", "a~"]);
}

#[test]
fn pairs_of_unknown_articles_and_of_an_article_with_itself_are_left_aside() {
    let ties = vec![pair("a", "q", 9_000), pair("a", "a", 9_000), pair("a", "b", 9_000), pair("a", "b", 9_000)];
    let found = stories(&[listed("b", None), listed("a", None)], ties, &Settings::default());
    assert_eq!(found.len(), 1);
    assert_eq!((found[0].name.as_str(), found[0].reason.score), ("a", 9_000));
}

#[test]
fn nothing_is_nothing() {
    assert_eq!(group(&[], &Settings::default()).stories, []);
    assert_eq!(group(&[Article::bare("a", "")], &Settings::default()).stories.len(), 1);
    assert!(vector(&[], 0, &Settings::default()).blocks.is_empty());
    assert!(pairs(1, &[], &Settings::default()).pairs.is_empty());
}

#[test]
fn settings_may_be_given_in_part() {
    let settings: Settings = serde_json::from_str(r#"{"window": 9}"#).expect("a part of the settings");
    assert_eq!(settings, Settings { window: 9, ..Settings::default() });
    assert!(serde_json::from_str::<Settings>(r#"{"windows": 9}"#).is_err());
    let odd = Settings { window: u32::MAX, threshold: u32::MAX, alike: 0, terms: 0, blocks: 0, block_max: 0 };
    assert_eq!(group(&[Article::bare("a", "Ferry"), Article::bare("b", "Ferry")], &odd).stories.len(), 2);
}

/// An article of a random pile: its day, its terms, and the story that it is given to.
type Random = (Option<i32>, BTreeSet<u64>, Option<u8>);

fn random_pile() -> impl Strategy<Value = Vec<Random>> {
    let terms = proptest::collection::btree_set(0_u64..25, 0..9);
    let given = proptest::option::weighted(0.2, 0_u8..3);
    proptest::collection::vec((proptest::option::weighted(0.8, -3_i32..12), terms, given), 0..40)
}

fn settings() -> impl Strategy<Value = Settings> {
    (0_u32..6, 1_000_u32..6_000, 0_u32..2_000, 1_usize..8, 1_usize..50).prop_map(
        |(window, threshold, alike, blocks, block_max)| Settings {
            window,
            threshold,
            alike,
            blocks,
            block_max,
            ..Settings::default()
        },
    )
}

fn vectors(pile: &[Random], settings: &Settings) -> Vec<(Listed, Vector)> {
    let terms = |keys: &BTreeSet<u64>| keys.iter().map(|key| Term { key: *key, weight: 256 }).collect();
    let sketches: Vec<_> =
        pile.iter().map(|(day, keys, _)| copydesk_pile::Sketch { day: *day, terms: terms(keys) }).collect();
    let mut counts = Counts::default();
    sketches.iter().for_each(|sketch| counts.add(sketch));
    let named = pile.iter().zip(&sketches).enumerate().map(|(i, ((day, _, given), sketch))| {
        let given = given.map(|g| format!("story {g}"));
        (Listed { article: format!("{i:02}"), day: *day, given }, counts.vector(sketch, settings))
    });
    named.collect()
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn order_does_not_count((pile, mut shuffled) in random_pile().prop_flat_map(|p| (Just(p.clone()), Just((0..p.len()).collect::<Vec<_>>()).prop_shuffle())), settings in settings()) {
        let articles = vectors(&pile, &settings);
        let again: Vec<_> = shuffled.drain(..).map(|i| articles[i].clone()).collect();
        prop_assert_eq!(group_vectors(&articles, &settings), group_vectors(&again, &settings));
        let (mut ties, _) = all_pairs(&articles, &settings);
        let listed: Vec<_> = articles.iter().map(|(l, _)| l.clone()).collect();
        let expected = stories(&listed, ties.clone(), &settings);
        ties.reverse();
        prop_assert_eq!(stories(&listed, ties, &settings), expected);
    }

    #[test]
    fn no_pair_comes_twice_and_none_is_lost_without_a_cap(pile in random_pile(), settings in settings()) {
        let articles = vectors(&pile, &settings);
        let (found, capped) = all_pairs(&articles, &settings);
        let distinct: BTreeSet<_> = found.iter().map(|p| (p.a, p.b)).collect();
        prop_assert_eq!(distinct.len(), found.len());
        let roomy = Settings { block_max: usize::MAX, ..settings };
        let (all, none) = all_pairs(&articles, &roomy);
        prop_assert_eq!(none, vec![]);
        let lost = all.len() - found.len();
        let told: u64 = capped.iter().map(|c| c.left_out).sum();
        prop_assert!(lost as u64 <= told, "{} lost, {} told", lost, told);
        prop_assert!(found.iter().all(|p| all.contains(p)));
        let near = |a: Option<i32>, b: Option<i32>| a.zip(b).is_none_or(|(a, b)| a.abs_diff(b) <= settings.window);
        for (i, (x, vx)) in articles.iter().enumerate() {
            for (y, vy) in &articles[i + 1..] {
                let meet = vx.blocks.iter().any(|key| vy.blocks.contains(key));
                let member = |l: &Listed, v| pairs(0, &[Member { article: number_of(&l.article), day: l.day, vector: v }], &settings).pairs.len();
                prop_assert_eq!(member(x, vx), 0);
                let (a, b) = (number_of(&x.article), number_of(&y.article));
                let given = all.iter().any(|p| (p.a, p.b) == (a.min(b), a.max(b)));
                prop_assert!(!given || meet && near(x.day, y.day));
                prop_assert!(given || !meet || !near(x.day, y.day) || settings.alike > 0);
            }
        }
    }

    #[test]
    fn every_article_is_in_one_story_and_those_given_are_where_they_belong(pile in random_pile(), settings in settings()) {
        let articles = vectors(&pile, &settings);
        let found = group_vectors(&articles, &settings).stories;
        let mut home = BTreeMap::new();
        for (number, story) in found.iter().enumerate() {
            prop_assert!(story.articles.is_sorted());
            for article in &story.articles {
                prop_assert_eq!(home.insert(article.clone(), number), None);
            }
        }
        prop_assert_eq!(home.len(), articles.len());
        prop_assert_eq!(found.iter().map(|f| &f.name).collect::<BTreeSet<_>>().len(), found.len());
        for (article, _) in &articles {
            if let Some(given) = &article.given {
                prop_assert_eq!(&found[home[&article.article]].name, given);
            }
        }
    }

    #[test]
    fn no_text_breaks_the_scan(text in "\\PC{0,80}|[A-Z a-z.,0-9'’\\-\n\"]{0,200}") {
        let article = Article::bare("a", text);
        let sketch = sketch(&article);
        prop_assert!(sketch.terms.windows(2).all(|two| two[0].key < two[1].key));
        let keys: Vec<u64> = sketch.terms.iter().map(|t| t.key).collect();
        prop_assert_eq!(words_of(&article, &keys).len(), keys.len());
    }
}
