import sqlalchemy as sa

from ..constants import LIMITS, Status, names
from . import types as itself


class Code(sa.TypeDecorator):
    impl = sa.String(LIMITS["name"])


STATUSES = names(Status)
