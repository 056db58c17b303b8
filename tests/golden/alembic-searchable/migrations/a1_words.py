"""The trigger of a column of search words

Revision ID: a1
Revises:
Create Date: 2025-01-01 12:00:00
"""
import sqlalchemy as sa
import sqlalchemy_searchable as ss
from alembic import op
from sqlalchemy_utils import TSVectorType

revision = "a1"
down_revision = None


def upgrade():
    op.create_table(
        "articles",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("name", sa.String(80)),
        sa.Column("order", sa.Text()),
        sa.Column("words", TSVectorType()),
    )
    connection = op.get_bind()
    ss.sync_trigger(connection, "articles", "words", ["name", "order"])

    ss.vectorizer.clear()
    metadata = sa.MetaData()
    articles = sa.Table("articles", metadata, autoload_with=connection)

    @ss.vectorizer(articles.c.id)
    def id_vectorizer(column):
        return sa.func.cast(column, sa.Text)

    ss.sync_trigger(
        connection,
        "articles",
        "words",
        ["id", "name"],
        metadata=metadata,
        options={"regconfig": "german", "search_trigger_name": "{table}_{column}"},
    )


def downgrade():
    connection = op.get_bind()
    ss.drop_trigger(connection, "articles", "words", options={"search_trigger_name": "{table}_{column}"})
    op.drop_table("articles")
