import datetime as dt

import pytest

from comity.agreements.enums import Stage, Validity
from comity.agreements.validity import Judged, Reason, Standing, Suspension, validity_on
from comity.values.partial_dates import PartialDate
from comity.web.reasons import reason_sentence
from tests.registers.readings import term

DAY = dt.date(2026, 11, 21)
LISTED = PartialDate.parse("2023-05")


@pytest.mark.parametrize(
    ("standing", "on", "sentence"),
    [
        (Standing(stage=Stage.PROPOSED), DAY, "It has not been signed."),
        (Standing(terminated_on=dt.date(2020, 1, 1)), DAY, "It is known to be terminated since 1 Jan 2020."),
        (Standing(suspensions=(Suspension(since=dt.date(2020, 1, 1)),)), DAY, "It is known to be suspended since 1 Jan 2020."),
        (
            Standing(suspensions=(Suspension(since=dt.date(2020, 1, 1), until=dt.date(2027, 1, 1)),)), DAY,
            "It is suspended since 1 Jan 2020; it goes on from 1 Jan 2027.",
        ),
        (Standing(expired_on=dt.date(2020, 1, 1)), DAY, "The list says that it has expired."),
        (Standing(terms=(term("2030"),)), DAY, "Its first term runs from 2030 on."),
        (Standing(terms=(term("2010", "2012"),)), DAY, "Its last term ran until 2012, and no other is known."),
        (
            Standing(terms=(term("2024-01-01", duration="P5Y"),)), DAY,
            "Its term runs from 1 Jan 2024 to 31 Dec 2028. The end is reckoned from the printed start and duration.",
        ),
        (Standing(terms=(term("2020", "2030"),)), DAY, "Its term runs from 2020 to 2030."),
        (Standing(terms=(term("2020", open_ended=True),)), DAY, "It has run since 2020 and is open-ended."),
        (Standing(terms=(term("2010"),), as_of=LISTED), dt.date(2020, 1, 1), "It is in the list of May 2023; no end is printed before that."),
        (Standing(terms=(term("2026"),), as_of=LISTED), DAY, "It begins some day of 2026; which one is not printed."),
        (Standing(terms=(term("2010", "2026"),)), DAY, "It ends some day of 2026; which one is not known."),
        (Standing(terms=(term("2010"),), as_of=LISTED), DAY, "No end is printed, and the list of May 2023 says nothing later."),
        (Standing(as_of=LISTED), DAY, "No date is printed beside it."),
    ],
)  # fmt: skip
def test_the_sentence_says_what_decides(standing, on, sentence):
    assert reason_sentence(validity_on(standing, on), standing, on) == sentence


def test_every_reason_has_a_sentence():
    standing = Standing(
        terms=(term("2010", "2020"),), as_of=LISTED, superseded_on=dt.date(2020, 1, 1)
    )
    for reason in Reason:
        judged = Judged(validity=Validity.UNKNOWN, reason=reason, term=0)
        assert reason_sentence(judged, standing, DAY).endswith(".")
