#!/usr/bin/env python3
"""Runs what migc writes on a real SQLite, for every golden case and example (cycle.py says how), also for those of
PostgreSQL that SQLite can say. Then: the examples under other settings, as two runs at once, what makes a table anew must
leave alone, and literals.

    tests/engines/sqlite.py --migc build/test/migc [NAME…]
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path

from cycle import Cycle, Failure, cases_of, circumstance_checks, report, same, succeeds
from cases import ROOT, Case, all_cases, run_migc
from sqlite_literals import literal_checks
from sqlite_server import Database, Server
import shape
import split


def main() -> int:
    parser = argparse.ArgumentParser(description="runs every golden case on a real SQLite")
    parser.add_argument("--migc", type=Path, required=True, help="the program")
    parser.add_argument("names", nargs="*", help="only these cases")
    options = parser.parse_args()
    migc = options.migc.resolve()

    cases = cases_of("sqlite", options.names)
    with Server() as server, tempfile.TemporaryDirectory(prefix="migc-engines-") as scripts:
        (server.folder / "rc").mkdir()
        (server.folder / "rc" / ".sqliterc").write_text("PRAGMA foreign_keys = ON;\nPRAGMA legacy_alter_table = ON;\n")
        checks = [(case.name, Cycle(case, migc, server, Path(scripts)).run) for case in cases]
        for case in cases:
            if case.folder.parent == ROOT / "examples" or case.name == "sqlite-remake":
                checks += circumstance_checks(Cycle(case, migc, server, Path(scripts)), circumstances(server))
        if not options.names:
            checks += borrowed_checks(migc, server, Path(scripts))
            checks += Remakes(migc, server, Path(scripts)).checks() + literal_checks(migc, server, Path(scripts))
        if not options.names or "guard-shape" in options.names:
            checks += shape.checks(migc, server, Path(scripts))
        if not options.names or "split" in options.names:
            checks += split.checks(migc, server, Path(scripts))
        return report("sqlite", checks)


# --- cases of PostgreSQL ----------------------------------------------------------------------------------------------


def borrowed_checks(migc: Path, server: Server, scripts: Path) -> list:
    """What does not compile is left out; how it is refused is no business of an engine."""
    ran = []

    def check(case: Case):
        def run() -> list[str]:
            wanted = ["upgrade"] if case.irreversible else ["upgrade", "downgrade"]
            if any(run_migc(migc, case.command(command, "sqlite"), case.folder).returncode == 1 for command in wanted):
                return []
            ran.append(case.name)
            return Cycle(case, migc, server, scripts).run()

        return run

    def enough() -> None:
        if len(ran) < 20:
            raise Failure(f"only {len(ran)} cases of PostgreSQL compile for SQLite: {', '.join(ran)}")

    cases = [case for case in all_cases() if not case.is_bad and case.dialects == ["postgresql"]]
    known = [case for case in cases if not (case.folder / "setup.sql").exists()]
    return [*((f"{case.name} (PostgreSQL's)", check(case)) for case in known), ("cases of PostgreSQL", enough)]


# --- under circumstances ----------------------------------------------------------------------------------------------


def circumstances(server: Server) -> dict[str, tuple[dict[str, str], str]]:
    return {
        "UTF-16": ({}, "PRAGMA encoding = 'UTF-16le'"),
        "foreign keys on from the start": ({"HOME": str(server.folder / "rc")}, ""),
    }


# --- tables made anew -------------------------------------------------------------------------------------------------


class Remakes:
    """The case sqlite-remake, with something in its way, or by other clients."""

    def __init__(self, migc: Path, server: Server, scripts: Path):
        self.migc = migc
        self.server = server
        self.scripts = scripts
        self.case = next(case for case in all_cases() if case.name == "sqlite-remake")

    def checks(self) -> list:
        def stopped(sql: str, message: str):
            return lambda: self.stopped(sql, message)

        return [
            ("remake keeps rows", self.keeps_rows),
            ("remake by a plain client", self.plain_client),
            ("remake without transactions", self.without_transactions),
            ("remake, trigger", stopped("CREATE TRIGGER x AFTER INSERT ON tasks BEGIN SELECT 1; END", "would lose its triggers")),
            ("remake, index", stopped("CREATE INDEX unknown ON Tasks (done)", "would lose indexes")),
            ("remake, column", stopped("ALTER TABLE tasks ADD COLUMN unknown", "would lose columns")),
            ("remake, view", stopped("CREATE VIEW w AS SELECT priority FROM tasks", "error in view w")),
            ("remake, orphan", stopped("CREATE TRIGGER y AFTER DELETE ON alembic_version BEGIN SELECT 1; END;"
                                       "CREATE TRIGGER x AFTER UPDATE ON alembic_version BEGIN DELETE FROM users; END",
                                       "foreign keys refer to nothing")),
            ("wrong version", lambda: self.stopped("UPDATE alembic_version SET version_num = 'r2'", "this script is for a database at r1")),
            ("already there", lambda: self.stopped("UPDATE alembic_version SET version_num = 'r3'", "at r3, where the script leads")),
            ("two versions", lambda: self.stopped("INSERT INTO alembic_version VALUES ('r2')", "this script is for a database at r1")),
            ("no version table", lambda: self.stopped("DROP TABLE alembic_version", "this script is for a database at r1")),
            ("another script's rows", self.later_guard),
        ]  # fmt: skip

    def script(self, *arguments: str) -> Path:
        done = run_migc(self.migc, self.case.call(*arguments, "--dialect", "sqlite"), self.case.folder)
        if done.returncode != 0:
            raise Failure(f"migc {' '.join(arguments)}: exit {done.returncode}\n{done.stderr.decode()}")
        with tempfile.NamedTemporaryFile(dir=self.scripts, suffix=".sql", delete=False) as script:
            script.write(done.stdout)
        return Path(script.name)

    def first(self) -> Database:
        database = self.server.database()
        succeeds(database, self.script("upgrade", "r1"))
        return database

    def stopped(self, sql: str, message: str) -> None:
        database = self.first()
        database.query(sql)
        before = database.structure(), database.data()
        done = database.run(self.script("upgrade", "r1:r3"))
        if done.returncode == 0 or message not in done.stderr:
            raise Failure(f"exit {done.returncode}, and not '{message}' but\n{done.stderr}")
        same("the schema", before[0], database.structure())
        same("the data", before[1], database.data())

    def keeps_rows(self) -> None:
        database = self.first()
        rows = database.data()
        succeeds(database, self.script("upgrade", "r1:r3"))
        same("users", [(1, "Ann")], database.rows("SELECT * FROM users"))
        same("notes", [(1, 1, "keep me"), (2, 7, "me too")], database.rows("SELECT * FROM notes"))
        same("tasks", [(1, 1, "one", 1.5, "2025-01-01", 0, 2), (7, 1, "two", 2, None, 0, 2)],
             database.rows("SELECT id, user_id, headline, cost, started, done, weight FROM tasks"))  # fmt: skip
        same("the view", [(1, "one"), (7, "two")], database.rows("SELECT * FROM open_tasks"))
        same("violations", [], database.rows("PRAGMA foreign_key_check"))
        succeeds(database, self.script("downgrade", "r3:r2"))
        same("tasks", [("3",), ("3",)], database.rows("SELECT coalesce(priority, '3') FROM tasks"))
        succeeds(database, self.script("downgrade", "r2:r1"))
        known = [line for line in rows.splitlines() if not line.startswith(("tasks:", "alembic"))]
        same("other rows", known, [line for line in database.data().splitlines() if not line.startswith(("tasks:", "alembic"))])

    def plain_client(self) -> None:
        database, usual = self.first(), self.first()
        succeeds(usual, self.script("upgrade", "r1:r3"))
        text = self.script("upgrade", "r1:r3", "--client", "plain").read_text("utf-8")
        with database.connect() as connection:
            connection.executescript(text)
        same("the schema", usual.structure(), database.structure())
        same("the data", usual.data(), database.data())

    def without_transactions(self) -> None:
        database, usual = self.first(), self.first()
        succeeds(usual, self.script("upgrade", "r1:r3"))
        script = self.script("upgrade", "r1:r3", "--transaction", "none")
        succeeds(database, script)
        same("the schema", usual.structure(), database.structure())
        same("the data", usual.data(), database.data())
        done = database.run(script)
        if done.returncode == 0 or not self.server.refused.search(done.stderr):
            raise Failure(f"a second run: exit {done.returncode}\n{done.stderr}")

    def later_guard(self) -> None:
        database = self.first()
        script = self.script("upgrade", "r1:r3", "--transaction", "revision")
        text = script.read_text("utf-8")
        head, mark, tail = text.partition("COMMIT;\n")
        script.write_text(head + mark + "DELETE FROM alembic_version;\n" + tail, "utf-8")
        done = database.run(script)
        if done.returncode == 0 or "from here on this script needs a database at r2" not in done.stderr:
            raise Failure(f"exit {done.returncode}\n{done.stderr}")


if __name__ == "__main__":
    sys.exit(main())
