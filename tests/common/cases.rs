//! Literate case files into cases, and cases against findings. `fixtures/README.md` describes the format.

use super::{Checked, article, house};
use copydesk_claims::{Article, MetaSource, Sourced};
use copydesk_diff::{EvidenceRole, Finding};
use copydesk_graph::Story;
use copydesk_ingest::Config;

/// The cases of one rule.
pub struct CaseFile {
    /// The rule's id.
    pub rule: String,
    /// In the order of the file.
    pub cases: Vec<Case>,
}

/// A heading with its articles and what is expected of the rule.
#[derive(Debug)]
pub struct Case {
    /// The heading: a plain sentence.
    pub title: String,
    /// One-based line of the heading.
    pub line: usize,
    /// In the order of the file.
    pub articles: Vec<ArticleBlock>,
    /// What the desk has settled.
    pub config: Config,
    /// What must be found, and today's known faults.
    pub expected: Vec<Expected>,
    /// Whether further findings of the rule are let pass (`...`).
    pub open: bool,
}

/// One fenced article.
#[derive(Debug, Default)]
pub struct ArticleBlock {
    /// Who published it.
    pub outlet: String,
    /// When.
    pub published: String,
    /// Its address, where it matters.
    pub url: Option<String>,
    /// Headline, blank line, text.
    pub text: String,
}

/// One line of an `expect` block.
#[derive(Debug)]
pub struct Expected {
    /// One-based line.
    pub line: usize,
    /// Whether it states a known fault: a miss, or with [`Wanted::Nothing`] a false alarm.
    pub fixme: bool,
    /// What is wanted.
    pub wanted: Wanted,
}

/// What an expectation asks for.
#[derive(Debug)]
pub enum Wanted {
    /// No finding at all.
    Nothing,
    /// A finding with these passages.
    Finding {
        /// Words of the primary passage.
        primary: Passage,
        /// Words of some other passage.
        other: Option<Passage>,
        /// Whether the two may change places.
        either_way: bool,
    },
}

/// Words of an article, of one outlet if it is named.
#[derive(Debug)]
pub struct Passage {
    /// The outlet, where the line names one.
    pub outlet: Option<String>,
    /// The words.
    pub words: String,
}

/// Reads a case file; the error names the line.
pub fn parse(rule: &str, text: &str) -> Result<CaseFile, String> {
    if copydesk_diff::rules::find(rule).is_none() {
        return Err(format!("{rule}.md:1: no rule is named {rule:?}"));
    }
    parse_blocks(text).map(|cases| CaseFile { rule: rule.to_owned(), cases }).map_err(|e| format!("{rule}.md:{e}"))
}

/// The cases of a file, whatever its rule; the error starts with the line.
pub fn parse_blocks(text: &str) -> Result<Vec<Case>, String> {
    let mut cases: Vec<Case> = vec![];
    let mut lines = text.lines().enumerate();
    while let Some((index, line)) = lines.next() {
        let at = index + 1;
        if let Some(title) = line.strip_prefix("## ") {
            cases.push(Case {
                title: title.trim().to_owned(),
                line: at,
                articles: vec![],
                config: Config::default(),
                expected: vec![],
                open: false,
            });
        } else if let Some(info) = line.strip_prefix("```") {
            let block: Vec<(usize, &str)> =
                lines.by_ref().map(|(i, l)| (i + 1, l)).take_while(|(_, l)| *l != "```").collect();
            let case = cases.last_mut().ok_or(format!("{at}: a block before the first heading"))?;
            read_block(case, info, at, &block)?;
        }
    }
    for case in &cases {
        check_case(case)?;
    }
    Ok(cases)
}

fn read_block(case: &mut Case, info: &str, at: usize, block: &[(usize, &str)]) -> Result<(), String> {
    if let Some(attributes) = info.strip_prefix("article") {
        let value = |key: &str| {
            let rest = &attributes[attributes.find(&format!("{key}=\""))? + key.len() + 2..];
            Some(rest[..rest.find('"')?].to_owned())
        };
        case.articles.push(ArticleBlock {
            outlet: value("outlet").ok_or(format!("{at}: an article without outlet"))?,
            published: value("published").ok_or(format!("{at}: an article without published"))?,
            url: value("url"),
            text: block.iter().map(|(_, l)| format!("{l}\n")).collect(),
        });
        return Ok(());
    }
    if info == "config" {
        let toml: String = block.iter().map(|(_, l)| format!("{l}\n")).collect();
        case.config = Config::parse(&toml).map_err(|e| format!("{}: {}", at + e.line().unwrap_or(0), e.message()))?;
        return Ok(());
    }
    if info != "expect" {
        return Err(format!("{at}: a block is `article`, `config` or `expect`, not {info:?}"));
    }
    for (line, text) in block.iter().filter(|(_, t)| !t.trim().is_empty()) {
        if *text == "..." {
            case.open = true;
        } else {
            let expected = read_expected(case, *line, text);
            case.expected.push(expected);
        }
    }
    Ok(())
}

fn read_expected(case: &Case, line: usize, text: &str) -> Expected {
    let (fixme, text) = text.strip_prefix("fixme:").map_or((false, text), |rest| (true, rest.trim()));
    let passage = |words: &str| {
        let named = case.articles.iter().find_map(|a| {
            let rest = words.trim().strip_prefix(&a.outlet)?.strip_prefix(": ")?;
            Some((a.outlet.clone(), rest))
        });
        let (outlet, words) = named.map_or((None, words), |(outlet, rest)| (Some(outlet), rest));
        Passage { outlet, words: words.trim().to_owned() }
    };
    let wanted = if text == "nothing" {
        Wanted::Nothing
    } else if let Some((a, b)) = text.split_once(" <> ") {
        Wanted::Finding { primary: passage(a), other: Some(passage(b)), either_way: true }
    } else if let Some((a, b)) = text.split_once(" | ") {
        Wanted::Finding { primary: passage(a), other: Some(passage(b)), either_way: false }
    } else {
        Wanted::Finding { primary: passage(text), other: None, either_way: false }
    };
    Expected { line, fixme, wanted }
}

/// A case that can hold: it has articles, an expectation, and only words that stand in the articles.
fn check_case(case: &Case) -> Result<(), String> {
    if case.articles.is_empty() || case.expected.is_empty() {
        return Err(format!("{}: a case needs an article and an expectation", case.line));
    }
    for expected in &case.expected {
        let Wanted::Finding { primary, other, .. } = &expected.wanted else { continue };
        for passage in std::iter::once(primary).chain(other) {
            let stands = case
                .articles
                .iter()
                .any(|a| passage.outlet.as_ref().is_none_or(|o| *o == a.outlet) && a.text.contains(&passage.words));
            if !stands {
                return Err(format!("{}: no article prints {:?}", expected.line, passage.words));
            }
        }
    }
    Ok(())
}

impl Case {
    /// Whether the rule must stay quiet.
    pub fn is_near_miss(&self) -> bool {
        self.expected.iter().all(|e| matches!(e.wanted, Wanted::Nothing))
    }

    /// Its articles, named after their outlets.
    pub fn read(&self) -> Vec<Article> {
        let mut read: Vec<Article> = Vec::new();
        for block in &self.articles {
            let mut id = id_of(&block.outlet);
            // Versions of one article have one outlet.
            if read.iter().any(|a| a.id == id) {
                id = format!("{}-{id}", read.len());
            }
            let mut article = article(&id, &block.outlet, &block.published, &block.text);
            article.url = block.url.clone().map(|url| Sourced::new(url, MetaSource::Manifest));
            read.push(article);
        }
        read
    }

    /// Its findings, with what the desk has settled.
    pub fn check(&self) -> Checked {
        Checked::of(Story::new(None, self.read()).with_house(house(&self.config)))
    }

    /// Every way in which the findings of `rule` are not as expected: line and message.
    pub fn failures(&self, rule: &str, checked: &Checked) -> Vec<(usize, String)> {
        let mut left: Vec<&Finding> = checked.findings.iter().filter(|f| f.rule == rule).collect();
        let mut failures = vec![];
        let mut known_false_alarm = false;
        for expected in &self.expected {
            let line = expected.line;
            match (&expected.wanted, expected.fixme) {
                (Wanted::Nothing, false) => {}
                (Wanted::Nothing, true) => {
                    known_false_alarm = true;
                    if left.is_empty() {
                        failures.push((line, "the known false alarm is gone: drop the `fixme:`".to_owned()));
                    }
                }
                (wanted, fixme) => match (left.iter().position(|f| wanted.is_met_by(f, checked)), fixme) {
                    (Some(at), false) => {
                        left.remove(at);
                    }
                    (Some(at), true) => {
                        left.remove(at);
                        failures.push((line, "the known miss is found now: drop the `fixme:`".to_owned()));
                    }
                    (None, false) => failures.push((line, format!("not found: {wanted}"))),
                    (None, true) => {}
                },
            }
        }
        if !self.open && !known_false_alarm {
            failures.extend(left.iter().map(|f| (self.line, format!("not expected: {}", checked.line(f)))));
        }
        failures
    }
}

impl Wanted {
    fn is_met_by(&self, finding: &Finding, checked: &Checked) -> bool {
        let Self::Finding { primary, other, either_way } = self else { return false };
        let fits = |first: &Passage, second: Option<&Passage>| {
            (0..finding.evidence.len()).any(|i| {
                finding.evidence[i].role == EvidenceRole::Primary
                    && first.is_shown_by(finding, i, checked)
                    && second.is_none_or(|p| {
                        (0..finding.evidence.len()).any(|j| j != i && p.is_shown_by(finding, j, checked))
                    })
            })
        };
        match other {
            None => fits(primary, None),
            Some(other) => fits(primary, Some(other)) || *either_way && fits(other, Some(primary)),
        }
    }
}

impl std::fmt::Display for Wanted {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Nothing => write!(f, "nothing"),
            Self::Finding { primary, other: None, .. } => write!(f, "{primary}"),
            Self::Finding { primary, other: Some(other), either_way } => {
                write!(f, "{primary} {} {other}", if *either_way { "<>" } else { "|" })
            }
        }
    }
}

impl Passage {
    /// Whether the passage of a finding shares a byte with an occurrence of these words.
    fn is_shown_by(&self, finding: &Finding, evidence: usize, checked: &Checked) -> bool {
        let evidence = &finding.evidence[evidence];
        let article = &checked.story.documents[evidence.document].article;
        self.outlet.as_ref().is_none_or(|o| o == article.outlet_name())
            && article.text.match_indices(&self.words).any(|(start, words)| {
                evidence.span.overlaps(copydesk_claims::ByteSpan::new(start, start + words.len()))
            })
    }
}

impl std::fmt::Display for Passage {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match &self.outlet {
            Some(outlet) => write!(f, "{outlet}: {}", self.words),
            None => write!(f, "{}", self.words),
        }
    }
}

/// `Harbour Times` as a file name.
pub fn id_of(outlet: &str) -> String {
    let words: Vec<String> =
        outlet.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).map(str::to_lowercase).collect();
    format!("{}.txt", words.join("-"))
}
