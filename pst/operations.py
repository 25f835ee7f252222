"""Which function a service task's operation is.

Each is `(session, *, now, **parameters) -> dict` and runs in the transaction of the step
that calls it; parameters are expressions in the diagram. Names are the office's words.
"""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any, Final

from pst import appointments, conversation, guestbook, queue, survey

OPERATIONS: Final[Mapping[str, Callable[..., dict[str, Any]]]] = MappingProxyType(
    {
        "antrian.ambil_nomor": queue.take_number,
        "antrian.teruskan": queue.forward,
        "antrian.layani": queue.serve,
        "antrian.selesai": queue.finish,
        "antrian.tinggalkan": queue.leave,
        "antrian.siap_dilayani": queue.ready_to_be_served,
        "buku_tamu.catat": guestbook.record,
        "konsultasi.cari": conversation.search,
        "konsultasi.catat_permintaan": conversation.record_request,
        "konsultasi.terima": conversation.accept,
        "konsultasi.catat_pesan": conversation.record_message,
        "konsultasi.catat_tanggapan": conversation.record_answer,
        "konsultasi.catat_pertemuan": conversation.record_meeting,
        "konsultasi.tutup": conversation.close,
        "konsultasi.siap_dijawab": conversation.ready_to_be_answered,
        "janji.periksa": appointments.check,
        "penilaian.catat": survey.record,
        "pemberitahuan.catat": conversation.remind,
    }
)

ERASERS: Final[tuple[Callable[..., None], ...]] = (
    queue.erase,
    guestbook.erase,
    conversation.erase,
    survey.erase,
)
"""Every place in `pst` where a person's data stands: `(session, *, berkas) -> None`."""
