//! The provenance graph to CSV (RFC 4180): one edge a row, under a header.

use super::{edges, evidence};
use copydesk_graph::Story;
use copydesk_graph::provenance::Provenance;

const HEADER: [&str; 11] =
    ["from", "from_kind", "from_label", "relation", "to", "to_kind", "to_label", "document", "start", "end", "text"];

pub(super) fn render(story: &Story, provenance: &Provenance) -> String {
    let mut rows: Vec<[String; 11]> = vec![HEADER.map(str::to_owned)];
    for (from, edge, to) in edges(provenance) {
        let proof = evidence(story, edge);
        rows.push([
            from.id.clone(),
            from.kind.as_str().to_owned(),
            from.label.clone(),
            edge.kind.as_prov().to_owned(),
            to.id.clone(),
            to.kind.as_str().to_owned(),
            to.label.clone(),
            proof.map_or_else(String::new, |(document, ..)| document.to_owned()),
            proof.map_or_else(String::new, |(_, span, _)| span.start.to_string()),
            proof.map_or_else(String::new, |(_, span, _)| span.end.to_string()),
            proof.map_or_else(String::new, |(.., text)| text.to_owned()),
        ]);
    }
    let mut writer = csv::Writer::from_writer(Vec::new());
    for row in &rows {
        writer.write_record(row).expect("every row is as long as the header, and memory takes every write");
    }
    let bytes = writer.into_inner().expect("memory takes every write");
    String::from_utf8(bytes).expect("only strings were written")
}
