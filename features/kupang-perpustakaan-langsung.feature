# language: id
Fitur: Perpustakaan dengan kunjungan langsung di BPS Kota Kupang

  Prosedur Pelayanan Perpustakaan dengan Cara Kunjungan Langsung (Bagan 1), butir
  KUPANG-PERPUS-LANGSUNG-a sampai -g. Jam layanan dan pustaka pada skenario ini adalah contoh.

  Latar Belakang:
    Dengan kantor "kupang" pada "Senin, 23 November 2026 pukul 09.00"
    Dan jam layanan kantor "kupang" adalah
      | hari   | buka  | tutup |
      | Senin  | 08.00 | 15.30 |
      | Selasa | 08.00 | 15.30 |
    Dan pustaka kantor "kupang" memuat
      | nomor | judul            | tahun | halaman |
      | K-001 | Kota Dalam Angka | 2025  | 3       |
      | K-002 | Inflasi Kota     | 2024  | 2       |

  Skenario: Semua butir dilalui, tercetak lalu digital (butir a sampai g)
    Ketika "pengguna" memulai "kupang-perpustakaan-langsung"
    Dan berkas berlanjut secara wajar sampai tugas "Pilih pemakaian"
    Maka data "antrian.nomor" bernilai "A-001"
    Dan data "catat_buku_tamu.nomor" bernilai "1"
    Dan data "catat_akses.selesai" memuat "2026-11-23"
    Ketika "pengguna" menyelesaikan tugas "Pilih pemakaian" dengan
      | isian | nilai    |
      | pakai | tercetak |
    Dan "pengguna" menyelesaikan tugas "Baca pustaka tercetak" dengan
      | isian  | nilai |
      | pindai | ya    |
    Dan "pengguna" menyelesaikan tugas "Pindai pustaka" dengan
      | isian   | nilai        |
      | sarana  | berwatermark |
      | halaman | 4            |
    Dan "pengguna" menyelesaikan tugas "Pilih pemakaian" dengan
      | isian | nilai   |
      | pakai | digital |
    Dan "pengguna" menyelesaikan tugas "Baca pustaka digital" dengan
      | isian   | nilai    |
      | langkah | softcopy |
      | pustaka | 1        |
    Dan "pengguna" menyelesaikan tugas "Isi form permintaan" dengan
      | isian     | nilai            |
      | keperluan | Skripsi          |
      | surel     | maria@example.id |
    Dan "petugas" menyelesaikan tugas "Setujui permintaan" dengan
      | isian     | nilai  |
      | keputusan | setuju |
    Maka surel "pustaka_softcopy" terkirim ke "maria@example.id" dengan 1 lampiran
    Dan data "pengiriman.kepada" bernilai "maria@example.id"
    Dan tugas "Pilih pemakaian" ada pada daftar kerja "pengguna"
    Ketika "pengguna" menyelesaikan tugas "Pilih pemakaian" dengan
      | isian | nilai   |
      | pakai | selesai |
    Dan berkas berlanjut secara wajar sampai tugas "Beri penilaian"
    Dan "pengguna" menyelesaikan tugas "Beri penilaian" dengan
      | isian | nilai |
      | nilai | 5     |
    Maka berkas selesai di "Selesai"
    Dan data "penilaian_tercatat.keadaan" bernilai "diberikan"
    Dan pemakaian pustaka yang tercatat adalah
      | cara     | judul            | watermark | halaman |
      | tercetak | kosong           | kosong    | kosong  |
      | pindai   | kosong           | ya        | 4       |
      | baca     | Kota Dalam Angka | kosong    | kosong  |
    Dan langkah yang dilalui adalah
      | butir                         |
      | KUPANG-PERPUS-LANGSUNG-a      |
      | KUPANG-PERPUS-LANGSUNG-b      |
      | KUPANG-PERPUS-LANGSUNG-c      |
      | KUPANG-PERPUS-LANGSUNG-d      |
      | KUPANG-PERPUS-LANGSUNG-e      |
      | KUPANG-PERPUS-LANGSUNG-e.1    |
      | KUPANG-PERPUS-LANGSUNG-e.1.i  |
      | KUPANG-PERPUS-LANGSUNG-e.1.ii |
      | KUPANG-PERPUS-LANGSUNG-e      |
      | KUPANG-PERPUS-LANGSUNG-e.2    |
      | KUPANG-PERPUS-LANGSUNG-e.2.i  |
      | KUPANG-PERPUS-LANGSUNG-e.2.ii |
      | KUPANG-PERPUS-LANGSUNG-e      |
      | KUPANG-PERPUS-LANGSUNG-f      |
      | KUPANG-PERPUS-LANGSUNG-g      |

  Skenario: Nomor antrian berurutan, dan yang prioritas lebih dulu (butir a)
    Dengan "pengguna" memulai "kupang-perpustakaan-langsung"
    Dan berkas berlanjut secara wajar sampai tugas "Ambil nomor antrian"
    Maka tugas "Ambil nomor antrian" oleh "pengguna" menolak
      | isian   | nilai  | ditolak pada | pesan          |
      | antrian | kosong | antrian      | Pilih antrian. |
    Ketika berkas berlanjut secara wajar sampai tugas "Tunggu panggilan"
    Maka data "antrian.nomor" bernilai "A-001"
    Ketika "resepsionis" memulai "kupang-perpustakaan-langsung" untuk tamu
    Dan "resepsionis" menyelesaikan tugas "Ambil nomor antrian" atas nama pengguna dengan
      | isian   | nilai     |
      | antrian | prioritas |
    Maka data "antrian.nomor" bernilai "A-002"
    Dan data "antrian.di_depan" bernilai "1"

  Skenario: Buku tamu menjadi kontak pemohon (butir b)
    Dengan "pengguna" memulai "kupang-perpustakaan-langsung"
    Dan berkas berlanjut secara wajar sampai tugas "Isi buku tamu"
    Maka tugas "Isi buku tamu" oleh "pengguna" menolak
      | isian   | nilai        | ditolak pada | pesan                                                                                |
      | nama    | kosong       | nama         | Tulis nama.                                                                          |
      | asal    | kosong       | asal         | Tulis asal atau instansi.                                                            |
      | surel   | kosong       | surel        | Tulis alamat surel.                                                                  |
      | surel   | maria(at)bps | surel        | Tulis alamat surel lengkap, misalnya nama@contoh.go.id. Anda menulis "maria(at)bps". |
      | tujuan  | kosong       | tujuan       | Tulis tujuan kedatangan.                                                             |
      | telepon | dua belas    | telepon      | Tulis seperti contoh "0812-3456-7890". Anda menulis "dua belas".                     |
    Ketika "pengguna" menyelesaikan tugas "Isi buku tamu" dengan
      | isian   | nilai            |
      | nama    | Maria Bere       |
      | asal    | Undana           |
      | surel   | maria@example.id |
      | telepon | 0812-3456-7890   |
      | tujuan  | Membaca          |
    Maka kontak pemohon adalah
      | isian   | nilai            |
      | nama    | Maria Bere       |
      | surel   | maria@example.id |
      | telepon | 0812-3456-7890   |
    Dan baris buku tamu berkas itu memuat
      | isian  | nilai      |
      | nama   | Maria Bere |
      | tujuan | Membaca    |
    Dan "kepala" tidak membaca data "buku_tamu.surel"
    Dan "kepala" tidak membaca data "buku_tamu.telepon"

  Skenario: Dilayani dalam 5 menit sejak buku tamu disimpan (AMB-13)
    Dengan "pengguna" memulai "kupang-perpustakaan-langsung"
    Dan berkas berlanjut secara wajar sampai tugas "Isi buku tamu"
    Maka jam "layanan" belum ada
    Ketika waktu berlalu 20 menit
    Dan berkas berlanjut secara wajar sampai tugas "Serahkan kartu identitas"
    Maka jam "layanan" berjalan
    Dan tenggat jam "layanan" adalah "Senin, 23 November 2026 pukul 09.25"
    Ketika berkas berlanjut secara wajar sampai tugas "Nyatakan akses diberikan"
    Maka jam "layanan" berjalan
    Ketika waktu berlalu 5 menit
    Dan "petugas" menyelesaikan tugas "Nyatakan akses diberikan"
    Maka jam "layanan" berhenti
    Dan jam "layanan" ditepati

  Skenario: Terlambat memberi akses tercatat sebagai terlewat (AMB-13)
    Dengan "pengguna" memulai "kupang-perpustakaan-langsung"
    Dan berkas berlanjut secara wajar sampai tugas "Nyatakan akses diberikan"
    Ketika waktu berlalu 6 menit
    Maka jam "layanan" terlewat
    Ketika "petugas" menyelesaikan tugas "Nyatakan akses diberikan"
    Maka jam "layanan" berhenti
    Dan jam "layanan" terlewat

  Skenario: Kartu dititipkan untuk loker, hanya jenisnya yang dicatat (butir c dan d, AMB-27, AMB-28)
    Dengan "pengguna" memulai "kupang-perpustakaan-langsung"
    Dan berkas berlanjut secara wajar sampai tugas "Terima kartu, beri loker"
    Maka tugas "Terima kartu, beri loker" oleh "resepsionis" menolak
      | isian | nilai  | ditolak pada | pesan              |
      | jenis | kosong | jenis        | Pilih jenis kartu. |
      | loker | kosong | loker        | Tulis nomor loker. |
    Ketika "resepsionis" menyelesaikan tugas "Terima kartu, beri loker" dengan
      | isian | nilai |
      | jenis | sim   |
      | loker | 7     |
    Maka loker "7" sedang dipakai dengan titipan "sim"
    Dan data "titipan_tercatat.loker" bernilai "7"
    Dan tugas "Letakkan tas di loker" ada pada daftar kerja "pengguna"

  Skenario: Loker yang kosong ditawarkan berurutan (AMB-28)
    Dengan "pengguna" memulai "kupang-perpustakaan-langsung"
    Dan berkas berlanjut secara wajar sampai tugas "Letakkan tas di loker"
    Maka loker "1" sedang dipakai dengan titipan "ktp"
    Ketika "resepsionis" memulai "kupang-perpustakaan-langsung" untuk tamu
    Dan berkas berlanjut secara wajar sampai tugas "Letakkan tas di loker"
    Maka loker "2" sedang dipakai dengan titipan "ktp"

  Skenario: Kunjungan tidak berakhir sebelum kartu dan loker kembali (AMB-28)
    Dengan "pengguna" memulai "kupang-perpustakaan-langsung"
    Dan berkas berlanjut secara wajar sampai tugas "Pilih pemakaian"
    Maka tugas "Pilih pemakaian" oleh "pengguna" menolak
      | isian | nilai  | ditolak pada | pesan                       |
      | pakai | kosong | pakai        | Pilih pemakaian berikutnya. |
    Ketika "pengguna" menyelesaikan tugas "Pilih pemakaian" dengan
      | isian | nilai   |
      | pakai | selesai |
    Maka tugas "Periksa pengembalian" ada pada daftar kerja "resepsionis"
    Dan tidak ada tugas "Beri penilaian"
    Dan loker "1" sedang dipakai dengan titipan "ktp"
    Dan tugas "Periksa pengembalian" oleh "resepsionis" menolak
      | isian | nilai  | ditolak pada | pesan                      |
      | kartu | kosong | kartu        | Centang untuk melanjutkan. |
      | loker | kosong | loker        | Centang untuk melanjutkan. |
    Ketika "resepsionis" menyelesaikan tugas "Periksa pengembalian" dengan
      | isian | nilai |
      | kartu | ya    |
      | loker | ya    |
    Maka loker "1" sudah kembali
    Dan tugas "Beri penilaian" ada pada daftar kerja "pengguna"
    Dan data "pengembalian_tercatat.loker" bernilai "1"
    Dan pemakaian pustaka yang tercatat adalah
      | cara | judul | watermark | halaman |

  Skenario: Membaca tercetak tanpa memindai (butir e.1.i dan e.1.ii)
    Dengan "pengguna" memulai "kupang-perpustakaan-langsung"
    Dan berkas berlanjut secara wajar sampai tugas "Pilih pemakaian"
    Ketika "pengguna" menyelesaikan tugas "Pilih pemakaian" dengan
      | isian | nilai    |
      | pakai | tercetak |
    Maka tugas "Baca pustaka tercetak" ada pada daftar kerja "pengguna"
    Dan "petugas" tidak dapat menyelesaikan tugas "Baca pustaka tercetak"
    Dan tugas "Baca pustaka tercetak" oleh "pengguna" menolak
      | isian  | nilai  | ditolak pada | pesan             |
      | pindai | kosong | pindai       | Pilih pemindaian. |
    Ketika "pengguna" menyelesaikan tugas "Baca pustaka tercetak" dengan
      | isian  | nilai |
      | pindai | tidak |
    Maka tugas "Pilih pemakaian" ada pada daftar kerja "pengguna"
    Dan "Pindai pustaka" tidak dilalui
    Dan pemakaian pustaka yang tercatat adalah
      | cara     | judul  | watermark | halaman |
      | tercetak | kosong | kosong    | kosong  |

  Skenario: Pindaian yang tidak dapat diberi watermark dicatat (butir e.1.ii, AMB-30)
    Dengan "pengguna" memulai "kupang-perpustakaan-langsung"
    Dan berkas berlanjut secara wajar sampai tugas "Pilih pemakaian"
    Ketika "pengguna" menyelesaikan tugas "Pilih pemakaian" dengan
      | isian | nilai    |
      | pakai | tercetak |
    Dan "pengguna" menyelesaikan tugas "Baca pustaka tercetak" dengan
      | isian  | nilai |
      | pindai | ya    |
    Maka tugas "Pindai pustaka" oleh "pengguna" menolak
      | isian   | nilai           | ditolak pada | pesan                               |
      | sarana  | kosong          | sarana       | Pilih hasil pindaian.               |
      | halaman | kosong          | halaman      | Tulis jumlah halaman yang dipindai. |
      | sarana  | tanpa_watermark | alasan       | Tulis mengapa tanpa watermark.      |
    Ketika "pengguna" menyelesaikan tugas "Pindai pustaka" dengan
      | isian   | nilai                        |
      | sarana  | tanpa_watermark              |
      | halaman | 2                            |
      | alasan  | Pemindai tidak dapat dipakai |
    Maka data "pemindaian.alasan" bernilai "Pemindai tidak dapat dipakai"
    Dan data "pemindaian_tercatat.tanda_air" bernilai "tidak"
    Dan pemakaian pustaka yang tercatat adalah
      | cara     | judul  | watermark | halaman |
      | tercetak | kosong | kosong    | kosong  |
      | pindai   | kosong | tidak     | 2       |

  Skenario: Membaca digital tanpa meminta softcopy (butir e.2.i)
    Dengan "pengguna" memulai "kupang-perpustakaan-langsung"
    Dan berkas berlanjut secara wajar sampai tugas "Pilih pemakaian"
    Ketika "pengguna" menyelesaikan tugas "Pilih pemakaian" dengan
      | isian      | nilai   |
      | pakai      | digital |
      | kata_kunci | inflasi |
    Maka data "temuan.jumlah" bernilai "1"
    Dan tugas "Baca pustaka digital" oleh "pengguna" menawarkan pada isian "pustaka"
      | pustaka             |
      | Inflasi Kota (2024) |
    Dan tugas "Baca pustaka digital" oleh "pengguna" menolak
      | isian   | nilai  | ditolak pada | pesan                          |
      | langkah | kosong | langkah      | Pilih langkah setelah membaca. |
      | pustaka | kosong | pustaka      | Pilih pustaka.                 |
    Ketika berkas berlanjut secara wajar sampai tugas "Pilih pemakaian"
    Maka "Isi form permintaan" tidak dilalui
    Dan pemakaian pustaka yang tercatat adalah
      | cara | judul        | watermark | halaman |
      | baca | Inflasi Kota | kosong    | kosong  |

  Skenario: Tidak ada pustaka digital yang sesuai (butir e.2.i)
    Dengan "pengguna" memulai "kupang-perpustakaan-langsung"
    Dan berkas berlanjut secara wajar sampai tugas "Pilih pemakaian"
    Ketika "pengguna" menyelesaikan tugas "Pilih pemakaian" dengan
      | isian | nilai   |
      | pakai | digital |
    Dan "pengguna" menyelesaikan tugas "Baca pustaka digital" dengan
      | isian   | nilai     |
      | langkah | tidak_ada |
    Maka tugas "Pilih pemakaian" ada pada daftar kerja "pengguna"
    Dan pemakaian pustaka yang tercatat adalah
      | cara | judul | watermark | halaman |

  Skenario: Permintaan softcopy disetujui petugas dan dikirim aplikasi (butir e.2.ii, AMB-29)
    Dengan "pengguna" memulai "kupang-perpustakaan-langsung"
    Dan berkas berlanjut secara wajar sampai tugas "Isi buku tamu"
    Dan "pengguna" menyelesaikan tugas "Isi buku tamu" dengan
      | isian  | nilai            |
      | nama   | Maria Bere       |
      | asal   | Undana           |
      | surel  | maria@example.id |
      | tujuan | Membaca          |
    Dan berkas berlanjut secara wajar sampai tugas "Pilih pemakaian"
    Dan "pengguna" menyelesaikan tugas "Pilih pemakaian" dengan
      | isian | nilai   |
      | pakai | digital |
    Dan "pengguna" menyelesaikan tugas "Baca pustaka digital" dengan
      | isian   | nilai    |
      | langkah | softcopy |
      | pustaka | 1        |
    Maka tugas "Isi form permintaan" oleh "pengguna" menolak
      | isian     | nilai  | ditolak pada | pesan                        |
      | keperluan | kosong | keperluan    | Tulis keperluan.             |
      | surel     | kosong | surel        | Tulis kirim ke alamat surel. |
    Ketika "pengguna" menyelesaikan tugas "Isi form permintaan" dengan
      | isian     | nilai           |
      | keperluan | Skripsi         |
      | surel     | lain@example.id |
    Maka tugas "Setujui permintaan" ada pada daftar kerja "petugas"
    Dan "kepala" tidak membaca data "permintaan.surel"
    Dan "pengguna" tidak dapat menyelesaikan tugas "Setujui permintaan"
    Dan tidak ada surel yang dikirim
    Dan tugas "Setujui permintaan" oleh "petugas" menolak
      | isian     | nilai  | ditolak pada | pesan                   |
      | keputusan | kosong | keputusan    | Pilih keputusan.        |
      | keputusan | tolak  | alasan       | Tulis alasan penolakan. |
    Ketika "petugas" menyelesaikan tugas "Setujui permintaan" dengan
      | isian     | nilai  |
      | keputusan | setuju |
    Maka surel "pustaka_softcopy" terkirim ke "lain@example.id" dengan 1 lampiran
    Dan berkas itu memuat 1 softcopy
    Dan data "softcopy.halaman" bernilai "3"
    Dan data "softcopy.isi.judul" bernilai "Kota Dalam Angka"
    Dan setiap halaman softcopy memuat "Maria Bere"
    Dan setiap halaman softcopy memuat "23 November 2026 pukul 09.00 WITA"
    Dan setiap halaman softcopy memuat "KUPANG-PUSTAKA-2026-0001"

  Skenario: Permintaan softcopy yang ditolak tidak dikirim (AMB-29)
    Dengan "pengguna" memulai "kupang-perpustakaan-langsung"
    Dan berkas berlanjut secara wajar sampai tugas "Pilih pemakaian"
    Ketika "pengguna" menyelesaikan tugas "Pilih pemakaian" dengan
      | isian | nilai   |
      | pakai | digital |
    Dan "pengguna" menyelesaikan tugas "Baca pustaka digital" dengan
      | isian   | nilai    |
      | langkah | softcopy |
      | pustaka | 2        |
    Dan berkas berlanjut secara wajar sampai tugas "Setujui permintaan"
    Dan "petugas" menyelesaikan tugas "Setujui permintaan" dengan
      | isian     | nilai                  |
      | keputusan | tolak                  |
      | alasan    | Hanya dibaca di kantor |
    Maka tugas "Pilih pemakaian" ada pada daftar kerja "pengguna"
    Dan data "persetujuan.alasan" bernilai "Hanya dibaca di kantor"
    Dan "Bubuhkan watermark" tidak dilalui
    Dan berkas itu memuat 0 softcopy
    Dan tidak ada surel yang dikirim

  Garis-Besar Skenario: Tugas pemakaian hanya milik pengguna (butir e)
    Dengan "pengguna" memulai "kupang-perpustakaan-langsung"
    Dan berkas berlanjut secara wajar sampai tugas "Pilih pemakaian"
    Ketika "pengguna" menyelesaikan tugas "Pilih pemakaian" dengan
      | isian | nilai   |
      | pakai | <pakai> |
    Dan "pengguna" menyelesaikan tugas "<sebelum>" dengan
      | isian   | nilai   |
      | <isian> | <nilai> |
    Maka tugas "<tugas>" ada pada daftar kerja "pengguna"
    Dan "petugas" tidak dapat menyelesaikan tugas "<tugas>"
    Dan "kepala" tidak dapat menyelesaikan tugas "<tugas>"

    Contoh:
      | pakai    | sebelum               | isian   | nilai     | tugas           |
      | tercetak | Baca pustaka tercetak | pindai  | ya        | Pindai pustaka  |
      | digital  | Baca pustaka digital  | langkah | tidak_ada | Pilih pemakaian |

  Skenario: Pengaduan menjadi berkas tersendiri (butir f, AMB-49)
    Dengan "pengguna" memulai "kupang-perpustakaan-langsung"
    Dan berkas berlanjut secara wajar sampai tugas "Beri penilaian"
    Maka tugas "Beri penilaian" oleh "pengguna" menolak
      | isian     | nilai   | ditolak pada | pesan                                                   |
      | nilai     | kosong  | nilai        | Pilih penilaian atas pelayanan.                         |
      | pengaduan | mungkin | pengaduan    | Pilih salah satu yang tersedia. Anda memilih "mungkin". |
    Ketika "pengguna" menyelesaikan tugas "Beri penilaian" dengan
      | isian     | nilai         |
      | nilai     | lewati        |
      | komentar  | Menunggu lama |
      | pengaduan | ya            |
    Maka berkas selesai di "Selesai"
    Dan "Mulai berkas pengaduan" dilalui 1 kali
    Dan data "pengaduan.nomor" bernilai "KUPANG-ADUAN-2026-0001"
    Dan berkas tertaut menjalankan "kupang-pengaduan"
    Dan data "penilaian_tercatat.keadaan" bernilai "dilewati"
    Ketika beralih ke berkas tertaut
    Maka data "asal.berkas" bernilai "KUPANG-PUSTAKA-2026-0001"
    Dan data "asal.layanan" bernilai "perpustakaan"
    Dan data "asal.kanal" bernilai "langsung"

  Skenario: Tanpa pengaduan, penilaian menutup berkas (butir f dan g, AMB-49)
    Dengan "pengguna" memulai "kupang-perpustakaan-langsung"
    Dan berkas berlanjut secara wajar sampai tugas "Beri penilaian"
    Ketika "pengguna" menyelesaikan tugas "Beri penilaian" dengan
      | isian     | nilai |
      | nilai     | 2     |
      | pengaduan | tidak |
    Maka berkas selesai di "Selesai"
    Dan "Mulai berkas pengaduan" tidak dilalui
    Dan tidak ada berkas tertaut

  Skenario: Penilaian yang tidak diisi tidak menahan penyelesaian (AMB-49)
    Dengan aturan "batas_penilaian_hari" kantor "kupang" adalah 3
    Dan "pengguna" memulai "kupang-perpustakaan-langsung"
    Dan berkas berlanjut secara wajar sampai tugas "Beri penilaian"
    Maka pengatur waktu "Batas waktu penilaian" jatuh tempo "Kamis, 26 November 2026 pukul 23.59.59"
    Ketika waktu menjadi "Kamis, 26 November 2026 pukul 23.59"
    Maka berkas masih berjalan
    Ketika waktu berlalu 1 menit
    Maka berkas selesai di "Selesai"
    Dan data "penilaian_tercatat.keadaan" bernilai "tidak_diberikan"
    Dan "Beri penilaian" tidak dilalui

  Garis-Besar Skenario: Hanya peran lajurnya yang menyelesaikan tugas
    Dengan "pengguna" memulai "kupang-perpustakaan-langsung"
    Dan berkas berlanjut secara wajar sampai tugas "<tugas>"
    Maka tugas "<tugas>" ada pada daftar kerja "<peran>"
    Dan "<peran lain>" tidak dapat menyelesaikan tugas "<tugas>"
    Dan "kepala" tidak dapat menyelesaikan tugas "<tugas>"
    Dan "<peran>" dari kantor "jateng" tidak melihat berkas

    Contoh:
      | tugas                    | peran       | peran lain  |
      | Ambil nomor antrian      | pengguna    | petugas     |
      | Tunggu panggilan         | pengguna    | resepsionis |
      | Isi buku tamu            | pengguna    | bendahara   |
      | Serahkan kartu identitas | pengguna    | resepsionis |
      | Terima kartu, beri loker | resepsionis | pengguna    |
      | Letakkan tas di loker    | pengguna    | petugas     |
      | Nyatakan akses diberikan | petugas     | resepsionis |
      | Pilih pemakaian          | pengguna    | petugas     |
      | Periksa pengembalian     | resepsionis | pengguna    |
      | Beri penilaian           | pengguna    | petugas     |

  Skenario: Tamu tanpa akun dilayani atas namanya
    Ketika "resepsionis" memulai "kupang-perpustakaan-langsung" untuk tamu
    Dan berkas berlanjut secara wajar sampai tugas "Pilih pemakaian"
    Dan "petugas" menyelesaikan tugas "Pilih pemakaian" atas nama pengguna dengan
      | isian | nilai   |
      | pakai | selesai |
    Maka riwayat mencatat "petugas.kupang" sebagai "petugas" atas nama pengguna
    Dan tugas "Periksa pengembalian" ada pada daftar kerja "resepsionis"

  Skenario: Peran yang tidak melayani tidak memulai kunjungan
    Maka "kepala" tidak dapat memulai "kupang-perpustakaan-langsung"
    Dan "auditor" tidak dapat memulai "kupang-perpustakaan-langsung"
