"""Words that tell what kind of fact a sentence holds, and so how an outlet can know it."""

from __future__ import annotations

import re


def _listed(text: str) -> frozenset[str]:
    return frozenset(text.split())


CRIME = _listed(
    "shot shots shooting gunshot gunfire gunman gunmen stabbed stabbing arrested arrest arrests charged charges "
    "suspect suspects custody robbed robbery robbers murder homicide wounded victim victims fled burglary firearm "
    "handgun gun pistol bullet bullets detectives deputies sheriff raid seized fatally wound wounds struck 911 killed "
    "pirates hostage caught captured fugitive manhunt warrant hospital hospitalized hospitalised body autopsy scene "
    "injured injuries dead died"
)
"""Crimes and their victims: what the police know first, and often alone."""
MEASURE = _listed(
    "poll survey study percent report data tally magnitude index average estimate estimated statistics census rate "
    "temperature respondents researchers analysis participants"
)
"""What somebody counted or measured: nobody else has that figure."""
PUBLIC = _listed(
    "voted vote votes elected re-elected won win wins lost defeated defeat defeats primary bill senate house passed "
    "congress council resigned endorsed endorsement campaign candidate election protest protests protesters "
    "protesting rally march marched clashed demonstrators crowd override overrode veto impeached impeachment "
    "convention debate signed"
)
"""What many watch or can look up: votes, elections, marches, laws."""
SAY = _listed(
    "said says say told tells announced announces statement according spokesman spokeswoman tweeted tweet wrote "
    "reported reports confirmed claims claimed asked urged warned called revealed explained added describes described "
    "recommends advised"
)
"""What one body said, wrote or announced."""
HEARSAY = _listed(
    "reportedly allegedly alleged accused suspected apparently believed reported reports report reporting according"
)
"""What an outlet does not say of its own knowledge."""
PAST = _listed("ago earlier previously last former since later then history")
DAYS = _listed("monday tuesday wednesday thursday friday saturday sunday today yesterday")
POLICE = _listed("police deputies sheriff detectives officers investigators authorities")
FAMILY = _listed(
    "mother father family families sister brother wife husband cousin uncle aunt grandmother grandfather son daughter "
    "friend friends neighbor neighbors neighbour neighbours witness witnesses resident residents relatives parents "
    "lawyer lawyers attorney owner victim victims girlfriend boyfriend nephew niece"
)
"""Who knows of an event by another way than an office does."""
OFFICE = _listed(
    "police sheriff deputies officials authorities department prosecutors investigators troopers spokesman "
    "spokeswoman ministry government military chief officer officers"
)
YEAR = re.compile(r"\b(?:1[89]\d\d|20[0-2]\d)\b")
_ENOUGH = 2
"""Words of a kind from which a sentence is wholly of it."""


def share(said: frozenset[str], kind: frozenset[str]) -> float:
    """Return how far the words of a sentence are of a kind: 0 to 1."""
    return min(1.0, len(said & kind) / _ENOUGH)
