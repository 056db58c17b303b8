"""Values that a script writes are the values that SQLite has afterwards: some thousands, awkward and random ones (from a
fixed seed), as rows, as defaults and as parameters, in a UTF-8 and in a UTF-16 database."""

from __future__ import annotations

import datetime
import json
import random
import struct
import uuid
from decimal import Decimal
from pathlib import Path

from cases import run_migc
from literals import AWKWARD, BYTES, DOUBLES, INTEGERS, JSON, differences, random_strings, toml_string, toml_value
from sqlite_server import Server

OWN_STRINGS = [
    "\r\n", "a\r\nb\r\n", "\r\r\n", "\n\r", "/\n", "x\n/\ny", "\nGO\n", "go", "\n.quit\n", ".shell rm\n",
    "#\n# x", "x\n.bail off\n;\n", "';\n.exit\n", "[", "]", "`", "?1", "@a", "$b", ":c", "\x1a", "\x04", "1", "1.0", "007", "1e5", " 1 ",
]  # fmt: skip
CHOICE = random.Random(20250102)


def random_moments(count: int) -> list[datetime.datetime]:
    span = int((datetime.datetime(9999, 12, 30) - datetime.datetime(1, 1, 2)).total_seconds())
    moments = [datetime.datetime(1, 1, 2) + datetime.timedelta(seconds=CHOICE.randrange(span)) for _ in range(count)]
    return [moment.replace(microsecond=CHOICE.choice([0, 0, 1, 500000, 999999, CHOICE.randrange(10**6)])) for moment in moments]


def random_decimals(count: int) -> list[str]:
    made = []
    for _ in range(count):
        digits = str(CHOICE.randrange(1, 10 ** CHOICE.randrange(1, 16)))
        point = CHOICE.randrange(len(digits) + 1)
        made.append(CHOICE.choice(["", "-"]) + (digits[:point] or "0") + ("." + digits[point:] if digits[point:] else ""))
    return made


def random_doubles(count: int) -> list[float]:
    made = [CHOICE.uniform(-1e6, 1e6) for _ in range(count // 2)]
    while len(made) < count:
        number = struct.unpack("<d", CHOICE.randbytes(8))[0]
        if number == number and abs(number) != float("inf"):
            made.append(number)
    return made


def text_of(moment: datetime.datetime) -> str:
    return moment.isoformat(" ", "microseconds")


class Project:
    def __init__(self) -> None:
        self.body: list[str] = []
        self.expected: list[tuple[str, list]] = []
        strings = AWKWARD + OWN_STRINGS + random_strings(300)
        integers = INTEGERS + [CHOICE.randrange(-(2**63), 2**63) for _ in range(200)]
        decimals = ["0", "-0.10", "1.10", "1e10", "1.5E-7", "123456789012345", *random_decimals(300)]
        doubles = DOUBLES + random_doubles(300)
        moments = random_moments(300)
        blobs = BYTES + [CHOICE.randbytes(CHOICE.randrange(40)) for _ in range(100)]
        ids = [str(uuid.UUID(bytes=CHOICE.randbytes(16))) for _ in range(50)]
        offsets = [CHOICE.choice([-720, -300, 0, 330, 839]) for _ in moments]
        self.table("strings", "text", [toml_string(value) for value in strings], strings)
        self.table("varchars", "string(9999)", [toml_string(value) for value in strings], strings)
        self.table("integers", "bigint", [str(value) for value in integers], integers)
        self.table("decimals", "numeric", [f'{{ decimal = "{value}" }}' for value in decimals], [Decimal(value) for value in decimals])
        self.table("doubles", "double", [toml_value(value) for value in doubles], doubles)
        self.table("booleans", "boolean", ["true", "false"], [1, 0])
        self.table("blobs", "bytes", [f'{{ bytes = "{value.hex()}" }}' for value in blobs], blobs)
        self.table("timestamps", "timestamp", [moment.isoformat() for moment in moments], [text_of(moment) for moment in moments])
        self.table("instants", "timestamptz", [f"{moment.isoformat()}{self.offset(minutes)}" for moment, minutes in zip(moments, offsets)],
                   [text_of(moment - datetime.timedelta(minutes=minutes)) for moment, minutes in zip(moments, offsets)])  # fmt: skip
        self.table("dates", "date", [moment.date().isoformat() for moment in moments], [moment.date().isoformat() for moment in moments])
        self.table("times", "time", [moment.time().isoformat() for moment in moments],
                   [moment.time().isoformat("microseconds") for moment in moments])  # fmt: skip
        self.table("uuids", "uuid", [f'"{value}"' for value in ids], [value.replace("-", "") for value in ids])
        self.table("json_texts", "json", [f"{{ json_text = {toml_string(json.dumps(value))} }}" for value in JSON], JSON)
        self.table("json_values", "jsonb", [f"{{ json = {toml_value(value)} }}" for value in JSON], JSON)
        lengths = {"1 day 02:00": 93600, "-3 hours": -10800, "90 seconds": 90, "1.5 hours": 5400, "00:00:00.000001": 0.000001, "2 weeks ago": -1209600}
        self.table("intervals", "interval", [f'{{ interval = "{value}" }}' for value in lengths],
                   [text_of(datetime.datetime(1970, 1, 1) + datetime.timedelta(seconds=value)) for value in lengths.values()])  # fmt: skip
        self.elsewhere(AWKWARD + OWN_STRINGS)

    @staticmethod
    def offset(minutes: int) -> str:
        return f"{'-' if minutes < 0 else '+'}{abs(minutes) // 60:02}:{abs(minutes) % 60:02}"

    def table(self, name: str, type_: str, literals: list[str], expected: list) -> None:
        rows = [f"  {{ id = {number}, v = {literal} }}," for number, literal in enumerate(literals)]
        self.body += ["[[upgrade]]", f'create_table = "{name}"']
        self.body += [f'columns = [{{ name = "id", type = "integer" }}, {{ name = "v", type = "{type_}" }}]', 'primary_key = ["id"]']
        self.body += ["[[upgrade]]", f'insert = "{name}"', "rows = [", *rows, "]"]
        self.expected.append((f"SELECT v FROM {name} ORDER BY id", expected))

    def elsewhere(self, strings: list[str]) -> None:
        """Each string as a default, as that of a column that comes later, as a parameter and in SET."""
        for number, value in enumerate(strings):
            literal = toml_string(value)
            self.body += ["[[upgrade]]", f'create_table = "s{number}"', "columns = ["]
            self.body += [f'  {{ name = "d", type = "text", default = {literal} }}, {{ name = "p", type = "text" }}]']
            self.body += ["[[upgrade]]", f'insert = "s{number}"', "rows = [{ p = \"\" }]"]
            self.body += ["[[upgrade]]", f'add_column = "s{number}.later"', 'type = "text"', f"default = {literal}"]
            self.body += ["[[upgrade]]", f'update = "s{number}"', f'set = {{ p = {{ sql = "coalesce(:v, \':v\')", sqlite = "coalesce(:v, \':v\')", v = {literal} }} }}']
            self.body += [f'where = {{ sql = "d = :v AND later = :v", sqlite = "d = :v AND later = :v", v = {literal} }}']
            for column in ("d", "p", "later"):
                self.expected.append((f"SELECT {column} FROM s{number}", [value]))

    def text(self) -> str:
        return "\n".join(['revision = "literals"', 'downgrade = "irreversible"', *self.body, ""])


def literal_checks(migc: Path, server: Server, scripts: Path) -> list:
    return [
        ("literals", lambda: check(migc, server, scripts / "literals", "")),
        ("literals, UTF-16", lambda: check(migc, server, scripts / "literals-16", "PRAGMA encoding = 'UTF-16be'")),
    ]


def as_expected(value: object, expected: object) -> object:
    if isinstance(expected, Decimal):
        return Decimal(repr(value)) if Decimal(repr(value)) != expected else expected
    if isinstance(expected, (dict, list)) and isinstance(value, str):
        return json.loads(value)
    return value


def check(migc: Path, server: Server, folder: Path, settings: str) -> None:
    wanted = Project()
    (folder / "migrations").mkdir(parents=True)
    (folder / "migrations" / "literals.toml").write_text(wanted.text(), "utf-8")
    done = run_migc(migc, ["upgrade", "base:heads", "--versions", "migrations", "--dialect", "sqlite"], folder)
    if done.returncode != 0:
        raise RuntimeError(f"migc: exit {done.returncode}\n{done.stderr.decode()[:4000]}")
    script = folder / "upgrade.sql"
    script.write_bytes(done.stdout)
    database = server.database(settings)
    ran = database.run(script)
    if ran.returncode != 0:
        raise RuntimeError(f"sqlite3: exit {ran.returncode}\n{ran.stderr}")
    wrong = []
    with database.connect() as connection:
        for query, expected in wanted.expected:
            answer = [as_expected(row[0], value) for row, value in zip(connection.execute(query), expected, strict=True)]
            if answer != expected:
                wrong += [f"{query}:", *differences(expected, answer)]
    if wrong:
        raise RuntimeError("\n".join(wrong)[:4000])
    if (number := sum(len(expected) for _, expected in wanted.expected)) < 2000:
        raise RuntimeError(f"only {number} values")
    server.drop(database)
