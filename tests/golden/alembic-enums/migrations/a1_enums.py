"""Enums

Revision ID: a1
Revises: 
Create Date: 2025-01-01 12:00:00.000000

"""
import sqlalchemy as sa
from alembic import op
import enum

from sqlalchemy.dialects.postgresql import ENUM


class Mood(enum.Enum):
    good = 1
    bad = 2


revision = "a1"
down_revision = None
branch_labels = None
depends_on = None


def upgrade():
    mood = sa.Enum(Mood, name="mood")
    size = ENUM("s", "m", "l", name="size", create_type=False)
    size.create(op.get_bind(), checkfirst=True)
    op.create_table("t", sa.Column("id", sa.Integer(), primary_key=True), sa.Column("mood", mood), sa.Column("size", size))
    op.create_table("u", sa.Column("id", sa.Integer(), primary_key=True), sa.Column("mood", mood, nullable=False))
    op.add_column("u", sa.Column("other", sa.Enum("good", "bad", name="mood")))
    op.add_column("u", sa.Column("word", sa.Enum("a", "bb", native_enum=False)))
    # alembic-autogenerate-enums
    op.sync_enum_values("public", "size", ["l", "m", "s"], ["l", "m", "s", "xl"])


def downgrade():
    op.sync_enum_values("public", "size", ["l", "m", "s", "xl"], ["l", "m", "s"])
    op.drop_table("u")
    op.drop_table("t")
    sa.Enum(name="mood").drop(op.get_bind(), checkfirst=False)
    sa.Enum(name="size").drop(op.get_bind())
