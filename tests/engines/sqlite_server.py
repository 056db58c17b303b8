"""SQLite: a database is a file in a temporary folder, scripts run in the real sqlite3, and what a database holds is read as
text by Python's own module. The text of a CREATE TABLE is taken apart, so that neither layout nor quotes matter, nor
whether a constraint stands in its column or behind the columns."""

from __future__ import annotations

import itertools
import os
import re
import shutil
import sqlite3
import subprocess
import tempfile
from contextlib import closing
from pathlib import Path

TIMEOUT = 120  # seconds, for one script

TOKEN = re.compile(r"""\s+|--[^\n]*|/\*.*?\*/|(?P<token>'(?:[^']|'')*'|"(?:[^"]|"")*"|`(?:[^`]|``)*`|\[[^\]]*\]|[\w.]+|.)""", re.DOTALL)
OPENS = ("constraint", "primary", "unique", "check", "foreign")  # what a constraint behind the columns begins with


class Server:
    """`with Server() as server`: a folder, and no server at all."""

    dialect = "sqlite"
    client = "sqlite3"
    refused = re.compile("this script is for a database at|database is locked")
    trouble = re.compile("rror|warning", re.IGNORECASE)
    now = re.compile(r"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(\.\d+)?")  # SQLite's has no fraction

    @staticmethod
    def quoted(name: str) -> str:
        return '"' + name.replace('"', '""') + '"'

    def __enter__(self) -> Server:
        if not shutil.which("sqlite3"):
            raise SystemExit("sqlite3 is not here: apt-get install sqlite3")
        self.folder = Path(tempfile.mkdtemp(prefix="migc-sqlite-"))
        self.databases = itertools.count(1)
        return self

    def __exit__(self, *_: object) -> None:
        shutil.rmtree(self.folder, ignore_errors=True)

    def database(self, settings: str = "", version_table: str = '"alembic_version"') -> Database:
        """A new, empty database. `settings`: SQL that is run before anything else."""
        made = Database(self, self.folder / f"db{next(self.databases)}.db", version_table)
        if settings:
            made.query(f"{settings}; CREATE TABLE first (a); DROP TABLE first")
        return made

    def drop(self, *databases: Database) -> None:
        for database in databases:
            database.path.unlink(missing_ok=True)


class Database:
    def __init__(self, server: Server, path: Path, version_table: str):
        self.server = server
        self.path = path
        self.version_table = version_table

    def run(self, script: Path, environment: dict[str, str] | None = None) -> subprocess.CompletedProcess[str]:
        """`sqlite3 -batch -bail file < script`, as the header of a script says."""
        with open(script, "rb") as text:
            return subprocess.run(
                ["sqlite3", "-batch", "-bail", self.path],
                env=os.environ | {"HOME": str(self.server.folder)} | (environment or {}),
                stdin=text,
                capture_output=True,
                text=True,
                encoding="utf-8",
                errors="replace",
                timeout=TIMEOUT,
                check=False,
            )

    def connect(self) -> closing:
        return closing(sqlite3.connect(self.path, isolation_level=None))

    def rows(self, sql: str) -> list[tuple]:
        with self.connect() as connection:
            return connection.execute(sql).fetchall()

    def query(self, sql: str) -> str:
        """Runs statements; the rows of a single one as text."""
        with self.connect() as connection:
            if ";" in sql.strip().rstrip(";"):
                connection.executescript(sql)
                return ""
            rows = connection.execute(sql).fetchall()
        return "".join("\t".join(map(str, row)) + "\n" for row in rows)

    def structure(self) -> str:
        lines = []
        version_table = self.version_table.strip('"').replace('""', '"')
        with self.connect() as connection:
            objects = connection.execute("SELECT type, name, tbl_name, sql FROM sqlite_schema WHERE sql IS NOT NULL").fetchall()
            for kind, name, table, sql in objects:
                if version_table in (name, table) or name.startswith("sqlite_"):
                    continue
                if kind == "table":
                    lines += [f"{kind} {name} {line}" for line in table_lines(connection, name, sql)]
                else:
                    lines.append(f"{kind} {name} {' '.join(tokens_of(sql)).replace(' .', '.')}")
        return "".join(line.replace("\n", "\\n") + "\n" for line in sorted(lines))

    def data(self) -> str:
        lines = []
        with self.connect() as connection:
            names = [name for (name,) in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name")]
            for name in names:
                columns = [column for _, column, *_ in connection.execute("SELECT * FROM pragma_table_xinfo(?)", [name])]
                shown = " || ', ' || ".join(f"quote({Server.quoted(column)})" for column in columns)
                rows = connection.execute(f"SELECT {shown} FROM {Server.quoted(name)}").fetchall()
                lines += sorted(f"{name}: {row[0]}\n" for row in rows)
        return "".join(lines)

    def version_rows(self) -> list[str]:
        return [row[0] for row in self.rows(f"SELECT version_num FROM {self.version_table} ORDER BY 1")]


# --- what a CREATE TABLE says ---------------------------------------------------------------------------------------


def tokens_of(sql: str) -> list[str]:
    """Names without quotes where they need none, words in lower case, strings as they are."""
    tokens = [match["token"] for match in TOKEN.finditer(sql) if match["token"]]
    bare = [token[1:-1] if token[0] in '"`[' and re.fullmatch(r"[a-z_]\w*", token[1:-1]) else token for token in tokens]
    return [token if token[0] in "'\"" else token.lower() for token in bare]


def items_of(tokens: list[str]) -> tuple[list[list[str]], list[str]]:
    """The items between the outermost parentheses, and what follows those."""
    items, depth = [[]], 0
    for number, token in enumerate(tokens):
        if token == "(" and (depth := depth + 1) == 1:
            continue
        if token == ")" and (depth := depth - 1) == 0:
            return items, tokens[number + 1 :]
        if token == "," and depth == 1:
            items.append([])
        elif depth:
            items[-1].append(token)
    raise ValueError(" ".join(tokens))


def closing_of(tokens: list[str], begin: int) -> int:
    depth = 0
    for number in range(begin, len(tokens)):
        depth += (tokens[number] == "(") - (tokens[number] == ")")
        if depth == 0:
            return number + 1
    raise ValueError(" ".join(tokens))


def table_lines(connection: sqlite3.Connection, name: str, sql: str) -> list[str]:
    items, options = items_of(tokens_of(sql))
    lines = [" ".join(["options", *options])]
    for number, column, type_, not_null, default, key, hidden in connection.execute("SELECT * FROM pragma_table_xinfo(?)", [name]):
        lines.append(f"column #{number} {column} {type_} not null {not_null} default {default} key {key} hidden {hidden}")
    for item in items:
        if item[0] in OPENS:
            lines.append("constraint " + " ".join(item))
        else:
            lines += column_lines(item)
    return lines


def column_lines(item: list[str]) -> list[str]:
    """What a column's definition says beside what pragma_table_xinfo knows, constraints as they would stand behind the
    columns."""
    lines, at, name = [], 1, ""
    while at < len(item):
        token, end = item[at], at + 1
        if token == "constraint":
            name, end = f"constraint {item[at + 1]} ", at + 2
        elif token in ("check", "as"):
            end = closing_of(item, at + 1)
            lines.append(("constraint " if token == "check" else f"{item[0]} generated ") + name + " ".join(item[at:end]))
        elif token == "collate":
            end = at + 2
            lines.append(f"{item[0]} collate {item[at + 1]}")
        elif token == "primary":
            end = at + 2
            lines.append(f"constraint {name}primary key ( {item[0]} )" + " autoincrement" * ("autoincrement" in item))
        elif token == "references":
            end = len(item)
            for word in ("check", "constraint", "collate", "default"):
                if word in item[at:]:
                    following = item.index(word, at)
                    if not (word == "default" and item[following - 1] == "set"):
                        end = min(end, following)
            lines.append(f"constraint {name}foreign key ( {item[0]} ) " + " ".join(item[at:end]))
        elif token == "(":
            end = closing_of(item, at)
        if token != "constraint":
            name = ""
        at = end
    return lines
