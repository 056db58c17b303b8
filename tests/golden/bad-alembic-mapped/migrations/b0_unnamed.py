"""A class whose table is not known

Create Date: 2025-01-01 12:00:00
"""
import sqlalchemy as sa
from alembic import op
from shop.names import table_name
from sqlalchemy.orm import Session, declarative_base

revision = "b0"
down_revision = "a9"

Base = declarative_base()


class Thing(Base):
    __tablename__ = table_name("thing")
    id = sa.Column(sa.Integer, primary_key=True)


def upgrade():
    session = Session(bind=op.get_bind())
    session.query(Thing).filter(Thing.id == 1).delete()
    session.commit()
