# language: id
Fitur: Konsultasi data statistik online lewat WhatsApp di BPS Kota Blitar

  Standar Pelayanan Konsultasi Data Statistik Online, bagian Kontak Layanan BPS Kota Blitar,
  butir BLITAR-KONSUL-WA-1.a sampai -1.e. WhatsApp di luar Alur: petugas mencatatnya atas
  nama pengguna (AMB-50). Jadwal pelayanan (AMB-21): Senin-Kamis 08.00-15.00, Jumat 08.00-15.30.

  Latar Belakang:
    Dengan kantor "blitar" pada "Senin, 23 November 2026 pukul 09.00"

  Skenario: Semua butir dilalui berurutan (butir 1.a sampai 1.e)
    Ketika "petugas" memulai "blitar-konsultasi-whatsapp" untuk tamu lewat "whatsapp"
    Dan berkas berlanjut secara wajar sampai tugas "Isi form kepuasan"
    Dan "petugas" menyelesaikan tugas "Isi form kepuasan" atas nama pengguna lewat "whatsapp" dengan
      | isian    | nilai |
      | nilai    | 5     |
      | komentar | Cepat |
    Maka berkas selesai di "Selesai"
    Dan data "transaksi.transaksi" bernilai "1"
    Dan data "pesan_petugas.pesan" bernilai "2"
    Dan data "pesan_pengguna.pesan" bernilai "3"
    Dan data "penilaian_tercatat.nilai" bernilai "5"
    Dan langkah yang dilalui adalah
      | butir                |
      | BLITAR-KONSUL-WA-1.a |
      | BLITAR-KONSUL-WA-1.b |
      | BLITAR-KONSUL-WA-1.c |
      | BLITAR-KONSUL-WA-1.d |
      | BLITAR-KONSUL-WA-1.c |
      | BLITAR-KONSUL-WA-1.e |

  Skenario: Petugas mencatat chat dan identitas atas nama pengguna (butir 1.a dan 1.b, AMB-50)
    Ketika "petugas" memulai "blitar-konsultasi-whatsapp" untuk tamu lewat "whatsapp"
    Maka tugas "Sebutkan identitas" ada pada daftar kerja "pengguna"
    Ketika "petugas" menyelesaikan tugas "Sebutkan identitas" atas nama pengguna lewat "whatsapp" dengan
      | isian   | nilai              |
      | nama    | Dewi Lestari       |
      | asal    | Universitas Blitar |
      | surel   | dewi@example.id    |
      | telepon | 0812-3456-7890     |
    Maka riwayat mencatat "petugas.blitar" sebagai "petugas" atas nama pengguna
    Dan kontak pemohon adalah
      | isian   | nilai           |
      | nama    | Dewi Lestari    |
      | surel   | dewi@example.id |
      | telepon | 0812-3456-7890  |
    Dan data "identitas.asal" bernilai "Universitas Blitar"
    Dan "kepala" tidak membaca data "identitas.surel"
    Dan "kepala" tidak membaca data "identitas.telepon"
    Dan tugas "Sampaikan konsultasi" ada pada daftar kerja "pengguna"

  Skenario: Identitas adalah nama, asal, surel, dan nomor WhatsApp, bukan NIK (butir 1.b, AMB-24)
    Dengan "pengguna" memulai "blitar-konsultasi-whatsapp"
    Maka tugas "Sebutkan identitas" oleh "pengguna" menolak
      | isian   | nilai       | ditolak pada | pesan                                                                               |
      | nama    | kosong      | nama         | Tulis nama.                                                                         |
      | asal    | kosong      | asal         | Tulis asal atau instansi.                                                           |
      | surel   | kosong      | surel        | Tulis alamat surel.                                                                 |
      | surel   | dewi(at)bps | surel        | Tulis alamat surel lengkap, misalnya nama@contoh.go.id. Anda menulis "dewi(at)bps". |
      | telepon | kosong      | telepon      | Tulis nomor WhatsApp.                                                               |
      | telepon | dua belas   | telepon      | Tulis seperti contoh "0812-3456-7890". Anda menulis "dua belas".                    |
      | nik     | 1234        | nik          | Hapus isian "nik". Formulir ini tidak memilikinya.                                                    |

  Skenario: Atas nama pengguna yang punya akun hanya lewat kanal yang dicatat (AMB-50)
    Dengan "pengguna" memulai "blitar-konsultasi-whatsapp"
    Maka "petugas" tidak dapat menyelesaikan tugas "Sebutkan identitas" atas nama pengguna
    Ketika "petugas" menyelesaikan tugas "Sebutkan identitas" atas nama pengguna lewat "whatsapp" dengan
      | isian   | nilai           |
      | nama    | Dewi Lestari    |
      | asal    | Umum            |
      | surel   | dewi@example.id |
      | telepon | 0812-3456-7890  |
    Maka tugas "Sampaikan konsultasi" ada pada daftar kerja "pengguna"
    Dan riwayat mencatat "petugas.blitar" sebagai "petugas" atas nama pengguna

  Skenario: Data tersedia, informasi diberikan (butir 1.c dan 1.d)
    Dengan "petugas" memulai "blitar-konsultasi-whatsapp" untuk tamu lewat "whatsapp"
    Dan berkas berlanjut secara wajar sampai tugas "Sampaikan konsultasi"
    Ketika "petugas" menyelesaikan tugas "Sampaikan konsultasi" atas nama pengguna lewat "whatsapp" dengan
      | isian      | nilai                               |
      | judul      | Inflasi Blitar                      |
      | pertanyaan | Berapa inflasi Blitar bulan Oktober |
    Maka tugas "Periksa ketersediaan data" ada pada daftar kerja "petugas"
    Dan data "permintaan.judul" bernilai "Inflasi Blitar"
    Dan pesan terakhir percakapan dari "pengguna" adalah "Berapa inflasi Blitar bulan Oktober"
    Ketika "petugas" menyelesaikan tugas "Periksa ketersediaan data" dengan
      | isian | nilai    |
      | data  | tersedia |
    Maka tugas "Beri informasi" ada pada daftar kerja "petugas"
    Dan tidak ada tugas "Sampaikan data tidak tersedia"
    Ketika "petugas" menyelesaikan tugas "Beri informasi" dengan
      | isian     | nilai                      |
      | informasi | 2,1 persen                 |
      | rujukan   | https://blitarkota.bps.go.id |
    Maka tugas "Terima informasi" ada pada daftar kerja "pengguna"
    Dan pesan terakhir percakapan dari "petugas" adalah "2,1 persen"
    Dan "Sampaikan data tidak tersedia" tidak dilalui

  Skenario: Data tidak tersedia, pengguna diberi penjelasan (butir 1.d)
    Dengan "petugas" memulai "blitar-konsultasi-whatsapp" untuk tamu lewat "whatsapp"
    Dan berkas berlanjut secara wajar sampai tugas "Periksa ketersediaan data"
    Ketika "petugas" menyelesaikan tugas "Periksa ketersediaan data" dengan
      | isian | nilai          |
      | data  | tidak_tersedia |
    Maka tugas "Sampaikan data tidak tersedia" ada pada daftar kerja "petugas"
    Dan tidak ada tugas "Beri informasi"
    Dan "pengguna" tidak dapat menyelesaikan tugas "Sampaikan data tidak tersedia"
    Dan tugas "Sampaikan data tidak tersedia" oleh "petugas" menolak
      | isian      | nilai  | ditolak pada | pesan                                    |
      | penjelasan | kosong | penjelasan   | Tulis penjelasan untuk pengguna layanan. |
    Ketika "petugas" menyelesaikan tugas "Sampaikan data tidak tersedia" dengan
      | isian      | nilai                          |
      | penjelasan | Data per kelurahan tidak ada   |
    Maka pesan terakhir percakapan dari "petugas" adalah "Data per kelurahan tidak ada"
    Dan jam "respons" berhenti
    Dan tugas "Terima informasi" ada pada daftar kerja "pengguna"
    Dan "Beri informasi" tidak dilalui

  Skenario: Konsultasi berlanjut sampai pengguna merasa cukup (butir 1.c dan 1.d)
    Dengan "pengguna" memulai "blitar-konsultasi-whatsapp"
    Dan berkas berlanjut secara wajar sampai tugas "Terima informasi"
    Ketika "pengguna" menyelesaikan tugas "Terima informasi" dengan
      | isian  | nilai           |
      | lanjut | percakapan      |
      | pesan  | Kalau tahun 2024? |
    Maka tugas "Periksa ketersediaan data" ada pada daftar kerja "petugas"
    Dan pesan terakhir percakapan dari "pengguna" adalah "Kalau tahun 2024?"
    Dan "Tutup percakapan" tidak dilalui
    Ketika berkas berlanjut secara wajar sampai tugas "Terima informasi"
    Dan "pengguna" menyelesaikan tugas "Terima informasi" dengan
      | isian  | nilai |
      | lanjut | cukup |
    Maka tugas "Isi form kepuasan" ada pada daftar kerja "pengguna"
    Dan pesan terakhir percakapan dari "pengguna" adalah "Informasi sudah cukup."
    Dan data "penutup.penutup" bernilai "pengguna"
    Dan data "penutup.alasan" bernilai "konsultasi selesai"
    Dan "Beri informasi" dilalui 2 kali

  Skenario: Isian yang wajib pada tiap tugas
    Dengan "pengguna" memulai "blitar-konsultasi-whatsapp"
    Dan berkas berlanjut secara wajar sampai tugas "Sampaikan konsultasi"
    Maka tugas "Sampaikan konsultasi" oleh "pengguna" menolak
      | isian      | nilai  | ditolak pada | pesan             |
      | judul      | kosong | judul        | Tulis judul.      |
      | pertanyaan | kosong | pertanyaan   | Tulis pertanyaan. |
    Ketika berkas berlanjut secara wajar sampai tugas "Periksa ketersediaan data"
    Maka tugas "Periksa ketersediaan data" oleh "petugas" menolak
      | isian | nilai  | ditolak pada | pesan                                                   |
      | data  | kosong | data         | Pilih ketersediaan data.                                |
      | data  | mungkin | data        | Pilih salah satu yang tersedia. Anda memilih "mungkin". |
    Ketika berkas berlanjut secara wajar sampai tugas "Beri informasi"
    Maka tugas "Beri informasi" oleh "petugas" menolak
      | isian     | nilai  | ditolak pada | pesan                           |
      | informasi | kosong | informasi    | Tulis informasi yang diberikan. |
    Ketika berkas berlanjut secara wajar sampai tugas "Terima informasi"
    Maka tugas "Terima informasi" oleh "pengguna" menolak
      | isian  | nilai      | ditolak pada | pesan                        |
      | lanjut | kosong     | lanjut       | Pilih kelanjutan konsultasi. |
      | lanjut | percakapan | pesan        | Tulis pesan untuk petugas.   |
    Ketika berkas berlanjut secara wajar sampai tugas "Isi form kepuasan"
    Maka tugas "Isi form kepuasan" oleh "pengguna" menolak
      | isian     | nilai   | ditolak pada | pesan                                                   |
      | nilai     | kosong  | nilai        | Pilih penilaian atas pelayanan.                         |
      | pengaduan | mungkin | pengaduan    | Pilih salah satu yang tersedia. Anda memilih "mungkin". |

  Skenario: Respons pertama dalam 10 menit sejak permintaan masuk (AMB-21)
    Dengan "pengguna" memulai "blitar-konsultasi-whatsapp"
    Dan berkas berlanjut secara wajar sampai tugas "Sampaikan konsultasi"
    Maka jam "respons" belum ada
    Ketika berkas berlanjut secara wajar sampai tugas "Periksa ketersediaan data"
    Maka jam "respons" berjalan
    Dan jam "respons" mulai "Senin, 23 November 2026 pukul 09.00"
    Dan tenggat jam "respons" adalah "Senin, 23 November 2026 pukul 09.10"
    Ketika waktu berlalu 10 menit
    Dan berkas berlanjut secara wajar sampai tugas "Terima informasi"
    Maka jam "respons" berhenti
    Dan jam "respons" ditepati

  Skenario: Respons pertama yang terlambat tercatat sebagai terlewat (AMB-21)
    Dengan "pengguna" memulai "blitar-konsultasi-whatsapp"
    Dan berkas berlanjut secara wajar sampai tugas "Periksa ketersediaan data"
    Ketika waktu berlalu 11 menit
    Maka jam "respons" terlewat
    Ketika berkas berlanjut secara wajar sampai tugas "Beri informasi"
    Maka jam "respons" berjalan
    Ketika berkas berlanjut secara wajar sampai tugas "Terima informasi"
    Maka jam "respons" berhenti
    Dan jam "respons" terlewat

  Garis-Besar Skenario: Sepuluh menit dihitung hanya di dalam jadwal pelayanan (AMB-21)
    Dengan kantor "blitar" pada "<masuk>"
    Dan "petugas" memulai "blitar-konsultasi-whatsapp" untuk tamu lewat "whatsapp"
    Dan berkas berlanjut secara wajar sampai tugas "Periksa ketersediaan data"
    Maka jam "respons" mulai "<masuk>"
    Dan tenggat jam "respons" adalah "<tenggat>"

    Contoh:
      | masuk                                | tenggat                              |
      | Senin, 23 November 2026 pukul 14.55  | Selasa, 24 November 2026 pukul 08.05 |
      | Senin, 23 November 2026 pukul 19.00  | Selasa, 24 November 2026 pukul 08.10 |
      | Jumat, 27 November 2026 pukul 15.15  | Jumat, 27 November 2026 pukul 15.25  |
      | Sabtu, 28 November 2026 pukul 10.00  | Senin, 30 November 2026 pukul 08.10  |

  Skenario: Sepuluh menit mulai setelah percakapan sebelumnya selesai dilayani (AMB-21)
    Dengan "petugas" memulai "blitar-konsultasi-whatsapp" untuk tamu lewat "whatsapp"
    Dan berkas berlanjut secara wajar sampai tugas "Beri informasi"
    Dan berkas itu disebut "Dewi"
    Ketika waktu berlalu 5 menit
    Dan "petugas" memulai "blitar-konsultasi-whatsapp" untuk tamu lewat "whatsapp"
    Dan berkas berlanjut secara wajar sampai tugas "Periksa ketersediaan data"
    Dan berkas itu disebut "Eko"
    Maka jam "respons" menunggu
    Ketika waktu berlalu 15 menit
    Dan beralih ke berkas "Dewi"
    Dan berkas berlanjut secara wajar sampai tugas "Terima informasi"
    Dan beralih ke berkas "Eko"
    Maka jam "respons" mulai "Senin, 23 November 2026 pukul 09.20"
    Dan tenggat jam "respons" adalah "Senin, 23 November 2026 pukul 09.30"

  Skenario: Percakapan sebelumnya yang dibatalkan tidak menahan yang berikutnya (AMB-21)
    Dengan "petugas" memulai "blitar-konsultasi-whatsapp" untuk tamu lewat "whatsapp"
    Dan berkas berlanjut secara wajar sampai tugas "Beri informasi"
    Dan berkas itu disebut "Dewi"
    Dan "petugas" memulai "blitar-konsultasi-whatsapp" untuk tamu lewat "whatsapp"
    Dan berkas berlanjut secara wajar sampai tugas "Periksa ketersediaan data"
    Dan berkas itu disebut "Eko"
    Maka jam "respons" menunggu
    Ketika waktu berlalu 3 menit
    Dan beralih ke berkas "Dewi"
    Dan "petugas" membatalkan berkas dengan alasan "Salah sambung"
    Maka berkas dibatalkan
    Dan tidak ada tugas terbuka
    Ketika beralih ke berkas "Eko"
    Maka jam "respons" mulai "Senin, 23 November 2026 pukul 09.03"

  Skenario: Kantor ini tidak menutup percakapan dengan sendirinya (AMB-01)
    Dengan "pengguna" memulai "blitar-konsultasi-whatsapp"
    Dan berkas berlanjut secara wajar sampai tugas "Terima informasi"
    Ketika waktu berlalu 60 hari
    Maka tugas "Terima informasi" ada pada daftar kerja "pengguna"
    Dan berkas masih berjalan

  Garis-Besar Skenario: Form kepuasan selalu ditawarkan dan boleh dilewati (butir 1.e, AMB-49)
    Dengan "pengguna" memulai "blitar-konsultasi-whatsapp"
    Dan berkas berlanjut secara wajar sampai tugas "Isi form kepuasan"
    Ketika "pengguna" menyelesaikan tugas "Isi form kepuasan" dengan
      | isian | nilai   |
      | nilai | <nilai> |
    Maka berkas selesai di "Selesai"
    Dan data "penilaian_tercatat.keadaan" bernilai "<keadaan>"
    Dan "Mulai berkas pengaduan" tidak dilalui
    Dan tidak ada berkas tertaut

    Contoh:
      | nilai  | keadaan   |
      | 2      | diberikan |
      | lewati | dilewati  |

  Skenario: Pengaduan menjadi berkas tersendiri dan tidak menahan penyelesaian (butir 1.e, AMB-49)
    Dengan "pengguna" memulai "blitar-konsultasi-whatsapp"
    Dan berkas berlanjut secara wajar sampai tugas "Isi form kepuasan"
    Ketika "pengguna" menyelesaikan tugas "Isi form kepuasan" dengan
      | isian     | nilai         |
      | nilai     | lewati        |
      | komentar  | Menunggu lama |
      | pengaduan | ya            |
    Maka berkas selesai di "Selesai"
    Dan "Mulai berkas pengaduan" dilalui 1 kali
    Dan data "pengaduan.layanan" bernilai "pengaduan"
    Dan data "pengaduan.rujukan" bernilai "tidak"
    Dan data "pengaduan.nomor" bernilai "BLITAR-ADUAN-2026-0001"
    Dan berkas tertaut menjalankan "bersama-pengaduan-terima"
    Dan data "penilaian_tercatat.keadaan" bernilai "dilewati"
    Dan data "penilaian_tercatat.pengaduan.asal.berkas" bernilai "BLITAR-KONSUL-2026-0001"
    Dan data "penilaian_tercatat.pengaduan.asal.layanan" bernilai "konsultasi"
    Dan data "penilaian_tercatat.pengaduan.asal.kanal" bernilai "online"
    Ketika beralih ke berkas tertaut
    Maka tugas "Sampaikan pengaduan" ada pada daftar kerja "pengguna"
    Dan data "asal.berkas" bernilai "BLITAR-KONSUL-2026-0001"
    Dan data "asal.layanan" bernilai "konsultasi"
    Dan data "asal.kanal" bernilai "online"

  Skenario: Form kepuasan yang tidak diisi tidak menahan penyelesaian (AMB-49)
    Dengan "pengguna" memulai "blitar-konsultasi-whatsapp"
    Dan berkas berlanjut secara wajar sampai tugas "Isi form kepuasan"
    Maka pengatur waktu "Batas waktu penilaian" jatuh tempo "Kamis, 26 November 2026 pukul 23.59.59"
    Ketika waktu menjadi "Kamis, 26 November 2026 pukul 23.59"
    Maka berkas masih berjalan
    Ketika waktu berlalu 1 menit
    Maka berkas selesai di "Selesai"
    Dan data "penilaian_tercatat.keadaan" bernilai "tidak_diberikan"
    Dan "Mulai berkas pengaduan" tidak dilalui
    Dan "Isi form kepuasan" tidak dilalui

  Garis-Besar Skenario: Hanya peran lajurnya yang menyelesaikan tugas
    Dengan "pengguna" memulai "blitar-konsultasi-whatsapp"
    Dan berkas berlanjut secara wajar sampai tugas "<tugas>"
    Maka tugas "<tugas>" ada pada daftar kerja "<peran>"
    Dan "<peran lain>" tidak dapat menyelesaikan tugas "<tugas>"
    Dan "kepala" tidak dapat menyelesaikan tugas "<tugas>"
    Dan "<peran>" dari kantor "kupang" tidak melihat berkas

    Contoh:
      | tugas                     | peran    | peran lain  |
      | Sebutkan identitas        | pengguna | petugas     |
      | Sampaikan konsultasi      | pengguna | resepsionis |
      | Periksa ketersediaan data | petugas  | resepsionis |
      | Beri informasi            | petugas  | pengguna    |
      | Terima informasi          | pengguna | petugas     |
      | Isi form kepuasan         | pengguna | petugas     |

  Skenario: Petugas mengambil dan melepas tugasnya
    Dengan "pengguna" memulai "blitar-konsultasi-whatsapp"
    Dan berkas berlanjut secara wajar sampai tugas "Periksa ketersediaan data"
    Ketika "petugas" mengambil tugas "Periksa ketersediaan data"
    Maka tugas "Periksa ketersediaan data" dipegang "petugas"
    Ketika "petugas" melepas tugas "Periksa ketersediaan data"
    Maka tugas "Periksa ketersediaan data" tidak dipegang siapa pun

  Skenario: Peran yang tidak melayani tidak memulai konsultasi
    Maka "kepala" tidak dapat memulai "blitar-konsultasi-whatsapp"
    Dan "auditor" tidak dapat memulai "blitar-konsultasi-whatsapp"
    Dan "petugas" tidak dapat memulai "blitar-konsultasi-whatsapp"
