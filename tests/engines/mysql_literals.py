"""Values that a script writes are the values that the database has afterwards, on MariaDB and MySQL: awkward and random
ones (from a fixed seed), as rows, as defaults, as comments and as parameters, whatever sql_mode the client finds."""

from __future__ import annotations

import json
import random
import struct
from datetime import date, datetime, timedelta
from pathlib import Path

from cases import run_migc
from literals import AWKWARD, BYTES, DECIMALS, DOUBLES, INSTANTS, INTEGERS, JSON, TIMES, TIMESTAMPS, toml_string, toml_value
from mysql_server import Server

STRINGS, OTHERS = 1200, 200  # how many random ones


def random_strings(choose: random.Random) -> list[str]:
    letters = "'\\\"`$:;#-/*\n\r\t {}%abE0" + "éß日🎉\u202e"
    words = ["delimiter ", "DELIMITER //\n", "\\g", "\\G", "\n-- ", "\n#", "go\n", "/*!", "*/", "\r\n", "\x1a", "''", '""', "\\'", "source x\n"]
    strings = []
    for number in range(STRINGS):
        if number % 3 == 0:
            points = [choose.randrange(1, 0x110000) for _ in range(10)]
            strings.append("".join(chr(point) for point in points if not 0xD800 <= point < 0xE000))
        elif number % 3 == 1:
            strings.append("".join(choose.choices(letters, k=choose.randrange(1, 30))))
        else:
            strings.append("".join(choose.choices([*letters, *words], k=choose.randrange(1, 12))))
    return strings


def random_double(choose: random.Random) -> float:
    while True:
        (value,) = struct.unpack("d", choose.randbytes(8))
        if value == value and abs(value) != float("inf"):
            return value


class Project:
    """A revision that writes many values, and the queries that say whether they have arrived, in hexadecimal digits."""

    def __init__(self) -> None:
        self.body: list[str] = []
        self.expected: list[tuple[str, list[str]]] = []  # a query that gives a column of hexadecimal text, and the texts
        self.count = 0

    def table(self, name: str, type_: str, literals: list[str], shown: str, expected: list[str]) -> None:
        rows = [f"  {{ id = {number}, v = {literal} }}," for number, literal in enumerate(literals)]
        self.body += ["[[upgrade]]", f'create_table = "{name}"']
        self.body += [f'columns = [{{ name = "id", type = "integer" }}, {{ name = "v", type = "{type_}" }}]', 'primary_key = ["id"]']
        self.body += ["[[upgrade]]", f'insert = "{name}"', "rows = [", *rows, "]"]
        self.expected.append((f"SELECT HEX({shown}) FROM {name} ORDER BY id", expected))
        self.count += len(literals)

    def elsewhere(self, strings: list[str]) -> None:
        """Each string as a default, a comment, in SET, and as a parameter."""
        for number, value in enumerate(strings):
            literal = toml_string(value)
            has_comment = 0 < len(value) < 500 and all(letter < "\U00010000" for letter in value)  # the server has no more
            self.body += ["[[upgrade]]", f'create_table = "s{number}"', f"comment = {literal}" if has_comment else "", "columns = ["]
            self.body += [f'  {{ name = "d", type = "text", default = {literal} }}, {{ name = "e", type = "text" }},']
            self.body += ['  { name = "p", type = "text" }, { name = "id", type = "integer" }]', 'primary_key = ["id"]']
            self.body += ["[[upgrade]]", f'insert = "s{number}"', f"rows = [{{ id = 1, e = {literal} }}]"]
            self.body += ["[[upgrade]]", f'update = "s{number}"']
            self.body += [f"set = {{ p = {{ sql = \"coalesce(:v, 'x')\", mysql = \"coalesce(:v, 'x')\", v = {literal} }} }}"]
            self.body += [f'where = {{ sql = "d = :v AND e = :v", mysql = "d = :v AND e = :v", v = {literal} }}']
            self.expected.append((f"SELECT HEX(CONCAT(d, '|', e, '|', p)) FROM s{number}", ["|".join([value] * 3)]))
            if has_comment:
                query = f"SELECT HEX(table_comment) FROM information_schema.tables WHERE table_schema = DATABASE() AND table_name = 's{number}'"
                self.expected.append((query, [value]))
            self.count += 4

    def text(self) -> str:
        head = ['revision = "literals"', "message = " + toml_string("it's */ -- \n\\q\nDROP TABLE t;"), 'downgrade = "irreversible"']
        return "\n".join([*head, *self.body, ""])


def project(server: Server) -> Project:
    choose = random.Random(20250101)
    made = Project()
    strings = AWKWARD + random_strings(choose)
    made.table("strings", "text", [toml_string(value) for value in strings], "v", strings)
    made.table("booleans", "boolean", ["true", "false"], "CAST(v AS CHAR)", ["1", "0"])
    integers = INTEGERS + [choose.randrange(-(2**63), 2**63) for _ in range(OTHERS)]
    made.table("integers", "bigint", [str(value) for value in integers], "CAST(v AS CHAR)", [str(value) for value in integers])
    decimals = [f"{choose.choice('-+')}{choose.randrange(10**choose.randrange(1, 30))}.{choose.randrange(10**20):020}" for _ in range(OTHERS)]
    decimals = DECIMALS + [value.removeprefix("+") for value in decimals]
    made.table("decimals", "numeric", [f'{{ decimal = "{value}" }}' for value in decimals], "CAST(v AS CHAR)", [fixed(value) for value in decimals])
    doubles = DOUBLES + [random_double(choose) for _ in range(OTHERS)]
    made.table("doubles", "double", [toml_value(value) for value in doubles], "CONCAT(v)", doubles)
    blobs = BYTES + [choose.randbytes(choose.randrange(40)) for _ in range(OTHERS)]
    made.table("bytes", "bytes", [f'{{ bytes = "{value.hex()}" }}' for value in blobs], "HEX(v)", [value.hex().upper() for value in blobs])
    made.table("json_texts", "json", [f"{{ json_text = {toml_string(json.dumps(value))} }}" for value in JSON], "v", JSON)
    made.table("json_values", "jsonb", [f"{{ json = {toml_value(value)} }}" for value in JSON], "v", JSON)
    arrays = [[], [1, -2], [True], AWKWARD]
    made.table("arrays", "text[]", [toml_value(AWKWARD), "[]"], "v", [AWKWARD, []])
    made.table("numbers", "integer[]", [toml_value(arrays[1]), "[]"], "v", [[1, -2], []])
    instants = {text: shown.removesuffix("+00") for text, shown in INSTANTS.items()}
    for _ in range(OTHERS):
        utc = datetime(1000, 1, 2) + timedelta(microseconds=choose.randrange(280_000_000_000_000_000))
        offset = choose.randrange(-14 * 60, 14 * 60)
        sign, minutes = ("-" if offset < 0 else "+"), abs(offset)
        instants[f"{(utc + timedelta(minutes=offset)).isoformat()}{sign}{minutes // 60:02}:{minutes % 60:02}"] = utc.isoformat(" ")
    made.table("instants", "timestamptz", list(instants), "CAST(v AS CHAR)", [six(value) for value in instants.values()])
    timestamps = TIMESTAMPS | {(text := (datetime(1000, 1, 1) + timedelta(microseconds=choose.randrange(280_000_000_000_000_000))).isoformat()): text.replace("T", " ") for _ in range(OTHERS)}
    made.table("timestamps", "timestamp", list(timestamps), "CAST(v AS CHAR)", [six(value) for value in timestamps.values()])
    dates = ["1979-05-27", "1000-01-01", "9999-12-31", "2024-02-29"] + [date.fromordinal(choose.randrange(365_000, 3_652_059)).isoformat() for _ in range(OTHERS)]
    made.table("dates", "date", dates, "CAST(v AS CHAR)", dates)
    made.table("times", "time", list(TIMES), "CAST(v AS CHAR)", [six(value) for value in TIMES.values()])
    made.table("uuids", "uuid", ['"A0EEBC99-9c0b-4ef8-bb6d-6bb9bd380a11"'], "v", ["a0eebc999c0b4ef8bb6d6bb9bd380a11"])
    made.table("intervals", "interval", ['{ interval = "1 day 02:00" }'], "v", ["1 day 02:00"])
    made.elsewhere(AWKWARD)
    return made


def fixed(decimal: str) -> str:
    """As NUMERIC(65, 30) shows it."""
    from decimal import Context, Decimal

    return format(Decimal(decimal).quantize(Decimal(1).scaleb(-30), context=Context(prec=80)), "f").replace("-0." + "0" * 30, "0." + "0" * 30)


def six(value: str) -> str:
    whole, _, fraction = value.partition(".")
    return f"{whole}.{fraction:0<6}"


def checks(migc: Path, server: Server, scripts: Path) -> list:
    modes = ["", "NO_BACKSLASH_ESCAPES", "ANSI_QUOTES,PIPES_AS_CONCAT"]
    return [(f"literals {mode}".strip(), lambda mode=mode: check(migc, server, scripts / f"literals-{mode}", mode)) for mode in modes]


def check(migc: Path, server: Server, folder: Path, mode: str) -> None:
    wanted = project(server)
    (folder / "migrations").mkdir(parents=True)
    (folder / "migrations" / "literals.toml").write_text(wanted.text(), "utf-8")
    done = run_migc(migc, ["upgrade", "base:heads", "--versions", "migrations", "--dialect", server.dialect], folder)
    if done.returncode != 0:
        raise RuntimeError(f"migc: exit {done.returncode}\n{done.stderr.decode()[:4000]}")
    script = folder / "upgrade.sql"
    script.write_bytes(done.stdout)
    database = server.database(mode)
    ran = database.run(script)
    if ran.returncode != 0:
        raise RuntimeError(f"{server.client}: exit {ran.returncode}\n{ran.stderr}")
    wrong = []
    answered = database.query("".join(f"{query};\nSELECT 'end';\n" for query, _ in wanted.expected)).split("end\n")
    for (query, expected), answer in zip(wanted.expected, answered):
        lines = answer.splitlines()
        answers = [convert(line, sample) for line, sample in zip(lines, expected, strict=True)]
        wrong += [f"{query}:\n  wanted {old!r}\n  got    {new!r}" for old, new in zip(expected, answers) if old != new]
    if wrong:
        raise RuntimeError(f"{len(wrong)} of {wanted.count} differ\n" + "\n".join(wrong)[:4000])
    server.drop(database)


def convert(line: str, sample: object) -> object:
    if line == "NULL":
        return None
    answer = bytes.fromhex(line).decode("utf-8")
    if isinstance(sample, float):
        return float(answer)
    return answer if isinstance(sample, str) else json.loads(answer)
