#!/usr/bin/env python3
"""New files: `migc init`, `revision` and `merge` as a user calls them, in a folder of their own.

    tests/authoring.py --migc build/test/migc

Messages come from the command line here, as bytes; unit.cli has a thousand more, without a process for each.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import re
import subprocess
import sys
import tempfile
import tomllib
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

MESSAGES = [
    "", " ", "\n", '"', '""', '"a"', "'", "\\", "a\\", "two\nlines", "\r\n", "\ttab\t", "-- upgrade", "\n-- upgrade\nDROP TABLE t;",
    "-m", "--help", "-1", "x" * 10_000, "\n" * 10_000, "../../etc/passwd", "/", "..", ".hidden", "$(touch pwned)", "`touch pwned`",
    "a;b|c&d>e", "%(rev)s %d %%", "\u2028\u2029", "\u202eevil", "\ufeffbom", "\x1b[31mred", "\x7f", "\x01\x02", "ünïcödé",
    "表を追加", "😀", "e\u0301", "\U0010ffff", "revision = 1", '"""', "'''", "{}", "[[upgrade]]", "mysql", "a.mysql",
]  # fmt: skip


class Failure(Exception):
    pass


class Project:
    """A new project in a folder, and calls of migc there."""

    def __init__(self, migc: Path, folder: Path):
        self.migc, self.folder = migc, folder
        folder.mkdir(parents=True)
        self.call("init")

    def run(self, *arguments: str | bytes, **environment: str) -> subprocess.CompletedProcess:
        command = [self.migc, *arguments]
        settings = {"PATH": os.environ.get("PATH", ""), "LC_ALL": "C"} | environment
        return subprocess.run(command, cwd=self.folder, env=settings, capture_output=True, timeout=60, check=False)

    def call(self, *arguments: str | bytes, **environment: str) -> str:
        """Standard output, without its line end. The call must succeed."""
        done = self.run(*arguments, **environment)
        if done.returncode != 0:
            raise Failure(f"{arguments[:3]}: exit {done.returncode}\n{done.stderr.decode('utf-8', 'replace')[:2000]}")
        return done.stdout.decode("utf-8").removesuffix("\n")

    def refuses(self, code: int, word: str, *arguments: str | bytes, **environment: str) -> None:
        """The call must fail so, print nothing, and leave every file as it was."""
        before = self.files()
        done = self.run(*arguments, **environment)
        said = done.stderr.decode("utf-8", "replace")
        if done.returncode != code or word not in said or done.stdout:
            raise Failure(f"{arguments}: exit {done.returncode}, not {code} with '{word}'\n{said}")
        if self.files() != before:
            raise Failure(f"{arguments}: fails, and yet changes files")

    def files(self) -> dict[str, bytes]:
        return {str(path): path.read_bytes() for path in self.folder.rglob("*") if path.is_file()}

    def read(self, path: str) -> str:
        return (self.folder / path).read_text("utf-8")


def expect(condition: bool, what: str) -> None:
    if not condition:
        raise Failure(what)


def test_first_steps(project: Project) -> None:
    """init, then revisions: the project compiles at every step."""
    project.call("check")
    paths = [project.call("revision", "-m", "Add users"), project.call("revision", "-m", "Fill", "--format", "sql")]
    expect(all(re.fullmatch(r"migrations/\d{8}_\d{4}_[0-9a-f]{12}_\w+\.(toml|sql)", path) for path in paths), str(paths))
    said = project.run("check").stderr.decode()
    expect("ok: 2 revisions, 2 of them with a way back" in said, said)
    script = project.call("upgrade", "head")
    expect("Add users" in script and "Fill" in script, script)
    project.call("downgrade", "head:base")
    tomllib.loads(project.read("migc.toml"))


def test_never_overwrites(project: Project) -> None:
    project.refuses(1, "[file-exists]", "init")
    config = project.folder / "migc.toml"
    config.write_text('[revision]\nfile_template = "%(slug)s"\n')
    project.call("revision", "-m", "same")
    project.refuses(1, "[file-exists]", "revision", "-m", "same")
    for target in ("../outside", "nowhere"):
        (project.folder / "migrations" / "link.toml").unlink(missing_ok=True)
        (project.folder / "migrations" / "link.toml").symlink_to(target)
        done = project.run("revision", "-m", "link")
        expect(done.returncode == 1, f"writes through a link to {target}")
        expect(not (project.folder.parent / "outside").exists(), "a file outside of the project")


def test_bad_names(project: Project) -> None:
    config = project.folder / "migc.toml"
    for template in ("../%(rev)s", "/%(rev)s", ".%(rev)s", "a//%(rev)s", "__pycache__/%(rev)s", "%(rev)s/", "\\u0001%(rev)s"):
        config.write_text(f'[revision]\nfile_template = "{template}"\n')
        project.refuses(1, "[unusable-file-name]", "revision", "-m", "x")
    config.write_text('[revision]\nfile_template = "' + "x" * 300 + '"\n')
    project.refuses(1, "[cannot-write]", "revision", "-m", "x")
    config.write_text('[revision]\ntimezone = "../../etc/passwd"\n')
    project.refuses(1, "[unknown-time-zone]", "revision", "-m", "x")
    config.write_text("")
    project.refuses(1, "[invalid-epoch]", "revision", "-m", "x", SOURCE_DATE_EPOCH="1e3")
    project.refuses(2, "[argument-not-utf8]", "revision", "-m", b"caf\xe9")
    project.refuses(2, "[argument-not-utf8]", "revision", "--branch-label", b"\xff")
    config.write_text('[revision]\nfile_template = "%(year)d/%(month).2d/%(rev)s"\n')
    path = project.call("revision", "-m", "x", SOURCE_DATE_EPOCH="0")
    expect(path.startswith("migrations/1970/01/"), path)
    project.call("check")


def test_merges(project: Project) -> None:
    first = project.call("revision", "-m", "first", "--rev-id", "aaaa")
    for name in ("bbb1", "bbb2"):
        project.call("revision", "--head", "aaaa", "--splice", "--rev-id", name)
    project.refuses(1, "'bbb1' and 'bbb2'", "revision", "-m", "x")
    project.refuses(1, "[not-a-head]", "revision", "--head", "aaaa")
    project.refuses(1, "[name-taken]", "revision", "--head", "bbb1", "--rev-id", "aaaa")
    merged = project.call("merge", "--rev-id", "cccc")
    expect('down_revision = ["bbb1", "bbb2"]' in project.read(merged), project.read(merged))
    expect('message = "merge bbb1 and bbb2"' in project.read(merged), project.read(merged))
    project.refuses(1, "[nothing-to-merge]", "merge")
    project.call("check")
    expect(project.read(first).startswith('revision = "aaaa"\n'), project.read(first))
    for other in ("revision", "merge"):
        (project.folder / "migrations" / "broken.toml").write_text("revision =")
        project.refuses(1, "[invalid-toml]", other)


def test_reproducible(project: Project) -> None:
    """With SOURCE_DATE_EPOCH the same call writes the same bytes, whatever the machine's zone."""
    made = set()
    for zone in ("UTC", "Asia/Tokyo"):
        path = project.call("revision", "-m", "x", SOURCE_DATE_EPOCH="1700000000", TZ=zone)
        made.add((path, project.read(path)))
        (project.folder / path).unlink()
    expect(len(made) == 1, f"differences: {made}")
    ids = {project.call("revision", "--head", "base") for _ in range(20)}
    expect(len(ids) == 20, "ids collide")


def test_messages(project: Project) -> None:
    """Each message is read back as it was, by migc and, where the file is TOML, by Python."""
    rng = random.Random(20251124)
    alphabet = [*map(chr, range(1, 0x250)), *"\u2028\u202e\ufeff\U0001f600表", *'"\\\n\r\t\'-/'] * 2
    written = {}
    for number, message in enumerate(MESSAGES + ["".join(rng.choices(alphabet, k=rng.randrange(30))) for _ in range(40)]):
        for extension in ("toml", "sql"):
            name = f"{extension}{number}"
            path = project.call("revision", f"--message={message}", "--head", "base", "--format", extension, "--rev-id", name)
            expect(re.fullmatch(r"migrations/[\w.]+", path) is not None, f"the name {path!r} of {message!r}")
            written[name] = message
            if extension == "toml":
                expect(tomllib.loads(project.read(path))["message"] == message, repr(message))
    read = json.loads(project.call("history", "--format", "json"))
    found = {revision["revision"]: revision["message"] for revision in read["revisions"]}
    for name, message in written.items():
        expect(found.get(name) == message, f"{name}: {message!r} came back as {found.get(name)!r}")
    expect(not list(project.folder.rglob("pwned")), "a message was run by a shell")


def main() -> int:
    parser = argparse.ArgumentParser(description="tests init, revision and merge")
    parser.add_argument("--migc", type=Path, required=True)
    migc = parser.parse_args().migc.resolve()
    tests = [value for name, value in globals().items() if name.startswith("test_")]
    with tempfile.TemporaryDirectory(prefix="migc-authoring-") as scratch:

        def run(test) -> str:
            try:
                test(Project(migc, Path(scratch) / test.__name__ / "project"))
            except Failure as failure:
                return f"{test.__name__}: {failure}"
            return ""

        with ThreadPoolExecutor(os.cpu_count()) as pool:
            failures = [failure for failure in pool.map(run, tests) if failure]
    print(*failures, sep="\n")
    print(f"authoring: {len(tests)} tests, {len(failures)} failures")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
