import pytest

from provenance.stance.article import absent, nowhere
from provenance.stance.interface import Premise
from provenance.stance.view import ask

STORY = """UNESCO and the press
MOSCOW, 23 April (BelTA) - Belarus calls on UNESCO to move away from politicization, its ambassador in Russia said.
The Department of Justice charged four men. Fort Bragg's 82nd Airborne went to Poland. The U.K. agreed."""


def missing(claim: str, article: str = STORY) -> str | None:
    return nowhere(ask(claim), Premise(text="It is so.", article=article))


@pytest.mark.parametrize(
    ("claim", "name"),
    [
        ("Belarus urged the OSCE to abandon politicization", "OSCE"),
        ("Belarus urged UNESCO to abandon politicization", None),
        ("the ambassador's Russian colleagues agreed with Belarusian views", None),
        ("In April the DOJ charged four men", None),
        ("In April the FDA charged four men", "FDA"),
        ("soldiers went from Fort Bragg to Romania", "Romania"),
        ("the UK agreed, and so did President Trump’s men", "Trump"),
        ("on Tuesday in America, four men were charged", None),
        ("four men were charged", None),
        ("", None),
    ],
)
def test_a_name_that_the_article_never_gives(claim, name):
    assert missing(claim) == name


def test_without_its_article_nothing_is_missing():
    assert missing("Belarus urged the OSCE to abandon politicization", article="") is None


def test_the_reason_names_the_name():
    assert absent("OSCE").code == "PRV307"
    assert "“OSCE”" in absent("OSCE").message
