"""Every scenario in `features/`, in the words of `tests/langkah`."""

from pytest_bdd import scenarios

pytest_plugins = (
    "tests.langkah.kantor",
    "tests.langkah.berkas",
    "tests.langkah.tugas",
    "tests.langkah.kemampuan",
    "tests.langkah.pengaduan",
    "tests.langkah.loket",
    "tests.langkah.percakapan",
    "tests.langkah.kunjungan",
    "tests.langkah.pustaka",
    "tests.langkah.rekomendasi",
    "tests.langkah.penjualan_online",
    "tests.langkah.penjualan",
)

scenarios(".")
