"""How likely two outlets have a fact from one origin: a logistic regression over traits that a reader can check.

What the rules show (one text, one agency, one credited source) is shown by words on the page. This is for the rest: a
crime that only the police can have told of, a release that each retells without credit. Its weights are in
`weights.json`, by name; `training.origins` fitted them.
"""

from provenance.sources.one_origin.judged import Judged
from provenance.sources.one_origin.likelihood import Likelihood, shipped
from provenance.sources.one_origin.traits import TRAITS

__all__ = ["TRAITS", "Judged", "Likelihood", "shipped"]
