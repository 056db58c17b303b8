"""Classes of the application, and of the schema as it stands

Revision ID: a3
Revises: a2
Create Date: 2025-01-03 12:00:00
"""
import sqlalchemy as sa
from alembic import op
from shop import db
from shop.models import Line, OrderItem
from sqlalchemy.ext.automap import automap_base
from sqlalchemy.orm import Session, aliased

revision = "a3"
down_revision = "a2"


def upgrade():
    op.create_table("order_item", sa.Column("id", sa.Integer(), primary_key=True), sa.Column("name", sa.String(20), nullable=False), sa.Column("count", sa.Integer()))
    op.create_table("lines", sa.Column("id", sa.Integer(), primary_key=True), sa.Column("item_id", sa.Integer(), sa.ForeignKey("order_item.id")))
    op.bulk_insert(OrderItem.__table__, [{"name": "nut"}, {"name": "bolt"}])
    db.session.add(OrderItem(name="screw"))
    db.session.commit()
    other = aliased(OrderItem, name="other")
    op.execute(sa.delete(Line).where(~sa.exists().where(other.id == Line.item_id)))
    op.execute(sa.insert(Line).from_select(["item_id"], sa.select(OrderItem.id).join(Line, isouter=True).where(Line.id.is_(None))))

    Base = automap_base()
    Base.prepare(autoload_with=op.get_bind())
    Owner = Base.classes.owners
    session = Session(op.get_bind())
    session.add(Owner(name="Eve"))
    session.query(Owner).filter(Owner.name.like("A%")).update({Owner.name: sa.func.upper(Owner.name)})
    session.commit()


def downgrade():
    op.drop_table("lines")
    op.drop_table("order_item")
