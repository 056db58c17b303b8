"""The schema asked for by way of an engine

Revision ID: a1
Revises:
Create Date: 2025-01-01 12:00:00
"""
import sqlalchemy as sa
from alembic import op
from sqlalchemy import engine_from_config
from sqlalchemy.engine import reflection

revision = "a1"
down_revision = None

LONG = "ix_things_" + "_and_".join(["the_first_column", "the_second_column", "the_third_column"])


def has_table(name):
    config = op.get_context().config
    engine = engine_from_config(config.get_section(config.config_ini_section), prefix="sqlalchemy.")
    return name in reflection.Inspector.from_engine(engine).get_table_names()


def upgrade():
    if not has_table("things"):
        op.create_table(
            "things",
            sa.Column("id", sa.Integer(), primary_key=True),
            sa.Column("a", sa.Integer()),
            sa.Column("b", sa.Integer()),
        )
    op.alter_column("things", sa.Column("a", sa.Integer(), nullable=False))  # says nothing
    op.add_column("things", sa.Column("data", sa.Binary()))  # of SQLAlchemy 1.3
    if has_table("things"):
        op.create_index(op.f(LONG), "things", ["a", "b"])
    schema = op.get_bind().execute(sa.text("SELECT current_schema()")).scalar()
    op.execute(f'COMMENT ON TABLE "{schema}".things IS \'by its schema\'')


def downgrade():
    op.drop_index(op.f(LONG), table_name="things")
    op.drop_column("things", "data")
    op.drop_column("things", "b", new_column_name="c")  # Alembic takes no notice of it
    if has_table("things"):
        op.drop_table("things")
