"""Rows that the script knows, fetched in several ways

Revision ID: a1
Revises:
Create Date: 2025-01-01 12:00:00
"""
import sqlalchemy as sa
from alembic import op

revision = "a1"
down_revision = None

kinds = sa.table("kinds", sa.column("id", sa.Integer), sa.column("name", sa.String))


def upgrade():
    op.create_table("kinds", sa.Column("id", sa.Integer(), primary_key=True, autoincrement=False), sa.Column("name", sa.String()))
    op.create_table("uses", sa.Column("kind", sa.String()), sa.Column("how", sa.String()))
    op.bulk_insert(kinds, [{"id": 1, "name": "big"}, {"id": 2, "name": "small"}])
    bind = op.get_bind()

    def use(kind, how):
        op.execute(sa.text("INSERT INTO uses (kind, how) VALUES (:kind, :how)").bindparams(kind=kind, how=how))

    for name in sorted(bind.execute(sa.select(kinds.c.name)).scalars().all()):
        use(name, "scalars")
    result = bind.execute(sa.select(kinds.c.id, kinds.c.name).where(kinds.c.id == 1))
    while True:
        row = result.fetchone()
        if row is None:
            break
        use(row._mapping["name"], "fetchone")
    assert result.fetchall() == []
    for some in bind.execute(sa.select(kinds.c.id, kinds.c.name).where(kinds.c.id == 2)).partitions(10):
        for row in some:
            use(row._asdict()["name"], "partitions")


def downgrade():
    op.drop_table("uses")
    op.drop_table("kinds")
