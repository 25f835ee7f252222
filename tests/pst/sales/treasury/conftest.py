"""A till in a session of its own."""

import pytest
from sqlalchemy.orm import Session

from tests.pst.sales.treasury.till import Till


@pytest.fixture
def till(session: Session) -> Till:
    return Till(session)
