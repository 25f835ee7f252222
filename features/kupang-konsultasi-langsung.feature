# language: id
Fitur: Konsultasi statistik dengan kunjungan langsung di BPS Kota Kupang

  Prosedur Pelayanan Konsultasi Statistik dengan Cara Kunjungan Langsung (Bagan 1),
  butir KUPANG-KONSUL-LANGSUNG-a sampai -h. Jam layanan pada skenario ini adalah contoh:
  sumber belum menyatakannya (AMB-51).

  Latar Belakang:
    Dengan kantor "kupang" pada "Senin, 23 November 2026 pukul 09.00"
    Dan jam layanan kantor "kupang" adalah
      | hari   | buka  | tutup |
      | Senin  | 08.00 | 15.30 |
      | Selasa | 08.00 | 15.30 |
      | Rabu   | 08.00 | 15.30 |
      | Kamis  | 08.00 | 15.30 |
      | Jumat  | 08.00 | 16.00 |

  Skenario: Semua butir dilalui berurutan (butir a sampai h)
    Ketika "pengguna" memulai "kupang-konsultasi-langsung"
    Dan berkas berlanjut secara wajar sampai tugas "Beri penilaian"
    Dan "pengguna" menyelesaikan tugas "Beri penilaian" dengan
      | isian    | nilai           |
      | nilai    | 5               |
      | komentar | Cepat dan ramah |
    Maka berkas selesai di "Selesai"
    Dan "Mulai berkas layanan lain" tidak dilalui
    Dan data "catat_buku_tamu.nomor" bernilai "1"
    Dan data "teruskan.siap" memuat "2026-11-23"
    Dan data "catat_mulai.dilayani" memuat "2026-11-23"
    Dan data "catat_selesai.selesai" memuat "2026-11-23"
    Dan langkah yang dilalui adalah
      | butir                    |
      | KUPANG-KONSUL-LANGSUNG-a |
      | KUPANG-KONSUL-LANGSUNG-b |
      | KUPANG-KONSUL-LANGSUNG-c |
      | KUPANG-KONSUL-LANGSUNG-d |
      | KUPANG-KONSUL-LANGSUNG-e |
      | KUPANG-KONSUL-LANGSUNG-f |
      | KUPANG-KONSUL-LANGSUNG-g |
      | KUPANG-KONSUL-LANGSUNG-h |

  Skenario: Nomor antrian berurutan dan mulai lagi dari satu esok harinya (butir a)
    Dengan "pengguna" memulai "kupang-konsultasi-langsung"
    Dan "pengguna" menyelesaikan tugas "Ambil nomor antrian" dengan
      | isian   | nilai |
      | antrian | umum  |
    Maka data "antrian.nomor" bernilai "B-001"
    Ketika "resepsionis" memulai "kupang-konsultasi-langsung" untuk tamu
    Dan berkas berlanjut secara wajar sampai tugas "Tunggu panggilan"
    Maka data "antrian.nomor" bernilai "B-002"
    Dan data "antrian.di_depan" bernilai "1"
    Ketika waktu menjadi "Selasa, 24 November 2026 pukul 08.00"
    Dan "resepsionis" memulai "kupang-konsultasi-langsung" untuk tamu
    Dan berkas berlanjut secara wajar sampai tugas "Tunggu panggilan"
    Maka data "antrian.nomor" bernilai "B-001"

  Skenario: Resepsionis memanggil nomor yang menunggu (butir b)
    Dengan "pengguna" memulai "kupang-konsultasi-langsung"
    Dan berkas berlanjut secara wajar sampai tugas "Tunggu panggilan"
    Maka tugas "Tunggu panggilan" ada pada daftar kerja "pengguna"
    Ketika waktu berlalu 5 menit
    Dan "resepsionis" menyelesaikan tugas "Tunggu panggilan" atas nama pengguna
    Maka tugas "Periksa kartu identitas" ada pada daftar kerja "resepsionis"
    Dan riwayat mencatat "resepsionis.kupang" sebagai "resepsionis" atas nama pengguna

  Skenario: Kartu identitas cukup diperlihatkan, dan boleh belum (AMB-27)
    Dengan "pengguna" memulai "kupang-konsultasi-langsung"
    Dan berkas berlanjut secara wajar sampai tugas "Periksa kartu identitas"
    Maka tugas "Periksa kartu identitas" oleh "resepsionis" menolak
      | isian | nilai  | ditolak pada | pesan              |
      | jenis | kosong | jenis        | Pilih jenis kartu. |
    Ketika "resepsionis" menyelesaikan tugas "Periksa kartu identitas" dengan
      | isian         | nilai |
      | diperlihatkan | tidak |
    Maka tugas "Isi buku tamu" ada pada daftar kerja "pengguna"

  Skenario: Buku tamu menjadi kontak pemohon (butir c)
    Dengan "pengguna" memulai "kupang-konsultasi-langsung"
    Dan berkas berlanjut secara wajar sampai tugas "Isi buku tamu"
    Ketika "pengguna" menyelesaikan tugas "Isi buku tamu" dengan
      | isian  | nilai                    |
      | nama   | Maria Bere               |
      | asal   | Universitas Nusa Cendana |
      | surel  | maria@example.id         |
      | tujuan | Mencari data inflasi     |
    Maka kontak pemohon adalah
      | isian | nilai            |
      | nama  | Maria Bere       |
      | surel | maria@example.id |
    Dan "kepala" tidak membaca data "buku_tamu.surel"
    Dan tugas "Mulai pelayanan" ada pada daftar kerja "petugas"

  Skenario: Buku tamu meminta nama, surel, dan tujuan (butir c)
    Dengan "pengguna" memulai "kupang-konsultasi-langsung"
    Dan berkas berlanjut secara wajar sampai tugas "Isi buku tamu"
    Maka tugas "Isi buku tamu" oleh "pengguna" menolak
      | isian   | nilai        | ditolak pada | pesan                                                                                |
      | nama    | kosong       | nama         | Tulis nama.                                                                          |
      | surel   | kosong       | surel        | Tulis alamat surel.                                                                  |
      | surel   | maria(at)bps | surel        | Tulis alamat surel lengkap, misalnya nama@contoh.go.id. Anda menulis "maria(at)bps". |
      | tujuan  | kosong       | tujuan       | Tulis tujuan kedatangan.                                                             |
      | telepon | dua belas    | telepon      | Tulis seperti contoh "0812-3456-7890". Anda menulis "dua belas".                     |

  Skenario: Petugas menjawab konsultasi di meja layanan (butir d dan e)
    Dengan "pengguna" memulai "kupang-konsultasi-langsung"
    Dan berkas berlanjut secara wajar sampai tugas "Mulai pelayanan"
    Ketika "petugas" menyelesaikan tugas "Mulai pelayanan"
    Dan "pengguna" menyelesaikan tugas "Sampaikan konsultasi" dengan
      | isian  | nilai                                   |
      | jenis  | data                                    |
      | materi | Inflasi Kota Kupang lima tahun terakhir |
    Maka tugas "Beri informasi" ada pada daftar kerja "petugas"
    Ketika "petugas" menyelesaikan tugas "Beri informasi" dengan
      | isian     | nilai                                      |
      | informasi | Angka inflasi ada di tabel dinamis inflasi |
      | rujukan   | https://kupangkota.bps.go.id               |
    Maka tugas "Tentukan tindak lanjut" ada pada daftar kerja "pengguna"

  Skenario: Tamu tanpa akun dilayani atas namanya
    Ketika "resepsionis" memulai "kupang-konsultasi-langsung" untuk tamu
    Dan "resepsionis" menyelesaikan tugas "Ambil nomor antrian" atas nama pengguna dengan
      | isian   | nilai     |
      | antrian | prioritas |
    Dan berkas berlanjut secara wajar sampai tugas "Isi buku tamu"
    Dan "resepsionis" menyelesaikan tugas "Isi buku tamu" atas nama pengguna dengan
      | isian   | nilai              |
      | nama    | Yohanes Nope       |
      | asal    | Umum               |
      | surel   | yohanes@example.id |
      | telepon | 0812-3456-7890     |
      | tujuan  | Klasifikasi usaha  |
    Maka kontak pemohon adalah
      | isian   | nilai              |
      | nama    | Yohanes Nope       |
      | surel   | yohanes@example.id |
      | telepon | 0812-3456-7890     |
    Dan data "buku_tamu.telepon" bernilai "0812-3456-7890"
    Dan "kepala" tidak membaca data "buku_tamu.telepon"
    Ketika "petugas" menyelesaikan tugas "Mulai pelayanan"
    Dan "petugas" menyelesaikan tugas "Sampaikan konsultasi" atas nama pengguna dengan
      | isian  | nilai                       |
      | jenis  | klasifikasi                 |
      | materi | Kode KBLI penggilingan padi |
    Maka riwayat mencatat "petugas.kupang" sebagai "petugas" atas nama pengguna

  Skenario: Pengguna layanan memerlukan layanan lain (butir f)
    Dengan "pengguna" memulai "kupang-konsultasi-langsung"
    Dan berkas berlanjut secara wajar sampai tugas "Tentukan tindak lanjut"
    Ketika "pengguna" menyelesaikan tugas "Tentukan tindak lanjut" dengan
      | isian   | nilai        |
      | perlu   | ya           |
      | layanan | perpustakaan |
    Maka "Mulai berkas layanan lain" dilalui 1 kali
    Dan data "layanan_lain.layanan" bernilai "perpustakaan"
    Dan tugas "Beri penilaian" ada pada daftar kerja "pengguna"

  Skenario: Dilayani dalam 10 menit sejak pengguna sebelumnya selesai (AMB-12)
    Dengan "pengguna" memulai "kupang-konsultasi-langsung"
    Dan berkas berlanjut secara wajar sampai tugas "Beri informasi"
    Dan berkas itu disebut "Maria"
    Dan "resepsionis" memulai "kupang-konsultasi-langsung" untuk tamu
    Dan berkas berlanjut secara wajar sampai tugas "Mulai pelayanan"
    Dan berkas itu disebut "Yohanes"
    Maka jam "layanan" menunggu
    Ketika waktu berlalu 20 menit
    Dan beralih ke berkas "Maria"
    Dan "petugas" menyelesaikan tugas "Beri informasi" dengan
      | isian     | nilai                 |
      | informasi | Tabel inflasi bulanan |
    Dan beralih ke berkas "Yohanes"
    Maka jam "layanan" mulai "Senin, 23 November 2026 pukul 09.20"
    Dan tenggat jam "layanan" adalah "Senin, 23 November 2026 pukul 09.30"
    Ketika waktu berlalu 10 menit
    Dan "petugas" menyelesaikan tugas "Mulai pelayanan"
    Maka jam "layanan" berhenti
    Dan jam "layanan" ditepati

  Skenario: Terlambat dilayani tercatat sebagai terlewat (AMB-12)
    Dengan "pengguna" memulai "kupang-konsultasi-langsung"
    Dan berkas berlanjut secara wajar sampai tugas "Mulai pelayanan"
    Maka jam "layanan" berjalan
    Dan tenggat jam "layanan" adalah "Senin, 23 November 2026 pukul 09.10"
    Ketika waktu berlalu 11 menit
    Maka jam "layanan" terlewat
    Ketika "petugas" menyelesaikan tugas "Mulai pelayanan"
    Maka jam "layanan" berhenti
    Dan jam "layanan" terlewat

  Skenario: Sepuluh menit dihitung hanya di dalam jam layanan (AMB-12)
    Dengan "pengguna" memulai "kupang-konsultasi-langsung"
    Dan berkas berlanjut secara wajar sampai tugas "Isi buku tamu"
    Ketika waktu menjadi "Senin, 23 November 2026 pukul 15.25"
    Dan berkas berlanjut secara wajar sampai tugas "Mulai pelayanan"
    Maka tenggat jam "layanan" adalah "Selasa, 24 November 2026 pukul 08.05"

  Skenario: Selama jam layanan belum dinyatakan, sepuluh menit tidak diukur (AMB-12, AMB-51)
    Dengan jam layanan kantor "kupang" belum dinyatakan
    Dan "pengguna" memulai "kupang-konsultasi-langsung"
    Dan berkas berlanjut secara wajar sampai tugas "Mulai pelayanan"
    Maka jam "layanan" berjalan
    Dan jam "layanan" tidak diukur
    Ketika waktu berlalu 2 jam
    Dan "petugas" menyelesaikan tugas "Mulai pelayanan"
    Maka jam "layanan" berhenti
    Dan jam "layanan" tidak diukur

  Garis-Besar Skenario: Penilaian selalu ditawarkan dan boleh dilewati (butir g dan h, AMB-49)
    Dengan "pengguna" memulai "kupang-konsultasi-langsung"
    Dan berkas berlanjut secara wajar sampai tugas "Beri penilaian"
    Ketika "pengguna" menyelesaikan tugas "Beri penilaian" dengan
      | isian | nilai   |
      | nilai | <nilai> |
    Maka berkas selesai di "Selesai"
    Dan data "penilaian_tercatat.keadaan" bernilai "<keadaan>"

    Contoh:
      | nilai  | keadaan   |
      | 5      | diberikan |
      | lewati | dilewati  |

  Skenario: Pengaduan menjadi berkas tersendiri dan tidak menahan penyelesaian (butir g, AMB-49)
    Dengan "pengguna" memulai "kupang-konsultasi-langsung"
    Dan berkas berlanjut secara wajar sampai tugas "Beri penilaian"
    Ketika "pengguna" menyelesaikan tugas "Beri penilaian" dengan
      | isian     | nilai         |
      | nilai     | lewati        |
      | komentar  | Menunggu lama |
      | pengaduan | ya            |
    Maka berkas selesai di "Selesai"
    Dan "Mulai berkas pengaduan" dilalui 1 kali
    Dan data "pengaduan.layanan" bernilai "pengaduan"
    Dan data "pengaduan.rujukan" bernilai "tidak"
    Dan data "pengaduan.nomor" bernilai "KUPANG-ADUAN-2026-0001"
    Dan berkas tertaut menjalankan "kupang-pengaduan"
    Dan data "penilaian_tercatat.keadaan" bernilai "dilewati"
    Dan data "penilaian_tercatat.pengaduan.asal.berkas" bernilai "KUPANG-KONSUL-2026-0001"
    Dan data "penilaian_tercatat.pengaduan.asal.kanal" bernilai "langsung"
    Ketika beralih ke berkas tertaut
    Maka tugas "Sampaikan pengaduan" ada pada daftar kerja "pengguna"
    Dan data "asal.berkas" bernilai "KUPANG-KONSUL-2026-0001"
    Dan data "asal.layanan" bernilai "konsultasi"
    Dan data "asal.kanal" bernilai "langsung"

  Skenario: Tanpa pengaduan, penilaian menutup berkas (butir g, AMB-49)
    Dengan "pengguna" memulai "kupang-konsultasi-langsung"
    Dan berkas berlanjut secara wajar sampai tugas "Beri penilaian"
    Maka tugas "Beri penilaian" oleh "pengguna" menolak
      | isian     | nilai   | ditolak pada | pesan                                                   |
      | nilai     | kosong  | nilai        | Pilih penilaian atas pelayanan.                         |
      | pengaduan | mungkin | pengaduan    | Pilih salah satu yang tersedia. Anda memilih "mungkin". |
    Ketika "pengguna" menyelesaikan tugas "Beri penilaian" dengan
      | isian     | nilai |
      | nilai     | 2     |
      | pengaduan | tidak |
    Maka berkas selesai di "Selesai"
    Dan "Mulai berkas pengaduan" tidak dilalui
    Dan tidak ada berkas tertaut

  Skenario: Penilaian yang tidak diisi tidak menahan penyelesaian (AMB-49)
    Dengan aturan "batas_penilaian_hari" kantor "kupang" adalah 3
    Dan "pengguna" memulai "kupang-konsultasi-langsung"
    Dan berkas berlanjut secara wajar sampai tugas "Beri penilaian"
    Maka pengatur waktu "Batas waktu penilaian" jatuh tempo "Kamis, 26 November 2026 pukul 23.59.59"
    Ketika waktu menjadi "Kamis, 26 November 2026 pukul 23.59"
    Maka berkas masih berjalan
    Ketika waktu berlalu 1 menit
    Maka berkas selesai di "Selesai"
    Dan data "penilaian_tercatat.keadaan" bernilai "tidak_diberikan"
    Dan "Mulai berkas pengaduan" tidak dilalui
    Dan "Beri penilaian" tidak dilalui

  Skenario: Petugas mengambil dan melepas tugasnya
    Dengan "pengguna" memulai "kupang-konsultasi-langsung"
    Dan berkas berlanjut secara wajar sampai tugas "Mulai pelayanan"
    Ketika "petugas" mengambil tugas "Mulai pelayanan"
    Maka tugas "Mulai pelayanan" dipegang "petugas"
    Ketika "petugas" melepas tugas "Mulai pelayanan"
    Maka tugas "Mulai pelayanan" tidak dipegang siapa pun

  Skenario: Pengunjung pergi dan berkasnya dibatalkan
    Dengan "pengguna" memulai "kupang-konsultasi-langsung"
    Dan berkas berlanjut secara wajar sampai tugas "Mulai pelayanan"
    Ketika "petugas" membatalkan berkas dengan alasan "Pengunjung pergi"
    Maka berkas dibatalkan
    Dan tidak ada tugas terbuka

  Skenario: Isian lain yang wajib pada tiap tugas
    Dengan "pengguna" memulai "kupang-konsultasi-langsung"
    Dan berkas berlanjut secara wajar sampai tugas "Ambil nomor antrian"
    Maka tugas "Ambil nomor antrian" oleh "pengguna" menolak
      | isian   | nilai  | ditolak pada | pesan          |
      | antrian | kosong | antrian      | Pilih antrian. |
    Ketika berkas berlanjut secara wajar sampai tugas "Periksa kartu identitas"
    Maka tugas "Periksa kartu identitas" oleh "resepsionis" menolak
      | isian         | nilai  | ditolak pada  | pesan                |
      | diperlihatkan | kosong | diperlihatkan | Pilih Ya atau Tidak. |
    Ketika berkas berlanjut secara wajar sampai tugas "Isi buku tamu"
    Maka tugas "Isi buku tamu" oleh "pengguna" menolak
      | isian | nilai  | ditolak pada | pesan                     |
      | asal  | kosong | asal         | Tulis asal atau instansi. |
    Ketika berkas berlanjut secara wajar sampai tugas "Sampaikan konsultasi"
    Maka tugas "Sampaikan konsultasi" oleh "pengguna" menolak
      | isian  | nilai  | ditolak pada | pesan                              |
      | materi | kosong | materi       | Tulis materi yang dikonsultasikan. |
      | jenis  | kosong | jenis        | Pilih jenis informasi.             |
    Ketika berkas berlanjut secara wajar sampai tugas "Beri informasi"
    Maka tugas "Beri informasi" oleh "petugas" menolak
      | isian     | nilai  | ditolak pada | pesan                           |
      | informasi | kosong | informasi    | Tulis informasi yang diberikan. |
    Ketika berkas berlanjut secara wajar sampai tugas "Tentukan tindak lanjut"
    Maka tugas "Tentukan tindak lanjut" oleh "pengguna" menolak
      | isian | nilai  | ditolak pada | pesan                      |
      | perlu | kosong | perlu        | Pilih layanan lain.        |
      | perlu | ya     | layanan      | Pilih layanan yang dituju. |

  Garis-Besar Skenario: Hanya peran lajurnya yang menyelesaikan tugas
    Dengan "pengguna" memulai "kupang-konsultasi-langsung"
    Dan berkas berlanjut secara wajar sampai tugas "<tugas>"
    Maka tugas "<tugas>" ada pada daftar kerja "<peran>"
    Dan "<peran lain>" tidak dapat menyelesaikan tugas "<tugas>"
    Dan "kepala" tidak dapat menyelesaikan tugas "<tugas>"
    Dan "<peran>" dari kantor "jateng" tidak melihat berkas

    Contoh:
      | tugas                   | peran       | peran lain  |
      | Ambil nomor antrian     | pengguna    | petugas     |
      | Tunggu panggilan        | pengguna    | resepsionis |
      | Periksa kartu identitas | resepsionis | pengguna    |
      | Isi buku tamu           | pengguna    | bendahara   |
      | Mulai pelayanan         | petugas     | resepsionis |
      | Sampaikan konsultasi    | pengguna    | petugas     |
      | Beri informasi          | petugas     | pengguna    |
      | Tentukan tindak lanjut  | pengguna    | petugas     |
      | Beri penilaian          | pengguna    | petugas     |

  Garis-Besar Skenario: Hanya yang melayani bertindak atas nama pengguna
    Dengan "pengguna" memulai "kupang-konsultasi-langsung"
    Dan berkas berlanjut secara wajar sampai tugas "Isi buku tamu"
    Maka "<peran>" tidak dapat menyelesaikan tugas "Isi buku tamu" atas nama pengguna

    Contoh:
      | peran     |
      | kepala    |
      | bendahara |
      | auditor   |

  Skenario: Peran yang tidak melayani tidak memulai konsultasi
    Maka "kepala" tidak dapat memulai "kupang-konsultasi-langsung"
    Dan "auditor" tidak dapat memulai "kupang-konsultasi-langsung"

  Skenario: Loket memanggil menurut urutan, dan yang prioritas lebih dulu (butir b, AMB-09)
    Dengan loket "Front office" melayani "konsultasi" pada tahap "Front office"
    Dan "resepsionis" menempati loket "Front office"
    Dan "pengguna" memulai "kupang-konsultasi-langsung"
    Dan berkas berlanjut secara wajar sampai tugas "Tunggu panggilan"
    Dan berkas itu disebut "pertama"
    Dan "resepsionis" memulai "kupang-konsultasi-langsung" untuk tamu
    Dan berkas berlanjut secara wajar sampai tugas "Tunggu panggilan"
    Ketika "resepsionis" mendahulukan "B-002" di "Front office" karena "Lanjut usia"
    Dan "resepsionis" memanggil nomor berikutnya di "Front office"
    Maka nomor "B-002" ada di loket "Front office"
    Dan tugas "Tunggu panggilan" dipegang "resepsionis"
    Dan riwayat loket mencatat "B-002 dipanggil ke Front office" oleh "resepsionis.kupang"
    Ketika berkas berlanjut secara wajar sampai tugas "Mulai pelayanan"
    Dan "resepsionis" memanggil nomor berikutnya di "Front office"
    Maka nomor "B-001" ada di loket "Front office"
    Ketika beralih ke berkas "pertama"
    Maka tugas "Tunggu panggilan" dipegang "resepsionis"

  Skenario: Nomor yang dilewati menunggu lagi, dan tugasnya bebas kembali (butir b)
    Dengan loket "Front office" melayani "konsultasi" pada tahap "Front office"
    Dan "resepsionis" menempati loket "Front office"
    Dan "pengguna" memulai "kupang-konsultasi-langsung"
    Dan berkas berlanjut secara wajar sampai tugas "Tunggu panggilan"
    Dan berkas itu disebut "pertama"
    Dan "resepsionis" memulai "kupang-konsultasi-langsung" untuk tamu
    Dan berkas berlanjut secara wajar sampai tugas "Tunggu panggilan"
    Ketika "resepsionis" memanggil nomor berikutnya di "Front office"
    Dan beralih ke berkas "pertama"
    Dan "resepsionis" memanggil ulang "B-001" di "Front office"
    Maka riwayat loket mencatat "B-001 dipanggil ulang di Front office" oleh "resepsionis.kupang"
    Ketika "resepsionis" melewati "B-001" di "Front office" sesudah 1 nomor
    Maka tidak ada nomor di loket "Front office"
    Dan tugas "Tunggu panggilan" tidak dipegang siapa pun
    Dan berkas masih berjalan
    Ketika "resepsionis" memanggil nomor berikutnya di "Front office"
    Maka nomor "B-002" ada di loket "Front office"

  Skenario: Nomor yang dialihkan tetap nomornya dan dipanggil di loket tujuan (butir d)
    Dengan loket "Konsultasi 1" melayani "konsultasi" pada tahap "Meja layanan"
    Dan loket "Konsultasi 2" melayani "konsultasi" pada tahap "Meja layanan"
    Dan "petugas" menempati loket "Konsultasi 1"
    Dan "pengguna" memulai "kupang-konsultasi-langsung"
    Dan berkas berlanjut secara wajar sampai tugas "Mulai pelayanan"
    Ketika "petugas" memanggil nomor berikutnya di "Konsultasi 1"
    Maka tugas "Mulai pelayanan" dipegang "petugas"
    Ketika "petugas" mengalihkan "B-001" dari "Konsultasi 1" ke loket "Konsultasi 2"
    Maka tugas "Mulai pelayanan" tidak dipegang siapa pun
    Dan tidak ada yang dapat dipanggil "petugas" di "Konsultasi 1"
    Dan riwayat loket mencatat "B-001 dialihkan ke Konsultasi 2 dari Konsultasi 1" oleh "petugas.kupang"

  Skenario: Yang tidak hadir dibatalkan berkasnya, dan yang di belakangnya tidak menunggu dia (AMB-12)
    Dengan loket "Konsultasi 1" melayani "konsultasi" pada tahap "Meja layanan"
    Dan "petugas" menempati loket "Konsultasi 1"
    Dan "pengguna" memulai "kupang-konsultasi-langsung"
    Dan berkas berlanjut secara wajar sampai tugas "Mulai pelayanan"
    Dan berkas itu disebut "tidak datang"
    Dan waktu berlalu 5 menit
    Dan "resepsionis" memulai "kupang-konsultasi-langsung" untuk tamu
    Dan berkas berlanjut secara wajar sampai tugas "Mulai pelayanan"
    Dan berkas itu disebut "berikutnya"
    Ketika beralih ke berkas "tidak datang"
    Dan "petugas" memanggil nomor berikutnya di "Konsultasi 1"
    Dan "petugas" menyatakan "B-001" tidak hadir di "Konsultasi 1"
    Maka berkas dibatalkan karena "Tidak hadir: nomor B-001 dipanggil 1 kali di Konsultasi 1."
    Dan tidak ada tugas terbuka
    Ketika beralih ke berkas "berikutnya"
    Maka jam "layanan" mulai "Senin, 23 November 2026 pukul 09.05"
    Dan tenggat jam "layanan" adalah "Senin, 23 November 2026 pukul 09.15"
    Ketika "petugas" memanggil nomor berikutnya di "Konsultasi 1"
    Maka nomor "B-002" ada di loket "Konsultasi 1"
