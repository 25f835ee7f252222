"""The office's figures in words: services, numbers, medians beside their limits, and what a chart shows by itself."""

from datetime import datetime

import pytest
from flask import Flask

from pst import offices
from tests.web.figures.archive import KUPANG, NOW, Archive, asked, at
from tests.web.pages.town import Town
from web.figures.asked import Asked
from web.figures.cases import Figures, Limit, Service
from web.figures.spans import named
from web.pages import glance
from web.pages.glance import lines, minutes, moment_name, number, percent, service_name


def limit(name: str, unit: str, amount: int, median: float) -> Limit:
    return Limit(
        service="konsultasi",
        channel="langsung online",
        name=name,
        unit=unit,
        amount=amount,
        measured=4,
        median=median,
        ninth=amount,
    )


def test_a_service_with_several_limits_has_a_line_for_each():
    both = Service(service="konsultasi", channel="langsung online", ended=4, kept=4)
    found = Figures(
        services=[both],
        limits=[
            limit("antrian", "hari_kerja", 3, 1.5),
            limit("x", "menit_kerja", 10, 0),
        ],
        times=[],
    )
    (line,) = lines(found)
    assert line.name == "Konsultasi Statistik, langsung dan online"
    told = [(one.median, one.limit, one.part) for one in line.limits]
    assert told == [("1,5 HK", "3 HK", 0.5), ("< 1 mnt", "10 mnt", 0)]


@pytest.mark.parametrize(
    ("counts", "words"),
    [
        ({}, "belum ada yang selesai"),
        ({"ended": 3, "free": 3}, "tanpa batas"),
        (
            {"ended": 3, "unmeasured": 1, "free": 2},
            "tidak diukur, jam layanan belum dinyatakan",
        ),
    ],
)
def test_a_service_without_a_median_says_why(counts, words):
    one = Service(service="perpustakaan", channel="online", **counts)
    (line,) = lines(Figures(services=[one], limits=[], times=[]))
    assert line.without == words


def test_numbers_and_moments_are_in_the_words_of_the_office():
    assert [number(one) for one in (1200, 1.44, 6.0)] == ["1.200", "1,4", "6"]
    assert (percent(193, 200), percent(0, 0)) == ("96,5%", "")
    assert (minutes(0.5), minutes(None)) == ("0,5 menit", "")
    assert service_name("uji_coba", "") == "Uji coba"
    when = datetime(2026, 11, 20, 8)  # noqa: DTZ001 -- local time, as the figures have it
    told = [
        moment_name(when, named(one, KUPANG))
        for one in ("2026-11-20", "2026-11", "2026")
    ]
    assert told == ["pukul 08.00", "20 November 2026", "November 2026"]


@pytest.mark.altered
def test_a_chart_shows_the_usual_times_and_whatever_else_something_ended_in(
    kupang: Town,
) -> None:
    with kupang.sessions() as session, context_of(kupang.app):
        Archive(session).case("kupang-perpustakaan-online", at(6), at(7, 20))
        month = glance.read(session, asked())
        assert [one.label for one in month.moments][:6] == [
            "2",
            "3",
            "4",
            "5",
            "6",
            "7",
        ]
        assert month.moments[-1].label == "20"
        hours = [one.label for one in glance.read(session, asked("2026-11-07")).moments]
        assert (hours[0], hours[-1]) == ("08.00", "20.00")
        year = glance.read(session, asked("2026")).moments
        assert [one.label for one in year][-2:] == ["Okt", "Nov"]
        assert [one.ended for one in year][-2:] == [0, 1]


def test_a_month_whose_holidays_are_not_known_shows_every_day(kupang: Town) -> None:
    with kupang.sessions() as session, context_of(kupang.app):
        assert len(glance.read(session, asked("2022-06")).moments) == 30


def test_what_is_to_come_is_empty(kupang: Town) -> None:
    office = offices.office("jateng")
    coming = Asked(office="jateng", span=named("2027", office.zone), now=NOW)
    with kupang.sessions() as session, context_of(kupang.app):
        found = glance.read(session, coming)
    assert (found.moments, found.total.open, found.share) == ([], 0, "")


def context_of(app: Flask):
    return app.test_request_context("/kantor/ringkasan")
