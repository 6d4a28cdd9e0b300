//! Sentences to the roles that they give.

use super::*;
use crate::{Article, reading};

/// "person: role (area) at body [status]" for each.
fn roles(text: &str) -> Vec<String> {
    let article = Article::bare("a", text.to_string());
    let reading = reading::read(&article);
    let name = |e: EntityId| reading.entities[e].name.clone();
    let mut found = Vec::new();
    for mention in &reading.mentions {
        let MentionKind::Role { person, organization, role, area, status } = &mention.kind else { continue };
        let area = area.as_ref().map_or(String::new(), |a| format!(" ({a})"));
        let at = organization.map_or(String::new(), |o| format!(" at {}", name(o)));
        let status = if *status == RoleStatus::Current { String::new() } else { format!(" [{status:?}]") };
        found.push(format!("{}: {role}{area}{at}{status}", name(*person)));
    }
    found
}

#[track_caller]
fn reads(text: &str, expected: &[&str]) {
    assert_eq!(roles(text), expected, "{text}");
}

#[test]
fn a_title_stands_right_before_its_holder() {
    reads("The plan was praised by CEO Ana Orlo.", &["Ana Orlo: chief executive officer"]);
    reads(
        "Shares in Quarrel Foods fell, said Quarrel Foods chief executive Ana Orlo.",
        &["Ana Orlo: chief executive officer at Quarrel Foods"],
    );
    reads("It was opened by Deputy Mayor Ana Orlo on Friday.", &["Ana Orlo: deputy mayor"]);
    reads("Her finance director, Paolo Renzi, left.", &["Paolo Renzi: chief financial officer"]);
    reads("The county health director Dr. Ana Orlo said so.", &["Ana Orlo: health director (county)"]);
}

#[test]
fn an_apposition_follows_a_comma_and_an_age() {
    reads(
        "Ana Orlo, the chief executive of Acme Foods, said so.",
        &["Ana Orlo: chief executive officer at Acme Foods"],
    );
    reads("Ana Orlo, 58, the skipper, went below.", &["Ana Orlo: captain"]);
    reads(
        "Ana Orlo, a postdoctoral researcher at Tarn University, led the study.",
        &["Ana Orlo: postdoctoral researcher at Tarn University"],
    );
    reads("The skipper, Ana Orlo, 58, went below.", &["Ana Orlo: captain"]);
    reads("Ana Orlo, head of research at Acme Foods, left.", &["Ana Orlo: head (research) at Acme Foods"]);
    reads(
        "The winners were Ana Orlo, chair; Ben Hillock, treasurer; and Cy Dowling, secretary.",
        &["Ana Orlo: chair", "Ben Hillock: treasurer", "Cy Dowling: secretary"],
    );
}

#[test]
fn two_roles_that_are_joined_are_both_held() {
    reads("They met founder and CEO Ana Orlo.", &["Ana Orlo: founder", "Ana Orlo: chief executive officer"]);
    reads(
        "Ana Orlo, president and chief executive of Acme Foods, left.",
        &["Ana Orlo: chief executive officer at Acme Foods", "Ana Orlo: president at Acme Foods"],
    );
}

#[test]
fn how_a_role_is_held_is_told_by_the_words_around_it() {
    reads("They met former Acme chief executive Ana Orlo.", &["Ana Orlo: chief executive officer at Acme [Former]"]);
    // The body's name takes the first word along.
    reads("Former Acme chief executive Ana Orlo left.", &["Ana Orlo: chief executive officer at Former Acme [Former]"]);
    reads("They met ex-mayor Ana Orlo.", &["Ana Orlo: mayor [Former]"]);
    reads("They met mayor-elect Ana Orlo.", &["Ana Orlo: mayor [Incoming]"]);
    reads("They met acting coach Ana Orlo.", &["Ana Orlo: coach [Acting]"]);
    reads("Ana Orlo became chief executive of Acme in May.", &["Ana Orlo: chief executive officer at Acme [Incoming]"]);
    reads("Ana Orlo, chief executive until March, agreed.", &["Ana Orlo: chief executive officer [Outgoing]"]);
}

#[test]
fn links_and_deeds_give_roles_too() {
    reads("The chief medical officer is Ana Orlo.", &["Ana Orlo: chief medical officer"]);
    reads("Ana Orlo is the club's head coach.", &["Ana Orlo: head coach"]);
    reads("Ana Orlo, who has run Acme Foods since 2019, left.", &["Ana Orlo: head at Acme Foods"]);
    reads("The jury heard Hugh Pell KC, for the Crown.", &["Hugh Pell: prosecutor"]);
    // Letters behind a name are no body, even where they are read as an acronym.
    reads(
        "A king's counsel (KC) spoke. The prosecutor, Hugh Pell KC, for the Crown, said so.",
        &["Hugh Pell: prosecutor", "Hugh Pell: prosecutor"],
    );
    reads("The jury heard Hugh Pell, who defended Ana Orlo.", &["Hugh Pell: defence counsel"]);
    reads("The jury heard Hugh Pell, prosecuting.", &["Hugh Pell: prosecutor"]);
}

#[test]
fn a_role_of_somebody_else_is_not_given_to_the_nearest_name() {
    reads("Asked about Ana Orlo, the mayor said no.", &[]);
    reads("Ana Orlo, the captain's wife, said no.", &[]);
    reads("Ana Orlo, who defended the decision, is ill.", &[]);
    reads("Ana Orlo, flanked by mayor Ben Hillock, spoke.", &["Ben Hillock: mayor"]);
    reads("The prime minister's spokesman, Ben Hillock, spoke.", &["Ben Hillock: spokesperson"]);
    reads("Ana Orlo, chief executive pay in hand, left.", &[]);
}
