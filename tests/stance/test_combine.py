"""How the trained judge makes stances of what a network, here one that says what it is told, and comparisons say."""

from __future__ import annotations

import datetime as dt

import numpy as np
import pytest

from provenance.errors import ConfigError
from provenance.models import Claim, StanceLabel
from provenance.stance.combine import TrainedJudge
from provenance.stance.features import FEATURES, STANDING, closeness, features, standing
from provenance.stance.fusion import INPUTS, LABELS, Bar, Fusion, inputs
from provenance.stance.interface import Premise
from provenance.stance.rules import RuleJudge
from provenance.stance.screen import Screen
from provenance.stance.view import ask, look

SURE = {"supports": (0.96, 0.02, 0.02), "refutes": (0.02, 0.96, 0.02), "neutral": (0.02, 0.02, 0.96)}


class Told:
    """A network that gives the probabilities it was told for a premise, and keeps what it was asked."""

    name = "told"
    fingerprint = "told"
    longest = 64
    separators = 3

    def __init__(self, says):
        self.says = says
        self.asked = []

    def token_spans(self, texts):
        return [[(m, m + 1) for m in range(0, len(text), 5)] for text in texts]

    def score(self, pairs):
        self.asked += pairs
        rows = [next(p for key, p in self.says.items() if key in premise) for premise, _ in pairs]
        return np.array(rows, np.float32).reshape(-1, 3)


def trusting(bar=Bar(), **weights):  # noqa: B008  (a frozen value)
    """A fusion that believes the network, and the comparisons as told: feature -> weights of the three stances."""
    matrix = np.eye(3, len(INPUTS))
    for name, column in weights.items():
        matrix[:, INPUTS.index(name)] = column
    return Fusion(matrix, np.zeros(3), bar)


def judge(claim, premises, says, fusion=None):
    told = Told(says)
    rows = [p if isinstance(p, Premise) else Premise(text=p, similarity=0.8) for p in premises]
    stances = TrainedJudge(told, fusion or trusting(), Screen.closest()).judge(
        Claim(id="c", text=claim), rows
    )
    return stances, told


def test_the_network_decides_where_nothing_speaks_against_it():
    for label, probabilities in SURE.items():
        (stance,), _ = judge("The bridge was closed.", ["The bridge was shut."], {"bridge": probabilities})
        assert stance.label == label
        assert stance.probability == pytest.approx(0.96, abs=1e-3)
        assert sum(stance.probabilities.model_dump().values()) == pytest.approx(1)


def test_below_the_bar_no_side_is_taken_but_a_pair_by_itself_gets_the_likeliest():
    says = {"bridge": (0.6, 0.1, 0.3)}
    fusion = trusting(Bar(supports=0.7, refutes=0.7))
    (stance,), _ = judge("The bridge was closed.", ["The bridge was shut."], says, fusion)
    assert stance.label is StanceLabel.NEUTRAL
    pair = (Claim(id="c", text="The bridge was closed."), Premise(text="The bridge was shut."))
    assert (
        TrainedJudge(Told(says), fusion, Screen.closest()).judge_pairs([pair])[0].label
        is StanceLabel.SUPPORTS
    )


def test_a_stance_tells_how_it_came_about():
    says = {"bridge": (0.6, 0.1, 0.3), "road": SURE["refutes"], "weather": SURE["neutral"]}
    premises = ["The bridge was shut.", "The road was open.", "The weather was mild.", "\u2026"]
    stances, _ = judge("The bridge was closed.", premises, says, trusting(Bar(supports=0.7, refutes=0.7)))
    told = [stance.weighing for stance in stances]
    assert [each.fate for each in told] == ["below-bar", "counts", "neutral", "no-answer"]
    assert (told[0].network.supports, told[0].judge.supports, told[0].bar) == (0.6, 0.6, 0.7)
    assert 0 < told[0].subject <= 1
    one = TrainedJudge(Told(says), trusting(), Screen.closest(), at_most=1)
    rows = [Premise(text=text, similarity=0.8 - n / 10) for n, text in enumerate(premises[:2])]
    assert [s.weighing.fate for s in one.judge(Claim(id="c", text="The bridge was closed."), rows)] == [
        "counts",
        "unread",
    ]


def test_a_clash_of_figures_overrules_the_network_and_is_the_reason():
    fusion = trusting(figure_clashes_near=(-8, 8, 0))
    (stance,), _ = judge(
        "Twelve members of the crew were arrested.",
        ["Eight members of the crew were arrested."],
        {"Eight": SURE["supports"]},
        fusion,
    )
    assert stance.label is StanceLabel.REFUTES
    assert [r.code for r in stance.reasons] == ["PRV101"]
    assert "Eight" in stance.reasons[0].message


def test_figures_of_another_subject_do_not_clash():
    fusion = trusting(figure_clashes_near=(-8, 8, 0), figure_clashes_far=(-8, 8, 0))
    (stance,), _ = judge(
        "Twelve members of the crew of the Aurora were arrested in Oslo.",
        ["Eight members voted."],
        {"Eight": SURE["neutral"]},
        fusion,
    )
    assert stance.label is StanceLabel.NEUTRAL


def test_what_was_published_before_the_claims_time_does_not_refute_it():
    claim = "The Senate acquitted him in February 2020."
    says = {"not acquitted": SURE["refutes"]}
    early, late = (
        Premise(text="The Senate has not acquitted him.", date=day, similarity=0.9)
        for day in (dt.date(2020, 1, 14), dt.date(2020, 2, 4))
    )
    (before, after), _ = judge(claim, [early, late], says)
    assert before.label is StanceLabel.NEUTRAL
    assert [reason.code for reason in before.reasons][:1] == ["PRV203"]
    assert before.weighing.fate == "taken-back"
    assert after.label is StanceLabel.REFUTES
    (planned,), _ = judge("The Senate will vote in February 2020.", [early], says)
    assert planned.label is StanceLabel.REFUTES


def test_a_later_toll_is_an_update_and_no_refutation():
    early, late = dt.date(2020, 3, 1), dt.date(2020, 3, 4)
    premises = [
        Premise(text="Twelve people were killed in the Aden blast.", date=early, similarity=0.9),
        Premise(text="Nineteen people were killed in the Aden blast.", date=late, similarity=0.9),
    ]
    stances, _ = judge(
        "Twelve people were killed in the Aden blast.",
        premises,
        {"Twelve": SURE["supports"], "Nineteen": SURE["refutes"]},
    )
    assert [s.label for s in stances] == ["supports", "neutral"]
    assert [r.code for r in stances[1].reasons] == ["PRV106"]
    assert stances[1].weighing.fate == "taken-back"
    assert stances[1].weighing.judge.refutes > 0.9, "before it was taken back"
    assert stances[1].probabilities.refutes == 0


@pytest.mark.parametrize(
    ("supports", "refutes", "document", "left"),
    [
        ("The House voted 230-197 to impeach.", "It then voted 229-198.", "a", "neutral"),
        ("The House voted 230-197 to impeach.", "It then voted 229-198.", "b", "refutes"),
        ("The House voted 230-197 to impeach, and 229-198.", "It then voted 229-198.", "b", "neutral"),
        ("The House voted 230-197 to impeach, and 231-196.", "It then voted 229-198.", "b", "refutes"),
        ("The House voted to impeach.", "It then voted 229-198.", "a", "refutes"),
    ],
)
def test_who_gives_both_figures_tells_of_two_things(supports, refutes, document, left):
    premises = [
        Premise(text=supports, similarity=0.9, document="a"),
        Premise(text=refutes, similarity=0.8, document=document),
    ]
    says = {"impeach": SURE["supports"], "then": SURE["refutes"]}
    (_, other), _ = judge("The House voted 230-197 to impeach him.", premises, says)
    assert other.label == left
    assert [reason.code for reason in other.reasons][:1] == ["PRV105" if left == "neutral" else "PRV101"]


def test_articles_that_are_not_told_apart_are_not_one():
    premises = [Premise(text=f"Police in Oslo arrested {n} people.", similarity=0.9) for n in ("12", "19")]
    _, other = judge(
        "Police in Oslo arrested 12 people.", premises, {"12": SURE["supports"], "19": SURE["refutes"]}
    )[0]
    assert other.label is StanceLabel.REFUTES


@pytest.mark.parametrize(
    ("silent", "document", "left"),
    [
        ("The spillway made the dam fail.", "a", "neutral"),
        ("The spillway made the dam fail.", "b", "supports"),
        ("The spillway made the dam fail on 5 May 2025.", "a", "supports"),
    ],
)
def test_an_article_that_names_another_day_does_not_support_the_day_by_silence(silent, document, left):
    premises = [
        Premise(text="The dam failed on 3 May 2025.", similarity=0.9, document="a"),
        Premise(text=silent, similarity=0.8, document=document),
    ]
    says = {"3 May": SURE["refutes"], "spillway": SURE["supports"]}
    (against, other), _ = judge("The dam failed on 5 May 2025.", premises, says)
    assert against.label is StanceLabel.REFUTES
    assert other.label == left
    if left == "neutral":
        assert [reason.code for reason in other.reasons][:1] == ["PRV201"]
        assert other.weighing.fate == "taken-back"
        assert other.probabilities.supports == 0


def test_a_sentence_is_read_in_its_setting_and_after_the_one_before_where_that_is_called_for():
    premise = Premise(
        text="He resigned on Monday.",
        before="Mayor Olsen was blamed.",
        title="Crisis in Bergen",
        date=dt.date(2024, 5, 3),
        similarity=0.7,
    )
    _, told = judge("Olsen resigned.", [premise], {"He": SURE["supports"]})
    around = "[Friday, May 3, 2024. Crisis in Bergen. Mayor Olsen was blamed.]"
    assert told.asked == [(f"{around} He resigned on Monday.", "Olsen resigned.")]
    named = Premise(text="Olsen resigned on Monday.", before="It rained.", title="Weather", similarity=0.7)
    _, told = judge("Olsen resigned.", [named], {"Olsen": SURE["supports"]})
    assert told.asked[0][0] == f"[Weather.] {named.text}"
    bare = Premise(text="Olsen resigned on Monday.", similarity=0.7)
    _, told = judge("Olsen resigned.", [bare], {"Olsen": SURE["supports"]})
    assert told.asked[0][0] == bare.text


def test_long_evidence_is_windowed_and_the_window_points_into_the_premise():
    filler = "The weather was mild and nothing else happened in the town that day. " * 8
    text = f"{filler}The bridge was closed. {filler}".strip()
    premise = Premise(text=text, before="It was in May.", similarity=0.7)
    (stance,), _ = judge(
        "The bridge was closed in May.", [premise], {"bridge": SURE["supports"], "": SURE["neutral"]}
    )
    assert stance.label is StanceLabel.SUPPORTS
    assert "The bridge was closed." in text[stance.window.start : stance.window.end]
    assert stance.window.end - stance.window.start < len(text)


@pytest.mark.parametrize("broken", [(np.nan,) * 3, (np.inf, 0, 0)])
def test_a_broken_network_makes_neutral_stances_that_say_so(broken):
    (stance,), _ = judge("The bridge was closed.", ["The bridge was shut."], {"bridge": broken})
    assert stance.label is StanceLabel.NEUTRAL
    assert [r.code for r in stance.reasons] == ["PRV311"]


@pytest.mark.parametrize(
    ("claim", "premise"), [("the", "The bridge."), ("Bridges", "—"), ("7", "Seven."), ("?", "")]
)
def test_where_nothing_can_be_compared_the_network_is_not_asked(claim, premise):
    (stance,), told = judge(claim, [premise], {})
    assert stance.label is StanceLabel.NEUTRAL
    assert [r.code for r in stance.reasons] == ["PRV312"]
    assert told.asked == []


def test_only_what_the_screen_puts_first_is_read():
    premises = [Premise(text=f"The bridge {n} was shut.", similarity=n / 10) for n in range(6)]
    told = Told({"bridge": SURE["supports"]})
    stances = TrainedJudge(told, trusting(), Screen.closest(), at_most=2).judge(
        Claim(id="c", text="The bridge was closed."), premises
    )
    assert [s.label.value for s in stances] == ["neutral"] * 4 + ["supports"] * 2
    assert len(told.asked) == 2


def test_no_premises_no_stances():
    assert judge("The bridge was closed.", [], {})[0] == []


def test_the_fusion_survives_its_file(tmp_path):
    draw = np.random.default_rng(3)
    made = Fusion(
        draw.normal(size=(3, len(INPUTS))).round(4),
        draw.normal(size=3).round(4),
        Bar(supports=0.7, refutes=0.8),
    )
    made.save(tmp_path / "fusion.json")
    held = Fusion.load(tmp_path / "fusion.json")
    assert held.bar == made.bar
    network = draw.dirichlet([1, 1, 1], size=5).astype(np.float32)
    told = inputs(network, draw.random((5, len(INPUTS) - len(LABELS))).astype(np.float32))
    assert np.allclose(held.probabilities(told), made.probabilities(told))
    assert np.allclose(held.probabilities(told).sum(axis=1), 1)


def test_a_fusion_made_for_other_comparisons_is_refused(tmp_path):
    trusting().save(tmp_path / "fusion.json")
    text = (tmp_path / "fusion.json").read_text()
    (tmp_path / "fusion.json").write_text(text.replace('"names":', '"moon":'))
    with pytest.raises(ConfigError, match=r"moon|names"):
        Fusion.load(tmp_path / "fusion.json")


def test_premises_stand_by_how_close_they_are():
    claim = Claim(id="c", text="12 people were arrested in Oslo.")
    asked = ask(claim.text)
    texts = ["Police in Oslo arrested twelve people.", "It rained."]
    views = [look(asked, Premise(text=t, similarity=s)) for t, s in zip(texts, (0.8, 0.1), strict=True)]
    rows = standing(closeness(claim, views), RuleJudge().stances(asked, views))
    found = {name: rows[:, n] for n, name in enumerate(STANDING)}
    assert found["behind"][0] == 0 < found["behind"][1]
    assert found["rules_support"].tolist() == [1, 0]
    assert standing(closeness(claim, []), []).shape == (0, len(STANDING))


def test_a_sure_network_is_not_infinitely_sure():
    rows = inputs(np.array([[1.0, 0.0, 0.0]], np.float32), np.zeros((1, len(FEATURES)), np.float32))
    assert np.isfinite(rows).all()


@pytest.mark.parametrize("text", ["", "{}", '{"weights": {}, "bias": {}, "bar": {}}', "[]"])
def test_a_damaged_fusion_is_refused(tmp_path, text):
    (tmp_path / "fusion.json").write_text(text)
    with pytest.raises(ConfigError, match="fusion"):
        Fusion.load(tmp_path / "fusion.json")


@pytest.mark.parametrize(
    ("claim", "premise", "name"),
    [
        ("12 people were arrested in Oslo.", "Police in Oslo arrested twelve people.", "figure_agrees"),
        ("12 people were arrested in Oslo.", "Police in Oslo arrested 14 people.", "figure_clashes_near"),
        ("10,000 people marched.", "More than 7,000 people marched.", "figure_open"),
        ("12 people were arrested in Oslo.", "Police in Oslo made arrests.", "figure_missing"),
        ("Olsen sent the letter.", "Olsen denied that he sent the letter.", "denied"),
        ("Olsen sent the letter.", "Olsen may have sent the letter.", "unreal"),
        ("The vote was on Monday.", "The vote was held on Tuesday.", "another_time_near"),
        ("The vote was at noon.", "The vote was held at 3 p.m.", "another_time_near"),
        ("The vote was on 2 March 2020.", "The vote was held on Tuesday.", "another_time_near"),
        ("The vote was on 2 March 2020.", "The vote was held on 29 February.", "another_time_near"),
        ("The vote was on 2 March 2020.", "The vote was held on 27 February.", "another_time_far"),
        ("The vote was on 2 March 2020.", "The vote was held on 2 March 2016.", "another_time_far"),
    ],
)
def test_what_is_found_becomes_a_feature(claim, premise, name):
    asked = ask(claim)
    row, _ = features(asked, look(asked, Premise(text=premise, date=dt.date(2020, 3, 4))))
    assert row[FEATURES.index(name)] > 0


def test_a_denial_that_is_negated_is_none():
    asked = ask("Olsen sent the letter.")
    row, _ = features(asked, look(asked, Premise(text="Olsen did not deny that he sent the letter.")))
    assert row[FEATURES.index("denied")] == 0


def test_labels_are_in_the_order_of_the_network():
    assert LABELS == ("supports", "refutes", "neutral")


def test_what_has_next_to_no_chance_of_a_side_is_not_read_however_few_there_are():
    # the screen's chance is the logistic function of the subject, and of nothing else
    says = {"bridge": SURE["supports"], "weather": SURE["supports"]}
    told = Told(says)
    judge = TrainedJudge(told, trusting(), Screen.closest(), least=0.6)
    rows = [Premise(text=text, similarity=0.5) for text in ("The bridge was shut.", "The weather was mild.")]
    near, far = judge.judge(Claim(id="c", text="The bridge was closed."), rows)
    assert (near.label, near.weighing.fate) == ("supports", "counts")
    assert (far.label, far.weighing.fate) == ("neutral", "unread")
    assert [premise for premise, _ in told.asked] == ["The bridge was shut."]
    alone = judge.judge(Claim(id="c", text="The bridge was closed."), rows[1:])
    assert [s.weighing.fate for s in alone] == ["unread"]
    assert len(told.asked) == 1


@pytest.mark.parametrize(
    ("premise", "label", "code"),
    [
        ("CORRECTION: This article originally said the bridge was closed.", "neutral", "PRV303"),
        (
            "An earlier version of this story incorrectly stated that the bridge was closed.",
            "neutral",
            "PRV303",
        ),
        # these tell how it is
        ("This story originally said the bridge was open; it was closed.", "supports", None),
        ("The bridge was closed, as this article previously noted for readers.", "supports", None),
    ],
)
def test_what_an_article_takes_back_is_no_support(premise, label, code):
    (stance,), _ = judge("The bridge was closed.", [premise], {"bridge": SURE["supports"]})
    assert stance.label == label
    assert (code is None) or code in [reason.code for reason in stance.reasons]


def test_an_article_that_gives_none_of_the_claims_names_refutes_nothing():
    claim, says = "In May Norway sent 400 buses to Denmark.", {"buses": SURE["refutes"]}
    (stance,), _ = judge(claim, ["Kenya sent 400 buses to Uganda."], says)
    assert stance.label is StanceLabel.NEUTRAL
    assert "PRV307" in [reason.code for reason in stance.reasons]
    (stance,), _ = judge(claim, ["In May Norway sent 400 buses to Uganda."], says)
    assert stance.label is StanceLabel.REFUTES
