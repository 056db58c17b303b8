#!/usr/bin/env python3
"""The documents' examples are real. In README.md and docs/*.md, the code block below a line

    <!-- file: PATH -->                    is that file of the project
    <!-- run: FOLDER: migc ARGUMENTS -->   is what the command prints in that folder (standard output, or else errors)

    tests/documents.py --migc build/test/migc             compares
    tests/documents.py --migc build/test/migc --update    writes the blocks anew
"""

from __future__ import annotations

import argparse
import re
import shlex
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent / "lib"))
from cases import ROOT, run_migc  # noqa: E402

BLOCK = re.compile(r"(<!-- (file|run): (.*?) -->\n+```\w*\n)((?:.*\n)*?)(```\n)")


def real(migc: Path, kind: str, what: str) -> str:
    if kind == "file":
        return (ROOT / what).read_text("utf-8").strip()
    folder, command = what.split(": ", 1)
    result = run_migc(migc, shlex.split(command)[1:], ROOT / folder)
    return (result.stdout or result.stderr).decode("utf-8").strip()


def main() -> int:
    parser = argparse.ArgumentParser(description="compares the examples of README.md and docs/ with what is real")
    parser.add_argument("--migc", type=Path, required=True)
    parser.add_argument("--update", action="store_true")
    options = parser.parse_args()
    migc = options.migc.resolve()
    blocks = stale = 0
    for page in [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]:
        text = page.read_text("utf-8")
        renewed = BLOCK.sub(lambda block: block[1] + real(migc, block[2], block[3]) + "\n" + block[5], text)
        blocks += len(BLOCK.findall(text))
        if renewed == text:
            continue
        stale += 1
        print(f"{page.relative_to(ROOT)}: its examples are not what they were; --update, and read the difference")
        if options.update:
            page.write_text(renewed, "utf-8")
    print(f"documents: {blocks} examples")
    return 1 if (stale and not options.update) or blocks == 0 else 0


if __name__ == "__main__":
    sys.exit(main())
