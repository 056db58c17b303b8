"""Tables

Revision ID: a1
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.sql.functions import current_timestamp
from sqlalchemy_utils.types.encrypted.encrypted_type import AesEngine, StringEncryptedType

from shelf.types import Flag, Money, meta

revision = "a1"
down_revision = None

naming_convention = meta.naming_convention


def upgrade():
    metadata = sa.MetaData()
    op.create_table(
        "shelves",
        metadata,
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("made", sa.DateTime, server_default=current_timestamp()),
        sa.Column("open", sa.Integer().with_variant(Flag, "postgresql")),
        sa.Column("price", Money),
        sa.Column("secret", StringEncryptedType(sa.Text, "key", AesEngine)),
        sa.Column("note", sa.String(10), server_default="none", comment="of the owner"),
    )
    op.create_table("boards", sa.Column("id", sa.Integer, primary_key=True), sa.Column("shelf_id", sa.Integer))
    # What a script grants by a text that it puts together leaves the schema as it is.
    op.execute(
        """
        DO $$ BEGIN
            IF NOT EXISTS (SELECT 1 FROM pg_roles WHERE rolname = 'reader') THEN RETURN; END IF;
            EXECUTE format('GRANT SELECT ON ALL TABLES IN SCHEMA public '
                           'TO %I', 'reader');
            EXECUTE 'GRANT USAGE ON SCHEMA public TO reader';
        END $$
        """
    )
    with op.batch_alter_table("boards") as batch:
        batch.create_foreign_key(naming_convention["fk"] % {"table_name": "boards", "column_0_name": "shelf_id"}, "shelves", ["shelf_id"], ["id"])


def downgrade():
    op.drop_table("boards")
    op.drop_table("shelves")
