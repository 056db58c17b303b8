"""Answers the questions that probe.cc answers by Alembic itself, as `alembic upgrade --sql` and `downgrade --sql` come to
their steps and rows: its ScriptDirectory with scripts that stand in memory, and its HeadMaintainer. Runs in a chroot."""

import sys
import types
import warnings

from alembic.runtime.migration import HeadMaintainer
from alembic.script import ScriptDirectory
from alembic.script.base import Script

warnings.simplefilter("ignore")


class Scripts(ScriptDirectory):
    def __init__(self, scripts):
        super().__init__("/")
        self.scripts = scripts

    def _load_revisions(self):
        return iter(self.scripts)


class Heads(HeadMaintainer):
    """Alembic's, which writes down each row that it changes."""

    def __init__(self, heads):
        super().__init__(None, heads)
        self.changes = []

    def _insert_version(self, version):
        assert version not in self.heads
        self.heads.add(version)
        self.changes.append("+" + version)

    def _delete_version(self, version):
        self.heads.remove(version)
        self.changes.append("-" + version)

    def _update_version(self, from_, to_):
        assert to_ not in self.heads
        self.heads.remove(from_)
        self.heads.add(to_)
        self.changes.append(f"{from_}>{to_}")


def script_of(fields):
    name, down, needs, labels = (field.split(",") if field else [] for field in fields)
    module = types.SimpleNamespace(__doc__="", down_revision=tuple(down) or None, depends_on=tuple(needs) or None,
                                   branch_labels=tuple(labels) or None, upgrade=None, downgrade=None)
    return Script(module, name[0], f"/{name[0]}.py")


def answer(scripts, verb, text):
    start, target = text.split(":")
    heads = () if start == "base" else tuple(start.split(","))
    heads = tuple(scripts.get_revision(name).revision for name in heads)
    steps = scripts._upgrade_revs(target, heads) if verb == "upgrade" else scripts._downgrade_revs(target, heads)
    rows = Heads(heads)
    fields = ["plan", ",".join(sorted(heads))]
    done = []
    for step in steps:
        rows.changes = []
        rows.update_to_step(step)
        done.append(f"{step.revision.revision}:{','.join(rows.changes)}")
    return "\t".join(fields + [",".join(sorted(rows.heads))] + done)


def main():
    collected, scripts = [], None
    for line in sys.stdin:
        verb, *fields = line.rstrip("\n").split("\t")
        if verb == "graph":
            collected, scripts = [], None
        elif verb == "revision":
            collected.append(script_of(fields))
        else:
            scripts = scripts or Scripts(collected)
            try:
                print(answer(scripts, verb, fields[0]))
            except Exception as error:  # it ends in assertions and key errors as well
                print(f"error\t{type(error).__name__}: {error}".replace("\n", " "))


main()
