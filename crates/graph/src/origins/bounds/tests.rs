//! What must hold of the bounds, on trails made up by hand and by chance.

use super::*;
use proptest::prelude::*;

fn trail(teller: usize, via: &[usize], end: Option<End>) -> Trail {
    Trail { teller, via: via.to_vec(), end }
}

fn counted(trails: &[Trail]) -> (usize, usize) {
    let found = bounds(trails);
    (found.at_least, found.at_most)
}

#[test]
fn five_outlets_that_have_one_outlets_letter_have_one_origin() {
    let trails: Vec<Trail> = (1..6).map(|t| trail(t, &[0], Some(End::Proven(0)))).collect();
    assert_eq!(counted(&trails), (1, 1));
    assert_eq!(bounds(&trails).single_point, Some(Point::Outlet(0)));
}

#[test]
fn the_police_and_a_hospital_are_two_however_many_quote_the_police() {
    let mut trails = vec![trail(0, &[], Some(End::Proven(0))), trail(1, &[], Some(End::Proven(1)))];
    assert_eq!(counted(&trails), (2, 2));
    assert_eq!(bounds(&trails).single_point, None);
    trails.extend((2..5).map(|t| trail(t, &[], Some(End::Proven(0)))));
    assert_eq!(counted(&trails), (2, 2));
}

#[test]
fn one_audit_reached_in_two_ways_is_one_origin_and_hearsay_may_be_another() {
    let mut trails = vec![trail(0, &[0], Some(End::Proven(0))), trail(1, &[1], Some(End::Proven(0)))];
    assert_eq!(counted(&trails), (1, 1));
    assert_eq!(bounds(&trails).single_point, Some(Point::Origin(0)));
    trails.push(trail(2, &[], None));
    assert_eq!(counted(&trails), (1, 2));
}

#[test]
fn outlets_that_cite_one_another_are_one_unknown() {
    let ring =
        [trail(0, &[1], Some(End::Outlet)), trail(1, &[2], Some(End::Outlet)), trail(2, &[0], Some(End::Outlet))];
    assert_eq!(counted(&ring), (1, 1));
    let mut led_out = ring.to_vec();
    led_out.push(trail(2, &[], Some(End::Proven(0))));
    assert_eq!(counted(&led_out), (1, 1));
}

#[test]
fn who_cites_an_outlet_has_it_from_where_that_outlet_has_it() {
    let trails = [trail(0, &[], Some(End::Proven(0))), trail(1, &[0], Some(End::Outlet))];
    assert_eq!(counted(&trails), (1, 1));
    // Two people who spoke to one outlet are reached through it alone.
    let told = [trail(0, &[], Some(End::Proven(0))), trail(1, &[0], Some(End::Proven(1)))];
    assert_eq!(counted(&told), (1, 2));
}

fn ends() -> impl Strategy<Value = Option<End>> {
    prop_oneof![
        Just(None),
        Just(Some(End::Outlet)),
        (0..4_usize).prop_map(|o| Some(End::Proven(o))),
        (0..4_usize).prop_map(|o| Some(End::Unproven(o))),
    ]
}

fn trails() -> impl Strategy<Value = Vec<Trail>> {
    let one = (0..6_usize, prop::collection::vec(0..8_usize, 0..3), ends());
    prop::collection::vec(one.prop_map(|(teller, via, end)| Trail { teller, via, end }), 1..12)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1_000, rng_seed: proptest::test_runner::RngSeed::Fixed(8), ..ProptestConfig::default() })]

    #[test]
    fn the_lower_bound_is_at_least_one_and_at_most_the_upper_and_the_proven(trails in trails()) {
        let (least, most) = counted(&trails);
        let proven: BTreeSet<End> = trails.iter().filter_map(|t| t.end).filter(|e| matches!(e, End::Proven(_))).collect();
        let tellers: BTreeSet<usize> = trails.iter().map(|t| t.teller).collect();
        prop_assert!(1 <= least && least <= most);
        prop_assert!(least <= proven.len().max(1) && least <= tellers.len());
    }

    #[test]
    fn the_order_of_the_trails_changes_nothing(trails in trails(), turn in 0..12_usize) {
        let mut turned = trails.clone();
        turned.rotate_left(turn % trails.len());
        turned.reverse();
        prop_assert_eq!(bounds(&trails), bounds(&turned));
    }

    #[test]
    fn an_unknown_never_raises_the_lower_bound(
        trails in trails(),
        teller in 0..8_usize,
        via in prop::collection::vec(0..8_usize, 0..3),
    ) {
        for (end, via) in [(None, vec![]), (Some(End::Unproven(9)), via)] {
            let mut more = trails.clone();
            more.push(Trail { teller, via, end });
            prop_assert_eq!(bounds(&more).at_least, bounds(&trails).at_least);
        }
    }

    #[test]
    fn what_stands_on_a_proven_origin_alone_raises_the_lower_bound_by_one(trails in trails()) {
        let mut more = trails.clone();
        more.push(Trail { teller: 99, via: vec![], end: Some(End::Proven(99)) });
        let had = if trails.iter().any(|t| matches!(t.end, Some(End::Proven(_)))) { bounds(&trails).at_least } else { 0 };
        prop_assert_eq!(bounds(&more).at_least, had + 1);
    }

    #[test]
    fn an_unknown_of_a_new_outlet_raises_the_upper_bound_by_one(trails in trails()) {
        let mut more = trails.clone();
        more.push(Trail { teller: 99, via: vec![], end: None });
        prop_assert_eq!(bounds(&more).at_most, bounds(&trails).at_most + 1);
    }

    #[test]
    fn a_copy_never_raises_either_bound(trails in trails(), which in 0..12_usize) {
        let copied = trails[which % trails.len()].teller;
        let mut more = trails.clone();
        for trail in trails.iter().filter(|t| t.teller == copied) {
            let via = std::iter::once(copied).chain(trail.via.iter().copied()).collect();
            more.push(Trail { teller: 99, via, end: trail.end });
        }
        prop_assert_eq!(counted(&more), counted(&trails));
        // A copy of the copy is no more.
        for trail in more.clone().iter().filter(|t| t.teller == 99) {
            let via = std::iter::once(99).chain(trail.via.iter().copied()).collect();
            more.push(Trail { teller: 98, via, end: trail.end });
        }
        prop_assert_eq!(counted(&more), counted(&trails));
    }

    #[test]
    fn a_trail_told_twice_changes_nothing(trails in trails(), which in 0..12_usize) {
        let mut more = trails.clone();
        more.push(trails[which % trails.len()].clone());
        prop_assert_eq!(bounds(&more), bounds(&trails));
    }
}
