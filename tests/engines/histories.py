#!/usr/bin/env python3
"""Random histories: what the simulated schema is after them equals what a real PostgreSQL has, table by table.

    tests/engines/histories.py --migc build/test/migc [--seed N] [--count N] [--keep FOLDER]

A history is a list of random operations that are valid where they stand, each of them written as an operation of TOML or
as SQL text. Several histories, each under names of its own, are the branches of one project. Its upgrade runs on one
database, what `migc schema` prints on a second one, and the two are compared through their catalogs, as for golden cases.
"""

from __future__ import annotations

import argparse
import difflib
import json
import os
import random
import re
import shutil
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

from postgres import Server

HISTORIES, PROJECTS, OPERATIONS = 300, 12, 24

# Types: as TOML and as SQL say them, and a default for each.
TYPES = [
    ("integer", "int", 5),
    ("bigint", "bigint", 7),
    ("smallint", "smallint", 3),
    ("text", "text", "it's"),
    ("string(20)", "varchar(20)", "x"),
    ("string(50)", "character varying(50)", ""),
    ("boolean", "boolean", True),
    ("numeric(10, 2)", "numeric(10,2)", 1),
    ("date", "date", None),
    ("timestamptz", "timestamp with time zone", None),
    ("timestamp", "timestamp", None),
    ("uuid", "uuid", None),
    ("jsonb", "jsonb", None),
    ("double", "double precision", 2),
    ("bytes", "bytea", None),
    ("integer[]", "int[]", None),
]
NUMBERS = {"integer", "bigint", "smallint"}
WIDER = {"smallint": ["integer", "bigint", "text"], "integer": ["bigint", "numeric(10, 2)", "text"], "string(20)": ["string(50)", "text"],
         "string(50)": ["text"], "date": ["timestamp", "timestamptz", "text"], "boolean": ["text"], "uuid": ["text"]}  # fmt: skip
SQL_OF = {toml: sql for toml, sql, _ in TYPES}


@dataclass
class Column:
    name: str
    type: str
    nullable: bool = True
    default: bool = False
    plain: bool = True  # neither generated nor numbering itself


@dataclass
class Table:
    name: str
    columns: dict[str, Column] = field(default_factory=dict)
    key: list[str] = field(default_factory=list)
    constraints: dict[str, tuple[str, list[str]]] = field(default_factory=dict)  # name → kind, columns
    indexes: dict[str, list[str]] = field(default_factory=dict)
    referred: set[str] = field(default_factory=set)  # names of foreign keys of other tables
    generated_from: set[str] = field(default_factory=set)


class History:
    """Operations, one by one, and the schema that they make, as far as the next ones must know it."""

    def __init__(self, name: str, chance: random.Random):
        self.name, self.chance = name, chance
        self.tables: dict[str, Table] = {}
        self.views: dict[str, tuple[str, set[str]]] = {}  # name → its table, the columns used
        self.enums: dict[str, list[str]] = {}
        self.sequences: set[str] = set()
        self.domains: set[str] = set()
        self.number = 0

    def new(self, kind: str) -> str:
        self.number += 1
        return f"{self.name}_{kind}{self.number}"

    def operations(self, count: int) -> list[str]:
        made = [self.create_table(), self.create_table()]
        choices = [getattr(self, name) for name in dir(type(self)) if name in WEIGHTS for _ in range(WEIGHTS[name])]
        while len(made) < count:
            operation = self.chance.choice(choices)()
            if operation:
                made.append(operation)
        return made

    def say(self, toml: str | None, sql: str | None) -> str:
        """One of the two; SQL text stands in TOML, as a value of `execute`."""
        if toml is None or (sql is not None and self.chance.random() < 0.5):
            return f"[[upgrade]]\nexecute = {json.dumps(sql, ensure_ascii=False)}\n"
        return f"[[upgrade]]\n{toml}\n"

    def table(self) -> Table | None:
        return self.chance.choice(list(self.tables.values())) if self.tables else None

    def column(self, table: Table, wanted=lambda _: True) -> Column | None:
        found = [column for column in table.columns.values() if wanted(column)]
        return self.chance.choice(found) if found else None

    def viewed(self, table: Table, column: str | None = None) -> bool:
        return any(of == table.name and (column is None or column in used) for of, used in self.views.values())

    # --- columns ---

    def new_column(self, taken, anyhow: bool = True) -> tuple[Column, str, str]:
        """With what TOML and what SQL say of it."""
        name = self.chance.choice([f"c{len(taken)}", f"Col {len(taken)}", f"order{len(taken)}"])
        while name in taken:
            name += "x"
        if self.enums and self.chance.random() < 0.15:
            enum = self.chance.choice(list(self.enums))
            default = self.enums[enum][0] if self.chance.random() < 0.5 else None
            toml, sql = f'type = "enum", enum = "{enum}"', enum
            column = Column(name, "enum:" + enum, True, default is not None)
        else:
            kind, sql, default = self.chance.choice(TYPES)
            if self.chance.random() < 0.5:
                default = None
            toml = f'type = "{kind}"'
            column = Column(name, kind, True, default is not None)
        if default is not None:
            toml += f", default = {json.dumps(default)}"
            sql += " DEFAULT " + sql_value(default)
        if self.chance.random() < 0.3 and (anyhow or default is not None):
            column.nullable = False
            toml += ", nullable = false"
            sql += " NOT NULL"
        return column, f"name = {json.dumps(name)}, {toml}", f"{quoted(name)} {sql}"

    def create_table(self) -> str:
        name = self.new("t")
        table = Table(name)
        tomls, sqls = [], []
        way = self.chance.choice(["serial", "plain", "identity", "two", "none"])
        if way in ("serial", "identity", "plain"):
            table.columns["id"] = Column("id", "integer", False, False, way == "plain")
            tomls.append({"serial": '{ name = "id", type = "integer" }', "plain": '{ name = "id", type = "integer", identity = false }',
                          "identity": '{ name = "id", type = "integer", identity = true }'}[way])  # fmt: skip
            sqls.append({"serial": "id serial", "plain": "id int", "identity": "id int GENERATED BY DEFAULT AS IDENTITY"}[way])
        elif way == "two":
            for one in ("a", "b"):
                table.columns[one] = Column(one, "integer", False)
                tomls.append(f'{{ name = "{one}", type = "integer" }}')
                sqls.append(f"{one} int")
        for _ in range(self.chance.randint(1, 5)):
            column, toml, sql = self.new_column(table.columns)
            table.columns[column.name] = column
            tomls.append(f"{{ {toml} }}")
            sqls.append(sql)
        toml = f'create_table = "{name}"\ncolumns = [{", ".join(tomls)}]'
        if way != "none":
            table.key = ["a", "b"] if way == "two" else ["id"]
            toml += f"\nprimary_key = {json.dumps(table.key)}"
            sqls.append(f"PRIMARY KEY ({', '.join(table.key)})")
        self.tables[name] = table
        return self.say(None if way == "plain" else toml, f"CREATE TABLE {name} (\n  " + ",\n  ".join(sqls) + "\n)")

    def add_column(self) -> str | None:
        table = self.table()
        column, toml, sql = self.new_column(table.columns, anyhow=False)
        toml = toml.split(", ", 1)[1].replace(", default", "\ndefault").replace(", nullable", "\nnullable").replace(", enum", "\nenum")
        table.columns[column.name] = column
        name = json.dumps(dotted(table.name, column.name))
        return self.say(f"add_column = {name}\n{toml}", f"ALTER TABLE {table.name} ADD COLUMN {sql}")

    def add_generated(self) -> str | None:
        table = self.table()
        source = self.column(table, lambda c: c.type == "integer" and c.plain)
        if source is None:
            return None
        name = f"g{len(table.columns)}"
        if name in table.columns:
            return None
        table.columns[name] = Column(name, "integer", plain=False)
        table.generated_from.add(source.name)
        text = f"{quoted(source.name)} * 2"
        toml = f'add_column = "{table.name}.{name}"\ntype = "integer"\ngenerated = {json.dumps(text)}'
        return self.say(toml, f"ALTER TABLE {table.name} ADD {name} integer GENERATED ALWAYS AS ({text}) STORED")

    def drop_column(self) -> str | None:
        table = self.table()
        column = self.column(table, lambda c: c.name not in table.key and not self.viewed(table, c.name) and c.name not in table.generated_from)
        if column is None or len(table.columns) < 3:
            return None
        unique = [name for name, (kind, columns) in table.constraints.items() if column.name in columns]
        if any(table.constraints[name][0] == "unique" for name in unique) and table.referred:
            return None
        del table.columns[column.name]
        for name in unique:
            kind, _ = table.constraints.pop(name)
            if kind == "foreign":
                for other in self.tables.values():
                    other.referred.discard(name)
        table.indexes = {name: columns for name, columns in table.indexes.items() if column.name not in columns}
        if not column.plain:
            table.generated_from = set(table.generated_from)  # stays blocked: cautious
        name = json.dumps(dotted(table.name, column.name))
        return self.say(f"drop_column = {name}", f"ALTER TABLE {table.name} DROP COLUMN {quoted(column.name)}")

    def rename_column(self) -> str | None:
        table = self.table()
        column = self.column(table)
        new = self.chance.choice(["r", "New ", "n_"]) + str(self.number)
        self.number += 1
        if column is None or new in table.columns:
            return None
        old = column.name
        table.columns = {new if name == old else name: one for name, one in table.columns.items()}
        column.name = new
        swap = lambda names: [new if name == old else name for name in names]  # noqa: E731
        table.key = swap(table.key)
        table.constraints = {name: (kind, swap(columns)) for name, (kind, columns) in table.constraints.items()}
        table.indexes = {name: swap(columns) for name, columns in table.indexes.items()}
        table.generated_from = set(swap(table.generated_from))
        self.views = {name: (of, set(swap(used)) if of == table.name else used) for name, (of, used) in self.views.items()}
        path = json.dumps(dotted(table.name, old))
        return self.say(f"alter_column = {path}\nnew_name = {json.dumps(new)}", f"ALTER TABLE {table.name} RENAME COLUMN {quoted(old)} TO {quoted(new)}")

    def alter_type(self) -> str | None:
        table = self.table()
        keyed = set(table.key) | {name for _, columns in table.constraints.values() for name in columns}
        indexed = {name for columns in table.indexes.values() for name in columns}
        column = self.column(
            table,
            lambda c: c.type in WIDER and c.plain and not c.default and c.name not in keyed | indexed | table.generated_from and not self.viewed(table, c.name),
        )
        if column is None:
            return None
        column.type = self.chance.choice(WIDER[column.type])
        path = json.dumps(dotted(table.name, column.name))
        return self.say(
            f'alter_column = {path}\ntype = "{column.type}"',
            f"ALTER TABLE {table.name} ALTER COLUMN {quoted(column.name)} TYPE {SQL_OF[column.type]}",
        )

    def alter_nullable(self) -> str | None:
        table = self.table()
        column = self.column(table, lambda c: c.plain and c.name not in table.key)
        if column is None:
            return None
        column.nullable = not column.nullable
        path = json.dumps(dotted(table.name, column.name))
        what = "DROP" if column.nullable else "SET"
        return self.say(
            f"alter_column = {path}\nnullable = {json.dumps(column.nullable)}",
            f"ALTER TABLE {table.name} ALTER COLUMN {quoted(column.name)} {what} NOT NULL",
        )

    def alter_default(self) -> str | None:
        table = self.table()
        column = self.column(table, lambda c: c.plain and c.type in {one[0] for one in TYPES if one[2] is not None})
        if column is None:
            return None
        path, name = json.dumps(dotted(table.name, column.name)), f"ALTER TABLE {table.name} ALTER COLUMN {quoted(column.name)}"
        if column.default:
            column.default = False
            return self.say(None, f"{name} DROP DEFAULT")
        column.default = True
        value = next(one[2] for one in TYPES if one[0] == column.type)
        return self.say(f"alter_column = {path}\ndefault = {json.dumps(value)}", f"{name} SET DEFAULT {sql_value(value)}")

    # --- tables ---

    def rename_table(self) -> str | None:
        table = self.table()
        new, old = self.new("t"), table.name
        self.tables = {new if name == old else name: one for name, one in self.tables.items()}
        table.name = new
        self.views = {name: (new if of == old else of, used) for name, (of, used) in self.views.items()}
        return self.say(f'rename_table = "{old}"\nnew_name = "{new}"', f"ALTER TABLE {old} RENAME TO {new}")

    def drop_table(self) -> str | None:
        table = self.table()
        if len(self.tables) < 3:
            return None
        needed = table.referred or self.viewed(table)
        if needed and self.chance.random() < 0.5:
            return None
        del self.tables[table.name]
        self.views = {name: one for name, one in self.views.items() if one[0] != table.name}
        for other in self.tables.values():
            other.constraints = {name: one for name, one in other.constraints.items() if name not in table.referred}
            other.referred -= set(table.constraints)
        if needed:
            return self.say(None, f"DROP TABLE {table.name} CASCADE")
        return self.say(f'drop_table = "{table.name}"', f"DROP TABLE {table.name}")

    def comment(self) -> str:
        table = self.table()
        text = self.chance.choice(["what it is", "it's \"so\"", "zwei\nZeilen"])
        if self.chance.random() < 0.5:
            return self.say(f'comment_on = "{table.name}"\ncomment = {json.dumps(text)}', f"COMMENT ON TABLE {table.name} IS {sql_value(text)}")
        column = self.column(table).name
        return self.say(
            f'comment_on = "{table.name}"\ncolumn = {json.dumps(column)}\ncomment = {json.dumps(text)}',
            f"COMMENT ON COLUMN {table.name}.{quoted(column)} IS {sql_value(text)}",
        )

    # --- constraints and indexes ---

    def add_unique(self) -> str | None:
        table = self.table()
        column = self.column(table, lambda c: c.type in NUMBERS | {"text", "string(20)", "uuid", "date"})
        if column is None:
            return None
        name = self.new("uq")
        table.constraints[name] = ("unique", [column.name])
        return self.say(
            f'create_unique_constraint = "{name}"\ntable = "{table.name}"\ncolumns = {json.dumps([column.name])}',
            f"ALTER TABLE {table.name} ADD CONSTRAINT {name} UNIQUE ({quoted(column.name)})",
        )

    def add_check(self) -> str | None:
        table = self.table()
        column = self.column(table, lambda c: c.type in NUMBERS)
        if column is None:
            return None
        text = f"{quoted(column.name)} > 0 OR {quoted(column.name)} IS NULL"
        if self.chance.random() < 0.3:
            table.generated_from.add(column.name)  # its type stays, too: the check would not do for another
            return self.say(None, f"ALTER TABLE {table.name} ADD CHECK ({text})")
        name = self.new("ck")
        table.constraints[name] = ("check", [column.name])
        valid = self.chance.random() < 0.7
        return self.say(
            f'create_check_constraint = "{name}"\ntable = "{table.name}"\ncondition = {json.dumps(text)}' if valid else None,
            f"ALTER TABLE {table.name} ADD CONSTRAINT {name} CHECK ({text})" + ("" if valid else " NOT VALID"),
        )

    def add_foreign_key(self) -> str | None:
        table, other = self.table(), self.table()
        column = self.column(table, lambda c: c.type in NUMBERS and c.plain)
        if column is None or len(other.key) != 1 or other.columns[other.key[0]].type not in NUMBERS:
            return None
        name = self.new("fk")
        table.constraints[name] = ("foreign", [column.name])
        if other is not table:
            other.referred.add(name)
        action = self.chance.choice(["", "CASCADE", "SET NULL"])
        toml = f'create_foreign_key = "{name}"\ntable = "{table.name}"\ncolumns = {json.dumps([column.name])}\nreferences = "{other.name}"\nreferred_columns = {json.dumps(other.key)}'
        sql = f"ALTER TABLE {table.name} ADD CONSTRAINT {name} FOREIGN KEY ({quoted(column.name)}) REFERENCES {other.name} ({quoted(other.key[0])})"
        if action:
            toml, sql = toml + f'\non_delete = "{action.lower()}"', sql + f" ON DELETE {action}"
        return self.say(toml, sql)

    def drop_constraint(self) -> str | None:
        table = self.table()
        if not table.constraints:
            return None
        name = self.chance.choice(list(table.constraints))
        kind, _ = table.constraints.pop(name)
        for other in self.tables.values():
            other.referred.discard(name)
        return self.say(f'drop_constraint = "{name}"\ntable = "{table.name}"', f"ALTER TABLE {table.name} DROP CONSTRAINT {name}")

    def rename_constraint(self) -> str | None:
        table = self.table()
        if not table.constraints:
            return None
        name, new = self.chance.choice(list(table.constraints)), self.new("rc")
        table.constraints[new] = table.constraints.pop(name)
        for other in self.tables.values():
            if name in other.referred:
                other.referred = other.referred - {name} | {new}
        return self.say(None, f"ALTER TABLE {table.name} RENAME CONSTRAINT {name} TO {new}")

    def add_index(self) -> str | None:
        table = self.table()
        column = self.column(table, lambda c: c.type not in ("jsonb",) and not c.type.startswith("enum:"))
        if column is None:
            return None
        name = self.new("ix")
        table.indexes[name] = [column.name]
        way = self.chance.choice(["plain", "unique", "where", "order", "method"])
        toml = f'create_index = "{name}"\ntable = "{table.name}"\ncolumns = {json.dumps([column.name])}'
        head, list_, tail = "CREATE INDEX", quoted(column.name), ""
        if way == "unique":
            toml, head = toml + "\nunique = true", "CREATE UNIQUE INDEX"
        elif way == "where":
            text = f"{quoted(column.name)} IS NOT NULL"
            toml, tail = toml + f"\nwhere = {json.dumps(text)}", f" WHERE {text}"
        elif way == "order":
            toml, list_ = toml.replace(json.dumps([column.name]), f"[{{ sql = {json.dumps(quoted(column.name) + ' DESC')} }}]"), list_ + " DESC"
        elif way == "method":
            toml = None
            head, tail = "CREATE INDEX", " WITH (fillfactor = 70)"
        return self.say(toml, f"{head} {name} ON {table.name} ({list_}){tail}")

    def drop_index(self) -> str | None:
        table = self.table()
        if not table.indexes:
            return None
        name = self.chance.choice(list(table.indexes))
        del table.indexes[name]
        return self.say(f'drop_index = "{name}"\ntable = "{table.name}"', f"DROP INDEX {name}")

    def rename_index(self) -> str | None:
        table = self.table()
        if not table.indexes:
            return None
        name, new = self.chance.choice(list(table.indexes)), self.new("ri")
        table.indexes[new] = table.indexes.pop(name)
        return self.say(None, f"ALTER INDEX {name} RENAME TO {new}")

    # --- enums, sequences, domains, views ---

    def create_enum(self) -> str:
        name = self.new("e")
        self.enums[name] = ["one", "two", "it's"]
        return self.say(f'create_enum = "{name}"\nlabels = ["one", "two", "it\'s"]', f"CREATE TYPE {name} AS ENUM ('one', 'two', 'it''s')")

    def rename_value(self) -> str | None:
        if not self.enums:
            return None
        name = self.chance.choice(list(self.enums))
        old, new = self.chance.choice(self.enums[name]), self.new("v")
        self.enums[name] = [new if one == old else one for one in self.enums[name]]
        return self.say(None, f"ALTER TYPE {name} RENAME VALUE {sql_value(old)} TO '{new}'")

    def rename_enum(self) -> str | None:
        if not self.enums:
            return None
        name, new = self.chance.choice(list(self.enums)), self.new("e")
        self.enums[new] = self.enums.pop(name)
        for table in self.tables.values():
            for column in table.columns.values():
                if column.type == "enum:" + name:
                    column.type = "enum:" + new
        return self.say(None, f"ALTER TYPE {name} RENAME TO {new}")

    def create_sequence(self) -> str:
        name = self.new("s")
        self.sequences.add(name)
        return self.say(f'create_sequence = "{name}"\nstart = 5\nincrement = 2', f"CREATE SEQUENCE {name} START WITH 5 INCREMENT BY 2")

    def alter_sequence(self) -> str | None:
        if not self.sequences:
            return None
        name = self.chance.choice(sorted(self.sequences))
        if self.chance.random() < 0.5:
            return self.say(None, f"ALTER SEQUENCE {name} INCREMENT BY {self.chance.randint(2, 9)} CACHE 4")
        self.sequences.discard(name)
        if self.chance.random() < 0.5:
            return self.say(f'drop_sequence = "{name}"', f"DROP SEQUENCE {name}")
        new = self.new("s")
        self.sequences.add(new)
        return self.say(None, f"ALTER SEQUENCE {name} RENAME TO {new}")

    def add_domain_column(self) -> str:
        domain, table = self.new("d"), self.table()
        self.domains.add(domain)
        name = f"dom{len(table.columns)}_{self.number}"
        table.columns[name] = Column(name, "domain")
        return self.say(None, f"CREATE DOMAIN {domain} AS int CHECK (VALUE > 0); ALTER TABLE {table.name} ADD {name} {domain}")

    def create_view(self) -> str | None:
        table = self.table()
        columns = self.chance.sample(sorted(table.columns), min(2, len(table.columns)))
        name = self.new("w")
        way = self.chance.choice(["columns", "alias", "where", "star"])
        if way == "star":
            columns = list(table.columns)
            query = f"SELECT * FROM {table.name}"
        elif way == "alias":
            query = f"SELECT {', '.join(f'x.{quoted(c)}' for c in columns)} FROM {table.name} AS x"
        else:
            query = f"SELECT {', '.join(quoted(c) for c in columns)} FROM {table.name}"
            if way == "where":
                query += f" WHERE {table.name}.{quoted(columns[0])} IS NOT NULL"
        self.views[name] = (table.name, set(columns))
        return self.say(f'create_view = "{name}"\nquery = {json.dumps(query)}', f"CREATE VIEW {name} AS {query}")

    def drop_view(self) -> str | None:
        if not self.views:
            return None
        name = self.chance.choice(list(self.views))
        del self.views[name]
        return self.say(f'drop_view = "{name}"', f"DROP VIEW {name}")


WEIGHTS = {
    "create_table": 2, "add_column": 4, "add_generated": 1, "drop_column": 3, "rename_column": 3, "alter_type": 3, "alter_nullable": 2,
    "alter_default": 3, "rename_table": 2, "drop_table": 1, "comment": 2, "add_unique": 2, "add_check": 2, "add_foreign_key": 3,
    "drop_constraint": 2, "rename_constraint": 1, "add_index": 3, "drop_index": 1, "rename_index": 1, "create_enum": 1, "rename_value": 1,
    "rename_enum": 1, "create_sequence": 1, "alter_sequence": 1, "add_domain_column": 1, "create_view": 3, "drop_view": 1,
}  # fmt: skip


def quoted(name: str) -> str:
    plain = name.islower() and name.replace("_", "").isalnum() and name not in ("order",)
    return name if plain else '"' + name.replace('"', '""') + '"'


def dotted(table: str, column: str) -> str:
    return f"{table}.{column}" if " " not in column else f'{table}."{column}"'


def sql_value(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value) if isinstance(value, int) else "'" + str(value).replace("'", "''") + "'"


# --- running them ---------------------------------------------------------------------------------------------------


def main() -> int:
    parser = argparse.ArgumentParser(description="compares the schema after random histories with PostgreSQL's")
    parser.add_argument("--migc", type=Path, required=True, help="the program")
    parser.add_argument("--seed", type=int, default=6)
    parser.add_argument("--count", type=int, default=HISTORIES, help="how many histories")
    parser.add_argument("--projects", type=int, default=PROJECTS, help="in how many projects")
    parser.add_argument("--keep", type=Path, help="a folder to leave the projects in")
    options = parser.parse_args()
    migc = options.migc.resolve()

    with Server() as server, tempfile.TemporaryDirectory(prefix="migc-histories-") as temporary:
        folder = options.keep or Path(temporary)
        shutil.rmtree(folder / "projects", ignore_errors=True)
        per_project = -(-options.count // options.projects)
        work = [(folder / "projects" / f"p{number}", options.seed * 1000 + number, per_project) for number in range(options.projects)]
        with ThreadPoolExecutor(os.cpu_count() or 1) as pool:
            problems = [one for one in pool.map(lambda one: compare(migc, server, *one), work) if one]
    print(*problems, sep="\n")
    print(f"histories: {options.projects * per_project} of {OPERATIONS} operations, {len(problems)} of {options.projects} projects differ")
    return 1 if problems else 0


def compare(migc: Path, server: Server, folder: Path, seed: int, count: int) -> str:
    write(folder, seed, count)
    real, simulated = server.database(), server.database()
    for command, database in (("upgrade", real), ("schema", simulated)):
        arguments = ["base:heads"] if command == "upgrade" else ["heads"]
        done = subprocess.run([migc, command, *arguments, "--versions", "."], cwd=folder, capture_output=True, text=True, check=False, timeout=120)
        if done.returncode != 0:
            return f"--- seed {seed}: migc {command}: exit {done.returncode}\n{done.stderr[:3000]}"
        script = folder / f"{command}.script"
        script.write_text(done.stdout, "utf-8")
        ran = database.run(script)
        if ran.returncode != 0:
            return f"--- seed {seed}: {command}: psql ends {ran.returncode}\n{ran.stderr[:3000]}"
    before, after = known(real.structure()), known(simulated.structure())
    server.drop(real, simulated)
    difference = list(difflib.unified_diff(before, after, "PostgreSQL", "migc", lineterm="", n=0))
    return "\n".join([f"--- seed {seed}", *difference[:60]]) if difference else ""


def known(structure: str) -> list[str]:
    """A schema made anew has the sequences of its columns under the names that tables and columns have now."""
    lines = [re.sub(r"nextval\('[^']*_seq\d*\"?'::regclass\)", "nextval(its own)", line) for line in structure.splitlines()]
    return [line for line in lines if not re.match(r"sequence .*_seq\d*\"? (smallint|integer|bigint) ", line)]


def write(folder: Path, seed: int, count: int) -> None:
    folder.mkdir(parents=True)
    for number in range(count):
        history = History(f"h{number}", random.Random(seed * 100 + number))
        operations = history.operations(OPERATIONS)
        for half, part in enumerate((operations[: OPERATIONS // 2], operations[OPERATIONS // 2 :])):
            head = f'revision = "h{number}r{half}"\n' + (f'down_revision = "h{number}r0"\n' if half else "")
            (folder / f"h{number}r{half}.toml").write_text(head + "\n" + "\n".join(part), "utf-8")


if __name__ == "__main__":
    sys.exit(main())
