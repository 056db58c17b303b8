#!/usr/bin/env python3
"""Every SQL Server and Oracle statement of the expected scripts, before the parser of sqlfluff.

A script is taken apart as its client does it, line by line and without knowing quotes: what sqlcmd or SQL*Plus would
misread shows as a statement that is none. What sqlfluff can't judge is listed in unjudged.txt, with a source for it.

    tests/parsers/sqlfluff.py [--chroot FOLDER] [NAME…]
"""

from __future__ import annotations

import argparse
import json
import os
import re
import subprocess
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "lib"))
from cases import all_cases  # noqa: E402

PARSERS = {"mssql": "tsql", "oracle": "oracle"}
UNJUDGED = Path(__file__).with_name("unjudged.txt")
SQLCMD = re.compile(r"\s*(?::|!!|(?:go|exit|quit|reset|ed|list)\b)", re.I)
SQLPLUS = re.compile(r"(?:WHENEVER|SET|EXIT|PROMPT)\b")
BLOCK = re.compile(
    r"(?:DECLARE|BEGIN|<<)|CREATE\s+(?:OR\s+REPLACE\s+)?(?:(?:NON)?EDITIONABLE\s+)?"
    r"(?:FUNCTION|PROCEDURE|PACKAGE|TRIGGER|TYPE|LIBRARY)\b",
    re.I,
)
LONGEST_LINE = 2499  # bytes, of SQL*Plus

# Runs where sqlfluff is: reads [[dialect, sql], …], writes for each what can't be parsed, or null.
WORKER = """
import json, sys
from concurrent.futures import ProcessPoolExecutor
from sqlfluff.core import FluffConfig, Linter

LINTERS = {}

def judge(job):
    dialect, sql = job
    if dialect not in LINTERS:
        config = FluffConfig(overrides={"dialect": dialect, "templater": "raw", "large_file_skip_byte_limit": 0})
        LINTERS[dialect] = Linter(config=config)
    parsed = LINTERS[dialect].parse_string(sql + "\\n")
    bad = [str(violation) for violation in parsed.violations]
    if not bad:
        bad = ["unparsable: " + part.raw[:200] for part in parsed.tree.recursive_crawl("unparsable")]
    return "; ".join(bad) or None

if __name__ == "__main__":
    jobs = json.load(open(sys.argv[1]))
    with ProcessPoolExecutor() as pool:
        json.dump(list(pool.map(judge, jobs, chunksize=8)), open(sys.argv[2], "w"))
"""


class Misread(Exception):
    pass


def batches_of_sqlcmd(script: str) -> list[str]:
    """Between the GOs; a command that is not in the header is one that nobody wanted."""
    batches, lines = [], []
    for line in script.splitlines():
        if line.strip() == "GO":
            batches.append("\n".join(lines))
            lines = []
        elif line == ":on error exit" and not batches and not any(not text.startswith("--") for text in lines):
            continue
        elif SQLCMD.match(line):
            raise Misread(f"sqlcmd takes this line for a command: {line}")
        elif "$(" in line:
            raise Misread(f"sqlcmd takes this for a variable: {line}")
        else:
            lines.append(line)
    return [*batches, "\n".join(lines)]


def statements_of_sqlplus(script: str) -> list[str]:
    statements: list[str] = []
    lines: list[str] = []
    for line in script.split("\n"):
        bare = line.strip()
        if len(line.encode()) > LONGEST_LINE:
            raise Misread(f"SQL*Plus cuts this line: {line[:100]}")
        if not lines:
            if not bare or bare.startswith("--") or SQLPLUS.match(bare):
                continue
            if bare == "/":
                raise Misread("SQL*Plus runs the last statement again")
        if bare.startswith("#") or bare == "." or bare.endswith("-"):
            raise Misread(f"SQL*Plus takes this line for something else: {line}")
        is_block = BLOCK.match("\n".join(lines) or bare)
        if is_block and bare == "/":
            statements.append("\n".join(lines))
            lines = []
        elif not is_block and bare.endswith(";"):
            statements.append("\n".join([*lines, line]))
            lines = []
        elif bare == "/":
            raise Misread("SQL*Plus ends a statement in its middle")
        else:
            lines.append(line)
    if lines:
        raise Misread(f"nothing ends this: {lines[0]}")
    return statements


def is_empty(statement: str) -> bool:
    return all(not line.strip() or line.strip().startswith("--") for line in statement.splitlines())


def read_unjudged() -> list[tuple[str, re.Pattern[str]]]:
    """A line: the dialect, a colon, a regular expression, ' -- ' and the source for the syntax."""
    listed = []
    for line in UNJUDGED.read_text("utf-8").splitlines():
        if line.strip() and not line.startswith("#"):
            dialect, rest = line.split(":", 1)
            listed.append((dialect.strip(), re.compile(rest.split(" -- ")[0].strip(), re.S | re.I)))
    return listed


def run(jobs: list[tuple[str, str]], chroot: Path | None) -> list[str | None]:
    folder = Path(chroot or "/") / "tmp"
    files = [folder / f"migc-{os.getpid()}-{name}" for name in ("worker.py", "jobs.json", "answers.json")]
    files[0].write_text(WORKER, "utf-8")
    files[1].write_text(json.dumps(jobs), "utf-8")
    prefix = ["/usr/sbin/chroot", str(chroot)] if chroot else []
    inside = [f"/tmp/{path.name}" for path in files]
    try:
        subprocess.run([*prefix, "/usr/bin/python3", *inside], check=True, env={"PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8"})
        return json.loads(files[2].read_text("utf-8"))
    finally:
        for path in files:
            path.unlink(missing_ok=True)


def main() -> int:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--chroot", type=Path, help="where sqlfluff is installed; by default here")
    arguments.add_argument("--migc", type=Path, help="accepted and not needed")
    arguments.add_argument("names", nargs="*", help="only these cases")
    options = arguments.parse_args()

    found: dict[tuple[str, str], str] = {}
    problems = []
    for case in all_cases():
        if options.names and case.name not in options.names:
            continue
        for dialect in PARSERS:
            for script in sorted(case.expected.glob(f"**/{dialect}/*.sql")):
                take = batches_of_sqlcmd if dialect == "mssql" else statements_of_sqlplus
                where = f"{case.name}/{script.relative_to(case.expected)}"
                try:
                    for statement in take(script.read_text("utf-8")):
                        if not is_empty(statement):
                            found.setdefault((dialect, statement), where)
                except Misread as misread:
                    problems.append(f"{where}: {misread}")
    answers = run([(PARSERS[dialect], statement) for dialect, statement in found], options.chroot)
    listed = read_unjudged()
    used = set()
    for ((dialect, statement), where), answer in zip(found.items(), answers):
        if answer is None:
            continue
        matching = [entry for entry in listed if entry[0] == dialect and entry[1].search(statement)]
        used |= {listed.index(entry) for entry in matching}
        if not matching:
            problems.append(f"{where}: {answer}\n{statement}\n")
    if not options.names:
        problems += [f"unjudged.txt: nothing needs '{entry[1].pattern}'" for i, entry in enumerate(listed) if i not in used]
    print(*problems, sep="\n", end="\n" if problems else "")
    refused = sum(answer is not None for answer in answers)
    print(f"sqlfluff: {len(found)} statements, {len(found) - refused} parsed, {refused} not judged, {len(problems)} problems")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
