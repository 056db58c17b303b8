#!/usr/bin/env python3
"""Runs what migc writes on a real MySQL, for every golden case and example of that dialect: see cycle.py. The server and
its client are those of a chroot (tests/chroots/mysql), since Debian 12 has none; mariadb.py does the same with MariaDB.

    tests/engines/mysql.py --chroot /var/cache/migc/sid --migc build/test/migc [NAME…]
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from functools import partial
from pathlib import Path

from cycle import Cycle, cases_of, report, two_at_once
from cases import ROOT
from mysql_server import Server
import mysql_literals
import shape
import split

SQL_MODES = ["NO_BACKSLASH_ESCAPES", "ANSI", "ORACLE", "ANSI_QUOTES,PIPES_AS_CONCAT,NO_BACKSLASH_ESCAPES", "IGNORE_SPACE"]


def main(chroot: Path | None) -> int:
    parser = argparse.ArgumentParser(description="runs every golden case on a real server")
    parser.add_argument("--migc", type=Path, required=True, help="the program")
    parser.add_argument("--chroot", type=Path, default=chroot, help="where MySQL is; without it, this machine's MariaDB")
    parser.add_argument("names", nargs="*", help="only these cases")
    options = parser.parse_args()
    migc = options.migc.resolve()

    with Server(options.chroot) as server, tempfile.TemporaryDirectory(prefix="migc-engines-") as scripts:
        checks = []
        for case in cases_of(server.dialect, options.names):
            checks.append((case.name, Cycle(case, migc, server, Path(scripts)).run))
            if case.folder.parent == ROOT / "examples":
                checks += example_checks(case, migc, server, Path(scripts))
        if not options.names or "literals" in options.names:
            checks += mysql_literals.checks(migc, server, Path(scripts))
        if not options.names or "guard-shape" in options.names:
            checks += shape.checks(migc, server, Path(scripts))
        if not options.names or "split" in options.names:
            checks += split.checks(migc, server, Path(scripts))
        return report(server.dialect, checks)


def example_checks(case, migc: Path, server: Server, scripts: Path) -> list:
    def with_mode(mode: str):
        def check() -> None:
            Cycle(case, migc, server, scripts, None, mode).run()

        return check

    modes = SQL_MODES if not server.chroot else [mode for mode in SQL_MODES if mode != "ORACLE"]
    checks = [(f"{case.name}, sql_mode {mode}", with_mode(mode)) for mode in modes]
    return [*checks, (f"{case.name}, two runs at once", partial(two_at_once, Cycle(case, migc, server, scripts)))]


if __name__ == "__main__":
    sys.exit(main(None))
