from shop.models.base import db

LIMIT = 5
undefined()


@undefined
class Late(db.Model):
    """A class that can't be made: `db` is what it was."""
