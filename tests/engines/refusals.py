#!/usr/bin/env python3
"""Statements that a real PostgreSQL refuses because of the schema, and such that it accepts: migc must refuse the former
with the same SQLSTATE, and have nothing to say to the latter. All of them are tried on PostgreSQL here, and every
tenth one, or with --all each, by the program; tests/unit/catalog_statements_test.cc holds all of them against the
simulated schema.

    tests/engines/refusals.py --migc build/test/migc [--all] [SECTION…]

statements.txt holds them: `## title` begins a section; the SQL below it, up to a line `--`, makes the schema; then each
line is an entry: the SQLSTATE, or `ok`, and one statement. Statements before ` ;; ` run first, in the same revision.
`«a¦b»` stands for two entries.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from postgres import Server

STATEMENTS = Path(__file__).with_name("statements.txt")
LEAST_REFUSED, LEAST_ACCEPTED = 200, 500


@dataclass
class Entry:
    section: str
    line: int
    setup: str
    state: str  # "00000": accepted
    before: list[str]
    statement: str


def main() -> int:
    parser = argparse.ArgumentParser(description="compares what PostgreSQL and migc refuse")
    parser.add_argument("--migc", type=Path, required=True, help="the program")
    parser.add_argument("--all", action="store_true", help="try each entry by the program")
    parser.add_argument("sections", nargs="*", help="only these")
    options = parser.parse_args()

    entries = [entry for entry in read(STATEMENTS) if not options.sections or entry.section in options.sections]
    with ThreadPoolExecutor(os.cpu_count() or 1) as pool:
        engine = pool.submit(said_by_postgresql, entries)
        step = 1 if options.all or options.sections else 10
        ours = list(pool.map(lambda entry: said_by_migc(options.migc.resolve(), entry), entries[::step]))
        theirs = engine.result()

    wrong = 0
    for number, (entry, (setup, state)) in enumerate(zip(entries, theirs)):
        trouble = ""
        if setup != "00000":
            trouble = f"what comes before it is refused by PostgreSQL: {setup}"
        elif state != entry.state:
            trouble = f"PostgreSQL says {state}"
        elif number % step == 0 and ours[number // step] != ([] if state == "00000" else [state]):
            trouble = f"migc says {' '.join(ours[number // step]) or 'nothing'}"
        if trouble:
            wrong += 1
            shown = "ok" if entry.state == "00000" else entry.state
            print(f"{STATEMENTS.name}:{entry.line}: {shown} {' ;; '.join([*entry.before, entry.statement])}\n    {trouble}")
    refused = sum(entry.state != "00000" for entry in entries)
    accepted = len(entries) - refused
    print(f"{refused} refused, {accepted} accepted, {wrong} wrong")
    if not options.sections and (refused < LEAST_REFUSED or accepted < LEAST_ACCEPTED):
        print(f"too few: {LEAST_REFUSED} refused and {LEAST_ACCEPTED} accepted are needed")
        return 1
    return 1 if wrong else 0


def read(path: Path) -> list[Entry]:
    entries: list[Entry] = []
    section, setup, in_setup = "", "", False
    for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
        if line.startswith("## "):
            section, setup, in_setup = line[3:].strip(), "", True
        elif in_setup and line == "--":
            in_setup = False
        elif in_setup:
            setup += line + "\n"
        elif line.strip() and not line.startswith("#"):
            state, _, text = line.partition(" ")
            for one in expanded(text.strip()):
                *before, statement = one.split(" ;; ")
                entries.append(Entry(section, number, setup, "00000" if state == "ok" else state, before, statement))
    return entries


def expanded(text: str) -> list[str]:
    found = re.search(r"«([^«»]*)»", text)
    if not found:
        return [text]
    return [one for choice in found[1].split("¦") for one in expanded(text[: found.start()] + choice + text[found.end() :])]


def said_by_postgresql(entries: list[Entry]) -> list[tuple[str, str]]:
    """For each entry the SQLSTATE of what comes before it, and its own."""
    script = ["\\set ON_ERROR_STOP off", "SET client_min_messages = error;"]
    for number, entry in enumerate(entries):
        script += ["BEGIN;", entry.setup, "SELECT 1 \\g /dev/null", *(f"{one};" for one in entry.before)]
        script += [f"\\echo before {number} :SQLSTATE", "SAVEPOINT s;", f"{entry.statement};", f"\\echo said {number} :SQLSTATE", "ROLLBACK;"]
    with Server() as server:
        database = server.database()
        command = database.psql_command("-A", "-t", "-f", "-")
        done = subprocess.run(command, input="\n".join(script), capture_output=True, text=True, check=False, timeout=300)
    said = {"before": {}, "said": {}}
    for line in done.stdout.splitlines():
        if found := re.fullmatch(r"(before|said) (\d+) (\w{5})", line):
            said[found[1]][int(found[2])] = found[3]
    return [(said["before"].get(number, "none"), said["said"].get(number, "none")) for number in range(len(entries))]


def said_by_migc(migc: Path, entry: Entry) -> list[str]:
    """The SQLSTATE of the first error; the kind of anything else that it says."""
    with tempfile.TemporaryDirectory(prefix="migc-refusals-") as folder:
        text = [f"{one};" for one in entry.before] + [f"{entry.statement};"]
        write(Path(folder), "a", "", entry.setup or "SELECT 1;")
        write(Path(folder), "b", "a", "\n".join(text))
        done = subprocess.run(
            [migc, "upgrade", "base:heads", "--versions", folder, "--format", "json"],
            capture_output=True, text=True, check=False, timeout=60, cwd=folder,
        )  # fmt: skip
        try:
            json_said = json.loads(done.stdout)
        except ValueError:
            return [done.stderr or f"exit {done.returncode}"]
    said = json_said["diagnostics"] + [one for revision in json_said["revisions"] for one in revision["diagnostics"]]
    errors = [one for one in said if one["severity"] == "error"]
    return [one.get("sqlstate", one["kind"]) for one in (errors[:1] or said)]


def write(folder: Path, revision: str, down: str, sql: str) -> None:
    below = f"-- down_revision: {down}\n" if down else ""
    (folder / f"{revision}.sql").write_text(f"-- revision: {revision}\n{below}-- upgrade\n{sql}\n", "utf-8")


if __name__ == "__main__":
    sys.exit(main())
