"""Questions about the schema in SQL

Revision ID: q1
Revises:
Create Date: 2025-01-01 12:00:00
"""
import sqlalchemy as sa
from alembic import op

revision = "q1"
down_revision = None


def index_exists(name):
    return op.get_bind().execute(
        sa.text("SELECT exists(SELECT 1 from pg_indexes where indexname = '{}') as ix_exists;".format(name))
    ).first().ix_exists


def scalar(sql):
    return op.get_bind().execute(sa.text(sql)).scalar()


def upgrade():
    op.create_table(
        "t",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("n", sa.Integer(), unique=True),
        sa.Column("kind", sa.Enum("a", "b", name="kinds")),
    )
    op.create_index("ix_t_n", "t", ["n"])
    if not index_exists("ix_t_n"):
        op.create_index("ix_t_n", "t", ["n"])
    if not index_exists("ix_t_kind"):
        op.create_index("ix_t_kind", "t", ["kind"])
    if not index_exists("t_n_key"):
        op.execute("SELECT 'the index of a key is one'")

    columns = op.get_bind().execute(sa.text("SELECT * FROM information_schema.columns WHERE table_name = 't'"))
    if "n" not in [column["column_name"] for column in columns]:
        op.add_column("t", sa.Column("n", sa.Integer()))
    names = op.get_bind().execute(
        sa.text("select c.column_name from information_schema.columns c where c.table_schema = 'public' and (c.table_name = 't')")
    )
    op.create_table_comment("t", ", ".join(row[0] for row in names))
    if scalar("SELECT count(*) FROM information_schema.columns WHERE table_name = 't' AND column_name = 'later'") == 0:
        op.add_column("t", sa.Column("later", sa.Integer()))

    for table in ("t", "u"):
        if scalar("SELECT 1 FROM pg_tables WHERE schemaname = current_schema() AND tablename = '%s' LIMIT 1" % table) is None:
            op.create_table(table, sa.Column("id", sa.Integer(), primary_key=True))
    if scalar("SELECT EXISTS (SELECT 1 FROM information_schema.tables WHERE table_name = 'u')"):
        op.rename_table("u", "v")
    if scalar("SELECT table_name FROM information_schema.tables WHERE table_schema = 'public' AND table_name = 'u'") == "u":
        op.drop_table("u")
    if scalar("SELECT 1 FROM pg_catalog.pg_type WHERE typname = 'kinds'") == 1:
        op.execute("ALTER TYPE kinds ADD VALUE 'c'")


def downgrade():
    op.drop_table("v")
    op.drop_table("t")
    op.execute("DROP TYPE kinds")
