"""Tables

Revision ID: a1
Revises: 
Create Date: 2025-01-01 12:00:00.000000

"""
import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql


revision = "a1"
down_revision = None
branch_labels = None
depends_on = None


def upgrade():
    op.execute(sa.schema.CreateSchema("app"))
    op.create_table(
        "users",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("email", sa.String(255), nullable=False, unique=True, comment="where mail goes"),
        sa.Column("name", sa.Unicode(50), server_default="it's \\ me"),
        sa.Column("active", sa.Boolean(), nullable=False, server_default=sa.true()),
        sa.Column("seen", sa.DateTime(timezone=True), server_default=sa.func.now()),
        sa.Column("score", sa.Numeric(10, 2), server_default="0"),
        sa.Column("data", postgresql.JSONB(astext_type=sa.Text()), server_default=sa.text("'{}'::jsonb")),
        sa.Column("tags", postgresql.ARRAY(sa.String(20)), index=True),
        sa.Column("key", postgresql.UUID(as_uuid=True), nullable=True),
        sa.Column("ip", postgresql.INET),
        sa.CheckConstraint("score >= 0", name="ck_users_score"),
        comment="people",
    )
    op.create_table(
        "posts",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=True, start=100), nullable=False),
        sa.Column("user_id", sa.Integer(), sa.ForeignKey("users.id", name="fk_posts_user", ondelete="CASCADE"), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("upper_title", sa.String(), sa.Computed("upper(title)", persisted=True)),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_posts")),
        sa.UniqueConstraint("user_id", "title", name="uq_posts_title"),
        sa.Index("ix_posts_title", sa.text("lower(title)"), postgresql_where=sa.text("title <> ''")),
        schema="app",
    )
    op.rename_table("users", "people")
    op.create_table_comment("people", "all people", existing_comment="people")


def downgrade():
    op.create_table_comment("people", "people", existing_comment="all people")
    op.rename_table("people", "users")
    op.drop_table("posts", schema="app")
    op.drop_table("users")
    op.execute(sa.schema.DropSchema("app"))
