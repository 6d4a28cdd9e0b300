//! A scene that is too full to be read to one that says what it draws as one.
//!
//! 1. Shapes of one kind with the same links, and the same value, are one.
//! 2. Of the sources, those that most shapes lead to stay; of the outlets, those that others lead to, then the largest groups. The rest is one.
//! 3. Of the links, one from and to each shape, what was inferred, and those between outlets stay; then those with most proofs.

use super::scene::{Line, Scene, Shape};
use copydesk_graph::provenance::{NodeKind, Standing};
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

/// A scene with fewer shapes is drawn as it is.
const SHAPES_MAX: usize = 26;
const SOURCES_MAX: usize = 9;
const OUTLETS_MAX: usize = 9;
/// More links than this are a thicket.
const LINKS_MAX: usize = 34;

/// Draws as one what is alike, and what is least, until the scene can be read.
pub(super) fn collapse(mut scene: Scene) -> Scene {
    if scene.shapes.len() <= SHAPES_MAX {
        return scene;
    }
    let before = scene.shapes.len();
    merge_alike(&mut scene);
    if scene.shapes.len() > SHAPES_MAX {
        let sources: Vec<usize> = (0..scene.shapes.len()).filter(|&n| !is_teller(&scene.shapes[n])).collect();
        merge_tail(&mut scene, sources, SOURCES_MAX);
        merge_alike(&mut scene);
        let outlets: Vec<usize> = (0..scene.shapes.len()).filter(|&n| is_teller(&scene.shapes[n])).collect();
        merge_tail(&mut scene, outlets, OUTLETS_MAX);
    }
    let joined: usize = scene.shapes.iter().map(|s| s.members.len()).sum();
    let boxes = scene.shapes.iter().filter(|s| !s.members.is_empty()).count();
    let mut note = format!(
        "{before} outlets and sources are too many to be read: {joined} of them are drawn as {boxes} stacked boxes"
    );
    let left_out = thin(&mut scene);
    if left_out > 0 {
        note.push_str(&format!(", and {left_out} links with fewer proofs are left out"));
    }
    scene.notes.push(note + ". All are in the output of --format json; --claim draws one claim.");
    scene
}

/// Takes out the links that say least, and tells how many.
fn thin(scene: &mut Scene) -> usize {
    if scene.links.len() <= LINKS_MAX {
        return 0;
    }
    let between = |l: &Line| is_teller(&scene.shapes[l.from]) && is_teller(&scene.shapes[l.to]);
    let mut best: Vec<usize> = (0..scene.links.len()).collect();
    best.sort_by_key(|&n| {
        let line = &scene.links[n];
        (line.standing != Standing::Inferred, !between(line), Reverse(line.count), n)
    });
    // The strongest link of each shape first, so that none stands alone that has one.
    let (mut kept, mut seen) = (BTreeSet::new(), BTreeSet::new());
    let mut by_count = best.clone();
    by_count.sort_by_key(|&n| (Reverse(scene.links[n].count), n));
    for n in by_count {
        let line = &scene.links[n];
        if seen.insert((true, line.from)) | seen.insert((false, line.to)) {
            kept.insert(n);
        }
    }
    for n in best {
        if kept.len() >= LINKS_MAX {
            break;
        }
        kept.insert(n);
    }
    let before = scene.links.len();
    let mut n = 0;
    scene.links.retain(|_| {
        n += 1;
        kept.contains(&(n - 1))
    });
    before - scene.links.len()
}

/// Whether the story has an article of it.
fn is_teller(shape: &Shape) -> bool {
    !shape.documents.is_empty()
}

/// Shapes that lead to the same and are led to by the same.
fn merge_alike(scene: &mut Scene) {
    type Neighbours = BTreeSet<(bool, usize, Standing)>;
    let mut around: Vec<Neighbours> = vec![BTreeSet::new(); scene.shapes.len()];
    for line in &scene.links {
        around[line.from].insert((true, line.to, line.standing));
        around[line.to].insert((false, line.from, line.standing));
    }
    let mut groups: BTreeMap<(NodeKind, bool, bool, &str, &Neighbours), Vec<usize>> = BTreeMap::new();
    for (n, shape) in scene.shapes.iter().enumerate() {
        let key = (shape.kind, is_teller(shape), shape.origin, shape.value.as_str(), &around[n]);
        groups.entry(key).or_default().push(n);
    }
    let groups: Vec<Vec<usize>> = groups.into_values().filter(|g| g.len() > 1).collect();
    for group in groups {
        merge(scene, &group);
    }
    tidy(scene);
}

/// Keeps the most telling of some shapes, and draws the rest as one.
fn merge_tail(scene: &mut Scene, mut shapes: Vec<usize>, most: usize) {
    if shapes.len() <= most {
        return;
    }
    let (mut into, mut out) = (vec![0_usize; scene.shapes.len()], vec![0_usize; scene.shapes.len()]);
    for line in &scene.links {
        let size = scene.shapes[line.from].members.len().max(1);
        into[line.to] += size;
        out[line.from] += 1;
    }
    // Two links that differ in their standing are two reasons to look.
    shapes.sort_by_key(|&n| (Reverse(into[n]), Reverse(scene.shapes[n].members.len()), Reverse(out[n]), n));
    merge(scene, &shapes[most - 1..]);
    tidy(scene);
}

/// Draws some shapes as the first of them. The others keep their places, empty, until [`tidy`].
fn merge(scene: &mut Scene, group: &[usize]) {
    let Some((&first, rest)) = group.split_first() else { return };
    let mut one = scene.shapes[first].clone();
    let names = |shape: &Shape| if shape.members.is_empty() { vec![shape.spoken()] } else { shape.members.clone() };
    one.members = names(&one);
    for &n in rest {
        let shape = &scene.shapes[n];
        one.members.extend(names(shape));
        one.documents.extend(shape.documents.iter().cloned());
        one.claims.extend(shape.claims.iter().cloned());
        one.origin &= shape.origin;
        if shape.value != one.value {
            (one.value, one.words) = (String::new(), String::new());
        }
        if shape.kind != one.kind {
            one.kind = NodeKind::Group;
        }
    }
    one.members.sort();
    one.members.dedup();
    let noun = if is_teller(&one) { "outlets" } else { noun(one.kind) };
    one.name = format!("{} {noun}", one.members.len());
    scene.shapes[first] = one;
    for line in &mut scene.links {
        line.from = if rest.contains(&line.from) { first } else { line.from };
        line.to = if rest.contains(&line.to) { first } else { line.to };
    }
    for &n in rest {
        scene.shapes[n].name.clear();
    }
}

const fn noun(kind: NodeKind) -> &'static str {
    match kind {
        NodeKind::Outlet => "other outlets",
        NodeKind::Person => "people",
        NodeKind::Document => "documents",
        NodeKind::Unnamed => "unnamed sources",
        NodeKind::Origin => "origins",
        _ => "sources",
    }
}

/// Takes out the shapes that others have taken in.
fn tidy(scene: &mut Scene) {
    let empty = (0..scene.shapes.len()).filter(|&n| scene.shapes[n].name.is_empty()).collect();
    remove(scene, &empty);
}

/// Takes out shapes with their links; links that now join the same shapes are one.
pub(super) fn remove(scene: &mut Scene, dropped: &BTreeSet<usize>) {
    let mut next = 0;
    let places: Vec<Option<usize>> = (0..scene.shapes.len())
        .map(|n| {
            next += usize::from(!dropped.contains(&n));
            (!dropped.contains(&n)).then(|| next - 1)
        })
        .collect();
    let mut n = 0;
    scene.shapes.retain(|_| {
        n += 1;
        !dropped.contains(&(n - 1))
    });
    let mut lines: BTreeMap<(usize, usize, Standing), Line> = BTreeMap::new();
    for mut line in std::mem::take(&mut scene.links) {
        let (Some(from), Some(to)) = (places[line.from], places[line.to]) else { continue };
        if from == to {
            continue;
        }
        (line.from, line.to) = (from, to);
        match lines.entry((from, to, line.standing)) {
            std::collections::btree_map::Entry::Vacant(place) => drop(place.insert(line)),
            std::collections::btree_map::Entry::Occupied(mut there) => there.get_mut().join(line),
        }
    }
    scene.links = lines.into_values().collect();
}
