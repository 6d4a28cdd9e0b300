//! Holds the stories found in piles of articles to those that people put together, by B³.
//!
//! The coverage stands beside the project: events of three outlets each with their days (`basil`), and topics of two events that look
//! alike each, without days (`ecb`). Invented stories, which share all words but their names, need nothing beside the project.

use crate::project;
use copydesk_claims::Article;
use copydesk_ingest::read_json_line;
use copydesk_pile::{Counts, Found, Listed, Settings, Sketch, group_vectors, sketch};
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::fs;

const DATA: &str = "../shared/data";
const BASIL: (&str, &str) = ("basil", "events.jsonl");
const ECB: (&str, &str) = ("ecb", "topics.jsonl");
/// Invented stories of five articles each.
const INVENTED: u64 = 200;
/// Figures that were reached, a little less: the pile, the set that is scored in it, and its F1.
const FLOORS: [(&str, &str, f64); 5] = [
    ("basil + ecb", "basil", 0.98),
    ("basil + ecb", "ecb", 0.89),
    ("basil", "basil", 0.97),
    ("ecb", "ecb", 0.885),
    ("invented", "invented", 0.999),
];

/// An article's sketch, with the set and the event that it is from.
struct Marked {
    id: String,
    sketch: Sketch,
    set: &'static str,
    event: String,
}

/// Scores each pile and prints its figures.
///
/// # Errors
/// Where a figure lies below its floor, or coverage that is there cannot be read.
pub fn score() -> Result<(), String> {
    for (pile, articles) in piles()? {
        let found = stories(&articles, &Settings::default());
        for set in sets(&articles) {
            let score = Score::of(&articles, &found, set);
            println!("{pile:12} {set:9} {} in {} stories: {}", score.articles, score.stories, score.figures());
            let floor = FLOORS.iter().find(|(p, s, _)| (*p, *s) == (pile, set)).map_or(0.0, |(_, _, floor)| *floor);
            if score.f1() < floor {
                return Err(format!("{set} in the pile {pile}: F1 {:.3} is below {floor}", score.f1()));
            }
        }
    }
    Ok(())
}

/// Prints F1 by threshold and window, to see how broad the ground is that the settings stand on.
///
/// # Errors
/// Where coverage that is there cannot be read.
pub fn table() -> Result<(), String> {
    for (pile, articles) in piles()? {
        for set in sets(&articles) {
            println!("{set} in the pile {pile}: F1 by threshold (down) and window in days (across)");
            let windows = [1, 2, 4, 7, 14, 30, 10_000];
            println!("       {}", windows.map(|w| format!("{w:>6}")).join(""));
            for threshold in (1_400..=3_200).step_by(200) {
                let f1 = windows.map(|window| {
                    let settings = Settings { window, threshold, ..Settings::default() };
                    format!("{:6.3}", Score::of(&articles, &stories(&articles, &settings), set).f1())
                });
                println!("  {threshold} {}", f1.join(""));
            }
        }
    }
    Ok(())
}

/// Every pile with its name.
fn piles() -> Result<Vec<(&'static str, Vec<Marked>)>, String> {
    let mut piles = vec![("invented", invented()?)];
    if project(DATA).exists() {
        let (basil, ecb) = (covered(BASIL)?, covered(ECB)?);
        piles.push(("basil + ecb", covered(BASIL)?.into_iter().chain(covered(ECB)?).collect()));
        piles.extend([("basil", basil), ("ecb", ecb)]);
    } else {
        println!("real coverage: left out, none stands beside the project");
    }
    Ok(piles)
}

fn sets(articles: &[Marked]) -> Vec<&'static str> {
    let mut sets: Vec<_> = articles.iter().map(|a| a.set).collect();
    sets.dedup();
    sets
}

fn covered((set, file): (&'static str, &'static str)) -> Result<Vec<Marked>, String> {
    let path = project(DATA).join(set).join(file);
    let fault = |e: &dyn std::fmt::Display| format!("{}: {e}", path.display());
    let text = fs::read_to_string(&path).map_err(|e| fault(&e))?;
    let mut articles = Vec::new();
    for line in text.lines().filter(|l| !l.is_empty()) {
        let event: Value = serde_json::from_str(line).map_err(|e| fault(&e))?;
        for document in event["documents"].as_array().into_iter().flatten() {
            let row = json!({
                "id": document["id"],
                "text": document["text"],
                "headline": document["title"],
                "published": document["date"],
            });
            let article = read_json_line(&row.to_string()).map_err(|e| fault(&e))?;
            articles.push(Marked::of(&article, set, event["id"].as_str().unwrap_or_default()));
        }
    }
    Ok(articles)
}

fn invented() -> Result<Vec<Marked>, String> {
    let mut articles = Vec::new();
    for number in 0..INVENTED {
        let story = copydesk_generate::story(1, number, 5);
        for line in story.json_lines().lines() {
            let article = read_json_line(line).map_err(|e| e.to_string())?;
            articles.push(Marked::of(&article, "invented", &story.label));
        }
    }
    Ok(articles)
}

impl Marked {
    fn of(article: &Article, set: &'static str, event: &str) -> Self {
        Self { id: article.id.clone(), sketch: sketch(article), set, event: event.to_owned() }
    }
}

fn stories(articles: &[Marked], settings: &Settings) -> Vec<Found> {
    let mut counts = Counts::default();
    articles.iter().for_each(|a| counts.add(&a.sketch));
    let vectors = articles.iter().map(|a| {
        let listed = Listed { article: a.id.clone(), day: a.sketch.day, given: None };
        (listed, counts.vector(&a.sketch, settings))
    });
    group_vectors(&vectors.collect::<Vec<_>>(), settings).stories
}

/// B³ of the articles of one set: of those that are found with an article, the share that belongs there, and of those that belong
/// with it, the share that is found; both on average over the articles.
struct Score {
    articles: u32,
    stories: u32,
    precision: f64,
    recall: f64,
}

impl Score {
    fn of(articles: &[Marked], found: &[Found], set: &str) -> Self {
        let event_of: BTreeMap<&str, &str> =
            articles.iter().filter(|a| a.set == set).map(|a| (a.id.as_str(), a.event.as_str())).collect();
        let mut belong: BTreeMap<&str, u32> = BTreeMap::new();
        event_of.values().for_each(|event| *belong.entry(event).or_default() += 1);
        let (mut precision, mut recall, mut stories) = (0.0, 0.0, 0);
        for story in found {
            let mut events: BTreeMap<&str, u32> = BTreeMap::new();
            let of_set = story.articles.iter().filter_map(|id| event_of.get(id.as_str()));
            of_set.for_each(|event| *events.entry(event).or_default() += 1);
            let all = f64::from(events.values().sum::<u32>());
            stories += u32::from(!events.is_empty());
            for (event, count) in events {
                precision += f64::from(count).powi(2) / all;
                recall += f64::from(count).powi(2) / f64::from(belong[event]);
            }
        }
        let articles = u32::try_from(event_of.len()).unwrap_or(u32::MAX);
        let each = f64::from(articles.max(1));
        Self { articles, stories, precision: precision / each, recall: recall / each }
    }

    fn f1(&self) -> f64 {
        2.0 * self.precision * self.recall / (self.precision + self.recall).max(f64::MIN_POSITIVE)
    }

    fn figures(&self) -> String {
        format!("precision {:.3}, recall {:.3}, F1 {:.3}", self.precision, self.recall, self.f1())
    }
}
