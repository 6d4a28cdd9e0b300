//! A scene to places: a layered drawing from left to right, the same for the same scene.
//!
//! 1. *Columns*: a shape stands one further right than the last of those that lead to it; rings are cut at the link that closes them.
//! 2. *Bends*: a link over several columns passes each at a place of its own.
//! 3. *Order*: barycentres, back and forth; the order with the fewest crossings is kept.
//! 4. *Heights*: each as near to its neighbours as the gaps in its column allow (least squares by pooling).

use super::measure::{LEADING, lines, width};
use super::scene::{Scene, Shape};
use copydesk_graph::provenance::NodeKind;
use std::collections::BTreeSet;

/// A box, by its upper left corner.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Box {
    pub x: f64,
    pub y: f64,
    pub width: f64,
    pub height: f64,
    /// The lines of its name, then those of its words.
    pub name: Vec<String>,
    pub words: Vec<String>,
}

/// A scene in its place.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Placed {
    /// Of each shape.
    pub boxes: Vec<Box>,
    /// Of each link, the points that it passes, from its first to its second shape.
    pub ways: Vec<Vec<(f64, f64)>>,
    /// Below and right of everything.
    pub size: (f64, f64),
}

pub(super) const PADDING: f64 = 10.0;
const TEXT_MAX: f64 = 176.0;
const NAME_LINES: usize = 3;
const WORD_LINES: usize = 3;
const COLUMN_GAP: f64 = 96.0;
const ROW_GAP: f64 = 16.0;
const BEND_GAP: f64 = 7.0;
/// Between parts that no link joins.
const BAND_GAP: f64 = 28.0;
const SWEEPS: usize = 24;

/// A shape, or a bend of a link, in its column.
struct Item {
    column: usize,
    height: f64,
    shape: bool,
    middle: f64,
}

pub(super) fn layout(scene: &Scene) -> Placed {
    let mut boxes: Vec<Box> = scene.shapes.iter().map(sized).collect();
    let pairs: Vec<(usize, usize)> = scene.links.iter().map(|l| (l.from, l.to)).collect();
    let columns = columns(boxes.len(), &pairs);
    let mut items: Vec<Item> = boxes
        .iter()
        .zip(&columns)
        .map(|(b, &column)| Item { column, height: b.height, shape: true, middle: 0.0 })
        .collect();
    // Each link as the items that it passes, from left to right.
    let mut passed: Vec<Vec<usize>> = Vec::new();
    for &(from, to) in &pairs {
        let (left, right) = if columns[from] < columns[to] { (from, to) } else { (to, from) };
        let mut way = vec![left];
        for column in columns[left] + 1..columns[right] {
            way.push(items.len());
            items.push(Item { column, height: 2.0, shape: false, middle: 0.0 });
        }
        way.push(right);
        passed.push(way);
    }
    let around = Around::of(items.len(), &passed);
    let order = order(&items, &around);
    heights(&mut items, &order, &around);
    let mut x = 0.0;
    let mut edges = Vec::new();
    for column in &order {
        let inside = column.iter().filter(|&&i| i < boxes.len());
        let widest = inside.map(|&i| boxes[i].width).fold(60.0, f64::max);
        edges.push((x, x + widest));
        x += widest + COLUMN_GAP;
    }
    for (b, item) in boxes.iter_mut().zip(&items) {
        b.x = edges[item.column].0;
        b.width = b.width.max(edges[item.column].1 - b.x);
        b.y = item.middle - b.height / 2.0;
    }
    let ways = ways(&pairs, &passed, &items, &boxes, &edges);
    let bottom = boxes.iter().map(|b| b.y + b.height).fold(0.0, f64::max);
    let bends = items.iter().map(|i| i.middle).fold(0.0, f64::max);
    Placed { size: ((x - COLUMN_GAP).max(0.0), bottom.max(bends)), boxes, ways }
}

fn sized(shape: &Shape) -> Box {
    let name = lines(&shape.name, TEXT_MAX, NAME_LINES, true);
    let words = if shape.words.is_empty() { String::new() } else { format!("“{}”", shape.words) };
    let words = lines(&words, TEXT_MAX, WORD_LINES, false);
    let widths = name.iter().map(|l| width(l, true)).chain(words.iter().map(|l| width(l, false)));
    let rows = f64::from(u32::try_from(name.len() + words.len()).unwrap_or(u32::MAX));
    // A folded corner and slanted sides take room.
    let sides = if matches!(shape.kind, NodeKind::Document | NodeKind::Group) { 16.0 } else { 0.0 };
    let width = widths.fold(40.0, f64::max) + 3.0 * PADDING + sides;
    Box { x: 0.0, y: 0.0, width, height: rows * LEADING + 1.4 * PADDING, name, words }
}

/// The column of each shape.
fn columns(count: usize, pairs: &[(usize, usize)]) -> Vec<usize> {
    let mut out: Vec<BTreeSet<usize>> = vec![BTreeSet::new(); count];
    for &(from, to) in pairs {
        out[from].insert(to);
    }
    // Depth first: a link back to a shape on the way closes a ring, and is turned.
    let (mut state, mut finished) = (vec![0_u8; count], Vec::new());
    let mut forward: Vec<BTreeSet<usize>> = vec![BTreeSet::new(); count];
    let led: BTreeSet<usize> = pairs.iter().map(|&(_, to)| to).collect();
    let first = (0..count).filter(|n| !led.contains(n)).chain((0..count).filter(|n| led.contains(n)));
    for start in first {
        if state[start] != 0 {
            continue;
        }
        state[start] = 1;
        let mut stack = vec![(start, out[start].iter().copied().collect::<Vec<_>>())];
        while let Some((node, rest)) = stack.last_mut() {
            let node = *node;
            let Some(next) = rest.pop() else {
                state[node] = 2;
                finished.push(node);
                stack.pop();
                continue;
            };
            if state[next] == 1 {
                forward[next].insert(node);
                continue;
            }
            forward[node].insert(next);
            if state[next] == 0 {
                state[next] = 1;
                stack.push((next, out[next].iter().copied().collect()));
            }
        }
    }
    let mut column = vec![0; count];
    for &node in finished.iter().rev() {
        for &next in &forward[node] {
            column[next] = column[next].max(column[node] + 1);
        }
    }
    column
}

/// The items left and right of each.
struct Around {
    left: Vec<Vec<usize>>,
    right: Vec<Vec<usize>>,
}

impl Around {
    fn of(count: usize, passed: &[Vec<usize>]) -> Self {
        let (mut left, mut right) = (vec![Vec::new(); count], vec![Vec::new(); count]);
        for step in passed.iter().flat_map(|way| way.windows(2)) {
            right[step[0]].push(step[1]);
            left[step[1]].push(step[0]);
        }
        Self { left, right }
    }

    fn is_alone(&self, item: usize) -> bool {
        self.left[item].is_empty() && self.right[item].is_empty()
    }
}

/// The items of each column from top to bottom.
fn order(items: &[Item], around: &Around) -> Vec<Vec<usize>> {
    let last = items.iter().map(|i| i.column).max().unwrap_or(0);
    let mut order: Vec<Vec<usize>> = vec![Vec::new(); last + 1];
    for (n, item) in items.iter().enumerate() {
        order[item.column].push(n);
    }
    let mut best = (crossings(&order, around, items.len()), order.clone());
    for sweep in 0..SWEEPS {
        let rightwards = sweep % 2 == 0;
        let columns: Vec<usize> = if rightwards { (1..=last).collect() } else { (0..last).rev().collect() };
        for column in columns {
            let place = places(&order, items.len());
            let near = if rightwards { &around.left } else { &around.right };
            let mut keyed: Vec<(f64, usize)> =
                order[column].iter().map(|&n| (mean(&near[n], |m| place[m]).unwrap_or(place[n]), n)).collect();
            keyed.sort_by(|a, b| a.0.total_cmp(&b.0));
            order[column] = keyed.into_iter().map(|(_, n)| n).collect();
        }
        let now = crossings(&order, around, items.len());
        if now < best.0 {
            best = (now, order.clone());
        }
    }
    // What has no link stands last.
    best.1.iter_mut().for_each(|column| column.sort_by_key(|&n| around.is_alone(n)));
    best.1
}

#[expect(clippy::cast_precision_loss, reason = "rows of a picture")]
fn places(order: &[Vec<usize>], count: usize) -> Vec<f64> {
    let mut place = vec![0.0; count];
    for column in order {
        for (row, &n) in column.iter().enumerate() {
            // From 0 to 1, so that a long column and a short one can be held against each other.
            place[n] = (row as f64 + 0.5) / column.len() as f64;
        }
    }
    place
}

#[expect(clippy::cast_precision_loss, reason = "neighbours of a shape")]
fn mean(near: &[usize], of: impl Fn(usize) -> f64) -> Option<f64> {
    (!near.is_empty()).then(|| near.iter().map(|&n| of(n)).sum::<f64>() / near.len() as f64)
}

fn crossings(order: &[Vec<usize>], around: &Around, count: usize) -> usize {
    let mut row = vec![0; count];
    for column in order {
        for (n, &item) in column.iter().enumerate() {
            row[item] = n;
        }
    }
    let mut found = 0;
    for column in order {
        let steps = column.iter().flat_map(|&n| around.right[n].iter().map(move |&m| (n, m)));
        let steps: Vec<(usize, usize)> = steps.map(|(n, m)| (row[n], row[m])).collect();
        for (i, a) in steps.iter().enumerate() {
            found += steps[i + 1..].iter().filter(|b| (a.0 < b.0 && a.1 > b.1) || (a.0 > b.0 && a.1 < b.1)).count();
        }
    }
    found
}

/// Gives each item its middle.
fn heights(items: &mut [Item], order: &[Vec<usize>], around: &Around) {
    let gap = |items: &[Item], above: usize, below: usize| {
        let between = if items[above].shape && items[below].shape { ROW_GAP } else { BEND_GAP };
        (items[above].height + items[below].height) / 2.0 + between
    };
    for column in order.iter() {
        let mut y = 0.0;
        for (row, &n) in column.iter().enumerate() {
            y += if row == 0 { items[n].height / 2.0 } else { gap(items, column[row - 1], n) };
            items[n].middle = y;
        }
    }
    let last = order.len();
    for sweep in 0..SWEEPS {
        let columns: Vec<usize> = if sweep % 2 == 0 { (0..last).collect() } else { (0..last).rev().collect() };
        for column in columns.into_iter().map(|c| &order[c]) {
            // What has no link follows what has.
            let linked = column.partition_point(|&n| !around.is_alone(n));
            let wanted = |&n: &usize| {
                let near: Vec<usize> = around.left[n].iter().chain(&around.right[n]).copied().collect();
                mean(&near, |m| items[m].middle).unwrap_or(items[n].middle)
            };
            let wanted: Vec<f64> = column[..linked].iter().map(wanted).collect();
            let gaps: Vec<f64> = column.windows(2).map(|p| gap(items, p[0], p[1])).collect();
            let linked_gaps = &gaps[..linked.saturating_sub(1).min(gaps.len())];
            for (&n, y) in column.iter().zip(spread(&wanted, linked_gaps)) {
                items[n].middle = y;
            }
            for row in linked.max(1)..column.len() {
                items[column[row]].middle = items[column[row - 1]].middle + gaps[row - 1];
            }
        }
    }
    close_bands(items);
}

/// Takes out what is empty over the whole width: above all of it, and beyond a gap between parts that no link joins.
fn close_bands(items: &mut [Item]) {
    let mut rows: Vec<(f64, f64, usize)> =
        items.iter().enumerate().map(|(n, i)| (i.middle - i.height / 2.0, i.middle + i.height / 2.0, n)).collect();
    rows.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.2.cmp(&b.2)));
    let (mut lowest, mut moved) = (None::<f64>, 0.0);
    for (top, bottom, n) in rows {
        let empty = lowest.map_or(top, |lowest| (top - lowest - BAND_GAP).max(0.0));
        moved += empty;
        items[n].middle -= moved;
        lowest = Some(lowest.map_or(bottom, |lowest| lowest.max(bottom)));
    }
}

/// The places nearest to the wanted ones, in the sense of least squares, that keep the gaps.
#[expect(clippy::cast_precision_loss, reason = "rows of a picture")]
fn spread(wanted: &[f64], gaps: &[f64]) -> Vec<f64> {
    // Without the gaps it is the nearest list that never falls: neighbours that would fall are pooled.
    let mut offset = vec![0.0];
    offset.extend(gaps.iter().scan(0.0, |sum, gap| {
        *sum += gap;
        Some(*sum)
    }));
    let mut pools: Vec<(f64, usize)> = Vec::new();
    for (y, o) in wanted.iter().zip(&offset) {
        pools.push((y - o, 1));
        while let [.., (a, n), (b, m)] = pools[..]
            && a > b
        {
            pools.truncate(pools.len() - 2);
            pools.push(((a * n as f64 + b * m as f64) / (n + m) as f64, n + m));
        }
    }
    let flat = pools.into_iter().flat_map(|(y, n)| std::iter::repeat_n(y, n));
    flat.zip(&offset).map(|(y, o)| y + o).collect()
}

/// The points of each link: it leaves and enters a box at a place of its own on the side.
fn ways(
    pairs: &[(usize, usize)],
    passed: &[Vec<usize>],
    items: &[Item],
    boxes: &[Box],
    edges: &[(f64, f64)],
) -> Vec<Vec<(f64, f64)>> {
    // Of each link, where it touches its left and its right box.
    let mut touch = vec![(0.0, 0.0); pairs.len()];
    for (n, b) in boxes.iter().enumerate() {
        for right_side in [true, false] {
            let end = |way: &Vec<usize>| if right_side { way[0] } else { way[way.len() - 1] };
            let next = |way: &Vec<usize>| if right_side { way[1] } else { way[way.len() - 2] };
            let mut here: Vec<usize> = (0..pairs.len()).filter(|&l| end(&passed[l]) == n).collect();
            here.sort_by(|&a, &b| items[next(&passed[a])].middle.total_cmp(&items[next(&passed[b])].middle));
            let room = b.height - 12.0;
            for (place, &link) in here.iter().enumerate() {
                #[expect(clippy::cast_precision_loss, reason = "links of a shape")]
                let share = (place as f64 + 1.0) / (here.len() as f64 + 1.0);
                let y = b.y + 6.0 + room * share;
                if right_side { touch[link].0 = y } else { touch[link].1 = y }
            }
        }
    }
    let way = |(link, way): (usize, &Vec<usize>)| {
        let (left, right) = (&boxes[way[0]], &boxes[way[way.len() - 1]]);
        let mut points = vec![(left.x + left.width, touch[link].0)];
        for &bend in &way[1..way.len() - 1] {
            let (from, to) = edges[items[bend].column];
            points.extend([(from, items[bend].middle), (to, items[bend].middle)]);
        }
        points.push((right.x, touch[link].1));
        if pairs[link].0 != way[0] {
            points.reverse();
        }
        points
    };
    passed.iter().enumerate().map(way).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn heights_are_as_near_as_the_gaps_allow() {
        assert_eq!(spread(&[0.0, 100.0], &[10.0]), [0.0, 100.0]);
        assert_eq!(spread(&[50.0, 50.0, 50.0], &[10.0, 10.0]), [40.0, 50.0, 60.0]);
        assert_eq!(spread(&[], &[]), Vec::<f64>::new());
    }

    #[test]
    fn parts_that_no_link_joins_stand_near_each_other() {
        let item = |middle: f64| Item { column: 0, height: 10.0, shape: true, middle };
        let mut items = [item(205.0), item(15.0), item(20.0), item(500.0)];
        close_bands(&mut items);
        assert_eq!(items.map(|i| i.middle), [48.0, 5.0, 10.0, 86.0]);
    }

    #[test]
    fn a_shape_stands_right_of_all_that_lead_to_it_and_a_ring_ends() {
        assert_eq!(columns(4, &[(0, 1), (1, 2), (0, 2)]), [0, 1, 2, 0]);
        let ring = columns(3, &[(0, 1), (1, 2), (2, 0)]);
        assert_eq!(ring, [0, 1, 2]);
    }
}
