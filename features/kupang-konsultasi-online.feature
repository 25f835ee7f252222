# language: id
Fitur: Konsultasi statistik dengan cara online di BPS Kota Kupang

  Prosedur Pelayanan Konsultasi Statistik dengan Cara Online (Bagan 2),
  butir KUPANG-KONSUL-ONLINE-a sampai -i.

  Latar Belakang:
    Dengan kantor "kupang" pada "Senin, 23 November 2026 pukul 09.00"

  Skenario: Semua butir dilalui berurutan (butir a sampai i)
    Ketika "pengguna" memulai "kupang-konsultasi-online"
    Dan berkas berlanjut secara wajar sampai tugas "Beri penilaian"
    Dan "pengguna" menyelesaikan tugas "Beri penilaian" dengan
      | isian | nilai |
      | nilai | 4     |
    Maka berkas selesai di "Selesai"
    Dan data "transaksi.transaksi" bernilai "1"
    Dan data "pesan_petugas.pesan" bernilai "2"
    Dan data "pesan_pengguna.pesan" bernilai "3"
    Dan langkah yang dilalui adalah
      | butir                  |
      | KUPANG-KONSUL-ONLINE-a |
      | KUPANG-KONSUL-ONLINE-b |
      | KUPANG-KONSUL-ONLINE-c |
      | KUPANG-KONSUL-ONLINE-d |
      | KUPANG-KONSUL-ONLINE-f |
      | KUPANG-KONSUL-ONLINE-e |
      | KUPANG-KONSUL-ONLINE-g |
      | KUPANG-KONSUL-ONLINE-h |
      | KUPANG-KONSUL-ONLINE-i |

  Skenario: Registrasi menjadi kontak pemohon (butir a dan b)
    Ketika "pengguna" memulai "kupang-konsultasi-online"
    Dan "pengguna" menyelesaikan tugas "Lakukan registrasi" dengan
      | isian | nilai            |
      | kanal | aplikasi         |
      | nama  | Maria Bere       |
      | surel | maria@example.id |
    Maka kontak pemohon adalah
      | isian | nilai            |
      | nama  | Maria Bere       |
      | surel | maria@example.id |
    Dan tugas "Cari informasi" ada pada daftar kerja "pengguna"

  Skenario: Informasi tidak diperoleh, transaksi dibuat (butir c dan d)
    Dengan "pengguna" memulai "kupang-konsultasi-online"
    Dan berkas berlanjut secara wajar sampai tugas "Cari informasi"
    Ketika "pengguna" menyelesaikan tugas "Cari informasi" dengan
      | isian      | nilai           |
      | kata_kunci | inflasi bulanan |
    Maka data "temuan.jumlah" bernilai "0"
    Ketika "pengguna" menyelesaikan tugas "Nyatakan hasil pencarian" dengan
      | isian     | nilai |
      | diperoleh | tidak |
    Dan "pengguna" menyelesaikan tugas "Buat transaksi konsultasi" dengan
      | isian          | nilai                         |
      | judul          | Inflasi Kota Kupang           |
      | jenis          | data                          |
      | pertanyaan     | Berapa inflasi bulan Oktober? |
      | izin_ringkasan | ya                            |
    Maka tugas "Periksa kejelasan permintaan" ada pada daftar kerja "petugas"
    Dan data "transaksi.transaksi" bernilai "1"

  Skenario: Informasi diperoleh dari ringkasan konsultasi lain (butir c, AMB-23, AMB-56)
    Dengan "pengguna" memulai "kupang-konsultasi-online"
    Dan berkas berlanjut secara wajar sampai tugas "Tutup percakapan"
    Dan "petugas" menyelesaikan tugas "Tutup percakapan" dengan
      | isian           | nilai                                         |
      | judul_ringkasan | Inflasi bulanan                               |
      | ringkasan       | Inflasi bulanan kota ada di tabel dinamis BPS |
    Ketika "pengguna" memulai "kupang-konsultasi-online"
    Dan berkas berlanjut secara wajar sampai tugas "Cari informasi"
    Dan "pengguna" menyelesaikan tugas "Cari informasi" dengan
      | isian      | nilai         |
      | kata_kunci | tabel inflasi |
    Maka tugas "Nyatakan hasil pencarian" oleh "pengguna" menawarkan pada isian "ringkasan"
      | pilihan                                                        |
      | Inflasi bulanan: Inflasi bulanan kota ada di tabel dinamis BPS |
    Ketika "pengguna" menyelesaikan tugas "Nyatakan hasil pencarian" dengan
      | isian     | nilai |
      | ringkasan | 1     |
      | diperoleh | ya    |
    Maka tugas "Beri penilaian" ada pada daftar kerja "pengguna"
    Ketika "pengguna" menyelesaikan tugas "Beri penilaian" dengan
      | isian | nilai |
      | nilai | 5     |
    Maka berkas selesai di "Selesai"
    Dan "Buat transaksi konsultasi" tidak dilalui
    Dan jam "jawaban" belum ada

  Skenario: Ringkasan tanpa izin pengguna tidak dapat dicari (AMB-23)
    Dengan "pengguna" memulai "kupang-konsultasi-online"
    Dan berkas berlanjut secara wajar sampai tugas "Buat transaksi konsultasi"
    Dan "pengguna" menyelesaikan tugas "Buat transaksi konsultasi" dengan
      | isian          | nilai                 |
      | judul          | Kemiskinan            |
      | jenis          | metadata              |
      | pertanyaan     | Apa garis kemiskinan? |
      | izin_ringkasan | tidak                 |
    Dan berkas berlanjut secara wajar sampai tugas "Tutup percakapan"
    Ketika "petugas" menyelesaikan tugas "Tutup percakapan" dengan
      | isian           | nilai                   |
      | judul_ringkasan | Garis kemiskinan        |
      | ringkasan       | Garis kemiskinan adalah |
    Maka data "penutup.ringkasan" bernilai "tidak"

  Skenario: Permintaan lewat WhatsApp dicatat oleh petugas (butir a dan b, AMB-50)
    Ketika "petugas" memulai "kupang-konsultasi-online" untuk tamu lewat "whatsapp"
    Dan "petugas" menyelesaikan tugas "Lakukan registrasi" atas nama pengguna lewat "whatsapp" dengan
      | isian   | nilai              |
      | kanal   | whatsapp           |
      | nama    | Yohanes Nope       |
      | surel   | yohanes@example.id |
      | telepon | 0812-3456-7890     |
    Maka riwayat mencatat "petugas.kupang" sebagai "petugas" atas nama pengguna
    Dan kontak pemohon adalah
      | isian   | nilai          |
      | nama    | Yohanes Nope   |
      | telepon | 0812-3456-7890 |
    Dan data "registrasi.surel" bernilai "yohanes@example.id"
    Dan data "registrasi.telepon" bernilai "0812-3456-7890"
    Dan "kepala" tidak membaca data "registrasi.surel"
    Dan "kepala" tidak membaca data "registrasi.telepon"

  Skenario: Kanal WhatsApp memerlukan nomor telepon (butir b)
    Dengan "pengguna" memulai "kupang-konsultasi-online"
    Maka tugas "Lakukan registrasi" oleh "pengguna" menolak
      | isian | nilai     | ditolak pada | pesan                                                     |
      | surel | kosong    | surel        | Tulis alamat surel.                                       |
      | nama  | kosong    | nama         | Tulis nama.                                               |
      | kanal | faksimile | kanal        | Pilih salah satu yang tersedia. Anda memilih "faksimile". |
      | kanal | whatsapp  | telepon      | Tulis nomor telepon atau WhatsApp.                        |

  Skenario: Permintaan yang belum jelas dilengkapi dahulu (AMB-14)
    Dengan "pengguna" memulai "kupang-konsultasi-online"
    Dan berkas berlanjut secara wajar sampai tugas "Periksa kejelasan permintaan"
    Ketika "petugas" menyelesaikan tugas "Periksa kejelasan permintaan" dengan
      | isian   | nilai                         |
      | hasil   | belum                         |
      | catatan | Sebutkan tahun dan wilayahnya |
    Maka tugas "Lengkapi permintaan" ada pada daftar kerja "pengguna"
    Dan jam "jawaban" belum ada
    Dan tugas "Lengkapi permintaan" oleh "pengguna" menolak
      | isian      | nilai  | ditolak pada | pesan                      |
      | keterangan | kosong | keterangan   | Tulis keterangan tambahan. |
    Ketika waktu berlalu 2 hari
    Dan "pengguna" menyelesaikan tugas "Lengkapi permintaan" dengan
      | isian      | nilai                   |
      | keterangan | Tahun 2025, Kota Kupang |
    Dan "petugas" menyelesaikan tugas "Periksa kejelasan permintaan" dengan
      | isian | nilai |
      | hasil | jelas |
    Maka jam "jawaban" berjalan
    Dan jam "jawaban" mulai "Rabu, 25 November 2026 pukul 09.00"
    Dan "Catat permintaan" dilalui 2 kali
    Dan data "penerimaan.masuk" memuat "2026-11-23"
    Dan data "penerimaan.jelas" memuat "2026-11-25"

  Skenario: Jawaban pertama dalam 3 hari kerja (butir f, AMB-14)
    Dengan "pengguna" memulai "kupang-konsultasi-online"
    Dan berkas berlanjut secara wajar sampai tugas "Beri informasi"
    Maka tenggat jam "jawaban" adalah "Kamis, 26 November 2026 pukul 23.59.59"
    Ketika waktu menjadi "Kamis, 26 November 2026 pukul 16.00"
    Dan "petugas" menyelesaikan tugas "Beri informasi" dengan
      | isian     | nilai   |
      | informasi | Jawaban |
    Maka jam "jawaban" berhenti
    Dan jam "jawaban" ditepati

  Skenario: Tiga hari kerja melewati akhir pekan (AMB-14)
    Dengan kantor "kupang" pada "Jumat, 27 November 2026 pukul 16.00"
    Dan "pengguna" memulai "kupang-konsultasi-online"
    Dan berkas berlanjut secara wajar sampai tugas "Beri informasi"
    Maka tenggat jam "jawaban" adalah "Rabu, 2 Desember 2026 pukul 23.59.59"
    Ketika waktu menjadi "Kamis, 3 Desember 2026 pukul 08.00"
    Maka jam "jawaban" terlewat
    Ketika "petugas" menyelesaikan tugas "Beri informasi" dengan
      | isian     | nilai   |
      | informasi | Jawaban |
    Maka jam "jawaban" terlewat

  Skenario: Tiga hari kerja melewati cuti bersama dan libur Natal (AMB-14)
    Dengan kantor "kupang" pada "Selasa, 22 Desember 2026 pukul 10.00"
    Dan "pengguna" memulai "kupang-konsultasi-online"
    Dan berkas berlanjut secara wajar sampai tugas "Beri informasi"
    Maka tenggat jam "jawaban" adalah "Selasa, 29 Desember 2026 pukul 23.59.59"

  Skenario: Hari tutup kantor yang ditambahkan kemudian menggeser tenggat (AMB-14)
    Dengan "pengguna" memulai "kupang-konsultasi-online"
    Dan berkas berlanjut secara wajar sampai tugas "Beri informasi"
    Ketika kantor "kupang" tutup pada "Rabu, 25 November 2026" karena "Banjir"
    Maka tenggat jam "jawaban" adalah "Jumat, 27 November 2026 pukul 23.59.59"

  Skenario: Percakapan berlanjut sampai pengguna layanan merasa cukup (butir e)
    Dengan "pengguna" memulai "kupang-konsultasi-online"
    Dan berkas berlanjut secara wajar sampai tugas "Tanggapi informasi"
    Ketika "pengguna" menyelesaikan tugas "Tanggapi informasi" dengan
      | isian  | nilai                 |
      | lanjut | percakapan            |
      | pesan  | Apakah ada data 2024? |
    Maka tugas "Beri informasi" ada pada daftar kerja "petugas"
    Dan jam "jawaban" berhenti
    Ketika "petugas" menyelesaikan tugas "Beri informasi" dengan
      | isian     | nilai   |
      | informasi | Ya, ada |
    Dan "pengguna" menyelesaikan tugas "Tanggapi informasi" dengan
      | isian  | nilai |
      | lanjut | cukup |
    Maka tugas "Tutup percakapan" ada pada daftar kerja "petugas"
    Dan "Beri informasi" dilalui 2 kali

  Skenario: Pesan wajib diisi bila percakapan dilanjutkan (butir e)
    Dengan "pengguna" memulai "kupang-konsultasi-online"
    Dan berkas berlanjut secara wajar sampai tugas "Tanggapi informasi"
    Maka tugas "Tanggapi informasi" oleh "pengguna" menolak
      | isian  | nilai      | ditolak pada | pesan                                                     |
      | lanjut | kosong     | lanjut       | Pilih kelanjutan konsultasi.                              |
      | lanjut | lain-lain  | lanjut       | Pilih salah satu yang tersedia. Anda memilih "lain-lain". |
      | lanjut | percakapan | pesan        | Tulis pesan untuk petugas.                                |

  Skenario: Konsultasi lanjutan dengan datang langsung (butir e, AMB-55)
    Dengan "pengguna" memulai "kupang-konsultasi-online"
    Dan berkas berlanjut secara wajar sampai tugas "Tanggapi informasi"
    Ketika "pengguna" menyelesaikan tugas "Tanggapi informasi" dengan
      | isian  | nilai  |
      | lanjut | datang |
    Maka berkas tertaut menjalankan "kupang-konsultasi-langsung"
    Dan tugas "Beri informasi" ada pada daftar kerja "petugas"
    Ketika beralih ke berkas tertaut
    Maka tugas "Ambil nomor antrian" ada pada daftar kerja "pengguna"

  Skenario: Konsultasi lanjutan lewat pertemuan Zoom (butir e, AMB-55)
    Dengan "pengguna" memulai "kupang-konsultasi-online"
    Dan berkas berlanjut secara wajar sampai tugas "Tanggapi informasi"
    Ketika "pengguna" menyelesaikan tugas "Tanggapi informasi" dengan
      | isian  | nilai               |
      | lanjut | zoom                |
      | pesan  | Saya bisa Rabu pagi |
    Maka tugas "Jadwalkan pertemuan" ada pada daftar kerja "petugas"
    Dan tugas "Jadwalkan pertemuan" oleh "petugas" menolak
      | isian  | nilai  | ditolak pada | pesan                   |
      | waktu  | kosong | waktu        | Tulis waktu pertemuan.  |
      | tautan | kosong | tautan       | Tulis tautan pertemuan. |
    Ketika "petugas" menyelesaikan tugas "Jadwalkan pertemuan" dengan
      | isian  | nilai                     |
      | waktu  | 2026-11-25T10:00:00+08:00 |
      | tautan | https://zoom.example/1    |
    Maka "Kirim jadwal pertemuan" dilalui 1 kali
    Dan data "jadwal_terkirim.pesan" bernilai "4"
    Dan tugas "Beri informasi" ada pada daftar kerja "petugas"
    Dan tidak ada berkas tertaut

  Skenario: Tanpa tanggapan selama 7 hari, percakapan ditutup (butir g, AMB-01)
    Dengan "pengguna" memulai "kupang-konsultasi-online"
    Dan berkas berlanjut secara wajar sampai tugas "Tanggapi informasi"
    Maka pengatur waktu "Sehari sebelum tutup" jatuh tempo "Minggu, 29 November 2026 pukul 23.59.59"
    Dan pengatur waktu "Tidak merespons" jatuh tempo "Senin, 30 November 2026 pukul 23.59.59"
    Ketika waktu menjadi "Senin, 30 November 2026 pukul 09.00"
    Maka "Catat pengingat" dilalui 1 kali
    Dan data "pengingat.pesan" bernilai "3"
    Dan tugas "Tanggapi informasi" ada pada daftar kerja "pengguna"
    Ketika waktu menjadi "Selasa, 1 Desember 2026 pukul 00.00"
    Maka tidak ada tugas "Tanggapi informasi"
    Dan data "penutup.penutup" bernilai "sistem"
    Dan data "penutup.alasan" bernilai "tidak merespons"
    Dan tugas "Beri penilaian" ada pada daftar kerja "pengguna"

  Skenario: Tanggapan pada hari ke-6 memulai hitungan baru (AMB-01)
    Dengan "pengguna" memulai "kupang-konsultasi-online"
    Dan berkas berlanjut secara wajar sampai tugas "Tanggapi informasi"
    Ketika waktu berlalu 6 hari
    Dan "pengguna" menyelesaikan tugas "Tanggapi informasi" dengan
      | isian  | nilai           |
      | lanjut | percakapan      |
      | pesan  | Maaf, baru baca |
    Maka pengatur waktu "Tidak merespons" tidak dipasang
    Ketika waktu berlalu 3 hari
    Dan "petugas" menyelesaikan tugas "Beri informasi" dengan
      | isian     | nilai   |
      | informasi | Silakan |
    Maka pengatur waktu "Tidak merespons" jatuh tempo "Rabu, 9 Desember 2026 pukul 23.59.59"
    Dan "Catat pengingat" tidak dilalui

  Skenario: Kantor tanpa aturan tutup otomatis tidak menutup percakapan (AMB-01)
    Dengan aturan "tutup_otomatis_hari" kantor "kupang" dimatikan
    Dan "pengguna" memulai "kupang-konsultasi-online"
    Dan berkas berlanjut secara wajar sampai tugas "Tanggapi informasi"
    Maka pengatur waktu "Tidak merespons" tidak dipasang
    Dan pengatur waktu "Sehari sebelum tutup" tidak dipasang
    Ketika waktu berlalu 60 hari
    Maka tugas "Tanggapi informasi" ada pada daftar kerja "pengguna"

  Skenario: Aturan satu hari menutup esok harinya, tanpa pengingat lebih dahulu (AMB-01)
    Dengan aturan "tutup_otomatis_hari" kantor "kupang" adalah 1
    Dan "pengguna" memulai "kupang-konsultasi-online"
    Dan berkas berlanjut secara wajar sampai tugas "Tanggapi informasi"
    Maka pengatur waktu "Sehari sebelum tutup" tidak dipasang
    Dan pengatur waktu "Tidak merespons" jatuh tempo "Selasa, 24 November 2026 pukul 23.59.59"

  Skenario: Petugas menutup percakapan yang sudah cukup (butir g)
    Dengan "pengguna" memulai "kupang-konsultasi-online"
    Dan berkas berlanjut secara wajar sampai tugas "Tutup percakapan"
    Ketika "petugas" menyelesaikan tugas "Tutup percakapan"
    Maka data "penutup.penutup" bernilai "petugas"
    Dan data "penutup.alasan" bernilai "konsultasi selesai"
    Dan tugas "Beri penilaian" ada pada daftar kerja "pengguna"

  Skenario: Petugas menutup percakapan lebih awal dengan alasan (butir g)
    Dengan "pengguna" memulai "kupang-konsultasi-online"
    Dan berkas berlanjut secara wajar sampai tugas "Tanggapi informasi"
    Maka "pengguna" tidak dapat mengirim pesan "tutup_percakapan"
    Dan "resepsionis" tidak dapat mengirim pesan "tutup_percakapan"
    Ketika "petugas" mengirim pesan "tutup_percakapan" dengan
      | isian  | nilai                              |
      | alasan | Pertanyaan sama dengan berkas lain |
    Maka data "penutup.penutup" bernilai "petugas"
    Dan data "penutup.alasan" bernilai "Pertanyaan sama dengan berkas lain"
    Dan tidak ada tugas "Tanggapi informasi"
    Dan tugas "Beri penilaian" ada pada daftar kerja "pengguna"

  Garis-Besar Skenario: Penilaian selalu ditawarkan dan boleh dilewati (butir h dan i, AMB-49)
    Dengan "pengguna" memulai "kupang-konsultasi-online"
    Dan berkas berlanjut secara wajar sampai tugas "Beri penilaian"
    Ketika "pengguna" menyelesaikan tugas "Beri penilaian" dengan
      | isian | nilai   |
      | nilai | <nilai> |
    Maka berkas selesai di "Selesai"
    Dan data "penilaian_tercatat.keadaan" bernilai "<keadaan>"

    Contoh:
      | nilai  | keadaan   |
      | 1      | diberikan |
      | lewati | dilewati  |

  Skenario: Pengaduan menjadi berkas tersendiri dan tidak menahan penyelesaian (butir h, AMB-49)
    Dengan "pengguna" memulai "kupang-konsultasi-online"
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
    Dan data "penilaian_tercatat.pengaduan.asal.kanal" bernilai "online"
    Ketika beralih ke berkas tertaut
    Maka tugas "Sampaikan pengaduan" ada pada daftar kerja "pengguna"
    Dan data "asal.berkas" bernilai "KUPANG-KONSUL-2026-0001"
    Dan data "asal.layanan" bernilai "konsultasi"
    Dan data "asal.kanal" bernilai "online"

  Skenario: Tanpa pengaduan, penilaian menutup berkas (butir h, AMB-49)
    Dengan "pengguna" memulai "kupang-konsultasi-online"
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
    Dengan aturan "batas_penilaian_hari" kantor "kupang" adalah 5
    Dan "pengguna" memulai "kupang-konsultasi-online"
    Dan berkas berlanjut secara wajar sampai tugas "Beri penilaian"
    Ketika waktu berlalu 6 hari
    Maka berkas selesai di "Selesai"
    Dan data "penilaian_tercatat.keadaan" bernilai "tidak_diberikan"
    Dan "Mulai berkas pengaduan" tidak dilalui

  Skenario: Isian lain yang wajib pada tiap tugas
    Dengan "pengguna" memulai "kupang-konsultasi-online"
    Dan berkas berlanjut secara wajar sampai tugas "Lakukan registrasi"
    Maka tugas "Lakukan registrasi" oleh "pengguna" menolak
      | isian | nilai  | ditolak pada | pesan        |
      | kanal | kosong | kanal        | Pilih kanal. |
    Ketika berkas berlanjut secara wajar sampai tugas "Cari informasi"
    Maka tugas "Cari informasi" oleh "pengguna" menolak
      | isian      | nilai  | ditolak pada | pesan             |
      | kata_kunci | kosong | kata_kunci   | Tulis kata kunci. |
    Ketika berkas berlanjut secara wajar sampai tugas "Nyatakan hasil pencarian"
    Maka tugas "Nyatakan hasil pencarian" oleh "pengguna" menolak
      | isian     | nilai  | ditolak pada | pesan                  |
      | diperoleh | kosong | diperoleh    | Pilih hasil pencarian. |
    Ketika berkas berlanjut secara wajar sampai tugas "Buat transaksi konsultasi"
    Maka tugas "Buat transaksi konsultasi" oleh "pengguna" menolak
      | isian          | nilai  | ditolak pada   | pesan                  |
      | judul          | kosong | judul          | Tulis judul.           |
      | jenis          | kosong | jenis          | Pilih jenis informasi. |
      | pertanyaan     | kosong | pertanyaan     | Tulis pertanyaan.      |
      | izin_ringkasan | kosong | izin_ringkasan | Pilih Ya atau Tidak.   |
    Ketika berkas berlanjut secara wajar sampai tugas "Periksa kejelasan permintaan"
    Maka tugas "Periksa kejelasan permintaan" oleh "petugas" menolak
      | isian | nilai  | ditolak pada | pesan                        |
      | hasil | kosong | hasil        | Pilih hasil pemeriksaan.     |
      | hasil | belum  | catatan      | Tulis yang perlu dilengkapi. |
    Ketika berkas berlanjut secara wajar sampai tugas "Beri informasi"
    Maka tugas "Beri informasi" oleh "petugas" menolak
      | isian     | nilai  | ditolak pada | pesan                                 |
      | informasi | kosong | informasi    | Tulis jawaban untuk pengguna layanan. |
    Ketika berkas berlanjut secara wajar sampai tugas "Tanggapi informasi"
    Maka pesan "tutup_percakapan" oleh "petugas" menolak
      | isian  | nilai  | ditolak pada | pesan                 |
      | alasan | kosong | alasan       | Tulis alasan menutup. |

  Garis-Besar Skenario: Hanya peran lajurnya yang menyelesaikan tugas
    Dengan "pengguna" memulai "kupang-konsultasi-online"
    Dan berkas berlanjut secara wajar sampai tugas "<tugas>"
    Maka tugas "<tugas>" ada pada daftar kerja "<peran>"
    Dan "<peran lain>" tidak dapat menyelesaikan tugas "<tugas>"
    Dan "<peran>" dari kantor "jateng" tidak melihat berkas

    Contoh:
      | tugas                        | peran    | peran lain  |
      | Lakukan registrasi           | pengguna | petugas     |
      | Cari informasi               | pengguna | petugas     |
      | Nyatakan hasil pencarian     | pengguna | kepala      |
      | Buat transaksi konsultasi    | pengguna | petugas     |
      | Periksa kejelasan permintaan | petugas  | pengguna    |
      | Beri informasi               | petugas  | resepsionis |
      | Tanggapi informasi           | pengguna | petugas     |
      | Tutup percakapan             | petugas  | pengguna    |
      | Beri penilaian               | pengguna | petugas     |

  Skenario: Atas nama pengguna yang punya akun hanya lewat kanal yang dicatat (AMB-50)
    Dengan "pengguna" memulai "kupang-konsultasi-online"
    Maka "petugas" tidak dapat menyelesaikan tugas "Lakukan registrasi" atas nama pengguna
    Ketika "petugas" menyelesaikan tugas "Lakukan registrasi" atas nama pengguna lewat "surel" dengan
      | isian | nilai            |
      | kanal | surel            |
      | nama  | Maria Bere       |
      | surel | maria@example.id |
    Maka tugas "Cari informasi" ada pada daftar kerja "pengguna"
