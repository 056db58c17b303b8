"""Two classes of one table

Create Date: 2025-01-01 12:00:00
"""
import sqlalchemy as sa
from alembic import op
from sqlalchemy.orm import Session, declarative_base, relationship

revision = "a3"
down_revision = "a2"

Base = declarative_base()

class Thing(Base):
    __tablename__ = "things"
    id = sa.Column(sa.Integer, primary_key=True)
    kind = sa.Column(sa.String(20))
    __mapper_args__ = {"polymorphic_on": kind}


class Book(Thing):
    pass


def upgrade():
    session = Session(bind=op.get_bind())
    session.query(Book).delete()
