#!/usr/bin/env python3
"""The golden test: runs migc on every case and compares what it writes, byte for byte, with the case's expected/.

    tests/golden/run.py --migc build/test/migc               all cases
    tests/golden/run.py --migc build/test/migc NAME…         some
    tests/golden/run.py --migc build/test/migc --update …    writes expected/ anew; read the difference before commit
"""

from __future__ import annotations

import argparse
import difflib
import os
import re
import shlex
import shutil
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "lib"))
from cases import ROOT, Case, all_cases, run_of_case  # noqa: E402

SHOWN = 60  # lines of a difference
CATALOGUE = ROOT / "include/migc/base/diagnostics.def"
UNREACHED = Path(__file__).with_name("unreached.txt")
# Which release of the parser migc was built with is told, and is no difference; expected/ has that of Debian 12.
PARSER = re.compile(rb"PostgreSQL [0-9]+'s (?=(?:PL/pgSQL )?parser )")
PLACED = re.compile(rb"^[^\n:]+:[0-9]+:[0-9]+: error: ", re.MULTILINE)


def outputs_of(case: Case, migc: Path) -> tuple[dict[str, bytes], list[str]]:
    """The files that belong into expected/, and what is wrong whatever they hold."""
    files: dict[str, bytes] = {}
    problems: list[str] = []
    diagnostics = b""
    for number, run in enumerate(case.runs()):
        shown = shlex.join(["migc", *run.arguments])
        # Of a sanitized program the first run of a case looks for leaks: that is a third of a run's time.
        environment = {} if number == 0 else {"ASAN_OPTIONS": "detect_leaks=0"}
        try:
            result = run_of_case(migc, run, case.folder, environment)
        except subprocess.TimeoutExpired:
            problems.append(f"{shown}: does not end")
            continue
        if result.returncode != run.exit_code:
            problems.append(f"{shown}: exit {result.returncode}, not {run.exit_code}\n{text(result.stderr)}")
        if result.stdout:
            name = f"{run.output}.txt" if result.written else run.output
            files[name] = files.get(name, b"") + result.stdout
        files |= {f"{run.output}/{name}": content for name, content in result.written.items()}
        if result.stderr:
            diagnostics += f"$ {shown}\n".encode() + PARSER.sub(b"PostgreSQL 15's ", result.stderr)
        if case.is_bad and result.stdout and "json" not in run.arguments:
            problems.append(f"{shown}: fails and yet writes a script")
        if case.is_bad and not case.lineless and not PLACED.search(result.stderr):
            problems.append(f"{shown}: prints no error with file, line and column\n{text(result.stderr)}")
    if diagnostics:
        files["diagnostics.txt"] = diagnostics
    return files, problems


def text(output: bytes) -> str:
    return output.decode("utf-8", "replace").rstrip()


def expected_of(case: Case) -> dict[str, bytes]:
    paths = [path for path in case.expected.rglob("*") if path.is_file()]
    return {path.relative_to(case.expected).as_posix(): path.read_bytes() for path in paths}


def difference(name: str, expected: bytes | None, actual: bytes | None) -> str:
    if expected is None:
        return f"{name}: not expected; --update keeps it"
    if actual is None:
        return f"{name}: expected, and not written any more"
    old, new = text(expected).split("\n"), text(actual).split("\n")
    lines = list(difflib.unified_diff(old, new, f"expected/{name}", name, lineterm=""))
    more = [f"… {len(lines) - SHOWN} more lines"] if len(lines) > SHOWN else []
    return "\n".join(lines[:SHOWN] + more) or f"{name}: differs in its line ends"


def check(case: Case, migc: Path, update: bool) -> list[str]:
    actual, problems = outputs_of(case, migc)
    expected = expected_of(case)
    if update:
        rewrite(case, actual, expected)
        return problems
    for name in sorted(actual.keys() | expected.keys()):
        if actual.get(name) != expected.get(name):
            problems.append(difference(name, expected.get(name), actual.get(name)))
    return problems


def rewrite(case: Case, actual: dict[str, bytes], expected: dict[str, bytes]) -> None:
    if actual == expected:
        return
    shutil.rmtree(case.expected, ignore_errors=True)
    for name, content in actual.items():
        path = case.expected / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)


def unreached_kinds(cases: list[Case]) -> list[str]:
    """Kinds of errors and warnings that no case reaches and unreached.txt does not list, and the other way round."""
    catalogue = CATALOGUE.read_text("utf-8")
    kinds = {kind.replace("_", "-") for kind in re.findall(r"^MIGC_DIAGNOSTIC\((\w+), (?:error|warning)", catalogue, re.M)}
    reached: set[str] = set()
    for case in cases:
        for name, content in expected_of(case).items():
            if name == "diagnostics.txt" or name.endswith(".json"):
                reached |= set(re.findall(r'\[([a-z0-9-]+)\]|"kind": "([a-z0-9-]+)"', text(content)))
    reached = {first or second for first, second in reached}
    listed = {line.split(":")[0] for line in UNREACHED.read_text("utf-8").splitlines() if line[:1] not in ("", "#")}
    return [
        *(f"{kind}: no case reaches it; write one, or say in unreached.txt why not" for kind in sorted(kinds - reached - listed)),
        *(f"{kind}: unreached.txt lists it, but a case reaches it" for kind in sorted(listed & reached)),
        *(f"{kind}: unreached.txt lists it, but there is no such kind" for kind in sorted(listed - kinds)),
    ]


def main() -> int:
    parser = argparse.ArgumentParser(description="compares what migc writes with tests/golden/*/expected/")
    parser.add_argument("--migc", type=Path, required=True, help="the program")
    parser.add_argument("--update", action="store_true", help="write expected/ anew")
    parser.add_argument("names", nargs="*", help="only these cases")
    options = parser.parse_args()
    migc = options.migc.resolve()

    cases = [case for case in all_cases() if not options.names or case.name in options.names]
    unknown = set(options.names) - {case.name for case in cases}
    if unknown or not cases:
        parser.error(f"no such case: {', '.join(sorted(unknown))}")
    failed = 0
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        for case, problems in zip(cases, pool.map(lambda case: check(case, migc, options.update), cases)):
            if problems:
                failed += 1
                print(f"--- {case.name}", *problems, sep="\n")
    if not options.names:
        problems = unreached_kinds(cases)
        failed += bool(problems)
        print(*problems, sep="\n", end="\n" if problems else "")
    bad = sum(case.is_bad for case in cases)
    print(f"golden: {len(cases)} cases ({bad} bad-*), {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
