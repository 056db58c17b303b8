"""Data

Revision ID: a1
Revises: 
Create Date: 2025-01-01 12:00:00.000000

"""
import sqlalchemy as sa
from alembic import op
import datetime


revision = "a1"
down_revision = None
branch_labels = None
depends_on = None


def upgrade():
    t = op.create_table(
        "t",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("name", sa.String(50)),
        sa.Column("on", sa.Date()),
        sa.Column("ok", sa.Boolean()),
    )
    op.bulk_insert(t, [
        {"id": 1, "name": "O'Brien", "on": datetime.date(2025, 1, 2), "ok": True},
        {"id": 2, "name": None, "ok": False},
    ])
    light = sa.table("t", sa.column("id", sa.Integer), sa.column("name", sa.String), sa.column("ok", sa.Boolean))
    bind = op.get_bind()
    bind.execute(light.update().where(sa.and_(light.c.id.in_([1, 2]), light.c.name.is_(None))).values(name="nobody"))
    op.execute(light.insert().values(id=3, name=op.inline_literal("c"), ok=sa.null()))
    op.execute(light.delete().where(sa.or_(light.c.name.like("x%"), ~light.c.ok)))
    bind.execute(sa.text("UPDATE t SET name = :name WHERE id = :id"), {"name": "a:b", "id": 3})
    bind.execute(sa.text("UPDATE t SET name = :n").bindparams(n="x"))
    op.execute("UPDATE t SET name = 'a:b'; DELETE FROM t WHERE id = 9")
    other = light.alias("o")
    op.execute(
        light.update().values(
            name=sa.case((light.c.id > 2, "big"), else_=sa.func.coalesce(light.c.name, "small"))
        ).where(sa.exists(sa.select(other.c.id).where(other.c.id == light.c.id + 1)))
    )
    for row in bind.execute(sa.select(light.c.id)).fetchall() if False else []:
        raise RuntimeError(row)


def downgrade():
    op.execute("SELECT setval('t_id_seq', 1)")
    op.drop_table("t")
