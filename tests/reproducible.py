#!/usr/bin/env python3
"""The same sources give the same bytes: from another folder, for another user's environment, locale and time zone, with
the files made in another order.

    tests/reproducible.py --migc build/test/migc
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent / "lib"))
from cases import ROOT, Case, Result, Run, all_cases, run_of_case  # noqa: E402

# Locales in which careless programs write other numbers, letters and orders: decimal commas; Turkish i.
LOCALES = {"de_DE.UTF-8": ("de_DE", "UTF-8"), "tr_TR.UTF-8": ("tr_TR", "UTF-8"), "fr_FR": ("fr_FR", "ISO-8859-1")}


def make_locales(folder: Path) -> None:
    """Builds them into `folder`, which LOCPATH then names: no right to install any is needed."""
    for name, (source, charset) in LOCALES.items():
        done = subprocess.run(
            ["localedef", "-i", source, "-f", charset, folder / name], capture_output=True, text=True, check=False
        )
        if not (folder / name).exists():
            raise SystemExit(f"cannot make the locale {name} (apt-get install locales?):\n{done.stderr}")


def copied(case: Case, folder: Path) -> Path:
    """The case's sources elsewhere, written in the reverse order of their names."""
    files = [path for path in case.folder.rglob("*") if path.is_file() and "expected" not in path.parts]
    for path in sorted(files, reverse=True):
        target = folder / path.relative_to(case.folder)
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, target, follow_symlinks=False)
    return folder


def check(case: Case, migc: Path, scratch: Path, locales: list[str]) -> list[str]:
    elsewhere = copied(case, scratch / "a folder with blanks" / case.name / "ümläut")
    problems = []
    for run in case.runs():
        first = run_of_case(migc, run, case.folder, {"LC_ALL": "C", "TZ": "UTC"})
        others = {}
        for locale in locales:
            environment = {"LC_ALL": locale, "LANG": locale, "LOCPATH": str(scratch), "TZ": "Pacific/Auckland"}
            environment |= {"HOME": "/nonexistent", "USER": "somebody", "HOSTNAME": "elsewhere", "COLUMNS": "40"}
            if (case.folder / "migc.toml").exists():
                others[f"from outside the project, {locale}"] = from_outside(migc, run, elsewhere, environment)
            else:
                others[f"in another folder, {locale}"] = run_of_case(migc, run, elsewhere, environment)
        for how, other in others.items():
            if other != first:
                problems.append(f"{case.name}: {' '.join(run.arguments)}: not the same {how}")
    return problems


def from_outside(migc: Path, run: Run, project: Path, environment: dict[str, str]) -> Result:
    """The project is named by --config; messages and findings about that file name it as the user did."""
    config = str(project / "migc.toml")
    done = run_of_case(migc, Run([*run.arguments, "--config", config], run.output), Path("/"), environment)

    def as_inside(output: bytes) -> bytes:
        return output.replace(config.encode(), b"migc.toml")

    return replace(done, stdout=as_inside(done.stdout), stderr=as_inside(done.stderr))


def main() -> int:
    parser = argparse.ArgumentParser(description="checks that the same sources give the same bytes")
    parser.add_argument("--migc", type=Path, required=True, help="the program")
    options = parser.parse_args()
    migc = options.migc.resolve()
    with tempfile.TemporaryDirectory(prefix="migc-reproducible-") as scratch:
        make_locales(Path(scratch))
        cases, locales = all_cases(), list(LOCALES)
        # Every case in one of the locales, the examples in all.
        chosen = [
            locales if case.folder.parent == ROOT / "examples" else [locales[number % len(locales)]]
            for number, case in enumerate(cases)
        ]
        with ThreadPoolExecutor(os.cpu_count()) as pool:
            problems = sum(pool.map(lambda case, some: check(case, migc, Path(scratch), some), cases, chosen), [])
    print(*problems, sep="\n")
    print(f"reproducible: {len(cases)} cases, {len(problems)} differences")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
