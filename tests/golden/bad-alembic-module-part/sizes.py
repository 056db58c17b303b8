import os

WIDTHS = [10, 20]


def narrow():
    WIDTHS.pop()


if os.environ.get("NARROW"):
    narrow()
