#!/usr/bin/env python3
"""Random histories go up and down on a real PostgreSQL, script after script: each time the version table holds exactly the
heads of what has run, and the tables that stand are those of what has run.

    tests/engines/heads.py --migc build/test/migc [--sequences 100]

What should have run is worked out here, from the links alone.
"""

from __future__ import annotations

import argparse
import random
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

sys.path[:0] = [str(Path(__file__).resolve().parent.parent / name) for name in ("lib", "plan")]
from cases import run_migc  # noqa: E402
from graphs import History  # noqa: E402
from postgres import Database, Server  # noqa: E402

STATE = """\\echo --
SELECT version_num FROM alembic_version ORDER BY version_num COLLATE "C";
\\echo -
SELECT relname FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace AND relname <> 'alembic_version'
ORDER BY relname COLLATE "C";
"""


def write_project(folder: Path, history: History) -> None:
    (folder / "migrations").mkdir(parents=True)
    (folder / "migc.toml").write_text("[project]\n")
    for number, name in enumerate(history.file_order):
        links = {"down_revision": history.down[name], "depends_on": history.needs[name], "branch_labels": history.labels[name]}
        lines = [f'revision = "{name}"', *(f"{key} = {value}" for key, value in links.items() if value), 'downgrade = "auto"', ""]
        table = f'[[upgrade]]\ncreate_table = "t_{name}"\ncolumns = [{{ name = "id", type = "integer" }}]\n'
        (folder / "migrations" / f"{number:03}.toml").write_text("\n".join(lines) + table)


class Walk:
    """A sequence of scripts, and what has run after each."""

    def __init__(self, history: History, dice: random.Random):
        self.history, self.dice, self.has_run = history, dice, set()

    def rows(self) -> list[str]:
        return sorted(self.history.topmost(self.has_run))

    def start(self) -> str:
        return ",".join(self.rows()) or "base"

    def next(self) -> list[str]:
        """The arguments of the next script; `has_run` is then what it leads to."""
        missing = [name for name in self.history.ids if name not in self.has_run]
        if missing and (not self.has_run or self.dice.random() < 0.55):
            return self.up(missing)
        return self.down()

    def up(self, missing: list[str]) -> list[str]:
        start, rows = self.start(), set(self.rows())
        leading = [name for name in missing if not rows or rows & self.history.below([name])]
        target = self.dice.choice(leading) if leading and self.dice.random() < 0.7 else "heads"
        self.has_run |= set(self.history.ids) if target == "heads" else self.history.below([target])
        return ["upgrade", f"{start}:{target}"]

    def down(self) -> list[str]:
        start = self.start()
        targets = [name for name in sorted(self.has_run) if self.standing_on(name)]
        target = self.dice.choice(targets) if targets and self.dice.random() < 0.8 else "base"
        self.has_run -= self.standing_on(target)
        return ["downgrade", f"{start}:{target}"]

    def standing_on(self, target: str) -> set[str]:
        """What has run and stands on what follows the target."""
        if target == "base":
            roots = {name for name in self.has_run if not self.history.down[name]}
        else:
            roots = {name for name in self.has_run if target in self.history.down[name]}
        return {name for name in self.has_run if roots & self.history.below([name])}


def check(migc: Path, database: Database, folder: Path, dice: random.Random) -> tuple[int, list[str]]:
    """How many scripts ran, and what went wrong."""
    history = History(dice, 3 + dice.randrange(10))
    write_project(folder, history)
    walk, ranges, expected = Walk(history, dice), [], []
    for _ in range(4):
        ranges.append(walk.next())
        expected.append((walk.rows(), sorted("t_" + name for name in walk.has_run)))
    with ThreadPoolExecutor(2) as threads:
        results = list(threads.map(lambda arguments: run_migc(migc, arguments, folder), ranges))
    for arguments, result in zip(ranges, results):
        if result.returncode != 0:
            return 0, [f"migc {' '.join(arguments)}: {result.stderr.decode()}"]
    scripts = "".join(result.stdout.decode() + STATE for result in results)
    output = database.query("SET client_min_messages = warning; DROP SCHEMA public CASCADE; CREATE SCHEMA public;\n" + scripts)
    found = [tuple(part.split() for part in state.split("-\n")) for state in output.split("--\n")[1:]]
    wrong = [f"after {' '.join(what)}: {is_}, and not {should}" for what, is_, should in zip(ranges, found, expected) if is_ != should]
    return len(found), wrong or ([] if len(found) == len(expected) else ["a script is missing"])


def main() -> int:
    parser = argparse.ArgumentParser(description="random sequences of scripts on a real PostgreSQL")
    parser.add_argument("--migc", type=Path, required=True)
    parser.add_argument("--sequences", type=int, default=100)
    options = parser.parse_args()
    scripts, failures = 0, 0
    with Server() as server, tempfile.TemporaryDirectory(prefix="migc-heads-") as folder:
        database = server.database()
        for number in range(options.sequences):
            dice = random.Random(number)
            ran, wrong = check(options.migc.resolve(), database, Path(folder) / str(number), dice)
            scripts += ran
            failures += bool(wrong)
            for line in wrong:
                print(f"sequence {number}: {line}")
    print(f"heads: {options.sequences} sequences, {scripts} scripts, {failures} failed")
    return 1 if failures or scripts < 4 * options.sequences else 0


if __name__ == "__main__":
    sys.exit(main())
