use crate::{Article, MentionKind, read};

/// Short and long forms as an article defines them; a slip has a star.
fn defined(text: &str) -> Vec<String> {
    let definitions = read(&Article::bare("a", text)).definitions;
    definitions.iter().map(|d| format!("{}={}{}", d.acronym, d.expansion, if d.yields { "" } else { "*" })).collect()
}

fn short_forms(text: &str) -> Vec<String> {
    let mentions = read(&Article::bare("a", text)).mentions;
    let short = mentions.iter().filter(|m| matches!(m.kind, MentionKind::Acronym { .. }));
    short.map(|m| m.span.of(text).to_string()).collect()
}

#[test]
fn brackets_hold_the_short_form_or_the_long_one() {
    for (text, want) in [
        ("He runs the Fen Drainage Board (FDB) now.", "FDB=Fen Drainage Board"),
        ("He runs the FDB (Fen Drainage Board) now.", "FDB=Fen Drainage Board"),
        ("He runs the Fen Drainage Board [FDB] now.", "FDB=Fen Drainage Board"),
        ("He runs the Fen Drainage Board (the “FDB”) now.", "FDB=Fen Drainage Board"),
        ("He runs the Fen Drainage Board (FDB; set up in May) now.", "FDB=Fen Drainage Board"),
        ("He runs the Fen Drainage Board (FDB, said “fiddub”) now.", "FDB=Fen Drainage Board"),
        ("He runs the Fen Drainage Board's (FDB) pumps now.", "FDB=Fen Drainage Board"),
        ("He runs the Fen Drainage Board (FDB's) pumps now.", "FDB=Fen Drainage Board"),
        ("He runs a board (the Fen Drainage Board, FDB) now.", "FDB=Fen Drainage Board"),
        ("He met the Office of Inland Shoals and Harbours (OISH).", "OISH=Office of Inland Shoals and Harbours"),
        ("He met the Royal League for the Mending of Nets (RLMN).", "RLMN=Royal League for the Mending of Nets"),
        ("He met the Union of Harbours (U.H.) again.", "U.H.=Union of Harbours"),
        ("He took part in Fen Week (FW 2031) again.", "FW=Fen Week"),
    ] {
        assert_eq!(defined(text), [want], "{text}");
    }
}

#[test]
fn letters_stand_inside_technical_terms() {
    for (text, want) in [
        ("They measured tetrahydropteroyl synthase (THPS) twice.", "THPS=tetrahydropteroyl synthase"),
        ("They stained brown glial cells (BGCs) twice.", "BGCs=brown glial cells"),
        ("They used peat-to-power (P2P) plants twice.", "P2P=peat-to-power"),
        ("They made a three-dimensional (3D) chart.", "3D=three-dimensional"),
        ("They cut tidal RNA (tRNA) apart.", "tRNA=tidal RNA"),
        ("They gave 2,7-dimethyloxalene (DMO) twice.", "DMO=2,7-dimethyloxalene"),
        ("They tried the peat value model (PV) twice.", "PV=peat value"),
        ("They tried β-lactic foam (BLF) twice.", "BLF=β-lactic foam"),
    ] {
        assert_eq!(defined(text), [want], "{text}");
    }
}

#[test]
fn words_and_marks_define_without_brackets() {
    for (text, want) in [
        ("The Fen Drainage Board, or FDB, met.", "FDB=Fen Drainage Board"),
        ("The FDB, or Fen Drainage Board, met.", "FDB=Fen Drainage Board"),
        ("FDB stands for Fen Drainage Board and means pumps.", "FDB=Fen Drainage Board"),
        ("The Fen Drainage Board, known as the FDB, met.", "FDB=Fen Drainage Board"),
        ("The Fen Drainage Board, abbreviated FDB, met.", "FDB=Fen Drainage Board"),
        ("The Fen Drainage Board – FDB – met.", "FDB=Fen Drainage Board"),
        ("It moved to PVE, short for pulsed vapour exchange, in May.", "PVE=pulsed vapour exchange"),
    ] {
        assert_eq!(defined(text), [want], "{text}");
    }
}

#[test]
fn one_bracket_defines_two() {
    assert_eq!(
        defined("The Fen Drainage Board and Harbour Light Trust (FDB and HLT) met."),
        ["FDB=Fen Drainage Board", "HLT=Harbour Light Trust"]
    );
    assert_eq!(
        defined("The Fen Drainage Board (FDB) met the Harbour Light Trust (HLT)."),
        ["FDB=Fen Drainage Board", "HLT=Harbour Light Trust"]
    );
}

#[test]
fn what_only_happens_to_stand_in_brackets_is_not_defined() {
    for text in [
        "Shares of Orbex Mining (NYSE: OXM) rose.",
        "Shares of Orbex Mining (OXM) rose.",
        "ROSSAN (AP) — The quay burned.",
        "Senator Dale Horvath (R-Norwell) left.",
        "Senator Daniel Horvath (D) left.",
        "Nadia Edwards (NED) won the race.",
        "Striker Ana Silva (31) scored.",
        "The vote in May (2019) was close.",
        "It costs ten crowns (EUR 4) a day.",
        "The BBC, or ITN, will send a crew.",
        "The Seaview Hotel (CLOSED) lost its roof.",
    ] {
        assert_eq!(defined(text), [""; 0], "{text}");
    }
}

#[test]
fn swapped_letters_are_a_slip() {
    assert_eq!(defined("The Harmon Department of Health (HHD) closed the pool."), ["HHD=Harmon Department of Health*"]);
    assert_eq!(
        defined("The Southern Institute of Ocean Research (SOIR) found it."),
        ["SOIR=Southern Institute of Ocean Research*"]
    );
}

#[test]
fn short_forms_are_found_wherever_they_are_printed() {
    let text = "They set up a Web of Harbours (WoH) in May. The WoH has 3D charts, TF-IDF and mRNA. The MHz is a unit of Louis XIV.";
    assert_eq!(short_forms(text), ["WoH", "WoH", "3D", "TF-IDF", "mRNA"]);
}

#[test]
fn brackets_without_end_and_odd_letters_do_no_harm() {
    for text in ["Fen (", "Fen (F", "((((((((", "Fen ()", "ﬀ (Ǆ) İ (İİ)", "Ö (ÖÖ) x", "é\u{301} (É\u{301}B)", ") ] (AB"]
    {
        defined(text);
        short_forms(text);
    }
}
