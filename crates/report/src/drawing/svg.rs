//! A scene in its place to SVG: in greys, with words for those who do not see it, and without anything that is fetched or run.

use super::layout::{Box, PADDING, Placed};
use super::measure::{LEADING, SIZE, lines, width};
use super::scene::{Line, Scene, Shape};
use crate::json::compact;
use crate::xml::Xml;
use copydesk_graph::provenance::{NodeKind, Standing};

const MARGIN: f64 = 24.0;
const WIDTH_MIN: f64 = 740.0;
const INK: &str = "#1a1a1a";
const GREY: &str = "#595959";
/// Shapes of the legend, in its order.
const LEGEND: [(NodeKind, &str); 6] = [
    (NodeKind::Outlet, "outlet"),
    (NodeKind::Person, "person"),
    (NodeKind::Group, "body, group"),
    (NodeKind::Document, "document"),
    (NodeKind::Unnamed, "unnamed"),
    (NodeKind::Origin, "origin"),
];

/// `alone`: nothing beside it says in words what it shows, so that it does itself.
pub(super) fn render(scene: &Scene, placed: &Placed, alone: bool) -> String {
    let across = (placed.size.0 + 2.0 * MARGIN).max(WIDTH_MIN);
    let title = lines(&scene.title, across - 2.0 * MARGIN, 2, true);
    let notes: Vec<String> = std::iter::once(&scene.lead)
        .chain(&scene.notes)
        .flat_map(|n| lines(n, across - 2.0 * MARGIN, 4, false))
        .collect();
    let rows = |count: usize| f64::from(u32::try_from(count).unwrap_or(u32::MAX)) * LEADING;
    let top = MARGIN + rows(title.len() + notes.len()) + 26.0;
    let legend_at = top + placed.size.1 + 40.0;
    let down = legend_at + 48.0;
    let (w, h) = (number(across), number(down));
    let (title_id, desc_id) = (format!("{}-title", scene.id), format!("{}-desc", scene.id));
    let mut xml = Xml::new(false);
    let view = format!("0 0 {w} {h}");
    let labelled = format!("{title_id} {desc_id}");
    let mut root = vec![
        ("xmlns", "http://www.w3.org/2000/svg"),
        ("class", "provenance"),
        ("viewBox", &view),
        ("width", &w),
        ("height", &h),
        ("role", "graphics-document document"),
        ("aria-labelledby", &labelled),
        ("font-family", "system-ui, 'Segoe UI', Helvetica, Arial, sans-serif"),
    ];
    let size = number(SIZE);
    root.push(("font-size", &size));
    if let Some(claim) = &scene.claim {
        root.push(("data-claim", claim));
    }
    xml.open("svg", &root);
    xml.text("title", &[("id", &title_id)], &scene.title);
    xml.text("desc", &[("id", &desc_id)], &described(scene, alone));
    xml.open("defs", &[]);
    let marker = format!("{}-arrow", scene.id);
    xml.open(
        "marker",
        &[
            ("id", &marker),
            ("viewBox", "0 0 10 10"),
            ("refX", "9"),
            ("refY", "5"),
            ("markerWidth", "8"),
            ("markerHeight", "8"),
            ("markerUnits", "userSpaceOnUse"),
            ("orient", "auto"),
        ],
    );
    xml.empty("path", &[("d", "M0 0L10 5L0 10z"), ("fill", GREY)]);
    xml.close();
    xml.close();
    xml.empty("rect", &[("width", &w), ("height", &h), ("fill", "#ffffff")]);
    let mut y = MARGIN + SIZE;
    for line in &title {
        words(&mut xml, (MARGIN, y), line, &[("font-weight", "bold"), ("fill", INK)]);
        y += LEADING;
    }
    for line in &notes {
        words(&mut xml, (MARGIN, y), line, &[("fill", GREY)]);
        y += LEADING;
    }
    let move_by = format!("translate({},{})", number((across - placed.size.0) / 2.0), number(top));
    xml.open("g", &[("transform", &move_by)]);
    xml.open("g", &[("class", "links"), ("role", "list"), ("aria-label", "Links")]);
    for (n, (line, way)) in scene.links.iter().zip(&placed.ways).enumerate() {
        link(&mut xml, scene, n, line, way, &marker);
    }
    xml.close();
    xml.open("g", &[("class", "nodes"), ("role", "list"), ("aria-label", "Outlets and sources")]);
    for (n, (shape, place)) in scene.shapes.iter().zip(&placed.boxes).enumerate() {
        node(&mut xml, scene, n, shape, place);
    }
    xml.close();
    xml.close();
    legend(&mut xml, legend_at, &marker);
    xml.finish()
}

/// What the picture shows, in sentences; all of it where it stands alone.
fn described(scene: &Scene, alone: bool) -> String {
    let mut parts = vec![scene.lead.clone()];
    parts.extend(scene.notes.iter().cloned());
    if alone {
        parts.extend(scene.sentences());
    }
    parts.join(" ")
}

fn link(xml: &mut Xml, scene: &Scene, number_of: usize, line: &Line, way: &[(f64, f64)], marker: &str) {
    let id = format!("{}-l{}", scene.id, number_of + 1);
    let bases: Vec<&str> = line.bases.iter().map(|b| b.as_str()).collect();
    let class = format!("link {} {}", line.standing.as_str(), bases.join(" "));
    let (from, to) = (node_id(scene, line.from), node_id(scene, line.to));
    let claims = compact(&line.claims);
    let sentence = scene.sentence(line);
    xml.open(
        "g",
        &[
            ("id", &id),
            ("class", &class),
            ("role", "listitem"),
            ("data-from", &from),
            ("data-to", &to),
            ("data-claims", &claims),
        ],
    );
    // Its name for those who do not see it, and what the mouse shows.
    xml.text("title", &[], &sentence);
    let path = curve(way);
    // A wider line that is not seen, for the mouse to meet.
    xml.empty(
        "path",
        &[("d", &path), ("fill", "none"), ("stroke", "#000"), ("stroke-opacity", "0"), ("stroke-width", "10")],
    );
    let weight = match line.count {
        0..=2 => "1.2",
        3..=9 => "1.8",
        _ => "2.6",
    };
    let end = format!("url(#{marker})");
    let mut drawn =
        vec![("d", path.as_str()), ("fill", "none"), ("stroke", GREY), ("stroke-width", weight), ("marker-end", &end)];
    if line.standing == Standing::Inferred {
        drawn.push(("stroke-dasharray", "6 4"));
    }
    xml.empty("path", &drawn);
    xml.close();
}

fn curve(way: &[(f64, f64)]) -> String {
    let Some(&(x, y)) = way.first() else { return String::new() };
    let mut path = format!("M{} {}", number(x), number(y));
    for pair in way.windows(2) {
        let [(x0, y0), (x1, y1)] = [pair[0], pair[1]];
        if (y0 - y1).abs() < 0.05 {
            path.push_str(&format!("L{} {}", number(x1), number(y1)));
            continue;
        }
        let half = (x0 + x1) / 2.0;
        let points = [half, y0, half, y1, x1, y1].map(number);
        path.push_str(&format!("C{}", points.join(" ")));
    }
    path
}

fn node_id(scene: &Scene, number_of: usize) -> String {
    format!("{}-n{}", scene.id, number_of + 1)
}

fn node(xml: &mut Xml, scene: &Scene, number_of: usize, shape: &Shape, place: &Box) {
    let class = format!("node {}{}", shape.kind.as_str(), if shape.origin { " origin" } else { "" });
    let (docs, claims) = (compact(&shape.documents), compact(&shape.claims));
    let id = node_id(scene, number_of);
    let said = format!("{}{}", kind_words(shape), shape.spoken());
    let said = if shape.members.is_empty() { said } else { format!("{said}: {}", shape.members.join("; ")) };
    let mut attributes = vec![
        ("id", id.as_str()),
        ("class", class.as_str()),
        ("role", "listitem"),
        ("data-docs", docs.as_str()),
        ("data-claims", claims.as_str()),
    ];
    if let (1, Some(document)) = (shape.documents.len(), shape.documents.first()) {
        attributes.push(("data-doc", document));
    }
    xml.open("g", &attributes);
    xml.text("title", &[], &said);
    if !shape.members.is_empty() {
        outline(xml, shape.kind, shape.origin, (place.x + 4.0, place.y + 4.0, place.width, place.height));
    }
    outline(xml, shape.kind, shape.origin, (place.x, place.y, place.width, place.height));
    let mut y = place.y + 0.7 * PADDING + SIZE - 1.0;
    let middle = place.x + place.width / 2.0;
    for line in &place.name {
        words(xml, (middle, y), line, &[("text-anchor", "middle"), ("font-weight", "bold"), ("fill", INK)]);
        y += LEADING;
    }
    for line in &place.words {
        words(xml, (middle, y), line, &[("text-anchor", "middle"), ("fill", INK)]);
        y += LEADING;
    }
    xml.close();
}

fn kind_words(shape: &Shape) -> String {
    let kind = match shape.kind {
        NodeKind::Group => "body or group",
        NodeKind::Unnamed => "unnamed source",
        kind => kind.as_str(),
    };
    let origin = if shape.origin && shape.kind != NodeKind::Origin { ", origin" } else { "" };
    format!("{kind}{origin}: ")
}

/// The outline by kind; where ways end, a second one inside.
fn outline(xml: &mut Xml, kind: NodeKind, origin: bool, (x, y, w, h): (f64, f64, f64, f64)) {
    shape_of(xml, kind, (x, y, w, h), if origin { "#e6e6e6" } else { "#ffffff" });
    if origin {
        shape_of(xml, kind, (x + 3.0, y + 3.0, w - 6.0, h - 6.0), "none");
    }
}

fn shape_of(xml: &mut Xml, kind: NodeKind, (x, y, w, h): (f64, f64, f64, f64), fill: &str) {
    let round = match kind {
        NodeKind::Person | NodeKind::Unnamed | NodeKind::Origin => number(h.min(40.0) / 2.0),
        _ => "0".to_owned(),
    };
    let paint = [("fill", fill), ("stroke", INK), ("stroke-width", "1.3")];
    let (left, right, top, bottom) = (x, x + w, y, y + h);
    let path = match kind {
        NodeKind::Document => {
            let fold = 10.0;
            let points = [(left, top), (right - fold, top), (right, top + fold), (right, bottom), (left, bottom)];
            format!("{}M{} {}v{}h{}", polygon(&points), number(right - fold), number(top), number(fold), number(fold))
        }
        NodeKind::Group => {
            let cut = 8.0;
            polygon(&[
                (left + cut, top),
                (right - cut, top),
                (right, y + h / 2.0),
                (right - cut, bottom),
                (left + cut, bottom),
                (left, y + h / 2.0),
            ])
        }
        _ => {
            let [x, y, w, h] = [x, y, w, h].map(number);
            let mut attributes = vec![("x", x.as_str()), ("y", &y), ("width", &w), ("height", &h), ("rx", &round)];
            attributes.extend(paint);
            if kind == NodeKind::Unnamed {
                attributes.push(("stroke-dasharray", "2 3"));
            }
            return xml.empty("rect", &attributes);
        }
    };
    let mut attributes = vec![("d", path.as_str())];
    attributes.extend(paint);
    xml.empty("path", &attributes);
}

fn polygon(points: &[(f64, f64)]) -> String {
    let mut path = String::new();
    for (n, &(x, y)) in points.iter().enumerate() {
        path.push_str(&format!("{}{} {}", if n == 0 { 'M' } else { 'L' }, number(x), number(y)));
    }
    path.push('z');
    path
}

fn legend(xml: &mut Xml, y: f64, marker: &str) {
    xml.open(
        "g",
        &[
            ("class", "legend"),
            ("role", "img"),
            ("aria-label", "Legend: solid lines are stated, dashed lines inferred"),
        ],
    );
    let mut x = MARGIN;
    for (kind, name) in LEGEND {
        outline(xml, kind, kind == NodeKind::Origin, (x, y - 13.0, 26.0, 18.0));
        words(xml, (x + 34.0, y), name, &[("fill", GREY)]);
        x += 34.0 + width(name, false) + 20.0;
    }
    let (mut x, y) = (MARGIN, y + 28.0);
    let end = format!("url(#{marker})");
    for (name, dash) in [("stated by an article", "none"), ("inferred from several", "6 4")] {
        let path = format!("M{} {}h40", number(x), number(y - 4.0));
        xml.empty(
            "path",
            &[
                ("d", &path),
                ("fill", "none"),
                ("stroke", GREY),
                ("stroke-width", "1.8"),
                ("stroke-dasharray", dash),
                ("marker-end", &end),
            ],
        );
        words(xml, (x + 50.0, y), name, &[("fill", GREY)]);
        x += 50.0 + width(name, false) + 24.0;
    }
    words(xml, (x, y), "the arrow points to what it rests on", &[("fill", GREY)]);
    xml.close();
}

fn words(xml: &mut Xml, (x, y): (f64, f64), text: &str, attributes: &[(&str, &str)]) {
    let (x, y) = (number(x), number(y));
    let mut all = vec![("x", x.as_str()), ("y", y.as_str())];
    all.extend(attributes);
    xml.text("text", &all, text);
}

/// A length with one place, so that the last bits of a sum never show.
fn number(value: f64) -> String {
    let text = format!("{value:.1}");
    let text = text.strip_suffix(".0").unwrap_or(&text);
    if text == "-0" { "0".to_owned() } else { text.to_owned() }
}
