#!/usr/bin/env python3
"""Measures migc beside Alembic on projects that generate.py makes, and writes the table. See tests/bench/run."""

from __future__ import annotations

import argparse
import json
import re
import statistics
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).resolve().parent
SIZES = (10, 1_000, 10_000)
ALEMBIC = "/usr/bin/alembic"


@dataclass
class Sample:
    seconds: float  # median
    mebibytes: float  # largest resident set


def timed(command: list[str], folder: Path, runs: int) -> float:
    """The median of the run times, in seconds."""
    with tempfile.NamedTemporaryFile(suffix=".json") as out:
        subprocess.run(
            ["hyperfine", "-N", "--warmup", "1", "--runs", str(runs), "--output", "null", "--export-json", out.name]
            + [" ".join(command)],
            cwd=folder,
            check=True,
            stdout=subprocess.DEVNULL,
        )
        return statistics.median(json.load(out)["results"][0]["times"])


def peak_memory(command: list[str], folder: Path) -> float:
    done = subprocess.run(
        ["/usr/bin/time", "-v", *command], cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, check=True
    )
    found = re.search(rb"Maximum resident set size \(kbytes\): (\d+)", done.stderr)
    assert found is not None
    return int(found[1]) / 1024


def sample(command: list[str], folder: Path, runs: int) -> Sample:
    return Sample(timed(command, folder, runs), peak_memory(command, folder))


def measure(migc: Path, size: int, folder: Path) -> tuple[Sample, Sample]:
    subprocess.run([sys.executable, HERE / "generate.py", folder, str(size)], check=True)
    print(f"{size} revisions", file=sys.stderr)
    ours = sample([str(migc), "upgrade", "base:heads"], folder / "toml", 30 if size <= 1_000 else 10)
    theirs = sample([ALEMBIC, "upgrade", "base:heads", "--sql"], folder / "alembic", 10 if size <= 1_000 else 3)
    return ours, theirs


def shown_time(seconds: float) -> str:
    return f"{seconds * 1000:.1f} ms" if seconds < 1 else f"{seconds:.2f} s"


def table(results: dict[int, tuple[Sample, Sample]]) -> str:
    lines = [
        "| revisions | migc | alembic | ratio | migc, memory | alembic, memory |",
        "|---:|---:|---:|---:|---:|---:|",
    ]
    for size, (ours, theirs) in results.items():
        lines.append(
            f"| {size:,} | {shown_time(ours.seconds)} | {shown_time(theirs.seconds)} "
            f"| {theirs.seconds / ours.seconds:.0f} | {ours.mebibytes:.0f} MiB | {theirs.mebibytes:.0f} MiB |"
        )
    return "\n".join(lines)


def first_line(command: list[str]) -> str:
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout.splitlines()[0].strip()


PAGE = """# Benchmarks

`migc upgrade base:heads` on generated TOML projects, every statement validated, beside Debian's `alembic upgrade
base:heads --sql` on the same projects as Alembic files. Medians of one run of `tests/bench/run`, which writes this page;
ratios carry over to other machines, times do not.

{table}

- {migc}; {alembic}.
- `migc --version` takes {start}.
- From 1,000 to 10,000 revisions migc's time grows {growth:.1f}-fold.
"""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--migc", type=Path, required=True)
    parser.add_argument("--write", type=Path, help="the page to write")
    options = parser.parse_args()
    migc = options.migc.resolve()
    results = {}
    with tempfile.TemporaryDirectory(prefix="migc-bench-") as folder:
        for size in SIZES:
            results[size] = measure(migc, size, Path(folder) / str(size))
    page = PAGE.format(
        table=table(results),
        migc=first_line([str(migc), "--version"]),
        alembic=first_line([ALEMBIC, "--version"]),
        start=shown_time(timed([str(migc), "--version"], HERE, 50)),
        growth=results[10_000][0].seconds / results[1_000][0].seconds,
    )
    if options.write:
        options.write.write_text(page, encoding="utf-8")
    print(page)


if __name__ == "__main__":
    main()
