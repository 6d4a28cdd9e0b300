//! IPTC NewsML-G2 and NITF to articles: a `newsItem`, those of a `newsMessage`, or a `nitf` that stands alone.

use crate::draft::{Draft, Found};
use crate::xml::{self, Element};
use crate::{fragment, markup, problem};

/// The items of a file.
pub(crate) fn read(text: &str) -> Found {
    let tree = xml::parse(text);
    let Some(root) = tree.root else { return Found::nothing("expected NewsML-G2; there is no element in it") };
    let mut problems = Vec::new();
    let drafts: Vec<Draft> = match root.local() {
        "newsItem" => vec![item(&root)],
        "nitf" => vec![alone(&root)],
        _ => root.all("newsItem").into_iter().map(item).collect(),
    };
    if drafts.is_empty() {
        problems.push(problem(format!("no newsItem in the file, whose outermost element is <{}>", root.name)));
    }
    let single = root.local() != "newsMessage" && drafts.len() == 1;
    Found { drafts, problems, single }.with_faults(&tree.faults)
}

fn item(item: &Element) -> Draft {
    let mut draft = Draft { line: item.line, ..Draft::default() };
    if item.cut {
        draft.problems.push(problem("the file ends inside this item; what stands before is read"));
    }
    let meta = |path: &[&str]| item.at(path);
    let nitf = meta(&["contentSet", "inlineXML", "nitf"]);
    let headline = meta(&["contentMeta", "headline"]).and_then(Element::text);
    draft.title(
        headline.or_else(|| nitf.and_then(hedline)).or_else(|| meta(&["itemMeta", "title"]).and_then(Element::text)),
    );
    draft.author = meta(&["contentMeta", "by"])
        .and_then(Element::text)
        .or_else(|| meta(&["contentMeta", "creator"]).and_then(name));
    draft.outlet = [["itemMeta", "provider"], ["contentMeta", "infoSource"], ["rightsInfo", "copyrightHolder"]]
        .iter()
        .find_map(|path| name(meta(path)?));
    let links = item.child("itemMeta").into_iter().flat_map(|m| m.named("link"));
    draft.url = links.filter_map(|l| l.attribute("href")).find(|h| h.starts_with("http")).map(str::to_owned);
    draft.names = item.attribute("guid").map(str::to_owned).into_iter().collect();
    for path in [["itemMeta", "versionCreated"], ["contentMeta", "contentCreated"], ["itemMeta", "firstCreated"]] {
        draft.date(&format!("<{}>", path[1]), meta(&path).and_then(Element::text));
    }
    let status = meta(&["itemMeta", "pubStatus"]).and_then(|s| s.attribute("qcode"));
    if let Some(status) = status.filter(|s| !s.ends_with(":usable")) {
        draft.problems.push(problem(format!("the item is marked {status:?}")));
    }
    content(&mut draft, item);
    draft.drop_second_headline();
    draft
}

/// The first form of the text that can be read.
fn content(draft: &mut Draft, item: &Element) {
    let Some(set) = item.child("contentSet") else {
        return draft.problems.push(problem(format!("the newsItem of line {} has no contentSet", item.line)));
    };
    if let Some(marked) = set.named("inlineXML").find(|x| x.text().is_some()) {
        let inner = marked.elements().next().unwrap_or(marked);
        return match inner.at(&["body"]) {
            Some(body) => nitf_body(draft, body),
            None => markup::push(draft, inner),
        };
    }
    if let Some(data) = set.named("inlineData").find(|d| d.text().is_some()) {
        let marked = data.attribute("contenttype").is_some_and(|t| t.contains("html"));
        return match data.elements().next() {
            Some(_) => markup::push(draft, data),
            None if marked => fragment::push(draft, &data.raw_text()),
            None => draft.push_plain(&data.raw_text()),
        };
    }
    let far = set.child("remoteContent").and_then(|r| r.attribute("href"));
    let message = match far {
        Some(href) => format!("the text stands elsewhere ({:?}) and is not fetched", crate::draft::short(href)),
        None => format!("the newsItem of line {} has no text", item.line),
    };
    draft.problems.push(problem(message));
}

/// The body of NITF or XHTML; NITF's own headline and byline are metadata already.
fn nitf_body(draft: &mut Draft, body: &Element) {
    match body.child("body.content") {
        Some(content) => {
            if draft.author.is_none() {
                draft.author = body.at(&["body.head", "byline"]).and_then(Element::text).map(without_by);
            }
            markup::push(draft, content);
            body.child("body.end").into_iter().for_each(|end| markup::push(draft, end));
        }
        None => markup::push(draft, body),
    }
}

/// NITF that stands alone.
fn alone(nitf: &Element) -> Draft {
    let mut draft = Draft::default();
    draft.title(hedline(nitf).or_else(|| nitf.at(&["head", "title"]).and_then(Element::text)));
    let docdata = nitf.at(&["head", "docdata"]);
    let norm = |key: &str| docdata.and_then(|d| d.child(key)?.attribute("norm").map(str::to_owned));
    draft.date("<date.issue>", norm("date.issue"));
    draft.date("<date.release>", norm("date.release"));
    draft.outlet = docdata
        .and_then(|d| d.child("doc.copyright")?.attribute("holder").map(str::to_owned))
        .or_else(|| nitf.at(&["head", "pubdata"])?.attribute("name").map(str::to_owned))
        .or_else(|| nitf.at(&["body", "body.head", "distributor"]).and_then(Element::text));
    let id = docdata.and_then(|d| d.child("doc-id")?.attribute("id-string"));
    draft.names = id.map(str::to_owned).into_iter().collect();
    match nitf.child("body") {
        Some(body) => nitf_body(&mut draft, body),
        None => draft.problems.push(problem("the nitf has no body")),
    }
    draft.drop_second_headline();
    draft
}

fn hedline(nitf: &Element) -> Option<String> {
    nitf.at(&["body", "body.head", "hedline", "hl1"]).and_then(Element::text)
}

/// The name of a party: in words, else as it is coded.
fn name(party: &Element) -> Option<String> {
    let coded = || party.attribute("literal").map(str::to_owned);
    party.text_of("name").or_else(coded).or_else(|| party.text()).filter(|n| !n.is_empty())
}

fn without_by(byline: String) -> String {
    let start = byline.get(..3).is_some_and(|by| by.eq_ignore_ascii_case("by "));
    if start { byline[3..].trim().to_owned() } else { byline }
}
