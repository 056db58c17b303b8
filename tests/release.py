#!/usr/bin/env python3
"""A release and its manifest: `migc build` writes it, `migc verify` notices every change and says what it is.

    tests/release.py --migc build/test/migc
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import random
import shutil
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

FILES = {
    "migc.toml": '[project]\ndialects = ["postgresql", "mysql"]\n[variables]\nlimit = 3\n',
    "migrations/1.toml": """revision = "one"
downgrade = "auto"
[[upgrade]]
create_table = "t"
columns = [{ name = "id", type = "integer" }, { name = "name", type = "string(10)" }]
""",
    "migrations/2.sql": """-- revision: two
-- down_revision: one
-- upgrade
UPDATE t SET name = 'x' WHERE id = ${limit};
-- downgrade
UPDATE t SET name = NULL;
""",
    "migrations/2.mysql.sql": "-- upgrade\nUPDATE t SET name = 'y' WHERE id = 3;\n-- downgrade\nUPDATE t SET name = NULL;\n",
    "migrations/3.toml": """revision = "three"
down_revision = "two"
downgrade = "irreversible"
[[upgrade]]
add_column = "t.more"
type = "text"
""",
}
MANIFEST = "release/manifest.json"


class Failure(Exception):
    pass


class Project:
    """A project in a folder of its own, released."""

    def __init__(self, migc: Path, folder: Path, *arguments: str):
        self.migc, self.folder = migc, folder
        for name, text in FILES.items():
            self.write(name, text.encode())
        self.call("build", "base:two", "-o", "release", *arguments)

    def path(self, name: str) -> Path:
        return self.folder / name

    def write(self, name: str, content: bytes) -> None:
        self.path(name).parent.mkdir(parents=True, exist_ok=True)
        self.path(name).write_bytes(content)

    def run(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        command = [self.migc, *arguments]
        return subprocess.run(command, cwd=self.folder, capture_output=True, text=True, errors="replace", timeout=60, check=False)

    def call(self, *arguments: str) -> str:
        done = self.run(*arguments)
        if done.returncode != 0:
            raise Failure(f"{arguments}: exit {done.returncode}\n{done.stderr}")
        return done.stderr

    def verifies(self) -> None:
        said = self.call("verify", MANIFEST)
        expect(said.startswith("ok: ") and said.count("\n") == 1, said)

    def refuses(self, *words: str) -> None:
        """verify fails, and says exactly this: a line for each of the words."""
        done = self.run("verify", MANIFEST)
        lines = [line for line in done.stderr.splitlines() if ": error: " in line or line.startswith("error: ")]
        if done.returncode != 1 or len(lines) != len(words) or not all(any(word in line for line in lines) for word in words):
            raise Failure(f"exit {done.returncode}; not exactly {words}:\n{done.stderr}")

    def manifest(self) -> dict:
        return json.loads(self.path(MANIFEST).read_bytes())


class Changed:
    """`with Changed(project, name, content)`: a file is another for a while; None: it is gone."""

    def __init__(self, project: Project, name: str, content: bytes | None):
        self.path, self.content = project.path(name), content

    def __enter__(self) -> None:
        self.before = self.path.read_bytes() if self.path.exists() else None
        self.put(self.content)

    def __exit__(self, *_: object) -> None:
        self.put(self.before)

    def put(self, content: bytes | None) -> None:
        if content is None:
            self.path.unlink()
        else:
            self.path.write_bytes(content)


def expect(condition: bool, what: str) -> None:
    if not condition:
        raise Failure(what)


def test_manifest(project: Project) -> None:
    """It is a statement about the scripts, with digests that any tool computes."""
    project.verifies()
    manifest = project.manifest()
    expect(manifest["_type"] == "https://in-toto.io/Statement/v1", str(manifest))
    expect([entry["name"] for entry in manifest["subject"]] == [f"{dialect}/{name}" for dialect in ("postgresql", "mysql") for name in ("upgrade.sql", "downgrade.sql", "review.md")], str(manifest["subject"]))
    for entry in manifest["subject"]:
        digest = hashlib.sha256(project.path("release/" + entry["name"]).read_bytes()).hexdigest()
        expect(entry["digest"] == {"sha256": digest}, str(entry))
    sources = {entry["name"]: entry["digest"]["sha256"] for entry in manifest["predicate"]["sources"]}
    used = {name: text for name, text in FILES.items() if name != "migrations/3.toml"}
    expect(sources == {name: hashlib.sha256(text.encode()).hexdigest() for name, text in used.items()}, str(sources))
    expect(manifest["predicate"]["range"] == "base:two", str(manifest["predicate"]["range"]))
    expect(str(project.folder) not in json.dumps(manifest), "a path of this machine")


def test_reproducible(project: Project) -> None:
    first = project.path(MANIFEST).read_bytes()
    other = project.folder / "elsewhere"
    shutil.copytree(project.folder, other)
    shutil.rmtree(other / "release")
    again = Project(project.migc, other)
    expect(again.path(MANIFEST).read_bytes() == first, "another folder gives another manifest")


def test_sources(project: Project) -> None:
    for name, text in FILES.items():
        content = text.encode()
        gone = [f"the source '{name}' is gone"]
        if name == "migrations/3.toml":
            with Changed(project, name, content + b"\n"):  # the scripts have nothing to do with it
                project.verifies()
            with Changed(project, name, None):
                project.verifies()
            continue
        with Changed(project, name, (b"# x\n" if name.endswith(".toml") else b"-- x\n") + content):
            words = [f"the source '{name}' was changed"]
            if name == "migrations/2.mysql.sql":  # a line before it: the review names another one
                words += ["the sources give another 'mysql/review.md'"]
            elif name != "migc.toml":
                words += [f"the sources give another '{dialect}/{name}'" for dialect in ("postgresql", "mysql") for name in ("upgrade.sql", "downgrade.sql", "review.md")]
            project.refuses(*words)
        with Changed(project, name, b"\xef\xbb\xbf" + content):
            project.refuses(f"the source '{name}' was changed")
        with Changed(project, name, None):
            done = project.run("verify", MANIFEST)
            expect(done.returncode == 1 and (name == "migc.toml" or gone[0] in done.stderr), done.stderr)
    with Changed(project, "migrations/1.toml", FILES["migrations/1.toml"].replace('"t"', '"').encode()):
        done = project.run("verify", MANIFEST)
        expect(done.returncode == 1 and "the source 'migrations/1.toml' was changed" in done.stderr and "migrations/1.toml:4" in done.stderr, done.stderr)
    companion = b"-- upgrade\nUPDATE t SET name = 'z' WHERE id = 3;\n-- downgrade\nUPDATE t SET name = NULL;\n"
    with Changed(project, "migrations/2.postgresql.sql", companion):
        project.refuses("the source 'migrations/2.postgresql.sql' was not there", "the sources give another 'postgresql/upgrade.sql'", "the sources give another 'postgresql/review.md'")
    with Changed(project, "migrations/4.toml", b'revision = "four"\ndown_revision = "three"\ndowngrade = "irreversible"\n'):
        project.verifies()
    project.verifies()


def test_scripts(project: Project) -> None:
    rng = random.Random(7)
    for entry in project.manifest()["subject"]:
        name = "release/" + entry["name"]
        content = bytearray(project.path(name).read_bytes())
        for at in (0, len(content) - 1, rng.randrange(len(content))):
            flipped = bytearray(content)
            flipped[at] ^= 1 << rng.randrange(8)
            with Changed(project, name, bytes(flipped)):
                project.refuses(f"the script '{entry['name']}' was changed")
        with Changed(project, name, bytes(content) + b"\n"):
            project.refuses(f"the script '{entry['name']}' was changed")
        with Changed(project, name, None):
            project.refuses(f"the script '{entry['name']}' is gone")
    project.verifies()


def test_manifest_bytes(project: Project) -> None:
    """No byte of the manifest can be another: a part that was changed is named, in other places its line."""
    rng = random.Random(11)
    content = project.path(MANIFEST).read_bytes()
    for number in range(60):
        at = rng.randrange(len(content)) if number > 2 else (0, len(content) - 1, content.index(b'"script"'))[number]
        flipped = bytearray(content)
        flipped[at] ^= 1 << rng.randrange(8)
        with Changed(project, MANIFEST, bytes(flipped)):
            done = project.run("verify", MANIFEST)
            named = "[invalid-manifest]" in done.stderr or "[manifest-changed]" in done.stderr
            expect(done.returncode == 1 and named, f"byte {at}: exit {done.returncode}\n{done.stderr}")
    manifest = project.manifest()
    for part in ("subject", "predicateType", "predicate.range", "predicate.options", "predicate.sources", "predicate.catalogs", "predicate.migc"):
        text = content.decode()
        key = part.removeprefix("predicate.")
        value = json.dumps(manifest["predicate"][key] if part != key else manifest[key])
        old = {"subject": "postgresql/upgrade", "predicate.options": '"transaction": "script"', "predicate.sources": "migrations/2.sql",
               "predicate.catalogs": '"dialect": "mysql"'}.get(part, value)  # fmt: skip
        new = {"predicate.options": '"transaction": "revision"'}.get(part, old[:-2] + "0" + old[-2:])
        expect(old in text, old)
        with Changed(project, MANIFEST, text.replace(old, new, 1).encode()):
            done = project.run("verify", MANIFEST)
            expect(done.returncode == 1 and (f"'{key}' is not what its checksum says" in done.stderr or key == "predicateType"), f"{part}\n{done.stderr}")
    for text in (b"", b"[]", b"{}", b"null", b"[" * 100_000, b'{"a":' * 100_000, b"\xff\xfe", b'{"predicate": 1}', content.replace(b"sha256", b"md5")):
        with Changed(project, MANIFEST, text):
            project.refuses("[invalid-manifest]")
    with Changed(project, MANIFEST, content.replace(b'": "', b'":  "', 1)):
        project.refuses("line 2 is not laid out")


def forged(manifest: dict, key: str, value: object) -> bytes:
    """As somebody would change a manifest who knows what checksums are."""
    manifest["predicate"][key] = value
    part = json.dumps(value, separators=(",", ":")).encode()
    manifest["predicate"]["checksums"][key] = hashlib.sha256(part).hexdigest()
    return json.dumps(manifest, indent=2).encode() + b"\n"


def test_forged(project: Project) -> None:
    """Checksums are no signature; but what the sources do not give is found all the same."""
    with Changed(project, MANIFEST, forged(project.manifest(), "migc", "0.0.1")):
        project.refuses("the manifest is of migc 0.0.1, and this is migc ")
    with Changed(project, MANIFEST, forged(project.manifest(), "to", ["three"])):
        project.refuses("'predicate.to[0]' is \"two\" now, and \"three\" in the manifest")
    with Changed(project, MANIFEST, forged(project.manifest(), "options", project.manifest()["predicate"]["options"] | {"guard": "none"})):
        project.refuses(*[f"the sources give another '{dialect}/{name}'" for dialect in ("postgresql", "mysql") for name in ("upgrade.sql", "downgrade.sql")])
    for options in ({"nonsense": "1"}, {"guard": "nonsense"}):
        with Changed(project, MANIFEST, forged(project.manifest(), "options", options)):
            project.refuses("nonsense")


def test_options(project: Project) -> None:
    """What was given by flags is in the manifest: verify needs none of them."""
    project.call("build", "base:heads", "-o", "release", "--transaction", "revision", "-x", "limit=7", "--dialect", "postgresql")
    project.refuses(*(f"the script 'mysql/{name}.sql' is not in the manifest" for name in ("downgrade", "upgrade")))
    shutil.rmtree(project.path("release/mysql"))
    project.verifies()
    manifest = project.manifest()
    expect(manifest["predicate"]["variables"] == {"limit": "7"}, str(manifest))
    expect(manifest["predicate"]["range"] == "base:three", str(manifest))
    expect(manifest["predicate"]["left_out"] == ["postgresql/downgrade.sql"], str(manifest))
    project.write("release/postgresql/downgrade.sql", b"")
    project.refuses("the script 'postgresql/downgrade.sql' is not in the manifest")
    (project.folder / "release/postgresql/downgrade.sql").unlink()
    project.write("release/oracle/upgrade.sql", b"")
    project.refuses("the script 'oracle/upgrade.sql' is not in the manifest")


def test_split(project: Project) -> None:
    """The numbered files are scripts like others; those of an earlier build go, and nothing else does."""
    project.write("release/mysql/upgrade-mine.sql", b"-- migc wrote this once\n")
    project.write("release/mysql/upgrade-09-data.sql", b"SELECT 1;\n")
    project.call("build", "base:two", "-o", "release", "--split")
    names = sorted(path.name for path in project.path("release/mysql").glob("*.sql"))
    made = ["downgrade-01-nontransactional.sql", "downgrade-02-nontransactional.sql"]
    made += ["upgrade-01-nontransactional.sql", "upgrade-02-nontransactional.sql"]
    expect(names == [*made, "upgrade-09-data.sql", "upgrade-mine.sql"], str(names))
    project.refuses(*(f"the script 'mysql/upgrade-{name}.sql' is not in the manifest" for name in ("09-data", "mine")))
    project.path("release/mysql/upgrade-mine.sql").unlink()
    project.path("release/mysql/upgrade-09-data.sql").unlink()
    project.verifies()
    listed = [subject["name"] for subject in project.manifest()["subject"]]
    listed = [name for name in listed if name.startswith("mysql/") and name.endswith(".sql")]
    expect(listed == [f"mysql/{name}" for name in made[2:] + made[:2]], str(listed))
    project.call("build", "base:two", "-o", "release")
    names = sorted(path.name for path in project.path("release/mysql").glob("*.sql"))
    expect(names == ["downgrade.sql", "upgrade.sql"], str(names))


def main() -> int:
    parser = argparse.ArgumentParser(description="tests build's manifest and verify")
    parser.add_argument("--migc", type=Path, required=True)
    migc = parser.parse_args().migc.resolve()
    tests = [value for name, value in globals().items() if name.startswith("test_")]
    with tempfile.TemporaryDirectory(prefix="migc-release-") as scratch:

        def run(test) -> str:
            try:
                test(Project(migc, Path(scratch) / test.__name__))
            except Failure as failure:
                return f"{test.__name__}: {failure}"
            return ""

        with ThreadPoolExecutor(os.cpu_count()) as pool:
            failures = [failure for failure in pool.map(run, tests) if failure]
    print(*failures, sep="\n")
    print(f"release: {len(tests)} tests, {len(failures)} failures")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
