#!/usr/bin/env python3
"""What `migc review` says of ALTER TABLE and the like on MariaDB or MySQL, against what a real server takes and refuses.

    tests/engines/online_ddl.py --migc build/test/migc --probe build/test/tests/review_probe [--chroot FOLDER] [WORD…]

online_ddl/world.sql makes a few tables with rows, each statement of online_ddl/statements.sql runs on it twice: with the
clause that the review gives, which the server must take, and with the next better one, which it must refuse with error 1845
or 1846 (ALGORITHM or LOCK is not supported). Besides, a table has got another file exactly where the review says that it is
written anew. All of it is one session of the client. With words only statements that hold one of them. `--chroot`: where
a MySQL is; without it this machine's MariaDB.
"""

from __future__ import annotations

import argparse
import json
import re
import subprocess
import sys
import tempfile
from pathlib import Path

from mysql_server import Server

FOLDER = Path(__file__).resolve().parent / "online_ddl"
LEAST = 60  # statements, for the whole corpus to count
REFUSED = re.compile(r"^ERROR (1845|1846) ")
MODE = "SET SESSION sql_mode = 'ONLY_FULL_GROUP_BY,STRICT_ALL_TABLES,NO_ZERO_IN_DATE,NO_ZERO_DATE,ERROR_FOR_DIVISION_BY_ZERO,NO_ENGINE_SUBSTITUTION'"

# From the best to the worst. NOCOPY is MariaDB's.
WAYS = [("INSTANT", "NONE"), ("NOCOPY", "NONE"), ("NOCOPY", "SHARED"), ("INPLACE", "NONE"), ("INPLACE", "SHARED"), ("COPY", "NONE"), ("COPY", "SHARED")]


def read_statements(dialect: str, words: list[str]) -> list[tuple[list[str], str]]:
    """(what runs before it, the statement)"""
    found, before = [], []
    for line in (FOLDER / "statements.sql").read_text("utf-8").splitlines():
        if line.startswith("| "):
            before.append(line[2:])
        elif line and not line.startswith("--"):
            server, _, rest = line.partition(": ")
            is_for_all = server not in ("mysql", "mariadb")
            statement = line if is_for_all else rest
            if (is_for_all or server == dialect) and (not words or any(word in line for word in words)):
                found.append((before, statement))
            before = []
    return found


def predict(probe: Path, dialect: str, release: str, statements: list[tuple[list[str], str]]) -> list[dict]:
    lines = ["; ".join([*before, statement]) for before, statement in statements]
    command = [probe, dialect, release, FOLDER / "world.sql"]
    done = subprocess.run(command, input="\n".join(lines).encode(), capture_output=True, check=True)
    said: list[dict] = []
    for line in done.stdout.decode().splitlines():
        kind, *rest = line.split("\t")
        if kind == "@":
            said.append({"online": None, "rewrite": set()})
        elif kind == "online":
            said[-1]["online"] = rest
        elif kind == "rewrite":
            said[-1]["rewrite"].add(rest[0])
    assert len(said) == len(statements)
    return said


def with_clause(statement: str, algorithm: str, lock: str) -> str:
    """What the clause is added to, as the server's grammar wants it."""
    separator = ", " if statement.startswith("ALTER") else " "
    clause = f"ALGORITHM={algorithm}" + ("" if algorithm == "INSTANT" else f"{separator}LOCK={lock}")
    return f"{statement}{separator}{clause}"


def better_ways(dialect: str, algorithm: str, lock: str) -> list[tuple[str, str]]:
    """The next better algorithm, and the same with a weaker lock."""
    ways = [way for way in WAYS if dialect == "mariadb" or way[0] != "NOCOPY"]
    place = ways.index((algorithm, lock))
    better = [way for way in ways[:place] if way[0] != algorithm][-1:]
    return better + [way for way in ways[:place] if way[0] == algorithm][-1:]


class Run:
    """All statements in one session of the client, and what it printed."""

    def __init__(self, dialect: str, world: str):
        self.dialect = dialect
        self.lines = [f"{MODE};"]
        self.creates = {line.split()[2]: line for line in world.splitlines() if line.startswith("CREATE TABLE")}
        self.inserts = {line.split()[2]: line for line in world.splitlines() if line.startswith("INSERT")}

    def add(self, number: int, before: list[str], attempts: dict[str, str]) -> None:
        """All attempts at one statement, those that must be refused first: they leave the tables as they are."""
        text = " ".join([*before, *attempts.values()])
        named = {name for name in self.creates if re.search(rf"\b{name}\b", text)}
        if "users" in named or "teams" in named:
            named |= {"users", "teams"}
        tables = [name for name in self.creates if name in named]
        self.lines.append(f"SET foreign_key_checks = 0; DROP TABLE IF EXISTS {', '.join(['simple', *tables])}; SET foreign_key_checks = 1;")
        for name in tables:
            self.lines += [self.creates[name], self.inserts[name]]
        self.lines += [f"{one};" for one in before]
        for kind, statement in attempts.items():
            self.lines += [f"SELECT '@begin {number} {kind}';", self.files(tables) if kind == "taken" else ""]
            self.lines += [f"SELECT '@run {number} {kind}';", f"{statement};"]
        self.lines += [f"SELECT '@end {number} taken';", self.files([*tables, "simple"])]

    def files(self, tables: list[str]) -> str:
        """Another table of the engine's is another number."""
        view = "innodb_tables" if self.dialect == "mysql" else "innodb_sys_tables"
        names = ", ".join(f"CONCAT(DATABASE(), '/{name}')" for name in tables)
        return f"SELECT '@file', SUBSTRING_INDEX(name, '/', -1), table_id FROM information_schema.{view} WHERE name IN ({names});"

    def take(self, database) -> dict[tuple[int, str], dict]:
        command = database.server.client_command("--default-character-set=utf8mb4", "-N", "-B", "-n", "--force", database.name)
        text = "\n".join([*self.lines, ""])
        done = subprocess.run(command, env=database.server.environment, input=text, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False)
        seen: dict[tuple[int, str], dict] = {}
        stage, current = "", {"error": ""}
        for line in done.stdout.splitlines():
            if line.startswith("@file"):
                current[stage][line.split("\t")[1]] = line.split("\t")[2]
            elif line.startswith("@"):
                stage, number, kind = line[1:].split()
                current = seen.setdefault((int(number), kind), {"error": "", "begin": {}, "end": {}})
            elif line.startswith("ERROR") and stage == "run":
                current["error"] = line
            elif line.startswith("ERROR"):
                raise SystemExit(f"outside of a statement: {line}")
        return seen


def differences(said: dict, taken: dict | None, refused: list[tuple[tuple[str, str], dict]]) -> list[str]:
    if said["online"] is None:
        return ["migc gives no algorithm"]
    found = []
    if taken is not None and taken["error"]:
        found.append(f"not taken with {said['online'][2]}: {taken['error']}")
    elif taken is not None:
        for table, file in taken["begin"].items():
            now = taken["end"].get(table, taken["end"].get("simple", ""))
            if (now != file) != (table in said["rewrite"]):
                found.append(f"{table} is {'written anew' if now != file else 'not written anew'}, migc says otherwise")
    for way, seen in refused:
        if not REFUSED.match(seen["error"]):
            found.append(f"migc says {said['online'][2]}, and {' '.join(way)} is {seen['error'] or 'taken'}")
    return found


def review(migc: Path, dialect: str, release: str, statement: str) -> dict | None:
    """What `migc review` itself says of the statement, in a revision behind the world."""
    with tempfile.TemporaryDirectory(prefix="migc-online-") as name:
        folder = Path(name)
        (folder / "migrations").mkdir()
        (folder / "migc.toml").write_text(f'[project]\nsource_dialect = "{dialect}"\n[{dialect}]\ntarget_version = "{release}"\n', "utf-8")
        world = (FOLDER / "world.sql").read_text("utf-8")
        (folder / "migrations" / "a.sql").write_text(f"-- revision: a\n-- upgrade\n{world}", "utf-8")
        (folder / "migrations" / "b.sql").write_text(f"-- revision: b\n-- down_revision: a\n-- upgrade\n{statement};\n", "utf-8")
        command = [migc, "review", "a:b", "--format", "json", "--dialect", dialect]
        done = subprocess.run(command, capture_output=True, cwd=folder, check=False)
        if done.returncode != 0:
            raise SystemExit(f"{statement}\n{done.stderr.decode()}{done.stdout.decode()}")
        return json.loads(done.stdout)["revisions"][-1]["statements"][-1].get("online")


def main() -> int:
    parser = argparse.ArgumentParser(description="holds the algorithms of `migc review` against a real server")
    parser.add_argument("--migc", type=Path, required=True, help="the program")
    parser.add_argument("--probe", type=Path, required=True, help="review_probe, the judge for many statements in one run")
    parser.add_argument("--chroot", type=Path, help="where a MySQL is")
    parser.add_argument("words", nargs="*", help="only statements with one of these")
    options = parser.parse_args()
    dialect = "mysql" if options.chroot else "mariadb"
    statements = read_statements(dialect, options.words)
    with Server(options.chroot) as server:
        database = server.database()
        release = re.match(r"\d+\.\d+\.\d+", database.query("SELECT VERSION();"))[0]
        said = predict(options.probe.resolve(), dialect, release, statements)
        run = Run(dialect, (FOLDER / "world.sql").read_text("utf-8"))
        better: list[list[tuple[str, str]]] = []
        for number, ((before, statement), one) in enumerate(zip(statements, said)):
            better.append([])
            if one["online"] is None:
                continue
            algorithm, lock, _ = one["online"]
            better[-1] = better_ways(dialect, algorithm, lock)
            attempts = {f"refused{place}": with_clause(statement, *way) for place, way in enumerate(better[-1])}
            run.add(number, before, attempts | {"taken": with_clause(statement, algorithm, lock)})
        seen = run.take(database)
    agree = 0
    for number, ((_, statement), one) in enumerate(zip(statements, said)):
        refused = [(way, seen[number, f"refused{place}"]) for place, way in enumerate(better[number])]
        different = differences(one, seen.get((number, "taken")), refused)
        agree += not different
        if different:
            print(f"--- {statement}", *different, sep="\n    ")
    first = statements[0][1]
    by_migc = review(options.migc.resolve(), dialect, release, first)
    if by_migc is None or [by_migc["algorithm"], by_migc["lock"], by_migc["clause"]] != said[0]["online"]:
        print(f"--- {first}\n    `migc review` says {by_migc}, the probe {said[0]['online']}")
        agree -= 1
    print(f"online_ddl: {agree} of {len(statements)} statements agree with {dialect} {release}")
    enough = options.words or len(statements) >= LEAST
    return 0 if agree == len(statements) and enough else 1


if __name__ == "__main__":
    sys.exit(main())
