"""How news commits to a statement, or does not: wordings with a place for who speaks and what is said."""

from __future__ import annotations

ASSERTED = (
    "{who} said {p}.",
    "{who} said that {p}.",
    "{who} confirmed that {p}.",
    "{who} reported that {p}.",
    "{Who} announced that {p}.",
    "According to {who}, {p}.",
    "{P}, {who} said.",
    "{P}, according to {who}.",
    "{P}, {who} confirmed.",
    "{who} acknowledged that {p}.",
    "{who} told reporters that {p}.",
    "It was confirmed by {who} that {p}.",
    "{who} said on Tuesday that {p}.",
    "In a statement, {who} said {p}.",
    "{who} noted that {p}.",
    "{who} did not dispute that {p}.",
    "{who} revealed that {p}.",
    "{who} admitted that {p}.",
)
HEDGED = (
    "Reports suggest that {p}.",
    "{who} said it appears that {p}.",
    "It is believed that {p}.",
    "Reportedly, {p}.",
    "{P}, according to media reports.",
    "Sources who asked not to be named said that {p}.",
    "Local media reported that {p}.",
    "{P}, it was reported.",
    "It is understood that {p}.",
)
DENIED = (
    "{who} denied that {p}.",
    "{who} rejected claims that {p}.",
    "{who} dismissed reports that {p}.",
    "{who} disputed that {p}.",
    "It is not true that {p}.",
    "A viral post falsely claimed that {p}.",
    "{who} said it was not true that {p}.",
    "Reports that {p} are false, {who} said.",
    "{who} called reports that {p} baseless.",
    "The claim that {p} has been debunked.",
    "Contrary to reports, it is not the case that {p}, {who} said.",
    "{who} denied reports that {p}.",
    "{who} wrongly said that {p}.",
    "{who} falsely said that {p}.",
    "{who} denies that {p}.",
    "{who} rejected the accusation that {p}.",
)
OPEN = (
    "It is unclear whether {p}.",
    "{who} asked whether {p}.",
    "It was not immediately clear whether {p}.",
    "{who} would not say whether {p}.",
    "{who} is investigating whether {p}.",
    "If {p}, {who} will have to respond.",
    "{who} could not confirm that {p}.",
    "Rumors that {p} were not confirmed.",
    "{who} declined to comment on whether {p}.",
    "{who} hopes that {p}.",
    "{who} fears that {p}.",
    "{who} speculated that {p}.",
    "Unconfirmed rumors that {p} spread online.",
    "{who} had no information on whether {p}.",
    "Neither {who} nor anyone else would say if {p}.",
    "{who} wondered aloud if {p}.",
    "{who} neither confirmed nor denied that {p}.",
    "{who} called for an inquiry into whether {p}.",
    "{who} is checking reports that {p}.",
)
SPEAKERS = (
    "police",
    "officials",
    "a spokesman",
    "a spokeswoman",
    "the White House",
    "the Kremlin",
    "the ministry",
    "the company",
    "a senior official",
    "the governor",
    "prosecutors",
    "the mayor",
    "a government source",
    "the Pentagon",
    "the sheriff",
    "investigators",
    "the foreign ministry",
    "Seoul",
    "Tehran",
    "a lawyer for the family",
    "the campaign",
    "the agency",
    "state media",
    "the prime minister",
    "the defense minister",
    "a witness",
    "the senator",
    "the committee",
    "the report",
    "Beijing",
    "the State Department",
    "the police chief",
    "the hospital",
    "the department",
    "the court",
    "residents",
)
CLAIMED_SAID = (
    "{who} said {p}.",
    "{who} said that {p}.",
    "{who} confirmed that {p}.",
    "According to {who}, {p}.",
)
CLAIMED_DENIED = (
    "{who} denied that {p}.",
    "{who} rejected claims that {p}.",
    "{who} disputed that {p}.",
    "{who} denied reports that {p}.",
)
CLAIMED_OPEN = ("{who} asked whether {p}.", "{who} asked if {p}.", "{who} questioned whether {p}.")
PERSONAL = frozenset(["police", "officials", "prosecutors", "investigators", "residents"])
"""Speakers that take a plural verb in the present tense."""


def framed(frame: str, who: str, statement: str, lowered: str) -> str:
    """Return a frame filled in, with a capital first letter."""
    text = frame.format(who=who, Who=who, P=statement, p=lowered)
    if who in PERSONAL:
        text = (
            text.replace(f"{who} is ", f"{who} are ")
            .replace(f"{who} hopes", f"{who} hope")
            .replace(f"{who} fears", f"{who} fear")
            .replace(f"{who} denies", f"{who} deny")
        )
    return text[0].upper() + text[1:]
