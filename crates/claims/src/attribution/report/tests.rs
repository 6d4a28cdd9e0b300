//! Sentences with who says what in them.

use crate::{Article, ByteSpan, read};

/// Source, cue and content of each attribution, pieces joined by "…".
fn told(text: &str) -> Vec<[String; 3]> {
    let reading = read(&Article::bare("a", text));
    let words = |spans: &Vec<ByteSpan>| spans.iter().map(|s| s.of(text)).collect::<Vec<_>>().join(" … ");
    reading.attributions.iter().map(|a| [words(&a.source), words(&a.cue), words(&a.content)]).collect()
}

#[track_caller]
fn has(text: &str, source: &str, cue: &str, content: &str) {
    let found = told(text);
    assert!(found.contains(&[source, cue, content].map(str::to_string)), "{found:?}");
}

#[test]
fn a_verb_of_saying_gives_subject_auxiliaries_and_clause() {
    has(
        "The harbour board has repeatedly said that the ferry will return in May.",
        "The harbour board",
        "has repeatedly said",
        "that the ferry will return in May",
    );
}

#[test]
fn a_promise_is_a_report_of_what_is_promised() {
    has("Ana Orlo vowed to reopen the mill.", "Ana Orlo", "vowed", "to reopen the mill");
}

#[test]
fn appositions_and_relative_clauses_belong_to_the_source() {
    has(
        "Ana Orlo, the head of the harbour board, said the ferry was late.",
        "Ana Orlo, the head of the harbour board",
        "said",
        "the ferry was late",
    );
    has(
        "Ana Orlo, who runs the mill, said the ferry was late.",
        "Ana Orlo, who runs the mill",
        "said",
        "the ferry was late",
    );
}

#[test]
fn a_reporting_clause_inside_parts_the_content() {
    has("Fares, she said, will not rise.", "she", "said", "Fares … will not rise");
}

#[test]
fn a_quotation_goes_on_after_its_speaker() {
    has(
        "“We will wait,” Ms. Orlo said. “The ferry is late.”",
        "Ms. Orlo",
        "said",
        "“We will wait,” … “The ferry is late.”",
    );
}

#[test]
fn a_sentence_between_two_quotations_parts_them() {
    let found = told("“We will wait,” Ms. Orlo said. The captain left the room. “The ferry is late.”");
    assert!(found.iter().all(|[source, _, content]| source != "Ms. Orlo" || !content.contains("late")), "{found:?}");
}

#[test]
fn a_clause_with_that_behind_the_first_is_content_too() {
    has(
        "The mayor said that the bridge was safe and that it would reopen.",
        "The mayor",
        "said",
        "that the bridge was safe and that it would reopen",
    );
}

#[test]
fn a_passive_report_has_the_patient_in_its_content() {
    has("The ferry is expected to return in May.", "", "is expected", "The ferry … to return in May");
}

#[test]
fn nouns_that_look_like_verbs_of_saying_report_nothing() {
    assert!(told("The state report is on the desk of the council.").is_empty());
}

#[test]
fn a_claim_has_an_owner_and_a_content() {
    has(
        "The council rejected the mayor's claim that the bridge was safe.",
        "the mayor's",
        "claim",
        "that the bridge was safe",
    );
}

#[test]
fn according_to_at_an_end_bears_on_the_whole_sentence() {
    has(
        "Ferries run in May, but buses do not, according to the harbour board.",
        "the harbour board",
        "according to",
        "Ferries run in May, but buses do not",
    );
}

#[test]
fn a_place_before_a_dash_is_no_source() {
    let found = told("BRACKHAVEN — The harbour board said the ferry was late.");
    assert_eq!(found[0][0], "The harbour board");
}

#[test]
fn a_place_before_the_last_comma_is_no_source() {
    has(
        "Nine people were aboard the boat that sank off Merrin Head, the Fell Post reported.",
        "the Fell Post",
        "reported",
        "Nine people were aboard the boat that sank off Merrin Head",
    );
}

#[test]
fn a_clause_that_stands_far_behind_the_verb_is_content() {
    has(
        "Orlo told the crew in Merrin on Friday evening that the ferry was late.",
        "Orlo",
        "told",
        "that the ferry was late",
    );
}

#[test]
fn a_participle_of_saying_ends_the_content_before_it() {
    has(
        "Orlo said fares “must stop rising,” referring to the sale of the mill.",
        "Orlo",
        "said",
        "fares “must stop rising,”",
    );
}

#[test]
fn what_is_said_goes_on_with_a_pronoun_and_not_with_the_speaker() {
    has("Orlo said the crew stopped work, but Orlo did not say when.", "Orlo", "said", "the crew stopped work");
}

#[test]
fn verbs_of_one_action_are_one_cue() {
    has(
        "Ana Orlo tried to explain that the ferry was late.",
        "Ana Orlo",
        "tried to explain",
        "that the ferry was late",
    );
    let found = told("The board seemed to acknowledge that the ferry was late.");
    assert_eq!(found.len(), 1, "{found:?}");
}

#[test]
fn what_it_was_said_by_belongs_to_the_cue() {
    has(
        "“We are sorry about the delay,” the company said in a statement.",
        "the company",
        "said in a statement",
        "“We are sorry about the delay,”",
    );
}

#[test]
fn who_sends_a_document_is_the_source_of_what_it_says() {
    has(
        "The board issued a statement saying that the ferry was late.",
        "The board",
        "issued a statement saying",
        "that the ferry was late",
    );
}

#[test]
fn an_object_goes_on_with_its_phrases() {
    has("Orlo blamed the delay on the weather.", "Orlo", "blamed", "the delay on the weather");
    has("The crew support the plan for a ferry.", "The crew", "support", "the plan for a ferry");
}

#[test]
fn infinitives_joined_by_and_are_content_together() {
    has("Orlo urged the crew to stay and work.", "Orlo", "urged", "the crew to stay and work");
}

#[test]
fn an_adjective_of_attitude_reports() {
    has("Ana Orlo is critical of the sale of the mill.", "Ana Orlo", "is critical of", "the sale of the mill");
    assert!(told("The critical valve of the mill is new.").is_empty());
}

#[test]
fn a_light_verb_and_its_noun_are_one_cue() {
    has(
        "Orlo expressed concern about the sale of the mill.",
        "Orlo",
        "expressed concern about",
        "the sale of the mill",
    );
    has("Orlo's criticism of the sale was sharp.", "Orlo's", "criticism of", "the sale");
}

#[test]
fn a_verb_can_have_its_meaning_from_the_next_word() {
    has("Orlo made it clear that the ferry would return.", "Orlo", "made it clear", "that the ferry would return");
}

#[test]
fn an_adverb_puts_its_clause_down_to_nobody() {
    let found = told("The mill reportedly closed in May.");
    assert_eq!(found.len(), 1, "{found:?}");
    assert_eq!((found[0][0].as_str(), found[0][1].as_str()), ("", "reportedly"));
}

#[test]
fn a_name_and_a_colon_open_a_headline() {
    let found = told("Ana Orlo: Ferry Fares To Rise In May\n\nThe board meets on Friday.");
    assert!(found.iter().any(|[source, cue, _]| source == "Ana Orlo" && cue == ":"), "{found:?}");
}

#[test]
fn a_question_put_to_somebody_is_content() {
    let found = told("Asked whether the ferry would return, Orlo said nothing was decided.");
    let asked = ["", "Asked", "whether the ferry would return"].map(str::to_string);
    assert!(found.contains(&asked), "{found:?}");
}

#[test]
fn a_cue_that_no_clause_gives_is_read_by_the_words_beside_it() {
    has(
        "Fares made up just 36 percent of its income in 2012, according to council figures.",
        "council figures",
        "according to",
        "Fares made up just 36 percent of its income in 2012",
    );
    has(
        "About one in five say they would either not sail or are unsure.",
        "one in five",
        "say",
        "they would either not sail or are unsure",
    );
    has("Fares must fall, in Orlo's view.", "Orlo's", "view", "Fares must fall");
    has(
        "The hope has been that ferries and buses would respond by finding ways to offer cheaper fares.",
        "",
        "The hope has been",
        "that ferries and buses would respond by finding ways to offer cheaper fares",
    );
}

#[test]
fn the_only_verb_of_a_sentence_is_no_noun_and_no_participle() {
    has(
        "The nearly 90-second ad slams Orlo for voting in favor of a ban.",
        "The nearly 90-second ad",
        "slams",
        "Orlo for voting in favor of a ban",
    );
    has(
        "Orlo alleged in the suit that the board earned money from the sale.",
        "Orlo",
        "alleged",
        "that the board earned money from the sale",
    );
    has("Orlo assailed the sale of the mill.", "Orlo", "assailed", "the sale of the mill");
    let reduced = told("The letter released on Friday was long.");
    assert!(reduced.is_empty(), "{reduced:?}");
}

#[test]
fn a_preposition_brings_a_verb_in_ing() {
    has(
        "Several captains cautioned against drawing too many lessons from the vote.",
        "Several captains",
        "cautioned against",
        "drawing too many lessons from the vote",
    );
}

#[test]
fn who_asks_stands_behind_by() {
    has("Asked by Brandt if fares would rise, Orlo laughed.", "Brandt", "Asked", "if fares would rise");
    has(
        "Asked at a briefing on Monday about the sale of the mill, Orlo said nothing was decided.",
        "",
        "Asked",
        "about the sale of the mill",
    );
}

#[test]
fn a_source_has_the_words_that_single_it_out() {
    has(
        "People close to the mayor said the ferry was late.",
        "People close to the mayor",
        "said",
        "the ferry was late",
    );
    has(
        "The captain was quick to point out that the ferry was late.",
        "The captain",
        "was quick to point out",
        "that the ferry was late",
    );
}
