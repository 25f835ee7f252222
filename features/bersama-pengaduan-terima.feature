# language: id
Fitur: Penerimaan pengaduan di kantor yang belum memuat standarnya sendiri

  Bukan dari sumber (AMB-49): nomor, tanda terima, dan penerusan ke sarana pengaduan kantor itu.
  Kantor tanpa sarana pada sumbernya (Kaltim, Bengkulu) menerimanya di dalam aplikasi.

  Garis-Besar Skenario: Kantor dengan sarana meneruskan, lalu mencatat yang dilakukan (AMB-49)
    Dengan kantor "<kantor>" pada "Senin, 23 November 2026 pukul 09.00"
    Ketika "pengguna" memulai "bersama-pengaduan-terima"
    Maka data "publikasi.sarana_ada" bernilai "ya"
    Dan data "publikasi.sarana" memuat "<sarana>"
    Dan data "publikasi.penanggung_jawab" bernilai "belum dinyatakan"
    Ketika "pengguna" menyelesaikan tugas "Sampaikan pengaduan" dengan
      | isian     | nilai               |
      | uraian    | Pesan tidak dijawab |
      | identitas | anonim              |
    Maka tugas "Teruskan ke sarana pengaduan" ada pada daftar kerja "penanggung_jawab"
    Dan tenggat tugas "Teruskan ke sarana pengaduan" adalah "<teruskan>"
    Dan tugas "Teruskan ke sarana pengaduan" oleh "penanggung_jawab" menolak
      | isian  | nilai  | ditolak pada | pesan                   |
      | sarana | kosong | sarana       | Pilih sarana pengaduan. |
    Dan "pengguna" tidak dapat menyelesaikan tugas "Teruskan ke sarana pengaduan"
    Ketika "penanggung_jawab" menyelesaikan tugas "Teruskan ke sarana pengaduan" dengan
      | isian  | nilai    |
      | sarana | <sarana> |
    Dan "penanggung_jawab" menyelesaikan tugas "Catat yang dilakukan" dengan
      | isian | nilai               |
      | hasil | Pesan sudah dijawab |
    Maka berkas selesai di "Pengaduan ditutup"
    Dan data "hasil_terkirim.pesan" bernilai "2"
    Dan data "penutupan.hasil" bernilai "diteruskan"
    Dan "Catat lewat batas" tidak dilalui
    Dan status umum berkas adalah
      | bagian      | isi     |
      | tahap       | Ditutup |
      | lewat batas | tidak   |

    Contoh:
      | kantor | sarana                  | teruskan                               |
      | blitar | Telp.: 0342-8178012     | Kamis, 26 November 2026 pukul 15.00    |
      | jateng | E-mail jateng@bps.go.id | Kamis, 26 November 2026 pukul 23.59.59 |

  Garis-Besar Skenario: Kantor tanpa sarana pada sumber menerimanya di dalam aplikasi (AMB-25, AMB-49)
    Dengan kantor "<kantor>" pada "Senin, 23 November 2026 pukul 09.00"
    Ketika "pengguna" memulai "bersama-pengaduan-terima"
    Maka data "publikasi.sarana_ada" bernilai "tidak"
    Dan "pengguna" dapat menyelesaikan tugas "Sampaikan pengaduan" dengan
      | isian     | nilai               |
      | uraian    | Pesan tidak dijawab |
      | identitas | terbuka             |
      | nama      | Budi Santoso        |
      | alamat    | Jalan Merdeka 1     |
      | surel     | budi@example.id     |
      | telepon   | 0812-3456-7890      |
    Dan "kepala" tidak membaca data "pengaduan.nama"
    Dan "kepala" tidak membaca data "pengaduan.alamat"
    Dan "kepala" tidak membaca data "pengaduan.surel"
    Dan "kepala" tidak membaca data "pengaduan.telepon"
    Dan tugas "Catat yang dilakukan" ada pada daftar kerja "penanggung_jawab"
    Dan tenggat tugas "Catat yang dilakukan" adalah "Jumat, 22 Januari 2027 pukul 23.59.59"
    Dan "Teruskan ke sarana pengaduan" tidak dilalui
    Dan "petugas" tidak dapat menyelesaikan tugas "Catat yang dilakukan"
    Dan tugas "Catat yang dilakukan" oleh "penanggung_jawab" menolak
      | isian | nilai  | ditolak pada | pesan                                             |
      | hasil | kosong | hasil        | Tulis yang dilakukan, dan jawaban kepada pengadu. |

    Contoh:
      | kantor   |
      | kaltim   |
      | bengkulu |

  Skenario: Isi yang tidak disampaikan sampai batasnya menutup pengaduan (AMB-49)
    Dengan kantor "kaltim" pada "Senin, 23 November 2026 pukul 09.00"
    Dan "pengguna" memulai "bersama-pengaduan-terima"
    Maka "penanggung_jawab" tidak dapat menyelesaikan tugas "Sampaikan pengaduan"
    Dan tugas "Sampaikan pengaduan" oleh "pengguna" menolak
      | isian     | nilai  | ditolak pada | pesan                       |
      | uraian    | kosong | uraian       | Tulis apa yang Anda adukan. |
      | identitas | kosong | identitas    | Pilih penyebutan nama.      |
      | nama      | kosong | nama         | Tulis nama.                 |
    Dan pengatur waktu "Batas mengisi" jatuh tempo "Rabu, 23 Desember 2026 pukul 23.59.59"
    Ketika waktu menjadi "Rabu, 23 Desember 2026 pukul 23.59"
    Maka berkas masih berjalan
    Ketika waktu berlalu 1 menit
    Maka berkas selesai di "Ditutup tanpa isi"
    Dan data "penutupan.hasil" bernilai "tidak_disampaikan"

  Skenario: Penyelesaian yang lewat batas tampak pada status umum (AMB-49)
    Dengan kantor "bengkulu" pada "Senin, 23 November 2026 pukul 09.00"
    Dan "pengguna" memulai "bersama-pengaduan-terima"
    Dan berkas berlanjut secara wajar sampai tugas "Catat yang dilakukan"
    Maka pengatur waktu "Batas penyelesaian" jatuh tempo "Jumat, 22 Januari 2027 pukul 23.59.59"
    Ketika waktu menjadi "Jumat, 22 Januari 2027 pukul 23.59"
    Maka "Catat lewat batas" tidak dilalui
    Ketika waktu berlalu 1 menit
    Maka "Catat lewat batas" dilalui 1 kali
    Dan tugas "Catat yang dilakukan" ada pada daftar kerja "penanggung_jawab"
    Dan status umum berkas adalah
      | bagian      | isi |
      | lewat batas | ya  |

  Skenario: Yang diadukan tidak membaca pengaduan (aturan benturan)
    Dengan kantor "kaltim" pada "Senin, 23 November 2026 pukul 09.00"
    Dan orang di kantor "kaltim" adalah
      | akun         | nama         | peran            |
      | hana.lestari | Hana Lestari | penanggung_jawab |
      | dewi.ayu     | Dewi Ayu     | penanggung_jawab |
    Dan "pengguna" memulai "bersama-pengaduan-terima"
    Ketika "pengguna" menyelesaikan tugas "Sampaikan pengaduan" dengan
      | isian     | nilai               |
      | uraian    | Pesan tidak dijawab |
      | identitas | anonim              |
      | terlapor  | Ibu Hana            |
    Maka "Catat dan beri tanda terima" dilalui 1 kali
    Dan akun "hana.lestari" tidak membaca berkas
    Dan akun "dewi.ayu" membaca berkas
    Ketika akun "dewi.ayu" menyelesaikan tugas "Catat yang dilakukan" dengan
      | isian | nilai   |
      | hasil | Ditegur |
    Maka berkas selesai di "Pengaduan ditutup"
    Dan akun "dewi.ayu" membaca berkas

  Skenario: Yang ternyata terkait saat diteruskan dikeluarkan (aturan benturan)
    Dengan kantor "jateng" pada "Senin, 23 November 2026 pukul 09.00"
    Dan orang di kantor "jateng" adalah
      | akun      | nama      | peran            |
      | agus.seno | Agus Seno | penanggung_jawab |
      | dewi.ayu  | Dewi Ayu  | penanggung_jawab |
    Dan "pengguna" memulai "bersama-pengaduan-terima"
    Dan berkas berlanjut secara wajar sampai tugas "Teruskan ke sarana pengaduan"
    Maka akun "agus.seno" membaca berkas
    Ketika akun "dewi.ayu" menyelesaikan tugas "Teruskan ke sarana pengaduan" dengan
      | isian    | nilai                   |
      | sarana   | E-mail jateng@bps.go.id |
      | terlapor | Agus                    |
    Maka akun "agus.seno" tidak membaca berkas
