"""Evidence against a claim: supports, refutes or neither, with reasons."""

from __future__ import annotations

from pathlib import Path

from provenance.stance.interface import Premise, StanceJudge

__all__ = ["DEFAULT_JUDGE", "Premise", "StanceJudge", "load_judge"]

DEFAULT_JUDGE = "default"
"""The judge that ships: a network trained for this, and the comparisons."""
WEIGHTS = Path(__file__).parent / "weights"


def load_judge(name: str = DEFAULT_JUDGE) -> StanceJudge:
    """Return the judge called `name`; its network is loaded when first used.

    Args:
        name: `default`, `rules` (the comparisons alone, no network), or any cross-encoder as
            `provenance.stance.network.load_scorer` takes it: a folder or a name on the hub.

    Raises:
        JudgeError: there is no such network, or it is damaged.
        ConfigError: its labels are not those of a judge.
    """
    if name == "rules":
        from provenance.stance.rules import RuleJudge

        return RuleJudge()
    from provenance.stance.combine import TrainedJudge
    from provenance.stance.fusion import Fusion
    from provenance.stance.network.hub import load_scorer
    from provenance.stance.screen import Screen

    fusion, screen = Fusion.load(WEIGHTS / "fusion.json"), Screen.load(WEIGHTS / "screen.json")
    if name != DEFAULT_JUDGE:
        # another judge may have been named for what the screen's comparisons see nothing in: another language
        return TrainedJudge(load_scorer(name), fusion, screen, least=0.0)
    return TrainedJudge(load_scorer(WEIGHTS), fusion, screen)
