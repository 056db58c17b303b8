"""Constraints that nobody named

Revision ID: m1
Revises:
"""
import sqlalchemy as sa
from alembic import op

revision = "m1"
down_revision = None


def is_postgresql():
    return op.get_context().dialect.name == "postgresql"  # SQL text of MySQL is not translated


def upgrade():
    op.create_table(
        "team",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("name", sa.String(20), unique=True),
        sa.Column("size", sa.Integer),
        *([] if is_postgresql() else [sa.CheckConstraint("size > 0")]),
        sa.UniqueConstraint("name", "size"),
    )
    op.create_table(
        "player",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("team_id", sa.Integer, sa.ForeignKey("team.id")),
        sa.Column("old_team_id", sa.Integer, sa.ForeignKey("team.id")),
        sa.Column("number", sa.Integer, unique=True),
    )


def downgrade():
    op.drop_table("player")
    op.drop_table("team")
