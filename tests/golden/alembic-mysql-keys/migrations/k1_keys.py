"""Keys of MySQL types

Revision ID: k1
Revises:
Create Date: 2025-01-01 12:00:00
"""
import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import mysql
revision = "k1"
down_revision = None


def upgrade():
    op.create_table("t", sa.Column("id", mysql.INTEGER(11), primary_key=True), sa.Column("n", mysql.BIGINT(20, unsigned=True)))
    op.create_table(
        "u",
        sa.Column("id", mysql.BIGINT(unsigned=True), autoincrement=True, nullable=False),
        sa.Column("s", sa.String(10)),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_table("v", sa.Column("id", mysql.INTEGER(11), sa.ForeignKey("t.id"), primary_key=True))
    op.execute("SELECT count(*) FROM t")


def downgrade():
    op.drop_table("v")
    op.drop_table("u")
    op.drop_table("t")
