import enum

from app.texts import LONGEST


class Kind(enum.Enum):
    book = 1
    record = 2


NAME_LENGTH = LONGEST
