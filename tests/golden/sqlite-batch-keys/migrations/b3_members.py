"""What is dropped after its column has gone with it

Revision ID: b3
Revises: b2
Create Date: 2025-01-03 12:00:00
"""
import sqlalchemy as sa
from alembic import op

revision = "b3"
down_revision = "b2"


def upgrade():
    op.create_table(
        "schemas",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("name", sa.String(20)),
        sa.Column("version", sa.String(20)),
        sa.UniqueConstraint("version", name="uq_schemas_version"),
    )
    op.create_index("ix_schemas_name_version", "schemas", ["name", "version"])
    with op.batch_alter_table("schemas") as batch_op:
        batch_op.drop_column("version")
        batch_op.add_column(sa.Column("checksum", sa.String(64)))
        batch_op.drop_index("ix_schemas_name_version")
        batch_op.drop_constraint("uq_schemas_version", type_="unique")
        batch_op.create_index("ix_schemas_checksum", ["checksum"])
    # SQL text makes an index whose name is longer than PostgreSQL's parser lets it be
    name = "ix_schemas_a_name_that_goes_on_for_more_than_the_sixty_three_characters_of_postgresql"
    op.execute(f"CREATE INDEX {name} ON schemas (name)")
    with op.batch_alter_table("schemas") as batch_op:
        batch_op.drop_index(name)


def downgrade():
    op.drop_table("schemas")
