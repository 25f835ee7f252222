# language: id
Fitur: Konsultasi statistik dengan kunjungan langsung di BPS Provinsi Jawa Tengah

  Prosedur "Kunjungan Langsung" pada brosur Standar Pelayanan Konsultasi Statistik,
  butir JATENG-KONSUL-LANGSUNG-1 sampai -8. Sumber tidak menyatakan jam layanan (AMB-51);
  skenario yang memerlukannya memakai jam contoh.

  Latar Belakang:
    Dengan kantor "jateng" pada "Senin, 23 November 2026 pukul 09.00"

  Skenario: Semua butir dilalui berurutan (butir 1 sampai 8)
    Ketika "pengguna" memulai "jateng-konsultasi-langsung"
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
      | JATENG-KONSUL-LANGSUNG-1 |
      | JATENG-KONSUL-LANGSUNG-2 |
      | JATENG-KONSUL-LANGSUNG-3 |
      | JATENG-KONSUL-LANGSUNG-4 |
      | JATENG-KONSUL-LANGSUNG-5 |
      | JATENG-KONSUL-LANGSUNG-6 |
      | JATENG-KONSUL-LANGSUNG-7 |
      | JATENG-KONSUL-LANGSUNG-8 |

  Skenario: Nomor antrian berurutan dan mulai lagi dari satu esok harinya (butir 1)
    Dengan "pengguna" memulai "jateng-konsultasi-langsung"
    Dan "pengguna" menyelesaikan tugas "Ambil nomor antrian" dengan
      | isian   | nilai |
      | antrian | umum  |
    Maka data "antrian.nomor" bernilai "B-001"
    Ketika "resepsionis" memulai "jateng-konsultasi-langsung" untuk tamu
    Dan berkas berlanjut secara wajar sampai tugas "Tunggu panggilan"
    Maka data "antrian.nomor" bernilai "B-002"
    Dan data "antrian.di_depan" bernilai "1"
    Ketika waktu menjadi "Selasa, 24 November 2026 pukul 08.00"
    Dan "resepsionis" memulai "jateng-konsultasi-langsung" untuk tamu
    Dan berkas berlanjut secara wajar sampai tugas "Tunggu panggilan"
    Maka data "antrian.nomor" bernilai "B-001"

  Skenario: Resepsionis memanggil nomor yang menunggu (butir 2)
    Dengan "pengguna" memulai "jateng-konsultasi-langsung"
    Dan berkas berlanjut secara wajar sampai tugas "Tunggu panggilan"
    Maka tugas "Tunggu panggilan" ada pada daftar kerja "pengguna"
    Ketika waktu berlalu 5 menit
    Dan "resepsionis" menyelesaikan tugas "Tunggu panggilan" atas nama pengguna
    Maka tugas "Periksa kartu identitas" ada pada daftar kerja "resepsionis"
    Dan riwayat mencatat "resepsionis.jateng" sebagai "resepsionis" atas nama pengguna

  Skenario: Nomor antrian lebih dahulu, lalu menunggu, lalu buku tamu (butir 1 sampai 4, AMB-11)
    Dengan "pengguna" memulai "jateng-konsultasi-langsung"
    Maka tugas "Ambil nomor antrian" ada pada daftar kerja "pengguna"
    Dan tidak ada tugas "Isi buku tamu"
    Ketika berkas berlanjut secara wajar sampai tugas "Isi buku tamu"
    Maka data "antrian.nomor" bernilai "B-001"
    Dan "Tunggu panggilan" dilalui 1 kali
    Dan tidak ada tugas "Mulai pelayanan"

  Skenario: Kartu identitas cukup diperlihatkan, dan boleh belum (AMB-27)
    Dengan "pengguna" memulai "jateng-konsultasi-langsung"
    Dan berkas berlanjut secara wajar sampai tugas "Periksa kartu identitas"
    Maka tugas "Periksa kartu identitas" oleh "resepsionis" menolak
      | isian | nilai  | ditolak pada | pesan              |
      | jenis | kosong | jenis        | Pilih jenis kartu. |
    Ketika "resepsionis" menyelesaikan tugas "Periksa kartu identitas" dengan
      | isian         | nilai |
      | diperlihatkan | tidak |
    Maka tugas "Isi buku tamu" ada pada daftar kerja "pengguna"

  Skenario: Buku tamu menjadi kontak pemohon (butir 3)
    Dengan "pengguna" memulai "jateng-konsultasi-langsung"
    Dan berkas berlanjut secara wajar sampai tugas "Isi buku tamu"
    Ketika "pengguna" menyelesaikan tugas "Isi buku tamu" dengan
      | isian  | nilai                  |
      | nama   | Siti Rahayu            |
      | asal   | Universitas Diponegoro |
      | surel  | siti@example.id        |
      | tujuan | Mencari data inflasi   |
    Maka kontak pemohon adalah
      | isian | nilai           |
      | nama  | Siti Rahayu     |
      | surel | siti@example.id |
    Dan "kepala" tidak membaca data "buku_tamu.surel"
    Dan tugas "Mulai pelayanan" ada pada daftar kerja "petugas"

  Skenario: Buku tamu meminta nama, surel, dan tujuan (butir 3)
    Dengan "pengguna" memulai "jateng-konsultasi-langsung"
    Dan berkas berlanjut secara wajar sampai tugas "Isi buku tamu"
    Maka tugas "Isi buku tamu" oleh "pengguna" menolak
      | isian   | nilai       | ditolak pada | pesan                                                                               |
      | nama    | kosong      | nama         | Tulis nama.                                                                         |
      | surel   | kosong      | surel        | Tulis alamat surel.                                                                 |
      | surel   | siti(at)bps | surel        | Tulis alamat surel lengkap, misalnya nama@contoh.go.id. Anda menulis "siti(at)bps". |
      | tujuan  | kosong      | tujuan       | Tulis tujuan kedatangan.                                                            |
      | telepon | dua belas   | telepon      | Tulis seperti contoh "0812-3456-7890". Anda menulis "dua belas".                    |

  Skenario: Petugas menjawab konsultasi di meja layanan (butir 4 dan 5)
    Dengan "pengguna" memulai "jateng-konsultasi-langsung"
    Dan berkas berlanjut secara wajar sampai tugas "Mulai pelayanan"
    Ketika "petugas" menyelesaikan tugas "Mulai pelayanan"
    Dan "pengguna" menyelesaikan tugas "Sampaikan konsultasi" dengan
      | isian  | nilai                                   |
      | jenis  | data                                    |
      | materi | Inflasi Jawa Tengah lima tahun terakhir |
    Maka tugas "Beri informasi" ada pada daftar kerja "petugas"
    Dan data "konsultasi.jenis" bernilai "data"
    Ketika "petugas" menyelesaikan tugas "Beri informasi" dengan
      | isian     | nilai                                      |
      | informasi | Angka inflasi ada di tabel dinamis inflasi |
      | rujukan   | https://jateng.bps.go.id                   |
    Maka tugas "Tentukan tindak lanjut" ada pada daftar kerja "pengguna"

  Skenario: Tamu tanpa akun dilayani atas namanya
    Ketika "resepsionis" memulai "jateng-konsultasi-langsung" untuk tamu
    Dan "resepsionis" menyelesaikan tugas "Ambil nomor antrian" atas nama pengguna dengan
      | isian   | nilai     |
      | antrian | prioritas |
    Dan berkas berlanjut secara wajar sampai tugas "Isi buku tamu"
    Dan "resepsionis" menyelesaikan tugas "Isi buku tamu" atas nama pengguna dengan
      | isian   | nilai              |
      | nama    | Bambang Widodo     |
      | asal    | Umum               |
      | surel   | bambang@example.id |
      | telepon | 0812-3456-7890     |
      | tujuan  | Klasifikasi usaha  |
    Maka kontak pemohon adalah
      | isian   | nilai              |
      | nama    | Bambang Widodo     |
      | surel   | bambang@example.id |
      | telepon | 0812-3456-7890     |
    Dan data "buku_tamu.telepon" bernilai "0812-3456-7890"
    Dan "kepala" tidak membaca data "buku_tamu.telepon"
    Ketika "petugas" menyelesaikan tugas "Mulai pelayanan"
    Dan "petugas" menyelesaikan tugas "Sampaikan konsultasi" atas nama pengguna dengan
      | isian  | nilai                       |
      | jenis  | klasifikasi                 |
      | materi | Kode KBLI penggilingan padi |
    Maka riwayat mencatat "petugas.jateng" sebagai "petugas" atas nama pengguna

  Garis-Besar Skenario: Layanan lain menjadi rujukan, sebab kantor ini belum memuat standarnya (butir 6, AMB-62)
    Dengan "pengguna" memulai "jateng-konsultasi-langsung"
    Dan berkas berlanjut secara wajar sampai tugas "Tentukan tindak lanjut"
    Ketika "pengguna" menyelesaikan tugas "Tentukan tindak lanjut" dengan
      | isian   | nilai     |
      | perlu   | ya        |
      | layanan | <layanan> |
    Maka "Mulai berkas layanan lain" dilalui 1 kali
    Dan data "layanan_lain.layanan" bernilai "<layanan>"
    Dan data "layanan_lain.rujukan" bernilai "ya"
    Dan tidak ada berkas tertaut
    Dan tugas "Beri penilaian" ada pada daftar kerja "pengguna"

    Contoh:
      | layanan      |
      | perpustakaan |
      | penjualan    |
      | rekomendasi  |

  Skenario: Layanan yang dituju wajib dipilih bila diperlukan (butir 6)
    Dengan "pengguna" memulai "jateng-konsultasi-langsung"
    Dan berkas berlanjut secara wajar sampai tugas "Tentukan tindak lanjut"
    Maka tugas "Tentukan tindak lanjut" oleh "pengguna" menolak
      | isian | nilai  | ditolak pada | pesan                      |
      | perlu | ya     | layanan      | Pilih layanan yang dituju. |
      | perlu | kosong | perlu        | Pilih layanan lain.        |

  Skenario: Materi, jenis, dan jawaban konsultasi wajib diisi (butir 4 dan 5)
    Dengan "pengguna" memulai "jateng-konsultasi-langsung"
    Dan berkas berlanjut secara wajar sampai tugas "Sampaikan konsultasi"
    Maka tugas "Sampaikan konsultasi" oleh "pengguna" menolak
      | isian  | nilai  | ditolak pada | pesan                              |
      | materi | kosong | materi       | Tulis materi yang dikonsultasikan. |
      | jenis  | kosong | jenis        | Pilih jenis informasi.             |
    Ketika berkas berlanjut secara wajar sampai tugas "Beri informasi"
    Maka tugas "Beri informasi" oleh "petugas" menolak
      | isian     | nilai  | ditolak pada | pesan                           |
      | informasi | kosong | informasi    | Tulis informasi yang diberikan. |

  Skenario: Dilayani dalam 10 menit sejak pengguna sebelumnya selesai (AMB-12)
    Dengan jam layanan kantor "jateng" adalah
      | hari   | buka  | tutup |
      | Senin  | 08.00 | 15.30 |
      | Selasa | 08.00 | 15.30 |
      | Rabu   | 08.00 | 15.30 |
      | Kamis  | 08.00 | 15.30 |
      | Jumat  | 08.00 | 16.00 |
    Dan "pengguna" memulai "jateng-konsultasi-langsung"
    Dan berkas berlanjut secara wajar sampai tugas "Beri informasi"
    Dan berkas itu disebut "Siti"
    Dan "resepsionis" memulai "jateng-konsultasi-langsung" untuk tamu
    Dan berkas berlanjut secara wajar sampai tugas "Mulai pelayanan"
    Dan berkas itu disebut "Bambang"
    Maka jam "layanan" menunggu
    Ketika waktu berlalu 20 menit
    Dan beralih ke berkas "Siti"
    Dan "petugas" menyelesaikan tugas "Beri informasi" dengan
      | isian     | nilai                 |
      | informasi | Tabel inflasi bulanan |
    Dan beralih ke berkas "Bambang"
    Maka jam "layanan" mulai "Senin, 23 November 2026 pukul 09.20"
    Dan tenggat jam "layanan" adalah "Senin, 23 November 2026 pukul 09.30"
    Ketika waktu berlalu 10 menit
    Dan "petugas" menyelesaikan tugas "Mulai pelayanan"
    Maka jam "layanan" berhenti
    Dan jam "layanan" ditepati

  Skenario: Terlambat dilayani tercatat sebagai terlewat (AMB-12)
    Dengan jam layanan kantor "jateng" adalah
      | hari   | buka  | tutup |
      | Senin  | 08.00 | 15.30 |
      | Selasa | 08.00 | 15.30 |
      | Rabu   | 08.00 | 15.30 |
      | Kamis  | 08.00 | 15.30 |
      | Jumat  | 08.00 | 16.00 |
    Dan "pengguna" memulai "jateng-konsultasi-langsung"
    Dan berkas berlanjut secara wajar sampai tugas "Mulai pelayanan"
    Maka jam "layanan" berjalan
    Dan tenggat jam "layanan" adalah "Senin, 23 November 2026 pukul 09.10"
    Ketika waktu berlalu 11 menit
    Maka jam "layanan" terlewat
    Ketika "petugas" menyelesaikan tugas "Mulai pelayanan"
    Maka jam "layanan" berhenti
    Dan jam "layanan" terlewat

  Skenario: Sepuluh menit dihitung hanya di dalam jam layanan (AMB-12)
    Dengan jam layanan kantor "jateng" adalah
      | hari   | buka  | tutup |
      | Senin  | 08.00 | 15.30 |
      | Selasa | 08.00 | 15.30 |
      | Rabu   | 08.00 | 15.30 |
      | Kamis  | 08.00 | 15.30 |
      | Jumat  | 08.00 | 16.00 |
    Dan "pengguna" memulai "jateng-konsultasi-langsung"
    Dan berkas berlanjut secara wajar sampai tugas "Isi buku tamu"
    Ketika waktu menjadi "Senin, 23 November 2026 pukul 15.25"
    Dan berkas berlanjut secara wajar sampai tugas "Mulai pelayanan"
    Maka tenggat jam "layanan" adalah "Selasa, 24 November 2026 pukul 08.05"

  Skenario: Selama jam layanan belum dinyatakan, sepuluh menit tidak diukur (AMB-12, AMB-51)
    Dengan "pengguna" memulai "jateng-konsultasi-langsung"
    Dan berkas berlanjut secara wajar sampai tugas "Mulai pelayanan"
    Maka jam "layanan" berjalan
    Dan jam "layanan" tidak diukur
    Ketika waktu berlalu 2 jam
    Dan "petugas" menyelesaikan tugas "Mulai pelayanan"
    Maka jam "layanan" berhenti
    Dan jam "layanan" tidak diukur

  Garis-Besar Skenario: Penilaian selalu ditawarkan dan boleh dilewati (butir 7 dan 8, AMB-49)
    Dengan "pengguna" memulai "jateng-konsultasi-langsung"
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

  Skenario: Pengaduan menjadi berkas tersendiri dan tidak menahan penyelesaian (butir 7, AMB-49)
    Dengan "pengguna" memulai "jateng-konsultasi-langsung"
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
    Dan data "pengaduan.nomor" bernilai "JATENG-ADUAN-2026-0001"
    Dan berkas tertaut menjalankan "bersama-pengaduan-terima"
    Dan data "penilaian_tercatat.keadaan" bernilai "dilewati"
    Dan data "penilaian_tercatat.pengaduan.asal.berkas" bernilai "JATENG-KONSUL-2026-0001"
    Dan data "penilaian_tercatat.pengaduan.asal.kanal" bernilai "langsung"
    Ketika beralih ke berkas tertaut
    Maka tugas "Sampaikan pengaduan" ada pada daftar kerja "pengguna"
    Dan data "asal.berkas" bernilai "JATENG-KONSUL-2026-0001"
    Dan data "asal.layanan" bernilai "konsultasi"
    Dan data "asal.kanal" bernilai "langsung"

  Skenario: Tanpa pengaduan, penilaian menutup berkas (butir 7, AMB-49)
    Dengan "pengguna" memulai "jateng-konsultasi-langsung"
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
    Dengan aturan "batas_penilaian_hari" kantor "jateng" adalah 3
    Dan "pengguna" memulai "jateng-konsultasi-langsung"
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
    Dengan "pengguna" memulai "jateng-konsultasi-langsung"
    Dan berkas berlanjut secara wajar sampai tugas "Mulai pelayanan"
    Ketika "petugas" mengambil tugas "Mulai pelayanan"
    Maka tugas "Mulai pelayanan" dipegang "petugas"
    Ketika "petugas" melepas tugas "Mulai pelayanan"
    Maka tugas "Mulai pelayanan" tidak dipegang siapa pun

  Skenario: Pengunjung pergi dan berkasnya dibatalkan
    Dengan "pengguna" memulai "jateng-konsultasi-langsung"
    Dan berkas berlanjut secara wajar sampai tugas "Mulai pelayanan"
    Ketika "petugas" membatalkan berkas dengan alasan "Pengunjung pergi"
    Maka berkas dibatalkan
    Dan tidak ada tugas terbuka

  Skenario: Isian lain yang wajib pada tiap tugas
    Dengan "pengguna" memulai "jateng-konsultasi-langsung"
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

  Garis-Besar Skenario: Hanya peran lajurnya yang menyelesaikan tugas
    Dengan "pengguna" memulai "jateng-konsultasi-langsung"
    Dan berkas berlanjut secara wajar sampai tugas "<tugas>"
    Maka tugas "<tugas>" ada pada daftar kerja "<peran>"
    Dan "<peran lain>" tidak dapat menyelesaikan tugas "<tugas>"
    Dan "kepala" tidak dapat menyelesaikan tugas "<tugas>"
    Dan "<peran>" dari kantor "kupang" tidak melihat berkas

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
    Dengan "pengguna" memulai "jateng-konsultasi-langsung"
    Dan berkas berlanjut secara wajar sampai tugas "Isi buku tamu"
    Maka "<peran>" tidak dapat menyelesaikan tugas "Isi buku tamu" atas nama pengguna

    Contoh:
      | peran     |
      | kepala    |
      | bendahara |
      | auditor   |

  Skenario: Peran yang tidak melayani tidak memulai konsultasi
    Maka "kepala" tidak dapat memulai "jateng-konsultasi-langsung"
    Dan "auditor" tidak dapat memulai "jateng-konsultasi-langsung"
