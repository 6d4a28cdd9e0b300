//! A seed to invented coverage of an event: articles that tell one pool of facts in different words, with slips planted in some.
//!
//! For benches and tests of the workspace only. The same seed gives the same bytes everywhere.

mod article;
mod data;
mod names;
mod plan;
mod random;
mod slip;
mod value;

pub use slip::Slip;

use article::{Ingredients, write};
use jiff::civil::{Date, date};
use names::Cast;
use random::Random;
use serde_json::{Value as Json, json};
use std::collections::BTreeSet;
use std::fmt::Write as _;
use value::{DAYS_MAX, Style, Value, after};

/// Coverage of one event.
#[derive(Debug, Clone)]
pub struct Story {
    /// Unlike that of any other story of the same seed: "fire-00017".
    pub label: String,
    /// As a manifest has it.
    pub title: String,
    /// In the order of publication.
    pub articles: Vec<Article>,
    /// The slips, by article.
    pub slips: Vec<Planted>,
}

/// One article.
#[derive(Debug, Clone)]
pub struct Article {
    /// Name of its file, unique in the story.
    pub file: String,
    /// Who prints it.
    pub outlet: String,
    /// As RFC 3339 has it.
    pub published: String,
    /// Its own address.
    pub url: String,
    /// Without the text below.
    pub headline: String,
    /// Headline, blank line, body.
    pub text: String,
}

/// A slip that was planted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Planted {
    /// What was done.
    pub slip: Slip,
    /// The fact it was done to, or the name.
    pub fact: String,
    /// Index into [`Story::articles`].
    pub article: usize,
    /// First byte of the odd words in the article's text.
    pub start: usize,
    /// One past the last.
    pub end: usize,
}

const CURRENCIES: [&str; 3] = ["$", "£", "€"];
/// Articles of a day, more or less: large stories go on for longer.
const A_DAY: usize = 8;
/// An article's bytes.
const BYTES: (u64, u64) = (3000, 5000);

/// The story with this number under a seed, of so many articles.
pub fn story(seed: u64, number: u64, articles: usize) -> Story {
    let scenes = &data::data().scenes;
    let mut random = Random::new(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) ^ number);
    let kind = random.below(scenes.len());
    let scene = &scenes[kind];
    let event: Date = after(date(2023, 2, 1), random.between(0, 900));
    let cast = Cast::of(scene, articles, &mut random);
    let values: Vec<Value> =
        scene.facts.iter().map(|fact| Value::draw(fact.value.as_ref(), event, &mut random)).collect();
    let currency = random.pick(&CURRENCIES);
    let styles: Vec<Style> = cast.outlets.iter().map(|_| Style::of(&mut random, currency)).collect();
    let days = u64::try_from(articles.div_ceil(A_DAY)).unwrap_or(1).clamp(1, DAYS_MAX);
    let minutes = days * 24 * 60;
    let mut times: Vec<u64> = (0..articles).map(|_| 8 * 60 + random.between(0, minutes - 8 * 60 - 1)).collect();
    times.sort_unstable();
    let published: Vec<u64> = times.iter().map(|minutes| minutes / (24 * 60)).collect();
    let sheets = plan::sheets(scene, &values, &cast.names, &published, &mut random);

    let mut story = Story {
        label: format!("{}-{number:05}", ["fever", "fire", "letter", "takeover"][kind]),
        title: String::new(),
        articles: Vec::new(),
        slips: Vec::new(),
    };
    let mut bodies: Vec<String> = Vec::new();
    for (index, sheet) in sheets.iter().enumerate() {
        let outlet = index % cast.outlets.len();
        let day = after(event, times[index] / (24 * 60));
        let style = styles[outlet].clone();
        let today = day.strftime(if style.month_first { "%B %-d" } else { "%-d %B" }).to_string();
        let bytes = usize::try_from(random.between(BYTES.0, BYTES.1)).unwrap_or(0);
        let days = times[index] / (24 * 60);
        let of = Ingredients { scene, cast: &cast, values: &values, style, outlet, days, today, bytes };
        let mut written = write(&of, sheet, &mut random);
        if let Some(from) = sheet.copy_of {
            written.body.clone_from(&bodies[from]);
        }
        if index == 0 {
            story.title.clone_from(&written.headline);
        }
        let head = written.headline.len() + 2;
        story.slips.extend(written.slips.iter().map(|(slip, fact, range)| Planted {
            slip: *slip,
            fact: scene.facts.get(*fact).map_or("name", |fact| &fact.id).to_owned(),
            article: index,
            start: head + range.start,
            end: head + range.end,
        }));
        story.articles.push(Article {
            file: format!("{index:05}.txt"),
            outlet: cast.outlets[outlet].name.clone(),
            published: format!("{day}T{:02}:{:02}:00Z", times[index] / 60 % 24, times[index] % 60),
            url: format!("https://{index}.example.org/{}", story.label),
            text: format!("{}\n\n{}\n", written.headline, written.body),
            headline: written.headline,
        });
        bodies.push(written.body);
    }
    // A slip is one, however often its article repeats it.
    let mut seen = BTreeSet::new();
    story.slips.retain(|p| seen.insert((p.article, p.slip, p.fact.clone())));
    story
}

impl Story {
    /// Its `story.toml`.
    pub fn manifest(&self) -> String {
        let mut out = format!("title = {:?}\n", self.title);
        for a in &self.articles {
            let _ = write!(
                out,
                "\n[[article]]\nfile = {:?}\noutlet = {:?}\npublished = {:?}\nurl = {:?}\n",
                a.file, a.outlet, a.published, a.url
            );
        }
        out
    }

    /// Its `gold.json`, in the shape of the stories in `fixtures`, with spans besides.
    pub fn gold(&self) -> Json {
        let findings = self.slips.iter().enumerate().map(|(n, planted)| {
            let article = &self.articles[planted.article];
            let quote = &article.text[planted.start..planted.end];
            let nth = article.text[..planted.start].matches(quote).count();
            json!({
                "id": format!("{}-{n}", planted.slip.as_str()),
                "rules": planted.slip.rules(),
                "level": "must",
                "evidence": [{"document": article.file, "quote": quote, "nth": nth, "start": planted.start, "end": planted.end}],
                "why": format!("planted: {} in {}", planted.slip.as_str(), planted.fact),
            })
        });
        json!({ "findings": findings.collect::<Vec<_>>(), "clean": [], "claims": [], "origins": [] })
    }

    /// One line of JSON an article, as `copydesk extract --input-format jsonl` reads it, with the story's label.
    pub fn json_lines(&self) -> String {
        let mut out = String::new();
        for a in &self.articles {
            let line = json!({
                "id": format!("{}/{}", self.label, a.file),
                "story": self.label,
                "outlet": a.outlet,
                "published": a.published,
                "url": a.url,
                "headline": a.headline,
                "text": a.text,
            });
            let _ = writeln!(out, "{line}");
        }
        out
    }
}
