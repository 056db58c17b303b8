from alembic.operations import MigrateOperation, Operations


class View:
    def __init__(self, name, query):
        self.name = name
        self.query = query


class ViewOperation(MigrateOperation):
    def __init__(self, target):
        self.target = target

    @classmethod
    def invoke_for_target(cls, operations, target):
        return operations.invoke(cls(target))

    @classmethod
    def replace(cls, operations, target, replaces=None):
        operations.drop_view(replaces)
        operations.create_view(target)


@Operations.register_operation("create_view", "invoke_for_target")
@Operations.register_operation("replace_view", "replace")
class CreateView(ViewOperation):
    def reverse(self):
        return DropView(self.target)


@Operations.register_operation("drop_view", "invoke_for_target")
class DropView(ViewOperation):
    pass


@Operations.implementation_for(CreateView)
def create_view(operations, operation):
    operations.execute(f"CREATE VIEW {operation.target.name} AS {operation.target.query}")


@Operations.implementation_for(DropView)
def drop_view(operations, operation):
    operations.execute("DROP VIEW %s" % operation.target.name)
