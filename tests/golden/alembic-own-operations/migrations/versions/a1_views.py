"""Operations that the application registers

Create Date: 2025-01-01 12:00:00
"""
import sqlalchemy as sa
from alembic import op
from shop.views import View

revision = "a1"
down_revision = None

cheap = View("cheap", "SELECT name FROM goods WHERE price < 10")
cheaper = View("cheap", "SELECT name FROM goods WHERE price < 5")


def upgrade():
    op.create_table("goods", sa.Column("name", sa.String(20)), sa.Column("price", sa.Integer()))
    op.create_view(cheap)
    op.replace_view(cheaper, replaces=cheap)


def downgrade():
    op.drop_view(cheaper)
    op.drop_table("goods")
