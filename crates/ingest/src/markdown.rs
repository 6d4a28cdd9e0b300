//! Markdown to an article: front matter, headings, quotations, lists, pictures and code.
//!
//! The text stays as it is, emphasis and links included; only the marks before a block stay outside its zone. A
//! paragraph is a run of lines, as CommonMark has it, but a line break written out (two blanks or a backslash) parts it.

use crate::layout::{Block, Line, Mark, lines};
use crate::metadata;
use crate::zones::Hints;
use copydesk_claims::{Article, ByteSpan, MetaSource, Problem, Published, Sourced};

/// Finds the zones and the metadata of a Markdown article.
pub(crate) fn read(article: &mut Article) {
    let start = match front_matter(&article.text) {
        Some(front) => {
            let (fields, end) = (front.fields(&article.text), front.end);
            for (key, value) in fields {
                take(article, &key, value);
            }
            end
        }
        None => 0,
    };
    let blocks = blocks(&article.text, start);
    let headline = article.headline.as_ref().filter(|h| h.from == MetaSource::FrontMatter);
    let titled = headline.filter(|h| blocks.iter().take(3).any(|b| b.span.of(&article.text) == h.value));
    let hints = Hints { headline: titled.map(|h| h.value.clone()), ..Hints::default() };
    metadata::settle(article, &blocks, hints);
}

/// The front matter's place in the text.
pub(crate) struct FrontMatter {
    inner: ByteSpan,
    toml: bool,
    end: usize,
}

/// The front matter of a text, if it opens with one: `---` and `key: value` lines, or `+++` and TOML.
pub(crate) fn front_matter(text: &str) -> Option<FrontMatter> {
    let fence = ["---", "+++"].into_iter().find(|f| text.starts_with(f))?;
    let first_end = text.find('\n')?;
    if text[..first_end].trim_end() != fence {
        return None;
    }
    let mut start = first_end + 1;
    while start < text.len() {
        let end = text[start..].find('\n').map_or(text.len(), |at| start + at + 1);
        let line = text[start..end].trim_end();
        if line == fence || fence == "---" && line == "..." {
            return Some(FrontMatter { inner: ByteSpan::new(first_end + 1, start), toml: fence == "+++", end });
        }
        start = end;
    }
    None
}

impl FrontMatter {
    fn fields(&self, text: &str) -> Vec<(String, String)> {
        let inner = self.inner.of(text);
        if self.toml {
            let Ok(table) = inner.parse::<toml::Table>() else { return vec![] };
            return table.into_iter().filter_map(|(k, v)| Some((k.to_lowercase(), scalar(&v)?))).collect();
        }
        let field = |line: &str| {
            let (key, value) = line.split_once(':').filter(|_| !line.starts_with([' ', '\t', '#', '-']))?;
            let value = value.trim();
            let bare = ['"', '\''].into_iter().find_map(|q| value.strip_prefix(q)?.strip_suffix(q)).unwrap_or(value);
            let bare = bare.trim_start_matches('[').trim_end_matches(']').trim();
            (!bare.is_empty()).then(|| (key.trim().to_lowercase(), bare.to_owned()))
        };
        inner.lines().filter_map(field).collect()
    }
}

fn scalar(value: &toml::Value) -> Option<String> {
    match value {
        toml::Value::String(s) => Some(s.clone()),
        toml::Value::Datetime(d) => Some(d.to_string()),
        toml::Value::Array(parts) => Some(parts.iter().filter_map(scalar).collect::<Vec<_>>().join(", ")),
        _ => None,
    }
}

/// Takes one field of the front matter over, if it is one of ours and nothing better is known.
fn take(article: &mut Article, key: &str, value: String) {
    let text = |slot: &mut Option<Sourced<String>>, value| {
        slot.get_or_insert(Sourced::new(value, MetaSource::FrontMatter));
    };
    match key {
        "title" | "headline" => text(&mut article.headline, value),
        "author" | "authors" | "byline" => text(&mut article.author, value),
        "outlet" | "publication" | "publisher" | "source" | "site" => text(&mut article.outlet, value),
        "url" | "link" | "canonical" => text(&mut article.url, value),
        "date" | "published" | "pubdate" if article.published.is_none() => match read_date(&value) {
            Some(published) => article.published = Some(Sourced::new(published, MetaSource::FrontMatter)),
            None => {
                let message = format!("expected a date in the front matter's {key:?}; found {value:?}");
                let known = article.problems.iter().any(|p| p.message == message);
                article.problems.extend((!known).then_some(Problem { message, span: None }));
            }
        },
        _ => {}
    }
}

fn read_date(value: &str) -> Option<Published> {
    let words = || crate::words::words(value, ByteSpan::new(0, value.len()), 20);
    Published::parse(value).or_else(|| crate::dates::find(&words()).map(|(published, _)| published))
}

/// The blocks of Markdown from `start` on.
fn blocks(text: &str, start: usize) -> Vec<Block> {
    let mut blocks: Vec<Block> = Vec::new();
    let mut fence: Option<&str> = None;
    let mut previous: Option<Line> = None;
    for line in lines(text, ByteSpan::new(start, text.len())) {
        let words = line.span.of(text);
        let fenced = ["```", "~~~"].into_iter().find(|f| words.starts_with(f));
        if let Some(open) = fence {
            fence = (fenced != Some(open)).then_some(open);
            if let Some(code) = blocks.last_mut() {
                code.span.end = line.span.end;
            }
            continue;
        }
        let (span, mark) = match fenced {
            Some(_) => (line.span, Mark::Code),
            None => marked(text, line),
        };
        fence = fenced;
        let goes_on = previous.filter(|p| continues(text, *p, line, mark, &blocks));
        match blocks.last_mut() {
            Some(open) if mark == Mark::Plain && !line.apart && open.mark == Mark::Plain && is_underline(words) => {
                open.mark = Mark::Heading;
            }
            Some(open) if goes_on.is_some() => open.span.end = span.end,
            _ => blocks.push(Block { span, mark, apart: line.apart }),
        }
        previous = Some(line);
    }
    blocks.retain(|b| b.span.of(text).contains(char::is_alphanumeric));
    blocks
}

/// `# Heading`, `![words](address)`, `<!-- comment -->`, or what the line's own mark says.
fn marked(text: &str, line: Line) -> (ByteSpan, Mark) {
    let words = line.span.of(text);
    if line.mark == Mark::Plain {
        let depth = words.bytes().take_while(|b| *b == b'#').count();
        if (1..=6).contains(&depth) && words[depth..].starts_with([' ', '\t']) {
            let inner = words[depth..].trim_end_matches('#').len();
            return (
                ByteSpan::new(line.span.start + depth, line.span.start + depth + inner).trimmed(text),
                Mark::Heading,
            );
        }
        if let Some(alt) = picture(words) {
            return (ByteSpan::new(line.span.start + 2, line.span.start + 2 + alt.len()).trimmed(text), Mark::Picture);
        }
        if words.starts_with("<!--") && words.ends_with("-->") {
            return (line.span, Mark::Code);
        }
    }
    (line.span, line.mark)
}

/// The words of a line that is one picture.
fn picture(line: &str) -> Option<&str> {
    let (alt, address) = line.strip_prefix("![")?.split_once("](")?;
    (address.ends_with(')') && !alt.contains('[')).then_some(alt)
}

fn is_underline(words: &str) -> bool {
    words.len() >= 3 && (words.bytes().all(|b| b == b'=') || words.bytes().all(|b| b == b'-'))
}

fn continues(text: &str, before: Line, line: Line, mark: Mark, blocks: &[Block]) -> bool {
    let after = &text[before.span.end..line.span.start];
    let broken = after.starts_with("  ") || text[..before.span.end].ends_with('\\');
    let open = blocks.last().map(|b| b.mark);
    let same = match open {
        Some(Mark::Plain) => mark == Mark::Plain,
        Some(Mark::Bullet | Mark::Number) => mark == Mark::Plain,
        Some(Mark::Quote) => matches!(mark, Mark::Quote | Mark::Plain),
        _ => false,
    };
    same && !line.apart && !broken
}

#[cfg(test)]
mod tests {
    use crate::{InputFormat, read_article};
    use copydesk_claims::{Article, MetaSource, ZoneKind};

    fn article(text: &str) -> Article {
        read_article("a.md", text.as_bytes(), InputFormat::Auto)
    }

    fn zones(article: &Article) -> Vec<(ZoneKind, &str)> {
        article.zones.iter().map(|z| (z.kind, z.span.of(&article.text))).collect()
    }

    #[test]
    fn yaml_front_matter_gives_metadata_and_is_no_zone() {
        let article = article(
            "---\ntitle: \"Ferry aground\"\nauthor: Ann Quill\ndate: 2024-02-06T09:40:00Z\npublication: 'Harbour Times'\n\
             url: https://example.org/a\ntags: [sea]\n---\n\nNobody was hurt when the ferry hit the rocks.\n",
        );
        assert_eq!(article.headline.as_ref().unwrap().value, "Ferry aground");
        assert_eq!(article.outlet.as_ref().unwrap().value, "Harbour Times");
        assert_eq!(article.outlet.as_ref().unwrap().from, MetaSource::FrontMatter);
        assert_eq!(article.published.as_ref().unwrap().value.to_string(), "2024-02-06T09:40:00Z");
        assert_eq!(article.url.as_ref().unwrap().value, "https://example.org/a");
        assert_eq!(zones(&article), [(ZoneKind::Body, "Nobody was hurt when the ferry hit the rocks.")]);
    }

    #[test]
    fn toml_front_matter_is_read_too() {
        let article = article(
            "+++\ntitle = 'Ferry aground'\ndate = 2024-02-06\nauthors = ['Ann Quill', 'Bo Lind']\n+++\nText here.",
        );
        assert_eq!(article.author.unwrap().value, "Ann Quill, Bo Lind");
        assert_eq!(article.published.unwrap().value.to_string(), "2024-02-06");
    }

    #[test]
    fn a_date_that_cannot_be_read_is_a_problem_once() {
        let article = article("---\ndate: soon\n---\nText here.");
        assert_eq!(article.problems.len(), 1);
        assert!(article.problems[0].message.contains("soon"));
    }

    #[test]
    fn a_rule_of_dashes_is_no_front_matter() {
        assert!(super::front_matter("---\nand no end").is_none());
        assert!(super::front_matter("--- x\n---\n").is_none());
        assert_eq!(article("---\n\nText here.").zones.len(), 1);
    }

    #[test]
    fn blocks_are_told_by_their_marks() {
        let article = article(
            "# Ferry aground off the **Point**\n\nBy Ann Quill\n\nThe ferry hit the rocks at dawn on Tuesday, the\ncoastguard said in a statement that it gave out at noon in the port.\n\n\
             ## What we know\n\n> We heard a bang\n> and then water.\n\n- Fifty were saved\n- One is missing\n\n\
             ![The ferry on the rocks](ferry.jpg)\n\n```\nlet x = 650;\n```\n\n1. First the hull\n\nIt is over.\n",
        );
        use ZoneKind::*;
        assert_eq!(
            zones(&article),
            [
                (Headline, "Ferry aground off the **Point**"),
                (Byline, "By Ann Quill"),
                (
                    Body,
                    "The ferry hit the rocks at dawn on Tuesday, the\ncoastguard said in a statement that it gave out at noon in the port."
                ),
                (Body, "What we know"),
                (Quotation, "We heard a bang\n> and then water."),
                (List, "Fifty were saved"),
                (List, "One is missing"),
                (Caption, "The ferry on the rocks"),
                (Boilerplate, "```\nlet x = 650;\n```"),
                (List, "First the hull"),
                (Body, "It is over."),
            ]
        );
    }

    #[test]
    fn an_underlined_title_is_a_headline_and_a_hash_tag_is_not() {
        let article = article(
            "Ferry aground\n=============\n\n#ferry is what people write about today, and it grows by the hour.\n",
        );
        assert_eq!(zones(&article)[0], (ZoneKind::Headline, "Ferry aground"));
        assert_eq!(zones(&article)[1].0, ZoneKind::Body);
    }

    #[test]
    fn a_code_fence_that_never_ends_takes_the_rest() {
        let article = article("Text of the story.\n\n```\nno end\nat all");
        assert_eq!(zones(&article)[1], (ZoneKind::Boilerplate, "```\nno end\nat all"));
    }
}
