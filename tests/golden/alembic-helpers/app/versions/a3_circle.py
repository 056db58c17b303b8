"""Modules that import each other, in a package that can't be evaluated as a whole

Create Date: 2025-01-03 12:00:00
"""
import app
import sqlalchemy as sa
from alembic import op
from app.models import Kind

revision = "a3"
down_revision = "a2"


def upgrade():
    op.create_table(
        "fourth",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("name", sa.String(app.models.NAME_LENGTH)),
        sa.Column("kind", sa.Enum(Kind, name="kind")),
    )


def downgrade():
    op.drop_table("fourth")
    op.execute("DROP TYPE kind")
