#!/usr/bin/env python3
"""Asks migc and the real Alembic which revisions a range runs and which rows it leaves, about random histories.

    tests/plan/differential.py --probe build/test/tests/plan_probe --chroot /var/cache/migc/trixie [--show]

Where both have a plan: the same start, the same revisions in the same order (where a revision has several dependencies,
Alembic's order is that of a Python set: then in any order in which it can run), the same row changes a step (the order
of deletes at a merge and of inserts at its way back is a set's as well), and the same rows at the end. Where only one has
a plan, STRICTER says why that is meant; anything else fails.
"""

import argparse
import collections
import pathlib
import subprocess
import sys

from graphs import histories

FOLDER = pathlib.Path(__file__).resolve().parent

# Errors of migc where Alembic goes on: what it does there, and why migc doesn't.
STRICTER = {
    "same-revisions": "nothing",          # an empty script looks like success
    "reversed-upgrade": "nothing",
    "reversed-downgrade": "nothing",
    "nothing-to-do": "nothing",
    "nothing-to-undo": "nothing",
    "unrelated-upgrade": "steps",         # Alembic takes it that the start is part of the way
    "several-targets": "steps",
    "ambiguous-start": "steps",           # Alembic warns that it will become an error
    "not-in-branch": "steps",             # label@rev where rev is none of that branch: Alembic doesn't look in each place
}

# Errors of Alembic where migc goes on, by their beginnings, and why that is right.
LAXER = (
    # The branch is named by what stands at or below the target, so all that stands on the target is of it.
    "CommandError: Not a valid downgrade target from current heads",
    # label@heads where one of the branch's heads depends on another: whoever runs the one has the other.
    "CommandError: Requested revision ",
)


def questions(count):
    """[(history, verb, range)], and all of it as the programs read it."""
    asked, lines = [], []
    for dice, history in histories(count):
        lines.extend(history.lines())
        for _ in range(3):
            rows = history.rows(dice)
            start = "base" if dice.random() < 0.3 else ",".join(rows)
            asked.append((history, "upgrade", f"{start}:{history.symbol(dice, history.ids)}"))
            asked.append((history, "downgrade", f"{','.join(rows)}:{history.symbol(dice, sorted(history.below(rows)))}"))
        tips = sorted(history.topmost(history.ids))
        asked.append((history, "upgrade", "base:heads"))
        asked.append((history, "downgrade", f"{','.join(tips)}:base"))
        lines.extend(f"{verb}\t{text}" for owner, verb, text in asked[-8:])
    return asked, "\n".join(lines) + "\n"


def answers(command, text):
    environment = {"PATH": "/usr/sbin:/usr/bin:/sbin:/bin", "PYTHONHASHSEED": "0", "PYTHONDONTWRITEBYTECODE": "1", "LC_ALL": "C.UTF-8"}
    return subprocess.run(command, input=text, stdout=subprocess.PIPE, text=True, check=True, env=environment).stdout.splitlines()


class Plan:
    def __init__(self, line):
        kind, *fields = line.split("\t")
        self.ok, self.line = kind == "plan", line
        self.errors = [] if self.ok else fields
        if self.ok:
            self.start, self.end = fields[:2]
            self.steps = [tuple(field.split(":")) for field in fields[2:]]
            self.order = [name for name, _ in self.steps]

    def rows_after(self):
        """After each step the rows; None: a change could not be made."""
        rows, after = set(filter(None, self.start.split(","))), []
        for _, changes in self.steps:
            for change in filter(None, changes.split(",")):
                gone, come = change[1:] if change[0] == "-" else "", change[1:] if change[0] == "+" else ""
                if ">" in change:
                    gone, come = change.split(">")
                if (gone and gone not in rows) or come in rows:
                    return None
                rows -= {gone}
                rows |= {come} - {""}
            after.append(frozenset(rows))
        return after


def is_legal(history, verb, plan):
    """Does each step run when all that it needs has run (goes when nothing stands on it), and leave the topmost as rows?"""
    has_run = history.below(filter(None, plan.start.split(",")))
    for name, rows in zip(plan.order, plan.rows_after() or ()):
        if verb == "upgrade":
            if name in has_run or not set(history.parents(name)) <= has_run:
                return False
            has_run.add(name)
        else:
            if name not in has_run or any(name in history.parents(other) for other in has_run):
                return False
            has_run.remove(name)
        if rows != history.topmost(has_run):
            return False
    return plan.rows_after() is not None and set(filter(None, plan.end.split(","))) == history.topmost(has_run)


def has_overlap(history, plan):
    """Does a version table on the way hold a revision and what that needs? Alembic leaves both standing where a merge goes
    whose parents lead to one another, and refuses such a table when it meets it again."""
    return any(history.topmost(rows) != rows for rows in plan.rows_after() or ())


def has_redundant_parents(history):
    """Does a parent of some revision lead to another one? There Alembic looks for a row that has gone already."""
    return any(history.topmost(history.parents(name)) != set(history.parents(name)) for name in history.ids)


def difference(history, verb, ours, theirs):
    """What does not agree; "": all does."""
    if ours.ok and not is_legal(history, verb, ours):
        return "migc's steps cannot run in their order"
    if not ours.ok and not theirs.ok:
        return ""
    if not ours.ok:
        meant = STRICTER.get(ours.errors[0])
        return "" if meant == "steps" or meant and not theirs.steps else "migc refuses"
    if not theirs.ok:
        is_its_own = theirs.errors[0].startswith("KeyError: ") and has_redundant_parents(history)
        return "" if is_its_own or theirs.errors[0].startswith(LAXER) else "Alembic refuses"
    if has_overlap(history, theirs):
        return "Alembic's rows overlap"
    if set(ours.order) != set(theirs.order) or ours.end != theirs.end or ours.start != theirs.start:
        return "other revisions or rows"
    if any(len(needs) > 1 for needs in history.needs.values()):
        return ""
    if ours.order != theirs.order:
        return "another order"
    return "" if ours.rows_after() == theirs.rows_after() else "other rows on the way"


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--probe", required=True)
    parser.add_argument("--chroot", required=True)
    parser.add_argument("--graphs", type=int, default=2500)
    parser.add_argument("--show", action="store_true", help="how often which error was met")
    arguments = parser.parse_args()
    asked, text = questions(arguments.graphs)
    program = (FOLDER / "reference.py").read_text(encoding="utf-8")
    ours = [Plan(line) for line in answers([arguments.probe], text)]
    theirs = [Plan(line) for line in answers(["chroot", arguments.chroot, "python3", "-c", program], text)]
    if not len(asked) == len(ours) == len(theirs):
        sys.exit(f"{len(asked)} questions, {len(ours)} answers of migc, {len(theirs)} of Alembic")
    plans, overlaps, failures, kinds = 0, 0, collections.Counter(), collections.Counter()
    for (history, verb, question), mine, other in zip(asked, ours, theirs):
        plans += mine.ok and other.ok
        why = difference(history, verb, mine, other)
        if why == "Alembic's rows overlap":
            overlaps += 1
        elif why:
            failures[why] += 1
            if failures[why] <= 3:
                print(f"{why}: {verb} {question}\n  " + "\n  ".join(history.lines()), f"\n  migc:    {mine.line}\n  Alembic: {other.line}\n")
        kinds["plans" if mine.ok else mine.errors[0], "plan" if other.ok else other.errors[0].split(":")[0]] += 1
    if arguments.show:
        for (mine, other), times in sorted(kinds.items()):
            print(f"{times:6}  {mine} / {other}")
    print(f"{arguments.graphs} graphs, {len(asked)} questions, {plans} plans of both, {overlaps} of them with rows that Alembic "
          f"would refuse; differences: {dict(failures)}")
    if failures or plans < 2 * arguments.graphs:
        sys.exit(1)


main()
