"""What is looked at everywhere misses no page."""

import pytest
from sqlalchemy.orm import Session, sessionmaker

from tests.browser.everywhere import examples as module
from tests.browser.everywhere.examples import examples
from tests.web.pages.town import town


def test_a_page_without_an_example_is_missed(
    sessions: sessionmaker[Session], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "OWN", ())
    places = dict.fromkeys(("case", "task", "guest", "incident"), 1)
    with pytest.raises(AssertionError, match=r"/masuk/kode.*/unduhan/<token>"):
        examples(town(sessions).app, places)
