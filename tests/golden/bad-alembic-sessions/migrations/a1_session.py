"""What a session of the application's does would be lost

Revision ID: a1
Revises:
Create Date: 2025-01-01 12:00:00
"""
from alembic import op
from shop import db

revision = "a1"
down_revision = None


def upgrade():
    db.session.commit()
    rows = db.session.execute("DELETE FROM t")


def downgrade():
    things = db.session.query(db.Thing)
    things.filter_by(id=1).delete()
