"""Random histories for tests, and questions about them, in the form that probe.cc reads."""

import random


class History:
    """Branches, merges, labels, dependencies, several bases; files in any order."""

    def __init__(self, dice, size):
        self.ids = [f"r{1000 + number}" for number in range(size)]
        self.down, self.needs, self.labels = {}, {}, {}
        window = 5 if dice.random() < 0.6 else size
        for number, name in enumerate(self.ids):
            earlier = lambda: self.ids[number - 1 - dice.randrange(min(number, window))]
            pick = lambda *chances: list(dict.fromkeys(earlier() for chance in chances if number and dice.random() < chance))
            self.down[name] = pick(0.9, 0.2, 0.03)
            self.needs[name] = [each for each in pick(0.2, 0.05) if each not in self.down[name]]
            self.labels[name] = [f"label{number}"] if dice.random() < 0.15 else []
        self.file_order = list(self.ids)
        for index in range(size - 1, 0, -1):
            if dice.random() < 0.3:
                other = dice.randrange(index)
                self.file_order[index], self.file_order[other] = self.file_order[other], self.file_order[index]

    def parents(self, name):
        return self.down[name] + self.needs[name]

    def below(self, names):
        """The names, and all that they need."""
        found, todo = set(), list(names)
        while todo:
            name = todo.pop()
            if name not in found:
                found.add(name)
                todo.extend(self.parents(name))
        return found

    def rows(self, dice):
        """What a version table may hold: some revisions, none below another."""
        some = dice.sample(self.ids, min(len(self.ids), dice.choice((1, 1, 1, 2, 3))))
        return sorted(self.topmost(some))

    def topmost(self, names):
        return {name for name in names if not any(name in self.below(self.parents(other)) for other in names)}

    def symbol(self, dice, names):
        """A revision as users write it."""
        name = dice.choice(names)
        labels = [label for each in self.ids for label in self.labels[each]]
        branch = dice.choice(labels) if labels and dice.random() < 0.7 else name
        steps = dice.choice((1, 1, 2, 3))
        return dice.choice((name, name, name, "head", "heads", f"{branch}@head", f"{branch}@heads", f"{name}@heads",
                            f"{branch}@{name}", f"{name}+{steps}", f"{name}-{steps}", f"+{steps}", f"-{steps}",
                            f"{branch}@+{steps}", f"{branch}@-{steps}", "base", f"{branch}@base",
                            f"{branch}@head-{steps}", f"{branch}@{name}+{steps}"))

    def lines(self):
        yield "graph"
        for name in self.file_order:
            yield "\t".join(("revision", name, ",".join(self.down[name]), ",".join(self.needs[name]), ",".join(self.labels[name])))


def histories(count, seed=1):
    for number in range(count):
        dice = random.Random(seed * 1_000_003 + number)
        yield dice, History(dice, 2 + dice.randrange(14))
