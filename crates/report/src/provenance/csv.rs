//! The provenance graph to CSV (RFC 4180): one edge and passage a row, under a header.

use super::GraphView;
use super::json::{GraphPassage, GraphReport};
use crate::desk::{cell, word};
use std::collections::BTreeMap;

const HEADER: [&str; 20] = [
    "edge",
    "from",
    "from_kind",
    "from_label",
    "relation",
    "standing",
    "basis",
    "to",
    "to_kind",
    "to_label",
    "claims",
    "share",
    "document",
    "start",
    "end",
    "text",
    "against_document",
    "against_start",
    "against_end",
    "against_text",
];

pub(super) fn render(view: &GraphView<'_>) -> String {
    let report = GraphReport::build(view);
    let nodes: BTreeMap<&str, (String, String)> =
        report.nodes.iter().map(|n| (n.id.as_str(), (word(&n.kind), cell(&n.label)))).collect();
    let mut writer = csv::Writer::from_writer(Vec::new());
    let mut write = |row: &[String]| {
        writer.write_record(row).expect("every row is as long as the header, and memory takes every write");
    };
    write(&HEADER.map(str::to_owned));
    for edge in &report.edges {
        let (from, to) = (&nodes[edge.from.as_str()], &nodes[edge.to.as_str()]);
        let share = edge.share.map(|s| s.to_string()).unwrap_or_default();
        let head = [
            edge.id.clone(),
            cell(&edge.from),
            from.0.clone(),
            from.1.clone(),
            word(&edge.kind),
            word(&edge.standing),
            word(&edge.basis),
            cell(&edge.to),
            to.0.clone(),
            to.1.clone(),
            edge.claims.join("; "),
            share,
        ];
        if edge.evidence.is_empty() {
            write(&[&head[..], &passage(None), &passage(None)].concat());
        }
        for evidence in &edge.evidence {
            write(&[&head[..], &passage(Some(&evidence.passage)), &passage(evidence.against.as_ref())].concat());
        }
    }
    let bytes = writer.into_inner().expect("memory takes every write");
    String::from_utf8(bytes).expect("only strings were written")
}

fn passage(passage: Option<&GraphPassage>) -> [String; 4] {
    let Some(p) = passage else { return Default::default() };
    [cell(&p.document), p.start.to_string(), p.end.to_string(), cell(&p.text)]
}
