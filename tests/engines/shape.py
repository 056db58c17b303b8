"""`--guard shape` on a real server: the golden case guard-shape runs on a database as its history made it, and is stopped,
before it changes anything, where a table, a column or a type is another.

The engines' scripts call `checks`; that right databases pass is besides shown by every other case, since cycle.py asks for
this guard everywhere.
"""

from __future__ import annotations

from functools import partial
from pathlib import Path

from cases import Case, all_cases, run_migc
from cycle import Cycle, Failure, same, succeeds

# What was done to the database by other means → what the guard says of it; nothing: it must run.
DIFFERENCES = {
    "ALTER TABLE {Users} DROP COLUMN born": "column Users.born is missing",
    "ALTER TABLE {Users} DROP COLUMN notes; ALTER TABLE {Users} ADD COLUMN notes VARCHAR(7)": "column Users.notes is ",
    "ALTER TABLE places DROP COLUMN people; ALTER TABLE places ADD COLUMN people INTEGER": "",  # nothing refers to it
    "DROP TABLE places": "table places is missing",
    "DROP TABLE {Users}": "table Users is missing",
    "ALTER TABLE {Users} ADD COLUMN age SMALLINT": "column Users.age is there already",
    "CREATE TABLE visits (n INTEGER)": "table visits is there already",
    "DROP TABLE untouched": "",
    "": "",
}


def checks(migc: Path, server, scripts: Path) -> list:
    case = next(case for case in all_cases() if case.name == "guard-shape")
    made = [written(migc, case, server, scripts, typed) for typed in ("base:shape1", "shape1:shape3")]
    return [
        (f"guard-shape, {sql or 'as it was made'}", partial(run, case, migc, server, scripts, made, sql, says))
        for sql, says in DIFFERENCES.items()
    ]


def written(migc: Path, case: Case, server, scripts: Path, typed: str) -> Path:
    done = run_migc(migc, case.call("upgrade", typed, "--dialect", server.dialect), case.folder)
    if done.returncode != 0:
        raise RuntimeError(f"migc upgrade {typed}: exit {done.returncode}\n{done.stderr.decode()}")
    path = scripts / f"guard-shape-{typed.replace(':', '-')}.sql"
    path.write_bytes(done.stdout)
    return path


def run(case: Case, migc: Path, server, scripts: Path, made: list[Path], sql: str, says: str) -> None:
    database = Cycle(case, migc, server, scripts).new_database()
    succeeds(database, made[0])
    if sql:
        database.query(sql.replace("{Users}", server.quoted("Users")) + ";")
    before = database.structure(), database.data()
    if not says:
        succeeds(database, made[1])
        same("the version rows", ["shape3"], database.version_rows())
    else:
        done = database.run(made[1])
        if done.returncode == 0 or says not in done.stdout + done.stderr or "this database is not as this script needs it" not in done.stderr:
            raise Failure(f"exit {done.returncode}, and not '{says}' but\n{done.stdout}{done.stderr}")
        same("schema and data", before, (database.structure(), database.data()))
    server.drop(database)
