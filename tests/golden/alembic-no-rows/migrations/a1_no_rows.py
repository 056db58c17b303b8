"""No rows

Revision ID: a1
Revises:
Create Date: 2025-01-01 12:00:00
"""
import sqlalchemy as sa
from alembic import op

revision = "a1"
down_revision = None


def upgrade():
    op.create_table("t", sa.Column("id", sa.Integer(), primary_key=True), sa.Column("n", sa.Integer()))
    connection = op.get_bind()
    # the loop of a backfill in batches: nothing is there to fill
    while True:
        result = connection.execute(
            sa.text("WITH few AS (SELECT id FROM t WHERE n IS NULL LIMIT 500) UPDATE t SET n = 0 FROM few WHERE t.id = few.id")
        )
        if result.rowcount <= 0:
            break

    # rows of an empty table leave their target empty, and so does a plain UPDATE
    op.create_table("copies", sa.Column("id", sa.Integer(), primary_key=True), sa.Column("n", sa.Integer()))
    op.execute("INSERT INTO copies (id, n) SELECT t.id, abs(t.n) FROM t JOIN copies c ON c.id = t.id")
    if connection.execute(sa.text("UPDATE copies SET n = 0")).rowcount:
        op.execute("SELECT 'not reached'")
    # INSERT … SELECT says how many, too, and a SELECT that locks what it finds stays
    offset = 0
    while True:
        if connection.execute(sa.text(f"INSERT INTO copies SELECT id, n FROM t ORDER BY id LIMIT 500 OFFSET {offset}")).rowcount <= 0:
            break
        offset += 500
    for row in connection.execute(sa.text("SELECT id FROM t ORDER BY id FOR UPDATE")).fetchall():
        op.execute(f"SELECT 'not reached', {row.id}")
    # a count is a row, though
    op.create_table("counts", sa.Column("n", sa.Integer()))
    op.execute("INSERT INTO counts (n) SELECT count(*) FROM t")

    metadata = sa.MetaData()
    metadata.reflect(connection)
    t = metadata.tables["t"]
    row = connection.execute(sa.select(t.c.id).where(t.c.n == 1)).first()
    if row is None:
        connection.execute(t.insert().values(id=1, n=1))


def downgrade():
    op.drop_table("counts")
    op.drop_table("copies")
    op.drop_table("t")
