"""The model of confidence: weights that were learned from lists with known answers.

A logistic regression for the row and one for each field. `tools/calibrate.py` learns the weights
from gold lists and shows, leaving one document out at a time, how far they can be believed;
docs/confidence.md has its table.
"""

import json
import math
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from comity.interpretation.confidence.evidence import Evidence

WEIGHTS = Path(__file__).with_name("weights.json")
ROW = "row"
_MOST = 0.995
_LEAST = 0.005
_UNKNOWN = 0.5


@cache
def _weights() -> Mapping[str, Mapping[str, float]]:
    loaded: Mapping[str, Mapping[str, float]] = json.loads(WEIGHTS.read_bytes())
    return loaded


def likelihood(target: str, evidence: Evidence) -> float:
    """How likely the row (or the field) is right, from 0 to 1; never quite sure either way.

    A half where nothing was learned of the target.
    """
    weights = _weights().get(target)
    if weights is None:
        return _UNKNOWN
    total = weights["always"] + sum(
        weights[name] * value for name, value in evidence.items() if name in weights
    )
    return round(min(max(1 / (1 + math.exp(-total)), _LEAST), _MOST), 3)
