"""What lines that are not the article look like.

Each pattern must match a whole line, typographic quotes and dashes made plain before. They were written on
news
pages as people save them and read against the development corpora: a pattern stays only if no real sentence
was
lost to it.
"""

# ruff: noqa: E501  (an alternative of a pattern is read best on one line)

from __future__ import annotations

import re
from typing import NamedTuple


class Rule(NamedTuple):
    """One kind of line that is not the article."""

    kind: str
    pattern: re.Pattern[str]
    max_chars: int
    """Longer lines are left alone: the more a line says, the likelier it is part of the article."""


_YEARS = r"(?:19|20)\d\d(?:\s*-\s*(?:19|20)?\d\d)?"
COPYRIGHT = rf"(?:copyright\s*(?:©|\(c\))?|©\s*(?:copyright)?|\(c\))\s*,?\s*(?:by\s+)?{_YEARS}"
"""The start of a copyright line. Without a year it may be a sentence about copyright."""

_NETWORK = (
    r"(?:facebook|twitter|whatsapp|linked ?in|e-?mail|pinterest|reddit|telegram|tumblr|google(?:\+| plus)?|print"
    r"|copy(?: link)?|more|sms|flipboard|pocket|messenger|x|share|tweet|pin|save|comments?|instagram|youtube|skype)"
)
_BETWEEN = r"[\s|,/•·:()\d-]*"
_HERE = r"(?:article|story|post|page)"
_PERSON = r"[A-Z][\w.'-]+(?: (?:[A-Z]\.|[A-Z][\w.'-]+|de|van|von|la|bin|al)){0,3} [A-Z][\w'-]+"
_PEOPLE = rf"{_PERSON}(?:(?:,| and|, and| &) {_PERSON}){{0,4}}"
_BULLET = r"(?:[-*•►▶>»]+\s*)?"
_WEEKDAY = r"(?:(?:mon|tues?|wed(?:nes)?|thur?s?|fri|sat(?:ur)?|sun)(?:day)?,?\s+)?"
_MOMENT = (
    r"(?:\d{1,2}[:.]\d\d|\d{1,4}[/.-]\d|[a-z]{3,9}\.? \d{1,2},|\d{1,2} [a-z]{3,9}\.? \d{4}"
    r"|\d+ (?:minute|hour|day|week|month|year)s? ago)"
)
_PROPER = r"(?-i:[A-Z][\w.'/-]*(?: (?:of|the|and|for|&|[A-Z][\w.'/-]*)){0,6})"
_AGENCY = (
    r"(?:getty images|shutterstock|ap photo|afp|istock(?:photo)?|alamy|unsplash|pixabay|wikimedia commons|reuters"
    r"|associated press|epa|ukrinform|tass)"
)


def _rule(kind: str, max_chars: int, *alternatives: str, case: bool = False) -> Rule:
    pattern = "|".join(f"(?:{alternative})" for alternative in alternatives)
    return Rule(kind, re.compile(pattern, 0 if case else re.IGNORECASE), max_chars)


RULES: tuple[Rule, ...] = (
    _rule(
        "share",
        160,
        rf"(?:share(?: this)?(?: {_HERE})?{_BETWEEN})?(?:(?:share (?:on|via|to) )?{_NETWORK}\b{_BETWEEN}){{2,}}",
        r"facebook|twitter|whatsapp|pinterest|linkedin|reddit|google\+?|e-?mail|print|tweet|share|pin it|instagram",
        rf"youtube|print(?: this)? {_HERE}|share (?:this|the)(?: {_HERE})?(?: with (?:your )?friends)?\W*",
        rf"share (?:on|via|to) {_NETWORK}\W*",
        r"like this:(?: like)?(?: loading)?(?:\.{3}|…)?",
        rf"(?:follow|like|find|join) (?:us|me|@\w+|[\w.&' ]{{2,40}}?) (?:on|at) (?:{_NETWORK}{_BETWEEN})+(?:@\w+)?[.!]?",
        rf"(?:follow|like) [\w.]+\.com:(?:\s*\|?\s*{_NETWORK})+",
        r"(?:stay up to date, )?follow @?[\w .&'-]{2,60} on (?:twitter|facebook|instagram|x)"
        r"(?: at)?(?:[: ,]+(?:@\w+|https?://\S+))?[.!]?",
        rf"join the conversation on the [\w ]{{2,30}} {_NETWORK} page",
    ),
    _rule(
        "advertisement",
        60,
        r"\W*(?:advertisements?|advert|ad|sponsored(?: content)?|paid post)\W*",
        r"\W*(?:article |story )?continue[sd]? (?:reading )?(?:after|below)(?: (?:the|this))?(?: advertisement| ad)?\W*",
        r"\W*scroll (?:down )?to continue(?: reading)?\W*",
    ),
    _rule(
        "read-more",
        220,
        rf"{_BULLET}(?:read|see|watch) (?:more|also|next|related|the full (?:story|article))\s*(?:[:>»→…]+.*)?",
        rf"{_BULLET}(?:related|more)(?: (?:stories|articles|content|links|news|coverage|videos?|posts|reading))?\s*:.*",
        rf"{_BULLET}(?:related|trending|recommended)(?: (?:stories|articles|content|links|news|coverage|posts|reading))?",
        r"(?:most (?:read|popular|viewed|shared)|trending now|top stories|editor'?s'? picks?|don't miss|up next)\W*",
        r"(?:more from [\w .&'-]{2,40}|you (?:may|might) (?:also )?(?:like|be interested in))\W*",
        r"(?:also read|also see|see also|don't miss|full coverage)\s*:.*",
        r"(?:please )?(?:click|tap) here (?:to|for)\b.{0,120}",
        r"(?:continue|keep) reading\W*|view (?:comments|gallery|slideshow|more)|(?:show|hide) (?:more|less|caption)",
        r"load more|learn more\W*|see more|find out more\W*|watch (?:now|live|the video|this story)\W*|listen (?:now|live)",
        r"skip to (?:main )?content|back to top|jump to (?:navigation|content|comments)|close",
        r"(?:can't|don't) see the (?:video|graphic|map|photo)s?(?: above| below)?\? click here\.?",
        r"visit [\w .&']{2,40}'s homepage for more stories\.?",
    ),
    _rule(
        "media",
        200,
        r"please enable java ?script.{0,80}|this (?:slideshow|video|site|page) requires (?:java ?script|flash).{0,80}",
        r"your browser does(?:n't| not) support .{0,140}|(?:video )?loading(?: the player)?(?: video)?\s*(?:\.{3}|…)",
        r"slideshow \(\d+ images?\)|\[(?:video|photos?|gallery|watch|listen|image|music)\]|(?:video|photos?|watch)\s*:",
    ),
    _rule(
        "cookie",
        600,
        r"(?:we|(?:this|our) (?:web)?site|by (?:using|continuing|clicking|browsing)) .{0,200}\buses? (?:of )?cookies\b.{0,300}",
        r"(?:we|(?:this|our) (?:web)?site|our partners)(?: and our partners)? uses? cookies\b.{0,300}",
        r"(?:accept|reject|manage|allow)(?: all)?(?: (?:optional|non-essential))? cookies|(?:accept|reject) all",
        r"(?:cookie|privacy) (?:policy|settings|preferences|notice|statement)(?:\s*[|•·]\s*terms of (?:use|service))?",
        r"terms (?:of (?:use|service)|(?:and|&) conditions)(?:\s*[|•·]\s*privacy policy)?",
        r"this site is protected by recaptcha.{0,160}",
    ),
    _rule(
        "comments",
        160,
        r"(?:\d+ )?comments?(?: \(?\d+\)?)?(?: are closed| are off)?\W*",
        r"(?:leave|post|add|write|submit|view|show|read|see|hide|load)(?: (?:a|your|the|all|more|\d+))? "
        r"(?:comments?|reply|replies)(?: \(?\d+\)?)?(?: below| here)?\W*",
        r"(?:log|sign) in to (?:leave a )?(?:comment|reply|post)\b.{0,60}|you must be (?:logged|signed) in to .{0,60}",
        r"your email address will not be published.{0,80}|comments? (?:powered by|via) .{1,40}",
        r"(?:what do you think\? )?(?:let us know|tell us|sound off|share your thoughts|join the conversation)"
        r"(?: what you think)? in the comments?(?: section)?(?: below)?[.!]?",
        r"report an error(?: or submit a tip.{0,40})?",
    ),
    _rule(
        "newsletter",
        320,
        r"(?:sign up|subscribe) (?:now |here |today )?(?:for|to) .{0,120}\b(?:newsletters?|alerts|briefing|digest|inbox)\b"
        r"(?!.*\b(?:said|says|told)\b).{0,160}",
        r"get .{0,120}\b(?:delivered|sent|straight|in) (?:\w+ )?(?:to |in )?your inbox\b.{0,160}",
        r"(?:already |not )?a (?:subscriber|member)\?.{0,60}|already have an account\?.{0,40}|manage newsletters?",
        r"subscribe(?: (?:now|today|here))?[.!]?|subscribe now for .{1,60}|sign (?:up|in)(?: (?:now|here|today))?[.!]?",
        r"log in|create (?:an )?account|get digital access|email newsletters?(?: sign up .{0,60})?",
        r"thank(?:s| you) for (?:signing up|subscribing|registering)\b.{0,100}|your notification has been saved\.?",
        r"by (?:signing up|subscribing|submitting your)\b.{0,200}|you have successfully (?:subscribed|signed up).{0,60}",
        r"we have sent (?:you )?a (?:verification|confirmation) e-?mail.{0,160}|enter your e-?mail(?: address)?.{0,40}",
        r"there was a problem saving your notification\.?|email notifications are only sent once a day\b.{0,80}",
        r"if you do not receive the verification message\b.{0,140}|you are the owner of this article\.?",
        r"(?:get|download) (?:the|our) (?:free )?(?:[\w&']+ ){0,3}apps?(?: today| now| for free| here)?[.!]?",
    ),
    _rule(
        "credit",
        130,
        r"(?:(?:featured?|lead|cover|main|header|file) )?(?:image|photo(?:graph)?s?|picture|illustration|graphic)"
        r"(?: (?:credits?|source|courtesy(?: of)?|copyright))?\s*:\s*[^.!?:]{2,90}\.?",
        r"(?:(?:featured?|lead|cover|main|header|file) )?(?:image|photo(?:graph)?s?|picture|illustration|graphic)"
        rf"(?: via| by| courtesy(?: of)?) {_PROPER}\.?",
        rf"[(\[]?(?:[\w .'-]{{2,40}}[/|,]\s*)?{_AGENCY}(?:\s*[/|,]\s*[\w .'/-]{{2,40}})?[)\]]?",
    ),
    _rule(
        "generated",
        420,
        r"the (?:gpt|ai|chatgpt)[\w .-]{0,60} content generation system\b.{0,320}",
        r"(?:this|the) (?:article|story|post|content|report|summary)(?: above)? (?:was|is|has been)"
        r" (?:partially |partly |automatically |auto-?)?(?:generated|produced|written|created)(?: in part)? "
        r"(?:by|with|using)(?: the help of)? (?:an? )?(?:ai|artificial intelligence|automated|chatgpt|gpt|generative)\b.{0,200}",
    ),
    _rule(
        "imprint",
        420,
        rf"\W*{COPYRIGHT}.{{0,360}}",
        r"\W*(?:copyright|©)\s*(?:©|\(c\))?\s*[^.]{2,60}[.,]?\s*all rights reserved\b.{0,200}",
        r"\W*all rights (?:are )?reserved\W*(?:(?:this material|no part|reproduction|republication).{0,200})?",
        r"this material may not be published, broadcast, rewritten.{0,60}",
        r"[\w .&'-]{2,60} (?:does not|doesn't) provide (?:investment|financial|legal|medical) advice\W*.{0,80}",
        r"(?:the )?(?:opinions|views)(?: and opinions)? expressed (?:in this (?:article|column|piece|commentary)|by columnists"
        r"|by contributors|by the authors?|here(?:in)?) (?:are|is|do)\b.{0,240}",
        r"content created by [\w .&'-]{2,60} is available without charge.{0,300}",
        r"our standards: the thomson reuters trust principles\.?",
    ),
    _rule(
        "marketing",
        240,
        r"trade confidently with insights and alerts\b.{0,200}",
        r"(?:become a (?:member|subscriber)|donate (?:now|today)|start your free trial|shop now)[.!]?",
        r"support [\w ]{2,30}'s (?:explanatory )?journalism",
    ),
    _rule(
        "author-box",
        200,
        r"(?:past|former|current|our) (?:team )?authors|about the authors?\s*:?|more from this author",
        r"(?:view|see|read) (?:all|more) (?:posts|articles|stories) (?:by|from) .{2,50}",
        r"view (?:author|full) (?:profile|bio|archive)",
        r"(?:posted in|filed under|tags?|tagged|categories)\s*:\s*[^.!?]{0,160}",
    ),
    _rule(
        "byline",
        200,
        rf"(?:By|BY|Written by|Reported by|Posted by|Author:) {_PEOPLE}(?:(?:\s*[,|-]\s*| of | )[\w@.&' -]{{2,50}})?",
        rf"(?:[A-Z][\w.&'-]+ ){{0,5}}[A-Z][\w.&'-]+,? (?:[Ee]dited|[Rr]eviewed|[Ff]act-checked|[Tt]ranslated) by {_PEOPLE}",
        rf"\(?(?:Reporting|Writing|Editing|Additional reporting|Edited|Translated|Compiled) by {_PERSON}.{{0,140}}",
        case=True,
    ),
    _rule(
        "byline",
        110,
        rf"(?:posted|published|updated|last (?:updated|modified)|first published)(?: on| at)?\s*:?\s*{_WEEKDAY}{_MOMENT}.{{0,60}}",
        r"\d{1,2}[ -]?min(?:ute)?s? read",
    ),
    _rule("tip", 120, r"send (?:letters|tips|story ideas|news tips) to:?\s*\S+@\S+"),
)

AGE = re.compile(
    r"(?:(?:about )?(?:\d+|an?|one) (?:second|minute|min|hour|hr|day|week|month|year)s? ago|just now)\W*",
    re.IGNORECASE,
)
"""A line that is nothing but how long ago something was published."""
POSTS_HEADING = re.compile(
    r"(?:recent|latest|related|more|popular|similar|other|featured|top|trending) (?:posts?|articles?|stories|news)\W*",
    re.IGNORECASE,
)
"""Opens a list of other articles."""
CRUMBS = re.compile(
    r"(?:home|news|world|world news|us|u\.s\.|usa|uk|eu|europe|russia|ukraine|asia|africa|americas|middle east|china"
    r"|politics|business|economy|markets|opinion|analysis|sports?|health|science|tech(?:nology)?|culture"
    r"|entertainment|lifestyle|travel|environment|climate|local|national|international|breaking(?: news)?|crime"
    r"|education|video|live|latest|top stories|explainers?|investigations?|fact[ -]checks?|editorial|war|security"
    r"|defen[cs]e|society|features?)(?:\s*[>/|»\u203a•·]\s*[\w .&'-]{2,30})*",
    re.IGNORECASE,
)
"""Section names as a page's first line, alone or as a trail."""
