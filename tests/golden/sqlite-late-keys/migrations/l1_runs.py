"""Two tables that refer to each other

SQLite can add no key later: the one that says use_alter stands in CREATE TABLE, before the table that it refers to.

Revision ID: l1
Revises:
Create Date: 2025-01-04 12:00:00
"""
import sqlalchemy as sa
from alembic import op

revision = "l1"
down_revision = None


def upgrade():
    op.create_table(
        "run",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("state_id", sa.Integer()),
        sa.Column("last_id", sa.Integer(), sa.ForeignKey("run_state.id", name="fk_run_last", use_alter=True)),
        sa.ForeignKeyConstraint(["state_id"], ["run_state.id"], name="fk_run_state", use_alter=True, ondelete="SET NULL"),
    )
    op.create_table(
        "run_state",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("run_id", sa.Integer(), sa.ForeignKey("run.id", name="fk_state_run"), nullable=False),
    )


def downgrade():
    op.drop_table("run_state")
    op.drop_table("run")
