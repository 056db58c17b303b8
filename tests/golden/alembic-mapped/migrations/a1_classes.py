"""Classes that are mapped to tables

Create Date: 2025-01-01 12:00:00
"""
import datetime
import decimal
import enum
import uuid
from typing import List, Optional

import sqlalchemy as sa
from alembic import op
from sqlalchemy.ext.declarative import declarative_base, declared_attr
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column, relationship

revision = "a1"
down_revision = None

class Base(DeclarativeBase):
    pass


Older = declarative_base(metadata=Base.metadata)


class Colour(enum.Enum):
    red = "r"
    blue = "b"


class Stamped:
    made: Mapped[datetime.datetime] = mapped_column(server_default=sa.func.now())
    note = sa.Column(sa.String(5))

    @declared_attr
    def owner_id(cls):
        return sa.Column(sa.ForeignKey("owners.id"))

    @declared_attr
    def __tablename__(cls):
        return cls.__name__.lower() + "s"


class Owner(Base):
    __tablename__ = "owners"
    id = sa.Column(sa.Integer, primary_key=True)
    name = sa.Column(sa.String(20), nullable=False)
    things = relationship("Thing", viewonly=True)


class Shop(Older):
    __tablename__ = "shops"
    id = sa.Column(sa.Integer, primary_key=True)


class Thing(Stamped, Base):
    __table_args__ = (sa.UniqueConstraint("name", name="uq_things_name"), {"comment": "things"})
    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[Optional[str]] = mapped_column(sa.String(30))
    kind: Mapped[str] = mapped_column("type", sa.String(30))
    size: Mapped[int]
    weight: Mapped[Optional[float]]
    price: Mapped["decimal.Decimal"]
    day: Mapped["datetime.date | None"]
    code: Mapped[uuid.UUID]
    colour: Mapped[Colour]
    open: Mapped[bool | None]
    active = sa.Column(sa.Boolean, default=True, nullable=False)


def upgrade():
    Owner.__table__.create(op.get_bind())
    Thing.__table__.create(op.get_bind())
    op.bulk_insert(Owner.__table__, [{"id": 101, "name": "Ada"}, {"id": 102, "name": "Bob"}])
    op.execute(sa.insert(Thing).values(kind="a", size=1, price=2, code=uuid.UUID(int=1), colour=Colour.red, owner_id=101))
    op.execute(sa.update(Thing).where(Thing.kind == "a").values(kind="b", weight=Thing.size + 1))
    op.execute(sa.update(Thing).values({Thing.kind: "c"}).where(Thing.owner_id.in_(sa.select(Owner.id).where(Owner.name == "Ada"))))
    op.execute(sa.delete(Thing).where(Thing.day < datetime.date(2020, 1, 1)))
    op.execute(sa.insert(Owner).from_select(["name"], sa.select(Thing.kind).join(Owner, Owner.id == Thing.owner_id)))


def downgrade():
    Thing.__table__.drop(op.get_bind())
    op.drop_table(Owner.__tablename__)
    sa.Enum(name="colour").drop(op.get_bind())
