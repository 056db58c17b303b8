"""python dict"""

import sqlalchemy as sa
from alembic import op

revision = "python_dict"
down_revision = None
T = revision


def upgrade():
    op.create_table(T, sa.Column("id", sa.Integer(), primary_key=True), sa.Column("name", sa.String(50), nullable=False), sa.Column("n", sa.Integer()))
    for old, new in {"a": 1, "b": 2}.items():
        op.execute("UPDATE {t} SET n = {new} WHERE name = '{old}'".format(t=T, new=new, old=old))


def downgrade():
    op.drop_table(T)
