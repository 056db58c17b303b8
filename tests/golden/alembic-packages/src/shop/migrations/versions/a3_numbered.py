"""A column that is to be the key, and a foreign key that says use_alter

Create Date: 2024-05-03 12:00:00
"""
import sqlalchemy as sa
from alembic import op

from shop.db.types import Word, YesNo

revision = "a3"
down_revision = "a2"


def upgrade():
    marks = op.create_table("marks", sa.Column("text", Word(20)), sa.Column("shown", YesNo))
    op.bulk_insert(marks, [{"text": "new", "shown": True}, {"text": "used", "shown": False}, {"text": "lost", "shown": None}])
    op.execute(marks.update().where(marks.c.shown == sa.literal(False, YesNo)).values(shown=True))
    op.add_column("marks", sa.Column("id", sa.Integer, primary_key=True))
    op.create_primary_key("marks_pkey", "marks", ["id"])
    op.add_column("items", sa.Column("kind_id", sa.Integer, sa.ForeignKey("kinds.id", use_alter=True, name="items_kind")))


def downgrade():
    op.drop_column("items", "kind_id")
    op.drop_table("marks")
