"""A rollback of what was executed

Create Date: 2025-01-01 12:00:00
"""
import sqlalchemy as sa
from alembic import op
from sqlalchemy.orm import Session, declarative_base, relationship

revision = "a4"
down_revision = "a3"

Base = declarative_base()

class Thing(Base):
    __tablename__ = "things"
    id = sa.Column(sa.Integer, primary_key=True)


def upgrade():
    session = Session(bind=op.get_bind())
    session.add(Thing(id=1))
    session.flush()
    session.rollback()
