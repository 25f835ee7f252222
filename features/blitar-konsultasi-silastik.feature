# language: id
Fitur: Konsultasi data statistik online lewat Silastik di BPS Kota Blitar

  Standar Pelayanan Konsultasi Data Statistik Online, bagian silastik.bps.go.id, butir
  BLITAR-KONSUL-SILASTIK-2.a sampai -2.f. Sumber tidak memuat penutupan dan penilaian (AMB-23).
  Jadwal pelayanan (AMB-21): Senin-Kamis 08.00-15.00, Jumat 08.00-15.30.

  Latar Belakang:
    Dengan kantor "blitar" pada "Senin, 23 November 2026 pukul 09.00"

  Skenario: Semua butir dilalui berurutan (butir 2.a sampai 2.f)
    Ketika "pengguna" memulai "blitar-konsultasi-silastik"
    Dan berkas berlanjut secara wajar sampai tugas "Isi form kepuasan"
    Dan "pengguna" menyelesaikan tugas "Isi form kepuasan" dengan
      | isian | nilai |
      | nilai | 4     |
    Maka berkas selesai di "Selesai"
    Dan data "transaksi.transaksi" bernilai "1"
    Dan data "pesan_petugas.pesan" bernilai "2"
    Dan data "pesan_pengguna.pesan" bernilai "3"
    Dan data "penilaian_tercatat.nilai" bernilai "4"
    Dan langkah yang dilalui adalah
      | butir                      |
      | BLITAR-KONSUL-SILASTIK-2.a |
      | BLITAR-KONSUL-SILASTIK-2.b |
      | BLITAR-KONSUL-SILASTIK-2.c |
      | BLITAR-KONSUL-SILASTIK-2.d |
      | BLITAR-KONSUL-SILASTIK-2.e |
      | BLITAR-KONSUL-SILASTIK-2.f |

  Skenario: Memilih layanan konsultasi menjadi kontak pemohon (butir 2.a dan 2.b)
    Ketika "pengguna" memulai "blitar-konsultasi-silastik"
    Dan "pengguna" menyelesaikan tugas "Pilih layanan konsultasi" dengan
      | isian     | nilai          |
      | nama      | Rudi Hartono   |
      | surel     | rudi@example.id |
      | telepon   | 0812-3456-7890 |
      | terdaftar | ya             |
    Maka kontak pemohon adalah
      | isian   | nilai           |
      | nama    | Rudi Hartono    |
      | surel   | rudi@example.id |
      | telepon | 0812-3456-7890  |
    Dan "kepala" tidak membaca data "pendaftaran.surel"
    Dan "kepala" tidak membaca data "pendaftaran.telepon"
    Dan tugas "Cari konsultasi terdahulu" ada pada daftar kerja "pengguna"

  Skenario: Persyaratan layanan diperiksa saat memilih layanan (butir 2.b, SYARAT-1 sampai SYARAT-3)
    Dengan "pengguna" memulai "blitar-konsultasi-silastik"
    Maka tugas "Pilih layanan konsultasi" oleh "pengguna" menolak
      | isian     | nilai       | ditolak pada | pesan                                                                               |
      | nama      | kosong      | nama         | Tulis nama.                                                                         |
      | surel     | kosong      | surel        | Tulis alamat surel.                                                                 |
      | surel     | rudi(at)bps | surel        | Tulis alamat surel lengkap, misalnya nama@contoh.go.id. Anda menulis "rudi(at)bps". |
      | telepon   | kosong      | telepon      | Tulis nomor HP.                                                                     |
      | terdaftar | kosong      | terdaftar    | Centang untuk melanjutkan.                                                          |
      | terdaftar | tidak       | terdaftar    | Centang untuk melanjutkan.                                                          |

  Skenario: Pencarian konsultasi boleh dilewati (butir 2.c)
    Dengan "pengguna" memulai "blitar-konsultasi-silastik"
    Dan berkas berlanjut secara wajar sampai tugas "Cari konsultasi terdahulu"
    Ketika "pengguna" menyelesaikan tugas "Cari konsultasi terdahulu"
    Maka data "temuan.jumlah" bernilai "0"
    Dan tugas "Pilih percakapan" ada pada daftar kerja "pengguna"

  Skenario: Tema tidak ditemukan, transaksi baru dibuat lalu dijawab admin layanan (butir 2.d dan 2.e)
    Dengan "pengguna" memulai "blitar-konsultasi-silastik"
    Dan berkas berlanjut secara wajar sampai tugas "Cari konsultasi terdahulu"
    Ketika "pengguna" menyelesaikan tugas "Cari konsultasi terdahulu" dengan
      | isian      | nilai      |
      | kata_kunci | padi sawah |
    Dan "pengguna" menyelesaikan tugas "Pilih percakapan" dengan
      | isian | nilai           |
      | tema  | tidak_ditemukan |
    Dan "pengguna" menyelesaikan tugas "Buat transaksi baru" dengan
      | isian          | nilai                    |
      | judul          | Luas panen               |
      | pertanyaan     | Berapa luas panen padi?  |
      | izin_ringkasan | tidak                    |
    Maka tugas "Jawab transaksi" ada pada daftar kerja "petugas"
    Dan pesan terakhir percakapan dari "pengguna" adalah "Berapa luas panen padi?"
    Ketika "petugas" menyelesaikan tugas "Jawab transaksi" dengan
      | isian     | nilai              |
      | informasi | Ada di tabel padi  |
    Maka pesan terakhir percakapan dari "petugas" adalah "Ada di tabel padi"
    Dan tugas "Pastikan jawaban sesuai" ada pada daftar kerja "pengguna"

  Skenario: Tema ditemukan pada percakapan yang telah diselesaikan (butir 2.c dan 2.d, AMB-23)
    Dengan "pengguna" memulai "blitar-konsultasi-silastik"
    Dan berkas berlanjut secara wajar sampai tugas "Jawab transaksi"
    Dan "petugas" menyelesaikan tugas "Jawab transaksi" dengan
      | isian           | nilai                            |
      | informasi       | Ada di tabel padi                |
      | judul_ringkasan | Luas panen padi                  |
      | ringkasan       | Luas panen tersedia per kecamatan |
    Dan "pengguna" menyelesaikan tugas "Pastikan jawaban sesuai" dengan
      | isian  | nilai  |
      | lanjut | sesuai |
    Maka data "penutup.ringkasan" bernilai "ya"
    Ketika "pengguna" memulai "blitar-konsultasi-silastik"
    Dan berkas berlanjut secara wajar sampai tugas "Cari konsultasi terdahulu"
    Dan "pengguna" menyelesaikan tugas "Cari konsultasi terdahulu" dengan
      | isian      | nilai      |
      | kata_kunci | luas panen |
    Maka data "temuan.jumlah" bernilai "1"
    Dan tugas "Pilih percakapan" oleh "pengguna" menawarkan pada isian "percakapan"
      | pilihan                                            |
      | Luas panen padi: Luas panen tersedia per kecamatan |
    Ketika "pengguna" menyelesaikan tugas "Pilih percakapan" dengan
      | isian      | nilai      |
      | percakapan | 1          |
      | tema       | ditemukan  |
    Maka tugas "Isi form kepuasan" ada pada daftar kerja "pengguna"
    Dan "Buat transaksi baru" tidak dilalui
    Dan jam "respons" belum ada

  Garis-Besar Skenario: Tanpa izin atau tanpa tulisan petugas, ringkasan tidak terbit (AMB-23)
    Dengan "pengguna" memulai "blitar-konsultasi-silastik"
    Dan berkas berlanjut secara wajar sampai tugas "Buat transaksi baru"
    Ketika "pengguna" menyelesaikan tugas "Buat transaksi baru" dengan
      | isian          | nilai      |
      | judul          | Luas panen |
      | pertanyaan     | Berapa?    |
      | izin_ringkasan | <izin>     |
    Dan "petugas" menyelesaikan tugas "Jawab transaksi" dengan
      | isian           | nilai           |
      | informasi       | Ada             |
      | judul_ringkasan | Luas panen padi |
      | <isian>         | Lengkap         |
    Dan berkas berlanjut secara wajar sampai tugas "Isi form kepuasan"
    Maka data "penutup.ringkasan" bernilai "<terbit>"

    Contoh:
      | izin  | isian     | terbit |
      | ya    | ringkasan | ya     |
      | tidak | ringkasan | tidak  |
      | ya    | informasi | tidak  |

  Skenario: Jawaban belum sesuai, percakapan dilanjutkan (butir 2.f kembali ke 2.e, AMB-23)
    Dengan "pengguna" memulai "blitar-konsultasi-silastik"
    Dan berkas berlanjut secara wajar sampai tugas "Pastikan jawaban sesuai"
    Ketika "pengguna" menyelesaikan tugas "Pastikan jawaban sesuai" dengan
      | isian  | nilai                  |
      | lanjut | belum                  |
      | pesan  | Saya perlu tahun 2024  |
    Maka tugas "Jawab transaksi" ada pada daftar kerja "petugas"
    Dan pesan terakhir percakapan dari "pengguna" adalah "Saya perlu tahun 2024"
    Dan "Tutup transaksi" tidak dilalui
    Ketika "petugas" menyelesaikan tugas "Jawab transaksi" dengan
      | isian     | nilai            |
      | informasi | Tahun 2024 ada   |
    Dan "pengguna" menyelesaikan tugas "Pastikan jawaban sesuai" dengan
      | isian  | nilai  |
      | lanjut | sesuai |
    Maka pesan terakhir percakapan dari "pengguna" adalah "Jawaban sudah sesuai dengan yang diharapkan."
    Dan data "penutup.penutup" bernilai "pengguna"
    Dan data "penutup.alasan" bernilai "konsultasi selesai"
    Dan "Jawab transaksi" dilalui 2 kali
    Dan tugas "Isi form kepuasan" ada pada daftar kerja "pengguna"

  Skenario: Isian yang wajib pada tiap tugas
    Dengan "pengguna" memulai "blitar-konsultasi-silastik"
    Dan berkas berlanjut secara wajar sampai tugas "Pilih percakapan"
    Maka tugas "Pilih percakapan" oleh "pengguna" menolak
      | isian | nilai   | ditolak pada | pesan                                                   |
      | tema  | kosong  | tema         | Pilih tema yang diinginkan.                             |
      | tema  | mungkin | tema         | Pilih salah satu yang tersedia. Anda memilih "mungkin". |
    Ketika berkas berlanjut secara wajar sampai tugas "Buat transaksi baru"
    Maka tugas "Buat transaksi baru" oleh "pengguna" menolak
      | isian          | nilai  | ditolak pada   | pesan                |
      | judul          | kosong | judul          | Tulis judul.         |
      | pertanyaan     | kosong | pertanyaan     | Tulis pertanyaan.    |
      | izin_ringkasan | kosong | izin_ringkasan | Pilih Ya atau Tidak. |
    Ketika berkas berlanjut secara wajar sampai tugas "Jawab transaksi"
    Maka tugas "Jawab transaksi" oleh "petugas" menolak
      | isian     | nilai  | ditolak pada | pesan                                 |
      | informasi | kosong | informasi    | Tulis jawaban untuk pengguna layanan. |
    Ketika berkas berlanjut secara wajar sampai tugas "Pastikan jawaban sesuai"
    Maka tugas "Pastikan jawaban sesuai" oleh "pengguna" menolak
      | isian  | nilai  | ditolak pada | pesan                       |
      | lanjut | kosong | lanjut       | Pilih kesesuaian jawaban.   |
      | lanjut | belum  | pesan        | Tulis yang belum sesuai.    |
    Ketika berkas berlanjut secara wajar sampai tugas "Isi form kepuasan"
    Maka tugas "Isi form kepuasan" oleh "pengguna" menolak
      | isian     | nilai   | ditolak pada | pesan                                                   |
      | nilai     | kosong  | nilai        | Pilih penilaian atas pelayanan.                         |
      | pengaduan | mungkin | pengaduan    | Pilih salah satu yang tersedia. Anda memilih "mungkin". |

  Skenario: Respons pertama dalam 10 menit sejak transaksi dibuat (AMB-21)
    Dengan "pengguna" memulai "blitar-konsultasi-silastik"
    Dan berkas berlanjut secara wajar sampai tugas "Buat transaksi baru"
    Maka jam "respons" belum ada
    Ketika berkas berlanjut secara wajar sampai tugas "Jawab transaksi"
    Maka jam "respons" berjalan
    Dan tenggat jam "respons" adalah "Senin, 23 November 2026 pukul 09.10"
    Ketika waktu berlalu 10 menit
    Dan "petugas" menyelesaikan tugas "Jawab transaksi" dengan
      | isian     | nilai |
      | informasi | Ada   |
    Maka jam "respons" berhenti
    Dan jam "respons" ditepati

  Skenario: Respons pertama yang terlambat tercatat sebagai terlewat (AMB-21)
    Dengan "pengguna" memulai "blitar-konsultasi-silastik"
    Dan berkas berlanjut secara wajar sampai tugas "Jawab transaksi"
    Ketika waktu berlalu 11 menit
    Maka jam "respons" terlewat
    Ketika "petugas" menyelesaikan tugas "Jawab transaksi" dengan
      | isian     | nilai |
      | informasi | Ada   |
    Maka jam "respons" berhenti
    Dan jam "respons" terlewat

  Skenario: Di luar jadwal pelayanan sepuluh menit dihitung mulai jadwal berikutnya (AMB-21)
    Dengan kantor "blitar" pada "Jumat, 27 November 2026 pukul 15.25"
    Dan "pengguna" memulai "blitar-konsultasi-silastik"
    Dan berkas berlanjut secara wajar sampai tugas "Jawab transaksi"
    Maka tenggat jam "respons" adalah "Senin, 30 November 2026 pukul 08.05"

  Skenario: Pengguna yang tidak memastikan jawabannya tidak menahan yang berikutnya (AMB-21)
    Dengan "pengguna" memulai "blitar-konsultasi-silastik"
    Dan berkas berlanjut secara wajar sampai tugas "Pastikan jawaban sesuai"
    Ketika waktu berlalu 30 menit
    Dan "pengguna" memulai "blitar-konsultasi-silastik"
    Dan berkas berlanjut secara wajar sampai tugas "Jawab transaksi"
    Maka jam "respons" mulai "Senin, 23 November 2026 pukul 09.30"
    Dan tenggat jam "respons" adalah "Senin, 23 November 2026 pukul 09.40"

  Skenario: Percakapan sebelumnya yang belum dijawab ditunggu, lewat WhatsApp pun (AMB-21)
    Dengan "petugas" memulai "blitar-konsultasi-whatsapp" untuk tamu lewat "whatsapp"
    Dan berkas berlanjut secara wajar sampai tugas "Beri informasi"
    Dan "pengguna" memulai "blitar-konsultasi-silastik"
    Dan berkas berlanjut secara wajar sampai tugas "Jawab transaksi"
    Maka jam "respons" menunggu

  Skenario: Kantor ini tidak menutup transaksi dengan sendirinya (AMB-01)
    Dengan "pengguna" memulai "blitar-konsultasi-silastik"
    Dan berkas berlanjut secara wajar sampai tugas "Pastikan jawaban sesuai"
    Ketika waktu berlalu 60 hari
    Maka tugas "Pastikan jawaban sesuai" ada pada daftar kerja "pengguna"
    Dan berkas masih berjalan

  Garis-Besar Skenario: Form kepuasan selalu ditawarkan dan boleh dilewati (AMB-23, AMB-49)
    Dengan "pengguna" memulai "blitar-konsultasi-silastik"
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
      | 1      | diberikan |
      | lewati | dilewati  |

  Skenario: Pengaduan menjadi berkas tersendiri dan tidak menahan penyelesaian (AMB-49)
    Dengan "pengguna" memulai "blitar-konsultasi-silastik"
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
    Dengan "pengguna" memulai "blitar-konsultasi-silastik"
    Dan berkas berlanjut secara wajar sampai tugas "Isi form kepuasan"
    Maka pengatur waktu "Batas waktu penilaian" jatuh tempo "Kamis, 26 November 2026 pukul 23.59.59"
    Ketika waktu menjadi "Jumat, 27 November 2026 pukul 00.00"
    Maka berkas selesai di "Selesai"
    Dan data "penilaian_tercatat.keadaan" bernilai "tidak_diberikan"
    Dan "Mulai berkas pengaduan" tidak dilalui
    Dan "Isi form kepuasan" tidak dilalui

  Skenario: Atas nama pengguna yang punya akun hanya lewat kanal yang dicatat (AMB-50)
    Dengan "pengguna" memulai "blitar-konsultasi-silastik"
    Dan berkas berlanjut secara wajar sampai tugas "Pastikan jawaban sesuai"
    Maka "petugas" tidak dapat menyelesaikan tugas "Pastikan jawaban sesuai" atas nama pengguna
    Ketika "petugas" menyelesaikan tugas "Pastikan jawaban sesuai" atas nama pengguna lewat "telepon" dengan
      | isian  | nilai  |
      | lanjut | sesuai |
    Maka riwayat mencatat "petugas.blitar" sebagai "petugas" atas nama pengguna

  Garis-Besar Skenario: Hanya peran lajurnya yang menyelesaikan tugas
    Dengan "pengguna" memulai "blitar-konsultasi-silastik"
    Dan berkas berlanjut secara wajar sampai tugas "<tugas>"
    Maka tugas "<tugas>" ada pada daftar kerja "<peran>"
    Dan "<peran lain>" tidak dapat menyelesaikan tugas "<tugas>"
    Dan "kepala" tidak dapat menyelesaikan tugas "<tugas>"
    Dan "<peran>" dari kantor "kupang" tidak melihat berkas

    Contoh:
      | tugas                     | peran    | peran lain  |
      | Pilih layanan konsultasi  | pengguna | petugas     |
      | Cari konsultasi terdahulu | pengguna | resepsionis |
      | Pilih percakapan          | pengguna | petugas     |
      | Buat transaksi baru       | pengguna | petugas     |
      | Jawab transaksi           | petugas  | resepsionis |
      | Pastikan jawaban sesuai   | pengguna | petugas     |
      | Isi form kepuasan         | pengguna | petugas     |

  Skenario: Pengguna membatalkan permintaannya
    Dengan "pengguna" memulai "blitar-konsultasi-silastik"
    Dan berkas berlanjut secara wajar sampai tugas "Jawab transaksi"
    Ketika "pengguna" membatalkan berkas dengan alasan "Sudah menemukan sendiri"
    Maka berkas dibatalkan
    Dan tidak ada tugas terbuka

  Skenario: Peran yang tidak melayani tidak memulai konsultasi
    Maka "kepala" tidak dapat memulai "blitar-konsultasi-silastik"
    Dan "auditor" tidak dapat memulai "blitar-konsultasi-silastik"
