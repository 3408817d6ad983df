"""Evidence against a claim: supports, refutes or neither, with reasons."""

from __future__ import annotations

from provenance.errors import ConfigError
from provenance.stance.interface import Premise, StanceJudge

__all__ = ["Premise", "StanceJudge", "load_judge"]


def load_judge(name: str = "rules") -> StanceJudge:
    """Return the judge called `name`.

    Raises:
        ConfigError: there is none of that name.
    """
    if name != "rules":
        raise ConfigError(f"there is no judge called {name!r}", hint="`rules` is the one that ships")
    from provenance.stance.rules import RuleJudge

    return RuleJudge()
