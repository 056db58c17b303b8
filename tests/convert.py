#!/usr/bin/env python3
"""`migc convert`: the TOML files that come of Alembic's Python compile to the same statements, in every dialect, both ways.

    tests/convert.py --migc build/test/migc                  the golden cases, an example, a sample of the conformance programs
    tests/convert.py --migc build/test/migc FOLDER…          other folders of revisions or projects, such as a public one
"""

from __future__ import annotations

import argparse
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
DIALECTS = ("mariadb", "mssql", "mysql", "oracle", "postgresql", "sqlite")
ONLY = {"alembic-enum-remade": ("postgresql",)}  # an operation that the others do not have
SAMPLE = 16  # one conformance program of so many
# A revision that stays in Python, so that the project stays Alembic's.
KEPT = """revision = "kept_in_python"
down_revision = None
def upgrade(): pass
def downgrade(): pass
"""


def migc(program: Path, folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([program, *words], cwd=folder, capture_output=True, text=True, timeout=300)


def statements(program: Path, folder: Path, direction: str, dialect: str, where: list[str]) -> dict[str, tuple[bool, list[str]]]:
    """By revision: did it compile, and to what."""
    span = "base:heads" if direction == "upgrade" else "heads:base"
    done = migc(program, folder, direction, span, "--dialect", dialect, "--format", "json", *where)
    revisions = json.loads(done.stdout)["revisions"]
    return {one["revision"]: (one["ok"], [each["sql"] for each in one["statements"]]) for one in revisions}


def convert(program: Path, folder: Path, dialects: tuple[str, ...], where: list[str], out: Path, drop: bool) -> tuple[str, int]:
    """What went wrong, and how many files can't be converted: with `drop` they are taken away, and the rest goes on."""
    words = [word for dialect in dialects for word in ("--dialect", dialect)]
    dropped = 0
    while True:
        done = migc(program, folder, "convert", *words, "-o", str(out), *where)
        bad = set(re.findall(r"^([^\s:]+\.py):\d+:\d+: error", done.stderr, re.M))
        if done.returncode == 0 or not (drop and bad):
            return (done.stderr if done.returncode else ""), dropped
        dropped += len(bad)
        for name in bad:
            found = [path for path in folder.rglob(Path(name).name)]
            found[0].unlink()


def check(program: Path, source: Path) -> list[str]:
    with tempfile.TemporaryDirectory() as name:
        work, out = Path(name) / "project", Path(name) / "out"
        ini = next((name for name in ("alembic.ini", "migrations/alembic.ini") if (source / name).exists()), None)
        has_config = ini is not None or (source / "migc.toml").exists()
        dialects = ONLY.get(source.name, DIALECTS)
        if has_config:
            shutil.copytree(source, work, ignore=shutil.ignore_patterns("expected"))
        else:
            revisions = sorted((source / "migrations").glob("*.py") if (source / "migrations").is_dir() else source.glob("*.py"))
            if source.name == "programs":
                revisions = revisions[::SAMPLE]
            (work / "migrations").mkdir(parents=True)
            for path in revisions:
                shutil.copy(path, work / "migrations")
        where = [] if has_config else ["--versions", "migrations"]
        problem, dropped = convert(program, work, dialects, where, out, drop=not has_config)
        if problem:
            return [problem]
        keys = [(direction, dialect) for direction in ("upgrade", "downgrade") for dialect in dialects]
        before = {key: statements(program, work, *key, where) for key in keys}
        for path in out.glob("*.toml"):
            old = next(old for old in work.rglob(path.stem + ".py"))
            shutil.move(path, old.with_suffix(".toml"))
            old.unlink()
        if ini is None:
            (old.parent / "kept_in_python.py").write_text(KEPT)
        problems = [f"{dropped} files were not converted"] if dropped else []
        compared = 0
        for key in keys:
            after = statements(program, work, *key, where)
            for revision, (ok, wanted) in before[key].items():
                compared += 1
                if ok and after.get(revision) != (True, wanted):
                    problems.append(f"{' '.join(key)} {revision}:\n  {wanted}\n  {after.get(revision)}")
        print(f"convert: {source.name}: {compared} bodies compared", flush=True)
        return problems


def main() -> int:
    parser = argparse.ArgumentParser(description="compares what Python revisions and the TOML made of them compile to")
    parser.add_argument("--migc", type=Path, required=True, help="the program")
    parser.add_argument("folders", nargs="*", type=Path, help="instead of the project's own cases")
    options = parser.parse_args()
    folders = options.folders or [
        *sorted((ROOT / "tests/golden").glob("alembic-*")),
        ROOT / "examples/todo-alembic",
        ROOT / "tests/conformance/programs",
    ]
    program = options.migc.resolve()
    failed = 0
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        for folder, problems in zip(folders, pool.map(lambda one: check(program, one.resolve()), folders)):
            failed += bool(problems)
            if problems:
                print(f"--- {folder.name}", *problems, sep="\n")
    print(f"convert: {len(folders)} folders, {failed} with problems")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
