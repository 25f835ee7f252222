"""What happened, in words: the types of events and the kinds of elements."""

from collections.abc import Mapping
from typing import Final

from engine.diagrams import EVENTS, GATEWAYS, Node
from engine.history import Event
from web import refusals

EVENT_NAMES: Final[Mapping[str, str]] = {
    "instance_started": "Berkas dimulai",
    "element_entered": "Langkah dimasuki",
    "element_left": "Langkah ditinggalkan",
    "flow_taken": "Alur dilalui",
    "task_created": "Tugas dibuka",
    "task_claimed": "Tugas diambil",
    "task_released": "Tugas dilepas",
    "task_delegated": "Tugas dilimpahkan",
    "task_completed": "Tugas diselesaikan",
    "timer_set": "Pengatur waktu dipasang",
    "timer_fired": "Waktu tiba",
    "timer_cancelled": "Pengatur waktu dibatalkan",
    "timer_off": "Pengatur waktu tidak dipasang",
    "message_received": "Pesan diterima",
    "message_sent": "Pesan dikirim",
    "operation_called": "Operasi dipanggil",
    "operation_done": "Operasi selesai",
    "clock_started": "Jangka waktu mulai",
    "clock_paused": "Jangka waktu berhenti sementara",
    "clock_resumed": "Jangka waktu berlanjut",
    "clock_stopped": "Jangka waktu selesai dihitung",
    "incident_opened": "Kendala terjadi",
    "incident_resolved": "Kendala diselesaikan",
    "data_read": "Data dibaca",
    "data_erased": "Data dihapus",
    "migrated": "Dipindahkan ke versi lain",
    "rewound": "Diputar mundur",
    "noted": "Dicatat",
    "instance_cancelled": "Berkas dibatalkan",
    "instance_completed": "Berkas selesai",
}

REFUSED: Final = "Pembukaan ditolak"
REFUSED_DEED: Final = "ditolak membuka"
DEEDS: Final[Mapping[str, str]] = {
    "instance_started": "memulai berkas",
    "task_claimed": "mengambil tugas",
    "task_released": "melepas tugas",
    "task_delegated": "melimpahkan tugas",
    "task_completed": "menyelesaikan",
    "message_received": "mengirim",
    "timer_fired": "mencatat waktu tiba:",
    "clock_started": "memulai jangka waktu",
    "clock_paused": "menghentikan sementara jangka waktu",
    "clock_resumed": "melanjutkan jangka waktu",
    "clock_stopped": "selesai menghitung jangka waktu",
    "incident_opened": "terhenti oleh kendala pada",
    "incident_resolved": "menyelesaikan kendala pada",
    "data_read": "membaca data",
    "data_erased": "menghapus data",
    "migrated": "memindahkan berkas ke versi lain",
    "rewound": "memutar mundur berkas",
    "noted": "mencatat:",
    "instance_cancelled": "membatalkan berkas",
    "instance_completed": "menutup berkas",
}
"""What a case's page tells of, as somebody's deed; the rest stands in the full history."""

STATUSES: Final[Mapping[str, str]] = {
    "active": "Berjalan",
    "completed": "Selesai",
    "cancelled": "Dibatalkan",
    "incident": "Terkendala",
}

_UNNAMED: Final[Mapping[str, str]] = {
    "startEvent": "Mulai",
    "endEvent": "Akhir",
    "boundaryEvent": "Peristiwa",
    "subProcess": "Rangkaian langkah",
    "callActivity": "Proses bersama",
}


def element(node: Node | None) -> str:
    """An element's name, or what it is where the diagram gives it none."""
    if node is None:
        return "Berkas"
    if node.name:
        return node.name
    if node.type in GATEWAYS:
        return "Percabangan" if len(node.outgoing) > 1 else "Penggabungan"
    return _UNNAMED.get(node.type, "Langkah")


def shape(node: Node | None) -> str:
    """The form of an element on the line: mulai, tugas, gerbang, selesai or antara."""
    if node is None:
        return "antara"
    if node.type == "startEvent":
        return "mulai"
    if node.type == "endEvent":
        return "selesai"
    if node.type in GATEWAYS:
        return "gerbang"
    return "antara" if node.type in EVENTS else "tugas"


def is_refused(event: Event) -> bool:
    """Whether somebody was refused a look (`web.refusals`)."""
    told = event.data.get("halaman") if event.type == "data_read" else None
    return isinstance(told, str) and told.startswith(refusals.PREFIX)


def deed(event: Event) -> str:
    """What somebody did, as in `membaca data`."""
    return REFUSED_DEED if is_refused(event) else DEEDS[event.type]
