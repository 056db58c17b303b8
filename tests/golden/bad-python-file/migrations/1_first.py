revision = "one"
down_revision = None


def upgrade():
    pass
