"""Requests for a recommendation: remarks in fields, versions of the form, and the register of what was recommended."""

import pytest
from pytest_bdd import step, then
from sqlalchemy import select

from engine.errors import EngineError, InvalidDataError
from pst import papers, recommendation
from pst.recommendation import RecommendationEntry
from tests.langkah import isian
from tests.langkah.kata import kata
from tests.langkah.lampiran import kept
from tests.langkah.tugas import complete
from web.errors import WebError

RESULT = {True: "lengkap", False: "perlu perbaikan"}
COLUMNS = {
    "kegiatan": "activity",
    "penyelenggara": "organiser",
    "tahun": "year",
    "metode": "method",
}


@step(
    kata('"{role}" meminta perbaikan "{note}" pada tugas "{name}" dengan catatan'),
)
def somebody_asks_for_corrections(world, role, note, name, datatable):
    remarks = [dict(zip(datatable[0], row, strict=True)) for row in datatable[1:]]
    value = {"hasil": "perlu_perbaikan", "catatan_umum": note, "catatan": remarks}
    complete(world, role, name, value)


@then(
    kata('tugas "{name}" oleh "{role}" menawarkan isian formulir, di antaranya'),
)
def a_check_offers_fields(world, name, role, datatable):
    offered = [one["title"] for one in _remarked(world, name, role)["oneOf"]]
    wanted = [row[0] for row in datatable[1:]]
    assert [title for title in offered if title in wanted] == wanted


@then(kata('tugas "{name}" oleh "{role}" menolak catatan isian tanpa'))
def a_check_refuses_a_remark_without(world, name, role, datatable):
    whole = {"isian": _remarked(world, name, role)["enum"][0], "catatan": "Jelaskan"}
    for field, message in datatable[1:]:
        remark = {key: text for key, text in whole.items() if key != field}
        value = {"hasil": "lengkap", "catatan": [remark]}
        with pytest.raises((EngineError, WebError)) as refused:
            complete(world, role, name, value)
        assert isinstance(refused.value, InvalidDataError), refused.value
        errors = {one.path: one.message for one in refused.value.errors}
        assert errors == {f"catatan.0.{field}": message}


def _remarked(world, name, role):
    remarks = world.schema(world.task(name), role)["properties"]["catatan"]
    return remarks["items"]["properties"]["isian"]


@then(kata('tugas "{name}" oleh "{role}" menawarkan kegiatan "{text}"'))
def a_search_offers(world, name, role, text):
    options = world.schema(world.task(name), role)["properties"]["acuan"]["oneOf"]
    assert [one["title"].startswith(text) for one in options] == [True]


@then("surel hasil pemeriksaan memuat catatan")
def the_notice_has_remarks(world, datatable):
    told = isian.found(world.view()["data"], "putaran.pemberitahuan.catatan")
    assert [[one["isian"], one["catatan"]] for one in told] == datatable[1:]


@then("versi formulir yang tersimpan adalah")
def the_versions_are(world, datatable):
    with world.reading() as session:
        kept = recommendation.versions(session, berkas=world.case)
    assert [
        [str(one.number), one.recorded_as, RESULT[one.check.complete]] for one in kept
    ] == datatable[1:]


@step(kata('"{role}" mengunggah "{file}" sebagai "{field}" pada tugas "{name}"'))
def somebody_uploads(world, role, file, field, name):
    complete(world, role, name, {field: kept(world, file)})


@then("daftar rekomendasi memuat")
def the_register_has(world, datatable):
    entry = _entry(world)
    for part, text in datatable[1:]:
        assert isian.as_written(getattr(entry, COLUMNS[part])) == text


@then("daftar rekomendasi tidak memuat berkas ini")
def the_register_has_not(world):
    assert _entry(world) is None


def _entry(world):
    with world.reading() as session:
        return session.scalars(
            select(RecommendationEntry).where(
                RecommendationEntry.instance_id == world.case
            )
        ).one_or_none()


@step(kata('surat kantor "{office}" ditandatangani "{name}"'))
def an_office_says_who_signs(world, office, name):
    enter_signatory(world, office, {"signatory": name, "position": "Kepala"})


@step(kata('surat kantor "{office}" belum punya penanda tangan'))
def an_office_does_not_say_who_signs(world, office):
    enter_signatory(world, office, {})


def enter_signatory(world, office, words):
    with world.sessions.begin() as session:
        head = papers.composed(office, "KANTOR CONTOH", words, None)
        papers.set_letterhead(session, head, actor="admin", now=world.now)
