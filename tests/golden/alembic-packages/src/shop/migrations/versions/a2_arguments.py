"""What env.py gives to run_migrations

Create Date: 2024-05-02 12:00:00
"""
import sqlalchemy as sa

revision = "a2"
down_revision = "a1"


def upgrade(op, tables, sampler):
    op.bulk_insert(tables.kinds, [{"name": "book"}, {"name": "record"}])
    if sampler.is_sampling():
        sampler.fill("kinds")
    if op.get_bind().engine.name == "postgresql":
        op.execute(tables["kinds"].update().where(tables.kinds.c.name == "record").values(name="disc"))
    op.add_column("items", sa.Column("weight", sa.Integer))


def downgrade(op, tables, sampler):
    op.drop_column("items", "weight")
    op.execute(tables.kinds.delete())
