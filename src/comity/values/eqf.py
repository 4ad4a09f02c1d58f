"""Levels of study by the European Qualifications Framework."""

from enum import IntEnum


class EqfLevel(IntEnum):
    """A level of the framework; those of the four cycles of higher education have their names."""

    LEVEL_1 = 1
    LEVEL_2 = 2
    LEVEL_3 = 3
    LEVEL_4 = 4
    SHORT_CYCLE = 5
    BACHELOR = 6
    MASTER = 7
    DOCTORATE = 8


HIGHER_EDUCATION = (
    EqfLevel.SHORT_CYCLE,
    EqfLevel.BACHELOR,
    EqfLevel.MASTER,
    EqfLevel.DOCTORATE,
)
"""The cycles of higher education, in their order."""
