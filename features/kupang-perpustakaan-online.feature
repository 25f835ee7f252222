# language: id
Fitur: Perpustakaan online di BPS Kota Kupang

  Prosedur Pelayanan Perpustakaan dengan Cara Online (Bagan 2), butir
  KUPANG-PERPUS-ONLINE-a sampai -g. Pustaka pada skenario ini adalah contoh.

  Latar Belakang:
    Dengan kantor "kupang" pada "Senin, 23 November 2026 pukul 09.00"
    Dan pustaka kantor "kupang" memuat
      | nomor | judul            | tahun | halaman |
      | K-001 | Kota Dalam Angka | 2025  | 3       |
      | K-002 | Inflasi Kota     | 2024  | 2       |
      | K-003 | Peta Wilayah     | 2026  | kosong  |

  Skenario: Semua butir dilalui berurutan, dengan softcopy ber-watermark (butir a sampai g)
    Ketika "pengguna" memulai "kupang-perpustakaan-online"
    Dan "pengguna" menyelesaikan tugas "Lakukan registrasi" dengan
      | isian | nilai            |
      | nama  | Maria Bere       |
      | surel | maria@example.id |
    Dan "pengguna" menyelesaikan tugas "Cari pustaka" dengan
      | isian      | nilai |
      | kata_kunci | angka |
    Maka data "temuan.jumlah" bernilai "1"
    Dan data "temuan.kata_kunci" bernilai "angka"
    Dan tugas "Pilih pustaka" oleh "pengguna" menawarkan pada isian "pustaka"
      | pustaka                 |
      | Kota Dalam Angka (2025) |
    Ketika berkas berlanjut secara wajar sampai tugas "Baca pustaka"
    Maka data "bacaan.judul" bernilai "Kota Dalam Angka"
    Ketika "pengguna" menyelesaikan tugas "Baca pustaka" dengan
      | isian      | nilai |
      | berikutnya | unduh |
    Maka tugas "Unduh softcopy" ada pada daftar kerja "pengguna"
    Dan data "softcopy.halaman" bernilai "3"
    Dan data "softcopy.nama" bernilai "K-001 softcopy.pdf"
    Dan setiap halaman softcopy memuat "Maria Bere"
    Dan setiap halaman softcopy memuat "23 November 2026 pukul 09.00 WITA"
    Dan setiap halaman softcopy memuat "KUPANG-PUSTAKA-2026-0001"
    Ketika berkas berlanjut secara wajar sampai tugas "Beri penilaian"
    Dan "pengguna" menyelesaikan tugas "Beri penilaian" dengan
      | isian | nilai |
      | nilai | 5     |
    Maka berkas selesai di "Selesai"
    Dan data "penilaian_tercatat.keadaan" bernilai "diberikan"
    Dan pemakaian pustaka yang tercatat adalah
      | cara | judul            | watermark | halaman |
      | baca | Kota Dalam Angka | kosong    | kosong  |
    Dan langkah yang dilalui adalah
      | butir                  |
      | KUPANG-PERPUS-ONLINE-a |
      | KUPANG-PERPUS-ONLINE-b |
      | KUPANG-PERPUS-ONLINE-c |
      | KUPANG-PERPUS-ONLINE-d |
      | KUPANG-PERPUS-ONLINE-e |
      | KUPANG-PERPUS-ONLINE-d |
      | KUPANG-PERPUS-ONLINE-e |
      | KUPANG-PERPUS-ONLINE-f |
      | KUPANG-PERPUS-ONLINE-g |

  Skenario: Pustaka dapat langsung dicari setelah registrasi (butir b dan c, KUPANG-PERPUS-ONLINE-WAKTU)
    Dengan "pengguna" memulai "kupang-perpustakaan-online"
    Dan berkas berlanjut secara wajar sampai tugas "Lakukan registrasi"
    Maka tugas "Lakukan registrasi" oleh "pengguna" menolak
      | isian   | nilai     | ditolak pada | pesan                                                                             |
      | nama    | kosong    | nama         | Tulis nama.                                                                       |
      | surel   | kosong    | surel        | Tulis alamat surel.                                                               |
      | surel   | maria.bps | surel        | Tulis alamat surel lengkap, misalnya nama@contoh.go.id. Anda menulis "maria.bps". |
      | telepon | dua belas | telepon      | Tulis seperti contoh "0812-3456-7890". Anda menulis "dua belas".                  |
    Ketika "pengguna" menyelesaikan tugas "Lakukan registrasi" dengan
      | isian   | nilai                    |
      | nama    | Maria Bere               |
      | asal    | Universitas Nusa Cendana |
      | surel   | maria@example.id         |
      | telepon | 0812-3456-7890           |
    Maka tugas "Cari pustaka" ada pada daftar kerja "pengguna"
    Dan kontak pemohon adalah
      | isian   | nilai            |
      | nama    | Maria Bere       |
      | surel   | maria@example.id |
      | telepon | 0812-3456-7890   |
    Dan "kepala" tidak membaca data "registrasi.surel"
    Dan "kepala" tidak membaca data "registrasi.telepon"

  Skenario: Tanpa kata kunci yang terbaru ditawarkan, dan yang hanya tercetak tidak (butir c)
    Dengan "pengguna" memulai "kupang-perpustakaan-online"
    Dan berkas berlanjut secara wajar sampai tugas "Pilih pustaka"
    Maka data "temuan.jumlah" bernilai "2"
    Dan tugas "Pilih pustaka" oleh "pengguna" menawarkan pada isian "pustaka"
      | pustaka                 |
      | Kota Dalam Angka (2025) |
      | Inflasi Kota (2024)     |
    Dan tugas "Pilih pustaka" oleh "pengguna" menolak
      | isian   | nilai  | ditolak pada | pesan                     |
      | langkah | kosong | langkah      | Pilih langkah berikutnya. |

  Skenario: Yang tidak cocok dicari lagi dengan kata lain (butir c)
    Dengan "pengguna" memulai "kupang-perpustakaan-online"
    Dan berkas berlanjut secara wajar sampai tugas "Cari pustaka"
    Ketika "pengguna" menyelesaikan tugas "Cari pustaka" dengan
      | isian      | nilai    |
      | kata_kunci | kelautan |
    Maka data "temuan.jumlah" bernilai "0"
    Dan tugas "Pilih pustaka" oleh "pengguna" menawarkan pada isian "pustaka"
      | pustaka                 |
      | Kota Dalam Angka (2025) |
      | Inflasi Kota (2024)     |
    Dan tugas "Pilih pustaka" oleh "pengguna" menolak
      | isian   | nilai  | ditolak pada | pesan          |
      | pustaka | kosong | pustaka      | Pilih pustaka. |
    Ketika "pengguna" menyelesaikan tugas "Pilih pustaka" dengan
      | isian   | nilai     |
      | langkah | cari_lagi |
    Maka tugas "Cari pustaka" ada pada daftar kerja "pengguna"
    Dan "Catat bacaan" tidak dilalui
    Ketika "pengguna" menyelesaikan tugas "Cari pustaka" dengan
      | isian      | nilai   |
      | kata_kunci | inflasi |
    Maka data "temuan.jumlah" bernilai "1"

  Skenario: Tanpa membaca pun kunjungan diakhiri dengan penilaian (butir c dan f)
    Dengan "pengguna" memulai "kupang-perpustakaan-online"
    Dan berkas berlanjut secara wajar sampai tugas "Pilih pustaka"
    Ketika "pengguna" menyelesaikan tugas "Pilih pustaka" dengan
      | isian   | nilai   |
      | langkah | selesai |
    Maka tugas "Beri penilaian" ada pada daftar kerja "pengguna"
    Dan "Baca pustaka" tidak dilalui
    Dan pemakaian pustaka yang tercatat adalah
      | cara | judul | watermark | halaman |

  Skenario: Membaca pustaka lain dan mengunduh dua kali (butir d dan e)
    Dengan "pengguna" memulai "kupang-perpustakaan-online"
    Dan berkas berlanjut secara wajar sampai tugas "Baca pustaka"
    Maka tugas "Baca pustaka" oleh "pengguna" menolak
      | isian      | nilai  | ditolak pada | pesan                          |
      | berikutnya | kosong | berikutnya   | Pilih langkah setelah membaca. |
    Ketika "pengguna" menyelesaikan tugas "Baca pustaka" dengan
      | isian      | nilai        |
      | berikutnya | pustaka_lain |
    Maka tugas "Cari pustaka" ada pada daftar kerja "pengguna"
    Dan berkas itu memuat 0 softcopy
    Ketika "pengguna" menyelesaikan tugas "Cari pustaka" dengan
      | isian      | nilai   |
      | kata_kunci | inflasi |
    Dan berkas berlanjut secara wajar sampai tugas "Baca pustaka"
    Dan "pengguna" menyelesaikan tugas "Baca pustaka" dengan
      | isian      | nilai |
      | berikutnya | unduh |
    Dan "pengguna" menyelesaikan tugas "Unduh softcopy"
    Maka tugas "Baca pustaka" ada pada daftar kerja "pengguna"
    Dan berkas itu memuat 1 softcopy
    Ketika "pengguna" menyelesaikan tugas "Baca pustaka" dengan
      | isian      | nilai |
      | berikutnya | unduh |
    Maka berkas itu memuat 2 softcopy
    Dan "Bubuhkan watermark" dilalui 2 kali
    Dan pemakaian pustaka yang tercatat adalah
      | cara | judul            | watermark | halaman |
      | baca | Kota Dalam Angka | kosong    | kosong  |
      | baca | Inflasi Kota     | kosong    | kosong  |

  Skenario: Selesai membaca menuju penilaian tanpa softcopy (butir e dan f)
    Dengan "pengguna" memulai "kupang-perpustakaan-online"
    Dan berkas berlanjut secara wajar sampai tugas "Baca pustaka"
    Ketika "pengguna" menyelesaikan tugas "Baca pustaka" dengan
      | isian      | nilai   |
      | berikutnya | selesai |
    Maka tugas "Beri penilaian" ada pada daftar kerja "pengguna"
    Dan "Bubuhkan watermark" tidak dilalui

  Skenario: Pengaduan menjadi berkas tersendiri (butir f, AMB-49)
    Dengan "pengguna" memulai "kupang-perpustakaan-online"
    Dan berkas berlanjut secara wajar sampai tugas "Beri penilaian"
    Ketika "pengguna" menyelesaikan tugas "Beri penilaian" dengan
      | isian     | nilai        |
      | nilai     | lewati       |
      | komentar  | Sulit dibaca |
      | pengaduan | ya           |
    Maka berkas selesai di "Selesai"
    Dan "Mulai berkas pengaduan" dilalui 1 kali
    Dan data "pengaduan.nomor" bernilai "KUPANG-ADUAN-2026-0001"
    Dan berkas tertaut menjalankan "kupang-pengaduan"
    Dan data "penilaian_tercatat.keadaan" bernilai "dilewati"
    Ketika beralih ke berkas tertaut
    Maka data "asal.berkas" bernilai "KUPANG-PUSTAKA-2026-0001"
    Dan data "asal.layanan" bernilai "perpustakaan"
    Dan data "asal.kanal" bernilai "online"

  Skenario: Tanpa pengaduan, penilaian menutup berkas (butir f dan g, AMB-49)
    Dengan "pengguna" memulai "kupang-perpustakaan-online"
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
    Dan "pengguna" memulai "kupang-perpustakaan-online"
    Dan berkas berlanjut secara wajar sampai tugas "Beri penilaian"
    Maka pengatur waktu "Batas waktu penilaian" jatuh tempo "Kamis, 26 November 2026 pukul 23.59.59"
    Ketika waktu menjadi "Kamis, 26 November 2026 pukul 23.59"
    Maka berkas masih berjalan
    Ketika waktu berlalu 1 menit
    Maka berkas selesai di "Selesai"
    Dan data "penilaian_tercatat.keadaan" bernilai "tidak_diberikan"
    Dan "Beri penilaian" tidak dilalui

  Garis-Besar Skenario: Hanya peran lajurnya yang menyelesaikan tugas
    Dengan "pengguna" memulai "kupang-perpustakaan-online"
    Dan berkas berlanjut secara wajar sampai tugas "<tugas>"
    Maka tugas "<tugas>" ada pada daftar kerja "pengguna"
    Dan "petugas" tidak dapat menyelesaikan tugas "<tugas>"
    Dan "kepala" tidak dapat menyelesaikan tugas "<tugas>"
    Dan "pengguna" dari kantor "jateng" tidak melihat berkas

    Contoh:
      | tugas              |
      | Lakukan registrasi |
      | Cari pustaka       |
      | Pilih pustaka      |
      | Baca pustaka       |
      | Beri penilaian     |

  Skenario: Softcopy yang sudah jadi hanya untuk pemintanya
    Dengan "pengguna" memulai "kupang-perpustakaan-online"
    Dan berkas berlanjut secara wajar sampai tugas "Baca pustaka"
    Ketika "pengguna" menyelesaikan tugas "Baca pustaka" dengan
      | isian      | nilai |
      | berikutnya | unduh |
    Maka tugas "Unduh softcopy" ada pada daftar kerja "pengguna"
    Dan "petugas" tidak dapat menyelesaikan tugas "Unduh softcopy"
    Dan "kepala" tidak dapat menyelesaikan tugas "Unduh softcopy"

  Skenario: Peran yang tidak melayani tidak memulai perpustakaan
    Maka "kepala" tidak dapat memulai "kupang-perpustakaan-online"
    Dan "auditor" tidak dapat memulai "kupang-perpustakaan-online"
