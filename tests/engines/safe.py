#!/usr/bin/env python3
"""`--rewrite safe` on a real PostgreSQL: it ends in the same schema, and no statement of it holds AccessExclusive on a table
that it reads from end to end.

    tests/engines/safe.py --migc build/test/migc

Each project below is taken from its first revision to the last a revision at a time, so that each one finds the tables of those
before it in use: once as it is and once in safe forms. Both databases must be the same, as their catalogs say, and the
review of the safe range must show no such statement. Projects: tests/engines/safe/, where every kind of form occurs, and
the example.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from pathlib import Path

from cycle import ROOT, same
from postgres import Server

FOLDER = Path(__file__).resolve().parent / "safe"
PROJECTS = [FOLDER, ROOT / "examples" / "todo"]


def migc_says(migc: Path, folder: Path, *words: str) -> str:
    done = subprocess.run([migc, *words], cwd=folder, capture_output=True, check=False)
    if done.returncode != 0:
        raise SystemExit(f"migc {' '.join(words)}: exit {done.returncode}\n{done.stderr.decode()}")
    return done.stdout.decode()


def ranges_of(migc: Path, folder: Path) -> list[str]:
    """FROM:TO of one revision each, in order; FROM are the rows that the database has by then."""
    words = ["upgrade", "heads", "--format", "json", "--dialect", "postgresql"]
    rows: list[str] = []
    ranges = []
    for one in json.loads(migc_says(migc, folder, *words))["revisions"]:
        after = [row for row in rows if row not in one["down_revisions"]] + [one["revision"]]
        ranges.append(f"{','.join(rows) or 'base'}:{','.join(after)}")
        rows = after
    return ranges


def run(database, script: str, path: Path) -> None:
    path.write_text(script, "utf-8")
    done = database.run(path)
    if done.returncode != 0:
        raise SystemExit(f"{path.name}:\n{done.stderr}\n{script}")


def locked_scans(migc: Path, folder: Path, words: list[str]) -> tuple[list[str], list[str]]:
    """Statements that hold AccessExclusive on what they read from end to end: those that might do without, and those that write
    all rows anew for another type, for which there is no form that ends in the same columns."""
    review = json.loads(migc_says(migc, folder, "review", *words, "--format", "json"))
    found, rewriting = [], []
    for statement in review["revisions"][0]["statements"]:
        strong = {lock["relation"] for lock in statement["locks"] if lock["mode"] == "AccessExclusive"}
        if strong & set(statement["rewrites"]):
            rewriting.append(statement["sql"])
        elif strong & set(statement["scans"]):
            found.append(statement["sql"])
    return found, rewriting


def main() -> int:
    parser = argparse.ArgumentParser(description="runs safe forms on a real PostgreSQL")
    parser.add_argument("--migc", type=Path, required=True, help="the program")
    migc = parser.parse_args().migc.resolve()

    rewritten, still_locked, without_form = 0, [], []
    with Server() as server, tempfile.TemporaryDirectory(prefix="migc-safe-") as temporary:
        for folder in PROJECTS:
            plain, safe = server.database(), server.database()
            for span in ranges_of(migc, folder):
                words = [span, "--dialect", "postgresql"]
                as_it_is = migc_says(migc, folder, "upgrade", *words)
                safely = migc_says(migc, folder, "upgrade", *words, "--rewrite", "safe")
                run(plain, as_it_is, Path(temporary) / "plain.sql")
                run(safe, safely, Path(temporary) / "safe.sql")
                same(f"{folder.name} at {span}", plain.structure(), safe.structure())
                rewritten += safely.count("-- safe forms of: ")
                found, rewriting = locked_scans(migc, folder, [*words, "--rewrite", "safe"])
                still_locked += found
                without_form += rewriting
    for statement in without_form:
        print(f"writes all rows anew, as it must: {statement}")
    for statement in still_locked:
        print(f"reads under AccessExclusive: {statement}")
    print(f"safe: {rewritten} statements in safe forms, the same schemas, {len(still_locked)} read under AccessExclusive")
    return 0 if rewritten > 0 and not still_locked else 1


if __name__ == "__main__":
    sys.exit(main())
