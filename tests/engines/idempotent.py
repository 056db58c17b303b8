#!/usr/bin/env python3
"""Idempotent scripts on a real server: from every revision of a range, twice, they lead where the plain scripts do.

    tests/engines/idempotent.py --migc build/test/migc [--engine postgresql|mariadb|mysql] [--chroot DIR] [NAME…]

For golden cases and examples of two revisions and more, in both directions and in every form that there is. Besides: a
database at a revision that the script does not know is refused and left alone, and a statement that fails leaves no
revision half applied where DDL is transactional. Without --engine: PostgreSQL and MariaDB, both of this machine.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from functools import partial
from pathlib import Path

import mysql_server
import postgres
from cycle import Cycle, Failure, cases_of, report, run_migc, same, succeeds

FORMS = {
    "native": [],
    "native, each revision a transaction": ["--transaction", "revision"],
    "plain": ["--client", "plain"],
}
# What a form can't say is an error, and not a case of it.
REFUSED = ("[outside-transaction]", "[not-under-condition]")
# Without names on the command line: of the cases for PostgreSQL those that hold all kinds of statements.
USUAL = {"batch", "enums", "idempotent", "rename", "replaces", "schemas", "sql-files", "todo", "views"}


def revision_files(folder: Path) -> int:
    return sum(path.suffix in (".toml", ".sql", ".py") for path in folder.rglob("*") if "expected" not in path.parts)


class Range:
    """A case's range on one server, in one direction and one form."""

    def __init__(self, case, migc: Path, server, scripts: Path, command: str, form: str):
        self.cycle = Cycle(case, migc, server, scripts)
        self.command, self.form = command, form
        self.typed = case.range if command == "upgrade" else case.back
        self.folder = Path(tempfile.mkdtemp(dir=scripts))

    @property
    def server(self):
        return self.cycle.server

    def migc(self, *arguments: str):
        case = self.cycle.case
        return run_migc(self.cycle.migc, case.call(*arguments, "--dialect", self.server.dialect), case.folder)

    def script(self, name: str, *arguments: str) -> Path:
        done = self.migc(*arguments)
        if done.returncode != 0:
            raise Failure(f"migc {' '.join(arguments)}: exit {done.returncode}\n{done.stderr.decode()}")
        path = self.folder / f"{name}.sql"
        path.write_bytes(done.stdout)
        return path

    def revisions(self, typed: str) -> list[str]:
        done = self.migc(self.command, typed, "--format", "json")
        return [revision["revision"] for revision in json.loads(done.stdout)["revisions"]] if done.returncode == 0 else []

    def starts(self) -> list[str]:
        """Ranges from the begin of the range to each of its states that a range can name; the empty one first."""
        order, begin = self.revisions(self.typed), self.typed.split(":")[0]
        ranges = [""]
        for number, revision in enumerate(order, 1):
            below = revision if self.command == "upgrade" else order[number] if number < len(order) else ""
            if below and self.revisions(f"{begin}:{below}") == order[:number]:
                ranges.append(f"{begin}:{below}")
        return ranges

    def check(self) -> list[str]:
        done = self.migc(self.command, self.typed, "--idempotent", *FORMS[self.form])
        if done.returncode != 0 and any(word in done.stderr.decode() for word in REFUSED):
            return [f"{self.form} {self.command}: {done.stderr.decode().splitlines()[0].split('error: ')[-1][:100]}"]
        starts = self.starts()
        if len(starts) < 3:
            return []
        idempotent = self.script("idempotent", self.command, self.typed, "--idempotent", *FORMS[self.form])
        usual = self.at("")
        succeeds(usual, self.script("usual", self.command, self.typed))
        if self.form != "native":  # the forms differ in how a revision is held, not in where a database stands
            starts = [starts[0], starts[len(starts) // 2], starts[-1]]
        for number, start in enumerate(starts):
            database = self.at(start)
            for time in ("first", "second"):
                self.runs(database, idempotent, f"the {time} run from {start or self.typed.split(':')[0]}")
                same(f"the version rows, {time} run from {start}", usual.version_rows(), database.version_rows())
            same(f"the schema from {start}", usual.structure(), database.structure())
            if number in (0, len(starts) - 1):
                same(f"the data from {start}", self.timeless(usual.data()), self.timeless(database.data()))
            self.server.drop(database)
        self.server.drop(usual)
        return []

    def timeless(self, data: str) -> str:
        return self.server.now.sub("now", data)

    def runs(self, database, script: Path, what: str) -> None:
        try:
            succeeds(database, script)
        except Failure as failure:
            raise Failure(f"{what}, {self.form}: {failure}") from failure

    def at(self, start: str):
        """A database at the begin of the range, and then at the end of `start`."""
        database = self.cycle.new_database()
        first = self.typed.split(":")[0]
        if first != "base":
            succeeds(database, self.script("before", "upgrade", f"base:{first}"))
        if start:
            succeeds(database, self.script("start", self.command, start))
        return database


BROKEN = {
    "1.toml": 'revision = "one"\ndowngrade = "auto"\n[[upgrade]]\ncreate_table = "t"\ncolumns = [{ name = "id", type = "integer" }]\n',
    "2.toml": """revision = "two"
down_revision = "one"
downgrade = "irreversible"
[[upgrade]]
add_column = "t.n"
type = "integer"
[[upgrade]]
insert = "t"
rows = [{ id = 1, n = 1 }, { id = 2, n = DIVISOR }]
[[upgrade]]
execute = "UPDATE t SET n = 10 / n"
[[upgrade]]
create_table = "u"
columns = [{ name = "id", type = "integer" }]
""",
    "3.toml": 'revision = "three"\ndown_revision = "two"\ndowngrade = "auto"\n[[upgrade]]\ncreate_table = "v"\ncolumns = [{ name = "id", type = "integer" }]\n',
}


def project(folder: Path, divisor: int) -> Path:
    (folder / "migrations").mkdir(parents=True)
    (folder / "migc.toml").write_text("[project]\n")
    for name, text in BROKEN.items():
        (folder / "migrations" / name).write_text(text.replace("DIVISOR", str(divisor)))
    return folder


def written(migc: Path, folder: Path, server, *arguments: str) -> Path:
    done = run_migc(migc, ["upgrade", *arguments, "--dialect", server.dialect], folder)
    if done.returncode != 0:
        raise Failure(f"{arguments}: {done.stderr.decode()}")
    path = Path(tempfile.mkstemp(dir=folder, suffix=".sql")[1])
    path.write_bytes(done.stdout)
    return path


def ends_well(done, form: list[str]) -> bool:
    """psql goes on after an error where the script holds no command of it that says otherwise; it must do no harm then."""
    return done.returncode == 0 and "plain" not in form


def foreign(migc: Path, server, scratch: Path, form: list[str]) -> None:
    """A database at a revision that the script does not know."""
    folder = project(scratch / f"foreign{len(form)}", 1)
    database = server.database("", server.quoted("alembic_version"))
    succeeds(database, written(migc, folder, server, "base:one"))
    database.query("UPDATE alembic_version SET version_num = 'other';")
    before = database.structure(), database.data()
    done = database.run(written(migc, folder, server, "base:three", "--idempotent", *form))
    if ends_well(done, form) or "this script is for a database on the way from base to three, and this one is at other" not in done.stderr:
        raise Failure(f"exit {done.returncode}\n{done.stderr}")
    same("schema and data", before, (database.structure(), database.data()))
    server.drop(database)


def half_applied(migc: Path, server, scratch: Path, form: list[str], rows: list[str]) -> None:
    """A revision that fails in its middle is not there at all; mended, the script goes on."""
    folder = project(scratch / f"broken{len(form)}-{len(rows)}", 0)
    database, expected = (server.database("", server.quoted("alembic_version")) for _ in range(2))
    if rows:
        succeeds(expected, written(migc, folder, server, "base:one"))
    done = database.run(written(migc, folder, server, "base:three", "--idempotent", *form))
    if ends_well(done, form) or "division by zero" not in done.stderr:
        raise Failure(f"exit {done.returncode}\n{done.stderr}")
    same("the schema", expected.structure(), database.structure())
    if rows:
        same("the version rows", rows, database.version_rows())
    mended = project(scratch / f"mended{len(form)}-{len(rows)}", 1)
    succeeds(database, written(migc, mended, server, "base:three", "--idempotent", *form))
    same("the version rows", ["three"], database.version_rows())
    server.drop(database, expected)


def checks_of(migc: Path, server, scratch: Path, names: list[str]) -> list:
    checks = []
    for case in cases_of(server.dialect, names):
        own = case.engines | case.engines.get(server.dialect, {})
        if "run" in own or revision_files(case.folder) < 2:
            continue
        if not names and server.dialect == "postgresql" and case.name not in USUAL:
            continue
        is_example = case.folder.parent.name == "examples"
        for form in FORMS:
            if "transaction" in form and (is_example or server.dialect != "postgresql"):
                continue
            checks.append((f"{case.name}, {form}", Range(case, migc, server, scratch, "upgrade", form).check))
        if is_example:
            checks.append((f"{case.name}, downgrade", Range(case, migc, server, scratch, "downgrade", "native").check))
    if names and "failures" not in names:
        return checks
    for form in ([], ["--client", "plain"]):
        checks.append((f"foreign {form}", partial(foreign, migc, server, scratch, form)))
        if server.dialect == "postgresql":
            checks.append((f"half applied {form}", partial(half_applied, migc, server, scratch, form, [])))
            each = [*form, "--transaction", "revision"]
            checks.append((f"half applied {each}", partial(half_applied, migc, server, scratch, each, ["one"])))
    return checks


def main() -> int:
    parser = argparse.ArgumentParser(description="runs idempotent scripts from every revision, twice")
    parser.add_argument("--migc", type=Path, required=True)
    parser.add_argument("--engine", choices=["postgresql", "mariadb", "mysql"])
    parser.add_argument("--chroot", type=Path, help="where MySQL is")
    parser.add_argument("names", nargs="*", help="only these cases; `failures`: what must stop")
    options = parser.parse_args()
    failed = 0
    for engine in [options.engine] if options.engine else ["postgresql", "mariadb"]:
        make = postgres.Server if engine == "postgresql" else partial(mysql_server.Server, options.chroot)
        with make() as server, tempfile.TemporaryDirectory(prefix="migc-idempotent-") as scratch:
            failed += report(f"idempotent, {engine}", checks_of(options.migc.resolve(), server, Path(scratch), options.names))
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
