#!/usr/bin/env python3
"""Runs what migc writes on a real PostgreSQL, for every golden case and example:

- upgrade.sql by `psql -X -f` on an empty database ends 0, without warnings;
- `migc schema`, loaded into a second database, gives the same database, as their catalogs say;
- upgrade.sql again is stopped by the guard, and nothing has changed;
- downgrade.sql leads back to where the database began, but for the empty version table; again, the guard stops it;
- upgrade.sql runs once more, to the same end.

A case opts out of a part in its case.toml, with the reason: `[engines]` and one of `run`, `schema`, `again`,
`downgrade`. `setup.sql` in a case's folder makes what stands before its first revision. Then: the examples under other
client and server settings and as two runs at once, and literals.py.

    tests/engines/postgresql.py --migc build/test/migc [NAME…]
"""

from __future__ import annotations

import argparse
import difflib
import os
import re
import subprocess
import sys
import tempfile
import tomllib
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "lib"))
import literals  # noqa: E402
from cases import ROOT, Case, all_cases, run_migc  # noqa: E402
from postgres import Database, Server  # noqa: E402

PARTS = ("run", "schema", "again", "downgrade")
TROUBLE = re.compile(r"WARNING:|will be truncated")
NOW = re.compile(r"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\.\d+")  # the value of a now(): with a fraction


class Failure(Exception):
    pass


def main() -> int:
    parser = argparse.ArgumentParser(description="runs every golden case on a real PostgreSQL")
    parser.add_argument("--migc", type=Path, required=True, help="the program")
    parser.add_argument("names", nargs="*", help="only these cases")
    options = parser.parse_args()
    migc = options.migc.resolve()

    cases = [case for case in all_cases() if not case.is_bad and "postgresql" in case.dialects]
    if options.names:
        cases = [case for case in cases if case.name in options.names]
    with Server() as server, tempfile.TemporaryDirectory(prefix="migc-engines-") as scripts:
        checks = [(case.name, Cycle(case, migc, server, Path(scripts)).run) for case in cases]
        for case in cases:
            if case.folder.parent == ROOT / "examples":
                checks += example_checks(case, migc, server, Path(scripts))
        if not options.names:
            checks += [(name, check) for name, check in literals.checks(migc, server, Path(scripts))]
        return report(checks)


def report(checks: list) -> int:
    failed, left_out = 0, []
    with ThreadPoolExecutor(2 * (os.cpu_count() or 1)) as pool:
        for (name, _), (problem, reasons) in zip(checks, pool.map(lambda check: outcome(check[1]), checks)):
            left_out += [f"{name}: {reason}" for reason in reasons]
            if problem:
                failed += 1
                print(f"--- {name}", problem, sep="\n")
    if left_out:
        print("left out:", *left_out, sep="\n  ")
    print(f"postgresql: {len(checks)} checks, {failed} failed")
    return 1 if failed or not checks else 0


def outcome(check) -> tuple[str, list[str]]:
    try:
        return "", check() or []
    except (Failure, RuntimeError, subprocess.TimeoutExpired) as problem:
        return str(problem), []


class Cycle:
    """One case, up, down and up again. `environment`: of psql; `settings`: what ALTER DATABASE … SET is to say."""

    def __init__(
        self,
        case: Case,
        migc: Path,
        server: Server,
        scripts: Path,
        environment: dict[str, str] | None = None,
        settings: str = "",
    ):
        self.case = case
        self.migc = migc
        self.server = server
        self.scripts = scripts / case.name
        self.scripts.mkdir(exist_ok=True)
        self.environment = environment
        self.settings = settings
        self.version_table, self.version_schema = version_table_of(case)

    def run(self) -> list[str]:
        if "run" in self.case.engines:
            return [f"run: {self.case.engines['run']}"]
        database = self.new_database()
        begin = database.structure()
        self.up(database)
        end, rows = database.structure(), database.version_rows()
        if self.wants("schema"):
            self.compare_with_schema(end)
        if self.wants("again"):
            refused(database, self.script("upgrade"), self.environment)
        if self.wants("downgrade"):
            succeeds(database, self.script("downgrade"), self.environment)
            same("the schema after the downgrade", begin, database.structure())
            if self.case.range.startswith("base:"):
                same("the version rows after the downgrade", "", "\n".join(database.version_rows()))
            if self.wants("again"):
                refused(database, self.script("downgrade"), self.environment)
            self.up(database)
            same("the schema after the second upgrade", end, database.structure())
            same("the version rows after the second upgrade", rows, database.version_rows())
        self.server.drop(database)
        return [f"{part}: {self.case.engines[part]}" for part in PARTS if part in self.case.engines]

    def new_database(self) -> Database:
        database = self.server.database(self.settings, self.version_table)
        setup = self.case.folder / "setup.sql"
        if setup.exists():
            database.query(setup.read_text("utf-8"))
        return database

    def wants(self, part: str) -> bool:
        if part == "downgrade" and (self.case.irreversible or "downgrade" not in self.case.commands):
            return False
        if part == "schema" and "schema" not in self.case.commands:
            return False
        return part not in self.case.engines

    def script(self, command: str) -> Path:
        path = self.scripts / f"{command}.sql"
        if not path.exists():
            arguments = self.case.command(command, "postgresql")
            done = run_migc(self.migc, arguments, self.case.folder)
            if done.returncode != 0:
                raise Failure(f"migc {' '.join(arguments)}: exit {done.returncode}\n{done.stderr.decode()}")
            with tempfile.NamedTemporaryFile(dir=self.scripts, delete=False) as whole:  # another check may look for it
                whole.write(done.stdout)
            os.replace(whole.name, path)
        return path

    def up(self, database: Database) -> None:
        succeeds(database, self.script("upgrade"), self.environment)

    def compare_with_schema(self, end: str) -> None:
        database = self.server.database("", self.version_table)
        succeeds(database, self.script("schema"))
        ignored = self.case.engines.get("schema_ignores", [])
        same("the schema that migc says", self.known(database.structure(), ignored), self.known(end, ignored))
        self.server.drop(database)

    def known(self, structure: str, ignored: list[str]) -> str:
        lines = structure.splitlines(keepends=True)
        return self.without_version_schema(
            "".join(line for line in lines if not any(pattern in line for pattern in ignored))
        )

    def without_version_schema(self, structure: str) -> str:
        lines = structure.splitlines(keepends=True)
        return "".join(line for line in lines if not self.version_schema or line != f"schema {self.version_schema}\n")


def version_table_of(case: Case) -> tuple[str, str]:
    project = case.folder / "migc.toml"
    script = tomllib.loads(project.read_text("utf-8")).get("script", {}) if project.exists() else {}
    table, schema = script.get("version_table", "alembic_version"), script.get("version_table_schema", "")
    quoted = '"' + table.replace('"', '""') + '"'
    return (f'"{schema}".{quoted}' if schema else quoted), schema


def succeeds(database: Database, script: Path, environment: dict[str, str] | None = None) -> None:
    done = database.run(script, environment)
    if done.returncode != 0:
        raise Failure(f"{script.name}: psql ends {done.returncode}\n{done.stderr}")
    if TROUBLE.search(done.stderr):
        raise Failure(f"{script.name}: psql ends 0, but says\n{done.stderr}")


def refused(database: Database, script: Path, environment: dict[str, str] | None) -> None:
    before = database.structure(), database.data()
    done = database.run(script, environment)
    if done.returncode == 0:
        raise Failure(f"{script.name}: a second run is not refused")
    if "ERROR:  this script is for a database at" not in done.stderr:
        raise Failure(f"{script.name}: a second run is stopped by something else than the guard\n{done.stderr}")
    after = database.structure(), database.data()
    same(f"the schema after a refused {script.name}", before[0], after[0])
    same(f"the data after a refused {script.name}", before[1], after[1])


def same(what: str, expected: object, actual: object) -> None:
    if expected != actual:
        old, new = lines_of(expected), lines_of(actual)
        raise Failure("\n".join([f"{what} is another:", *difflib.unified_diff(old, new, "this", "that", lineterm="", n=1)]))


def lines_of(value: object) -> list[str]:
    return value.splitlines() if isinstance(value, str) else [str(value)]


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
