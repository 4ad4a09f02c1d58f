"""What the tests of matching share."""

import pytest

from comity.matching.authority.index import AuthorityIndex
from tests.matching.authority.small_authority import small_index


@pytest.fixture(scope="session")
def index(tmp_path_factory: pytest.TempPathFactory) -> AuthorityIndex:
    """The index of the small authority."""
    return small_index(tmp_path_factory.mktemp("authority"))
