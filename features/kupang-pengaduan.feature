# language: id
Fitur: Pengaduan masyarakat di BPS Kota Kupang

  BAB V surat keputusan, butir KUPANG-PENGADUAN-1 sampai -5. Batas waktunya adalah aturan kantor;
  angka baku dan keyakinannya ada pada halaman pengaduan kantor. Bukti bukan syarat penerimaan (AMB-53).

  Latar Belakang:
    Dengan kantor "kupang" pada "Senin, 23 November 2026 pukul 09.00"

  Skenario: Semua butir dilalui sampai pengaduan dijawab (butir 1 sampai 5)
    Ketika "pengguna" memulai "kupang-pengaduan"
    Maka data "publikasi.penanggung_jawab" bernilai "belum dinyatakan"
    Dan data "publikasi.alamat" bernilai "belum dinyatakan"
    Dan data "publikasi.sarana" memuat "Telepon: (0380) 824432"
    Dan data "publikasi.sarana_ada" bernilai "ya"
    Ketika "pengguna" menyelesaikan tugas "Sampaikan pengaduan" dengan
      | isian     | nilai                     |
      | uraian    | Loket tutup sebelum waktu |
      | identitas | terbuka                   |
      | nama      | Maria Bano                |
    Maka data "penerimaan.ada_bukti" bernilai "tidak"
    Dan data "penerimaan.terlambat" bernilai "tidak"
    Dan status umum berkas adalah
      | bagian      | isi                           |
      | tahap       | Diterima, sedang diverifikasi |
      | lewat batas | tidak                         |
      | hasil       | kosong                        |
    Dan tenggat tugas "Verifikasi pengaduan" adalah "Kamis, 26 November 2026 pukul 23.59.59"
    Ketika "unit_kerja" menyelesaikan tugas "Verifikasi pengaduan" dengan
      | isian | nilai |
      | bukti | ya    |
    Maka status umum berkas adalah
      | bagian | isi                    |
      | tahap  | Sedang ditindaklanjuti |
    Dan tenggat tugas "Klasifikasi dan tunjuk pelaksana" adalah "Jumat, 22 Januari 2027 pukul 23.59.59"
    Ketika "unit_kerja" menyelesaikan tugas "Klasifikasi dan tunjuk pelaksana" dengan
      | isian     | nilai     |
      | kategori  | waktu     |
      | pelaksana | belum ada |
    Maka data "klasifikasi_tercatat.kategori" bernilai "waktu"
    Dan tugas "Tindak lanjuti pengaduan" tidak dipegang siapa pun
    Dan tenggat tugas "Tindak lanjuti pengaduan" adalah "Jumat, 22 Januari 2027 pukul 23.59.59"
    Ketika "petugas" menyelesaikan tugas "Tindak lanjuti pengaduan" dengan
      | isian    | nilai                      |
      | tindakan | Jam loket diperiksa        |
      | jawaban  | Maaf, jam loket diperbaiki |
    Maka tenggat tugas "Periksa dan setujui jawaban" adalah "Jumat, 22 Januari 2027 pukul 23.59.59"
    Ketika "unit_kerja" menyelesaikan tugas "Periksa dan setujui jawaban" dengan
      | isian | nilai  |
      | hasil | setuju |
    Maka berkas selesai di "Pengaduan dijawab"
    Dan data "jawaban_terkirim.pesan" bernilai "2"
    Dan data "penutupan.hasil" bernilai "dijawab"
    Dan data "penutupan.ombudsman" memuat "Ombudsman Republik Indonesia"
    Dan status umum berkas adalah
      | bagian      | isi                |
      | tahap       | Ditutup            |
      | lewat batas | tidak              |
      | hasil       | Pengaduan dijawab. |
    Dan langkah yang dilalui adalah
      | butir              |
      | KUPANG-PENGADUAN-1 |
      | KUPANG-PENGADUAN-4 |
      | KUPANG-PENGADUAN-2 |
      | KUPANG-PENGADUAN-3 |
      | KUPANG-PENGADUAN-1 |
      | KUPANG-PENGADUAN-3 |
      | KUPANG-PENGADUAN-5 |
      | KUPANG-PENGADUAN-3 |
      | KUPANG-PENGADUAN-5 |

  Skenario: Penanggung jawab yang dinyatakan kantor diumumkan (butir 4)
    Dengan penanggung jawab pengaduan kantor "kupang" adalah "Markus Lede"
    Ketika "pengguna" memulai "kupang-pengaduan"
    Maka data "publikasi.penanggung_jawab" bernilai "Markus Lede"

  Skenario: Pengaduan tanpa nama diterima; dengan nama, nama perlu ditulis (AMB-53)
    Dengan "pengguna" memulai "kupang-pengaduan"
    Maka tugas "Sampaikan pengaduan" oleh "pengguna" menolak
      | isian     | nilai          | ditolak pada | pesan                                                          |
      | uraian    | kosong         | uraian       | Tulis apa yang Anda adukan.                                    |
      | identitas | kosong         | identitas    | Pilih penyebutan nama.                                         |
      | identitas | rahasia-sekali | identitas    | Pilih salah satu yang tersedia. Anda memilih "rahasia-sekali". |
      | nama      | kosong         | nama         | Tulis nama.                                                    |
    Ketika "pengguna" menyelesaikan tugas "Sampaikan pengaduan" dengan
      | isian     | nilai            |
      | uraian    | Diminta membayar |
      | identitas | anonim           |
    Maka tugas "Verifikasi pengaduan" ada pada daftar kerja "unit_kerja"

  Skenario: Nama pengadu hanya dibaca oleh yang menangani dan auditor
    Dengan "pengguna" memulai "kupang-pengaduan"
    Dan "pengguna" menyelesaikan tugas "Sampaikan pengaduan" dengan
      | isian     | nilai            |
      | uraian    | Diminta membayar |
      | identitas | rahasia          |
      | nama      | Daud Tallo       |
      | alamat    | Jalan Palapa 1   |
      | surel     | daud@example.id  |
      | telepon   | 0812-3456-7890   |
    Maka "unit_kerja" tidak dapat menyelesaikan tugas "Verifikasi pengaduan" atas nama pengguna
    Dan "kepala" tidak membaca data "pengaduan.nama"
    Dan "kepala" tidak membaca data "pengaduan.alamat"
    Dan "kepala" tidak membaca data "pengaduan.surel"
    Dan "kepala" tidak membaca data "pengaduan.telepon"
    Dan "pemilik" tidak membaca data "pengaduan.nama"

  Garis-Besar Skenario: Yang lewat 30 hari ditandai dan tidak ditolak
    Dengan "pengguna" memulai "kupang-pengaduan"
    Ketika "pengguna" menyelesaikan tugas "Sampaikan pengaduan" dengan
      | isian            | nilai            |
      | uraian           | Diminta membayar |
      | identitas        | anonim           |
      | tanggal_kejadian | <tanggal>        |
    Maka data "penerimaan.terlambat" bernilai "<terlambat>"
    Dan tugas "Verifikasi pengaduan" ada pada daftar kerja "unit_kerja"

    Contoh:
      | tanggal    | terlambat |
      | 2026-10-24 | tidak     |
      | 2026-10-23 | ya        |

  Skenario: Rekomendasi Ombudsman dicatat oleh petugas (butir 2, AMB-50)
    Ketika "petugas" memulai "kupang-pengaduan" untuk tamu lewat "surel"
    Dan "petugas" menyelesaikan tugas "Sampaikan pengaduan" atas nama pengguna lewat "surel" dengan
      | isian             | nilai           |
      | uraian            | Layanan ditolak |
      | identitas         | terbuka         |
      | nama              | Ombudsman NTT   |
      | sumber            | ombudsman       |
      | nomor_rekomendasi | 0012/REK/2026   |
    Maka riwayat mencatat "petugas.kupang" sebagai "petugas" atas nama pengguna
    Dan data "pengaduan.nomor_rekomendasi" bernilai "0012/REK/2026"
    Dan tugas "Verifikasi pengaduan" ada pada daftar kerja "unit_kerja"

  Skenario: Tanpa bukti yang sah, kelengkapan diminta dahulu (butir 3, AMB-53)
    Dengan "pengguna" memulai "kupang-pengaduan"
    Dan berkas berlanjut secara wajar sampai tugas "Verifikasi pengaduan"
    Maka tugas "Verifikasi pengaduan" oleh "unit_kerja" menolak
      | isian | nilai  | ditolak pada | pesan                        |
      | bukti | kosong | bukti        | Pilih bukti yang sah.        |
      | bukti | belum  | catatan      | Tulis yang perlu dilengkapi. |
    Ketika "unit_kerja" menyelesaikan tugas "Verifikasi pengaduan" dengan
      | isian   | nilai                  |
      | bukti   | belum                  |
      | catatan | Sertakan foto kuitansi |
    Maka status umum berkas adalah
      | bagian | isi                               |
      | tahap  | Menunggu kelengkapan dari pengadu |
    Dan "Siapkan pilihan pelaksana" tidak dilalui
    Dan tenggat tugas "Lengkapi pengaduan" adalah "Rabu, 23 Desember 2026 pukul 23.59.59"
    Dan pengatur waktu "Batas waktu melengkapi" jatuh tempo "Rabu, 23 Desember 2026 pukul 23.59.59"
    Dan "unit_kerja" tidak dapat menyelesaikan tugas "Lengkapi pengaduan"
    Dan tugas "Lengkapi pengaduan" oleh "pengguna" menolak
      | isian      | nilai  | ditolak pada | pesan                      |
      | hasil      | kosong | hasil        | Pilih kelengkapan.         |
      | keterangan | kosong | keterangan   | Tulis keterangan tambahan. |
    Ketika waktu berlalu 3 hari
    Dan "pengguna" menyelesaikan tugas "Lengkapi pengaduan" dengan
      | isian      | nilai             |
      | hasil      | ya                |
      | keterangan | Fotonya terlampir |
    Maka tugas "Verifikasi pengaduan" ada pada daftar kerja "unit_kerja"
    Dan "Catat dan beri tanda terima" dilalui 2 kali
    Dan status umum berkas adalah
      | bagian | isi                           |
      | tahap  | Diterima, sedang diverifikasi |
    Ketika "unit_kerja" menyelesaikan tugas "Verifikasi pengaduan" dengan
      | isian | nilai |
      | bukti | ya    |
    Maka tenggat tugas "Klasifikasi dan tunjuk pelaksana" adalah "Senin, 25 Januari 2027 pukul 23.59.59"

  Skenario: Yang tidak dapat dilengkapi ditutup dengan alasan (butir 3, AMB-53)
    Dengan "pengguna" memulai "kupang-pengaduan"
    Dan berkas berlanjut secara wajar sampai tugas "Verifikasi pengaduan"
    Dan "unit_kerja" menyelesaikan tugas "Verifikasi pengaduan" dengan
      | isian   | nilai          |
      | bukti   | belum          |
      | catatan | Sertakan bukti |
    Ketika "pengguna" menyelesaikan tugas "Lengkapi pengaduan" dengan
      | isian | nilai |
      | hasil | tidak |
    Maka berkas selesai di "Ditutup tanpa tindak lanjut"
    Dan data "penutupan.hasil" bernilai "tanpa_bukti"
    Dan data "penutupan.alasan" memuat "bukti pendukung tidak dilengkapi"
    Dan "Tutup tanpa isi" tidak dilalui

  Skenario: Yang tidak dilengkapi sampai batasnya ditutup dengan alasan (AMB-53)
    Dengan "pengguna" memulai "kupang-pengaduan"
    Dan berkas berlanjut secara wajar sampai tugas "Verifikasi pengaduan"
    Dan "unit_kerja" menyelesaikan tugas "Verifikasi pengaduan" dengan
      | isian   | nilai          |
      | bukti   | belum          |
      | catatan | Sertakan bukti |
    Ketika waktu menjadi "Rabu, 23 Desember 2026 pukul 23.59"
    Maka tugas "Lengkapi pengaduan" ada pada daftar kerja "pengguna"
    Ketika waktu berlalu 1 menit
    Maka berkas selesai di "Ditutup tanpa tindak lanjut"
    Dan data "penutupan.hasil" bernilai "tanpa_bukti"

  Skenario: Yang isinya tidak disampaikan sampai batasnya ditutup (AMB-53)
    Dengan "pengguna" memulai "kupang-pengaduan"
    Maka pengatur waktu "Batas mengisi" jatuh tempo "Rabu, 23 Desember 2026 pukul 23.59.59"
    Ketika waktu menjadi "Rabu, 23 Desember 2026 pukul 23.59"
    Maka berkas masih berjalan
    Ketika waktu berlalu 1 menit
    Maka berkas selesai di "Ditutup tanpa tindak lanjut"
    Dan data "penutupan.hasil" bernilai "tidak_disampaikan"
    Dan "Tutup dengan alasan" tidak dilalui

  Skenario: Batas waktu adalah aturan kantor
    Dengan aturan "aduan_verifikasi_hari" kantor "kupang" adalah 1
    Dan aturan "aduan_jawaban_kelengkapan_hari" kantor "kupang" adalah 5
    Dan aturan "aduan_melengkapi_hari" kantor "kupang" adalah 10
    Dan aturan "aduan_penyelesaian_hari" kantor "kupang" dimatikan
    Ketika "pengguna" memulai "kupang-pengaduan"
    Maka pengatur waktu "Batas mengisi" jatuh tempo "Kamis, 3 Desember 2026 pukul 23.59.59"
    Ketika berkas berlanjut secara wajar sampai tugas "Verifikasi pengaduan"
    Maka tenggat tugas "Verifikasi pengaduan" adalah "Selasa, 24 November 2026 pukul 23.59.59"
    Dan pengatur waktu "Batas waktu verifikasi" jatuh tempo "Sabtu, 28 November 2026 pukul 23.59.59"
    Ketika berkas berlanjut secara wajar sampai tugas "Tindak lanjuti pengaduan"
    Maka pengatur waktu "Batas penyelesaian" tidak dipasang

  Skenario: Verifikasi yang lewat batas tampak pada status umum
    Dengan "pengguna" memulai "kupang-pengaduan"
    Dan berkas berlanjut secara wajar sampai tugas "Verifikasi pengaduan"
    Maka pengatur waktu "Batas waktu verifikasi" jatuh tempo "Senin, 7 Desember 2026 pukul 23.59.59"
    Ketika waktu menjadi "Senin, 7 Desember 2026 pukul 23.59"
    Maka "Catat lewat batas" tidak dilalui
    Ketika waktu berlalu 1 menit
    Maka "Catat lewat batas" dilalui 1 kali
    Dan status umum berkas adalah
      | bagian      | isi |
      | lewat batas | ya  |
    Dan tugas "Verifikasi pengaduan" ada pada daftar kerja "unit_kerja"

  Skenario: Penyelesaian yang lewat batas tampak pada status umum (butir 5)
    Dengan "pengguna" memulai "kupang-pengaduan"
    Dan berkas berlanjut secara wajar sampai tugas "Tindak lanjuti pengaduan"
    Maka pengatur waktu "Batas penyelesaian" jatuh tempo "Jumat, 22 Januari 2027 pukul 23.59.59"
    Dan pengatur waktu "Batas waktu verifikasi" tidak dipasang
    Ketika waktu menjadi "Jumat, 22 Januari 2027 pukul 23.59"
    Maka "Catat lewat batas" tidak dilalui
    Ketika waktu berlalu 1 menit
    Maka "Catat lewat batas" dilalui 1 kali
    Dan tugas "Tindak lanjuti pengaduan" ada pada daftar kerja "petugas"

  Skenario: Jawaban yang belum sesuai kembali kepada pelaksana (butir 5)
    Dengan "pengguna" memulai "kupang-pengaduan"
    Dan berkas berlanjut secara wajar sampai tugas "Periksa dan setujui jawaban"
    Maka tugas "Periksa dan setujui jawaban" oleh "unit_kerja" menolak
      | isian | nilai    | ditolak pada | pesan                          |
      | hasil | kosong   | hasil        | Pilih jawaban.                 |
      | hasil | perbaiki | catatan      | Tulis catatan untuk pelaksana. |
    Ketika "unit_kerja" menyelesaikan tugas "Periksa dan setujui jawaban" dengan
      | isian   | nilai                |
      | hasil   | perbaiki             |
      | catatan | Sebutkan tindakannya |
    Maka tugas "Tindak lanjuti pengaduan" ada pada daftar kerja "petugas"
    Dan tugas "Tindak lanjuti pengaduan" oleh "petugas" menolak
      | isian    | nilai  | ditolak pada | pesan                         |
      | tindakan | kosong | tindakan     | Tulis yang dilakukan.         |
      | jawaban  | kosong | jawaban      | Tulis jawaban kepada pengadu. |
    Dan "Kirim jawaban" tidak dilalui

  Skenario: Klasifikasi memerlukan kategori dan pelaksana
    Dengan "pengguna" memulai "kupang-pengaduan"
    Dan berkas berlanjut secara wajar sampai tugas "Klasifikasi dan tunjuk pelaksana"
    Maka tugas "Klasifikasi dan tunjuk pelaksana" oleh "unit_kerja" menolak
      | isian     | nilai  | ditolak pada | pesan                           |
      | kategori  | kosong | kategori     | Pilih kategori.                 |
      | pelaksana | kosong | pelaksana    | Pilih pelaksana yang menangani. |

  Skenario: Tiap langkah hanya oleh yang berhak
    Dengan "pengguna" memulai "kupang-pengaduan"
    Maka "unit_kerja" tidak dapat menyelesaikan tugas "Sampaikan pengaduan"
    Dan "petugas" tidak dapat menyelesaikan tugas "Sampaikan pengaduan"
    Ketika berkas berlanjut secara wajar sampai tugas "Verifikasi pengaduan"
    Maka "petugas" tidak dapat menyelesaikan tugas "Verifikasi pengaduan"
    Dan "kepala" tidak dapat menyelesaikan tugas "Verifikasi pengaduan"
    Dan "pengguna" tidak dapat menyelesaikan tugas "Verifikasi pengaduan"
    Dan "unit_kerja" dari kantor "kaltim" tidak melihat berkas
    Ketika berkas berlanjut secara wajar sampai tugas "Klasifikasi dan tunjuk pelaksana"
    Maka "petugas" tidak dapat menyelesaikan tugas "Klasifikasi dan tunjuk pelaksana"
    Ketika berkas berlanjut secara wajar sampai tugas "Tindak lanjuti pengaduan"
    Maka "unit_kerja" tidak dapat menyelesaikan tugas "Tindak lanjuti pengaduan"
    Dan "resepsionis" tidak dapat menyelesaikan tugas "Tindak lanjuti pengaduan"
    Ketika berkas berlanjut secara wajar sampai tugas "Periksa dan setujui jawaban"
    Maka "petugas" tidak dapat menyelesaikan tugas "Periksa dan setujui jawaban"

  Skenario: Yang diadukan tidak membaca dan tidak menangani (aturan benturan)
    Dengan orang di kantor "kupang" adalah
      | akun        | nama        | peran      |
      | anita.lay   | Anita Lay   | petugas    |
      | rio.mella   | Rio Mella   | petugas    |
      | wati.seran  | Wati Seran  | unit_kerja |
      | joko.bere   | Joko Bere   | unit_kerja |
      | markus.lede | Markus Lede | kepala     |
      | auditor.ntt | Lusia Kase  | auditor    |
      | admin.ntt   | Okto Sir    | admin      |
    Dan "pengguna" memulai "kupang-pengaduan"
    Ketika "pengguna" menyelesaikan tugas "Sampaikan pengaduan" dengan
      | isian     | nilai                         |
      | uraian    | Diminta membayar              |
      | identitas | anonim                        |
      | terlapor  | Pak Rio di loket, dan Bu WATI |
    Maka akun "rio.mella" tidak membaca berkas
    Dan akun "wati.seran" tidak membaca berkas
    Dan akun "anita.lay" tidak membaca berkas
    Dan akun "markus.lede" tidak membaca berkas
    Dan akun "admin.ntt" tidak membaca berkas
    Dan akun "auditor.ntt" membaca berkas
    Dan akun "joko.bere" membaca berkas
    Ketika akun "joko.bere" menyelesaikan tugas "Verifikasi pengaduan" dengan
      | isian | nilai |
      | bukti | ya    |
    Maka tugas "Klasifikasi dan tunjuk pelaksana" oleh "unit_kerja" menawarkan pada isian "pelaksana"
      | pilihan   |
      | Anita Lay |
    Ketika akun "joko.bere" menyelesaikan tugas "Klasifikasi dan tunjuk pelaksana" dengan
      | isian     | nilai     |
      | kategori  | biaya     |
      | pelaksana | anita.lay |
    Maka tugas "Tindak lanjuti pengaduan" dipegang akun "anita.lay"
    Dan akun "anita.lay" membaca berkas
    Dan akun "rio.mella" tidak membaca berkas
    Dan akun "joko.bere" membaca berkas

  Skenario: Yang menindaklanjuti tidak menyetujui jawabannya sendiri (pemisahan tugas)
    Dengan orang di kantor "kupang" adalah
      | akun      | nama      | peran      |
      | anita.lay | Anita Lay | petugas    |
      | anita.lay | Anita Lay | unit_kerja |
      | joko.bere | Joko Bere | unit_kerja |
    Dan "pengguna" memulai "kupang-pengaduan"
    Dan berkas berlanjut secara wajar sampai tugas "Tindak lanjuti pengaduan"
    Ketika akun "anita.lay" menyelesaikan tugas "Tindak lanjuti pengaduan" dengan
      | isian    | nilai                |
      | tindakan | Biaya dikembalikan   |
      | jawaban  | Biaya sudah kembali. |
    Maka akun "anita.lay" tidak boleh menyelesaikan tugas "Periksa dan setujui jawaban" dengan
      | isian | nilai  |
      | hasil | setuju |
    Ketika akun "joko.bere" menyelesaikan tugas "Periksa dan setujui jawaban" dengan
      | isian | nilai  |
      | hasil | setuju |
    Maka berkas selesai di "Pengaduan dijawab"

  Skenario: Petugas yang ternyata terkait dikeluarkan saat verifikasi (aturan benturan)
    Dengan orang di kantor "kupang" adalah
      | akun      | nama      | peran      |
      | anita.lay | Anita Lay | petugas    |
      | rio.mella | Rio Mella | petugas    |
      | joko.bere | Joko Bere | unit_kerja |
    Dan "pengguna" memulai "kupang-pengaduan"
    Dan berkas berlanjut secara wajar sampai tugas "Verifikasi pengaduan"
    Ketika akun "joko.bere" menyelesaikan tugas "Verifikasi pengaduan" dengan
      | isian    | nilai     |
      | bukti    | ya        |
      | terlapor | Anita Lay |
    Maka tugas "Klasifikasi dan tunjuk pelaksana" oleh "unit_kerja" menawarkan pada isian "pelaksana"
      | pilihan   |
      | Rio Mella |
