"""Tables

Create Date: 2025-01-01 12:00:00
"""
import sqlalchemy as sa
from alembic import op

revision = "b1"
down_revision = None


def upgrade():
    op.create_table(
        "spec",
        sa.Column("id", sa.Integer),
        sa.Column("name", sa.String(20)),
        sa.PrimaryKeyConstraint("id", name="pk_spec"),
    )
    op.create_table(
        "block",
        sa.Column("id", sa.Integer),
        sa.Column("spec_id", sa.Integer),
        sa.PrimaryKeyConstraint("id", name="pk_data"),
        sa.ForeignKeyConstraint(["spec_id"], ["spec.id"], name="fk_block_spec"),
    )
    op.execute("CREATE INDEX ix_spec_name ON spec (name COLLATE NOCASE) WHERE name IS NOT NULL")


def downgrade():
    op.drop_table("block")
    op.drop_table("spec")
