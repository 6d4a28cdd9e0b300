//! The formats an article can be read from: one variant here, one module each.

use crate::decode::ARTICLE_BYTES_MAX;
use crate::{jsonl, ninjs, warc, xml};
use std::str::FromStr;

/// The longest file that is read, in bytes: an archive of some hundred pages.
pub const CONTAINER_BYTES_MAX: u64 = 64 * 1024 * 1024;

/// What the bytes of a file are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum InputFormat {
    /// By the file's extension, then by what stands in it.
    #[default]
    Auto,
    /// Plain text, one paragraph a line or hard-wrapped.
    Text,
    /// Markdown with or without front matter.
    Markdown,
    /// An HTML page, as saved or as sent.
    Html,
    /// JSON Lines, one article a line.
    Jsonl,
    /// RSS or Atom, one article an item.
    Feed,
    /// IPTC ninjs, an item or a list of them.
    Ninjs,
    /// IPTC NewsML-G2, or NITF.
    Newsml,
    /// A Word document.
    Docx,
    /// A web archive, also gzip.
    Warc,
}

/// What the command line and the start of a file know of a format.
struct Registered {
    name: &'static str,
    about: &'static str,
    extensions: &'static [&'static str],
}

impl InputFormat {
    /// Every format, as the command line names them.
    pub const ALL: [Self; 10] = [
        Self::Auto,
        Self::Text,
        Self::Markdown,
        Self::Html,
        Self::Jsonl,
        Self::Feed,
        Self::Ninjs,
        Self::Newsml,
        Self::Docx,
        Self::Warc,
    ];

    const fn registered(self) -> Registered {
        let (name, about, extensions): (_, _, &[&str]) = match self {
            Self::Auto => ("auto", "by the name of the file, then by what stands in it", &[]),
            Self::Text => ("text", "plain text", &["txt", "text"]),
            Self::Markdown => ("markdown", "Markdown, with or without front matter", &["md", "markdown"]),
            Self::Html => ("html", "a page as saved or fetched", &["html", "htm", "xhtml"]),
            Self::Jsonl => ("jsonl", "one article a line: id, text, published?, outlet?, …", &["jsonl", "ndjson"]),
            Self::Feed => ("feed", "RSS or Atom", &["rss", "atom"]),
            Self::Ninjs => ("ninjs", "IPTC ninjs", &["ninjs"]),
            Self::Newsml => ("newsml", "IPTC NewsML-G2, or NITF", &["newsml", "nitf"]),
            Self::Docx => ("docx", "a Word document", &["docx"]),
            Self::Warc => ("warc", "a web archive, also gzip", &["warc", "warc.gz"]),
        };
        Registered { name, about, extensions }
    }

    /// The name on the command line.
    pub const fn name(self) -> &'static str {
        self.registered().name
    }

    /// What it is, in a few words.
    pub const fn about(self) -> &'static str {
        self.registered().about
    }

    /// The extensions of files that hold articles in this format, without the dot.
    pub const fn extensions(self) -> &'static [&'static str] {
        self.registered().extensions
    }

    /// Extensions that say no more than how a file is written: what stands in it decides.
    pub const GENERAL: [&'static str; 2] = ["xml", "json"];

    /// The format a file name promises; `None` where the extension is not one of ours, or general.
    ///
    /// ```
    /// use copydesk_ingest::InputFormat;
    /// assert_eq!(InputFormat::of_name("echo.MD"), Some(InputFormat::Markdown));
    /// assert_eq!(InputFormat::of_name("crawl.warc.gz"), Some(InputFormat::Warc));
    /// assert_eq!(InputFormat::of_name("photo.jpg"), None);
    /// ```
    pub fn of_name(name: &str) -> Option<Self> {
        let name = name.rsplit('/').next()?.to_ascii_lowercase();
        let ends = |e: &&str| name.strip_suffix(*e).is_some_and(|stem| stem.ends_with('.'));
        Self::ALL.into_iter().find(|f| f.extensions().iter().any(&ends))
    }

    /// The longest file of that name that is read in this format: files that hold several articles may be longer.
    pub fn bytes_max(self, name: &str) -> u64 {
        let format = if self == Self::Auto { Self::of_name(name) } else { Some(self) };
        match format {
            Some(Self::Text | Self::Markdown | Self::Html) => ARTICLE_BYTES_MAX,
            _ => CONTAINER_BYTES_MAX,
        }
    }

    /// Whether a file of that name may hold articles.
    pub fn may_be(name: &str) -> bool {
        Self::of_name(name).is_some() || is_general(name)
    }

    /// The format of a file that was found in a folder, by its name and by how it starts; `None` where it is no article: data of
    /// other programs, and what copydesk itself has written. `whole` says that the start is the whole file.
    ///
    /// ```
    /// use copydesk_ingest::InputFormat;
    /// assert_eq!(InputFormat::of_file("a.xml", b"<rss version='2.0'>", false), Some(InputFormat::Feed));
    /// assert_eq!(InputFormat::of_file("a.json", b"{\"findings\": []}", true), None);
    /// ```
    pub fn of_file(name: &str, start: &[u8], whole: bool) -> Option<Self> {
        const OUR_PAGE: &str = "name=\"generator\" content=\"copydesk ";
        let named = Self::of_name(name);
        let text = || String::from_utf8_lossy(start);
        match named {
            Some(Self::Jsonl) if jsonl::is_data(&text()) => None,
            Some(Self::Html) if text().contains(OUR_PAGE) => None,
            Some(format) => Some(format),
            None if is_general(name) => of_content(start, whole),
            None => None,
        }
    }

    /// The format to read with: `Auto` becomes what the name says, else what stands in the file; `None` where a general
    /// extension promises something that it is not.
    pub(crate) fn resolve(self, id: &str, bytes: &[u8]) -> Option<Self> {
        match self {
            Self::Auto => match Self::of_name(id) {
                Some(format) => Some(format),
                None => of_content(bytes, true).or_else(|| (!is_general(id)).then(|| of_text(bytes))),
            },
            settled => Some(settled),
        }
    }
}

fn is_general(name: &str) -> bool {
    let extension = name.rsplit('/').next().and_then(|n| n.rsplit_once('.')).map(|(_, e)| e.to_ascii_lowercase());
    extension.is_some_and(|e| InputFormat::GENERAL.contains(&e.as_str()))
}

/// The format that bytes show to be theirs; text shows none.
fn of_content(bytes: &[u8], whole: bool) -> Option<InputFormat> {
    if bytes.starts_with(b"PK\x03\x04") {
        return Some(InputFormat::Docx);
    }
    if warc::is_warc(bytes) {
        return Some(InputFormat::Warc);
    }
    let text = crate::decode::decode(bytes, crate::decode::Told::xml()).text;
    let start = text.trim_start();
    if start.starts_with('<') {
        if copydesk_page::looks_like_page(start.as_bytes()) {
            return Some(InputFormat::Html);
        }
        return match xml::root_name(start)?.as_str() {
            "rss" | "feed" | "RDF" | "entry" => Some(InputFormat::Feed),
            "newsItem" | "newsMessage" | "nitf" => Some(InputFormat::Newsml),
            "html" => Some(InputFormat::Html),
            _ => None,
        };
    }
    if !start.starts_with(['{', '[']) {
        return None;
    }
    let likely =
        |text: &str| text.contains("\"uri\"") && ["\"body", "\"headline", "\"version"].iter().any(|k| text.contains(k));
    if ninjs::is_ninjs(start) || !whole && likely(start) {
        return Some(InputFormat::Ninjs);
    }
    jsonl::is_article(start).then_some(InputFormat::Jsonl)
}

fn of_text(bytes: &[u8]) -> InputFormat {
    let fence = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let text = || crate::decode::decode(bytes, crate::decode::Told::default()).text;
    let marked =
        (fence.starts_with(b"---") || fence.starts_with(b"+++")) && crate::markdown::front_matter(&text()).is_some();
    if marked { InputFormat::Markdown } else { InputFormat::Text }
}

impl FromStr for InputFormat {
    type Err = String;

    fn from_str(name: &str) -> Result<Self, String> {
        Self::ALL.into_iter().find(|f| f.name() == name).ok_or_else(|| {
            let names: Vec<&str> = Self::ALL.iter().map(|f| f.name()).collect();
            format!("expected one of {}; found {name:?}", names.join(", "))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_format_goes_by_its_own_name() {
        for format in InputFormat::ALL {
            assert_eq!(format.name().parse(), Ok(format));
        }
        assert!("pdf".parse::<InputFormat>().is_err());
    }

    #[test]
    fn a_dot_in_a_folder_is_no_extension() {
        assert_eq!(InputFormat::of_name("notes.md/echo"), None);
        assert_eq!(InputFormat::of_name("echo"), None);
        assert_eq!(InputFormat::of_name("md"), None);
    }

    #[test]
    fn front_matter_makes_a_nameless_text_markdown() {
        let resolve = |text: &str| InputFormat::Auto.resolve("-", text.as_bytes());
        assert_eq!(resolve("---\ntitle: A\n---\nText"), Some(InputFormat::Markdown));
        assert_eq!(resolve("--- and then\ntext"), Some(InputFormat::Text));
    }

    #[test]
    fn general_files_are_told_by_what_stands_in_them() {
        for (name, start, format) in [
            ("a.xml", "<?xml version='1.0'?><!-- x --><rss version='2.0'/>", Some(InputFormat::Feed)),
            ("a.xml", "<feed xmlns='http://www.w3.org/2005/Atom'>", Some(InputFormat::Feed)),
            ("a.xml", "<rdf:RDF>", Some(InputFormat::Feed)),
            ("a.xml", "<newsMessage>", Some(InputFormat::Newsml)),
            ("a.xml", "<sitemap>", None),
            ("a.xml", "plain words", None),
            ("gold.json", "{\"findings\": [], \"clean\": []}", None),
            ("a.json", "{\"uri\": \"u\", \"headline\": \"H\"}", Some(InputFormat::Ninjs)),
            ("a.json", "[{\"uri\": \"u\", \"bodies\": []}]", Some(InputFormat::Ninjs)),
            ("a.json", "{\"uri\": \"u\"}", None),
            ("a.jsonl", "{\"schema\": \"copydesk.report/1\"}", None),
            ("a.jsonl", "{\"id\": 1, \"text\": \"T\"}", Some(InputFormat::Jsonl)),
            ("a.jsonl", "{\"id\": 1, \"text", Some(InputFormat::Jsonl)),
            ("a.html", "<meta name=\"generator\" content=\"copydesk 0.1.0\">", None),
            ("a.csv", "a,b", None),
        ] {
            assert_eq!(InputFormat::of_file(name, start.as_bytes(), true), format, "{name}: {start}");
        }
    }
}
