"""Who states something, and who only does, wants or feels it.

The tagger learned from political news that "took aim at" and "accepted the premise" credit somebody, and finds the same
words where they tell a deed: who "took a bribe of $200,000" is accused, and no source.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from provenance.models import SourceKind
from provenance.sources.attribution.lexicon import THINKING, WordClass, forms_of, listed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from provenance.sources.attribution.links import Link
    from provenance.sources.attribution.tokens import Tokens

_SPEAKING = frozenset({WordClass.SAY, WordClass.DENY, WordClass.ACCORDING, WordClass.NOUN, WordClass.COLON})
_JUDGING = listed(
    "believe believes believed believing think thinks thought suspect suspects suspected estimate "
    "estimates agree agrees agreed find finds found show shows showed shown indicate indicates "
    "indicated understand understands understood conclude concludes concluded"
)
"""The verbs of thinking that state what is so."""
_MENTAL = THINKING - _JUDGING
_TELLING = forms_of(
    "address allege allude apologise apologize applaud articulate assail attribute bemoan berate brag brief "
    "calculate caution challenge characterise characterize chide clarify commend compare concur confess counsel credit "
    "critique debate decry defend demand denounce depict deplore deride detail determine discuss document downplay "
    "dub echo elaborate email encourage equate exclaim express fume hail highlight identify illustrate imply interpret "
    "invoke label lambast lambaste laud liken list mock muse notify outline paraphrase plead point portray proclaim "
    "project protest publish question quip rail rebuke recap recommend recount refer reference reflect relate relay "
    "repeat request retort retweet ridicule rule scoff scold shout slam speculate stress summarise summarize taunt "
    "thank threaten tout trumpet underline underscore voice whisper wonder yell",
    "clear concern concerns discussion discussions forecast forecasts message messages pled response responses "
    "rhetoric showing speculation stance talk talks talked talking threat threats",
)
"""Cues of PolNeAR (part train) that no word class holds and that tell by speech or in writing."""
_DOERS = frozenset({SourceKind.PERSON})
"""Who is told of without being asked."""
_LEAST_QUOTED = 0.5
"""Share of what is credited, beside the cue, that stands in quotation marks where a quotation makes it a statement."""


def is_speech(link: Link, tokens: Tokens, classes: Sequence[int], kind: SourceKind | None) -> bool:
    """Tell whether the source of an attribution states its content: by the cue, a clause with "that", or a quotation.

    Args:
        link: the attribution.
        tokens: of its text.
        classes: of the tokens.
        kind: of its source. What an office does, reporters know from the office: "police recovered two guns".
    """
    if any(classes[i] in _SPEAKING for i in range(*link.cue)):
        return True
    words = {tokens.words[i].lower() for i in range(*link.cue)}
    if not words.isdisjoint(_MENTAL):
        return False
    if kind not in _DOERS or not words.isdisjoint(_JUDGING | _TELLING):
        return True
    return _is_clause(link, tokens) or _is_quoted(link, tokens)


def _is_clause(link: Link, tokens: Tokens) -> bool:
    """Tell a content that "that" opens or stands before."""
    opening = (tokens.words[max(start - 1, 0) : start + 1] for start, _ in link.content)
    return any(word.lower() == "that" for words in opening for word in words)


def _is_quoted(link: Link, tokens: Tokens) -> bool:
    content = [i for run in link.content for i in range(*run)]
    sentence = tokens.sentence[link.cue[0]]
    beside = [i for i in content if tokens.sentence[i] == sentence] or content
    return sum(int(tokens.quote[i]) > 0 for i in beside) >= _LEAST_QUOTED * len(beside)
