"""Golden cases: where they are, what their case.toml says, and how migc is run on them.

A case is a folder below tests/golden/ or examples/ with a `migrations/` folder, or a whole project with a migc.toml
or an alembic.ini.
docs/testing.md says how to write one.
"""

from __future__ import annotations

import os
import subprocess
import tempfile
import tomllib
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
TIMEOUT = 60  # seconds, for one run of migc: none may hang
COMMANDS = ("upgrade", "downgrade", "schema")


@dataclass(frozen=True)
class Run:
    """One call of migc, and the file in expected/ that its standard output is kept in. An argument OUT stands for a new
    folder, whose files are kept in a folder of that name."""

    arguments: list[str]
    output: str
    exit_code: int = 0


@dataclass(frozen=True)
class Result:
    returncode: int
    stdout: bytes
    stderr: bytes
    written: dict[str, bytes] = field(default_factory=dict)  # what it wrote below OUT


@dataclass
class Case:
    folder: Path
    dialects: list[str] = field(default_factory=lambda: ["postgresql"])
    range: str = "base:heads"
    back: str = ""  # the range of the downgrade; by default `range` reversed
    revision: str = ""  # whose schema is asked for; by default the end of `range`
    arguments: list[str] = field(default_factory=list)  # besides, for every call
    commands: list[str] = field(default_factory=list)
    irreversible: bool = False  # the downgrade must fail
    lineless: str = ""  # why the diagnostics of a bad case have no line
    extra_runs: list[Run] = field(default_factory=list)
    engines: dict = field(default_factory=dict)

    @property
    def name(self) -> str:
        return self.folder.name

    @property
    def is_bad(self) -> bool:
        return self.name.startswith("bad-")

    @property
    def expected(self) -> Path:
        return self.folder / "expected"

    def call(self, *arguments: str) -> list[str]:
        """The arguments of migc for this case; it is to be run in the case's folder."""
        versions = [] if is_project(self.folder) else ["--versions", "migrations"]
        return [*arguments, *versions, *self.arguments]

    def runs(self) -> list[Run]:
        """Everything that the golden test runs, in order."""
        runs = []
        for dialect in self.dialects:
            for command in self.commands:
                exit_code = 1 if self.is_bad or (command == "downgrade" and self.irreversible) else 0
                runs.append(Run(self.command(command, dialect), f"{dialect}/{command}.sql", exit_code))
        return runs + self.extra_runs

    def command(self, command: str, dialect: str) -> list[str]:
        argument = {"upgrade": self.range, "downgrade": self.back, "schema": self.revision}[command]
        return self.call(command, argument, "--dialect", dialect)


def is_project(folder: Path) -> bool:
    return any((folder / name).exists() for name in ("migc.toml", "alembic.ini", "pyproject.toml", "migrations/alembic.ini"))


def read_case(folder: Path) -> Case:
    case = Case(folder)
    project = folder / "migc.toml"
    if project.exists() and not case.is_bad:
        case.dialects = tomllib.loads(project.read_text("utf-8")).get("project", {}).get("dialects", case.dialects)
    settings = folder / "case.toml"
    said = tomllib.loads(settings.read_text("utf-8")) if settings.exists() else {}
    runs = said.pop("run", [])
    for key, value in said.items():
        if key not in Case.__dataclass_fields__ or key in ("folder", "extra_runs"):
            raise ValueError(f"{settings}: unknown key '{key}'")
        setattr(case, key, value)
    if "commands" not in said:
        case.commands = list(COMMANDS) if not case.is_bad else [] if runs else ["upgrade"]
    first, last = case.range.split(":") if ":" in case.range else ("base", case.range)
    case.back = case.back or f"{last}:{first}"
    case.revision = case.revision or last
    code = 1 if case.is_bad else 0
    case.extra_runs = [
        Run(
            run["command"] if run.get("bare") else case.call(*run["command"]),
            run.get("output", "output.txt"),
            run.get("exit", code),
        )
        for run in runs
    ]
    return case


def all_cases() -> list[Case]:
    folders = [*(ROOT / "examples").iterdir(), *(ROOT / "tests" / "golden").iterdir()]
    return [
        read_case(folder)
        for folder in sorted(folders, key=lambda folder: folder.name)
        if is_project(folder) or (folder / "migrations").exists()
    ]


def run_of_case(migc: Path, run: Run, folder: Path, environment: dict[str, str] | None = None) -> Result:
    with tempfile.TemporaryDirectory(prefix="migc-out-") as scratch:
        out = Path(scratch) / "out"
        arguments = [str(out) if argument == "OUT" else argument for argument in run.arguments]
        if "--version-path" in arguments:
            out.mkdir()
        done = run_migc(migc, arguments, folder, {"SOURCE_DATE_EPOCH": "1735689600"} | (environment or {}))
        paths = [path for path in out.rglob("*") if path.is_file()]
        written = {path.relative_to(out).as_posix(): path.read_bytes() for path in paths}
    said = [output.replace(bytes(out), b"OUT") for output in (done.stdout, done.stderr)]
    return Result(done.returncode, *said, written)


def run_migc(
    migc: Path, arguments: list[str], folder: Path, environment: dict[str, str] | None = None
) -> subprocess.CompletedProcess[bytes]:
    plain = {key: value for key, value in os.environ.items() if key not in ("LC_ALL", "LANG", "TZ", "NO_COLOR", "EDITOR", "VISUAL")}
    return subprocess.run(
        [migc, *arguments],
        cwd=folder,
        env=plain | (environment or {}),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        timeout=TIMEOUT,
        check=False,
    )
