"""enum create twice"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "enum_create_twice"
down_revision = None
T = revision


def upgrade():
    e = postgresql.ENUM("a", "b", name="enum_twice_e", create_type=False)
    e.create(op.get_bind(), checkfirst=False)
    op.create_table(T, sa.Column("c", e))


def downgrade():
    op.drop_table(T)
