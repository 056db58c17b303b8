"""A batch makes the table anew: what it adds takes the place of what bears the name, and of the primary key

Create Date: 2025-01-02 12:00:00
"""
from alembic import op

revision = "b2"
down_revision = "b1"


def upgrade():
    with op.batch_alter_table("spec") as batch_op:
        batch_op.drop_constraint("pk_spec")
        batch_op.create_primary_key("pk_schema", ["id"])
    with op.batch_alter_table("block") as batch_op:
        batch_op.create_primary_key("pk_block", ["id"])
        batch_op.create_foreign_key("fk_block_spec", "spec", ["spec_id"], ["id"], ondelete="cascade")


def downgrade():
    with op.batch_alter_table("block") as batch_op:
        batch_op.create_primary_key("pk_data", ["id"])
        batch_op.create_foreign_key("fk_block_spec", "spec", ["spec_id"], ["id"])
    with op.batch_alter_table("spec") as batch_op:
        batch_op.create_primary_key("pk_spec", ["id"])
