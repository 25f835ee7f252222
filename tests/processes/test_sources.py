"""Diagrams against the catalogue of the sources: items, actors, limits and channels."""

import json
import re
from pathlib import Path

import pytest

from engine.diagrams import Diagram
from pst import standards
from web.access import CHANNELS

ROOT = Path(__file__).parents[2]
PROCESSES = sorted((ROOT / "processes").glob("*.bpmn"))
LANES = {
    "pengguna": "Pengguna Layanan",
    "petugas": "Petugas Layanan",
    "front": "Resepsionis",
    "bendahara": "Bendahara",
    "kepala": "Kepala",
    "unit": "Unit Kerja",
    "penanggung": "Penanggung Jawab",
}
"""By the first word of an item's actor."""
ITEM = re.compile(r"[A-Z]+(-[A-Za-z0-9.]+)+")
LIMIT = re.compile(r"(\w+)\((\d+)\) (\S+) (AMB-\d\d)")
KINDS = {
    "working_minutes": ("menit_kerja", 1),
    "working_hours": ("menit_kerja", 60),
    "working_days": ("hari_kerja", 1),
    "calendar_days": ("hari", 1),
}
"""How a diagram writes a kind of limit: its unit, and how many of it are one of the source's."""
ASKED = {
    "kupang": "kupang-konsultasi-online.lakukan_registrasi",
    "jateng": "jateng-konsultasi-online.lakukan_registrasi",
    "kaltim": "kaltim-konsultasi-online.akses_layanan",
}
"""Where each office's users say over which channel they come."""
NOT_FROM_SOURCE = {"bersama-pengaduan-terima"}
"""What the register asks for where the offices' sources have nothing (AMB-49)."""


@pytest.fixture(params=PROCESSES, ids=lambda path: path.stem)
def diagram(request):
    return Diagram.parse(request.param.read_bytes())


def walked(diagram):
    """(item, lane) of everything that carries out an item of the source."""
    for node in diagram.nodes.values():
        for word in node.properties["langkah"].split():
            if ITEM.fullmatch(word):
                yield word, node.lane


def test_every_item_of_the_procedure_is_in_its_diagram(diagram):
    drawn = {item for item, _ in walked(diagram)}
    if not drawn:
        assert diagram.key in NOT_FROM_SOURCE
        return
    (procedure,) = {standards.item(item).procedure for item in drawn}
    items = standards.items().values()
    assert drawn == {one.id for one in items if one.procedure == procedure}


def test_every_item_stands_in_the_lane_of_its_actor(diagram):
    places = set(walked(diagram))
    for item, _ in places:
        who = re.split(r"\W", standards.item(item).actor)[0]
        assert (item, LANES[who]) in places, item


def test_clocks_have_the_limits_of_the_source(diagram):
    for name, value in diagram.properties.items():
        if re.fullmatch(r"jam\.\w+", name):
            kind, amount, source, decision = LIMIT.fullmatch(value).groups()
            limit = standards.time_limit(source)
            unit, times = KINDS[limit.kind]
            assert (kind, int(amount)) == (unit, limit.amount * times)
            assert decision in limit.ambiguities


def test_the_head_of_bengkulus_sop_is_the_sources():
    sop = Diagram.parse((ROOT / "processes" / "bengkulu-konsultasi.bpmn").read_bytes())
    stated = standards.office_data("bengkulu")["documents"][0]
    assert sop.properties["nomor_sop"] == stated["number"]["text"]
    assert sop.properties["nama_sop"] == stated["title"]["text"]
    assert sop.properties["tanggal_pengesahan"] == stated["date"]["text"]
    lists = ("kualifikasi", "keterkaitan", "peralatan", "peringatan", "dasar_hukum")
    assert [len(sop.properties[name].splitlines()) for name in lists] == [3, 1, 3, 2, 6]
    # The source leaves this field empty, and nothing is put into it (AMB-25).
    assert "pencatatan" not in sop.properties


def test_bengkulus_rows_keep_their_columns():
    sop = Diagram.parse((ROOT / "processes" / "bengkulu-konsultasi.bpmn").read_bytes())
    times = {
        re.search(r"KONSUL-(\d)", node.properties["langkah"])[1]: node.properties[
            "waktu_baku"
        ]
        for node in sop.nodes.values()
        if "waktu_baku" in node.properties
    }
    assert times == {
        "2": "10 menit",
        "3": "3 hari kerja",
        "4": "10 menit",
        "5": "3 jam",
        "6": "5 menit",
    }


@pytest.mark.parametrize(
    ("process", "element", "own"),
    [
        ("bengkulu-konsultasi", "tentukan_media", "menit_kerja(10)"),
        ("bengkulu-konsultasi", "beri_penilaian", "menit_kerja(5)"),
    ],
)
def test_a_tasks_own_target_is_the_rows(process, element, own):
    drawn = Diagram.parse((ROOT / "processes" / f"{process}.bpmn").read_bytes())
    node = drawn.nodes[element]
    (item,) = node.properties["langkah"].split()
    limit = standards.time_limit(f"{item}-WAKTU")
    unit, times = KINDS[limit.kind]
    assert node.properties["tenggat"] == f"{unit}({limit.amount * times})" == own


@pytest.mark.parametrize("office", ASKED)
def test_users_are_asked_for_the_channels_of_their_office(office):
    form = json.loads((ROOT / "forms" / f"{ASKED[office]}.json").read_bytes())
    offered = [one["const"] for one in form["properties"]["kanal"]["oneOf"]]
    stated = standards.office_data(office)["online_channels"]["konsultasi"]
    kinds = [{"wa": "whatsapp"}.get(one["kind"], one["kind"]) for one in stated]
    assert offered == [one for one in kinds if one not in {"tatap_muka", "video"}]
    assert set(offered) <= {"aplikasi", *CHANNELS}
