//! What the tables say of words that everybody knows.

use copydesk_wordnet::{Kinship, Opposition, Part, Sort, is_listed, kinship, on_one_scale, opposition, sorts};

#[test]
fn opposites_are_told_from_words_that_are_alike() {
    for (a, b, part) in [
        ("buy", "sell", Part::Verb),
        ("high", "low", Part::Adjective),
        ("inside", "outside", Part::Adverb),
        ("surprising", "unsurprising", Part::Adjective),
        ("inflation", "deflation", Part::Noun),
    ] {
        assert_eq!(opposition(a, b, part), Some(Opposition::Direct), "{a} {b}");
        assert_eq!(opposition(b, a, part), Some(Opposition::Direct), "{b} {a}");
        assert!(kinship(a, b, part) > Kinship::Kind, "{a} {b}");
    }
    for (a, b, part) in [("buy", "purchase", Part::Verb), ("large", "big", Part::Adjective), ("buy", "buy", Part::Verb)]
    {
        assert_eq!(opposition(a, b, part), None, "{a} {b}");
        assert_eq!(kinship(a, b, part), Kinship::Same, "{a} {b}");
    }
}

#[test]
fn kinds_and_siblings_are_told_from_strangers() {
    assert_eq!(kinship("lorry", "truck", Part::Noun), Kinship::Kind);
    assert_eq!(kinship("truck", "vehicle", Part::Noun), Kinship::Kind);
    assert_eq!(kinship("horse", "lamp", Part::Noun), Kinship::Apart);
}

#[test]
fn words_on_one_scale_agree_or_clash() {
    assert!(!on_one_scale("fall", "plunge").unwrap().opposite);
    assert!(on_one_scale("climb", "plunge").unwrap().opposite);
    assert_eq!(on_one_scale("climb", "guilty"), None);
}

#[test]
fn what_is_not_listed_has_no_relations() {
    assert!(!is_listed("zzyzx", Part::Noun));
    assert!(sorts("zzyzx").is_empty());
    assert_eq!(kinship("zzyzx", "truck", Part::Noun), Kinship::Apart);
    assert_eq!(opposition("", "", Part::Verb), None);
    assert_eq!(opposition("é", "truck", Part::Noun), None);
    assert_eq!(sorts("truck").first(), Some(&Sort::Artifact));
}
