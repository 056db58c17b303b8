from flask_sqlalchemy import BaseQuery, SQLAlchemy


class ShopSQLAlchemy(SQLAlchemy):
    def apply_driver_hacks(self, app, info, options):
        return super(ShopSQLAlchemy, self).apply_driver_hacks(app, info, options)


db = ShopSQLAlchemy(session_options={"expire_on_commit": False})
db.configure_mappers()


links = db.Table("links", db.Column("a", db.Integer), db.Column("b", db.Integer))


class Thing(db.Model):
    id = db.Column(db.Integer, primary_key=True)
