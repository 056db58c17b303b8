from shop.models.base import db

LIMIT = 5
undefined()
