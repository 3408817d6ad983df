"""What the tests of this room ask of a corpus, and give it."""

from __future__ import annotations

import json

from provenance.corpus import Added


def did(done: Added):
    return (done.added, done.updated, done.unchanged, done.removed)


def ids(corpus):
    return [document.id for document in corpus.documents()]


def texts(corpus):
    return {document.id: corpus.document(document.id).text for document in corpus.documents()}


class Recorder:
    """Progress that is written down, and can interrupt."""

    def __init__(self, stop_at=None):
        self.phases, self.steps, self.totals, self.stop_at = [], {}, {}, stop_at

    def phase(self, name, total):
        self.phases.append((name, total))
        self.totals[name] = total
        if name == self.stop_at:
            raise KeyboardInterrupt

    def advance(self, steps):
        name = self.phases[-1][0]
        self.steps[name] = self.steps.get(name, 0) + steps

    def expect(self, total):
        self.totals[self.phases[-1][0]] = total


def records(*given):
    return "".join(json.dumps(record) + "\n" for record in given)
