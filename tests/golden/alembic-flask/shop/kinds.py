import enum


class Kind(enum.Enum):
    book = 1
    record = 2


LONGEST_NAME = 80
