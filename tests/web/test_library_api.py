"""`GET /api/v1/library`: what everybody may find, without the content."""

import pytest

from tests.web.pages.town import Town, town
from web.clock import DemoClock
from web.seed import add_library


@pytest.fixture
def kupang(sessions) -> Town:
    found = town(sessions)
    with sessions.begin() as session:
        assert add_library(session, now=DemoClock().real()) == 3
        assert add_library(session, now=DemoClock().real()) == 0
    return found


def test_words_and_facets_narrow_down(kupang: Town) -> None:
    client = kupang.app.test_client()
    found = client.get("/api/v1/library?q=harga&office=kupang").json
    assert [one["catalogue_number"] for one in found["items"]] == ["DEMO-002"]
    assert found["facets"]["form"] == [{"value": "digital", "count": 1}]
    assert client.get("/api/v1/library?year=2023&form=tercetak").json["total"] == 1
    assert client.get("/api/v1/library?limit=0").status_code == 422


def test_a_record_is_told_without_its_content(kupang: Town) -> None:
    client = kupang.app.test_client()
    (first, *_) = client.get("/api/v1/library").json["items"]
    told = client.get(f"/api/v1/library/{first['id']}").json
    assert (told["pages"], told["shelf"], told["form"]) == (12, "Rak 1", "keduanya")
    assert "data" not in told
    assert client.get("/api/v1/library/999999").status_code == 404
