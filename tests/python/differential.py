#!/usr/bin/env python3
"""Runs small programs through Python and through migc's evaluator; what they make must be the same, to the letter.

    tests/python/differential.py --probe build/test/tests/python_probe            all programs
    tests/python/differential.py --probe … NAME…                                  those of some files, without suffix
    tests/python/differential.py --probe … --show                                 also prints what each gave

programs/*.expr hold an expression a line; programs/*.py programs that set `result`, parted by lines "# ---". A comment at
the end of an expression, or the first line of a program, may say:

    # unknown      the evaluator must say that it does not know
    # refused      the evaluator must refuse it, whatever Python says
    # python 3.12  only compared with Python of this release or later
"""

import argparse
import contextlib
import io
import pathlib
import re
import subprocess
import sys

FOLDER = pathlib.Path(__file__).resolve().parent / "programs"


class Case:
    def __init__(self, where, program):
        self.where, self.program = where, program
        marks = re.findall(r"#\s*(unknown|refused|python [\d.]+)\s*$", program.split("\n")[0])
        self.mark = marks[0] if marks else ""

    def too_new(self):
        if not self.mark.startswith("python "):
            return False
        return sys.version_info[:2] < tuple(int(n) for n in self.mark[7:].split("."))


def cases_of(path):
    if path.suffix == ".expr":
        for number, line in enumerate(path.read_text(encoding="utf-8").split("\n"), 1):
            if line.strip() and not line.startswith("#"):
                mark = re.search(r"\s+#\s*(unknown|refused|python [\d.]+)\s*$", line)
                expression = line[: mark.start()] if mark else line
                suffix = f"  # {mark.group(1)}" if mark else ""
                yield Case(f"{path.name}:{number}", f"result = {expression}{suffix}\n")
        return
    line = 1
    for program in path.read_text(encoding="utf-8").split("# ---\n"):
        yield Case(f"{path.name}:{line}", program)
        line += program.count("\n") + 1


def outcome_of_python(program):
    names = {"__name__": "__main__"}
    try:
        with contextlib.redirect_stdout(io.StringIO()):
            exec(compile(program, "program.py", "exec", dont_inherit=True), names)
        return "= " + repr(names["result"])
    except BaseException as error:
        classes = type(error).__mro__[: -3 if isinstance(error, Exception) else -2]
        return "! " + " ".join(cls.__name__ for cls in classes or (type(error),))


def agree(case, python, migc):
    if case.mark == "unknown":
        return migc.startswith("? ")
    if case.mark == "refused":
        return migc.startswith("E ")
    if python.startswith("! "):
        # Its class, or one that an except clause for it names, too.
        name = re.match(r"! (?:\w+\.)*(\w+)", migc)
        return name is not None and name[1] in python.split()[1:]
    return migc == python


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--probe", required=True)
    parser.add_argument("--show", action="store_true")
    parser.add_argument("names", nargs="*")
    arguments = parser.parse_args()
    paths = [p for p in sorted(FOLDER.iterdir()) if p.suffix in (".expr", ".py")]
    cases = [c for p in paths if not arguments.names or p.stem in arguments.names for c in cases_of(p)]
    given = "\0".join(c.program for c in cases).encode()
    ran = subprocess.run([arguments.probe], input=given, stdout=subprocess.PIPE, timeout=300)
    results = ran.stdout.decode("utf-8", "replace").split("\0")[:-1]
    failed = skipped = 0
    for case, migc in zip(cases, results):
        if case.too_new():
            skipped += 1
            continue
        python = outcome_of_python(case.program)
        if arguments.show:
            print(f"{case.where}: {migc}")
        if not agree(case, python, migc):
            failed += 1
            print(f"{case.where}: {case.program.strip()}\n    Python: {python}\n    migc:   {migc}\n")
    if ran.returncode != 0 or len(results) != len(cases):
        at = cases[min(len(results), len(cases) - 1)]
        sys.exit(f"the probe ended with {ran.returncode} at {at.where}: {at.program}")
    print(f"differential: {len(cases)} programs, {skipped} skipped, {failed} failed")
    sys.exit(1 if failed else 0)


main()
