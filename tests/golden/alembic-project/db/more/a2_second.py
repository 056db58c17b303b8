from alembic import op

revision = "a2"
down_revision = "a1"


def upgrade():
    op.rename_table("t", "u")


def downgrade():
    op.rename_table("u", "t")
