# language: id
Fitur: Layanan konsultasi statistik di BPS Provinsi Bengkulu, online dan datang langsung

  SOP-1-102/17000/2025 Layanan Konsultasi Statistik, butir BENGKULU-KONSUL-1 sampai -6. Satu
  SOP dengan dua cabang: online (1, 2, 3, 5, 6) dan langsung (1, 2, 4, 5, 6). Waktu layanan:
  Senin-Kamis 08.00-15.30 WIB, Jumat 08.00-16.00 WIB.

  Latar Belakang:
    Dengan kantor "bengkulu" pada "Senin, 23 November 2026 pukul 09.00"

  Skenario: Semua butir cabang online dilalui berurutan (butir 1, 2, 3, 5, 6)
    Ketika "pengguna" memulai "bengkulu-konsultasi"
    Dan berkas berlanjut secara wajar sampai tugas "Beri penilaian"
    Dan "pengguna" menyelesaikan tugas "Beri penilaian" dengan
      | isian | nilai |
      | nilai | 4     |
    Maka berkas selesai di "Selesai"
    Dan data "transaksi.transaksi" bernilai "1"
    Dan data "pesan_petugas.pesan" bernilai "2"
    Dan data "pesan_pengguna.pesan" bernilai "3"
    Dan data "penilaian_tercatat.nilai" bernilai "4"
    Dan "Arahkan registrasi" tidak dilalui
    Dan "Input riwayat di Silastik" tidak dilalui
    Dan langkah yang dilalui adalah
      | butir                   |
      | BENGKULU-KONSUL-1       |
      | BENGKULU-KONSUL-2       |
      | BENGKULU-KONSUL-2.ya    |
      | BENGKULU-KONSUL-3       |
      | BENGKULU-KONSUL-3.tidak |
      | BENGKULU-KONSUL-5       |
      | BENGKULU-KONSUL-6       |

  Skenario: Semua butir cabang langsung dilalui berurutan (butir 1, 2, 4, 5, 6)
    Ketika "resepsionis" memulai "bengkulu-konsultasi" untuk tamu
    Dan "resepsionis" menyelesaikan tugas "Tentukan media layanan" atas nama pengguna lewat "langsung" dengan
      | isian | nilai    |
      | media | langsung |
    Dan berkas berlanjut secara wajar sampai tugas "Beri penilaian"
    Dan "petugas" menyelesaikan tugas "Input riwayat di Silastik" dengan
      | isian         | nilai      |
      | nomor_rujukan | SLS-2026-7 |
      | diinput       | ya         |
    Dan "resepsionis" menyelesaikan tugas "Beri penilaian" atas nama pengguna lewat "langsung" dengan
      | isian | nilai |
      | nilai | 5     |
    Maka berkas selesai di "Selesai"
    Dan data "catat_buku_tamu.nomor" bernilai "1"
    Dan data "antrian.nomor" bernilai "B-001"
    Dan data "antrikan.siap" memuat "2026-11-23"
    Dan data "catat_mulai.dilayani" memuat "2026-11-23"
    Dan data "catat_selesai.selesai" memuat "2026-11-23"
    Dan data "riwayat_silastik.nomor_rujukan" bernilai "SLS-2026-7"
    Dan data "penilaian_tercatat.nilai" bernilai "5"
    Dan "Akses aplikasi layanan" tidak dilalui
    Dan langkah yang dilalui adalah
      | butir                   |
      | BENGKULU-KONSUL-1       |
      | BENGKULU-KONSUL-2       |
      | BENGKULU-KONSUL-2.tidak |
      | BENGKULU-KONSUL-4       |
      | BENGKULU-KONSUL-5       |
      | BENGKULU-KONSUL-6       |

  Skenario: Ya menuju aplikasi, tidak menuju resepsionis (butir 2, AMB-16)
    Dengan "pengguna" memulai "bengkulu-konsultasi"
    Maka tugas "Tentukan media layanan" oleh "pengguna" menolak
      | isian | nilai  | ditolak pada | pesan                                                 |
      | media | kosong | media        | Pilih media layanan.                                  |
      | media | surat  | media        | Pilih salah satu yang tersedia. Anda memilih "surat". |
    Ketika "pengguna" menyelesaikan tugas "Tentukan media layanan" dengan
      | isian | nilai  |
      | media | online |
    Maka tugas "Akses aplikasi layanan" ada pada daftar kerja "pengguna"
    Dan tidak ada tugas "Tentukan waktu kunjungan"
    Ketika "pengguna" memulai "bengkulu-konsultasi"
    Dan "pengguna" menyelesaikan tugas "Tentukan media layanan" dengan
      | isian | nilai    |
      | media | langsung |
    Maka tugas "Tentukan waktu kunjungan" ada pada daftar kerja "pengguna"
    Dan tidak ada tugas "Akses aplikasi layanan"
    Ketika "pengguna" menyelesaikan tugas "Tentukan waktu kunjungan" dengan
      | isian     | nilai       |
      | kunjungan | jam_layanan |
    Maka tugas "Arahkan registrasi" ada pada daftar kerja "resepsionis"
    Dan "Periksa waktu janji" tidak dilalui

  Skenario: Media layanan ditentukan dalam 10 menit (butir 2, AMB-15)
    Dengan "pengguna" memulai "bengkulu-konsultasi"
    Maka tenggat tugas "Tentukan media layanan" adalah "Senin, 23 November 2026 pukul 09.10"
    Dengan kantor "bengkulu" pada "Senin, 23 November 2026 pukul 15.25"
    Dan "pengguna" memulai "bengkulu-konsultasi"
    Maka tenggat tugas "Tentukan media layanan" adalah "Selasa, 24 November 2026 pukul 08.05"

  Skenario: Registrasi aplikasi meminta biodata dan surel (butir 2.ya)
    Dengan "pengguna" memulai "bengkulu-konsultasi"
    Dan berkas berlanjut secara wajar sampai tugas "Akses aplikasi layanan"
    Maka tugas "Akses aplikasi layanan" oleh "pengguna" menolak
      | isian   | nilai      | ditolak pada | pesan                                                                              |
      | nama    | kosong     | nama         | Tulis nama.                                                                        |
      | asal    | kosong     | asal         | Tulis asal atau instansi.                                                          |
      | surel   | kosong     | surel        | Tulis alamat surel.                                                                |
      | surel   | ana(at)bps | surel        | Tulis alamat surel lengkap, misalnya nama@contoh.go.id. Anda menulis "ana(at)bps". |
      | telepon | dua belas  | telepon      | Tulis seperti contoh "0812-3456-7890". Anda menulis "dua belas".                   |
    Ketika "pengguna" menyelesaikan tugas "Akses aplikasi layanan" dengan
      | isian   | nilai          |
      | nama    | Ana Fitri      |
      | asal    | Universitas Bengkulu |
      | surel   | ana@example.id |
      | telepon | 0812-3456-7890 |
    Maka kontak pemohon adalah
      | isian   | nilai          |
      | nama    | Ana Fitri      |
      | surel   | ana@example.id |
      | telepon | 0812-3456-7890 |
    Dan "kepala" tidak membaca data "biodata.surel"
    Dan "kepala" tidak membaca data "biodata.telepon"
    Dan riwayat tugas "Akses aplikasi layanan" tidak memperlihatkan "surel" kepada "kepala"
    Dan riwayat tugas "Akses aplikasi layanan" tidak memperlihatkan "telepon" kepada "kepala"
    Dan tugas "Cari informasi" ada pada daftar kerja "pengguna"

  Skenario: Informasi didapat dari pencarian, langsung dinilai (butir 3.dapat)
    Dengan "pengguna" memulai "bengkulu-konsultasi"
    Dan berkas berlanjut secara wajar sampai tugas "Jawab konsultasi"
    Dan "petugas" menyelesaikan tugas "Jawab konsultasi" dengan
      | isian           | nilai                      |
      | informasi       | Ada di tabel ekspor        |
      | judul_ringkasan | Ekspor batu bara           |
      | ringkasan       | Nilai ekspor per pelabuhan |
    Dan "pengguna" menyelesaikan tugas "Tanggapi informasi" dengan
      | isian  | nilai |
      | lanjut | cukup |
    Maka data "penutup.ringkasan" bernilai "ya"
    Ketika "pengguna" memulai "bengkulu-konsultasi"
    Dan berkas berlanjut secara wajar sampai tugas "Cari informasi"
    Dan "pengguna" menyelesaikan tugas "Cari informasi" dengan
      | isian      | nilai     |
      | kata_kunci | batu bara |
    Maka data "temuan.jumlah" bernilai "1"
    Dan tugas "Nyatakan hasil pencarian" oleh "pengguna" menawarkan pada isian "ringkasan"
      | pilihan                                      |
      | Ekspor batu bara: Nilai ekspor per pelabuhan |
    Ketika "pengguna" menyelesaikan tugas "Nyatakan hasil pencarian" dengan
      | isian     | nilai |
      | ringkasan | 1     |
      | diperoleh | ya    |
    Maka tugas "Nilai hasil pencarian" ada pada daftar kerja "pengguna"
    Dan tidak ada tugas "Buat transaksi konsultasi"
    Ketika "pengguna" menyelesaikan tugas "Nilai hasil pencarian" dengan
      | isian    | nilai |
      | nilai    | 3     |
      | komentar | Cukup |
    Maka berkas selesai di "Selesai"
    Dan data "penilaian_tercatat.nilai" bernilai "3"
    Dan "Beri penilaian" tidak dilalui
    Dan langkah yang dilalui adalah
      | butir                   |
      | BENGKULU-KONSUL-1       |
      | BENGKULU-KONSUL-2       |
      | BENGKULU-KONSUL-2.ya    |
      | BENGKULU-KONSUL-3       |
      | BENGKULU-KONSUL-3.dapat |
      | BENGKULU-KONSUL-6       |

  Skenario: Hasil pencarian yang tidak dinilai tidak menahan penyelesaian (butir 3.dapat, AMB-49)
    Dengan "pengguna" memulai "bengkulu-konsultasi"
    Dan berkas berlanjut secara wajar sampai tugas "Nyatakan hasil pencarian"
    Ketika "pengguna" menyelesaikan tugas "Nyatakan hasil pencarian" dengan
      | isian     | nilai |
      | diperoleh | ya    |
    Maka pengatur waktu "Batas waktu menilai pencarian" jatuh tempo "Kamis, 26 November 2026 pukul 23.59.59"
    Dan "petugas" tidak dapat menyelesaikan tugas "Nilai hasil pencarian"
    Dan tugas "Nilai hasil pencarian" oleh "pengguna" menolak
      | isian | nilai  | ditolak pada | pesan                           |
      | nilai | kosong | nilai        | Pilih penilaian atas pelayanan. |
    Ketika waktu menjadi "Kamis, 26 November 2026 pukul 23.59"
    Maka berkas masih berjalan
    Ketika waktu berlalu 1 menit
    Maka berkas selesai di "Selesai"
    Dan data "penilaian_tercatat.keadaan" bernilai "tidak_diberikan"
    Dan "Nilai hasil pencarian" tidak dilalui

  Skenario: Informasi tidak didapat, transaksi menunggu antrian (butir 3.tidak)
    Dengan "pengguna" memulai "bengkulu-konsultasi"
    Dan berkas berlanjut secara wajar sampai tugas "Cari informasi"
    Ketika "pengguna" menyelesaikan tugas "Cari informasi" dengan
      | isian      | nilai     |
      | kata_kunci | batu bara |
    Maka data "temuan.jumlah" bernilai "0"
    Ketika "pengguna" menyelesaikan tugas "Nyatakan hasil pencarian" dengan
      | isian     | nilai |
      | diperoleh | tidak |
    Dan "pengguna" menyelesaikan tugas "Buat transaksi konsultasi" dengan
      | isian          | nilai                     |
      | judul          | Ekspor batu bara          |
      | pertanyaan     | Berapa nilai ekspor 2025? |
      | izin_ringkasan | tidak                     |
    Maka tugas "Ambil transaksi" ada pada daftar kerja "petugas"
    Dan pesan terakhir percakapan dari "pengguna" adalah "Berapa nilai ekspor 2025?"
    Dan jam "antrian" berjalan
    Dan jam "informasi" belum ada
    Dan data "antrian.nomor" bernilai "kosong"

  Skenario: Transaksi diambil paling lama 3 hari kerja sejak dibuat (butir 3, AMB-15)
    Dengan "pengguna" memulai "bengkulu-konsultasi"
    Dan berkas berlanjut secara wajar sampai tugas "Ambil transaksi"
    Maka jam "antrian" mulai "Senin, 23 November 2026 pukul 09.00"
    Dan tenggat jam "antrian" adalah "Kamis, 26 November 2026 pukul 15.30"
    Ketika waktu menjadi "Kamis, 26 November 2026 pukul 15.30"
    Dan "petugas" menyelesaikan tugas "Ambil transaksi"
    Maka jam "antrian" berhenti
    Dan jam "antrian" ditepati

  Skenario: Transaksi yang terlambat diambil melewati akhir pekan tercatat (butir 3, AMB-15)
    Dengan kantor "bengkulu" pada "Kamis, 26 November 2026 pukul 10.00"
    Dan "pengguna" memulai "bengkulu-konsultasi"
    Dan berkas berlanjut secara wajar sampai tugas "Ambil transaksi"
    Maka tenggat jam "antrian" adalah "Selasa, 1 Desember 2026 pukul 15.30"
    Ketika waktu menjadi "Rabu, 2 Desember 2026 pukul 08.00"
    Maka jam "antrian" terlewat
    Ketika "petugas" menyelesaikan tugas "Ambil transaksi"
    Maka jam "antrian" berhenti
    Dan jam "antrian" terlewat

  Skenario: Informasi diberikan dalam 3 jam kerja sejak transaksi diambil (butir 5, AMB-15)
    Dengan kantor "bengkulu" pada "Senin, 23 November 2026 pukul 14.00"
    Dan "pengguna" memulai "bengkulu-konsultasi"
    Dan berkas berlanjut secara wajar sampai tugas "Jawab konsultasi"
    Maka jam "informasi" berjalan
    Dan jam "informasi" mulai "Senin, 23 November 2026 pukul 14.00"
    Dan tenggat jam "informasi" adalah "Selasa, 24 November 2026 pukul 09.30"
    Ketika waktu menjadi "Selasa, 24 November 2026 pukul 09.30"
    Dan "petugas" menyelesaikan tugas "Jawab konsultasi" dengan
      | isian     | nilai |
      | informasi | Ada   |
    Maka jam "informasi" berhenti
    Dan jam "informasi" ditepati
    Dan pesan terakhir percakapan dari "petugas" adalah "Ada"

  Skenario: Percakapan berlanjut sampai pengguna merasa cukup, lalu ia menutupnya (butir 5 dan 6, AMB-17)
    Dengan "pengguna" memulai "bengkulu-konsultasi"
    Dan berkas berlanjut secara wajar sampai tugas "Tanggapi informasi"
    Ketika "pengguna" menyelesaikan tugas "Tanggapi informasi" dengan
      | isian  | nilai           |
      | lanjut | percakapan      |
      | pesan  | Kalau 2024?     |
    Maka tugas "Jawab konsultasi" ada pada daftar kerja "petugas"
    Dan pesan terakhir percakapan dari "pengguna" adalah "Kalau 2024?"
    Dan jam "informasi" berhenti
    Dan "Tutup transaksi" tidak dilalui
    Ketika "petugas" menyelesaikan tugas "Jawab konsultasi" dengan
      | isian     | nilai   |
      | informasi | Ada pula |
    Dan "pengguna" menyelesaikan tugas "Tanggapi informasi" dengan
      | isian  | nilai |
      | lanjut | cukup |
    Maka tugas "Beri penilaian" ada pada daftar kerja "pengguna"
    Dan data "penutup.penutup" bernilai "pengguna"
    Dan data "penutup.alasan" bernilai "konsultasi selesai"
    Dan data "penutup.ringkasan" bernilai "tidak"
    Dan "Jawab konsultasi" dilalui 2 kali

  Skenario: Petugas menutup transaksi yang sudah selesai (butir 5, AMB-17)
    Dengan "pengguna" memulai "bengkulu-konsultasi"
    Dan berkas berlanjut secara wajar sampai tugas "Tanggapi informasi"
    Maka "pengguna" tidak dapat mengirim pesan "tutup_percakapan"
    Dan "resepsionis" tidak dapat mengirim pesan "tutup_percakapan"
    Dan pesan "tutup_percakapan" oleh "petugas" menolak
      | isian  | nilai  | ditolak pada | pesan                 |
      | alasan | kosong | alasan       | Tulis alasan menutup. |
    Ketika "petugas" mengirim pesan "tutup_percakapan" dengan
      | isian  | nilai                   |
      | alasan | Sudah selesai di telepon |
    Maka data "penutup.penutup" bernilai "petugas"
    Dan data "penutup.alasan" bernilai "Sudah selesai di telepon"
    Dan tidak ada tugas "Tanggapi informasi"
    Dan tugas "Beri penilaian" ada pada daftar kerja "pengguna"

  Skenario: Sistem menutup bila pengguna tidak merespons 3 hari (butir 5, AMB-01, AMB-17)
    Dengan kantor "bengkulu" pada "Jumat, 27 November 2026 pukul 15.00"
    Dan "pengguna" memulai "bengkulu-konsultasi"
    Dan berkas berlanjut secara wajar sampai tugas "Tanggapi informasi"
    Maka pengatur waktu "Tidak merespons" jatuh tempo "Senin, 30 November 2026 pukul 23.59.59"
    Ketika waktu menjadi "Senin, 30 November 2026 pukul 23.59"
    Maka tugas "Tanggapi informasi" ada pada daftar kerja "pengguna"
    Ketika waktu berlalu 1 menit
    Maka tidak ada tugas "Tanggapi informasi"
    Dan data "penutup.penutup" bernilai "sistem"
    Dan data "penutup.alasan" bernilai "tidak merespons"
    Dan tugas "Beri penilaian" ada pada daftar kerja "pengguna"

  Skenario: Setiap balasan memulai hitungan 3 hari yang baru (AMB-01)
    Dengan "pengguna" memulai "bengkulu-konsultasi"
    Dan berkas berlanjut secara wajar sampai tugas "Tanggapi informasi"
    Ketika waktu berlalu 2 hari
    Dan "pengguna" menyelesaikan tugas "Tanggapi informasi" dengan
      | isian  | nilai         |
      | lanjut | percakapan    |
      | pesan  | Baru terbaca  |
    Maka pengatur waktu "Tidak merespons" tidak dipasang
    Ketika waktu berlalu 5 hari
    Dan "petugas" menyelesaikan tugas "Jawab konsultasi" dengan
      | isian     | nilai |
      | informasi | Baik  |
    Maka pengatur waktu "Tidak merespons" jatuh tempo "Kamis, 3 Desember 2026 pukul 23.59.59"
    Ketika waktu berlalu 4 hari
    Maka data "penutup.penutup" bernilai "sistem"

  Skenario: Aturan tutup otomatis milik kantor, dapat dimatikan (AMB-01)
    Dengan aturan "tutup_otomatis_hari" kantor "bengkulu" dimatikan
    Dan "pengguna" memulai "bengkulu-konsultasi"
    Dan berkas berlanjut secara wajar sampai tugas "Tanggapi informasi"
    Maka pengatur waktu "Tidak merespons" tidak dipasang
    Dan riwayat mencatat pengatur waktu "Tidak merespons" mati
    Ketika waktu berlalu 30 hari
    Maka tugas "Tanggapi informasi" ada pada daftar kerja "pengguna"

  Skenario: Resepsionis mengarahkan ke buku tamu, baru kemudian nomor antrian (butir 4, AMB-11)
    Dengan "pengguna" memulai "bengkulu-konsultasi"
    Dan "pengguna" menyelesaikan tugas "Tentukan media layanan" dengan
      | isian | nilai    |
      | media | langsung |
    Dan berkas berlanjut secara wajar sampai tugas "Arahkan registrasi"
    Maka tidak ada tugas "Isi buku tamu PST online"
    Ketika "resepsionis" menyelesaikan tugas "Arahkan registrasi"
    Maka tugas "Isi buku tamu PST online" ada pada daftar kerja "pengguna"
    Dan data "antrian.nomor" bernilai "kosong"
    Dan "pengguna" dapat menyelesaikan tugas "Isi buku tamu PST online" dengan
      | isian   | nilai                |
      | nama    | Ana Fitri            |
      | asal    | Universitas Bengkulu |
      | surel   | ana@example.id       |
      | telepon | 0812-3456-7890       |
      | tujuan  | Data ekspor          |
    Dan riwayat tugas "Isi buku tamu PST online" tidak memperlihatkan "surel" kepada "kepala"
    Dan riwayat tugas "Isi buku tamu PST online" tidak memperlihatkan "telepon" kepada "kepala"
    Dan data "antrian.nomor" bernilai "B-001"
    Dan data "antrian.di_depan" bernilai "0"
    Dan baris buku tamu berkas itu memuat
      | isian   | nilai                |
      | nama    | Ana Fitri            |
      | asal    | Universitas Bengkulu |
      | surel   | ana@example.id       |
      | telepon | 0812-3456-7890       |
      | tujuan  | Data ekspor          |
    Dan "Catat buku tamu" dilalui 1 kali
    Dan "Masukkan ke antrian" dilalui 1 kali
    Dan kontak pemohon adalah
      | isian   | nilai          |
      | nama    | Ana Fitri      |
      | surel   | ana@example.id |
      | telepon | 0812-3456-7890 |
    Dan tugas "Mulai pelayanan" ada pada daftar kerja "petugas"

  Skenario: Nomor antrian berurutan dan mulai lagi dari satu esok harinya (butir 4)
    Dengan "resepsionis" memulai "bengkulu-konsultasi" untuk tamu
    Dan "resepsionis" menyelesaikan tugas "Tentukan media layanan" atas nama pengguna dengan
      | isian | nilai    |
      | media | langsung |
    Dan berkas berlanjut secara wajar sampai tugas "Mulai pelayanan"
    Dan "resepsionis" memulai "bengkulu-konsultasi" untuk tamu
    Dan "resepsionis" menyelesaikan tugas "Tentukan media layanan" atas nama pengguna dengan
      | isian | nilai    |
      | media | langsung |
    Dan berkas berlanjut secara wajar sampai tugas "Mulai pelayanan"
    Maka data "antrian.nomor" bernilai "B-002"
    Dan data "antrian.di_depan" bernilai "1"
    Ketika waktu menjadi "Selasa, 24 November 2026 pukul 08.00"
    Dan "resepsionis" memulai "bengkulu-konsultasi" untuk tamu
    Dan "resepsionis" menyelesaikan tugas "Tentukan media layanan" atas nama pengguna dengan
      | isian | nilai    |
      | media | langsung |
    Dan berkas berlanjut secara wajar sampai tugas "Mulai pelayanan"
    Maka data "antrian.nomor" bernilai "B-001"

  Skenario: Buku tamu meminta biodata dan surel, bukan kartu identitas (butir 4, AMB-27)
    Dengan "pengguna" memulai "bengkulu-konsultasi"
    Dan "pengguna" menyelesaikan tugas "Tentukan media layanan" dengan
      | isian | nilai    |
      | media | langsung |
    Dan berkas berlanjut secara wajar sampai tugas "Isi buku tamu PST online"
    Maka tugas "Isi buku tamu PST online" oleh "pengguna" menolak
      | isian   | nilai      | ditolak pada | pesan                                                                              |
      | nama    | kosong     | nama         | Tulis nama.                                                                        |
      | asal    | kosong     | asal         | Tulis asal atau instansi.                                                          |
      | surel   | kosong     | surel        | Tulis alamat surel.                                                                |
      | surel   | ana(at)bps | surel        | Tulis alamat surel lengkap, misalnya nama@contoh.go.id. Anda menulis "ana(at)bps". |
      | tujuan  | kosong     | tujuan       | Tulis materi yang dikonsultasikan.                                                 |
      | telepon | dua belas  | telepon      | Tulis seperti contoh "0812-3456-7890". Anda menulis "dua belas".                   |

  Skenario: Registrasi sampai nomor antrian dalam 10 menit (butir 4, AMB-15)
    Dengan "pengguna" memulai "bengkulu-konsultasi"
    Dan "pengguna" menyelesaikan tugas "Tentukan media layanan" dengan
      | isian | nilai    |
      | media | langsung |
    Maka jam "penerimaan" belum ada
    Ketika berkas berlanjut secara wajar sampai tugas "Arahkan registrasi"
    Maka jam "penerimaan" berjalan
    Dan tenggat jam "penerimaan" adalah "Senin, 23 November 2026 pukul 09.10"
    Ketika waktu berlalu 10 menit
    Dan berkas berlanjut secara wajar sampai tugas "Isi buku tamu PST online"
    Maka jam "penerimaan" berjalan
    Ketika berkas berlanjut secara wajar sampai tugas "Mulai pelayanan"
    Maka jam "penerimaan" berhenti
    Dan jam "penerimaan" ditepati

  Skenario: Di meja layanan, informasi diberikan dalam 3 jam kerja sejak mulai dilayani (butir 5, AMB-15)
    Dengan "pengguna" memulai "bengkulu-konsultasi"
    Dan "pengguna" menyelesaikan tugas "Tentukan media layanan" dengan
      | isian | nilai    |
      | media | langsung |
    Dan berkas berlanjut secara wajar sampai tugas "Mulai pelayanan"
    Maka jam "informasi" belum ada
    Ketika waktu berlalu 30 menit
    Dan "petugas" menyelesaikan tugas "Mulai pelayanan"
    Maka jam "informasi" mulai "Senin, 23 November 2026 pukul 09.30"
    Dan tenggat jam "informasi" adalah "Senin, 23 November 2026 pukul 12.30"
    Ketika waktu berlalu 181 menit
    Maka jam "informasi" terlewat
    Dan tugas "Beri informasi" oleh "petugas" menolak
      | isian     | nilai  | ditolak pada | pesan                           |
      | informasi | kosong | informasi    | Tulis informasi yang diberikan. |
    Ketika "petugas" menyelesaikan tugas "Beri informasi" dengan
      | isian     | nilai                  |
      | informasi | Tabel ekspor pelabuhan |
      | rujukan   | Bengkulu Dalam Angka   |
    Maka jam "informasi" berhenti
    Dan jam "informasi" terlewat
    Dan tugas "Beri penilaian" ada pada daftar kerja "pengguna"
    Dan tugas "Input riwayat di Silastik" ada pada daftar kerja "petugas"

  Skenario: Riwayat kunjungan wajib diinput petugas di Silastik, dengan nomor rujukan (butir 6, AMB-18)
    Dengan "pengguna" memulai "bengkulu-konsultasi"
    Dan "pengguna" menyelesaikan tugas "Tentukan media layanan" dengan
      | isian | nilai    |
      | media | langsung |
    Dan berkas berlanjut secara wajar sampai tugas "Input riwayat di Silastik"
    Maka "pengguna" tidak dapat menyelesaikan tugas "Input riwayat di Silastik"
    Dan "resepsionis" tidak dapat menyelesaikan tugas "Input riwayat di Silastik"
    Dan tugas "Input riwayat di Silastik" oleh "petugas" menolak
      | isian         | nilai  | ditolak pada  | pesan                        |
      | nomor_rujukan | kosong | nomor_rujukan | Tulis nomor rujukan Silastik. |
      | diinput       | kosong | diinput       | Centang untuk melanjutkan.   |
      | diinput       | tidak  | diinput       | Centang untuk melanjutkan.   |
    Ketika "pengguna" menyelesaikan tugas "Beri penilaian" dengan
      | isian | nilai |
      | nilai | 5     |
    Maka berkas masih berjalan
    Dan tugas "Input riwayat di Silastik" ada pada daftar kerja "petugas"
    Ketika "petugas" menyelesaikan tugas "Input riwayat di Silastik" dengan
      | isian         | nilai      |
      | nomor_rujukan | SLS-2026-8 |
      | diinput       | ya         |
    Maka berkas selesai di "Riwayat tercatat"
    Dan data "riwayat_silastik.nomor_rujukan" bernilai "SLS-2026-8"

  Garis-Besar Skenario: Janji di luar jam atau hari kerja yang cukup awal diterima (butir 2.tidak, AMB-19)
    Dengan "pengguna" memulai "bengkulu-konsultasi"
    Dan "pengguna" menyelesaikan tugas "Tentukan media layanan" dengan
      | isian | nilai    |
      | media | langsung |
    Dan "pengguna" menyelesaikan tugas "Tentukan waktu kunjungan" dengan
      | isian     | nilai   |
      | kunjungan | janji   |
      | waktu     | <waktu> |
    Maka data "janji.keadaan" bernilai "<keadaan>"
    Dan data "janji.diterima" bernilai "ya"
    Dan tugas "Konfirmasi janji" ada pada daftar kerja "petugas"
    Dan tidak ada tugas "Arahkan registrasi"

    Contoh:
      | waktu                     | keadaan             |
      | 2026-11-23T16:00:00+07:00 | di luar jam layanan |
      | 2026-11-28T10:00:00+07:00 | di luar hari kerja  |

  Garis-Besar Skenario: Janji yang terlalu dekat diminta lagi (butir 2.tidak, AMB-19)
    Dengan kantor "bengkulu" pada "<sekarang>"
    Dan "pengguna" memulai "bengkulu-konsultasi"
    Dan "pengguna" menyelesaikan tugas "Tentukan media layanan" dengan
      | isian | nilai    |
      | media | langsung |
    Dan "pengguna" menyelesaikan tugas "Tentukan waktu kunjungan" dengan
      | isian     | nilai   |
      | kunjungan | janji   |
      | waktu     | <waktu> |
    Maka data "janji.diterima" bernilai "tidak"
    Dan data "janji.alasan" memuat "<alasan>"
    Dan tidak ada tugas "Konfirmasi janji"
    Dan tugas "Tentukan waktu kunjungan" ada pada daftar kerja "pengguna"
    Ketika berkas berlanjut secara wajar sampai tugas "Arahkan registrasi"
    Maka "Tentukan waktu kunjungan" dilalui 2 kali

    Contoh:
      | sekarang                              | waktu                     | alasan                        |
      | Senin, 23 November 2026 pukul 15.30   | 2026-11-23T16:00:00+07:00 | paling lambat 1 jam sebelumnya |
      | Jumat, 27 November 2026 pukul 11.00   | 2026-11-28T10:00:00+07:00 | paling lambat 1 hari sebelumnya |

  Skenario: Berkas menunggu waktu janji yang dikonfirmasi petugas (butir 2.tidak, AMB-19)
    Dengan "pengguna" memulai "bengkulu-konsultasi"
    Dan "pengguna" menyelesaikan tugas "Tentukan media layanan" dengan
      | isian | nilai    |
      | media | langsung |
    Dan "pengguna" menyelesaikan tugas "Tentukan waktu kunjungan" dengan
      | isian     | nilai                     |
      | kunjungan | janji                     |
      | waktu     | 2026-11-28T10:00:00+07:00 |
    Maka "pengguna" tidak dapat menyelesaikan tugas "Konfirmasi janji"
    Ketika "petugas" menyelesaikan tugas "Konfirmasi janji"
    Maka pengatur waktu "Waktu janji tiba" jatuh tempo "Sabtu, 28 November 2026 pukul 10.00"
    Dan tidak ada tugas terbuka
    Dan jam "penerimaan" belum ada
    Ketika waktu menjadi "Sabtu, 28 November 2026 pukul 09.59"
    Maka tidak ada tugas terbuka
    Ketika waktu berlalu 1 menit
    Maka tugas "Arahkan registrasi" ada pada daftar kerja "resepsionis"
    Dan jam "penerimaan" berjalan

  Skenario: Janji yang dibatalkan tidak ditunggu lagi (AMB-19)
    Dengan "pengguna" memulai "bengkulu-konsultasi"
    Dan "pengguna" menyelesaikan tugas "Tentukan media layanan" dengan
      | isian | nilai    |
      | media | langsung |
    Dan "pengguna" menyelesaikan tugas "Tentukan waktu kunjungan" dengan
      | isian     | nilai                     |
      | kunjungan | janji                     |
      | waktu     | 2026-11-28T10:00:00+07:00 |
    Dan "petugas" menyelesaikan tugas "Konfirmasi janji"
    Ketika "petugas" membatalkan berkas dengan alasan "Pengguna berhalangan"
    Maka berkas dibatalkan
    Dan pengatur waktu "Waktu janji tiba" tidak dipasang

  Skenario: Waktu janji wajib diisi bila membuat janji (butir 2.tidak)
    Dengan "pengguna" memulai "bengkulu-konsultasi"
    Dan "pengguna" menyelesaikan tugas "Tentukan media layanan" dengan
      | isian | nilai    |
      | media | langsung |
    Maka tugas "Tentukan waktu kunjungan" oleh "pengguna" menolak
      | isian     | nilai  | ditolak pada | pesan                  |
      | kunjungan | kosong | kunjungan    | Pilih waktu kunjungan. |
      | kunjungan | janji  | waktu        | Tulis waktu janji.     |

  Skenario: Isian lain yang wajib pada cabang online
    Dengan "pengguna" memulai "bengkulu-konsultasi"
    Dan berkas berlanjut secara wajar sampai tugas "Cari informasi"
    Maka tugas "Cari informasi" oleh "pengguna" menolak
      | isian      | nilai  | ditolak pada | pesan             |
      | kata_kunci | kosong | kata_kunci   | Tulis kata kunci. |
    Ketika berkas berlanjut secara wajar sampai tugas "Nyatakan hasil pencarian"
    Maka tugas "Nyatakan hasil pencarian" oleh "pengguna" menolak
      | isian     | nilai  | ditolak pada | pesan                  |
      | diperoleh | kosong | diperoleh    | Pilih hasil pencarian. |
    Ketika berkas berlanjut secara wajar sampai tugas "Buat transaksi konsultasi"
    Maka tugas "Buat transaksi konsultasi" oleh "pengguna" menolak
      | isian          | nilai  | ditolak pada   | pesan                      |
      | judul          | kosong | judul          | Tulis judul.               |
      | pertanyaan     | kosong | pertanyaan     | Tulis permintaan konsultasi. |
      | izin_ringkasan | kosong | izin_ringkasan | Pilih Ya atau Tidak.       |
    Ketika berkas berlanjut secara wajar sampai tugas "Jawab konsultasi"
    Maka tugas "Jawab konsultasi" oleh "petugas" menolak
      | isian     | nilai  | ditolak pada | pesan                                 |
      | informasi | kosong | informasi    | Tulis jawaban untuk pengguna layanan. |
    Ketika berkas berlanjut secara wajar sampai tugas "Tanggapi informasi"
    Maka tugas "Tanggapi informasi" oleh "pengguna" menolak
      | isian  | nilai      | ditolak pada | pesan                        |
      | lanjut | kosong     | lanjut       | Pilih kelanjutan konsultasi. |
      | lanjut | percakapan | pesan        | Tulis pesan untuk petugas.   |
    Ketika berkas berlanjut secara wajar sampai tugas "Beri penilaian"
    Maka tugas "Beri penilaian" oleh "pengguna" menolak
      | isian     | nilai   | ditolak pada | pesan                                                   |
      | nilai     | kosong  | nilai        | Pilih penilaian atas pelayanan.                         |
      | pengaduan | mungkin | pengaduan    | Pilih salah satu yang tersedia. Anda memilih "mungkin". |

  Garis-Besar Skenario: Penilaian selalu ditawarkan dan boleh dilewati (butir 6, AMB-15, AMB-49)
    Dengan "pengguna" memulai "bengkulu-konsultasi"
    Dan berkas berlanjut secara wajar sampai tugas "Beri penilaian"
    Maka tenggat tugas "Beri penilaian" adalah "Senin, 23 November 2026 pukul 09.05"
    Ketika "pengguna" menyelesaikan tugas "Beri penilaian" dengan
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

  Garis-Besar Skenario: Pengaduan menjadi berkas tersendiri dan tidak menahan penyelesaian (butir 6, AMB-49)
    Dengan "pengguna" memulai "bengkulu-konsultasi"
    Dan "pengguna" menyelesaikan tugas "Tentukan media layanan" dengan
      | isian | nilai   |
      | media | <media> |
    Dan berkas berlanjut secara wajar sampai tugas "Beri penilaian"
    Ketika "pengguna" menyelesaikan tugas "Beri penilaian" dengan
      | isian     | nilai         |
      | nilai     | lewati        |
      | komentar  | Menunggu lama |
      | pengaduan | ya            |
    Maka "Mulai berkas pengaduan" dilalui 1 kali
    Dan "Selesai" dilalui 1 kali
    Dan data "pengaduan.layanan" bernilai "pengaduan"
    Dan data "pengaduan.rujukan" bernilai "tidak"
    Dan data "pengaduan.nomor" bernilai "BENGKULU-ADUAN-2026-0001"
    Dan berkas tertaut menjalankan "bersama-pengaduan-terima"
    Dan data "penilaian_tercatat.keadaan" bernilai "dilewati"
    Dan data "penilaian_tercatat.pengaduan.asal.berkas" bernilai "BENGKULU-KONSUL-2026-0001"
    Dan data "penilaian_tercatat.pengaduan.asal.layanan" bernilai "konsultasi"
    Dan data "penilaian_tercatat.pengaduan.asal.kanal" bernilai "<media>"
    Ketika beralih ke berkas tertaut
    Maka tugas "Sampaikan pengaduan" ada pada daftar kerja "pengguna"
    Dan data "asal.berkas" bernilai "BENGKULU-KONSUL-2026-0001"
    Dan data "asal.layanan" bernilai "konsultasi"
    Dan data "asal.kanal" bernilai "<media>"

    Contoh:
      | media    |
      | online   |
      | langsung |

  Skenario: Penilaian yang tidak diisi tidak menahan penyelesaian (AMB-49)
    Dengan "pengguna" memulai "bengkulu-konsultasi"
    Dan berkas berlanjut secara wajar sampai tugas "Beri penilaian"
    Maka pengatur waktu "Batas waktu penilaian" jatuh tempo "Kamis, 26 November 2026 pukul 23.59.59"
    Ketika waktu menjadi "Kamis, 26 November 2026 pukul 23.59"
    Maka berkas masih berjalan
    Ketika waktu berlalu 1 menit
    Maka berkas selesai di "Selesai"
    Dan data "penilaian_tercatat.keadaan" bernilai "tidak_diberikan"
    Dan "Mulai berkas pengaduan" tidak dilalui
    Dan "Beri penilaian" tidak dilalui

  Garis-Besar Skenario: Hanya peran lajurnya yang menyelesaikan tugas cabang online
    Dengan "pengguna" memulai "bengkulu-konsultasi"
    Dan berkas berlanjut secara wajar sampai tugas "<tugas>"
    Maka tugas "<tugas>" ada pada daftar kerja "<peran>"
    Dan "<peran lain>" tidak dapat menyelesaikan tugas "<tugas>"
    Dan "kepala" tidak dapat menyelesaikan tugas "<tugas>"
    Dan "<peran>" dari kantor "jateng" tidak melihat berkas

    Contoh:
      | tugas                     | peran    | peran lain  |
      | Tentukan media layanan    | pengguna | resepsionis |
      | Akses aplikasi layanan    | pengguna | petugas     |
      | Cari informasi            | pengguna | petugas     |
      | Nyatakan hasil pencarian  | pengguna | petugas     |
      | Buat transaksi konsultasi | pengguna | petugas     |
      | Ambil transaksi           | petugas  | resepsionis |
      | Jawab konsultasi          | petugas  | pengguna    |
      | Tanggapi informasi        | pengguna | petugas     |
      | Beri penilaian            | pengguna | petugas     |

  Garis-Besar Skenario: Hanya peran lajurnya yang menyelesaikan tugas cabang langsung
    Dengan "pengguna" memulai "bengkulu-konsultasi"
    Dan "pengguna" menyelesaikan tugas "Tentukan media layanan" dengan
      | isian | nilai    |
      | media | langsung |
    Dan berkas berlanjut secara wajar sampai tugas "<tugas>"
    Maka tugas "<tugas>" ada pada daftar kerja "<peran>"
    Dan "<peran lain>" tidak dapat menyelesaikan tugas "<tugas>"
    Dan "kepala" tidak dapat menyelesaikan tugas "<tugas>"
    Dan "<peran>" dari kantor "jateng" tidak melihat berkas

    Contoh:
      | tugas                     | peran       | peran lain  |
      | Tentukan waktu kunjungan  | pengguna    | resepsionis |
      | Arahkan registrasi        | resepsionis | petugas     |
      | Isi buku tamu PST online  | pengguna    | resepsionis |
      | Mulai pelayanan           | petugas     | resepsionis |
      | Beri informasi            | petugas     | resepsionis |
      | Input riwayat di Silastik | petugas     | resepsionis |

  Skenario: Atas nama pengguna yang punya akun, di loket atau lewat kanal yang dicatat (AMB-50)
    Dengan "pengguna" memulai "bengkulu-konsultasi"
    Maka "resepsionis" tidak dapat menyelesaikan tugas "Tentukan media layanan" atas nama pengguna
    Ketika "resepsionis" menyelesaikan tugas "Tentukan media layanan" atas nama pengguna lewat "langsung" dengan
      | isian | nilai    |
      | media | langsung |
    Maka riwayat mencatat "resepsionis.bengkulu" sebagai "resepsionis" atas nama pengguna
    Ketika "petugas" menyelesaikan tugas "Tentukan waktu kunjungan" atas nama pengguna lewat "telepon" dengan
      | isian     | nilai       |
      | kunjungan | jam_layanan |
    Maka riwayat mencatat "petugas.bengkulu" sebagai "petugas" atas nama pengguna

  Skenario: Pengunjung pergi dan berkasnya dibatalkan
    Dengan "pengguna" memulai "bengkulu-konsultasi"
    Dan "pengguna" menyelesaikan tugas "Tentukan media layanan" dengan
      | isian | nilai    |
      | media | langsung |
    Dan berkas berlanjut secara wajar sampai tugas "Mulai pelayanan"
    Ketika "petugas" membatalkan berkas dengan alasan "Pengunjung pergi"
    Maka berkas dibatalkan
    Dan tidak ada tugas terbuka

  Skenario: Peran yang tidak melayani tidak memulai konsultasi
    Maka "kepala" tidak dapat memulai "bengkulu-konsultasi"
    Dan "auditor" tidak dapat memulai "bengkulu-konsultasi"
