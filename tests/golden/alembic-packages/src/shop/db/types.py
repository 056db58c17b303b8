import uuid

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import UUID


class Key(sa.types.TypeDecorator):
    """A UUID where the database has them, else its digits."""

    impl = sa.CHAR

    def load_dialect_impl(self, dialect):
        if dialect.name == "postgresql":
            return dialect.type_descriptor(UUID())
        return dialect.type_descriptor(sa.CHAR(32))

    def process_result_value(self, value, dialect):
        return uuid.UUID(value)


class Word(sa.types.TypeDecorator):
    """As long as it is said to be."""

    impl = sa.String

    def load_dialect_impl(self, dialect):
        return dialect.type_descriptor(sa.Unicode(length=self.impl.length))


class YesNo(sa.types.TypeDecorator):
    """A truth value as a word."""

    impl = sa.String(3)

    def process_bind_param(self, value, dialect):
        if value is None:
            return None
        return "yes" if value else "no"
