"""The fields of a case's form, as the office's contexts are told them."""

from engine import definitions, instances
from engine.contract import SYSTEM_ACTOR, Requester
from pst.recommendation import Question
from tests.langkah.kantor import SOURCES
from tests.web.conftest import NOW
from web import asking
from web.composition import build

GROUPED = {
    "properties": {
        "kontak": {
            "type": "object",
            "title": "Kontak",
            "x-peran": ["petugas"],
            "properties": {"surel": {"type": "string", "title": "Surel"}},
        },
        "judul": {"type": "string", "title": "Judul"},
    }
}


def named(**more):
    return [one for one, _ in asking.fields(GROUPED, **more)]


def test_a_groups_fields_bear_its_title_and_are_for_its_readers():
    email = Question(path="kontak.surel", title="Kontak: Surel")
    title = Question(path="judul", title="Judul")
    assert named() == [email, title]
    assert named(roles={"petugas", "kepala"}) == [email, title]
    assert named(roles={"kepala"}) == [title]


def test_a_case_is_asked_for_the_form_of_its_own_version(sessions):
    engine = build(defer=lambda _session, _call: None)
    with sessions.begin() as session:
        definitions.deploy(session, engine, SOURCES, actor=SYSTEM_ACTOR, now=NOW)
        case = instances.start(
            session,
            engine,
            "kupang-rekomendasi-online",
            office="kupang",
            requester=Requester(name="Maria Bere"),
            actor=SYSTEM_ACTOR,
            now=NOW,
        )
        asked = asking.asked(session, berkas=case, variable="formulir")
        assert asked[0] == Question(path="judul", title="Judul kegiatan statistik")
        assert len(asked) == 29
        assert asking.asked(session, berkas=case, variable="tidak_ada") == ()
