//! Whole reports on whole stories, as an editor reads them and as version control holds them.

mod common;

use common::{Checked, story};
use copydesk_report::{Format, Options};

/// The demonstration, and a story each of a disaster, of sport and of science.
const STORIES: [&str; 4] = ["salesforce-cbp", "inishcallow-ferry", "selkhaven-half-marathon", "coral-reef-find"];

fn render(checked: &Checked, format: Format) -> String {
    let options = Options { width: 100, ..Options::default() };
    format.render(&[checked.for_report()], &options)
}

#[test]
fn an_editor_reads_this_report() {
    for name in STORIES {
        let report = render(&Checked::of(story(name)), Format::Human);
        assert!(!report.contains('\u{1b}'), "{name}: no colour was asked for");
        insta::with_settings!({ snapshot_path => "../snapshots", prepend_module_to_snapshot => false, omit_expression => true }, {
            insta::assert_snapshot!(format!("human@{name}"), report);
        });
    }
}

#[test]
fn version_control_holds_these_claims() {
    for name in STORIES {
        let checked = Checked::of(story(name));
        let claims = copydesk_report::snapshot::render(&checked.story, &checked.graph);
        insta::with_settings!({ snapshot_path => "../snapshots", prepend_module_to_snapshot => false, omit_expression => true }, {
            insta::assert_snapshot!(format!("claims@{name}"), claims);
        });
    }
}

#[test]
fn no_format_prints_a_path_of_this_machine() {
    for name in STORIES {
        let checked = Checked::of(story(name));
        for format in Format::ALL {
            let text = render(&checked, *format);
            assert!(!text.contains(env!("CARGO_MANIFEST_DIR")), "{name} as {}", format.name());
        }
    }
}
