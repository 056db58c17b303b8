import os

from shop import db

TOKEN = os.environ["TOKEN"]


class OrderItem(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    name = db.Column(db.String(20), nullable=False)
    count = db.Column(db.Integer, default=1)
    lines = db.relationship("Line", backref="item")


class Line(db.Model):
    __tablename__ = "lines"
    id = db.Column(db.Integer, primary_key=True)
    item_id = db.Column(db.Integer, db.ForeignKey("order_item.id"))


def connected():
    return TOKEN.connect()
