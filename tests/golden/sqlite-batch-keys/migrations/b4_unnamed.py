"""Constraints without a name go by the convention of the batch

Revision ID: b4
Revises: b3
Create Date: 2025-01-04 12:00:00
"""
import sqlalchemy as sa
from alembic import op

revision = "b4"
down_revision = "b3"

naming_convention = {
    "uq": "uq_%(table_name)s_%(column_0_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}


def upgrade():
    op.create_table(
        "posts",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("mail", sa.String(80), unique=True),
        sa.Column("schema_id", sa.Integer(), sa.ForeignKey("schemas.id")),
        sa.Column("rank", sa.Integer(), sa.ForeignKey("schemas.id", name="fk_rank", use_alter=True)),
        sa.UniqueConstraint("rank"),
    )
    with op.batch_alter_table("posts", naming_convention=naming_convention) as batch_op:
        batch_op.drop_constraint("uq_posts_mail", type_="unique")
        batch_op.drop_constraint("fk_posts_schema_id_schemas", type_="foreignkey")
    with op.batch_alter_table("posts") as batch_op:
        batch_op.drop_constraint("fk_rank", type_="foreignkey")


def downgrade():
    op.drop_table("posts")
