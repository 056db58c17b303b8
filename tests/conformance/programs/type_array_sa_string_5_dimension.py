"""type array sa string 5 dimension"""

import sqlalchemy as sa
from alembic import op

revision = "type_array_sa_string_5_dimension"
down_revision = None
T = revision


def upgrade():
    op.create_table(T, sa.Column("c", sa.ARRAY(sa.String(5), dimensions=2)))


def downgrade():
    op.drop_table(T)
