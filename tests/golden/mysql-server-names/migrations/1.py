"""Constraints that nobody named

Revision ID: n1
Revises:
"""
import sqlalchemy as sa
from alembic import op

revision = "n1"
down_revision = None


def upgrade():
    op.create_table(
        "shelf",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("code", sa.String(20), nullable=False, unique=True),
        sa.Column("hall", sa.Integer, nullable=False),
        sa.Column("row", sa.Integer, nullable=False),
        sa.UniqueConstraint("hall", "row"),
        sa.UniqueConstraint("hall", "code"),
    )
    op.create_table(
        "book",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("shelf_id", sa.Integer, sa.ForeignKey("shelf.id")),
        sa.Column("twin_id", sa.Integer),
        sa.Column("hall", sa.Integer),
        sa.Column("row", sa.Integer),
        sa.Column("pages", sa.Integer),
        sa.Column("price", sa.Integer),
        sa.Column("isbn", sa.String(13)),
        sa.ForeignKeyConstraint(["twin_id"], ["book.id"], ondelete="SET NULL"),
        sa.ForeignKeyConstraint(["hall", "row"], ["shelf.hall", "shelf.row"]),
        sa.CheckConstraint("pages > 0"),
        sa.CheckConstraint("price >= 0"),
        sa.CheckConstraint("pages < 10000"),
        sa.UniqueConstraint("isbn"),
        sa.UniqueConstraint("isbn", "pages"),
    )


def downgrade():
    op.drop_table("book")
    op.drop_table("shelf")
