import pytest

from db.names import Names
from tests.db.names import crowd


@pytest.fixture(scope="session")
def names() -> Names:
    return crowd.names()
