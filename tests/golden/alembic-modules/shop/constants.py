"""Statements that can't be evaluated stand between those that can."""
import os
from enum import Enum

TIMEOUT = int(os.environ.get("TIMEOUT", "0"))
if TIMEOUT < 0:
    raise ValueError("TIMEOUT")


class Status(str, Enum):
    OPEN = "open"
    CLOSED = "closed"


WIDTHS = [10, 20]
LIMITS = {"name": 40}


def narrow():
    WIDTHS.pop()


if os.environ.get("NARROW"):
    narrow()


class Tone(str, Enum):
    LOW = "low"
    HIGH = "high"


def names(kind):
    return [member.value for member in kind]


def greeting(name):
    if os.environ.get("FORMAL"):
        return "Dear " + name
    return "Hello " + name
