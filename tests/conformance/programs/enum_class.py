"""enum class"""

import enum

import sqlalchemy as sa
from alembic import op

revision = "enum_class"
down_revision = None
T = revision


def upgrade():
    class Mood(enum.Enum):
        glad = "g"
        sad = "s"
    op.create_table(T, sa.Column("c", sa.Enum(Mood, name="enum_class_e")))


def downgrade():
    op.drop_table(T)
