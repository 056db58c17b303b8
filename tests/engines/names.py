#!/usr/bin/env python3
"""Names of constraints that nobody named: random histories on a real MariaDB or MySQL, revision by revision.

    tests/engines/names.py --migc build/test/migc [--chroot DIR] [--count 40] [--first 0]

After each revision the catalog's names of constraints are those of information_schema, and what `migc schema` prints makes
the same schema in an empty database, with the same indexes; then the way back (`downgrade = "auto"`) leads to the schema
before. What migc accepts, the server accepts.
"""

from __future__ import annotations

import argparse
import json
import random
import subprocess
import sys
import tempfile
from pathlib import Path

from cycle import Failure, report
from mysql_server import Server

REVISIONS = 14
HEAD = 'revision = "r{number}"\n{down}downgrade = "auto"\n\n'


def listed(names) -> str:
    return "[" + ", ".join(f'"{name}"' for name in names) + "]"


class History:
    def __init__(self, number: int, migc: Path, server: Server, folder: Path):
        self.random = random.Random(number)
        self.migc, self.server, self.folder = migc, server, folder
        self.versions = folder / "migrations"
        self.versions.mkdir()
        (folder / "migc.toml").write_text('[project]\ndialects = ["mysql", "mariadb"]\n\n[naming]\npk = ""\nuq = ""\nfk = ""\nck = ""\n', encoding="utf-8")
        self.revision = 0
        self.schema: list[dict] = []

    # --- migc ---

    def call(self, *arguments: str) -> subprocess.CompletedProcess:
        command = [self.migc, *arguments, "--dialect", self.server.dialect]
        return subprocess.run(command, cwd=self.folder, capture_output=True, text=True, encoding="utf-8", check=False)

    def script(self, name: str, *arguments: str) -> Path:
        done = self.call(*arguments)
        if done.returncode != 0:
            raise Failure(f"migc {' '.join(arguments)}:\n{done.stderr}")
        path = self.folder / name
        path.write_text(done.stdout, encoding="utf-8")
        return path

    def read_schema(self) -> None:
        done = self.call("schema", f"r{self.revision}", "--format", "json")
        if done.returncode != 0:
            raise Failure(done.stderr)
        self.schema = json.loads(done.stdout)["schema"]["tables"]

    # --- operations ---

    def choose(self, items):
        return self.random.choice(items)

    def new_name(self, table: str) -> str:
        """Often none, sometimes one that the server would choose."""
        if self.random.random() < 0.65:
            return ""
        number = self.random.randint(1, 5)
        return self.choose([f"{table}_ibfk_{number}", f"{table}_chk_{number}", f"CONSTRAINT_{number}", f"n{self.random.randint(1, 30)}",
                            f"a_{number}", self.choose("abc"), f"t{number}_ibfk_{number}"])

    def references(self, columns: list[str], owner: str = "") -> str:
        """To another table; every table has a key over id and one over (a, b)."""
        target = self.choose([table["name"] for table in self.schema if table["name"] != owner])
        referred = ["id"] if len(columns) == 1 else ["a", "b"]
        return f'columns = {listed(columns)}, references = "{target}", referred_columns = {listed(referred)}'

    def create_table(self) -> str:
        table = f"t{self.random.randint(1, 9)}"
        columns = ["id", "a", "b", "c", "d"]
        text = f'create_table = "{table}"\ncolumns = [{", ".join(self.column(name, name == "id") for name in columns)}]\n'
        text += 'primary_key = ["id"]\n'
        uniques, keys, checks = ['{ columns = ["a", "b"] }'], [], []
        for _ in range(self.random.randint(0, 3)):
            given = self.new_name(table)
            name = f'name = "{given}", ' if given else ""
            kind = self.random.random()
            some = self.random.sample(columns[1:], self.random.randint(1, 2))
            if kind < 0.45 and self.schema:
                keys.append("{ " + name + self.references(some) + " }")
            elif kind < 0.75:
                uniques.append(f"{{ {name}columns = {listed(some)} }}")
            else:
                checks.append(f'{{ {name}condition = {{ sql = "{some[0]} > {self.random.randint(0, 99)}" }} }}')
        self.random.shuffle(uniques)
        text += f"unique = [{', '.join(uniques)}]\n"
        text += f"foreign_keys = [{', '.join(keys)}]\n" if keys else ""
        return text + (f"checks = [{', '.join(checks)}]\n" if checks else "")

    @staticmethod
    def column(name: str, required: bool) -> str:
        return f'{{ name = "{name}", type = "integer"{", nullable = false, identity = false" if required else ""} }}'

    def change(self) -> str:
        table = self.choose(self.schema)
        name, columns = table["name"], [column["name"] for column in table["columns"]]
        some = self.random.sample(columns, self.random.randint(1, 2))
        given = self.new_name(name)
        kind = self.choose(["key", "key", "key", "unique", "unique", "check", "index", "index", "drop", "drop", "drop", "drop index", "add column",
                            "drop column", "rename column", "rename", "drop table"])
        if kind == "key":
            return f'create_foreign_key = "{given}"\ntable = "{name}"\n' + self.references(some, name).replace(", r", "\nr")
        if kind == "unique":
            return f'create_unique_constraint = "{given}"\ntable = "{name}"\ncolumns = {listed(some)}'
        if kind == "check":
            return f'create_check_constraint = "{given}"\ntable = "{name}"\ncondition = {{ sql = "{some[0]} > {self.random.randint(0, 99)}" }}'
        if kind == "index":
            index = self.choose(["a", "b", "c", "a_2", f"ix{self.random.randint(1, 20)}", f"{name}_ibfk_1"])
            return f'create_index = "{index}"\ntable = "{name}"\ncolumns = {listed(some)}'
        if kind == "drop" and len(table["constraints"]) > 1:
            constraint = self.choose([one for one in table["constraints"] if one["kind"] != "primary key"])
            return f'drop_constraint = "{constraint["name"]}"\ntable = "{name}"'
        if kind == "drop index" and table["indexes"]:
            return f'drop_index = "{self.choose(table["indexes"])["name"]}"\ntable = "{name}"'
        if kind == "add column":
            new = self.choose("efgh")
            reference = f'\nreferences = "{self.choose([one for one in self.schema if one != table])["name"]}.id"' if self.random.random() < 0.6 else ""
            unique = "\nunique = true" if self.random.random() < 0.4 else ""
            return f'add_column = "{name}.{new}"\ntype = "integer"{reference}{unique}'
        if kind == "drop column":
            return f'drop_column = "{name}.{self.choose(columns)}"'
        if kind == "rename column":
            return f'rename_column = "{name}.{self.choose(columns)}"\nto = "{self.choose("xyz")}"'
        if kind == "drop table":
            return f'drop_table = "{name}"'
        return f'rename_table = "{name}"\nto = "t{self.random.randint(1, 9)}"'

    # --- comparing ---

    def names_on_server(self, database) -> list[str]:
        rows = database.query("SELECT CONCAT(table_name, '.', constraint_name, ' ', LOWER(constraint_type)) FROM information_schema.table_constraints"
                              " WHERE table_schema = DATABASE() AND table_name <> 'alembic_version' ORDER BY 1;")
        return sorted(rows.splitlines())

    def names_of_migc(self) -> list[str]:
        kinds = {"unique constraint": "unique", "check constraint": "check"}
        return sorted(f"{table['name']}.{'PRIMARY' if one['kind'] == 'primary key' else one['name']} {kinds.get(one['kind'], one['kind'])}"
                      for table in self.schema for one in table["constraints"])

    def compare(self, what: str, wanted, got) -> None:
        if wanted != got:
            lines = sorted(set(wanted) ^ set(got))
            raise Failure(f"r{self.revision}: {what}: " + "; ".join(("server: " if line in wanted else "migc: ") + line for line in lines))

    def run_on(self, database, path: Path) -> None:
        done = database.run(path)
        if done.returncode != 0:
            raise Failure(f"r{self.revision}: {path.name}: {done.stderr}\n{path.read_text(encoding='utf-8')[-1500:]}")

    def loaded(self) -> str:
        database = self.server.database()
        self.run_on(database, self.script("schema.sql", "schema", f"r{self.revision}"))
        structure = database.structure()
        self.server.drop(database)
        return structure

    def go_back(self, script: Path, before: str) -> None:
        """In a database of its own: an index that a script has to make for a foreign key is not one of the server's."""
        database = self.server.database()
        self.run_on(database, self.script("all.sql", "upgrade", f"base:r{self.revision}"))
        self.run_on(database, script)
        self.compare("the way back", before.splitlines(), database.structure().splitlines())
        self.server.drop(database)

    def step(self, database) -> None:
        before = database.structure()
        self.revision += 1
        down = f'down_revision = "r{self.revision - 1}"\n' if self.revision > 1 else ""
        operation = self.create_table() if len(self.schema) < 2 or self.random.random() < 0.15 else self.change()
        path = self.versions / f"r{self.revision}.toml"
        path.write_text(HEAD.format(number=self.revision, down=down) + "[[upgrade]]\n" + operation + "\n", encoding="utf-8")
        span = f"{f'r{self.revision - 1}' if self.revision > 1 else 'base'}:r{self.revision}"
        done = self.call("upgrade", span)
        if done.returncode != 0:
            path.unlink()
            self.revision -= 1
            return
        self.read_schema()
        try:
            self.run_on(database, self.script("up.sql", "upgrade", span))
            self.compare("names", self.names_on_server(database), self.names_of_migc())
            after = database.structure()
            self.compare("migc schema", after.splitlines(), self.loaded().splitlines())
            back = ":".join(reversed(span.split(":")))
            if not operation.startswith("drop_column") and self.call("downgrade", back).returncode == 0:  # it comes back as the last one
                self.go_back(self.script("down.sql", "downgrade", back), before)
        except Failure as failure:
            history = "\n".join(path.read_text(encoding="utf-8").split("\n\n", 1)[1] for path in
                                (self.versions / f"r{number}.toml" for number in range(1, self.revision + 1)))
            raise Failure(f"{failure}\n{history}") from None

    def run(self) -> None:
        database = self.server.database()
        for _ in range(REVISIONS):
            self.step(database)
        self.server.drop(database)


def main() -> int:
    parser = argparse.ArgumentParser(description="names that a server gives, after random histories")
    parser.add_argument("--migc", type=Path, required=True, help="the program")
    parser.add_argument("--chroot", type=Path, help="where MySQL is; without it, this machine's MariaDB")
    parser.add_argument("--count", type=int, default=40, help="how many histories")
    parser.add_argument("--first", type=int, default=0, help="the number of the first")
    options = parser.parse_args()
    with Server(options.chroot) as server, tempfile.TemporaryDirectory(prefix="migc-names-") as folder:

        def check(number: int):
            def run() -> None:
                own = Path(folder) / str(number)
                own.mkdir()
                History(number, options.migc.resolve(), server, own).run()

            return run

        return report(f"names, {server.dialect}", [(f"history {number}", check(number)) for number in range(options.first, options.first + options.count)])


if __name__ == "__main__":
    sys.exit(main())
