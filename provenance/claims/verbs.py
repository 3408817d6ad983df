"""Words that tell a statement from a noun phrase: closed classes whole, open ones as far as news needs."""

from __future__ import annotations


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


AUXILIARIES = _words(
    """
    am is are was were has have had do does did will would can could may might must shall should
    cannot he's she's it's there's that's who's i'm i've you're we're they're we've they've let's
    isn't aren't wasn't weren't hasn't haven't hadn't don't doesn't didn't won't wouldn't can't
    couldn't mightn't mustn't shouldn't ain't
    """
)
"""Finite wherever they stand, bar `have`, `do` and `may` in the places that `form` looks out for."""

SUBORDINATORS = _words(
    """
    that which who whom whose where when while whether if because although though unless until once
    after before since how why what than
    """
)
"""Open a clause whose verb is not the statement's own, when a finite verb follows."""

NUMBER_WORDS = _words(
    """
    one two three four five six seven eight nine ten eleven twelve twenty thirty forty fifty hundred half
    """
)

NOUN_STARTERS = NUMBER_WORDS | _words(
    """
    the a an this these those his her its their our my your him them us it he she they we i you no any some
    each every all both several many more most
    """
)
"""Open a noun phrase. A past form before one is a verb with its object, hardly ever a participle."""

SUBJECT_PRONOUNS = _words(
    """
    i he she it we they there this that nobody everyone someone nothing
    """
)

APPROXIMATORS = _words("about around nearly almost over under roughly some")
"""Belong to the number behind them; before anything else they are prepositions."""

CALENDAR = _words(
    """
    monday tuesday wednesday thursday friday saturday sunday january february march april may june
    july august september october november december
    """
)
"""Capitalised like names, but say when ("indicted Monday"), not whom."""

DETERMINERS = _words(
    """
    the a an this these those his her its their our my your no every each
    """
)

PAST_ONLY = _words(
    """
    arose ate became began blew broke came chose did drank drew drove fell flew forbade forgot
    forsook froze gave grew hid knew lay mistook overcame overthrew overtook ran rang rode rose sang
    sank saw shook shrank spoke sprang stole strove swam swore threw took tore undertook underwent
    went withdrew woke wore wrote said told died resigned collapsed arrived happened occurred
    emerged remained existed erupted vanished disappeared belonged consisted stood agreed refused
    declined failed vowed insisted argued voted apologized apologised testified tweeted acknowledged
    conceded boasted complained got starred worked lived vouched served competed debuted graduated
    participated travelled traveled stayed fled slid slept lied
    """
)
"""Past tenses that are no participle, or of verbs that take no object (or a clause for one)."""

PAST_OR_PARTICIPLE = _words(
    """
    bought brought built burned burnt caught cost cut dealt fed felt fought found had heard held hit
    hurt kept laid led learned left lent let lost made meant met paid put quit read sent set shot
    shut sold spent split spread struck swept taught thought won understood sought sued
    """
)

PRESENT_ONLY = _words(
    """
    says denies comes goes becomes begins belongs believes knows agrees refuses contains consists
    seems remains exists occurs happens appears dies suggests demonstrates insists argues admits
    tells brings includes requires describes depicts refers keeps loses wants thinks gives gets
    takes has depends
    """
)
"""Third persons that are hardly ever plural nouns: finite whatever follows."""

PRESENT = _words(
    """
    accuse accept acknowledge add admit agree aim allow announce appear argue arrive ask attack back
    ban become begin believe belong blame block break bring build buy call cancel carry cause choose
    claim close come condemn confirm contain continue cost cover create criticise criticize cut
    declare decline defend demand deny describe destroy die dismiss drop end enter expect face fail
    fall fear file find fire follow force gain get give go grow halt hit hold impose include
    increase insist join keep kill know launch lead lie live lose make mean meet need offer open
    oppose order own pass pay plan plead prefer promise propose provide pull push quit raise reach
    reject release remain remove reopen report represent require resign return reveal rise rule run
    say see seek seem seize sell send serve set shut sign sink speak spend stand start stay steal
    stop strike sue suffer support suspend take tell threaten total urge use visit vote vow want
    warn weigh win withdraw work identify borrow preserve direct air estimate depict feature consist
    suggest show demonstrate play affect confront indicate outweigh lower present possess
    """
)
"""Base forms whose third person ("denies") opens a predicate in headlines and claims."""


def third_person(base: str) -> str:
    """Return the -s form: `denies`, `pushes`, `says`."""
    if base.endswith("y") and base[-2] not in "aeiou":
        return base[:-1] + "ies"
    return base + ("es" if base.endswith(("s", "sh", "ch", "x", "z", "o")) else "s")


PRESENT_THIRD = frozenset(third_person(base) for base in PRESENT)
