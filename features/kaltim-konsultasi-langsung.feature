# language: id
Fitur: Konsultasi statistik dengan kunjungan langsung di BPS Provinsi Kalimantan Timur

  Prosedur Pelayanan Konsultasi Statistik dengan Cara Kunjungan Langsung (Bagan 1),
  butir KALTIM-KONSUL-LANGSUNG-1 sampai -8. Sumber tidak menyatakan jam layanan (AMB-51);
  skenario yang memerlukannya memakai jam contoh.

  Latar Belakang:
    Dengan kantor "kaltim" pada "Senin, 23 November 2026 pukul 09.00"

  Skenario: Semua butir dilalui berurutan (butir 1 sampai 8)
    Ketika "pengguna" memulai "kaltim-konsultasi-langsung"
    Dan berkas berlanjut secara wajar sampai tugas "Beri penilaian"
    Dan "pengguna" menyelesaikan tugas "Beri penilaian" dengan
      | isian    | nilai |
      | nilai    | 5     |
      | komentar | Jelas |
    Maka berkas selesai di "Selesai"
    Dan "Mulai berkas penjualan" tidak dilalui
    Dan data "catat_buku_tamu.nomor" bernilai "1"
    Dan data "antrikan.siap" memuat "2026-11-23"
    Dan data "catat_mulai.dilayani" memuat "2026-11-23"
    Dan data "catat_selesai.selesai" memuat "2026-11-23"
    Dan langkah yang dilalui adalah
      | butir                    |
      | KALTIM-KONSUL-LANGSUNG-1 |
      | KALTIM-KONSUL-LANGSUNG-2 |
      | KALTIM-KONSUL-LANGSUNG-3 |
      | KALTIM-KONSUL-LANGSUNG-4 |
      | KALTIM-KONSUL-LANGSUNG-5 |
      | KALTIM-KONSUL-LANGSUNG-6 |
      | KALTIM-KONSUL-LANGSUNG-7 |
      | KALTIM-KONSUL-LANGSUNG-8 |

  Skenario: Petugas frontline menyambut lebih dahulu, lalu buku tamu, lalu antri (butir 1 sampai 3, AMB-11)
    Dengan "pengguna" memulai "kaltim-konsultasi-langsung"
    Maka tugas "Sambut pengguna" ada pada daftar kerja "resepsionis"
    Dan tidak ada tugas "Isi buku tamu elektronik"
    Ketika "resepsionis" menyelesaikan tugas "Sambut pengguna"
    Maka tugas "Isi buku tamu elektronik" ada pada daftar kerja "pengguna"
    Dan data "antrian.nomor" bernilai "kosong"
    Dan "pengguna" dapat menyelesaikan tugas "Isi buku tamu elektronik" dengan
      | isian | nilai                  |
      | nama  | Nur Aisyah             |
      | asal  | Universitas Mulawarman |
      | surel | aisyah@example.id      |
    Dan data "antrian.nomor" bernilai "B-001"
    Dan tugas "Mulai pelayanan" ada pada daftar kerja "petugas"
    Dan "Catat buku tamu" dilalui 1 kali
    Dan "Masukkan ke antrian" dilalui 1 kali

  Skenario: Nomor dari aplikasi berurutan dan mulai lagi dari satu esok harinya (butir 3, AMB-44)
    Dengan "pengguna" memulai "kaltim-konsultasi-langsung"
    Dan berkas berlanjut secara wajar sampai tugas "Mulai pelayanan"
    Ketika "resepsionis" memulai "kaltim-konsultasi-langsung" untuk tamu
    Dan berkas berlanjut secara wajar sampai tugas "Mulai pelayanan"
    Maka data "antrian.nomor" bernilai "B-002"
    Dan data "antrian.di_depan" bernilai "1"
    Ketika waktu menjadi "Selasa, 24 November 2026 pukul 08.00"
    Dan "resepsionis" memulai "kaltim-konsultasi-langsung" untuk tamu
    Dan berkas berlanjut secara wajar sampai tugas "Mulai pelayanan"
    Maka data "antrian.nomor" bernilai "B-001"

  Skenario: Buku tamu elektronik menjadi kontak pemohon (butir 3)
    Dengan "pengguna" memulai "kaltim-konsultasi-langsung"
    Dan berkas berlanjut secara wajar sampai tugas "Isi buku tamu elektronik"
    Ketika "pengguna" menyelesaikan tugas "Isi buku tamu elektronik" dengan
      | isian  | nilai                  |
      | nama   | Nur Aisyah             |
      | asal   | Universitas Mulawarman |
      | surel  | aisyah@example.id      |
      | tujuan | Mencari data ekspor    |
    Maka kontak pemohon adalah
      | isian | nilai             |
      | nama  | Nur Aisyah        |
      | surel | aisyah@example.id |
    Dan "kepala" tidak membaca data "buku_tamu.surel"

  Skenario: Buku tamu elektronik meminta nama, asal, dan surel, bukan kartu identitas (butir 3, AMB-27)
    Dengan "pengguna" memulai "kaltim-konsultasi-langsung"
    Dan berkas berlanjut secara wajar sampai tugas "Isi buku tamu elektronik"
    Maka tugas "Isi buku tamu elektronik" oleh "pengguna" menolak
      | isian   | nilai         | ditolak pada | pesan                                                                                 |
      | nama    | kosong        | nama         | Tulis nama.                                                                           |
      | asal    | kosong        | asal         | Tulis asal atau instansi.                                                             |
      | surel   | kosong        | surel        | Tulis alamat surel.                                                                   |
      | surel   | aisyah(at)bps | surel        | Tulis alamat surel lengkap, misalnya nama@contoh.go.id. Anda menulis "aisyah(at)bps". |
      | telepon | dua belas     | telepon      | Tulis seperti contoh "0812-3456-7890". Anda menulis "dua belas".                      |

  Skenario: Pengguna berkonsultasi lalu menerima informasi (butir 4 dan 5)
    Dengan "pengguna" memulai "kaltim-konsultasi-langsung"
    Dan berkas berlanjut secara wajar sampai tugas "Mulai pelayanan"
    Ketika "petugas" menyelesaikan tugas "Mulai pelayanan"
    Maka tugas "Lakukan konsultasi" oleh "pengguna" menolak
      | isian  | nilai  | ditolak pada | pesan                              |
      | materi | kosong | materi       | Tulis materi yang dikonsultasikan. |
    Ketika "pengguna" menyelesaikan tugas "Lakukan konsultasi" dengan
      | isian  | nilai                         |
      | materi | Nilai ekspor Kalimantan Timur |
    Maka data "konsultasi.materi" bernilai "Nilai ekspor Kalimantan Timur"
    Dan tugas "Beri informasi" oleh "petugas" menolak
      | isian     | nilai  | ditolak pada | pesan                           |
      | informasi | kosong | informasi    | Tulis informasi yang diberikan. |
    Ketika "petugas" menyelesaikan tugas "Beri informasi" dengan
      | isian     | nilai                                      |
      | informasi | Angka ekspor ada di berita resmi statistik |
      | rujukan   | https://kaltim.bps.go.id                   |
    Maka tugas "Terima informasi" ada pada daftar kerja "pengguna"
    Ketika "pengguna" menyelesaikan tugas "Terima informasi"
    Maka tugas "Tentukan pembelian" ada pada daftar kerja "pengguna"

  Skenario: Tamu tanpa akun dilayani atas namanya
    Ketika "resepsionis" memulai "kaltim-konsultasi-langsung" untuk tamu
    Dan "resepsionis" menyelesaikan tugas "Sambut pengguna"
    Dan "resepsionis" menyelesaikan tugas "Isi buku tamu elektronik" atas nama pengguna dengan
      | isian   | nilai             |
      | nama    | Rahmat Hidayat    |
      | asal    | Umum              |
      | surel   | rahmat@example.id |
      | telepon | 0812-3456-7890    |
    Maka kontak pemohon adalah
      | isian   | nilai             |
      | nama    | Rahmat Hidayat    |
      | surel   | rahmat@example.id |
      | telepon | 0812-3456-7890    |
    Dan data "buku_tamu.telepon" bernilai "0812-3456-7890"
    Dan "kepala" tidak membaca data "buku_tamu.telepon"
    Ketika "petugas" menyelesaikan tugas "Mulai pelayanan"
    Dan "petugas" menyelesaikan tugas "Lakukan konsultasi" atas nama pengguna dengan
      | isian  | nilai                  |
      | materi | Kode KBLI tambak udang |
    Maka riwayat mencatat "petugas.kaltim" sebagai "petugas" atas nama pengguna

  Garis-Besar Skenario: Pembelian menjadi rujukan, sebab kantor ini belum memuat standar penjualan (butir 6, AMB-62)
    Dengan "pengguna" memulai "kaltim-konsultasi-langsung"
    Dan berkas berlanjut secara wajar sampai tugas "Tentukan pembelian"
    Ketika "pengguna" menyelesaikan tugas "Tentukan pembelian" dengan
      | isian | nilai   |
      | beli  | ya      |
      | kanal | <kanal> |
    Maka "Mulai berkas penjualan" dilalui 1 kali
    Dan data "pembelian.kanal" bernilai "<kanal>"
    Dan data "penjualan.layanan" bernilai "penjualan"
    Dan data "penjualan.rujukan" bernilai "ya"
    Dan tidak ada berkas tertaut
    Dan tugas "Beri penilaian" ada pada daftar kerja "pengguna"

    Contoh:
      | kanal    |
      | langsung |
      | online   |

  Skenario: Cara pembelian wajib dipilih bila akan membeli (butir 6)
    Dengan "pengguna" memulai "kaltim-konsultasi-langsung"
    Dan berkas berlanjut secara wajar sampai tugas "Tentukan pembelian"
    Maka tugas "Tentukan pembelian" oleh "pengguna" menolak
      | isian | nilai  | ditolak pada | pesan                             |
      | beli  | kosong | beli         | Pilih pembelian produk statistik. |
      | beli  | ya     | kanal        | Pilih cara pembelian.             |

  Skenario: Selama jam layanan belum dinyatakan, sepuluh menit tidak diukur (AMB-12, AMB-51)
    Dengan "pengguna" memulai "kaltim-konsultasi-langsung"
    Dan berkas berlanjut secara wajar sampai tugas "Mulai pelayanan"
    Maka jam "layanan" berjalan
    Dan jam "layanan" tidak diukur
    Ketika waktu berlalu 2 jam
    Dan "petugas" menyelesaikan tugas "Mulai pelayanan"
    Maka jam "layanan" berhenti
    Dan jam "layanan" tidak diukur

  Skenario: Dilayani dalam 10 menit sejak pengguna sebelumnya selesai (AMB-12)
    Dengan jam layanan kantor "kaltim" adalah
      | hari   | buka  | tutup |
      | Senin  | 08.00 | 15.30 |
      | Selasa | 08.00 | 15.30 |
    Dan "pengguna" memulai "kaltim-konsultasi-langsung"
    Dan berkas berlanjut secara wajar sampai tugas "Beri informasi"
    Dan berkas itu disebut "Aisyah"
    Dan "resepsionis" memulai "kaltim-konsultasi-langsung" untuk tamu
    Dan berkas berlanjut secara wajar sampai tugas "Mulai pelayanan"
    Dan berkas itu disebut "Rahmat"
    Maka jam "layanan" menunggu
    Ketika waktu berlalu 20 menit
    Dan beralih ke berkas "Aisyah"
    Dan "petugas" menyelesaikan tugas "Beri informasi" dengan
      | isian     | nilai        |
      | informasi | Tabel ekspor |
    Dan beralih ke berkas "Rahmat"
    Maka jam "layanan" mulai "Senin, 23 November 2026 pukul 09.20"
    Dan tenggat jam "layanan" adalah "Senin, 23 November 2026 pukul 09.30"
    Ketika waktu berlalu 10 menit
    Dan "petugas" menyelesaikan tugas "Mulai pelayanan"
    Maka jam "layanan" berhenti
    Dan jam "layanan" ditepati

  Skenario: Sepuluh menit dihitung hanya di dalam jam layanan, dan keterlambatan tercatat (AMB-12)
    Dengan jam layanan kantor "kaltim" adalah
      | hari   | buka  | tutup |
      | Senin  | 08.00 | 15.30 |
      | Selasa | 08.00 | 15.30 |
    Dan "pengguna" memulai "kaltim-konsultasi-langsung"
    Ketika waktu menjadi "Senin, 23 November 2026 pukul 15.25"
    Dan berkas berlanjut secara wajar sampai tugas "Mulai pelayanan"
    Maka tenggat jam "layanan" adalah "Selasa, 24 November 2026 pukul 08.05"
    Ketika waktu menjadi "Selasa, 24 November 2026 pukul 08.06"
    Dan "petugas" menyelesaikan tugas "Mulai pelayanan"
    Maka jam "layanan" berhenti
    Dan jam "layanan" terlewat

  Garis-Besar Skenario: Penilaian selalu ditawarkan dan boleh dilewati (butir 7 dan 8, AMB-49)
    Dengan "pengguna" memulai "kaltim-konsultasi-langsung"
    Dan berkas berlanjut secara wajar sampai tugas "Beri penilaian"
    Ketika "pengguna" menyelesaikan tugas "Beri penilaian" dengan
      | isian     | nilai   |
      | nilai     | <nilai> |
      | pengaduan | tidak   |
    Maka berkas selesai di "Selesai"
    Dan data "penilaian_tercatat.keadaan" bernilai "<keadaan>"
    Dan "Mulai berkas pengaduan" tidak dilalui

    Contoh:
      | nilai  | keadaan   |
      | 3      | diberikan |
      | lewati | dilewati  |

  Skenario: Pengaduan menjadi berkas tersendiri dan tidak menahan penyelesaian (butir 7, AMB-49)
    Dengan "pengguna" memulai "kaltim-konsultasi-langsung"
    Dan berkas berlanjut secara wajar sampai tugas "Beri penilaian"
    Maka tugas "Beri penilaian" oleh "pengguna" menolak
      | isian | nilai  | ditolak pada | pesan                           |
      | nilai | kosong | nilai        | Pilih penilaian atas pelayanan. |
    Ketika "pengguna" menyelesaikan tugas "Beri penilaian" dengan
      | isian     | nilai |
      | nilai     | 1     |
      | pengaduan | ya    |
    Maka berkas selesai di "Selesai"
    Dan "Mulai berkas pengaduan" dilalui 1 kali
    Dan data "pengaduan.layanan" bernilai "pengaduan"
    Dan data "pengaduan.rujukan" bernilai "tidak"
    Dan data "pengaduan.nomor" bernilai "KALTIM-ADUAN-2026-0001"
    Dan berkas tertaut menjalankan "bersama-pengaduan-terima"
    Dan data "penilaian_tercatat.pengaduan.asal.berkas" bernilai "KALTIM-KONSUL-2026-0001"
    Dan data "penilaian_tercatat.pengaduan.asal.kanal" bernilai "langsung"
    Ketika beralih ke berkas tertaut
    Maka tugas "Sampaikan pengaduan" ada pada daftar kerja "pengguna"
    Dan data "asal.berkas" bernilai "KALTIM-KONSUL-2026-0001"
    Dan data "asal.layanan" bernilai "konsultasi"
    Dan data "asal.kanal" bernilai "langsung"

  Skenario: Penilaian yang tidak diisi tidak menahan penyelesaian (AMB-49)
    Dengan aturan "batas_penilaian_hari" kantor "kaltim" adalah 3
    Dan "pengguna" memulai "kaltim-konsultasi-langsung"
    Dan berkas berlanjut secara wajar sampai tugas "Beri penilaian"
    Maka pengatur waktu "Batas waktu penilaian" jatuh tempo "Kamis, 26 November 2026 pukul 23.59.59"
    Ketika waktu menjadi "Kamis, 26 November 2026 pukul 23.59"
    Maka berkas masih berjalan
    Ketika waktu berlalu 1 menit
    Maka berkas selesai di "Selesai"
    Dan data "penilaian_tercatat.keadaan" bernilai "tidak_diberikan"
    Dan "Beri penilaian" tidak dilalui
    Dan "Mulai berkas pengaduan" tidak dilalui

  Skenario: Pengunjung pergi, dan yang di belakangnya tidak menunggu dia (AMB-12)
    Dengan "pengguna" memulai "kaltim-konsultasi-langsung"
    Dan berkas berlanjut secara wajar sampai tugas "Mulai pelayanan"
    Dan berkas itu disebut "Aisyah"
    Dan "resepsionis" memulai "kaltim-konsultasi-langsung" untuk tamu
    Dan berkas berlanjut secara wajar sampai tugas "Mulai pelayanan"
    Dan berkas itu disebut "Rahmat"
    Maka jam "layanan" menunggu
    Ketika beralih ke berkas "Aisyah"
    Dan "petugas" membatalkan berkas dengan alasan "Pengunjung pergi"
    Maka berkas dibatalkan
    Dan tidak ada tugas terbuka
    Ketika beralih ke berkas "Rahmat"
    Maka jam "layanan" berjalan

  Garis-Besar Skenario: Hanya peran lajurnya yang menyelesaikan tugas
    Dengan "pengguna" memulai "kaltim-konsultasi-langsung"
    Dan berkas berlanjut secara wajar sampai tugas "<tugas>"
    Maka tugas "<tugas>" ada pada daftar kerja "<peran>"
    Dan "<peran lain>" tidak dapat menyelesaikan tugas "<tugas>"
    Dan "kepala" tidak dapat menyelesaikan tugas "<tugas>"
    Dan "<peran>" dari kantor "jateng" tidak melihat berkas

    Contoh:
      | tugas                    | peran       | peran lain  |
      | Sambut pengguna          | resepsionis | pengguna    |
      | Isi buku tamu elektronik | pengguna    | petugas     |
      | Mulai pelayanan          | petugas     | resepsionis |
      | Lakukan konsultasi       | pengguna    | petugas     |
      | Beri informasi           | petugas     | pengguna    |
      | Terima informasi         | pengguna    | petugas     |
      | Tentukan pembelian       | pengguna    | bendahara   |
      | Beri penilaian           | pengguna    | petugas     |

  Garis-Besar Skenario: Hanya yang melayani bertindak atas nama pengguna
    Dengan "pengguna" memulai "kaltim-konsultasi-langsung"
    Dan berkas berlanjut secara wajar sampai tugas "Isi buku tamu elektronik"
    Maka "<peran>" tidak dapat menyelesaikan tugas "Isi buku tamu elektronik" atas nama pengguna

    Contoh:
      | peran   |
      | kepala  |
      | auditor |

  Skenario: Peran yang tidak melayani tidak memulai konsultasi
    Maka "kepala" tidak dapat memulai "kaltim-konsultasi-langsung"
    Dan "auditor" tidak dapat memulai "kaltim-konsultasi-langsung"

  Skenario: Buku tamu lebih dahulu, jadi loket memanggil langsung ke meja layanan (butir 3 dan 4, AMB-11)
    Dengan loket "Layanan 1" melayani "konsultasi" pada tahap "Meja layanan"
    Dan loket "Frontline" melayani "konsultasi" pada tahap "Front office"
    Dan "petugas" menempati loket "Layanan 1"
    Dan "resepsionis" menempati loket "Frontline"
    Dan "pengguna" memulai "kaltim-konsultasi-langsung"
    Dan berkas berlanjut secara wajar sampai tugas "Mulai pelayanan"
    Maka tidak ada yang dapat dipanggil "resepsionis" di "Frontline"
    Ketika "petugas" memanggil nomor berikutnya di "Layanan 1"
    Maka nomor "B-001" ada di loket "Layanan 1"
    Dan tugas "Mulai pelayanan" dipegang "petugas"
    Ketika "petugas" menyelesaikan tugas "Mulai pelayanan"
    Dan berkas berlanjut secara wajar sampai tugas "Terima informasi"
    Maka tidak ada nomor di loket "Layanan 1"
