import uuid

import sqlalchemy as sa


class Key(sa.types.TypeDecorator):
    """Stored as text, seen as a UUID."""

    impl = sa.String(36)

    def process_result_value(self, value, dialect):
        return uuid.UUID(value)
