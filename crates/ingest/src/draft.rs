//! What a container says of one article, before its zones are known, to the article.

use crate::layout::{Block, Mark};
use crate::manifest::ManifestArticle;
use crate::xml::Fault;
use crate::zones::Hints;
use crate::{metadata, problem};
use copydesk_claims::{Article, ByteSpan, Hyperlink, MetaSource, Problem, Published, Sourced, single_spaced};

/// The articles of one file.
#[derive(Debug, Default)]
pub(crate) struct Found {
    /// In the order of the file.
    pub drafts: Vec<Draft>,
    /// What could not be read, and belongs to none of them.
    pub problems: Vec<Problem>,
    /// Whether the file is one article, and no container.
    pub single: bool,
}

impl Found {
    /// A file with nothing that can be read.
    pub fn nothing(message: impl Into<String>) -> Self {
        Self { problems: vec![problem(message)], ..Self::default() }
    }

    /// Gives each fault to the article in whose lines it stands.
    pub fn with_faults(mut self, faults: &[Fault]) -> Self {
        for fault in faults {
            match self.drafts.iter_mut().rfind(|draft| draft.line <= fault.line) {
                Some(draft) => draft.problems.push(fault.problem()),
                None => match self.drafts.first_mut() {
                    Some(first) => first.problems.push(fault.problem()),
                    None => self.problems.push(fault.problem()),
                },
            }
        }
        self
    }
}

/// One article of a container.
#[derive(Debug, Default)]
pub(crate) struct Draft {
    /// What it is called inside its container, best name first: an id, an address, a title.
    pub names: Vec<String>,
    /// The line of the file that it starts in; 0 where lines say nothing.
    pub line: usize,
    /// Its text: blocks with an empty line between them.
    pub text: String,
    /// Where the blocks stand, and what they are.
    pub blocks: Vec<Block>,
    /// Where words of it lead.
    pub links: Vec<Hyperlink>,
    /// A whole page, which is an article already; then it has no blocks here.
    pub page: Option<Box<Article>>,
    /// Its headline, which the text has as its first block.
    pub headline: Option<String>,
    /// Its headline, where the text turns out to have none.
    pub fallback_headline: Option<String>,
    /// Who published it.
    pub outlet: Option<String>,
    /// Who wrote it.
    pub author: Option<String>,
    /// Its address.
    pub url: Option<String>,
    /// When it was published, as it is written.
    pub published: Option<Published>,
    /// When it was last changed.
    pub updated: Option<Published>,
    /// Whether the text may be less than an article.
    pub bare: bool,
    /// What could not be read.
    pub problems: Vec<Problem>,
}

impl Draft {
    /// Puts a block at the end, and says where it stands. Blanks and line breaks become single ones.
    pub fn push(&mut self, mark: Mark, words: &str) -> Option<ByteSpan> {
        let lines = words.split('\n').map(single_spaced);
        let words = lines.filter(|l| !l.is_empty()).collect::<Vec<_>>().join("\n");
        if words.is_empty() {
            return None;
        }
        if !self.text.is_empty() {
            self.text.push_str("\n\n");
        }
        let start = self.text.len();
        self.text.push_str(&words);
        let span = ByteSpan::new(start, self.text.len());
        self.blocks.push(Block { span, mark, apart: true });
        Some(span)
    }

    /// Puts plain text at the end, one block a paragraph.
    pub fn push_plain(&mut self, text: &str) {
        for block in crate::layout::blocks(text) {
            self.push(block.mark, block.span.of(text));
        }
    }

    /// Takes the headline, and puts it at the head of the text. To be called before the first block is pushed.
    pub fn title(&mut self, headline: Option<String>) {
        if let Some(headline) = headline.filter(|h| !h.trim().is_empty()) {
            let line: Vec<&str> = headline.split_whitespace().collect();
            self.push(Mark::Heading, &line.join(" "));
            self.headline = Some(self.text.clone());
        }
    }

    /// Leaves out a block that says the headline again.
    pub fn drop_second_headline(&mut self) {
        let [Block { span: first, .. }, Block { span: second, .. }, ..] = self.blocks[..] else { return };
        if self.headline.is_some() && first.of(&self.text) == second.of(&self.text) {
            let cut = second.end - first.end;
            self.text.replace_range(first.end..second.end, "");
            self.blocks.remove(1);
            for block in self.blocks.iter_mut().skip(1) {
                block.span = ByteSpan::new(block.span.start - cut, block.span.end - cut);
            }
            self.links.retain(|link| link.span.start >= first.end + cut);
            for link in &mut self.links {
                link.span = ByteSpan::new(link.span.start - cut, link.span.end - cut);
            }
        }
    }

    /// Takes a date as it is written in `from`; one that cannot be read is a problem.
    pub fn date(&mut self, from: &str, written: Option<String>) {
        let Some(written) = written.filter(|w| self.published.is_none() && !w.trim().is_empty()) else { return };
        self.published = read_date(&written);
        if self.published.is_none() {
            self.problems.push(problem(format!("expected a date in {from}; found {:?}", short(&written))));
        }
    }

    /// The article. What the manifest says comes first.
    pub fn settle(mut self, id: &str, listed: &[&ManifestArticle]) -> Article {
        if let Some(page) = self.page.take() {
            return self.settle_page(*page, id, listed);
        }
        if self.text.is_empty() && self.problems.is_empty() && !self.bare {
            self.problems.push(problem("there is no text in it"));
        }
        let mut article = Article::bare(id, self.text);
        article.zones.clear();
        article.links = self.links;
        article.problems = self.problems;
        let input = |value: Option<String>| {
            value.filter(|v| !v.trim().is_empty()).map(|v| Sourced::new(v.trim().to_owned(), MetaSource::Input))
        };
        article.outlet = input(self.outlet);
        article.headline = input(self.headline.clone());
        article.author = input(self.author);
        article.url = input(self.url);
        article.published = self.published.map(|p| Sourced::new(p, MetaSource::Input));
        article.updated = self.updated.map(|p| Sourced::new(p, MetaSource::Input));
        listed.iter().for_each(|listed| listed.put_over(&mut article));
        metadata::settle(
            &mut article,
            &self.blocks,
            Hints { headline: self.headline, bare: self.bare, ..Hints::default() },
        );
        article.headline = article.headline.or_else(|| input(self.fallback_headline));
        article
    }

    /// A page says for itself what it can; the container knows the rest.
    fn settle_page(self, mut article: Article, id: &str, listed: &[&ManifestArticle]) -> Article {
        id.clone_into(&mut article.id);
        article.problems.extend(self.problems);
        article.url = article.url.or_else(|| self.url.map(|url| Sourced::new(url, MetaSource::Input)));
        article.published = article.published.or_else(|| self.published.map(|p| Sourced::new(p, MetaSource::Input)));
        listed.iter().for_each(|listed| listed.apply(&mut article));
        article
    }
}

/// A date as ISO 8601, RFC 3339, RFC 2822 or a newspaper writes it.
pub(crate) fn read_date(written: &str) -> Option<Published> {
    let written = written.trim();
    Published::parse(written).or_else(|| basic(written)).or_else(|| mail_date(written)).or_else(|| {
        let words = crate::words::words(written, ByteSpan::new(0, written.len()), 20);
        crate::dates::find(&words).map(|(published, _)| published)
    })
}

/// `20240305T091500+0100`, as IPTC's older standards write it.
fn basic(written: &str) -> Option<Published> {
    let digits = |from: usize, to: usize| written.get(from..to).filter(|d| d.bytes().all(|b| b.is_ascii_digit()));
    let date = format!("{}-{}-{}", digits(0, 4)?, digits(4, 6)?, digits(6, 8)?);
    let Some(rest) = written.get(8..).filter(|r| !r.is_empty()) else { return Published::parse(&date) };
    rest.strip_prefix('T')?;
    let time = format!("{}:{}:{}", digits(9, 11)?, digits(11, 13)?, digits(13, 15).unwrap_or("00"));
    let zone = written[9..].find(['Z', '+', '-']).map_or("", |at| &written[9 + at..]);
    Published::parse(&format!("{date}T{time}{zone}"))
}

/// `Tue, 05 Mar 2024 09:15:00 +0100`: the local day and hour, with their offset.
fn mail_date(written: &str) -> Option<Published> {
    let zoned = jiff::fmt::rfc2822::DateTimeParser::new().relaxed_weekday(true).parse_zoned(written).ok()?;
    Some(Published { date: zoned.date(), time: Some(zoned.time()), offset: Some(zoned.offset()) })
}

/// The start of what is quoted in a message.
pub(crate) fn short(text: &str) -> String {
    const CHARS_MAX: usize = 60;
    let mut chars = text.chars();
    let start: String = chars.by_ref().take(CHARS_MAX).collect();
    if chars.next().is_some() { start + "…" } else { start }
}

#[cfg(test)]
mod tests {
    use super::*;
    use copydesk_claims::ZoneKind;

    #[test]
    fn dates_are_read_as_they_are_written_with_their_own_day() {
        for (written, read) in [
            ("Tue, 05 Mar 2024 23:15:00 -0500", "2024-03-05T23:15:00-05:00"),
            ("05 Mar 2024 09:15 GMT", "2024-03-05T09:15:00Z"),
            ("Mon, 05 Mar 2024 09:15:00 +0100", "2024-03-05T09:15:00+01:00"),
            ("2024-03-05T09:15:00.000Z", "2024-03-05T09:15:00Z"),
            ("20240305T091500+0100", "2024-03-05T09:15:00+01:00"),
            ("20240305T0915Z", "2024-03-05T09:15:00Z"),
            ("20240305", "2024-03-05"),
            ("March 5, 2024", "2024-03-05"),
        ] {
            assert_eq!(read_date(written).expect(written).to_string(), read, "{written}");
        }
        for written in ["soon", "", "2024", "20249999", "T", "20240305X"] {
            assert_eq!(read_date(written), None, "{written}");
        }
    }

    #[test]
    fn a_headline_that_the_text_repeats_stands_once() {
        let mut draft = Draft::default();
        draft.title(Some("Ferry\n aground".to_owned()));
        draft.push(Mark::Heading, "Ferry aground");
        draft.push(Mark::Plain, "Nobody was hurt when the ferry hit the rocks, the coastguard said on Tuesday.");
        draft.drop_second_headline();
        let article = draft.settle("a.xml#1", &[]);
        assert_eq!(article.zones.iter().map(|z| z.kind).collect::<Vec<_>>(), [ZoneKind::Headline, ZoneKind::Body]);
        assert_eq!(article.text.matches("aground").count(), 1);
    }
}
