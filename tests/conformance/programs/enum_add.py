"""enum add"""

import sqlalchemy as sa
from alembic import op

revision = "enum_add"
down_revision = None
T = revision


def upgrade():
    op.create_table(T, sa.Column("id", sa.Integer(), primary_key=True), sa.Column("name", sa.String(50), nullable=False), sa.Column("n", sa.Integer()))
    e = sa.Enum("a", "b", name="enum_add_e")
    e.create(op.get_bind(), checkfirst=False)
    op.add_column(T, sa.Column("c", e))


def downgrade():
    op.drop_column(T, "c")
    op.execute("DROP TYPE enum_add_e")
    op.drop_table(T)
