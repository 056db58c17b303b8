"""A renamed table takes its keys' names along on MySQL and MariaDB, and its checks' on MySQL; a renamed column does not

Revision ID: n3
Revises: n2
"""
import sqlalchemy as sa
from alembic import op

revision = "n3"
down_revision = "n2"


def upgrade():
    op.rename_table("book", "volume")
    op.alter_column("volume", "isbn", new_column_name="number", existing_type=sa.String(13))
    op.alter_column("volume", "twin_id", new_column_name="copy_of", existing_type=sa.Integer)
    name = op.get_context().dialect.name
    if name == "postgresql":
        op.drop_constraint("book_twin_id_fkey", "volume", type_="foreignkey")
        op.drop_constraint("book_isbn_key", "volume", type_="unique")
    else:
        op.drop_constraint("volume_ibfk_1", "volume", type_="foreignkey")
        op.drop_constraint("isbn", "volume", type_="unique")
    # the author's name counts, too
    op.create_foreign_key("volume_ibfk_9", "volume", "volume", ["copy_of"], ["id"])
    op.add_column("volume", sa.Column("part_of", sa.Integer, sa.ForeignKey("volume.id")))
    op.create_index("ix_volume_part_of", "volume", ["part_of", "pages"])
    op.add_column("volume", sa.Column("next_id", sa.Integer, sa.ForeignKey("volume.id")))
    op.create_index("copy_of", "volume", ["pages"])


def downgrade():
    op.drop_index("copy_of", "volume")
    op.drop_column("volume", "next_id")
    op.drop_index("ix_volume_part_of", "volume")
    op.drop_column("volume", "part_of")
    op.drop_constraint("volume_ibfk_9", "volume", type_="foreignkey")
    op.create_unique_constraint(None, "volume", ["number"])
    op.create_foreign_key(None, "volume", "volume", ["copy_of"], ["id"], ondelete="SET NULL")
    op.alter_column("volume", "copy_of", new_column_name="twin_id", existing_type=sa.Integer)
    op.alter_column("volume", "number", new_column_name="isbn", existing_type=sa.String(13))
    op.rename_table("volume", "book")
