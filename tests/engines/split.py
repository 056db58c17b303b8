"""`--split` on a real server: the files of the golden case split, run one after the other, lead where the one file does, to
the same version rows and with nothing left behind. Between any two of them the run may stop: only the next one is taken
then, every other is refused and changes nothing. A file that fails can run again, and a
change in batches goes on behind those that are done.

The engines' scripts call `checks`.
"""

from __future__ import annotations

import tempfile
from functools import partial
from pathlib import Path

from cases import Case, all_cases, run_migc
from cycle import Cycle, Failure, same, succeeds


def checks(migc: Path, server, scripts: Path) -> list:
    case = next(case for case in all_cases() if case.name == "split")
    return [
        (f"split, {command}", partial(run, case, migc, server, scripts, command, typed, mode))
        for command, typed, mode in (
            ("upgrade", "base:split3", "script"),
            ("downgrade", "split3:base", "revision"),
        )
    ]


def migc_writes(migc: Path, case: Case, server, folder: Path, *arguments: str) -> None:
    done = run_migc(migc, case.call(*arguments, "--dialect", server.dialect, "-o", str(folder)), case.folder)
    if done.returncode != 0:
        raise Failure(f"migc {' '.join(arguments)}: exit {done.returncode}\n{done.stderr.decode()}")


def run(case: Case, migc: Path, server, scripts: Path, command: str, typed: str, mode: str) -> None:
    folder = Path(tempfile.mkdtemp(dir=scripts))
    migc_writes(migc, case, server, folder / "split", command, typed, "--split", "--transaction", mode)
    migc_writes(migc, case, server, folder / "one", command, typed)
    migc_writes(migc, case, server, folder / "before", "upgrade", typed.split(":")[0] if command == "downgrade" else "base:split1")
    parts = sorted((folder / "split" / server.dialect).iterdir())
    if len(parts) < 2 and command == "upgrade" and server.dialect != "sqlite":
        raise Failure(f"only {len(parts)} files")
    database, expected = (Cycle(case, migc, server, scripts).new_database() for _ in range(2))
    for one in (database, expected):
        if command == "downgrade":
            succeeds(one, folder / "before" / server.dialect / "upgrade.sql")
    succeeds(expected, folder / "one" / server.dialect / f"{command}.sql")
    for number, part in enumerate(parts):
        for other in parts[number + 1 :][: None if number == 0 else 1]:
            refused(database, other)
        fails_and_changes_nothing(database, part, folder)
        if part.name.endswith("-data.sql") and "-- in batches of " in part.read_text("utf-8"):
            stops_in_its_middle(database, part)
        else:
            succeeds(database, part)
        if number + 1 < len(parts):
            refused(database, part)
    same("the schema", expected.structure(), database.structure())
    same("the data", expected.data(), database.data())
    same("the version rows", expected.version_rows(), database.version_rows())
    refused(database, parts[0])
    server.drop(database, expected)


def fails_and_changes_nothing(database, part: Path, folder: Path) -> None:
    """A file that is one transaction, and breaks at its very end."""
    head, commit, tail = part.read_text("utf-8").rpartition("COMMIT;\n")
    if "if it fails, nothing of it stays" not in head:
        return
    broken = folder / "broken.sql"
    broken.write_text(f"{head}SELECT broken;\n{commit}{tail}", "utf-8")
    before = database.structure(), database.data()
    done = database.run(broken)
    if done.returncode == 0 or "broken" not in done.stderr:
        raise Failure(f"{part.name}, broken: exit {done.returncode}\n{done.stderr}")
    same(f"schema and data after {part.name} failed", before, (database.structure(), database.data()))


def stops_in_its_middle(database, part: Path) -> None:
    """A change in batches of one row, of which the second one fails: what the first did stays, and is not done again."""
    database.query("ALTER TABLE goods ADD CONSTRAINT stops CHECK (label IS NULL OR id < 2);")
    done = database.run(part)
    labels = database.query("SELECT id, label FROM goods WHERE label IS NOT NULL;")
    if done.returncode == 0 or labels != "1\tnone\n":
        raise Failure(f"{part.name}, stopped: exit {done.returncode}, labels {labels}\n{done.stderr}")
    database.query("ALTER TABLE goods DROP CONSTRAINT stops; UPDATE goods SET label = 'kept' WHERE id = 1;")
    succeeds(database, part)
    same("the labels", "1\tkept\n2\tnone\n", database.query("SELECT id, label FROM goods ORDER BY id;"))
    database.query("UPDATE goods SET label = 'none';")


def refused(database, part: Path) -> None:
    before = database.structure(), database.data()
    done = database.run(part)
    if done.returncode == 0 or not any(text in done.stderr for text in ("this script is for", "this part follows", "this is the first part")):
        raise Failure(f"{part.name} is not refused by its guard: exit {done.returncode}\n{done.stderr}")
    same(f"schema and data after a refused {part.name}", before, (database.structure(), database.data()))
