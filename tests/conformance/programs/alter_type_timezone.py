"""alter type timezone"""

import sqlalchemy as sa
from alembic import op

revision = "alter_type_timezone"
down_revision = None
T = revision


def upgrade():
    op.create_table(T, sa.Column("id", sa.Integer(), primary_key=True), sa.Column("name", sa.String(50), nullable=False), sa.Column("n", sa.Integer()), sa.Column("at", sa.DateTime()))
    op.alter_column(T, "at", type_=sa.DateTime(timezone=True), existing_type=sa.DateTime(), existing_nullable=True)


def downgrade():
    op.alter_column(T, "at", type_=sa.DateTime(), existing_type=sa.DateTime(timezone=True), existing_nullable=True)
    op.drop_table(T)
