#!/usr/bin/env python3
"""Does translated SQL text mean the same? Each expression below is written as PostgreSQL has it; migc says it for SQLite and
MariaDB; all three engines compute it over the same rows, and the answers must be equal.

    tests/engines/expressions.py --migc build/test/migc [--only sqlite]
"""

from __future__ import annotations

import argparse
import json
import re
import sqlite3
import subprocess
import sys
import tempfile
from decimal import Decimal, InvalidOperation
from pathlib import Path

import mysql_server
import postgres

TABLE = """revision = "1"
[[upgrade]]
create_table = "sample"
columns = [
  { name = "id", type = "integer", identity = false },
  { name = "title", type = "string(50)", nullable = false },
  { name = "note", type = "string(50)" },
  { name = "done", type = "boolean", nullable = false },
  { name = "hidden", type = "boolean" },
  { name = "grade", type = "integer" },
  { name = "hours", type = "integer", nullable = false },
  { name = "price", type = "numeric(10,2)" },
  { name = "due", type = "date" },
  { name = "made", type = "timestamp", nullable = false },
]
primary_key = ["id"]

[[upgrade]]
insert = "sample"
rows = [
  { id = 1, title = "Abc", note = "a_c", done = true, hidden = false, grade = 7, hours = 3, price = { decimal = "3.50" }, due = 2025-01-31, made = 2025-01-31T10:20:30 },
  { id = 2, title = "abc", note = "50%!", done = false, hidden = true, grade = -7, hours = 2, price = { decimal = "-2.50" }, due = 2024-02-29, made = 2024-02-29T00:00:00 },
  { id = 3, title = "it's [x] *y?", note = "back\\\\slash", done = true, hours = 1, price = { decimal = "0.00" }, made = 2025-12-31T23:59:59 },
  { id = 4, title = " blanks  ", done = false, hidden = false, grade = 0, hours = 5, due = 1999-12-31, made = 1999-12-31T12:00:00 },
  { id = 5, title = "", note = "", done = true, hidden = true, grade = 2147483647, hours = -1, price = { decimal = "99999999.99" }, due = 2000-01-01, made = 2000-01-01T00:00:01 },
]
"""

EXPRESSIONS = r"""
done
NOT done
hidden IS NOT TRUE
hidden IS FALSE
hidden IS UNKNOWN
done AND NOT hidden
done OR hidden
coalesce(hidden, false)
grade > 3
grade > 3 OR hours < 2 AND done
grade IS DISTINCT FROM hours
note IS NOT DISTINCT FROM 'a_c'
grade IN (7, 0, 5)
grade NOT IN (7, 0)
grade = ANY (ARRAY[7, 0])
hours BETWEEN 2 AND 3
title LIKE 'a%'
title LIKE 'A%'
title NOT LIKE 'A%'
title ILIKE 'A%'
note LIKE 'a\_c'
note LIKE 'a_c'
note LIKE '50#%!' ESCAPE '#'
note LIKE 'back\\\\slash'
title LIKE '%[x]%'
title LIKE '%*y?'
grade + hours * 2
-grade
grade / 2
grade % 2
mod(grade, 3)
price * 2
title || '!'
title || note
lower(title || ' ' || coalesce(note, ''))
title || ' ' || hours
concat(title, note, '!')
CASE WHEN grade > 3 THEN 'high' WHEN grade < 0 THEN 'low' ELSE 'none' END
CASE hours WHEN 1 THEN 'one' WHEN 2 THEN 'two' END
coalesce(grade, 0)
nullif(note, '')
greatest(hours, 2)
least(hours, 2)
upper(title)
trim(title)
ltrim(title)
rtrim(title)
length(title)
char_length(note)
substring(title from 2 for 3)
substr(title, 2)
left(title, 2)
right(title, 2)
position('b' in title)
replace(title, 'b', 'xx')
abs(grade)
ceil(price)
floor(price)
round(price)
round(price, 1)
power(hours, 2)
extract(year from made)
extract(month from due)
extract(day from made)
extract(hour from made)
extract(quarter from made)
date_trunc('year', made)
date_trunc('month', made)
date_trunc('day', made)
date_trunc('hour', made)
due + 7
due - 1
due - date '2000-01-01'
due::timestamp
made::date
due > '2000-01-01'
made >= '2025-01-31 10:20:30'
made > due
now() - interval '7 days' > made
hours::text
title::varchar(2)
due::text
price::integer
'12'::integer
grade = '7'
hours IN (SELECT s.hours FROM sample s WHERE s.done)
EXISTS (SELECT 1 FROM sample s WHERE s.hours = sample.grade)
(SELECT count(*) FROM sample s WHERE s.hours > sample.hours)
(SELECT s.id FROM sample s ORDER BY s.grade LIMIT 1)
(SELECT s.id FROM sample s ORDER BY s.grade DESC LIMIT 1 OFFSET 1)
(SELECT avg(s.hours) FROM sample s)
"""


def translated(migc: str, dialect: str, folder: Path) -> tuple[list[str], list[str]]:
    """The statements that make the table, and the queries, one for each expression."""
    call = [migc, "upgrade", "head", "--versions", folder, "--dialect", dialect, "--format", "json"]
    done = subprocess.run(call, capture_output=True, text=True, encoding="utf-8", check=False)
    output = json.loads(done.stdout)
    if not output["ok"]:
        raise SystemExit(f"{dialect}: " + "\n".join(str(one) for one in output["diagnostics"] + output["revisions"][0]["diagnostics"]))
    statements = [one["sql"] for one in output["revisions"][0]["statements"]]
    count = len(expressions())
    return statements[:-count], statements[-count:]


def expressions() -> list[str]:
    return [line for line in EXPRESSIONS.splitlines() if line]


def plain(field: str) -> str:
    """A value as text, the same for all engines: numbers by value, booleans as numbers, times without an empty fraction."""
    field = re.sub(r"(\d\d:\d\d:\d\d)\.0+$", r"\1", field)
    if field in ("t", "f"):
        return "1" if field == "t" else "0"
    try:
        number = Decimal(field)
        return str(round(number, 6).normalize()) if number.is_finite() else field
    except InvalidOperation:
        return field


def rows(output: str) -> list[str]:
    return [" | ".join(plain(field) for field in line.split("\t")) for line in output.split("\n") if line]


def ask_postgresql(setup: list[str], queries: list[str]) -> list[list[str]]:
    with postgres.Server() as server:
        database = server.database()
        database.query(";\n".join(setup) + ";")
        return [rows(database.query(query + ";")) for query in queries]


def ask_sqlite(setup: list[str], queries: list[str]) -> list[list[str]]:
    database = sqlite3.connect(":memory:")
    for statement in setup:
        database.execute(statement)
    answers = []
    for query in queries:
        lines = ["\t".join("" if field is None else str(field) for field in row) for row in database.execute(query)]
        answers.append(rows("\n".join(lines)))
    return answers


def ask_mariadb(setup: list[str], queries: list[str]) -> list[list[str]]:
    utc = "SET time_zone = '+00:00';\n"
    with mysql_server.Server() as server:
        database = server.database()
        database.query(utc + ";\n".join(setup) + ";")
        return [rows(database.query(utc + query).replace("NULL", "").replace("\\\\", "\\")) for query in queries]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--migc", required=True)
    parser.add_argument("--only", choices=["sqlite", "mariadb"])
    arguments = parser.parse_args()
    engines = {"postgresql": ask_postgresql, "sqlite": ask_sqlite, "mariadb": ask_mariadb}
    if arguments.only:
        engines = {name: ask for name, ask in engines.items() if name in ("postgresql", arguments.only)}
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        text = TABLE
        for one in expressions():
            query = f"SELECT sample.id, {one} AS answer FROM sample ORDER BY sample.id"
            text += f"\n[[upgrade]]\nexecute = '''{query}'''\n"
        (folder / "1.toml").write_text(text, encoding="utf-8")
        answers = {}
        queries = {}
        for dialect, ask in engines.items():
            setup, queries[dialect] = translated(arguments.migc, dialect, folder)
            answers[dialect] = ask(setup, queries[dialect])
    failures = 0
    for at, expression in enumerate(expressions()):
        for dialect in engines:
            if answers[dialect][at] == answers["postgresql"][at]:
                continue
            failures += 1
            print(f"{dialect}: {expression}\n  {queries[dialect][at]}")
            for expected, got in zip(answers["postgresql"][at], answers[dialect][at]):
                if expected != got:
                    print(f"  expected {expected!r}, got {got!r}")
    print(f"{len(expressions())} expressions on {', '.join(engines)}: {failures} differences")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
