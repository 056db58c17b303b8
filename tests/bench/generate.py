#!/usr/bin/env python3
"""Writes a project of N revisions made of everyday patterns, in two forms that mean the same.

usage: generate.py DIR N     DIR/toml is a migc project, DIR/alembic an Alembic project

Every five revisions make a table with an index, add columns to it, index it, link it to the first table, and fill it.
"""

from __future__ import annotations

import sys
from pathlib import Path

TOML = (
    """downgrade = "auto"

[[upgrade]]
create_table = "t{i}"
columns = [
  {{ name = "id", type = "integer" }},
  {{ name = "owner_id", type = "integer", nullable = false }},
  {{ name = "title", type = "string(200)", nullable = false }},
  {{ name = "body", type = "text" }},
  {{ name = "price", type = "numeric(10, 2)", nullable = false, default = 0 }},
  {{ name = "done", type = "boolean", nullable = false, default = false }},
  {{ name = "created_at", type = "timestamp", nullable = false, default = {{ sql = "now()" }} }},
]
primary_key = ["id"]
unique = [{{ name = "uq_t{i}_title", columns = ["title"] }}]
indexes = [{{ name = "ix_t{i}_owner_id", columns = ["owner_id"] }}]
""",
    """downgrade = "auto"

[[upgrade]]
add_column = "t{b}.is_recurring"
type = "boolean"
default = false

[[upgrade]]
add_column = "t{b}.recurrence_pattern"
type = "string(50)"
""",
    """downgrade = "auto"

[[upgrade]]
create_index = "ix_t{b}_owner_created"
table = "t{b}"
columns = ["owner_id", {{ sql = "created_at DESC" }}]
""",
    """downgrade = "auto"

[[upgrade]]
create_foreign_key = "fk_t{b}_owner"
table = "t{b}"
columns = ["owner_id"]
references = "t0"
referred_columns = ["id"]
on_delete = "cascade"
""",
    """
[[upgrade]]
update = "t{b}"
set = {{ price = 3 }}
where = {{ sql = "title = :title", title = "it's high" }}

[[upgrade]]
insert = "t{b}"
rows = [
  {{ id = 1, owner_id = 1, title = "O'Brien", price = 1 }},
  {{ id = 2, owner_id = 1, title = "b", price = 2 }},
]

[[upgrade]]
execute = "UPDATE t{b} SET body = 'x' WHERE id > 0 AND id <= 10000"

[[downgrade]]
execute = "DELETE FROM t{b}"
""",
)

PYTHON = (
    (
        """op.create_table(
        't{i}',
        sa.Column('id', sa.Integer(), nullable=False),
        sa.Column('owner_id', sa.Integer(), nullable=False),
        sa.Column('title', sa.String(length=200), nullable=False),
        sa.Column('body', sa.Text(), nullable=True),
        sa.Column('price', sa.Numeric(10, 2), nullable=False, server_default='0'),
        sa.Column('done', sa.Boolean(), nullable=False, server_default=sa.text('false')),
        sa.Column('created_at', sa.DateTime(), server_default=sa.func.now(), nullable=False),
        sa.PrimaryKeyConstraint('id', name='pk_t{i}'),
        sa.UniqueConstraint('title', name='uq_t{i}_title'),
    )
    op.create_index('ix_t{i}_owner_id', 't{i}', ['owner_id'])""",
        "op.drop_index('ix_t{i}_owner_id', table_name='t{i}')\n    op.drop_table('t{i}')",
    ),
    (
        """op.add_column('t{b}', sa.Column('is_recurring', sa.Boolean(), server_default=sa.text('false')))
    op.add_column('t{b}', sa.Column('recurrence_pattern', sa.String(length=50)))""",
        "op.drop_column('t{b}', 'recurrence_pattern')\n    op.drop_column('t{b}', 'is_recurring')",
    ),
    (
        "op.create_index('ix_t{b}_owner_created', 't{b}', ['owner_id', sa.text('created_at DESC')])",
        "op.drop_index('ix_t{b}_owner_created', table_name='t{b}')",
    ),
    (
        "op.create_foreign_key('fk_t{b}_owner', 't{b}', 't0', ['owner_id'], ['id'], ondelete='CASCADE')",
        "op.drop_constraint('fk_t{b}_owner', 't{b}', type_='foreignkey')",
    ),
    (
        """t = sa.table('t{b}', sa.column('id', sa.Integer), sa.column('owner_id', sa.Integer),
                 sa.column('title', sa.String), sa.column('price', sa.Numeric))
    op.execute(t.update().where(t.c.title == op.inline_literal("it's high")).values(price=op.inline_literal(3)))
    op.bulk_insert(t, [{{'id': 1, 'owner_id': 1, 'title': "O'Brien", 'price': 1}},
                       {{'id': 2, 'owner_id': 1, 'title': 'b', 'price': 2}}])
    op.execute("UPDATE t{b} SET body = 'x' WHERE id > 0 AND id <= 10000")""",
        "op.execute('DELETE FROM t{b}')",
    ),
)
NAMES = ("create_table", "add_columns", "index", "foreign_key", "data")

CONFIG = '[project]\nmigrations = ["migrations"]\ndialects = ["postgresql"]\n'
INI = "[alembic]\nscript_location = alembic\nsqlalchemy.url = postgresql://u:p@localhost/x\n"
ENV = """from alembic import context

context.configure(
    url=context.config.get_main_option("sqlalchemy.url"),
    literal_binds=True,
    dialect_opts={"paramstyle": "named"},
)
with context.begin_transaction():
    context.run_migrations()
"""


def write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def write_revision(folder: Path, number: int) -> None:
    kind = number % len(NAMES)
    revision, name = f"{number:012x}", NAMES[kind]
    parent = f"{number - 1:012x}" if number else None
    values = {"i": number, "b": number - kind}
    head = f'revision = "{revision}"\n' + (f'down_revision = "{parent}"\n' if parent else "")
    head += f'message = "{name} {number}"\ncreate_date = 2025-01-01T12:00:00Z\n'
    write(folder / "toml" / "migrations" / f"{revision}_{name}_{number}.toml", head + TOML[kind].format(**values))
    up, down = (part.format(**values) for part in PYTHON[kind])
    write(
        folder / "alembic" / "alembic" / "versions" / f"{revision}_{name}_{number}.py",
        f'"""{name} {number}"""\nfrom alembic import op\nimport sqlalchemy as sa\n\n'
        f"revision = {revision!r}\ndown_revision = {parent!r}\nbranch_labels = None\ndepends_on = None\n\n\n"
        f"def upgrade() -> None:\n    {up}\n\n\ndef downgrade() -> None:\n    {down}\n",
    )


def main() -> None:
    folder, count = Path(sys.argv[1]), int(sys.argv[2])
    write(folder / "toml" / "migc.toml", CONFIG)
    write(folder / "alembic" / "alembic.ini", INI)
    write(folder / "alembic" / "alembic" / "env.py", ENV)
    write(folder / "alembic" / "alembic" / "script.py.mako", "")
    for number in range(count):
        write_revision(folder, number)


if __name__ == "__main__":
    main()
