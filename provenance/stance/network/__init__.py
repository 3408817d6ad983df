"""A trained network that reads premise and claim together: probabilities of supports, refutes and neutral."""

from provenance.stance.network.hub import load_scorer
from provenance.stance.network.scorer import JudgeError, PairScorer, Scores, is_broken
from provenance.stance.network.windows import WindowScore, best_windows

__all__ = ["JudgeError", "PairScorer", "Scores", "WindowScore", "best_windows", "is_broken", "load_scorer"]
