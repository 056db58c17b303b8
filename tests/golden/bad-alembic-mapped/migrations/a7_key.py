"""A key that the database makes

Create Date: 2025-01-01 12:00:00
"""
import sqlalchemy as sa
from alembic import op
from sqlalchemy.orm import Session, declarative_base, relationship

revision = "a7"
down_revision = "a6"

Base = declarative_base()

class Thing(Base):
    __tablename__ = "things"
    id = sa.Column(sa.Integer, primary_key=True)
    other_id = sa.Column(sa.Integer)


def upgrade():
    session = Session(bind=op.get_bind())
    thing = Thing()
    session.add(thing)
    session.flush()
    session.add(Thing(other_id=thing.id))
    session.commit()
