import pytest

from provenance.stance.interface import Premise
from provenance.stance.slots import other_name
from provenance.stance.view import ask, look


def found(claim, evidence, article=""):
    asked = ask(claim)
    return other_name(asked, look(asked, Premise(evidence, article=article)))


@pytest.mark.parametrize(
    ("claim", "evidence"),
    [
        (
            "A Delta Bank economist, Eric Bell, warned of it.",
            "said Eric Bell, senior economist at Gamma Trust.",
        ),
        ("The envoy urged the OSCE to leave.", "The envoy calls on UNESCO to leave."),
        ("Bell told the Herald in Paris that it was late.", "Bell gave an interview to Radio Tarn in Paris."),
        ("He hanged himself in a prison in Catania.", "He was found dead in the Pagliarelli prison."),
        ("The ship flew the flag of Eritrea.", "The ship was flying an Ethiopian flag."),
        ("The rovers beat Larkport on Friday.", "The rovers beat Zennor on Friday."),
    ],
)
def test_another_name_in_the_place_of_the_claims(claim, evidence):
    reason = found(claim, evidence)
    assert reason is not None
    assert reason.code == "PRV306"


@pytest.mark.parametrize(
    ("claim", "evidence", "article"),
    [
        # the article gives the name, in full or in short
        ("He died in a prison in Catania.", "He died in Pagliarelli prison.", "Catania: he died."),
        (
            "It is backed by the 4th court of the DCA.",
            "It is backed by a court of Tarn.",
            "The District Court of Appeal",
        ),
        ("A Delta Bank economist warned.", "An economist at Gamma Trust warned.", "DB is a bank."),
        # a people and its country
        ("They shelled two Iraqi bases.", "They shelled two bases in Iraq.", ""),
        # what goes by several names
        ("It was approved by Moscow.", "It was approved by Putin.", ""),
        ("There were 12 COVID-19 cases.", "There were 12 SARS cases.", ""),
        # nothing stands in the place, or another of the claim's names
        ("He died in a prison in Catania.", "He died in prison.", ""),
        ("Bell met the mayor of Larkport and Zennor.", "Bell met the mayor of Zennor.", ""),
        # not the same place
        ("He died in a prison in Catania.", "He died near Palermo.", ""),
        ("", "He died near Palermo.", ""),
        ("He died in a prison in Catania.", "", ""),
    ],
)
def test_no_other_name(claim, evidence, article):
    assert found(claim, evidence, article) is None


def test_a_name_at_the_start_of_a_sentence_alone_is_not_missed():
    assert found("Officials of the town left.", "Members of Larkport left.") is None
