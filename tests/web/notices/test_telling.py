"""Telling accounts of something, once."""

import pytest

from tests.web.notices.conftest import NOW, Ear
from tests.web.pages.town import Town
from web import notices

NOBODY = "tidak.ada"


def tell(town: Town, *who: str, kind: str = "surel_sendiri", **given: str) -> int:
    with town.sessions.begin() as session:
        return notices.tell(
            session,
            accounts=set(who),
            key="a",
            kind=kind,
            office=None,
            case=None,
            given=given,
            now=NOW,
        )


def test_nobody_is_told_the_same_twice(kupang: Town, ear: Ear) -> None:
    assert tell(kupang, "petugas.kupang", NOBODY) == 1
    assert tell(kupang, "petugas.kupang", "kepala.kupang") == 1
    assert tell(kupang) == 0
    assert ear.who("surel_sendiri") == ["kepala.kupang", "petugas.kupang"]


def test_an_account_that_is_closed_is_told_nothing(kupang: Town, ear: Ear) -> None:
    ear.set("petugas.kupang", active=False)
    assert tell(kupang, "petugas.kupang") == 0


def test_what_no_page_could_show_is_not_told(kupang: Town) -> None:
    with pytest.raises(KeyError, match="ramalan"):
        tell(kupang, "petugas.kupang", kind="ramalan")
    with pytest.raises(KeyError, match="pengaturan: judul"):
        tell(kupang, "petugas.kupang", kind="pengaturan", teks="Impor.")


def test_every_kind_says_something_in_both_languages() -> None:
    for kind in notices.KINDS.values():
        assert kind.id.title
        assert kind.en.title
        if kind.names != {"judul", "teks"}:
            assert kind.id != kind.en
