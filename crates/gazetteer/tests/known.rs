//! Forms that news prints, and what they may be.

use copydesk_gazetteer::{
    BodyKind, Entry, Sex, acronym_of, bodies, country_of, given_name_forms, homes_of, longest, look_up, places,
    same_body, same_given_name, same_place, spellings,
};

/// Everything that is said of a form, as words.
fn said(entry: Entry) -> String {
    let given = entry.given_name().map(|s| match s {
        Sex::Female => "f",
        Sex::Male => "m",
        Sex::Either => "u",
    });
    let mut said: Vec<&str> = [
        ("country", entry.country()),
        ("nation", entry.nation()),
        ("territory", entry.territory()),
        ("former", entry.former_or_disputed()),
        ("capital", entry.capital()),
        ("city", entry.city()),
        ("province", entry.province()),
        ("region", entry.region() && !entry.province()),
        ("continent", entry.continent()),
        ("water", entry.water()),
        ("people", entry.demonym()),
        ("surname", entry.surname()),
        ("body", entry.body()),
        ("place-word", entry.place_word()),
        ("word", entry.also_word()),
    ]
    .iter()
    .filter(|(_, is)| *is)
    .map(|(what, _)| *what)
    .collect();
    said.extend(given);
    let code = entry.country_code();
    let mut said = said.join(" ");
    if let Some(code) = &code {
        said += " ";
        said += code.as_str();
    }
    said
}

#[test]
fn forms_are_what_news_means_by_them() {
    for (form, expected) in [
        ("Britain", "country GB"),
        ("UK", "country GB"),
        ("U.S.", "country word US"),
        ("US", "country word US"),
        ("us", ""),
        ("Us", ""),
        ("Côte d'Ivoire", "country CI"),
        ("Cote d’Ivoire", "country CI"),
        ("Ivory Coast", "country CI"),
        ("Norwegian", "people NO"),
        ("Briton", "people GB"),
        ("Texans", "people US"),
        ("Scotland", "nation GB"),
        ("Hong Kong", "territory capital city HK"),
        ("Soviet Union", "former"),
        ("Kyiv", "capital city UA"),
        ("Kiev", "capital city UA"),
        ("Munich", "city DE"),
        ("Reading", "city surname word GB"),
        ("Mobile", "city word US"),
        ("Nice", "city word FR"),
        ("NICE", "city body word FR"),
        ("Turkey", "country word TR"),
        ("May", "surname word f"),
        ("Will", "surname word m"),
        ("Mark", "surname word m"),
        ("Chase", "surname word m"),
        ("Jordan", "country surname u JO"),
        ("Georgia", "country province f GE"),
        ("Calif.", "province US"),
        ("Calif", ""),
        ("Miss.", "province word US"),
        ("Miss", ""),
        ("OR", "province word US"),
        ("or", ""),
        ("NSW", "province AU"),
        ("Ontario", "city province CA"),
        ("County Mayo", "region IE"),
        ("WHO", "body word"),
        ("W.H.O.", "body word"),
        ("Who", ""),
        ("who", ""),
        ("Nasa", "body"),
        ("NASA", "body"),
        ("Unicef", "body"),
        ("Middle East", "region"),
        ("Balkans", "region"),
        ("Asia", "continent"),
        ("North Sea", "water"),
        ("River", "place-word word"),
        ("St. Petersburg", "city RU"),
        ("Saint Petersburg", "city RU"),
        ("Al", "m"),
        ("table", ""),
        ("Москва", ""),
        ("", ""),
    ] {
        assert_eq!(look_up(form).map(said).unwrap_or_default(), expected, "{form}");
    }
}

#[test]
fn the_longest_name_is_taken_whole() {
    for (text, expected) in [
        ("United Arab Emirates officials", Some((3, "country AE"))),
        ("Guinea - Bissau", Some((3, "country GW"))),
        ("Guinea - based", Some((1, "country word GN"))),
        ("St John 's", Some((3, "capital city AG"))),
        ("Cote d' Ivoire", Some((3, "country CI"))),
        ("New South Wales Police", Some((4, "body"))),
        ("New South Wales premier", Some((3, "province AU"))),
        ("New idea", None),
        ("People 's Bank of China", Some((5, "body"))),
        ("U.S. Customs and Border Protection", Some((5, "body"))),
        ("U.S. officials", Some((1, "country word US"))),
        ("us all", None),
        ("McDonald 's", Some((2, "body"))),
        ("John 's car", Some((1, "surname word m"))),
        ("I 'd say", None),
        ("Teamsters '", Some((1, "body word"))),
        ("- Bissau", None),
        ("AFL - CIO", Some((3, "body"))),
    ] {
        let found = longest(text.split(' ')).map(|(taken, entry)| (taken, said(entry)));
        assert_eq!(found, expected.map(|(taken, said)| (taken, said.to_owned())), "{text}");
    }
}

#[test]
fn bodies_have_letters_and_letters_have_bodies() {
    for (name, letters) in [
        ("U.S. Customs and Border Protection", "CBP"),
        ("World Health Organisation", "WHO"),
        ("Organization of the Petroleum Exporting Countries", "OPEC"),
        ("International Monetary Fund", "IMF"),
        ("Fédération Internationale de Football Association", "FIFA"),
        ("National Health Service", "NHS"),
        ("Royal National Lifeboat Institution", "RNLI"),
    ] {
        assert_eq!(acronym_of(name), Some(letters));
        assert!(same_body(name, letters), "{name}");
    }
    let abc: Vec<_> = bodies("ABC").map(|b| b.country().unwrap().as_str().to_owned()).collect();
    assert_eq!(abc, ["US", "AU"]);
    let who = bodies("WHO").next().unwrap();
    assert_eq!((who.name(), who.kind()), ("World Health Organization", BodyKind::International));
    assert_eq!(bodies("Who").count(), 0);
    assert!(!same_body("ABC", "CBS"));
    assert_eq!(acronym_of("CBP"), None, "letters are no name");
}

#[test]
fn peoples_have_homes() {
    assert_eq!(country_of("French").unwrap().name(), "France");
    assert_eq!(country_of("Briton").unwrap().name(), "United Kingdom");
    assert_eq!(country_of("Scots").unwrap().name(), "Scotland");
    assert_eq!(country_of("Kurdish").unwrap().name(), "Kurdistan");
    assert_eq!(homes_of("Congolese").count(), 2);
    assert_eq!(country_of("France"), None);
}

#[test]
fn a_place_has_its_spellings() {
    assert_eq!(spellings("Kiev").collect::<Vec<_>>(), ["Kyiv", "Kiev"]);
    for (a, b) in [
        ("Bombay", "Mumbai"),
        ("UK", "Britain"),
        ("Burma", "Myanmar"),
        ("Holland", "the Netherlands"),
        ("N.Y.", "New York"),
        ("Calif.", "California"),
        ("Derry", "Londonderry"),
        ("Cologne", "Köln"),
        ("Türkiye", "Turkey"),
    ] {
        let same = same_place(a, b.strip_prefix("the ").unwrap_or(b));
        assert!(same, "{a} and {b}");
    }
    assert!(!same_place("North Korea", "South Korea"));
    assert!(!same_place("Niger", "Nigeria"));
    let london: Vec<_> = places("London").filter_map(|p| p.country()).map(|c| c.as_str().to_owned()).collect();
    assert_eq!(london[..2], ["GB", "CA"]);
}

#[test]
fn a_city_has_its_size() {
    assert_eq!(look_up("London").and_then(Entry::people), Some(8_192_000));
    assert_eq!(places("London").nth(1).and_then(|p| p.people()), Some(256_000));
    assert_eq!(look_up("France").and_then(Entry::people), None);
    assert!(look_up("Tracy").and_then(Entry::people) < look_up("Paris").and_then(Entry::people));
}

#[test]
fn nicknames_and_spellings_are_one_given_name() {
    for (a, b) in [
        ("Bill", "William"),
        ("Kate", "Katherine"),
        ("Bob", "robert"),
        ("Mohammed", "Muhammad"),
        ("Volodymyr", "Vladimir"),
        ("Liz", "Elizabeth"),
        ("Seán", "Sean"),
        ("Zork", "Zork"),
    ] {
        assert!(same_given_name(a, b), "{a} and {b}");
    }
    for (a, b) in [("Albert", "Alexander"), ("Mary", "Martha"), ("", ""), ("John", "Ivan"), ("Peter", "Pedro")] {
        assert!(!same_given_name(a, b), "{a} and {b}");
    }
    assert!(look_up("Al").unwrap().short_for_several());
    assert!(!look_up("Bill").unwrap().short_for_several());
    assert!(given_name_forms("Bill").any(|n| n == "Will"));
}

#[test]
fn odd_forms_are_no_names_and_do_no_harm() {
    let long = "New ".repeat(1000);
    for form in ["'", "’s", "-", ".", " ", "🙂", "\u{301}", "A", "ﬁ", "\0", &long, "Ｎew York", "é", "'''"] {
        assert!(look_up(form).is_none(), "{form}");
        assert!(longest([form]).is_none() && longest([form, form, "-", "'"]).is_none(), "{form}");
        assert_eq!(places(form).count() + bodies(form).count() + homes_of(form).count(), 0, "{form}");
        assert!(acronym_of(form).is_none() && given_name_forms(form).next().is_none(), "{form}");
    }
    assert!(longest([]).is_none());
    assert_eq!(longest(["Norway", "🙂"]).map(|(taken, _)| taken), Some(1));
}
