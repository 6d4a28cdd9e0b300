//! Holds the stories found in piles of articles to those that people put together, by B³.
//!
//! The coverage stands beside the project: events of three outlets each with their days (`basil`), and topics of two events that look
//! alike each, without days (`ecb`); of the latter also a pile for each topic and each event, as small folders are. Invented stories, which share all words but their names, need nothing beside the project.

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
const FLOORS: [(&str, &str, f64); 7] = [
    ("invented", "invented", 0.999),
    ("basil + ecb", "basil", 0.98),
    ("basil + ecb", "ecb", 0.88),
    ("basil", "basil", 0.98),
    ("ecb", "ecb", 0.88),
    ("ecb, a pile a topic", "ecb", 0.8),
    ("ecb, a pile an event", "ecb", 0.86),
];

/// An article's sketch, with the set and the event that it is from.
struct Marked {
    id: String,
    sketch: Sketch,
    set: &'static str,
    event: String,
}

/// Articles, and into which pile each goes.
struct Pile {
    name: &'static str,
    articles: Vec<Marked>,
    apart: fn(&Marked) -> &str,
}

/// Scores each pile and prints its figures.
///
/// # Errors
/// Where a figure lies below its floor, or coverage that is there cannot be read.
pub fn score() -> Result<(), String> {
    for pile in piles()? {
        let (name, found) = (pile.name, pile.stories(&Settings::default()));
        for set in pile.sets() {
            let score = Score::of(&pile.articles, &found, set);
            println!("{name:21} {set:9} {} in {} stories: {}", score.articles, score.stories, score.figures());
            let floor = FLOORS.iter().find(|(p, s, _)| (*p, *s) == (name, set)).map_or(0.0, |(_, _, floor)| *floor);
            if score.f1() < floor {
                return Err(format!("{name}: F1 of {set} is {:.3}, below {floor}", score.f1()));
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
    for pile in piles()? {
        for set in pile.sets() {
            println!("{}: F1 of {set} by threshold (down) and window in days (across)", pile.name);
            let windows = [1, 2, 4, 7, 14, 30, 10_000];
            println!("       {}", windows.map(|w| format!("{w:>6}")).join(""));
            for threshold in (1_400..=3_200).step_by(200) {
                let f1 = windows.map(|window| {
                    let settings = Settings { window, threshold, ..Settings::default() };
                    format!("{:6.3}", Score::of(&pile.articles, &pile.stories(&settings), set).f1())
                });
                println!("  {threshold} {}", f1.join(""));
            }
        }
    }
    Ok(())
}

/// Every pile, and every way to make several of one.
fn piles() -> Result<Vec<Pile>, String> {
    let one: fn(&Marked) -> &str = |_| "";
    let mut piles = vec![Pile { name: "invented", articles: invented()?, apart: one }];
    if !project(DATA).exists() {
        println!("real coverage: left out, none stands beside the project");
        return Ok(piles);
    }
    let mut both = covered(BASIL)?;
    both.extend(covered(ECB)?);
    piles.extend([
        Pile { name: "basil + ecb", articles: both, apart: one },
        Pile { name: "basil", articles: covered(BASIL)?, apart: one },
        Pile { name: "ecb", articles: covered(ECB)?, apart: one },
        Pile { name: "ecb, a pile a topic", articles: covered(ECB)?, apart: Marked::topic },
        Pile { name: "ecb, a pile an event", articles: covered(ECB)?, apart: Marked::event },
    ]);
    Ok(piles)
}

impl Pile {
    fn sets(&self) -> Vec<&'static str> {
        let mut sets: Vec<_> = self.articles.iter().map(|a| a.set).collect();
        sets.dedup();
        sets
    }

    fn stories(&self, settings: &Settings) -> Vec<Found> {
        let mut piles: BTreeMap<&str, Vec<&Marked>> = BTreeMap::new();
        self.articles.iter().for_each(|a| piles.entry((self.apart)(a)).or_default().push(a));
        piles.values().flat_map(|articles| stories(articles, settings)).collect()
    }
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

    fn event(&self) -> &str {
        &self.event
    }

    /// The number that the two events of a topic share.
    fn topic(&self) -> &str {
        self.event.trim_end_matches(|c: char| !c.is_ascii_digit())
    }
}

fn stories(articles: &[&Marked], settings: &Settings) -> Vec<Found> {
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
