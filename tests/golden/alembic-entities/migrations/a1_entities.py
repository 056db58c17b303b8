"""Entities

Revision ID: a1
Revises:
Create Date: 2025-01-01 12:00:00
"""
import sqlalchemy as sa
from alembic import op
from alembic_utils.pg_extension import PGExtension
from alembic_utils.pg_function import PGFunction
from alembic_utils.pg_trigger import PGTrigger
from alembic_utils.pg_view import PGView

revision = "a1"
down_revision = None

citext = PGExtension(schema="public", signature="citext")
touch = PGFunction(
    schema="public",
    signature="touch()",
    definition="RETURNS trigger AS $$ BEGIN NEW.n := NEW.n + 1; RETURN NEW; END $$ LANGUAGE plpgsql",
)
on_change = PGTrigger(
    schema="public",
    signature="t_touch",
    on_entity="public.t",
    definition="BEFORE INSERT OR UPDATE ON t FOR EACH ROW EXECUTE FUNCTION touch()",
)
large = PGView(schema="public", signature="large", definition="SELECT id FROM t WHERE n > 10")


def upgrade():
    op.create_entity(citext)
    op.create_table("t", sa.Column("id", sa.Integer(), primary_key=True), sa.Column("n", sa.Integer()))
    op.create_entity(touch)
    op.create_entity(on_change)
    op.create_entity(large)
    op.replace_entity(touch)
    op.replace_entity(on_change)


def downgrade():
    op.drop_entity(large)
    op.drop_entity(on_change)
    op.drop_entity(touch)
    op.drop_table("t")
    op.drop_entity(citext)
