"""They are dropped by the names that PostgreSQL gave them, and come back

A number is one more than the highest there is; MariaDB's of a check is the lowest that is free.

Revision ID: n2
Revises: n1
"""
import sqlalchemy as sa
from alembic import op

revision = "n2"
down_revision = "n1"


def upgrade():
    op.drop_constraint("book_shelf_id_fkey", "book", type_="foreignkey")
    op.create_foreign_key(None, "book", "shelf", ["shelf_id"], ["id"], ondelete="CASCADE")
    op.drop_constraint("book_pages_check", "book", type_="check")
    op.create_check_constraint(None, "book", "pages > 1")
    op.drop_constraint("book_isbn_pages_key", "book", type_="unique")
    op.create_unique_constraint(None, "book", ["isbn", "price"])
    with op.batch_alter_table("book") as batch:
        batch.drop_constraint("book_price_check", type_="check")
        batch.drop_constraint("book_hall_row_fkey", type_="foreignkey")


def downgrade():
    with op.batch_alter_table("book") as batch:
        batch.create_foreign_key(None, "shelf", ["hall", "row"], ["hall", "row"])
        batch.create_check_constraint(None, "price >= 0")
    op.drop_constraint("book_isbn_price_key", "book", type_="unique")
    op.create_unique_constraint(None, "book", ["isbn", "pages"])
    op.drop_constraint("book_pages_check", "book", type_="check")
    op.create_check_constraint(None, "book", "pages > 0")
    op.drop_constraint("book_shelf_id_fkey", "book", type_="foreignkey")
    op.create_foreign_key(None, "book", "shelf", ["shelf_id"], ["id"])
