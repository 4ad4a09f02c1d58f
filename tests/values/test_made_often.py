from dataclasses import dataclass, field, replace

from comity.values.made_often import made_often, remade


@dataclass(frozen=True, slots=True, kw_only=True)
class Frozen:
    name: str
    places: tuple[int, ...] = ()


@made_often(frozen=True, slots=True, kw_only=True)
class MadeOften:
    name: str
    places: tuple[int, ...] = ()


@made_often(frozen=True, slots=True, kw_only=True)
class Counted:
    name: str
    places: tuple[int, ...]
    count: int = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "count", len(self.places))


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


def test_what_is_remade_is_what_is_replaced() -> None:
    one = MadeOften(name="a", places=(1,))
    assert remade(one, places=(2,)) == replace(one, places=(2,)) != one
    assert remade(one) == one


def test_what_follows_from_other_fields_is_made_anew() -> None:
    assert remade(Counted(name="a", places=()), places=(1, 2)).count == 2
