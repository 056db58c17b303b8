from alembic import context
from alembic.operations import MigrateOperation, Operations
from shop import views

connection = make_connection()


@Operations.register_operation("grant_reading")
class GrantOperation(MigrateOperation):
    """Operations.grant_reading("table", to="role")"""

    @classmethod
    def grant_reading(cls, operations, table, to="public"):
        operations.execute(f"GRANT SELECT ON {table} TO {to}")
        return table


with connection.begin():
    context.run_migrations()
