from alembic import context
from flask import current_app

context.configure(url=current_app.config.get("SQLALCHEMY_DATABASE_URI"), target_metadata=None)
