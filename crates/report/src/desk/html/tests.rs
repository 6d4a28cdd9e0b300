use super::*;
use crate::testing::harbour;
use std::collections::BTreeSet;

/// The values of an attribute, in order.
fn values<'a>(page: &'a str, attribute: &str) -> Vec<&'a str> {
    let start = format!(" {attribute}=\"");
    page.split(&start).skip(1).filter_map(|rest| rest.split('"').next()).collect()
}

fn page() -> String {
    render(&[harbour().checked()])
}

#[test]
fn a_finding_has_the_words_of_both_sides_and_a_way_to_the_claim() {
    let page = page();
    let finding = page.split("<article class=\"finding").nth(1).expect("a finding is shown");
    assert!(finding.contains("<mark>"), "{finding}");
    assert!(
        page.contains("class=\"finding error\"") && page.contains("data-rule=\"[&quot;single-origin&quot;]\""),
        "{page}"
    );
    assert!(page.contains("3 outlets, 1 to 2 origins: letter (via Harbour Times)"), "{page}");
}

#[test]
fn a_finding_tells_how_many_stand_on_each_side_and_marks_the_difference() {
    let page = page();
    let finding = page.split("<article class=\"finding").nth(1).expect("a finding is shown");
    let finding = finding.split("</article>").next().expect("it ends");
    assert!(finding.contains("<b>1 outlet</b>: Tidewater"), "{finding}");
    assert!(finding.contains("<b>1 outlet</b>: Harbour Times"), "{finding}");
    assert!(finding.contains("Port M<em class=\"differs\">o</em>rrow"), "{finding}");
    assert!(finding.contains("Port M<em class=\"differs\">e</em>rrow"), "{finding}");
    assert!(finding.contains("data-finding=\""), "{finding}");
}

#[test]
fn the_table_tells_how_each_print_stands_and_counts_the_silent() {
    let mut fixture = harbour();
    fixture.graph.claims[0].assertions.truncate(2);
    let page = render(&[fixture.checked()]);
    let row = page.split("<tbody>").nth(1).and_then(|rest| rest.split("</tr>").next()).expect("a row");
    assert!(row.contains("2 values, 1 outlet silent"), "{row}");
    assert!(row.contains(">Over 650</a> <small>more exact</small>"), "{row}");
    assert!(row.contains(">Some 650</a> <small>less exact</small>"), "{row}");
    assert!(row.contains("<td></td>"), "who is silent has a blank cell: {row}");
}

#[test]
fn words_lead_back_to_each_of_their_findings() {
    let mut fixture = harbour();
    let mut again = fixture.findings[1].clone();
    again.id = "again".into();
    fixture.findings.push(again);
    let page = render(&[fixture.checked()]);
    let article = page.split("<details class=\"article\"").nth(1).expect("an article");
    let linked = format!("<mark class=\"note\"><a class=\"hit\" href=\"#s0-f-{}\">", fixture.findings[1].id);
    assert!(article.contains(&linked), "{article}");
    assert!(article.contains("<sup><a href=\"#s0-f-again\" aria-label=\"Finding 3\">3</a></sup>"), "{article}");
    let about = article.split("Findings: ").nth(1).and_then(|rest| rest.split("</p>").next()).expect("it lists them");
    assert_eq!(about.matches("<a class=\"number").count(), 3, "{about}");
}

#[test]
fn every_link_leads_to_a_place_on_the_page_and_no_place_is_doubled() {
    let page = page();
    let ids = values(&page, "id");
    let unique: BTreeSet<&&str> = ids.iter().collect();
    assert_eq!(ids.len(), unique.len(), "{ids:?}");
    for link in values(&page, "href") {
        let place = link.strip_prefix('#').unwrap_or_else(|| panic!("{link} leaves the page"));
        assert!(ids.contains(&place), "{link} leads nowhere");
    }
    for named in values(&page, "aria-labelledby").iter().flat_map(|v| v.split(' ')) {
        assert!(ids.contains(&named), "{named} is no id");
    }
}

#[test]
fn the_page_asks_for_nothing_and_runs_its_own_script_alone() {
    let page = page();
    for fetched in [" src=", "@import", "url(", "<link", "fetch(", "XMLHttpRequest"] {
        assert!(!page.replace("url(#", "").contains(fetched), "{fetched}");
    }
    let hash = words::base64_sha256(SCRIPT);
    assert!(page.contains(&format!("script-src 'sha256-{hash}'")));
    assert_eq!(page.matches("<script>").count(), 1);
    assert!(page.contains(&format!("<script>{SCRIPT}</script>")));
}

#[test]
fn words_of_articles_stay_words() {
    let mut fixture = harbour();
    let evil = "<script>alert(1)</script>\"'><img src=x onerror=alert(2)>&\u{1}";
    fixture.story.title = Some(evil.to_owned());
    fixture.graph.claims[0].statement = evil.to_owned();
    fixture.findings[0].message = evil.to_owned();
    for document in &mut fixture.story.documents {
        document.article.id = format!("{evil}{}", document.article.id);
        document.article.outlet.as_mut().expect("an outlet").value.push_str(evil);
    }
    let page = render(&[fixture.checked()]);
    assert_eq!(page.matches("<script").count(), 1, "{page}");
    assert!(!page.contains("<img"), "{page}");
    assert!(page.contains("&lt;script&gt;alert(1)&lt;/script&gt;"), "{page}");
    assert!(!page.contains('\u{1}'), "a control character is no text of a page");
}

#[test]
fn several_stories_stand_on_one_page() {
    let (one, two) = (harbour(), harbour());
    let page = render(&[one.checked(), two.checked()]);
    let ids = values(&page, "id");
    assert_eq!(ids.len(), ids.iter().collect::<BTreeSet<_>>().len());
    assert!(page.contains("href=\"#s1\"") && ids.contains(&"s1"), "{ids:?}");
}

#[test]
fn a_story_without_findings_says_so() {
    let mut fixture = harbour();
    fixture.findings.clear();
    fixture.graph.claims.clear();
    fixture.graph.by_weight.clear();
    let page = render(&[fixture.checked()]);
    assert!(page.contains("Nothing: no two outlets are at odds"), "{page}");
    assert!(page.contains("No claim is made by two outlets."), "{page}");
}
