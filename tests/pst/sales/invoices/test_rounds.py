"""Rounds of correction: without limit, each kept, and the head told from the third on."""

from datetime import timedelta

import pytest

from pst import sales
from pst.errors import SaleError
from pst.sales.invoices import rounds
from tests.pst.sales.desk import NOW, Desk


def notices(session, office="kupang"):
    return [
        (one.instance_id, one.loop, one.round)
        for one in rounds.notices(session, office)
    ]


def know(session, case=7):
    (found,) = [
        one for one in rounds.notices(session, "kupang") if one.instance_id == case
    ]
    return rounds.acknowledge(
        session, "kupang", case, upto=found.id, actor="kepala.kupang", now=NOW
    )


def test_each_loop_counts_its_own_rounds_without_limit(session):
    desk = Desk(session)
    told = [desk.round() for _ in range(5)]
    assert [one["putaran"] for one in told] == [1, 2, 3, 4, 5]
    assert [one["pengawas"] for one in told] == [False, False, True, True, True]
    assert desk.round("produk", "ditolak") == {"putaran": 1, "pengawas": False}
    found = sales.corrections(session, berkas=7)
    assert [(one.loop, one.round) for one in found][-2:] == [
        ("invoice", 5),
        ("produk", 1),
    ]
    assert (found[0].asked, found[0].answer) == ("Nama salah", "Sudah diganti")


def test_the_head_sees_the_last_round_until_he_knows_and_then_the_next(session):
    desk, other = Desk(session), Desk(session, case=8)
    for _ in range(3):
        other.round("produk")
    desk.now += timedelta(hours=1)
    for _ in range(4):
        desk.round()
    assert notices(session) == [(7, "invoice", 4), (8, "produk", 3)]
    assert notices(session, "blitar") == []
    assert (know(session), notices(session)) == (2, [(8, "produk", 3)])
    desk.round()
    assert notices(session)[0] == (7, "invoice", 5)


def test_a_round_that_came_meanwhile_is_not_known_by_looking_at_an_earlier_one(session):
    desk = Desk(session)
    for _ in range(3):
        desk.round()
    seen = rounds.notices(session, "kupang")[0].id
    desk.round()
    rounds.acknowledge(session, "kupang", 7, upto=seen, actor="kepala.kupang", now=NOW)
    assert notices(session) == [(7, "invoice", 4)]


def test_a_loop_or_an_outcome_that_is_none_is_refused(session):
    for wrong in (("kuitansi", "diperbaiki"), ("invoice", "lain")):
        with pytest.raises(SaleError, match="tidak dikenal"):
            Desk(session).round(*wrong)


def test_erasing_forgets_the_words_of_a_round(session):
    Desk(session).round()
    sales.erase(session, berkas=7)
    (found,) = sales.corrections(session, berkas=7)
    session.refresh(found)
    assert (found.round, found.asked, found.answer) == (1, None, None)
