#!/usr/bin/env python3
"""The JSON Schemas of docs/schema/ and the program agree on the files that there are: what migc takes, in the examples
and the good golden cases, is valid; and what the bad cases have wrong in their keys and types is not.

    tests/schema.py --migc build/test/migc

The schemas' own equality with the reader's tables is tested by unit.config and unit.frontend. docs/migrations.md has each
verb of the migrations' schema in a line of its own, with the keys that it takes, a * at those that it needs.
"""

from __future__ import annotations

import argparse
import datetime
import json
import re
import sys
import tomllib
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent / "lib"))
from cases import ROOT, Case, all_cases  # noqa: E402

TYPES = {"object": dict, "array": list, "string": str, "boolean": bool, "integer": int, "number": (int, float)}
# Bad cases whose fault is one that a schema can see.
VISIBLE = ("bad-unknown-key", "bad-missing-key", "bad-key-of-another-verb", "bad-no-verb", "bad-two-verbs", "bad-referential-action",
           "bad-config-unknown-key", "bad-config-unknown-dialect")  # fmt: skip


class Schema:
    """As much of JSON Schema as docs/schema/ uses; a word that is not known here is an error."""

    NOTES = {"$schema", "title", "description", "default", "examples", "definitions", "additionalProperties"}

    def __init__(self, path: Path):
        self.root = json.loads(path.read_text("utf-8"))

    def fault(self, value: object, schema: dict | None = None, at: str = "") -> str:
        """What is wrong with the value, or nothing."""
        schema = self.root if schema is None else schema
        for word, said in schema.items():
            if word in self.NOTES:
                continue
            fault = getattr(self, "check_" + word.replace("$", ""))(value, said, schema, at)
            if fault:
                return fault
        return ""

    def check_ref(self, value, said, _, at):
        return self.fault(value, self.root["definitions"][said.rsplit("/", 1)[1]], at)

    def check_type(self, value, said, _, at):
        names = said if isinstance(said, list) else [said]
        fits = any(isinstance(value, TYPES[name]) and (name == "boolean" or not isinstance(value, bool)) for name in names)
        return "" if fits else f"{at}: no {said}"

    def check_enum(self, value, said, _, at):
        return "" if value in said else f"{at}: not one of {said}"

    def check_anyOf(self, value, said, _, at):
        faults = [self.fault(value, each, at) for each in said]
        return "" if "" in faults else f"{at}: none of: {'; '.join(faults)[:300]}"

    def check_properties(self, value, said, schema, at):
        if not isinstance(value, dict):
            return ""
        for key, each in value.items():
            inner = said.get(key, schema.get("additionalProperties", {}))
            if inner is False:
                return f"{at}.{key}: unknown"
            if fault := self.fault(each, inner, f"{at}.{key}"):
                return fault
        return ""

    def check_propertyNames(self, value, said, schema, at):
        for key, each in value.items():
            if fault := self.fault(key, said, f"{at}.{key}") or self.fault(each, schema["additionalProperties"], f"{at}.{key}"):
                return fault
        return ""

    def check_items(self, value, said, _, at):
        faults = [self.fault(each, said, f"{at}[]") for each in value] if isinstance(value, list) else []
        return next(filter(None, faults), "")

    def check_required(self, value, said, _, at):
        missing = [key for key in said if isinstance(value, dict) and key not in value]
        return f"{at}: lacks {missing}" if missing else ""

    def check_minItems(self, value, said, _, at):
        return f"{at}: too short" if isinstance(value, list) and len(value) < said else ""

    def check_uniqueItems(self, value, _said, _, at):
        return f"{at}: repeats itself" if len({json.dumps(each) for each in value}) < len(value) else ""

    def check_minProperties(self, value, said, _, at):
        return f"{at}: too few" if isinstance(value, dict) and len(value) < said else ""

    def check_minLength(self, value, said, _, at):
        return f"{at}: too short" if isinstance(value, str) and len(value) < said else ""

    def check_pattern(self, value, said, _, at):
        return "" if not isinstance(value, str) or re.search(said, value) else f"{at}: not as {said}"

    def check_minimum(self, value, said, _, at):
        return f"{at}: too small" if value < said else ""

    def check_maximum(self, value, said, _, at):
        return f"{at}: too large" if value > said else ""


def as_json(value: object) -> object:
    """As an editor sees a TOML value: dates and times are strings."""
    if isinstance(value, dict):
        return {key: as_json(each) for key, each in value.items()}
    if isinstance(value, list):
        return [as_json(each) for each in value]
    return str(value) if isinstance(value, datetime.date | datetime.time) else value


def documents_of(case: Case) -> list[tuple[str, Path, object]]:
    """The TOML files of a case, and which schema they are for; those that Python can't read are left out."""
    found = []
    for path in sorted(case.folder.rglob("*.toml")):
        if path.name == "case.toml" or "expected" in path.parts:
            continue
        try:
            document = as_json(tomllib.loads(path.read_bytes().decode("utf-8-sig")))
        except (tomllib.TOMLDecodeError, UnicodeDecodeError, RecursionError):
            continue
        found.append(("migc" if path.name == "migc.toml" else "migration", path, document))
    return found


# What docs/migrations.md says once for all verbs.
FOR_ALL = {"schema", "dialects", "if_exists", "if_not_exists"} | {path.stem for path in (ROOT / "dialects").glob("*.toml")}


def undocumented(schema: Schema) -> list[str]:
    """The verbs whose line in docs/migrations.md is not what the schema says."""
    page = (ROOT / "docs/migrations.md").read_text("utf-8")
    definitions = schema.root["definitions"]
    columns = set(definitions["a_column"]["properties"]) - {"name"}
    found = []
    for reference in definitions["operation"]["anyOf"]:
        verb = reference["$ref"].rsplit("/", 1)[1]
        wanted = {key: key in definitions[verb]["required"] for key in definitions[verb]["properties"]}
        for key in FOR_ALL | {verb} | (columns if verb == "add_column" else set()):
            wanted.pop(key, None)
        line = re.search(rf"^\| `{verb} = .*?` \|(.*)\|$", page, re.MULTILINE)
        said = {key: star == "*" for key, star in re.findall(r"`(\w+)`(\*?)", line[1])} if line else None
        if said != wanted:
            found.append(f"docs/migrations.md: {verb} has {said}, and not {wanted}")
    return found


def main() -> int:
    parser = argparse.ArgumentParser(description="holds migrations against the JSON Schemas")
    parser.add_argument("--migc", type=Path, help="not used: every test takes it")
    parser.parse_args()
    schemas = {name: Schema(ROOT / "docs/schema" / f"{name}.schema.json") for name in ("migc", "migration")}
    problems, count = undocumented(schemas["migration"]), 0
    for case in all_cases():
        faults = []
        for name, path, document in documents_of(case):
            count += 1
            if fault := schemas[name].fault(document):
                faults.append(f"{path.relative_to(ROOT)}: {fault}")
        if not case.is_bad:
            problems += faults
        elif case.name in VISIBLE and not faults:
            problems.append(f"{case.name}: its fault is none to the schema")
    print(*problems, sep="\n")
    print(f"schema: {count} files, {len(problems)} problems")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
