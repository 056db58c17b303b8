#!/usr/bin/env python3
"""Runs what migc writes on a real PostgreSQL, for every golden case and example (cycle.py says how). Then: the examples
under other client and server settings and as two runs at once, and literals.py.

    tests/engines/postgresql.py --migc build/test/migc [NAME…]
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path

from cycle import ROOT, Cycle, cases_of, circumstance_checks, report
import literals  # noqa: E402  behind cycle, which says where tests/lib is
import shape
import split
from postgres import Server


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
                checks += circumstance_checks(Cycle(case, migc, server, Path(scripts)), CIRCUMSTANCES)
        if not options.names:
            checks += [(name, check) for name, check in literals.checks(migc, server, Path(scripts))]
        if not options.names or "guard-shape" in options.names:
            checks += shape.checks(migc, server, Path(scripts))
        if not options.names or "split" in options.names:
            checks += split.checks(migc, server, Path(scripts))
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


if __name__ == "__main__":
    sys.exit(main())
