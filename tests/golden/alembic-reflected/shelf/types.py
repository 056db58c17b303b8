import sqlalchemy as sa

meta = sa.MetaData(naming_convention={"fk": "fk_%(table_name)s_%(column_0_name)s"})


def Flag():
    return sa.Boolean()


class Money(sa.types.TypeDecorator):
    impl = sa.Numeric(12, 2)

    class Comparator(sa.Numeric.Comparator):
        def rounded(self):
            return sa.func.round(self.expr)

    comparator_factory = Comparator
