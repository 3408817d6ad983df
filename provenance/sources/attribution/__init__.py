"""Whom a text credits for what it says: source, cue and content spans. English.

`tokens` and `words` turn text into numbers, `features` mixes them, `spans` proposes cues (a tagger) and finds source
and content around each (`linker`, a linear-chain CRF); `document` names and describes what was found, `sentence` says
whom one sentence credits. `weights/` holds what was learned; `training/attribution` made it.
"""

from provenance.sources.attribution.document import attributions
from provenance.sources.attribution.sentence import attribute, attribute_in

__all__ = ["attribute", "attribute_in", "attributions"]
