"""Random schemas for PostgreSQL, and what may become of them: what tests/engines/diff.py turns into each other.

A schema is a dictionary of objects by name, made from few names, so that two of them share many; `sql_of` writes the
statements that make it."""

from __future__ import annotations

import copy
import random

# type: (a literal, another one), as defaults
TYPES = {
    "integer": ("0", "42"),
    "bigint": ("0", "9000000000"),
    "smallint": ("1", "-1"),
    "boolean": ("false", "true"),
    "text": ("''", "'it''s'"),
    "character varying(20)": ("'a'", "'b'"),
    "character varying(50)": ("'a'", "'b'"),
    "character(3)": ("'abc'", "'x'"),
    "numeric(10,2)": ("0", "1.50"),
    "numeric(12,4)": ("0", "1.5"),
    "numeric": ("0", "1e3"),
    "real": ("0", "0.5"),
    "double precision": ("0", "2.5"),
    "date": ("CURRENT_DATE", "'2025-01-31'"),
    "timestamp without time zone": ("now()", "'2025-01-31 12:00:00'"),
    "timestamp with time zone": ("CURRENT_TIMESTAMP", "now()"),
    "interval": ("'1 day'", "'02:00:00'"),
    "uuid": ("gen_random_uuid()", "'00000000-0000-0000-0000-000000000001'"),
    "jsonb": ("'{}'", """'{"a": [1, 2]}'"""),
    "json": ("'[]'", "'{}'"),
    "bytea": (r"'\x00'", r"'\x6162'"),
    "inet": ("'127.0.0.1'", "'::1'"),
    "integer[]": ("'{}'", "ARRAY[1, 2]"),
    "text[]": ("'{}'", "ARRAY['a', 'b']"),
}
TEXTS = ("text", "character varying(20)", "character varying(50)")
NUMBERS = ("integer", "bigint", "smallint", "numeric(10,2)", "numeric(12,4)")
LABELS = ("low", "mid", "high", "it's", "A B")
ACTIONS = ("", " ON DELETE CASCADE", " ON DELETE SET NULL", " ON UPDATE CASCADE ON DELETE RESTRICT")


class Maker:
    def __init__(self, seed: int):
        self.random = random.Random(seed)

    def chance(self, probability: float) -> bool:
        return self.random.random() < probability

    def schema(self) -> dict:
        schema = {"enums": {}, "sequences": {}, "tables": {}, "views": {}}
        for name in ("mood", "Size"):
            if self.chance(0.5):
                schema["enums"][name] = self.labels()
        for name in ("numbers", "tickets"):
            if self.chance(0.4):
                schema["sequences"][name] = self.sequence()
        for name in self.random.sample(("users", "orders", "items", "Odd Name", "tags"), self.random.randint(1, 4)):
            schema["tables"][name] = self.table(schema)
        self.link(schema)
        self.look(schema)
        return schema

    def changed(self, schema: dict) -> dict:
        """Another schema, mostly the same."""
        other = copy.deepcopy(schema)
        fresh = self.schema()
        for name, labels in fresh["enums"].items():
            if self.chance(0.5):
                known = other["enums"].get(name, [])
                extra = [label for label in LABELS if label not in known]
                if known and extra and self.chance(0.6):
                    known.insert(self.random.randint(0, len(known)), self.random.choice(extra))
                else:
                    other["enums"][name] = labels
        for name in list(other["tables"]):
            if self.chance(0.15):
                del other["tables"][name]
            elif name in fresh["tables"] and self.chance(0.6):
                self.mix(other["tables"][name], fresh["tables"][name])
        for name, table in fresh["tables"].items():
            if name not in other["tables"] and self.chance(0.5):
                other["tables"][name] = table
        if self.chance(0.3):
            other["sequences"] = fresh["sequences"]
        other["enums"] = {**fresh["enums"], **other["enums"]}
        for table in other["tables"].values():
            table["foreign"] = {}
        other["views"] = {}
        for table in other["tables"].values():
            for name in list(table["columns"]):
                column = table["columns"][name]
                if column.get("enum") and column.get("default") and column["default"] not in self.quoted(other["enums"][column["enum"]]):
                    column["default"] = None
                if "nextval" in (column.get("default") or "") and column["default"].split("'")[1] not in other["sequences"]:
                    column["default"] = None
        self.link(other)
        self.look(other)
        return other

    def mix(self, table: dict, fresh: dict) -> None:
        columns = table["columns"]
        for name, column in fresh["columns"].items():
            if self.chance(0.4):
                columns[name] = column
        for name in list(columns):
            if len(columns) > 2 and self.chance(0.15):
                del columns[name]
        for name in list(columns):
            expression = columns[name].get("generated")
            if expression and not all(columns.get(source, {}).get("type") in NUMBERS and not columns[source].get("generated")
                                      for source in columns[name]["sources"]):
                columns[name] = {"type": "integer", "null": True, "default": None}
        for part in ("unique", "checks", "indexes"):
            for name, member in fresh[part].items():
                if self.chance(0.4):
                    table[part][name] = member
        if self.chance(0.3):
            table["key"] = fresh["key"]
        if self.chance(0.3):
            table["comment"] = fresh["comment"]
        self.repair(table)

    # --- parts ---

    def labels(self) -> list[str]:
        return self.random.sample(LABELS, self.random.randint(1, 4))

    def sequence(self) -> str:
        return self.random.choice(("", " INCREMENT BY 5", " START WITH 100 MINVALUE 10 MAXVALUE 1000 CYCLE", " AS integer CACHE 3"))

    def column(self, schema: dict, name: str) -> dict:
        if schema["enums"] and self.chance(0.12):
            enum = self.random.choice(sorted(schema["enums"]))
            default = self.random.choice(self.quoted(schema["enums"][enum])) if self.chance(0.5) else None
            return {"enum": enum, "null": self.chance(0.5), "default": default}
        kind = self.random.choice(sorted(TYPES))
        column = {"type": kind, "null": self.chance(0.6), "default": None}
        if self.chance(0.4):
            column["default"] = self.random.choice(TYPES[kind])
        if kind in ("integer", "bigint") and self.chance(0.1) and schema["sequences"]:
            column["default"] = f"nextval('{self.random.choice(sorted(schema['sequences']))}')"
        if kind in TEXTS and self.chance(0.15):
            column["collate"] = "C"
        if self.chance(0.15):
            column["comment"] = self.random.choice(("it's", "a; b", "100 %"))
        return column

    def table(self, schema: dict) -> dict:
        id_column = self.random.choice(
            ({"serial": "serial"}, {"serial": "bigserial"}, {"type": "integer"}, {"type": "integer", "identity": "ALWAYS"},
             {"type": "bigint", "identity": "BY DEFAULT"}, {"type": "uuid"}))
        table = {"columns": {"id": {**id_column, "null": False, "default": None}}, "key": ["id"], "unique": {}, "checks": {},
                 "indexes": {}, "foreign": {}, "comment": self.random.choice((None, None, "rows; of it's"))}
        for name in self.random.sample(("a", "b", "c", "name", "Total", "user", "at"), self.random.randint(1, 6)):
            table["columns"][name] = self.column(schema, name)
        numbers = [name for name, column in table["columns"].items() if column.get("type") in NUMBERS]
        if numbers and self.chance(0.3):
            source = self.random.choice(numbers)
            table["columns"]["twice"] = {"type": "bigint", "null": True, "default": None, "generated": f'("{source}" * 2)', "sources": [source]}
        if self.chance(0.1):
            table["key"] = None
        self.members(table)
        self.repair(table)
        return table

    def members(self, table: dict) -> None:
        columns = sorted(table["columns"])
        for number in range(self.random.randint(0, 2)):
            table["unique"][f"uq{number}"] = self.random.sample(columns, min(len(columns), self.random.randint(1, 2)))
        for number in range(self.random.randint(0, 3)):
            kind = self.random.choice(("plain", "plain", "desc", "unique", "partial", "expression", "include"))
            table["indexes"][f"ix{number}"] = (kind, self.random.choice(columns), self.random.choice(columns))
        for number in range(self.random.randint(0, 2)):
            table["checks"][f"ck{number}"] = (self.random.choice(("positive", "in", "between", "like", "null", "length", "or")), self.random.choice(columns))

    def repair(self, table: dict) -> None:
        """Takes out what PostgreSQL would not take: members of columns that are gone or of no such type."""
        columns = table["columns"]

        def can_be_sorted(name: str) -> bool:
            return name in columns and columns[name].get("type") != "json"

        if table["key"] and not all(can_be_sorted(name) for name in table["key"]):
            table["key"] = None
        table["unique"] = {name: of for name, of in table["unique"].items() if all(map(can_be_sorted, of))}
        table["indexes"] = {name: index for name, index in table["indexes"].items() if all(map(can_be_sorted, index[1:]))}
        table["checks"] = {name: check for name, check in table["checks"].items() if check[1] in columns}
        for name in table["key"] or []:
            columns[name]["null"] = False

    def link(self, schema: dict) -> None:
        """Foreign keys, also in circles; a column for each."""
        for name, table in schema["tables"].items():
            for column in [c for c in table["columns"] if c.endswith("_ref")]:
                del table["columns"][column]
            for other, target in schema["tables"].items():
                kind = target["columns"].get("id", {})
                if not target["key"] or target["key"] != ["id"] or not self.chance(0.35):
                    continue
                plain = {"serial": "integer", "bigserial": "bigint"}.get(kind.get("serial"), kind.get("type"))
                column = f"{other[:4].strip().lower()}_ref"
                table["columns"][column] = {"type": plain, "null": True, "default": None}
                table["foreign"][f"fk_{column}"] = (column, other, self.random.choice(ACTIONS), self.chance(0.1))

    def look(self, schema: dict) -> None:
        """Views of tables and of each other."""
        if not schema["tables"]:
            return
        for number in range(self.random.choice((0, 0, 1, 1, 2))):
            name = self.random.choice(sorted(schema["tables"]))
            columns = sorted(schema["tables"][name]["columns"])
            shown = self.random.sample(columns, min(len(columns), 2))
            text = ", ".join(f't."{column}"' for column in shown)
            where = f' WHERE t."{shown[0]}" IS NOT NULL' if self.chance(0.5) else ""
            schema["views"][f"v{number}"] = (self.chance(0.2), f'SELECT {text} FROM "{name}" t{where}')
        if "v0" in schema["views"] and self.chance(0.4):
            schema["views"]["v9"] = (False, "SELECT count(*) AS n FROM v0")

    @staticmethod
    def quoted(labels: list[str]) -> list[str]:
        return ["'" + label.replace("'", "''") + "'" for label in labels]


def sql_of(schema: dict) -> str:
    lines = []
    for name, labels in schema["enums"].items():
        lines.append(f'CREATE TYPE "{name}" AS ENUM ({", ".join(Maker.quoted(labels))});')
    for name, options in schema["sequences"].items():
        lines.append(f'CREATE SEQUENCE "{name}"{options};')
    for name, table in schema["tables"].items():
        parts = [f'"{column}" {column_sql(of)}' for column, of in table["columns"].items()]
        if table["key"]:
            parts.append(f'CONSTRAINT "{name}_pk" PRIMARY KEY ({listed(table["key"])})')
        parts += [f'CONSTRAINT "{name}_{key}" UNIQUE ({listed(of)})' for key, of in table["unique"].items()]
        for key, (kind, column) in table["checks"].items():
            if condition := check_sql(kind, column, table["columns"][column]):
                parts.append(f'CONSTRAINT "{name}_{key}" CHECK ({condition})')
        lines.append(f'CREATE TABLE "{name}" (\n    ' + ",\n    ".join(parts) + "\n);")
        if table["comment"]:
            lines.append(f"COMMENT ON TABLE \"{name}\" IS '{escaped(table['comment'])}';")
        for column, of in table["columns"].items():
            if of.get("comment"):
                lines.append(f"COMMENT ON COLUMN \"{name}\".\"{column}\" IS '{escaped(of['comment'])}';")
        if table["comment"] and table["key"]:
            lines.append(f"COMMENT ON CONSTRAINT \"{name}_pk\" ON \"{name}\" IS '{escaped(table['comment'])}';")
        lines += [index_sql(f"{name}_{index}", name, *of, table) for index, of in table["indexes"].items()]
    for name, table in schema["tables"].items():
        for key, (column, other, actions, deferrable) in table["foreign"].items():
            lines.append(f'ALTER TABLE "{name}" ADD CONSTRAINT "{name}_{key}" FOREIGN KEY ("{column}") REFERENCES "{other}" ("id"){actions}'
                         + (" DEFERRABLE INITIALLY DEFERRED;" if deferrable else ";"))
    for name, (materialized, query) in schema["views"].items():
        lines.append(f'CREATE {"MATERIALIZED " if materialized else ""}VIEW "{name}" AS {query};')
    return "\n".join(lines) + "\n"


def listed(names: list[str]) -> str:
    return ", ".join(f'"{name}"' for name in names)


def escaped(text: str) -> str:
    return text.replace("'", "''")


def column_sql(column: dict) -> str:
    if "serial" in column:
        return column["serial"] + " NOT NULL"
    text = f'"{column["enum"]}"' if "enum" in column else column["type"]
    if column.get("collate"):
        text += f' COLLATE "{column["collate"]}"'
    if column.get("identity"):
        return f"{text} GENERATED {column['identity']} AS IDENTITY"
    if column.get("generated"):
        return f"{text} GENERATED ALWAYS AS ({column['generated']}) STORED"
    if column.get("default"):
        text += f" DEFAULT {column['default']}"
    return text if column["null"] else text + " NOT NULL"


def check_sql(kind: str, name: str, column: dict) -> str:
    of = column.get("type", "")
    if kind == "null":
        return f'"{name}" IS NOT NULL'
    if of in NUMBERS:
        return {"positive": f'"{name}" > 0', "in": f'"{name}" IN (1, 2, 3)', "between": f'"{name}" BETWEEN 1 AND 10',
                "or": f'"{name}" < 0 OR ("{name}" > 5 AND "{name}" <> 7)'}.get(kind, "")
    if of in TEXTS:
        return {"in": f"\"{name}\" IN ('a', 'b')", "like": f"\"{name}\" LIKE 'a%'", "length": f'length("{name}") > 0',
                "or": f"\"{name}\" = 'a' OR lower(\"{name}\") <> 'b'"}.get(kind, "")
    if of.startswith("timestamp") or of == "date":
        return {"between": f"\"{name}\" >= '2020-01-01'", "positive": f"\"{name}\" > '2020-01-01'"}.get(kind, "")
    return ""


def index_sql(index: str, table: str, kind: str, column: str, other: str, of: dict) -> str:
    head = f'CREATE {"UNIQUE " if kind == "unique" else ""}INDEX "{index}" ON "{table}"'
    columns = of["columns"]
    if kind == "desc":
        return f'{head} ("{column}" DESC);'
    if kind == "partial":
        return f'{head} ("{column}") WHERE "{other}" IS NOT NULL;'
    if kind == "expression" and columns[column].get("type") in TEXTS:
        return f'{head} (lower("{column}"));'
    if kind == "include" and column != other:
        return f'{head} ("{column}") INCLUDE ("{other}");'
    if kind == "plain" and columns[column].get("type") == "jsonb":
        return f'{head} USING gin ("{column}");'
    return f'{head} ("{column}");' if column == other or kind == "unique" else f'{head} ("{column}", "{other}");'
