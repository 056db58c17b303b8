"""Users

Revision ID: a1
Revises:
Create Date: 2025-01-01 12:00:00.500000
"""

import sqlalchemy as sa
from alembic import op

revision = "a1"
down_revision = None
branch_labels = ("core",)
depends_on = None


def upgrade():
    op.create_table(
        "users",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=40), nullable=False),
        sa.Column("mood", sa.Enum("good", "bad", name="mood"), nullable=True),
        sa.Column("at", sa.DateTime(timezone=True), server_default=sa.text("now()")),
        sa.CheckConstraint("id > 0", name="ck_id"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_users")),
        sa.UniqueConstraint("name"),
    )
    # migc: accept require-concurrent-index-creation, nobody is there yet
    op.create_index(op.f("ix_users_name"), "users", ["name"], unique=False)
    if op.get_bind().dialect.name == "postgresql":
        op.execute("ANALYZE users")


def downgrade():
    op.drop_index(op.f("ix_users_name"), table_name="users")
    op.drop_table("users")
    sa.Enum(name="mood").drop(op.get_bind(), checkfirst=False)
