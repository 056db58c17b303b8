"""What Alembic itself says to the programs of this folder: runs where Debian 13's Alembic is installed.

    reference.py FOLDER  >  {program: {dialect: {direction: [statement, …] or null}}}

Each program is compiled offline, alone and without a database, in each dialect and both directions. Null: Alembic can't
compile it so. Statements are taken one by one where Alembic would write them into the script, so nothing has to be cut.
"""

import json
import os
import sys
import warnings
from pathlib import Path

if os.environ.get("PYTHONHASHSEED") != "0":  # Alembic keeps indexes and options in sets
    os.execve(sys.executable, [sys.executable, *sys.argv], {**os.environ, "PYTHONHASHSEED": "0"})

from alembic.operations import Operations
from alembic.runtime.migration import MigrationContext

DIALECTS = ("postgresql", "mysql", "mariadb", "sqlite", "mssql", "oracle")
DIRECTIONS = ("upgrade", "downgrade")
SEPARATORS = {"GO", "/"}  # between batches, of SQL Server's and Oracle's clients


def statements_of(code, dialect, direction):
    context = MigrationContext.configure(
        dialect_name=dialect,
        dialect_opts={"paramstyle": "named"},
        opts={"as_sql": True, "literal_binds": True},
    )
    written = []
    context.impl.static_output = written.append
    names = {"__name__": "program"}
    try:
        with Operations.context(context):
            exec(code, names)
            names[direction]()
    except Exception:  # whatever Python code raises: the program does not compile
        return None
    return [text.rstrip(";").rstrip() for text in written if text.strip() not in SEPARATORS]


def main():
    warnings.simplefilter("ignore")
    said = {}
    for path in sorted(Path(sys.argv[1]).glob("*.py")):
        code = compile(path.read_text(encoding="utf-8"), path.name, "exec")
        said[path.stem] = {
            dialect: {direction: statements_of(code, dialect, direction) for direction in DIRECTIONS}
            for dialect in DIALECTS
        }
    json.dump(said, sys.stdout)


if __name__ == "__main__":
    main()
