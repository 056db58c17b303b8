"""What stands in the schema, as MetaData reflects it

Revision ID: a2
"""

import sqlalchemy as sa
from alembic import op

revision = "a2"
down_revision = "a1"


def is_needed():
    metadata = sa.MetaData()
    metadata.reflect(bind=op.get_bind())
    return "old_versions" not in metadata.tables.keys() and "boards" in metadata.tables


def upgrade():
    if not is_needed():
        return
    metadata = sa.MetaData()
    metadata.reflect(bind=op.get_bind())
    for name in list(metadata.tables.keys()):
        shadow = sa.Table("old_" + name, sa.MetaData())
        for column in metadata.tables[name].columns:
            shadow.append_column(column.copy())
        shadow.create(op.get_bind())
    note = sa.Table("shelves", sa.MetaData(), autoload_with=op.get_bind()).c.note
    op.alter_column(
        "shelves",
        "note",
        type_=sa.String(40),
        existing_type=note.type,
        existing_nullable=note.nullable,
        existing_server_default=note.server_default,
        existing_comment=note.comment,
        primary_key=False,  # Alembic takes no notice
    )
    shelves = sa.table("shelves", sa.column("id"), sa.column("note"))
    boards = sa.table("boards", sa.column("shelf_id"))
    op.execute(
        sa.insert(boards).from_select(
            ["shelf_id"], shelves.select().where(shelves.c.note == "board").with_only_columns(shelves.c.id)
        )
    )


def downgrade():
    raise ValueError("The shadows can't be told from what was there")
