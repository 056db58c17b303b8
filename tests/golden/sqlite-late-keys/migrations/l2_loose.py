"""The runs' own keys go, and come back

Revision ID: l2
Revises: l1
Create Date: 2025-01-05 12:00:00
"""
from alembic import op

revision = "l2"
down_revision = "l1"


def upgrade():
    with op.batch_alter_table("run") as batch_op:
        batch_op.drop_constraint("fk_run_state", type_="foreignkey")


def downgrade():
    with op.batch_alter_table("run") as batch_op:
        batch_op.create_foreign_key("fk_run_state", "run_state", ["state_id"], ["id"], ondelete="SET NULL")
