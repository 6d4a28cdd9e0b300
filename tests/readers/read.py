"""Reads the exports of one graph with other people's readers, and holds each against our JSON.

Usage: read.py FOLDER, with graph.json, graph.graphml, graph.prov-json, graph.prov-jsonld, graph.dot, graph.svg, graph.csv in it.
Prints a line a format; the first thing that does not fit ends it with an error. The program `dot` is Graphviz's.
"""

import csv
import json
import subprocess
import sys
import urllib.request
import xml.etree.ElementTree as ElementTree
from collections import Counter
from pathlib import Path


def refuse(*_args, **_kwargs):
    raise AssertionError("a reader asked for something from the network")


# What is read must be whole in itself.
urllib.request.urlopen = refuse
urllib.request.OpenerDirector.open = refuse

import networkx  # noqa: E402
import prov.model  # noqa: E402
import rdflib  # noqa: E402

PROV = rdflib.Namespace("http://www.w3.org/ns/prov#")
OA = rdflib.Namespace("http://www.w3.org/ns/oa#")
SCHEMA = rdflib.Namespace("https://schema.org/")
CD = rdflib.Namespace("urn:copydesk:term:")

AGENTS = {"outlet", "person", "group", "unnamed"}
UNQUALIFIED = {"hadMember", "specializationOf"}


def same(what, found, expected):
    if found != expected:
        raise AssertionError(f"{what}: read {found!r}, our JSON has {expected!r}")


def shown(text):
    """XML holds no control characters: they are printed as their pictures, line breaks as spaces."""
    plain = (" " if c in "\t\n\r" else chr(0x2400 + ord(c)) if c < " " else c for c in text)
    return " ".join("".join(plain).split(" "))


def read_graphml(folder, ours):
    graph = networkx.read_graphml(folder / "graph.graphml", force_multigraph=True)
    same("directed", graph.is_directed(), True)
    same("nodes", set(graph.nodes), {n["id"] for n in ours["nodes"]})
    same("edges", graph.number_of_edges(), len(ours["edges"]))
    for node in ours["nodes"]:
        read = graph.nodes[node["id"]]
        for key in ("kind", "label", "document", "start", "end", "published", "url", "in_story"):
            same(f"{node['id']} {key}", read.get(key), node.get(key))
    edges = {key: (a, b, data) for a, b, key, data in graph.edges(keys=True, data=True)}
    for edge in ours["edges"]:
        a, b, data = edges[edge["id"]]
        same(edge["id"], (a, b), (edge["from"], edge["to"]))
        for key in ("kind", "standing", "basis", "share"):
            same(f"{edge['id']} {key}", data.get(key), edge.get(key))
        same("claims", (data["claims"] or "").split(), edge["claims"])
        same("proofs", data["proofs"], len(edge["evidence"]))
        if edge["evidence"]:
            proof = edge["evidence"][0]
            same("start", data["start"], proof["start"])
            same("words", shown(data["text"]), shown(proof["text"]))
    return f"{graph.number_of_nodes()} nodes, {graph.number_of_edges()} edges"


def read_prov_json(folder, ours):
    document = prov.model.ProvDocument.deserialize(str(folder / "graph.prov-json"), format="json")
    proofs = sum(len(e["evidence"]) for e in ours["edges"] if e["kind"] not in UNQUALIFIED)
    agents = [n for n in ours["nodes"] if n["kind"] in AGENTS]
    same("agents", len(list(document.get_records(prov.model.ProvAgent))), len(agents))
    entities = list(document.get_records(prov.model.ProvEntity))
    same("entities and proofs", len(entities), len(ours["nodes"]) - len(agents) + proofs)
    labels = Counter(str(r.label) for r in document.get_records((prov.model.ProvAgent, prov.model.ProvEntity)) if r.get_attribute("prov:label"))
    same("labels", labels, Counter(n["label"] for n in ours["nodes"]))
    kinds = Counter()
    for record in document.get_records(prov.model.ProvRelation):
        types = {str(t) for t in record.get_attribute("prov:type")}
        name = {
            prov.model.PROV_ATTRIBUTION: "wasAttributedTo",
            prov.model.PROV_DERIVATION: "wasDerivedFrom",
            prov.model.PROV_INFLUENCE: "wasInfluencedBy",
            prov.model.PROV_SPECIALIZATION: "specializationOf",
            prov.model.PROV_MEMBERSHIP: "hadMember",
        }[record.get_type()]
        for sub, named in (("prov:Quotation", "wasQuotedFrom"), ("prov:Revision", "wasRevisionOf"), ("prov:PrimarySource", "hadPrimarySource")):
            name = named if sub in types else name
        kinds[name] += 1
        if name not in UNQUALIFIED:
            (standing,) = record.get_attribute("cd:standing")
            assert standing in ("stated", "inferred", "structure"), standing
    same("relations", kinds, Counter(e["kind"] for e in ours["edges"]))
    # What it read it can write and read again.
    again = prov.model.ProvDocument.deserialize(content=document.serialize(format="json"), format="json")
    same("a round", again == document, True)
    return f"{len(entities)} entities, {len(agents)} agents, {sum(kinds.values())} relations"


def read_json_ld(folder, ours):
    graph = rdflib.Graph()
    graph.parse(folder / "graph.prov-jsonld", format="json-ld")
    for term in set(graph.predicates()) | set(graph.objects(predicate=rdflib.RDF.type)):
        known = any(str(term).startswith(str(n)) for n in (PROV, OA, SCHEMA, CD, rdflib.RDF, rdflib.RDFS))
        assert known, f"a term without a vocabulary: {term}"
    for kind in {e["kind"] for e in ours["edges"]}:
        direct = {(e["from"], e["to"]) for e in ours["edges"] if e["kind"] == kind}
        same(kind, len(set(graph.subject_objects(PROV[kind]))), len(direct))
    same("labels", sorted(str(o) for o in graph.objects(predicate=rdflib.RDFS.label)), sorted(n["label"] for n in ours["nodes"]))
    qualified = [e for e in ours["edges"] if e["kind"] not in UNQUALIFIED]
    for standing in ("stated", "inferred", "structure"):
        found = set(graph.subjects(CD.standing, rdflib.Literal(standing)))
        same(standing, len(found), sum(e["standing"] == standing for e in qualified))
        for link in found:
            assert list(graph.subjects(None, link)), f"{link} belongs to nothing"
    claims = [n for n in ours["nodes"] if n["kind"] == "claim"]
    same("claims", len(set(graph.subjects(rdflib.RDF.type, SCHEMA.Claim))), len(claims))
    same("verdicts", len(set(graph.subjects(rdflib.RDF.type, SCHEMA.ClaimReview))), 0)
    annotations = set(graph.subjects(rdflib.RDF.type, OA.Annotation))
    assertions = sum(n["kind"] == "assertion" for n in ours["nodes"])
    same("annotations", len(annotations), assertions + sum(len(e["evidence"]) for e in qualified))
    texts = {n["document"]: (folder / "texts" / n["document"]) for n in ours["nodes"] if n["kind"] in ("article", "version")}
    selected = 0
    for target in set(graph.objects(predicate=OA.hasTarget)):
        source = str(graph.value(target, OA.hasSource))
        selectors = {str(graph.value(s, rdflib.RDF.type)): s for s in graph.objects(target, OA.hasSelector)}
        quote, position = selectors[str(OA.TextQuoteSelector)], selectors[str(OA.TextPositionSelector)]
        start, end = (graph.value(position, OA[key]).toPython() for key in ("start", "end"))
        exact, before, behind = (str(graph.value(quote, OA[key])) for key in ("exact", "prefix", "suffix"))
        documents = [d for d in texts if source.endswith(":" + d)]
        if documents:
            # Python counts code points, as Web Annotation does.
            text = texts[documents[0]].read_bytes().decode()
            same("the words at their place", text[start:end], exact)
            same("the words before", text[max(0, start - len(before)):start], before)
            same("the words behind", text[end:end + len(behind)], behind)
            selected += 1
    assert selected or not annotations, "no selector was held against its text"
    return f"{len(graph)} triples, {len(annotations)} annotations, {selected} passages found at their place"


def read_dot(folder, ours):
    # Read, and laid out by the engine that takes least time: what counts is what it read.
    run = subprocess.run(["dot", "-Kosage", "-Gsplines=", "-Tdot_json", folder / "graph.dot"], capture_output=True, check=False)
    if run.returncode != 0 or run.stderr:
        raise AssertionError(f"dot: {run.stderr.decode()}")
    graph = json.loads(run.stdout)
    same("nodes", Counter(n["class"] for n in graph["objects"]), Counter(n["kind"] for n in ours["nodes"]))
    # An id is an escString: Graphviz takes its escapes out when it draws.
    ids = {n["_gvid"]: n["id"].replace("\\\\", "\\") for n in graph["objects"]}
    same("ids", set(ids.values()), {n["id"] for n in ours["nodes"]})
    edges = {e["id"]: e for e in graph["edges"]}
    for edge in ours["edges"]:
        read = edges[edge["id"]]
        same(edge["id"], (ids[read["tail"]], ids[read["head"]]), (edge["from"], edge["to"]))
        same("kind", read["label"], edge["kind"])
        same("known", read["class"], f"{edge['standing']} {edge['basis']}")
        same("dashed", read.get("style") == "dashed", edge["standing"] == "inferred")
    same("edges", len(graph["edges"]), len(ours["edges"]))
    return f"{len(ids)} nodes, {len(edges)} edges"


def read_svg(folder, ours):
    root = ElementTree.parse(folder / "graph.svg").getroot()
    svg = "{http://www.w3.org/2000/svg}"
    same("root", root.tag, svg + "svg")
    ids = [e.get("id") for e in root.iter() if e.get("id")]
    same("ids are unique", len(ids), len(set(ids)))
    for name in root.get("aria-labelledby").split():
        assert next(e for e in root.iter() if e.get("id") == name).text, f"{name} says nothing"
    nodes = {e.get("id") for e in root.iter(svg + "g") if (e.get("class") or "").startswith("node ")}
    links = [e for e in root.iter(svg + "g") if (e.get("class") or "").startswith("link ")]
    for link in links:
        assert link.get("data-from") in nodes and link.get("data-to") in nodes, link.get("id")
        title = link.find(svg + "title")
        assert title is not None and "“" in title.text, f"{link.get('id')} shows no proof"
        dashed = any(p.get("stroke-dasharray") for p in link.iter(svg + "path"))
        same(f"{link.get('id')} dashed", dashed, "inferred" in link.get("class").split())
    documents = {d for e in root.iter(svg + "g") for d in json.loads(e.get("data-docs") or "[]")}
    expected = {n["document"] for n in ours["nodes"] if n["kind"] in ("article", "version") and n.get("document")}
    same("articles", documents, expected)
    assert not any(e.tag in (svg + "script", svg + "image", svg + "use") for e in root.iter())
    return f"{len(nodes)} nodes, {len(links)} links"


def read_csv(folder, ours):
    with (folder / "graph.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, strict=True))
    same("rows", len(rows), sum(max(1, len(e["evidence"])) for e in ours["edges"]))
    found = {r["edge"]: (r["relation"], r["standing"], r["basis"]) for r in rows}
    same("edges", found, {e["id"]: (e["kind"], e["standing"], e["basis"]) for e in ours["edges"]})
    assert all(None not in r and None not in r.values() for r in rows), "a row is no longer than the header"
    return f"{len(rows)} rows"


READERS = {
    "graphml": read_graphml,
    "prov-json": read_prov_json,
    "prov-jsonld": read_json_ld,
    "dot": read_dot,
    "svg": read_svg,
    "csv": read_csv,
}


def main():
    folder = Path(sys.argv[1])
    ours = json.loads((folder / "graph.json").read_text(encoding="utf-8"))
    assert ours["nodes"] and ours["edges"], "an empty graph proves nothing"
    for name, read in READERS.items():
        try:
            print(f"{name}: {read(folder, ours)}")
        except Exception as error:
            sys.exit(f"{name} cannot be read: {type(error).__name__}: {error}")


main()
