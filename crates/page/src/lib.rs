//! An HTML page to the article on it: its words, what it says about itself, and where in the file each word stands.
//!
//! Reading cannot fail: any bytes are a page, and what cannot be read leaves a problem on the article.
//!
//! ```
//! let page = b"<nav><a href=/>Home</a></nav><article><h1>Ferry aground</h1>
//!   <p>The ferry hit the rocks at dawn on Tuesday, and <b>nobody</b> was hurt, the coastguard said.</p></article>";
//! let article = copydesk_page::read_page("ferry.html", page);
//! assert_eq!(article.headline.as_ref().unwrap().value, "Ferry aground");
//! let nobody = article.text.find("nobody").unwrap();
//! assert_eq!(article.line_column(nobody), (2, 57), "the place in the file");
//! ```

mod body;
mod decode;
mod labels;
mod lines;
mod meta;
mod tree;
mod words;
mod write;

pub use decode::east_asian_encoding;

use copydesk_claims::{Article, Caption, Hyperlink, Problem, SourceMap, Zone};

/// Reads a saved or fetched page: finds its encoding, the article on it, and its metadata.
///
/// ```
/// let page = b"<title>Harbour Times</title><nav><a href=/>Home</a></nav><article><h1>Ferry aground</h1>
///   <p>The ferry hit the rocks at dawn on Tuesday, and nobody was hurt, the coastguard said.</p></article>";
/// let article = copydesk_page::read_page("ferry.html", page);
/// assert_eq!(article.text, "The ferry hit the rocks at dawn on Tuesday, and nobody was hurt, the coastguard said.");
/// ```
pub fn read_page(id: &str, bytes: &[u8]) -> Article {
    let decode::Decoded { text, problems, encoding } = decode::decode(bytes);
    let mut article = read_page_text(id, &text);
    article.problems.splice(0..0, problems);
    article.encoding = encoding;
    article
}

/// Reads a page that is decoded already.
pub fn read_page_text(id: &str, page: &str) -> Article {
    let tree = tree::parse(page);
    let titles = titles(&tree);
    // The title without the name of the site may stand above the text in any mark-up.
    let mut lines = titles.clone();
    lines.extend(
        meta::TITLE_MARKS
            .iter()
            .flat_map(|&m| titles.iter().filter_map(move |t| t.rsplit_once(m)))
            .map(|(head, _)| head.to_owned()),
    );
    let body = body::body(&tree, &lines);
    let mut written = write::write(&tree, page, &body.units);
    let scripted = meta::scripted_body(&tree, page).filter(|s| s.text.len() > SCRIPTED_TIMES * written.text.len());
    let from_script = scripted.is_some();
    if let Some(scripted) = scripted {
        written = scripted;
    }
    let mut article = Article::bare(id, written.text);
    meta::describe(&mut article, &tree, &titles, &body);
    article.zones = written.zones;
    article.links = written.links;
    if !from_script {
        article.captions = captions(&tree, page, &body.captions);
    }
    article.source = Some(written.source);
    let mut problem = |message: String| article.problems.push(Problem { message, span: None });
    if tree.cut {
        problem(format!("the page has more than {} elements; what follows is not read", tree::NODES_MAX));
    }
    if tree.flattened {
        problem(format!(
            "elements lie more than {} deep in one another; deeper ones are read side by side",
            tree::DEPTH_MAX
        ));
    }
    if from_script {
        problem("the page shows its text by script; it was read from the page's JSON-LD".to_owned());
    }
    if article.text.is_empty() {
        problem("no article found on the page".to_owned());
    }
    article
}

/// The words under pictures with their places in the file.
fn captions(tree: &tree::Tree, page: &str, found: &[body::Caption]) -> Vec<Caption> {
    let mut lines = lines::Lines::new(page);
    let mut place = |first: usize| {
        let (line, column) = lines.place(page, tree.file_span(first)?.start);
        Some((line as usize, column as usize))
    };
    let caption = |c: &body::Caption| {
        let (line, column) = place(c.first)?;
        Some(Caption { text: c.text.clone(), line, column })
    };
    found.iter().filter_map(caption).collect()
}

/// Whether bytes that nothing else names begin as pages do.
pub fn looks_like_page(bytes: &[u8]) -> bool {
    /// White space, marks and comments may come first; a page that begins later than this is not told from text.
    const START_BYTES_MAX: usize = 1024;
    let start = String::from_utf8_lossy(&bytes[..bytes.len().min(START_BYTES_MAX)]).to_ascii_lowercase();
    let mut rest = start.trim_start_matches('\u{feff}').trim_start();
    while let Some(after) = rest.strip_prefix("<!--").and_then(|r| r.split_once("-->")).map(|r| r.1) {
        rest = after.trim_start();
    }
    ["<!doctype html", "<html", "<head", "<body"].iter().any(|tag| rest.starts_with(tag))
        || rest.starts_with("<?xml") && rest.contains("<html")
}

/// So many times as long as what the page shows the text in its JSON-LD must be, to be read instead.
const SCRIPTED_TIMES: usize = 4;

/// What the page calls itself: its title, and its first heading.
fn titles(tree: &tree::Tree) -> Vec<String> {
    let headings = tree.named("h1").take(2).chain(tree.named("title").take(1));
    headings.map(|id| tree.text_of(id)).collect()
}

/// The words of a piece of HTML, all of them: for the bodies of feed items, JSON records and the like.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Fragment {
    /// The words, paragraphs parted by an empty line.
    pub text: String,
    /// Paragraphs, quotations, captions and list items.
    pub zones: Vec<Zone>,
    /// Where the words lead.
    pub links: Vec<Hyperlink>,
    /// Where the words stand in the piece of HTML.
    pub source: SourceMap,
}

/// Reads a piece of HTML that is an article's text and nothing else. In text without a single tag, line breaks stand
/// for themselves and empty lines part paragraphs.
///
/// ```
/// let read = copydesk_page::fragment("<p>Nobody was <b>hurt</b>.</p><p>A &amp; B</p>");
/// assert_eq!(read.text, "Nobody was hurt.\n\nA & B");
/// assert_eq!(copydesk_page::fragment("One.\n\nA &amp; B").text, "One.\n\nA & B");
/// ```
pub fn fragment(html: &str) -> Fragment {
    let mut tree = tree::parse(html);
    tree.break_lines();
    let written = write::write(&tree, html, &body::every_unit(&tree));
    Fragment { text: written.text, zones: written.zones, links: written.links, source: written.source }
}
