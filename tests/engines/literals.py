"""Values that a script writes are the values that the database has afterwards: awkward and random ones (from a fixed
seed), as rows, as defaults, as parameters and in a batch, under either setting of standard_conforming_strings."""

from __future__ import annotations

import json
import random
from pathlib import Path

from cases import run_migc
from postgres import Server

AWKWARD = [
    "", "'", "''", "it's", "\\", "\\\\", "\\'", "'\\", "a\\nb", "\\x41", "\\u0041", "E'x'", "\n", "\r\n", "\r", "\t", "\b\f",
    "line 1\nline 2\n", "-- no comment\n", "/* nor */ this", "*/", "$$", "$tag$", "$migc$", "$1", ":name", "::text", "\\:x",
    "%", "%%", "%s", "%(x)s", "${x}", "{}", "{0}", '"', '""', ";", "; DROP TABLE t; --", "COMMIT;", "\\q", "\\\n\\q\n", "\n\\! ls\n",
    "NULL", "null", "true", "2025-01-01", "ä", "日本語", "🎉", "e\u0301", "\u00a0", "\u200b", "\u2028", "\ufeff", "\x01", "\x1b", "\x7f",
    "\u0080", "\ufffd", "\U0010ffff", "\ue000", " lead", "trail ", "\\", "x" * 5000, "'" * 100, "\\" * 101,
]  # fmt: skip
INTEGERS = [0, 1, -1, 2**31 - 1, -(2**31), 2**63 - 1, -(2**63)]
DECIMALS = ["0", "-0.10", "1.10", "123456789012345678901234567890.000000000000000000001", "1e10", "1.5E-7"]
DOUBLES = [0.0, 1.5, -2.25, 0.1, 1e300, 5e-324, 1.7976931348623157e308, 123456789.123456789]
BYTES = [b"", b"\x00", b"'\\\xff", bytes(range(256))]
JSON = [{}, [], {"a": 1}, {"it's": 'a "quoted" \\ value\n'}, [1, 2.5, True, {"ä": "🎉"}], {"sql": ":name"}]
INSTANTS = {
    "1979-05-27T07:32:00Z": "1979-05-27 07:32:00+00",
    "1979-05-27T00:32:00.999999-07:00": "1979-05-27 07:32:00.999999+00",
    "2025-06-30 23:59:59+05:30": "2025-06-30 18:29:59+00",
}
TIMESTAMPS = {"1979-05-27T07:32:00": "1979-05-27 07:32:00", "1979-05-27T00:32:00.5": "1979-05-27 00:32:00.5"}
DATES = ["1979-05-27", "0001-01-01", "9999-12-31", "2024-02-29"]
TIMES = {"07:32:00": "07:32:00", "00:32:00.999999": "00:32:00.999999"}


def random_strings(count: int) -> list[str]:
    choose = random.Random(20250101)
    letters = "'\\\"$:;-/*\n\r\t {}%abE0" + "éß日🎉\u202e"
    strings = ["".join(choose.choices(letters, k=choose.randrange(1, 30))) for _ in range(count)]
    for _ in range(count):
        points = [choose.randrange(1, 0x110000) for _ in range(10)]
        strings.append("".join(chr(point) for point in points if not 0xD800 <= point < 0xE000))
    return strings


def toml_string(value: str) -> str:
    escaped = "".join(f"\\U{ord(letter):08X}" if letter in '"\\' or not 32 <= ord(letter) < 127 else letter for letter in value)
    return f'"{escaped}"'


def toml_value(value: object) -> str:
    if isinstance(value, dict):
        return "{ " + ", ".join(f"{toml_string(key)} = {toml_value(item)}" for key, item in value.items()) + " }"
    if isinstance(value, list):
        return "[" + ", ".join(map(toml_value, value)) + "]"
    if isinstance(value, str):
        return toml_string(value)
    return json.dumps(value)


class Project:
    """A revision that writes many values, and the queries that say whether they have arrived."""

    def __init__(self) -> None:
        self.body: list[str] = []
        self.expected: list[tuple[str, object]] = []  # a query that gives one JSON value, and that value

    def table(self, name: str, type_: str, literals: list[str], shown: str, expected: list[object]) -> None:
        """A table with a row for each literal. `shown`: the value `v` in SQL, as something that JSON keeps exactly."""
        rows = [f"  {{ id = {number}, v = {literal} }}," for number, literal in enumerate(literals)]
        self.body += ["[[upgrade]]", f'create_table = "{name}"']
        self.body += [f'columns = [{{ name = "id", type = "integer" }}, {{ name = "v", type = "{type_}" }}]', 'primary_key = ["id"]']
        self.body += ["[[upgrade]]", f'insert = "{name}"', "rows = [", *rows, "]"]
        self.expected.append((f"SELECT json_agg({shown} ORDER BY id) FROM {name}", expected))

    def strings_elsewhere(self, strings: list[str]) -> None:
        """Each string as a default, a comment, a parameter, in SET and in an array."""
        for number, value in enumerate(strings):
            literal = toml_string(value)
            self.body += ["[[upgrade]]", f'create_table = "s{number}"', f"comment = {literal}" if value else "", "columns = ["]
            self.body += [f'  {{ name = "d", type = "text", default = {literal} }}, {{ name = "e", type = "text" }},']
            self.body += ['  { name = "p", type = "text" }, { name = "a", type = "text[]" }]']
            self.body += ["[[upgrade]]", f'insert = "s{number}"', f"rows = [{{ e = {literal}, a = [{literal}, {literal}] }}]"]
            self.body += ["[[upgrade]]", f'update = "s{number}"', f"set = {{ p = {{ sql = \"coalesce(:v, ':v')\", v = {literal} }} }}"]
            self.body += [f'where = {{ sql = "d = :v AND e = :v", v = {literal} }}']
            query = f"SELECT json_build_array(d, e, p, a, obj_description('s{number}'::regclass)) FROM s{number}"
            self.expected.append((query, [value, value, value, [value, value], value or None]))

    def text(self) -> str:
        head = ['revision = "literals"', "message = " + toml_string("it's */ -- \n\\q\nDROP TABLE t;"), 'downgrade = "irreversible"']
        return "\n".join([*head, *self.body, ""])


def project() -> Project:
    made = Project()
    strings = AWKWARD + random_strings(1000)
    made.table("strings", "text", [toml_string(value) for value in strings], "v", strings)
    made.table("json_texts", "json", [f"{{ json_text = {toml_string(json.dumps(value))} }}" for value in JSON], "v", JSON)
    made.table("json_values", "jsonb", [f"{{ json = {toml_value(value)} }}" for value in JSON], "v", JSON)
    made.table("booleans", "boolean", ["true", "false"], "v", [True, False])
    made.table("integers", "bigint", [str(value) for value in INTEGERS], "v::text", [str(value) for value in INTEGERS])
    decimals = [f'{{ decimal = "{value}" }}' for value in DECIMALS]
    equal = "v = (ARRAY[" + ", ".join(DECIMALS) + "]::numeric[])[id + 1]"
    made.table("decimals", "numeric", decimals, equal, [True] * len(DECIMALS))
    made.table("doubles", "double", [toml_value(value) for value in DOUBLES], "v::text", [pg_double(value) for value in DOUBLES])
    made.table("bytes", "bytes", [f'{{ bytes = "{value.hex()}" }}' for value in BYTES], "encode(v, 'hex')", [b.hex() for b in BYTES])
    made.table("instants", "timestamptz", list(INSTANTS), "v::text", list(INSTANTS.values()))
    made.table("timestamps", "timestamp", list(TIMESTAMPS), "v::text", list(TIMESTAMPS.values()))
    made.table("dates", "date", DATES, "v::text", list(DATES))
    made.table("dates_as_text", "date", [f'"{value}"' for value in DATES], "v::text", list(DATES))
    made.table("times", "time", list(TIMES), "v::text", list(TIMES.values()))
    made.table("uuids", "uuid", ['"A0EEBC99-9c0b-4ef8-bb6d-6bb9bd380a11"'], "v::text", ["a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11"])
    made.table("intervals", "interval", ['{ interval = "1 day 02:00" }'], "v::text", ["1 day 02:00:00"])
    made.table("arrays", "integer[]", ["[]", "[1, -2]", '{ sql = "NULL" }'], "v", [[], [1, -2], None])
    made.table("text_arrays", "text[]", [toml_value(AWKWARD), "[]"], "v", [AWKWARD, []])
    made.strings_elsewhere(AWKWARD)
    return made


def pg_double(value: float) -> str:
    """As PostgreSQL prints it: the shortest text that is read back as the same number."""
    return repr(value).removesuffix(".0")


def checks(migc: Path, server: Server, scripts: Path) -> list:
    return [
        ("literals", lambda: check(migc, server, scripts / "literals", "")),
        ("literals, backslashes escape", lambda: check(migc, server, scripts / "literals-scs", "standard_conforming_strings = off")),
    ]


def check(migc: Path, server: Server, folder: Path, settings: str) -> None:
    wanted = project()
    (folder / "migrations").mkdir(parents=True)
    (folder / "migrations" / "literals.toml").write_text(wanted.text(), "utf-8")
    done = run_migc(migc, ["upgrade", "base:heads", "--versions", "migrations"], folder)
    if done.returncode != 0:
        raise RuntimeError(f"migc: exit {done.returncode}\n{done.stderr.decode()[:4000]}")
    script = folder / "upgrade.sql"
    script.write_bytes(done.stdout)
    database = server.database(settings)
    ran = database.run(script)
    if ran.returncode != 0:
        raise RuntimeError(f"psql: exit {ran.returncode}\n{ran.stderr}")
    # In hexadecimal digits: psql leaves some characters out when it shows text.
    queries = [f"SELECT encode(convert_to(({query})::text, 'UTF8'), 'hex');" for query, _ in wanted.expected]
    answers = database.query("\n".join(queries)).split()
    wrong = []
    for (query, expected), shown in zip(wanted.expected, answers, strict=True):
        answer = json.loads(bytes.fromhex(shown))
        if answer != expected:
            wrong += [f"{query}:", *differences(expected, answer)]
    if wrong:
        raise RuntimeError("\n".join(wrong)[:4000])
    server.drop(database)


def differences(expected: object, answer: object) -> list[str]:
    if isinstance(expected, list) and isinstance(answer, list) and len(expected) == len(answer):
        pairs = [(old, new) for old, new in zip(expected, answer) if old != new]
    else:
        pairs = [(expected, answer)]
    return [f"  wanted {old!r}\n  got    {new!r}" for old, new in pairs]
