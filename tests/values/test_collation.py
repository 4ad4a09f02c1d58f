import pytest
from hypothesis import given
from hypothesis import strategies as st

from comity.values.collation import collation_key


@pytest.mark.parametrize(
    "in_order",
    [
        ["Евроази", "Ерөнхий", "Ёвгон", "Жижиг"],
        ["Орхон", "Оюу", "Өвөр", "Пекин"],
        ["Улаан", "Уянга", "Үндэсний", "Фото"],
        ["Их", "Йорк", "Киев"],
        ["Ганна", "Ґанок", "Дон"],
        ["Akita University", "The University of Adelaide", "University of York"],
        ["École Centrale", "Ecole des Mines", "École Polytechnique"],
        ["Lyon 2", "Lyon 10", "Lyon A"],
        ["Zagreb", "Zürich", "Zwolle"],
    ],
)
def test_names_sort_as_in_a_dictionary(in_order: list[str]) -> None:
    shuffled = in_order[1:] + in_order[:1]
    assert sorted(shuffled, key=collation_key) == in_order


def test_accents_tell_apart_what_is_alike_otherwise() -> None:
    assert collation_key("Ecole") != collation_key("École")


def test_the_article_alone_stays() -> None:
    assert collation_key("The") > collation_key("Tehran")


@given(st.text(), st.text())
def test_keys_sort_alike_as_text_and_as_bytes(one: str, other: str) -> None:
    keys = [collation_key(one), collation_key(other)]
    assert sorted(keys) == sorted(keys, key=lambda key: key.encode(errors="surrogatepass"))
