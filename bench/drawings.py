"""The diagrams and forms that are measured, written in a few lines each."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from html import escape
from itertools import pairwise
from typing import Any, Final

import orjson

OFFICE: Final = "kupang"
LOOP: Final = "bench-putaran"
PARALLEL: Final = "bench-paralel"
TALK: Final = "bench-percakapan"
SIX: Final = "bench-enam-tugas"

AGAIN: Final = {
    "hasil": "ulangi",
    "catatan": "Tabel nomor 3 belum sesuai dengan permintaan, mohon diperbaiki.",
    "jumlah": 3,
    "surel": "contoh@example.go.id",
}
DONE: Final = {**AGAIN, "hasil": "selesai"}
MESSAGE: Final = "jawaban-pengguna"

_HEAD: Final = (
    '<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" '
    'xmlns:spiffworkflow="http://spiffworkflow.org/bpmn/schema/1.0/core" '
    'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" id="d" targetNamespace="alur">'
)


@dataclass(kw_only=True)
class Drawing:
    """One process with two lanes. `node` and `path` add to it; `xml` is the file."""

    key: str
    nodes: list[str] = field(default_factory=list)
    flows: list[str] = field(default_factory=list)
    officer: list[str] = field(default_factory=list)

    def node(
        self, kind: str, name: str, body: str = "", extra: str = "", **properties: str
    ) -> None:
        about = {"langkah": "bukan-dari-sumber", "alasan": "AMB-12", **properties}
        if properties.get("langkah") == "struktur":
            del about["alasan"]
        self.nodes.append(
            f'<bpmn:{kind} id="{name}" name="{name.capitalize()}?"{extra}>{_extension(about)}{body}</bpmn:{kind}>'
        )
        self.officer.append(name)

    def user(self, name: str, form: str) -> None:
        self.node("userTask", name, formJsonSchemaFilename=form)

    def gateway(self, name: str, kind: str) -> None:
        self.node(kind, name, langkah="struktur")

    def path(self, *names: str) -> None:
        for source, target in pairwise(names):
            self.flow(source, target)

    def flow(self, source: str, target: str, condition: str = "") -> None:
        name = f"f_{source}_{target}"
        inside = (
            f'<bpmn:conditionExpression xsi:type="bpmn:tFormalExpression">{escape(condition)}'
            "</bpmn:conditionExpression>"
        )
        self.flows.append(
            f'<bpmn:sequenceFlow id="{name}" name="{name}" sourceRef="{source}" '
            f'targetRef="{target}">{inside if condition else ""}</bpmn:sequenceFlow>'
        )

    def decide(self, name: str, again: str, onward: str, variable: str) -> None:
        """An exclusive gateway that goes back to `again` as long as the form says so."""
        self.node("exclusiveGateway", name, extra=f' default="f_{name}_{onward}"')
        self.flow(name, again, f'{variable}.hasil == "ulangi"')
        self.flow(name, onward)

    def xml(self) -> bytes:
        about = {"kantor": OFFICE, "layanan": "konsultasi", "kanal": "langsung"}
        lane = "".join(
            f"<bpmn:flowNodeRef>{n}</bpmn:flowNodeRef>" for n in self.officer
        )
        return "".join(
            (
                _HEAD,
                '<bpmn:collaboration id="k"><bpmn:participant id="p" name="Ukuran" ',
                f'processRef="{self.key}"/></bpmn:collaboration>',
                f'<bpmn:message id="m" name="{MESSAGE}"/>',
                f'<bpmn:process id="{self.key}" isExecutable="true">',
                _extension({**about, "nama_sop": "Ukuran"}),
                '<bpmn:laneSet id="ls"><bpmn:lane id="lane" name="Petugas Layanan">',
                f"{lane}</bpmn:lane></bpmn:laneSet>",
                *self.nodes,
                *self.flows,
                "</bpmn:process></bpmn:definitions>",
            )
        ).encode()


def _extension(properties: Mapping[str, str]) -> str:
    inside = "".join(
        f'<spiffworkflow:property name="{name}" value="{escape(value)}"/>'
        for name, value in properties.items()
    )
    return (
        "<bpmn:extensionElements><spiffworkflow:properties>"
        f"{inside}</spiffworkflow:properties></bpmn:extensionElements>"
    )


def loop() -> Drawing:
    """A user task that is corrected until it is right."""
    found = Drawing(key=LOOP)
    found.node("startEvent", "mulai")
    found.user("periksa", "bench.periksa.json")
    found.node("endEvent", "selesai")
    found.path("mulai", "periksa", "nilai")
    found.decide("nilai", "periksa", "selesai", "periksa")
    return found


def parallel() -> Drawing:
    """The same loop in one branch while another branch waits; then the join."""
    found = Drawing(key=PARALLEL)
    found.node("startEvent", "mulai")
    for name in ("bagi", "gabung"):
        found.gateway(name, "parallelGateway")
    found.user("periksa", "bench.periksa.json")
    found.user("siapkan", "bench.periksa.json")
    found.node("endEvent", "selesai")
    found.path("mulai", "bagi", "periksa", "nilai")
    found.path("bagi", "siapkan", "gabung", "selesai")
    found.decide("nilai", "periksa", "gabung", "periksa")
    return found


def talk() -> Drawing:
    """A conversation: the officer answers, then the user's message or seven days of silence."""
    found = Drawing(key=TALK)
    found.node("startEvent", "mulai")
    found.user("periksa", "bench.periksa.json")
    found.gateway("tunggu", "eventBasedGateway")
    found.node(
        "intermediateCatchEvent",
        "dijawab",
        '<bpmn:messageEventDefinition messageRef="m"/>',
        formJsonSchemaFilename="bench.pesan.json",
    )
    found.node(
        "intermediateCatchEvent",
        "diam",
        '<bpmn:timerEventDefinition><bpmn:timeDuration xsi:type="bpmn:tFormalExpression">'
        "hari(7)</bpmn:timeDuration></bpmn:timerEventDefinition>",
    )
    found.node("endEvent", "selesai")
    found.node("endEvent", "ditutup")
    found.path("mulai", "periksa", "nilai")
    found.decide("nilai", "tunggu", "selesai", "periksa")
    found.path("tunggu", "dijawab", "periksa")
    found.path("tunggu", "diam", "ditutup")
    return found


def six() -> Drawing:
    """Six user tasks with small forms, one after the other."""
    found = Drawing(key=SIX)
    found.node("startEvent", "mulai")
    for name in STEPS:
        found.user(name, f"bench.{name}.json")
    found.node("endEvent", "selesai")
    found.path("mulai", *STEPS, "selesai")
    return found


def _text(title: str, longest: int = 200, **more: str) -> dict[str, Any]:
    return {"type": "string", "title": title, "maxLength": longest, **more}


def _choice(title: str, *values: str) -> dict[str, Any]:
    return {"type": "string", "title": title, "enum": list(values)}


def _form(**properties: Mapping[str, Any]) -> bytes:
    return orjson.dumps(
        {"type": "object", "required": list(properties), "properties": properties}
    )


_NUMBER: Final = {"type": "integer", "title": "Jumlah", "minimum": 0, "maximum": 999}
_EMAIL: Final = _text("Surel", format="email")

FORMS: Final = {
    "bench.periksa.json": _form(
        hasil=_choice("Hasil", "selesai", "ulangi"),
        catatan=_text("Catatan"),
        jumlah=_NUMBER,
        surel=_EMAIL,
    ),
    "bench.pesan.json": _form(teks=_text("Pesan", 2000)),
    "bench.isi_buku_tamu.json": _form(
        nama=_text("Nama"),
        instansi=_text("Instansi"),
        surel=_EMAIL,
        telepon=_text("Telepon", 20),
    ),
    "bench.ajukan.json": _form(
        kebutuhan=_choice("Kebutuhan", "konsultasi", "data_mikro", "publikasi"),
        rincian=_text("Rincian", 200_000),
        tahun=_NUMBER | {"maximum": 2100, "title": "Tahun"},
    ),
    "bench.periksa_berkas.json": _form(
        lengkap={"type": "boolean", "title": "Lengkap"}, catatan=_text("Catatan")
    ),
    "bench.cari_data.json": _form(
        sumber=_choice("Sumber", "web", "perpustakaan"),
        judul=_text("Judul"),
        halaman=_NUMBER,
    ),
    "bench.serahkan.json": _form(
        cara=_choice("Cara", "surel", "langsung"),
        tanggal={"type": "string", "title": "Tanggal", "format": "date"},
        catatan=_text("Catatan"),
    ),
    "bench.nilai_layanan.json": _form(
        nilai=_NUMBER | {"maximum": 5, "title": "Nilai"}, saran=_text("Saran")
    ),
}
"""The forms as files, by name: two to four small fields each."""

ANSWERS: Final[Mapping[str, Mapping[str, Any]]] = {
    "isi_buku_tamu": {
        "nama": "Contoh Satu",
        "instansi": "Universitas Contoh Kupang",
        "surel": "satu@example.ac.id",
        "telepon": "081200000001",
    },
    "ajukan": {
        "kebutuhan": "data_mikro",
        "rincian": "Data ketenagakerjaan Kota Kupang menurut kecamatan dan jenis kelamin.",
        "tahun": 2025,
    },
    "periksa_berkas": {"lengkap": True, "catatan": "Surat pengantar sudah ada."},
    "cari_data": {
        "sumber": "web",
        "judul": "Kota Kupang Dalam Angka 2026",
        "halaman": 112,
    },
    "serahkan": {
        "cara": "surel",
        "tanggal": "2026-11-24",
        "catatan": "Tautan unduhan dikirim bersama metadata.",
    },
    "nilai_layanan": {"nilai": 5, "saran": "Sudah baik dan cepat."},
}
"""What is filled in at each of the six tasks."""

STEPS: Final = tuple(ANSWERS)


def sources() -> dict[str, bytes]:
    """Every file by name, as a deployment takes them."""
    drawings = (loop(), parallel(), talk(), six())
    return FORMS | {f"{found.key}.bpmn": found.xml() for found in drawings}
