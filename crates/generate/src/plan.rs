//! A scene to what its articles print: who has which fact, and where the slips are.

use crate::Slip;
use crate::data::Scene;
use crate::names::Name;
use crate::random::Random;
use crate::value::{Print, Value};
use std::collections::BTreeMap;

/// What one article prints.
#[derive(Debug, Default)]
pub(crate) struct Sheet {
    /// Facts of the scene by index, with how each is printed.
    pub facts: BTreeMap<usize, Print>,
    /// A slip in a name: its slot and the kind of slip.
    pub name: Option<(String, Slip)>,
    /// Slots that have to be named.
    pub named: Vec<String>,
    /// The article whose text it runs, with a new head and end.
    pub copy_of: Option<usize>,
}

/// Chance that an article has a fact.
const LEAD: f64 = 0.75;
const OTHER: f64 = 0.4;
/// Chance that an outlet rounds a figure that can be rounded.
const ROUNDED: f64 = 0.12;
/// So many articles have a fact as it is where another one has a slip in it.
const WITNESSES: usize = 3;
/// Chance that an article of a larger story runs another one's text.
const COPY: f64 = 0.05;
const COPIES_FROM: usize = 12;

/// One sheet an article, in the order of publication.
/// `days`: when each is published, in days after the event.
pub(crate) fn sheets(
    scene: &Scene,
    values: &[Value],
    names: &BTreeMap<String, Name>,
    days: &[u64],
    random: &mut Random,
) -> Vec<Sheet> {
    let articles = days.len();
    let mut sheets: Vec<Sheet> = (0..articles).map(|_| sheet(scene, values, random)).collect();
    let mut free: Vec<usize> = (0..articles).collect();
    random.shuffle(&mut free);
    let mut kinds = Slip::ALL.to_vec();
    random.shuffle(&mut kinds);
    // At least half of the articles of a story have no slip.
    kinds.truncate(articles / 2);
    let mut spoilt: Vec<usize> = Vec::new();
    for kind in kinds {
        let Some(odd) = free.pop() else { break };
        let planted = match kind {
            Slip::Letter | Slip::Acronym => plant_in_name(kind, names, odd, &mut sheets, random),
            _ => plant(kind, scene, &mut spoilt, odd, &mut sheets, random),
        };
        if !planted {
            free.push(odd);
        }
    }
    if articles >= COPIES_FROM {
        copies(&free, days, &mut sheets, random);
    }
    sheets
}

fn sheet(scene: &Scene, values: &[Value], random: &mut Random) -> Sheet {
    let mut sheet = Sheet::default();
    for (index, fact) in scene.facts.iter().enumerate() {
        if random.chance(if fact.lead { LEAD } else { OTHER }) {
            let rounded = values[index].can_be_rounded() && random.chance(ROUNDED);
            sheet.facts.insert(index, if rounded { Print::Rounded } else { Print::Plain });
        }
    }
    sheet
}

/// Puts a slip into a fact that has none yet, and sees to it that others have the fact as it is.
fn plant(
    kind: Slip,
    scene: &Scene,
    spoilt: &mut Vec<usize>,
    odd: usize,
    sheets: &mut [Sheet],
    random: &mut Random,
) -> bool {
    let open = |i: &usize| scene.facts[*i].slips.contains(&kind) && !spoilt.contains(i);
    let fitting: Vec<usize> = (0..scene.facts.len()).filter(open).collect();
    if fitting.is_empty() {
        return false;
    }
    let fact = *random.pick(&fitting);
    spoilt.push(fact);
    let mut others: Vec<usize> = (0..sheets.len()).filter(|&i| i != odd).collect();
    random.shuffle(&mut others);
    for witness in others.into_iter().take(WITNESSES) {
        sheets[witness].facts.insert(fact, Print::Plain);
    }
    sheets[odd].facts.insert(fact, Print::Slipped(kind));
    true
}

fn plant_in_name(
    kind: Slip,
    names: &BTreeMap<String, Name>,
    odd: usize,
    sheets: &mut [Sheet],
    random: &mut Random,
) -> bool {
    let fits = |name: &Name| match kind {
        Slip::Letter => matches!(name, Name::Person { .. }),
        _ => matches!(name, Name::Agency { .. }),
    };
    let slots: Vec<&String> = names.iter().filter(|(_, name)| fits(name)).map(|(slot, _)| slot).collect();
    if slots.is_empty() {
        return false;
    }
    let slot = (*random.pick(&slots)).clone();
    let mut others: Vec<usize> = (0..sheets.len()).filter(|&i| i != odd).collect();
    random.shuffle(&mut others);
    others.into_iter().take(WITNESSES).chain([odd]).for_each(|i| sheets[i].named.push(slot.clone()));
    sheets[odd].name = Some((slot, kind));
    true
}

/// Lets some articles without slips run the text of an earlier one of the day without slips.
fn copies(clean: &[usize], days: &[u64], sheets: &mut [Sheet], random: &mut Random) {
    let mut clean = clean.to_vec();
    clean.sort_unstable();
    for n in 1..clean.len() {
        let from = clean[random.below(n)];
        let of_one_day = days[from] == days[clean[n]];
        if random.chance(COPY) && of_one_day && sheets[from].copy_of.is_none() && sheets[clean[n]].named.is_empty() {
            sheets[clean[n]].copy_of = Some(from);
        }
    }
}
