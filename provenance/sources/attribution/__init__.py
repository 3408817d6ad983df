"""Whom a text credits for what it says: source, cue and content spans. English.

`tokens` and `words` turn text into numbers, `features` mixes them, `decode` proposes cues (a tagger) and labels the
words around each (`linker`, a linear-chain CRF), `assemble` makes runs of it with the help of a `grammar`; `document`
names and describes what was found, `sentence` says whom one sentence credits. `weights/` holds what was learned;
`training/attribution` made it.
"""

from provenance.sources.attribution.document import attributions
from provenance.sources.attribution.sentence import attribute, attribute_in, attribute_near

__all__ = ["attribute", "attribute_in", "attribute_near", "attributions"]
