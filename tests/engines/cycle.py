"""One golden case on one engine, up, down and up again:

- both scripts have the guard that asks for the schema, so that what migc believes of it is asked of the real one;
- upgrade.sql by the engine's own client on an empty database ends 0, without warnings;
- `migc schema`, loaded into a second database, gives the same database, as the engine's own catalog says;
- upgrade.sql again is stopped by the guard, and nothing has changed;
- downgrade.sql leads back to where the database began, but for the empty version table; again, the guard stops it;
- upgrade.sql runs once more, to the same end.

A case opts out of a part in its case.toml, with the reason: `[engines]` and one of `run`, `schema`, `again`,
`downgrade`, or `[engines.<dialect>]` with the same keys. `setup.sql` (`setup.<dialect>.sql`) in a case's folder makes
what stands before its first revision.

An engine is a class Server (see postgres.py): `dialect`, `client` (its name in messages), `refused` and `trouble` (what the
client says when the guard stops a script, and what it must not say), `now` (the value of a now() in its data), `database()`,
`drop()`, `quoted()`; and its Database:
`run()`, `query()`, `structure()`, `data()`, `version_rows()`.
"""

from __future__ import annotations

import difflib
import os
import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "lib"))
from cases import ROOT, Case, all_cases, run_migc  # noqa: E402, F401

PARTS = ("run", "schema", "again", "downgrade")


class Failure(Exception):
    pass


def cases_of(dialect: str, names: list[str]) -> list[Case]:
    cases = [case for case in all_cases() if not case.is_bad and dialect in case.dialects]
    return [case for case in cases if not names or case.name in names]


def report(engine: str, checks: list) -> int:
    failed, left_out = 0, []
    with ThreadPoolExecutor(2 * (os.cpu_count() or 1)) as pool:
        for (name, _), (problem, reasons) in zip(checks, pool.map(lambda check: outcome(check[1]), checks)):
            left_out += [f"{name}: {reason}" for reason in reasons]
            if problem:
                failed += 1
                print(f"--- {name}", problem, sep="\n")
    if left_out:
        print("left out:", *left_out, sep="\n  ")
    print(f"{engine}: {len(checks)} checks, {failed} failed")
    return 1 if failed or not checks else 0


def outcome(check) -> tuple[str, list[str]]:
    try:
        return "", check() or []
    except (Failure, RuntimeError, subprocess.TimeoutExpired) as problem:
        return str(problem), []


class Cycle:
    """`environment`: of the client; `settings`: what the engine's `database()` takes."""

    def __init__(
        self,
        case: Case,
        migc: Path,
        server,
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
        self.settings_of_project = settings_of_project(case)
        self.version_table, self.version_schema = version_table_of(self.settings_of_project, case, server)
        own = case.engines.get(server.dialect, {})
        self.engines = {key: said for key, said in case.engines.items() if not isinstance(said, dict)} | own

    def run(self) -> list[str]:
        if "run" in self.engines:
            return [f"run: {self.engines['run']}"]
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
        return [f"{part}: {self.engines[part]}" for part in PARTS if part in self.engines]

    def new_database(self):
        database = self.server.database(self.settings, self.version_table)
        for name in (f"setup.{self.server.dialect}.sql", "setup.sql"):
            if (self.case.folder / name).exists():
                database.query((self.case.folder / name).read_text("utf-8"))
                break
        return database

    def wants(self, part: str) -> bool:
        if part == "downgrade" and (self.case.irreversible or "downgrade" not in self.case.commands):
            return False
        if part == "schema" and "schema" not in self.case.commands:
            return False
        return part not in self.engines

    def script(self, command: str) -> Path:
        path = self.scripts / f"{command}.sql"
        if not path.exists():
            arguments = [*self.case.command(command, self.server.dialect), *self.guard(command)]
            done = run_migc(self.migc, arguments, self.case.folder)
            if done.returncode != 0:
                raise Failure(f"migc {' '.join(arguments)}: exit {done.returncode}\n{done.stderr.decode()}")
            with tempfile.NamedTemporaryFile(dir=self.scripts, delete=False) as whole:  # another check may look for it
                whole.write(done.stdout)
            os.replace(whole.name, path)
        return path

    def guard(self, command: str) -> list[str]:
        """The strongest one: what migc believes of the schema is asked of the real one."""
        is_idempotent = "--idempotent" in self.case.arguments or self.settings_of_project.get("idempotent", False)
        return [] if command == "schema" or is_idempotent else ["--guard", "shape"]

    def up(self, database) -> None:
        succeeds(database, self.script("upgrade"), self.environment)

    def compare_with_schema(self, end: str) -> None:
        database = self.server.database("", self.version_table)
        succeeds(database, self.script("schema"))
        ignored = self.engines.get("schema_ignores", [])
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


def two_at_once(cycle: Cycle) -> None:
    """Of two runs of the upgrade one is refused, and the other leads where one alone does."""
    script = cycle.script("upgrade")
    usual, contested = cycle.new_database(), cycle.new_database()
    succeeds(usual, script)
    with ThreadPoolExecutor(2) as pool:
        ends = sorted(done.returncode != 0 for done in pool.map(contested.run, [script, script]))
    same("how two runs at once end (has failed)", [False, True], ends)
    same("the schema", usual.structure(), contested.structure())
    same("the version rows", usual.version_rows(), contested.version_rows())
    cycle.server.drop(usual, contested)


def under_circumstances(cycle: Cycle, environment: dict[str, str], settings: str) -> None:
    """The whole cycle with such a client and database; and the upgrade leads where it does otherwise."""
    server = cycle.server
    unusual_cycle = Cycle(cycle.case, cycle.migc, server, cycle.scripts.parent, environment, settings)
    unusual_cycle.run()
    usual, unusual = cycle.new_database(), unusual_cycle.new_database()
    cycle.up(usual)
    unusual_cycle.up(unusual)
    same("the schema", usual.structure(), unusual.structure())
    same("the data", server.now.sub("now", usual.data()), server.now.sub("now", unusual.data()))
    server.drop(usual, unusual)


def circumstance_checks(cycle: Cycle, circumstances: dict[str, tuple[dict[str, str], str]]) -> list:
    """The checks of a case under each of them, by name, and as two runs at once."""
    name = cycle.case.name
    return [
        *((f"{name}, {what}", partial(under_circumstances, cycle, *how)) for what, how in circumstances.items()),
        (f"{name}, two runs at once", partial(two_at_once, cycle)),
    ]


def settings_of_project(case: Case) -> dict:
    project = case.folder / "migc.toml"
    return tomllib.loads(project.read_text("utf-8")).get("script", {}) if project.exists() else {}


def version_table_of(script: dict, case: Case, server) -> tuple[str, str]:
    script = script | case.engines.get("script", {})  # what a case's env.py says
    table, schema = script.get("version_table", "alembic_version"), script.get("version_table_schema", "")
    names = [name for name in (schema, table) if name]
    return ".".join(server.quoted(name) for name in names), schema


def succeeds(database, script: Path, environment: dict[str, str] | None = None) -> None:
    done = database.run(script, environment)
    if done.returncode != 0:
        raise Failure(f"{script.name}: {database.server.client} ends {done.returncode}\n{done.stderr}")
    if database.server.trouble.search(done.stderr):
        raise Failure(f"{script.name}: {database.server.client} ends 0, but says\n{done.stderr}")


def refused(database, script: Path, environment: dict[str, str] | None) -> None:
    before = database.structure(), database.data()
    done = database.run(script, environment)
    if done.returncode == 0:
        raise Failure(f"{script.name}: a second run is not refused")
    if not database.server.refused.search(done.stderr):
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
