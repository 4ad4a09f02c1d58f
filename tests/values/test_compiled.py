import importlib.util
from pathlib import Path
from types import ModuleType

import pytest

from comity.values import compiled

ROOT = Path(compiled.__file__).parents[3]
FOLDER = Path(compiled.__file__).parent / "vocabularies" / "compiled"


@pytest.fixture(scope="module")
def compiler() -> ModuleType:
    path = ROOT / "tools" / "compile_vocabularies.py"
    spec = importlib.util.spec_from_file_location("compile_vocabularies", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_compiled_vocabularies_are_what_their_sources_make(compiler: ModuleType) -> None:
    made = compiler.compiled_files()
    stale = [name for name, text in made.items() if compiled.load_text(name) != text]
    assert stale == []


def test_no_compiled_file_is_left_over(compiler: ModuleType) -> None:
    from_registry = {"known_institution_words.txt"}
    assert {path.name for path in FOLDER.iterdir()} == {*compiler.compiled_files(), *from_registry}


def test_brackets_in_a_source_are_alternatives(compiler: ModuleType) -> None:
    assert set(compiler.alternatives("a( b| (c|d)|)")) == {"a", "a b", "a c", "a d"}


def test_alternatives_without_brackets_are_a_mistake(compiler: ModuleType) -> None:
    with pytest.raises(ValueError, match="without brackets"):
        compiler.alternatives("a|b")


def test_an_unquoted_yes_or_no_is_a_mistake(compiler: ModuleType) -> None:
    with pytest.raises(TypeError, match="quote"):
        list(compiler.languages_of("number", {"en": [False]}))


@pytest.mark.slow
def test_the_known_words_are_those_of_the_registry(compiler: ModuleType, shared: Path) -> None:
    (registry,) = shared.glob("ror/*.jsonl.gz")
    made = compiler.known_institution_words(registry)
    assert made == compiled.load_text("known_institution_words.txt")
