#!/usr/bin/env python3
"""Runs what migc writes on a real PostgreSQL, for every golden case and example (cycle.py says how). Then: the examples
under other client and server settings and as two runs at once, and literals.py.

    tests/engines/postgresql.py --migc build/test/migc [NAME…]
"""

from __future__ import annotations

import argparse
import re
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from cycle import ROOT, Case, Cycle, cases_of, report, same, succeeds
import literals  # noqa: E402  behind cycle, which says where tests/lib is
from postgres import Server

NOW = re.compile(r"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\.\d+")  # the value of a now(): with a fraction


def main() -> int:
    parser = argparse.ArgumentParser(description="runs every golden case on a real PostgreSQL")
    parser.add_argument("--migc", type=Path, required=True, help="the program")
    parser.add_argument("names", nargs="*", help="only these cases")
    options = parser.parse_args()
    migc = options.migc.resolve()

    cases = cases_of("postgresql", options.names)
    with Server() as server, tempfile.TemporaryDirectory(prefix="migc-engines-") as scripts:
        checks = [(case.name, Cycle(case, migc, server, Path(scripts)).run) for case in cases]
        for case in cases:
            if case.folder.parent == ROOT / "examples":
                checks += example_checks(case, migc, server, Path(scripts))
        if not options.names:
            checks += [(name, check) for name, check in literals.checks(migc, server, Path(scripts))]
        return report("postgresql", checks)


# --- the examples under circumstances ------------------------------------------------------------------------------

CIRCUMSTANCES = {
    "latin-1 client": ({"PGCLIENTENCODING": "LATIN1"}, ""),
    "latin-1 locale": ({"LC_ALL": "C", "PGCLIENTENCODING": "SQL_ASCII"}, ""),
    "backslashes escape": ({}, "standard_conforming_strings = off"),
    "latin-1 client, backslashes escape": (
        {"PGCLIENTENCODING": "LATIN1", "PGOPTIONS": "-c standard_conforming_strings=off"},
        "",
    ),
    "another time zone and date style": ({"PGTZ": "Pacific/Auckland"}, "datestyle = 'German, DMY'"),
}


def example_checks(case: Case, migc: Path, server: Server, scripts: Path) -> list:
    cycle = Cycle(case, migc, server, scripts)

    def circumstance(environment: dict[str, str], settings: str):
        def check() -> None:
            unusual_cycle = Cycle(case, migc, server, scripts, environment, settings)
            unusual_cycle.run()
            usual, unusual = cycle.new_database(), unusual_cycle.new_database()
            cycle.up(usual)
            unusual_cycle.up(unusual)
            same("the schema", usual.structure(), unusual.structure())
            same("the data", NOW.sub("now", usual.data()), NOW.sub("now", unusual.data()))
            server.drop(usual, unusual)

        return check

    def two_at_once() -> None:
        script = cycle.script("upgrade")
        usual, contested = cycle.new_database(), cycle.new_database()
        succeeds(usual, script)
        with ThreadPoolExecutor(2) as pool:
            ends = sorted(done.returncode != 0 for done in pool.map(contested.run, [script, script]))
        same("how two runs at once end (has failed)", [False, True], ends)
        same("the schema", usual.structure(), contested.structure())
        same("the version rows", usual.version_rows(), contested.version_rows())
        server.drop(usual, contested)

    checks = [(f"{case.name}, {name}", circumstance(*how)) for name, how in CIRCUMSTANCES.items()]
    return [*checks, (f"{case.name}, two runs at once", two_at_once)]


if __name__ == "__main__":
    sys.exit(main())
