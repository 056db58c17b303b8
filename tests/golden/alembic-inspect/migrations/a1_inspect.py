"""Inspect

Revision ID: a1
Revises: 
Create Date: 2025-01-01 12:00:00.000000

"""
import sqlalchemy as sa
from alembic import op

revision = "a1"
down_revision = None
branch_labels = None
depends_on = None


def upgrade():
    bind = op.get_bind()
    if not sa.inspect(bind).has_table("t"):
        op.create_table("t", sa.Column("id", sa.Integer(), primary_key=True), sa.Column("a", sa.String(5)))
    columns = [column["name"] for column in sa.inspect(bind).get_columns("t")]
    if "b" not in columns:
        op.add_column("t", sa.Column("b", sa.Integer()))
    for row in bind.execute(sa.text("SELECT id FROM t")):
        op.execute("DELETE FROM t WHERE id = %s" % row[0])
    if bind.execute(sa.text("SELECT count(*) FROM t")).scalar() == 0 and bind.dialect.name == "postgresql":
        op.execute("INSERT INTO t (a) VALUES ('first')")
    with op.get_context().autocommit_block():
        op.create_index("ix_t_a", "t", ["a"], postgresql_concurrently=True)


def downgrade():
    op.drop_table("t")
