//! What a transition costs: how many arcs of the gold tree it puts out of reach.
//!
//! The dynamic oracle of the arc-hybrid system, Goldberg and Nivre (2013), <https://aclanthology.org/Q13-1033>.

use copydesk_language::model::{Action, State};

/// The gold arcs that `action` makes impossible.
pub fn cost(state: &State, action: Action, gold: &[Option<usize>]) -> usize {
    let next = state.next();
    let stack = state.stack();
    let depends = |word: usize, head: usize| gold[word] == Some(head);
    match action {
        Action::Shift => {
            let below = stack.split_last().map_or(&[][..], |(_, below)| below);
            let heads = below.iter().filter(|&&h| depends(next, h as usize)).count();
            heads + stack.iter().filter(|&&d| depends(d as usize, next)).count()
        }
        Action::Left | Action::Right => {
            let Some((head, top)) = state.arc(action) else { return usize::MAX };
            let second = stack.len().checked_sub(2).map(|i| stack[i] as usize);
            let to_come = next..gold.len();
            let heads = second.into_iter().chain(to_come.clone()).filter(|&h| h != head && depends(top, h)).count();
            heads + to_come.filter(|&d| depends(d, top)).count()
        }
    }
}

/// The heads with crossing arcs lifted: each of the shortest moves up to the head of its head until none crosses.
pub fn projective(heads: &[Option<usize>]) -> Vec<Option<usize>> {
    let mut heads = heads.to_vec();
    while let Some(word) = shortest_crossing(&heads) {
        heads[word] = heads[word].and_then(|h| heads[h]);
    }
    heads
}

/// The dependent of the shortest arc over a word that does not come from its head.
fn shortest_crossing(heads: &[Option<usize>]) -> Option<usize> {
    let crossing = (0..heads.len()).filter(|&word| {
        heads[word].is_some_and(|head| {
            (word.min(head) + 1..word.max(head))
                .any(|between| !std::iter::successors(Some(between), |&w| heads[w]).any(|w| w == head))
        })
    });
    crossing.min_by_key(|&word| heads[word].map_or(0, |h| h.abs_diff(word)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use copydesk_language::Relation;

    #[test]
    fn zero_cost_actions_build_the_gold_tree() {
        // The ferry that sank was old .
        let gold = [Some(1), Some(5), Some(3), Some(1), Some(5), None, Some(5)];
        let mut state = State::new(gold.len());
        while !state.is_done() {
            let action = Action::ALL.into_iter().find(|&a| state.allows(a) && cost(&state, a, &gold) == 0);
            state.take(action.expect("a gold tree is always in reach"), Relation::Dep);
        }
        assert_eq!(state.heads().collect::<Vec<_>>(), gold);
    }

    #[test]
    fn a_crossing_arc_moves_up() {
        // The arc from 2 to 0 crosses the one from 3 to 1.
        let heads = [Some(2), Some(3), Some(3), Some(4), None];
        let lifted = projective(&heads);
        assert_eq!(lifted[4], None);
        assert_eq!(shortest_crossing(&lifted), None);
        assert_eq!(lifted.iter().zip(&heads).filter(|(a, b)| a != b).count(), 1);
    }
}
