"""They are dropped by the names that MySQL gave them

A unique constraint is an index there, and the index of a foreign key stays behind where migc does not drop it.

Revision ID: m2
Revises: m1
"""
import sqlalchemy as sa
from alembic import op

revision = "m2"
down_revision = "m1"


def upgrade():
    op.drop_constraint("player_ibfk_1", "player", type_="foreignkey")
    if op.get_context().dialect.name != "postgresql":
        op.drop_index("team_id", table_name="player")
        op.drop_index("number", table_name="player")
        op.drop_constraint("team_chk_1", "team", type_="check")
    else:
        op.drop_constraint("number", "player", type_="unique")
    op.drop_constraint("name_2", "team", type_="unique")
    op.rename_table("player", "member")
    op.drop_constraint("member_ibfk_2", "member", type_="foreignkey")
    op.create_foreign_key("member_ibfk_2", "member", "team", ["old_team_id"], ["id"], ondelete="CASCADE")


def downgrade():
    op.drop_constraint("member_ibfk_2", "member", type_="foreignkey")
    op.create_foreign_key("member_ibfk_2", "member", "team", ["old_team_id"], ["id"])
    op.rename_table("member", "player")
    op.create_unique_constraint("name_2", "team", ["name", "size"])
    if op.get_context().dialect.name != "postgresql":
        op.create_check_constraint(None, "team", "size > 0")
    op.create_unique_constraint("number", "player", ["number"])
    op.create_foreign_key("player_ibfk_1", "player", "team", ["team_id"], ["id"])
