"""Words that turn a statement into its opposite, form by form."""

from __future__ import annotations

from functools import cache

from training.contrast.verb_forms import verb

_VERBS = (
    "rise|fall",
    "increase|decrease",
    "win|lose",
    "approve|reject",
    "accept|reject",
    "confirm|deny",
    "acquire|sell",
    "buy|sell",
    "open|close",
    "begin|finish",
    "arrest|release",
    "hire|fire",
    "raise|lower",
    "strengthen|weaken",
    "support|oppose",
    "praise|criticize",
    "praise|condemn",
    "enter|leave",
    "join|leave",
    "allow|ban",
    "permit|ban",
    "pass|reject",
    "convict|clear",
    "expand|reduce",
    "accelerate|slow",
    "gain|lose",
    "remember|forget",
    "uphold|reverse",
    "uphold|overturn",
    "restore|remove",
    "improve|worsen",
    "tighten|ease",
    "widen|shrink",
    "surge|tumble",
    "climb|drop",
    "reopen|close",
    "build|demolish",
    "create|destroy",
    "protect|expose",
    "endorse|oppose",
    "impose|repeal",
    "adopt|reject",
    "ratify|reject",
    "welcome|condemn",
    "defend|attack",
    "obey|violate",
    "arrive|leave",
    "extend|cut",
    "add|remove",
    "appoint|dismiss",
    "resume|suspend",
    "capture|surrender",
    "attack|defend",
    "discover|lose",
    "invite|expel",
    "advance|withdraw",
    "deploy|withdraw",
    "admit|deny",
    "succeed|fail",
    "survive|die",
    "exceed|miss",
    "recover|lose",
    "honor|ignore",
    "grow|shrink",
    "sign|veto",
    "repair|destroy",
    "rescue|abandon",
    "save|waste",
    "follow|ignore",
    "include|exclude",
    "encourage|discourage",
    "recognize|ignore",
    "grant|deny",
)
_WORDS = (
    "before|after",
    "more|fewer",
    "higher|lower",
    "largest|smallest",
    "highest|lowest",
    "majority|minority",
    "guilty|innocent",
    "legal|illegal",
    "public|private",
    "northern|southern",
    "eastern|western",
    "northeast|southwest",
    "northwest|southeast",
    "morning|evening",
    "upper|lower",
    "inside|outside",
    "older|younger",
    "victory|defeat",
    "alive|dead",
    "oldest|youngest",
    "present|absent",
    "successful|unsuccessful",
    "safe|unsafe",
    "constitutional|unconstitutional",
    "armed|unarmed",
    "known|unknown",
    "likely|unlikely",
    "possible|impossible",
    "able|unable",
    "foreign|domestic",
    "increase|decrease",
    "rise|fall",
    "support|opposition",
    "faster|slower",
    "permanent|temporary",
    "son|daughter",
    "father|mother",
    "brother|sister",
    "husband|wife",
    "winner|loser",
    "stable|unstable",
)


@cache
def opposites() -> dict[str, tuple[str, ...]]:
    """Return the opposites of each word form that is unmistakably what it seems: "rose" -> ("fell",)."""
    found: dict[str, list[str]] = {}
    for pair in _VERBS:
        left, right = (verb(base) for base in pair.split("|"))
        for a, b in ((left.past, right.past), (left.participle, right.participle)):
            if a != left.base and b != right.base:
                _add(found, a, b)
    for pair in _WORDS:
        a, b = pair.split("|")
        _add(found, a, b)
    return {word: tuple(sorted(set(others))) for word, others in found.items()}


def _add(found: dict[str, list[str]], left: str, right: str) -> None:
    found.setdefault(left, []).append(right)
    found.setdefault(right, []).append(left)
