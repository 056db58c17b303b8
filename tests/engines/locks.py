#!/usr/bin/env python3
"""What `migc review` says of a statement's locks, rewrites and scans, against what a real PostgreSQL shows.

    tests/engines/locks.py --migc build/test/migc --probe build/test/tests/review_probe [WORD…]

With words only statements that hold one of them.

locks/world.sql makes a schema with rows; each line of locks/statements.sql runs on it in a transaction that is rolled back.
The server says which locks the backend holds then (pg_locks), which relations have another file than before
(pg_class.relfilenode), and which tables were read from end to end (pg_stat_get_xact_numscans). The review
must say the same of every relation that stood before: nothing is left out of the comparison but indexes, which it does
not list, and AccessShare on a sequence that a default names, which servers before 15.20 do not take. It is asked through review_probe, and for some statements through `migc review --format json` besides.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

from postgres import USUAL, Server

FOLDER = Path(__file__).resolve().parent / "locks"
LEAST = 250  # statements, for the whole corpus to count
EVERY = 40  # one in so many goes through `migc review` besides: a run of its own each

# What stands before: names and files by oid, so that dropped and renamed relations are found again.
SNAPSHOT = """
CREATE SCHEMA observer;
CREATE TABLE observer.before AS
  SELECT c.oid, n.nspname || '.' || c.relname AS name, c.relkind, c.relfilenode
  FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
  WHERE n.nspname IN ('public', 'app') AND c.relkind IN ('r', 'p', 'v', 'm', 'S', 'f')
    AND c.oid NOT IN (SELECT objid FROM pg_depend WHERE deptype = 'e');
"""

OBSERVE = """
SELECT 'lock', b.name, mode FROM pg_locks l JOIN observer.before b ON b.oid = l.relation
  WHERE l.pid = pg_backend_pid() AND l.locktype = 'relation' AND l.granted;
SELECT 'rewrite', b.name, '' FROM observer.before b JOIN pg_class c USING (oid)
  WHERE b.relkind IN ('r', 'm') AND c.relfilenode <> b.relfilenode;
SELECT 'scan', b.name, '' FROM observer.before b
  WHERE b.relkind IN ('r', 'p', 'm') AND pg_stat_get_xact_numscans(b.oid) > 0;
"""

# Measured: 15.18 does not lock what a default depends on, 15.20 does.
UNLOCKED = """
SELECT name FROM observer.before WHERE relkind = 'S' AND current_setting('server_version_num')::integer < 150020;
"""

# The counts of scans are of all transactions since they were last handed in.
FLUSH = "SELECT pg_stat_force_next_flush() \\g /dev/null"

STRENGTH = [
    "AccessShare", "RowShare", "RowExclusive", "ShareUpdateExclusive", "Share", "ShareRowExclusive", "Exclusive",
    "AccessExclusive",
]  # fmt: skip


def read_statements(words: list[str]) -> list[tuple[list[str], str]]:
    """(what runs before it in its transaction, the statement)"""
    found, before = [], []
    for line in (FOLDER / "statements.sql").read_text("utf-8").splitlines():
        if line.startswith("| "):
            before.append(line[2:])
        elif line and not line.startswith("--"):
            if not words or any(word in line for word in words):
                found.append((before, line))
            before = []
    return found


def observe(statements: list[tuple[list[str], str]]) -> tuple[list[dict], set[str]]:
    """What the server shows, all in one session; and the sequences that it may not lock for a default."""
    script = ["\\set ON_ERROR_STOP off", "\\pset footer off"]
    for number, (before, statement) in enumerate(statements):
        script += [f"\\echo '@\\t{number}'", "BEGIN;", *[f"{one};" for one in before], f"{statement}\n\\g /dev/null"]
        script += ["\\if :ERROR\n\\echo 'failed\\t' :LAST_ERROR_MESSAGE\n\\else", OBSERVE, "\\endif", "ROLLBACK;", FLUSH]
    with Server() as server:
        database = server.database()
        database.query((FOLDER / "world.sql").read_text("utf-8"))
        database.query(SNAPSHOT)
        unlocked = set(database.query(UNLOCKED).split())
        environment = {key: value for key, value in os.environ.items() if not key.startswith("PG")}
        done = subprocess.run(
            database.psql_command("-A", "-t", "-F", "\t", "-f", "-"),
            env=environment | {"PGCLIENTENCODING": "UTF8", "PGOPTIONS": USUAL},
            input="\n".join(script).encode(),
            capture_output=True,
            check=False,
        )
    seen: list[dict] = []
    for line in done.stdout.decode().splitlines():
        kind, _, rest = line.partition("\t")
        if kind == "@":
            seen.append({"locks": {}, "rewrites": set(), "scans": set(), "failed": ""})
        elif kind == "failed":
            seen[-1]["failed"] = rest
        elif kind == "lock":
            name, mode = rest.split("\t")
            locks, mode = seen[-1]["locks"], mode.removesuffix("Lock")
            locks[name] = max(locks.get(name, mode), mode, key=STRENGTH.index)
        elif kind in ("rewrite", "scan"):
            seen[-1][kind + "s"].add(rest.split("\t")[0])
    assert len(seen) == len(statements), done.stderr.decode()
    return seen, unlocked


def predict(probe: Path, statements: list[tuple[list[str], str]]) -> list[dict]:
    """What the review says, by the program that asks it for many statements in one run."""
    lines = ["; ".join([*before, statement]) for before, statement in statements]
    done = subprocess.run(
        [probe, "postgresql", "15", FOLDER / "world.sql"], input="\n".join(lines).encode(), capture_output=True, check=True
    )
    said: list[dict] = []
    for line in done.stdout.decode().splitlines():
        kind, *rest = line.split("\t")
        if kind == "@":
            said.append({"locks": {}, "rewrites": set(), "scans": set()})
        elif kind == "lock":
            said[-1]["locks"][rest[0]] = rest[1]
        else:
            said[-1][kind + "s"].add(rest[0])
    assert len(said) == len(statements)
    return said


def review(migc: Path, folder: Path, before: list[str], statement: str) -> dict:
    """What `migc review` says of the last statement of a revision behind the world."""
    folder.mkdir()
    world = (FOLDER / "world.sql").read_text("utf-8")
    (folder / "a.sql").write_text(f"-- revision: a\n-- upgrade\n{world}", "utf-8")
    body = "".join(f"{one};\n" for one in [*before, statement])
    (folder / "b.sql").write_text(f"-- revision: b\n-- down_revision: a\n-- upgrade\n{body}", "utf-8")
    command = [migc, "review", "a:b", "--versions", folder, "--format", "json", "--dialect", "postgresql"]
    done = subprocess.run(command, capture_output=True, check=False)
    if done.returncode != 0:
        raise SystemExit(f"{statement}\n{done.stderr.decode()}")
    said = json.loads(done.stdout)["revisions"][-1]["statements"][-1]
    return {
        "locks": {lock["relation"]: lock["mode"] for lock in said["locks"]},
        "rewrites": set(said["rewrites"]),
        "scans": set(said["scans"]),
    }


def differences(seen: dict, said: dict, unlocked: set[str]) -> list[str]:
    if seen["failed"]:
        return [f"the server: {seen['failed']}"]
    found = []
    for name in sorted(seen["locks"].keys() | said["locks"].keys()):
        real, predicted = seen["locks"].get(name, "none"), said["locks"].get(name, "none")
        if real != predicted and (name not in unlocked or (real, predicted) != ("none", "AccessShare")):
            found.append(f"lock on {name}: {real}, migc says {predicted}")
    for what in ("rewrites", "scans"):
        found += [f"{what} {name}: migc does not say so" for name in sorted(seen[what] - said[what])]
        found += [f"no {what} of {name}: migc says so" for name in sorted(said[what] - seen[what])]
    return found


def main() -> int:
    parser = argparse.ArgumentParser(description="holds `migc review` against pg_locks")
    parser.add_argument("--migc", type=Path, required=True, help="the program")
    parser.add_argument("--probe", type=Path, required=True, help="review_probe, the judge for many statements in one run")
    parser.add_argument("words", nargs="*", help="only statements with one of these")
    options = parser.parse_args()
    migc = options.migc.resolve()

    statements = read_statements(options.words)
    said = predict(options.probe.resolve(), statements)
    seen, unlocked = observe(statements)
    results = [differences(real, predicted, unlocked) for real, predicted in zip(seen, said)]
    with tempfile.TemporaryDirectory(prefix="migc-locks-") as folder:
        for number in range(0, len(statements), EVERY):
            by_migc = review(migc, Path(folder) / str(number), *statements[number])
            results[number] += [f"`migc review` says {by_migc}"] * (by_migc != said[number])
    for (_, statement), different in zip(statements, results):
        if different:
            print(f"--- {statement}", *different, sep="\n    ")
    agree = sum(not different for different in results)
    print(f"locks: {agree} of {len(statements)} statements agree with PostgreSQL")
    enough = options.words or len(statements) >= LEAST
    return 0 if agree == len(statements) and enough else 1


if __name__ == "__main__":
    sys.exit(main())
