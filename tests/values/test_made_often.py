from dataclasses import dataclass, replace

from comity.values.made_often import made_often


@dataclass(frozen=True, slots=True, kw_only=True)
class Frozen:
    name: str
    places: tuple[int, ...] = ()


@made_often(frozen=True, slots=True, kw_only=True)
class MadeOften:
    name: str
    places: tuple[int, ...] = ()


def test_what_is_made_often_is_equal_and_hashed_as_what_is_frozen() -> None:
    one, same, other = MadeOften(name="a"), MadeOften(name="a"), MadeOften(name="b")
    assert one == same != other
    assert hash(one) == hash(same) == hash(Frozen(name="a"))
    assert len({one, same, other}) == 2


def test_what_is_made_often_can_be_replaced_and_has_no_other_fields() -> None:
    one = replace(MadeOften(name="a"), places=(1,))
    assert (one.name, one.places) == ("a", (1,))
    assert repr(one) == "MadeOften(name='a', places=(1,))"
    assert not hasattr(one, "__dict__")
