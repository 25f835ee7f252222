# language: id
Fitur: Konsultasi statistik dengan cara online di BPS Provinsi Kalimantan Timur

  Prosedur Pelayanan Konsultasi Statistik dengan Cara Online (Bagan 2),
  butir KALTIM-KONSUL-ONLINE-1 sampai -6. Sumber tidak mengatur tutup otomatis (AMB-01).

  Latar Belakang:
    Dengan kantor "kaltim" pada "Senin, 23 November 2026 pukul 09.00"

  Skenario: Semua butir dilalui berurutan (butir 1 sampai 6)
    Ketika "pengguna" memulai "kaltim-konsultasi-online"
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
      | KALTIM-KONSUL-ONLINE-1 |
      | KALTIM-KONSUL-ONLINE-2 |
      | KALTIM-KONSUL-ONLINE-3 |
      | KALTIM-KONSUL-ONLINE-2 |
      | KALTIM-KONSUL-ONLINE-4 |
      | KALTIM-KONSUL-ONLINE-5 |
      | KALTIM-KONSUL-ONLINE-6 |

  Skenario: Kontak pada kanal yang dipakai menjadi kontak pemohon (butir 1)
    Ketika "pengguna" memulai "kaltim-konsultasi-online"
    Dan "pengguna" menyelesaikan tugas "Akses layanan konsultasi" dengan
      | isian | nilai             |
      | kanal | aplikasi          |
      | nama  | Nur Aisyah        |
      | surel | aisyah@example.id |
    Maka kontak pemohon adalah
      | isian | nilai             |
      | nama  | Nur Aisyah        |
      | surel | aisyah@example.id |
    Dan "kepala" tidak membaca data "akses.surel"
    Dan tugas "Sampaikan konsultasi" ada pada daftar kerja "pengguna"

  Skenario: Kanal kantor ini aplikasi, webchat, dan surel, tanpa WhatsApp (butir 1, AMB-26)
    Dengan "pengguna" memulai "kaltim-konsultasi-online"
    Maka tugas "Akses layanan konsultasi" oleh "pengguna" menawarkan pada isian "kanal"
      | pilihan                |
      | Aplikasi pst.bps.go.id |
      | Webchat                |
      | Surel                  |
    Dan tugas "Akses layanan konsultasi" oleh "pengguna" menolak
      | isian | nilai    | ditolak pada | pesan                                                    |
      | kanal | whatsapp | kanal        | Pilih salah satu yang tersedia. Anda memilih "whatsapp". |
      | kanal | kosong   | kanal        | Pilih kanal.                                             |
      | nama  | kosong   | nama         | Tulis nama.                                              |
      | surel | kosong   | surel        | Tulis alamat surel.                                      |

  Garis-Besar Skenario: Permintaan lewat webchat atau surel dicatat oleh petugas (butir 1, AMB-50)
    Ketika "petugas" memulai "kaltim-konsultasi-online" untuk tamu lewat "<kanal>"
    Dan "petugas" menyelesaikan tugas "Akses layanan konsultasi" atas nama pengguna lewat "<kanal>" dengan
      | isian   | nilai             |
      | kanal   | <kanal>           |
      | nama    | Rahmat Hidayat    |
      | surel   | rahmat@example.id |
      | telepon | 0812-3456-7890    |
    Maka riwayat mencatat "petugas.kaltim" sebagai "petugas" atas nama pengguna
    Dan data "akses.kanal" bernilai "<kanal>"
    Dan kontak pemohon adalah
      | isian   | nilai             |
      | nama    | Rahmat Hidayat    |
      | surel   | rahmat@example.id |
      | telepon | 0812-3456-7890    |
    Dan data "akses.telepon" bernilai "0812-3456-7890"
    Dan "kepala" tidak membaca data "akses.telepon"

    Contoh:
      | kanal   |
      | webchat |
      | surel   |

  Skenario: Atas nama pengguna yang punya akun hanya lewat kanal yang dicatat (AMB-50)
    Dengan "pengguna" memulai "kaltim-konsultasi-online"
    Maka "petugas" tidak dapat menyelesaikan tugas "Akses layanan konsultasi" atas nama pengguna
    Ketika "petugas" menyelesaikan tugas "Akses layanan konsultasi" atas nama pengguna lewat "webchat" dengan
      | isian | nilai             |
      | kanal | webchat           |
      | nama  | Nur Aisyah        |
      | surel | aisyah@example.id |
    Maka tugas "Sampaikan konsultasi" ada pada daftar kerja "pengguna"

  Skenario: Konsultasi disampaikan tanpa mencari dan tanpa membuat transaksi lebih dahulu (butir 2, AMB-11)
    Dengan "pengguna" memulai "kaltim-konsultasi-online"
    Dan berkas berlanjut secara wajar sampai tugas "Sampaikan konsultasi"
    Maka tugas "Sampaikan konsultasi" oleh "pengguna" menolak
      | isian      | nilai  | ditolak pada | pesan             |
      | judul      | kosong | judul        | Tulis judul.      |
      | pertanyaan | kosong | pertanyaan   | Tulis pertanyaan. |
    Ketika "pengguna" menyelesaikan tugas "Sampaikan konsultasi" dengan
      | isian      | nilai                        |
      | judul      | Ekspor                       |
      | pertanyaan | Berapa nilai ekspor Oktober? |
    Maka tugas "Periksa kejelasan permintaan" ada pada daftar kerja "petugas"
    Dan "Catat permintaan" dilalui 1 kali

  Skenario: Permintaan yang belum jelas dilengkapi dahulu (AMB-14)
    Dengan "pengguna" memulai "kaltim-konsultasi-online"
    Dan berkas berlanjut secara wajar sampai tugas "Periksa kejelasan permintaan"
    Maka tugas "Periksa kejelasan permintaan" oleh "petugas" menolak
      | isian | nilai  | ditolak pada | pesan                        |
      | hasil | belum  | catatan      | Tulis yang perlu dilengkapi. |
      | hasil | kosong | hasil        | Pilih hasil pemeriksaan.     |
    Ketika "petugas" menyelesaikan tugas "Periksa kejelasan permintaan" dengan
      | isian   | nilai             |
      | hasil   | belum             |
      | catatan | Sebutkan bulannya |
    Maka tugas "Lengkapi permintaan" ada pada daftar kerja "pengguna"
    Dan jam "jawaban" belum ada
    Dan tugas "Lengkapi permintaan" oleh "pengguna" menolak
      | isian      | nilai  | ditolak pada | pesan                      |
      | keterangan | kosong | keterangan   | Tulis keterangan tambahan. |
    Ketika waktu berlalu 2 hari
    Dan "pengguna" menyelesaikan tugas "Lengkapi permintaan" dengan
      | isian      | nilai        |
      | keterangan | Oktober 2026 |
    Dan "petugas" menyelesaikan tugas "Periksa kejelasan permintaan" dengan
      | isian | nilai |
      | hasil | jelas |
    Maka jam "jawaban" mulai "Rabu, 25 November 2026 pukul 09.00"
    Dan "Catat permintaan" dilalui 2 kali
    Dan data "penerimaan.masuk" memuat "2026-11-23"
    Dan data "penerimaan.jelas" memuat "2026-11-25"

  Skenario: Jawaban pertama dalam 3 hari kerja (butir 3, AMB-14)
    Dengan "pengguna" memulai "kaltim-konsultasi-online"
    Dan berkas berlanjut secara wajar sampai tugas "Beri informasi"
    Maka tenggat jam "jawaban" adalah "Kamis, 26 November 2026 pukul 23.59.59"
    Dan tugas "Beri informasi" oleh "petugas" menolak
      | isian     | nilai  | ditolak pada | pesan                                 |
      | informasi | kosong | informasi    | Tulis jawaban untuk pengguna layanan. |
    Ketika waktu menjadi "Kamis, 26 November 2026 pukul 16.00"
    Dan "petugas" menyelesaikan tugas "Beri informasi" dengan
      | isian     | nilai   |
      | informasi | Jawaban |
    Maka jam "jawaban" berhenti
    Dan jam "jawaban" ditepati

  Skenario: Tiga hari kerja melewati akhir pekan, dan keterlambatan tercatat (AMB-14)
    Dengan kantor "kaltim" pada "Jumat, 27 November 2026 pukul 16.00"
    Dan "pengguna" memulai "kaltim-konsultasi-online"
    Dan berkas berlanjut secara wajar sampai tugas "Beri informasi"
    Maka tenggat jam "jawaban" adalah "Rabu, 2 Desember 2026 pukul 23.59.59"
    Ketika waktu menjadi "Kamis, 3 Desember 2026 pukul 08.00"
    Dan "petugas" menyelesaikan tugas "Beri informasi" dengan
      | isian     | nilai   |
      | informasi | Jawaban |
    Maka jam "jawaban" terlewat

  Skenario: Percakapan berlanjut sampai pengguna layanan merasa cukup (butir 2 dan 3)
    Dengan "pengguna" memulai "kaltim-konsultasi-online"
    Dan berkas berlanjut secara wajar sampai tugas "Tanggapi informasi"
    Maka tugas "Tanggapi informasi" oleh "pengguna" menawarkan pada isian "lanjut"
      | pilihan                 |
      | Informasi sudah cukup   |
      | Lanjut lewat percakapan |
    Dan tugas "Tanggapi informasi" oleh "pengguna" menolak
      | isian  | nilai      | ditolak pada | pesan                        |
      | lanjut | kosong     | lanjut       | Pilih kelanjutan konsultasi. |
      | lanjut | percakapan | pesan        | Tulis pesan untuk petugas.   |
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
    Dan "Kirim jawaban" dilalui 2 kali
    Dan "Catat tanggapan" dilalui 2 kali

  Skenario: Percakapan tanpa tanggapan tidak pernah ditutup sendiri (butir 4, AMB-01)
    Dengan aturan "tutup_otomatis_hari" kantor "kaltim" adalah 7
    Dan "pengguna" memulai "kaltim-konsultasi-online"
    Dan berkas berlanjut secara wajar sampai tugas "Tanggapi informasi"
    Ketika waktu berlalu 60 hari
    Maka tugas "Tanggapi informasi" ada pada daftar kerja "pengguna"
    Dan "Tutup transaksi" tidak dilalui

  Skenario: Petugas menutup percakapan yang sudah selesai (butir 4)
    Dengan "pengguna" memulai "kaltim-konsultasi-online"
    Dan berkas berlanjut secara wajar sampai tugas "Tutup percakapan"
    Ketika "petugas" menyelesaikan tugas "Tutup percakapan"
    Maka data "penutup.penutup" bernilai "petugas"
    Dan data "penutup.alasan" bernilai "konsultasi selesai"
    Dan data "penutup.ringkasan" bernilai "tidak"
    Dan tugas "Beri penilaian" ada pada daftar kerja "pengguna"

  Skenario: Petugas menutup percakapan tanpa menunggu tanggapan, dengan alasan (butir 4)
    Dengan "pengguna" memulai "kaltim-konsultasi-online"
    Dan berkas berlanjut secara wajar sampai tugas "Tanggapi informasi"
    Maka "pengguna" tidak dapat mengirim pesan "tutup_percakapan"
    Dan "resepsionis" tidak dapat mengirim pesan "tutup_percakapan"
    Dan pesan "tutup_percakapan" oleh "petugas" menolak
      | isian  | nilai  | ditolak pada | pesan                 |
      | alasan | kosong | alasan       | Tulis alasan menutup. |
    Ketika "petugas" mengirim pesan "tutup_percakapan" dengan
      | isian  | nilai                 |
      | alasan | Sudah dijawab lengkap |
    Maka data "penutup.penutup" bernilai "petugas"
    Dan data "penutup.alasan" bernilai "Sudah dijawab lengkap"
    Dan tidak ada tugas "Tanggapi informasi"
    Dan tugas "Beri penilaian" ada pada daftar kerja "pengguna"

  Garis-Besar Skenario: Penilaian selalu ditawarkan dan boleh dilewati (butir 5 dan 6, AMB-49)
    Dengan "pengguna" memulai "kaltim-konsultasi-online"
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
      | 1      | diberikan |
      | lewati | dilewati  |

  Skenario: Pengaduan menjadi berkas tersendiri dan tidak menahan penyelesaian (butir 5, AMB-49)
    Dengan "pengguna" memulai "kaltim-konsultasi-online"
    Dan berkas berlanjut secara wajar sampai tugas "Beri penilaian"
    Maka tugas "Beri penilaian" oleh "pengguna" menolak
      | isian | nilai  | ditolak pada | pesan                           |
      | nilai | kosong | nilai        | Pilih penilaian atas pelayanan. |
    Ketika "pengguna" menyelesaikan tugas "Beri penilaian" dengan
      | isian     | nilai  |
      | nilai     | lewati |
      | pengaduan | ya     |
    Maka berkas selesai di "Selesai"
    Dan "Mulai berkas pengaduan" dilalui 1 kali
    Dan data "pengaduan.layanan" bernilai "pengaduan"
    Dan data "pengaduan.rujukan" bernilai "tidak"
    Dan data "pengaduan.nomor" bernilai "KALTIM-ADUAN-2026-0001"
    Dan berkas tertaut menjalankan "bersama-pengaduan-terima"
    Dan data "penilaian_tercatat.pengaduan.asal.berkas" bernilai "KALTIM-KONSUL-2026-0001"
    Dan data "penilaian_tercatat.pengaduan.asal.kanal" bernilai "online"
    Ketika beralih ke berkas tertaut
    Maka tugas "Sampaikan pengaduan" ada pada daftar kerja "pengguna"
    Dan data "asal.berkas" bernilai "KALTIM-KONSUL-2026-0001"
    Dan data "asal.layanan" bernilai "konsultasi"
    Dan data "asal.kanal" bernilai "online"

  Skenario: Penilaian yang tidak diisi tidak menahan penyelesaian (AMB-49)
    Dengan aturan "batas_penilaian_hari" kantor "kaltim" adalah 5
    Dan "pengguna" memulai "kaltim-konsultasi-online"
    Dan berkas berlanjut secara wajar sampai tugas "Beri penilaian"
    Maka pengatur waktu "Batas waktu penilaian" jatuh tempo "Sabtu, 28 November 2026 pukul 23.59.59"
    Ketika waktu berlalu 6 hari
    Maka berkas selesai di "Selesai"
    Dan data "penilaian_tercatat.keadaan" bernilai "tidak_diberikan"
    Dan "Mulai berkas pengaduan" tidak dilalui

  Garis-Besar Skenario: Hanya peran lajurnya yang menyelesaikan tugas
    Dengan "pengguna" memulai "kaltim-konsultasi-online"
    Dan berkas berlanjut secara wajar sampai tugas "<tugas>"
    Maka tugas "<tugas>" ada pada daftar kerja "<peran>"
    Dan "<peran lain>" tidak dapat menyelesaikan tugas "<tugas>"
    Dan "<peran>" dari kantor "jateng" tidak melihat berkas

    Contoh:
      | tugas                        | peran    | peran lain  |
      | Akses layanan konsultasi     | pengguna | petugas     |
      | Sampaikan konsultasi         | pengguna | petugas     |
      | Periksa kejelasan permintaan | petugas  | pengguna    |
      | Beri informasi               | petugas  | resepsionis |
      | Tanggapi informasi           | pengguna | petugas     |
      | Tutup percakapan             | petugas  | pengguna    |
      | Beri penilaian               | pengguna | kepala      |
