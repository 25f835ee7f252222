# language: id
Fitur: Penjualan produk statistik dengan cara online di BPS Kota Kupang

  Prosedur Pelayanan Penjualan Produk Statistik dengan Cara Online (Bagan 2),
  butir KUPANG-JUAL-ONLINE-a sampai -p (AMB-08). Harga di sini contoh, bukan harga resmi.

  Latar Belakang:
    Dengan kantor "kupang" pada "Senin, 23 November 2026 pukul 09.00"
    Dan kantor "kupang" menjual
      | kode        | jenis     | judul                   | satuan  | harga | variabel         |
      | dalam-angka | publikasi | Kota Kupang Dalam Angka | buku    | 50000 |                  |
      | sakernas    | mikrodata | Data mikro tenaga kerja | rekaman | 100   | Umur; Pendidikan |
      | peta-blok   | peta      | Peta wilayah kerja      | lembar  | 25000 |                  |

  Skenario: Publikasi dibeli dari dalam negeri menurut urutan sumber (butir a sampai p)
    Ketika "pengguna" memulai "kupang-penjualan-online"
    Dan berkas berlanjut secara wajar sampai tugas "Siapkan produk statistik"
    Dan "petugas" melampirkan "buku.pdf" sebagai "berkas" pada tugas "Siapkan produk statistik" dengan
      | isian   | nilai      |
      | catatan | Edisi 2026 |
    Dan berkas berlanjut secara wajar sampai tugas "Beri penilaian"
    Dan "pengguna" menyelesaikan tugas "Beri penilaian" dengan
      | isian | nilai |
      | nilai | 4     |
    Maka berkas selesai di "Selesai"
    Dan langkah yang dilalui adalah
      | butir                  |
      | KUPANG-JUAL-ONLINE-a   |
      | KUPANG-JUAL-ONLINE-b   |
      | KUPANG-JUAL-ONLINE-c   |
      | KUPANG-JUAL-ONLINE-d   |
      | KUPANG-JUAL-ONLINE-e   |
      | KUPANG-JUAL-ONLINE-f   |
      | KUPANG-JUAL-ONLINE-g   |
      | KUPANG-JUAL-ONLINE-h   |
      | KUPANG-JUAL-ONLINE-j   |
      | KUPANG-JUAL-ONLINE-k   |
      | KUPANG-JUAL-ONLINE-k.a |
      | KUPANG-JUAL-ONLINE-k2  |
      | KUPANG-JUAL-ONLINE-l2  |
      | KUPANG-JUAL-ONLINE-m   |
      | KUPANG-JUAL-ONLINE-o   |
      | KUPANG-JUAL-ONLINE-p   |

  Skenario: Data mikro dibeli dari luar negeri dengan satu putaran di tiap perbaikan (butir a sampai p, AMB-08)
    Dengan "pengguna" memulai "kupang-penjualan-online"
    Dan berkas berlanjut secara wajar sampai tugas "Pilih produk statistik"
    Ketika "pengguna" meminta dari "luar negeri" pada tugas "Pilih produk statistik"
      | jenis              | produk   | jumlah |
      | mikrodata_variabel | sakernas | 1      |
    Dan "pengguna" menyelesaikan tugas "Pilih variabel data mikro" dengan
      | isian    | nilai           |
      | variabel | umur;pendidikan |
    Maka data "variabel_tercatat.ringkas" bernilai "2 variabel: Umur; Pendidikan"
    Ketika "pengguna" menyelesaikan tugas "Unggah dokumen" dengan
      | isian     | nilai                |
      | setuju    | ya                   |
      | abstraksi | Penelitian disertasi |
    Dan berkas berlanjut secara wajar sampai tugas "Buat dan kirim invoice"
    Dan "petugas" menulis invoice "tanpa kode billing" pada tugas "Buat dan kirim invoice"
      | produk   | kuantitas |
      | sakernas | 1000      |
    Maka data "isi_perjanjian.keperluan" bernilai "Penelitian disertasi"
    Dan data "isi_perjanjian.data" memuat "Data mikro tenaga kerja"
    Ketika "pengguna" menyelesaikan tugas "Periksa invoice" dengan
      | isian      | nilai             |
      | hasil      | perbaikan         |
      | permintaan | Cukup 900 rekaman |
    Dan "petugas" menyelesaikan tugas "Tindak lanjuti permintaan perbaikan" dengan
      | isian   | nilai            |
      | hasil   | diperbaiki       |
      | jawaban | Jumlah dikurangi |
    Dan "petugas" menulis invoice "tanpa kode billing" pada tugas "Perbaiki invoice"
      | produk   | kuantitas |
      | sakernas | 900       |
    Dan "pengguna" menyelesaikan tugas "Periksa invoice" dengan
      | isian | nilai  |
      | hasil | sesuai |
    Dan "petugas" melampirkan "sakernas.pdf" sebagai "berkas" pada tugas "Siapkan produk statistik" dengan
      | isian   | nilai       |
      | catatan | 900 rekaman |
    Dan "pengguna" melampirkan "transfer.pdf" sebagai "bukti" pada tugas "Transfer dan kirim bukti" dengan
      | isian         | nilai      |
      | hasil         | bayar      |
      | tanggal_bayar | 2026-11-23 |
      | jumlah        | 90000      |
    Dan "pengguna" melampirkan "perjanjian.pdf" sebagai "berkas" pada tugas "Tanda tangani dan kirim perjanjian" dengan
      | isian | nilai |
    Dan berkas berlanjut secara wajar sampai tugas "Periksa kuitansi dan produk"
    Dan "pengguna" menyelesaikan tugas "Periksa kuitansi dan produk" dengan
      | isian      | nilai             |
      | hasil      | perbaikan         |
      | apa        | produk            |
      | permintaan | Berkas tidak buka |
    Dan "petugas" menyelesaikan tugas "Tindak lanjuti perbaikan produk" dengan
      | isian   | nilai         |
      | hasil   | diperbaiki    |
      | jawaban | Disimpan lagi |
    Dan "petugas" melampirkan "sakernas-2.pdf" sebagai "berkas" pada tugas "Siapkan produk perbaikan" dengan
      | isian   | nilai         |
      | catatan | Disimpan lagi |
    Dan berkas berlanjut secara wajar sampai tugas "Beri penilaian"
    Dan "pengguna" menyelesaikan tugas "Beri penilaian" dengan
      | isian | nilai |
      | nilai | 5     |
    Maka berkas selesai di "Selesai"
    Dan langkah yang dilalui adalah
      | butir                  |
      | KUPANG-JUAL-ONLINE-a   |
      | KUPANG-JUAL-ONLINE-b   |
      | KUPANG-JUAL-ONLINE-c   |
      | KUPANG-JUAL-ONLINE-d   |
      | KUPANG-JUAL-ONLINE-e   |
      | KUPANG-JUAL-ONLINE-f   |
      | KUPANG-JUAL-ONLINE-g   |
      | KUPANG-JUAL-ONLINE-h   |
      | KUPANG-JUAL-ONLINE-i   |
      | KUPANG-JUAL-ONLINE-g   |
      | KUPANG-JUAL-ONLINE-h   |
      | KUPANG-JUAL-ONLINE-j   |
      | KUPANG-JUAL-ONLINE-k   |
      | KUPANG-JUAL-ONLINE-k.b |
      | KUPANG-JUAL-ONLINE-l   |
      | KUPANG-JUAL-ONLINE-j2  |
      | KUPANG-JUAL-ONLINE-k2  |
      | KUPANG-JUAL-ONLINE-l2  |
      | KUPANG-JUAL-ONLINE-m   |
      | KUPANG-JUAL-ONLINE-n   |
      | KUPANG-JUAL-ONLINE-l2  |
      | KUPANG-JUAL-ONLINE-m   |
      | KUPANG-JUAL-ONLINE-o   |
      | KUPANG-JUAL-ONLINE-p   |

  Skenario: Registrasi menjadi kontak pembeli, dan NPWP wajib bagi swasta (butir a dan b, AMB-57)
    Ketika "pengguna" memulai "kupang-penjualan-online"
    Maka tugas "Lakukan registrasi" ada pada daftar kerja "pengguna"
    Dan "bendahara" tidak dapat menyelesaikan tugas "Lakukan registrasi"
    Dan tugas "Lakukan registrasi" oleh "pengguna" menolak
      | isian      | nilai  | ditolak pada | pesan                                |
      | nama       | kosong | nama         | Tulis nama / Name.                   |
      | surel      | kosong | surel        | Tulis alamat surel / E-mail address. |
      | segmentasi | kosong | segmentasi   | Pilih segmentasi / Segment.          |
      | segmentasi | swasta | npwp         | Tulis NPWP / Indonesian tax number.  |
    Ketika "pengguna" menyelesaikan tugas "Lakukan registrasi" dengan
      | isian      | nilai            |
      | nama       | Maria Bere       |
      | asal       | PT Contoh        |
      | alamat     | Jalan Palapa 1   |
      | surel      | maria@example.id |
      | telepon    | 0812-3456-7890   |
      | segmentasi | swasta           |
      | npwp       | 0123456789012345 |
    Maka kontak pemohon adalah
      | isian | nilai            |
      | nama  | Maria Bere       |
      | surel | maria@example.id |
    Dan data "registrasi.npwp" bernilai "0123456789012345"
    Dan "kepala" tidak membaca data "registrasi.npwp"
    Dan data "registrasi.surel" bernilai "maria@example.id"
    Dan "kepala" tidak membaca data "registrasi.surel"
    Dan data "registrasi.alamat" bernilai "Jalan Palapa 1"
    Dan "kepala" tidak membaca data "registrasi.alamat"
    Dan data "registrasi.telepon" bernilai "0812-3456-7890"
    Dan "bendahara" tidak membaca data "registrasi.telepon"
    Dan data "penawaran.ketentuan" memuat "Kota Kupang Dalam Angka: Rp50.000 per buku"
    Dan tugas "Baca ketentuan tarif dan dokumen" ada pada daftar kerja "pengguna"

  Skenario: Ketentuan dibaca, lalu produk dipilih; domisili adalah pernyataan pembeli (butir c dan d, AMB-58)
    Dengan "pengguna" memulai "kupang-penjualan-online"
    Dan berkas berlanjut secara wajar sampai tugas "Baca ketentuan tarif dan dokumen"
    Maka tugas "Baca ketentuan tarif dan dokumen" oleh "pengguna" menolak
      | isian  | nilai  | ditolak pada | pesan                                                      |
      | dibaca | kosong | dibaca       | Pilih ketentuan tarif dan dokumen / Tariffs and documents. |
    Dan "petugas" tidak dapat menyelesaikan tugas "Baca ketentuan tarif dan dokumen"
    Ketika berkas berlanjut secara wajar sampai tugas "Pilih produk statistik"
    Maka tugas "Pilih produk statistik" ada pada daftar kerja "pengguna"
    Dan "petugas" tidak dapat menyelesaikan tugas "Pilih produk statistik"
    Dan tugas "Pilih produk statistik" oleh "pengguna" menolak
      | isian      | nilai  | ditolak pada | pesan                                         |
      | rincian    | kosong | rincian      | Isi produk yang diminta / Products asked for. |
      | segmentasi | kosong | segmentasi   | Tulis segmentasi / Segment.                   |
      | domisili   | kosong | domisili     | Pilih domisili / Where you live.              |
    Dan tugas "Pilih produk statistik" oleh "pengguna" menolak rincian tanpa
      | isian  | pesan                    |
      | jenis  | Pilih jenis / Kind.      |
      | produk | Pilih produk / Product.  |
      | jumlah | Tulis jumlah / Quantity. |
      | media  | Pilih media.             |
    Ketika "pengguna" meminta dari "dalam negeri" pada tugas "Pilih produk statistik"
      | jenis     | produk      | jumlah |
      | publikasi | dalam-angka | 2      |
    Maka data "permintaan_tercatat.versi" bernilai "1"
    Dan data "permintaan_tercatat.ringkas" memuat "2 × Kota Kupang Dalam Angka"
    Dan data "permintaan_tercatat.perlu_perjanjian" bernilai "tidak"
    Dan tugas "Unggah dokumen" ada pada daftar kerja "pengguna"
    Dan "Pilih variabel data mikro" tidak dilalui

  Skenario: Variabel data mikro dipilih dari kamus data (butir d)
    Dengan "pengguna" memulai "kupang-penjualan-online"
    Dan berkas berlanjut secara wajar sampai tugas "Pilih produk statistik"
    Ketika "pengguna" meminta dari "dalam negeri" pada tugas "Pilih produk statistik"
      | jenis              | produk   | jumlah |
      | mikrodata_variabel | sakernas | 1      |
    Maka tugas "Pilih variabel data mikro" ada pada daftar kerja "pengguna"
    Dan "petugas" tidak dapat menyelesaikan tugas "Pilih variabel data mikro"
    Dan tugas "Pilih variabel data mikro" oleh "pengguna" menolak
      | isian    | nilai  | ditolak pada | pesan                                                   |
      | variabel | kosong | variabel     | Pilih variabel data mikro / Variables of the microdata. |
    Ketika "pengguna" menyelesaikan tugas "Pilih variabel data mikro" dengan
      | isian    | nilai |
      | variabel | umur  |
    Maka data "variabel_tercatat.ringkas" bernilai "1 variabel: Umur"

  Skenario: Dokumen yang tidak lengkap kembali dengan alasannya (butir e dan f, AMB-36)
    Dengan "pengguna" memulai "kupang-penjualan-online"
    Dan berkas berlanjut secara wajar sampai tugas "Pilih produk statistik"
    Dan "pengguna" meminta dari "dalam negeri" pada tugas "Pilih produk statistik"
      | jenis | produk    | jumlah |
      | peta  | peta-blok | 3      |
    Maka tugas "Unggah dokumen" ada pada daftar kerja "pengguna"
    Dan "petugas" tidak dapat menyelesaikan tugas "Unggah dokumen"
    Dan tugas "Unggah dokumen" oleh "pengguna" menolak
      | isian  | nilai  | ditolak pada | pesan                                                          |
      | setuju | kosong | setuju       | Pilih ketentuan tarif PNBP dan dokumen / Tariff and documents. |
    Ketika "pengguna" melampirkan "surat.pdf" sebagai "lampiran" pada tugas "Unggah dokumen" dengan
      | isian     | nilai       |
      | setuju    | ya          |
      | abstraksi | Peta banjir |
    Maka "bendahara" tidak membaca data "dokumen.lampiran"
    Dan data "dokumen.lampiran" memuat "-"
    Dan tugas "Periksa dokumen" ada pada daftar kerja "petugas"
    Dan "pengguna" tidak dapat menyelesaikan tugas "Periksa dokumen"
    Dan tugas "Periksa dokumen" oleh "petugas" menolak
      | isian | nilai         | ditolak pada | pesan                         |
      | hasil | kosong        | hasil        | Pilih dokumen dan permintaan. |
      | hasil | tidak_lengkap | alasan       | Tulis alasan.                 |
    Ketika "petugas" menyelesaikan tugas "Periksa dokumen" dengan
      | isian  | nilai                     |
      | hasil  | tidak_lengkap             |
      | alasan | Surat pengantar belum ada |
    Maka tugas "Unggah dokumen" ada pada daftar kerja "pengguna"
    Dan jam "penjualan" belum ada
    Ketika "pengguna" menyelesaikan tugas "Unggah dokumen" dengan
      | isian     | nilai       |
      | setuju    | ya          |
      | abstraksi | Peta banjir |
    Dan berkas berlanjut secara wajar sampai tugas "Buat dan kirim invoice"
    Maka jam "penjualan" berjalan
    Dan "Unggah dokumen" dilalui 2 kali

  Skenario: Dokumen yang tidak sesuai membatalkan pembelian dengan alasannya (butir f, AMB-36)
    Dengan "pengguna" memulai "kupang-penjualan-online"
    Dan berkas berlanjut secara wajar sampai tugas "Periksa dokumen"
    Ketika "petugas" menyelesaikan tugas "Periksa dokumen" dengan
      | isian  | nilai                      |
      | hasil  | tidak_sesuai               |
      | alasan | Abstraksi tentang hal lain |
    Maka berkas selesai di "Dibatalkan"
    Dan data "pembatalan.alasan" bernilai "Abstraksi tentang hal lain"
    Dan "Batalkan pembelian" dilalui 1 kali

  Skenario: Pembeli yang tidak setuju mengakhiri permintaan (butir e, AMB-36)
    Dengan "pengguna" memulai "kupang-penjualan-online"
    Dan berkas berlanjut secara wajar sampai tugas "Unggah dokumen"
    Ketika "pengguna" menyelesaikan tugas "Unggah dokumen" dengan
      | isian  | nilai         |
      | setuju | tidak         |
      | alasan | Terlalu mahal |
    Maka berkas selesai di "Dibatalkan"
    Dan data "pembatalan.dibatalkan" bernilai "ya"
    Dan data "pembatalan.alasan" bernilai "Terlalu mahal"
    Dan "Periksa dokumen" tidak dilalui

  Skenario: Sepuluh hari kerja berjalan sejak dokumen lengkap dan berhenti sementara selama menunggu pembeli (AMB-14)
    Dengan "pengguna" memulai "kupang-penjualan-online"
    Dan berkas berlanjut secara wajar sampai tugas "Periksa dokumen"
    Maka jam "penjualan" belum ada
    Ketika waktu menjadi "Selasa, 24 November 2026 pukul 10.00"
    Dan berkas berlanjut secara wajar sampai tugas "Buat dan kirim invoice"
    Maka jam "penjualan" berjalan
    Dan jam "penjualan" mulai "Selasa, 24 November 2026 pukul 10.00"
    Dan tenggat jam "penjualan" adalah "Selasa, 8 Desember 2026 pukul 23.59.59"
    Dan tugas "Buat dan kirim invoice" ada pada daftar kerja "petugas"
    Dan "kepala" tidak dapat menyelesaikan tugas "Buat dan kirim invoice"
    Ketika berkas berlanjut secara wajar sampai tugas "Periksa invoice"
    Maka jam "penjualan" jeda
    Ketika waktu menjadi "Kamis, 26 November 2026 pukul 10.00"
    Dan "pengguna" menyelesaikan tugas "Periksa invoice" dengan
      | isian      | nilai         |
      | hasil      | perbaikan     |
      | permintaan | Alamat keliru |
    Maka jam "penjualan" berjalan
    Dan tenggat jam "penjualan" adalah "Kamis, 10 Desember 2026 pukul 23.59.59"
    Ketika berkas berlanjut secara wajar sampai tugas "Perbaiki invoice"
    Dan waktu menjadi "Jumat, 27 November 2026 pukul 10.00"
    Dan "petugas" menulis invoice "820261123000009" pada tugas "Perbaiki invoice"
      | produk      | kuantitas |
      | dalam-angka | 1         |
    Maka jam "penjualan" jeda
    Ketika berkas berlanjut secara wajar sampai tugas "Siapkan produk statistik"
    Maka jam "penjualan" jeda
    Ketika waktu menjadi "Senin, 30 November 2026 pukul 09.00"
    Dan berkas berlanjut secara wajar sampai tugas "Periksa NTPN"
    Maka jam "penjualan" berjalan
    Dan tenggat jam "penjualan" adalah "Senin, 14 Desember 2026 pukul 23.59.59"
    Ketika waktu menjadi "Senin, 14 Desember 2026 pukul 15.00"
    Dan berkas berlanjut secara wajar sampai tugas "Kirim produk statistik"
    Maka jam "penjualan" berjalan
    Ketika berkas berlanjut secara wajar sampai tugas "Periksa kuitansi dan produk"
    Maka jam "penjualan" berhenti
    Dan jam "penjualan" ditepati

  Skenario: Invoice diperiksa dan diperbaiki, tiap versi dengan alasannya (butir g, h, dan i, AMB-33 dan AMB-34)
    Dengan "pengguna" memulai "kupang-penjualan-online"
    Dan berkas berlanjut secara wajar sampai tugas "Buat dan kirim invoice"
    Maka tugas "Buat dan kirim invoice" oleh "petugas" menolak
      | isian        | nilai  | ditolak pada | pesan                              |
      | rincian      | kosong | rincian      | Isi rincian invoice.               |
      | billing      | kosong | billing      | Pilih kode billing.                |
      | kode_billing | kosong | kode_billing | Tulis kode billing SIMPONI.        |
      | kedaluwarsa  | kosong | kedaluwarsa  | Tulis kode billing berlaku sampai. |
    Dan tugas "Buat dan kirim invoice" oleh "petugas" menolak rincian tanpa
      | isian             | pesan                     |
      | produk            | Pilih produk.             |
      | kuantitas         | Tulis jumlah satuan.      |
      | tarif_nol.alasan  | Tulis alasan tarif nol.   |
      | tarif_nol.dokumen | Unggah dokumen pendukung. |
    Ketika "petugas" menulis invoice "820261123000001" pada tugas "Buat dan kirim invoice"
      | produk      | kuantitas |
      | dalam-angka | 2         |
    Maka data "tagihan.nomor" bernilai "INV-0001/KUPANG/2026"
    Dan data "tagihan.jumlah" bernilai "100000"
    Dan "Cetak invoice" dilalui 1 kali
    Dan "Susun surat perjanjian" tidak dilalui
    Dan tugas "Periksa invoice" ada pada daftar kerja "pengguna"
    Dan "petugas" tidak dapat menyelesaikan tugas "Periksa invoice"
    Dan tugas "Periksa invoice" oleh "pengguna" menolak
      | isian | nilai     | ditolak pada | pesan                                                                                         |
      | hasil | kosong    | hasil        | Pilih invoice, contoh data, dan surat perjanjian / Invoice, sample and agreement.             |
      | hasil | perbaikan | permintaan   | Tulis permintaan perbaikan atau alasan membatalkan / Correction asked for, or why you cancel. |
    Ketika "pengguna" menyelesaikan tugas "Periksa invoice" dengan
      | isian      | nilai           |
      | hasil      | perbaikan       |
      | permintaan | Hanya satu buku |
    Maka tugas "Tindak lanjuti permintaan perbaikan" ada pada daftar kerja "petugas"
    Dan "pengguna" tidak dapat menyelesaikan tugas "Tindak lanjuti permintaan perbaikan"
    Dan tugas "Tindak lanjuti permintaan perbaikan" oleh "petugas" menolak
      | isian   | nilai  | ditolak pada | pesan                         |
      | hasil   | kosong | hasil        | Pilih hasil pemeriksaan.      |
      | jawaban | kosong | jawaban      | Tulis jawaban kepada pembeli. |
    Ketika "petugas" menyelesaikan tugas "Tindak lanjuti permintaan perbaikan" dengan
      | isian   | nilai                    |
      | hasil   | ditolak                  |
      | jawaban | Permintaan Anda dua buku |
    Maka tugas "Periksa invoice" ada pada daftar kerja "pengguna"
    Ketika "pengguna" menyelesaikan tugas "Periksa invoice" dengan
      | isian      | nilai               |
      | hasil      | perbaikan           |
      | permintaan | Sekarang hanya satu |
    Dan "petugas" menyelesaikan tugas "Tindak lanjuti permintaan perbaikan" dengan
      | isian   | nilai        |
      | hasil   | diperbaiki   |
      | jawaban | Menjadi satu |
    Maka tugas "Perbaiki invoice" ada pada daftar kerja "petugas"
    Dan "pengguna" tidak dapat menyelesaikan tugas "Perbaiki invoice"
    Ketika "petugas" menulis invoice "820261123000002" pada tugas "Perbaiki invoice"
      | produk      | kuantitas |
      | dalam-angka | 1         |
    Maka versi invoice berkas adalah
      | versi | jumlah | keadaan | alasan              |
      | 1     | 100000 | diganti | kosong              |
      | 2     | 50000  | berlaku | Sekarang hanya satu |
    Dan putaran "invoice" yang tercatat adalah
      | putaran | permintaan          | hasil      | jawaban                  | Kepala |
      | 1       | Hanya satu buku     | ditolak    | Permintaan Anda dua buku | tidak  |
      | 2       | Sekarang hanya satu | diperbaiki | Menjadi satu             | tidak  |
    Dan data "putaran_invoice.putaran" bernilai "2"

  Skenario: Pembeli membatalkan sesudah memeriksa invoice (butir h, AMB-36)
    Dengan "pengguna" memulai "kupang-penjualan-online"
    Dan berkas berlanjut secara wajar sampai tugas "Periksa invoice"
    Ketika "pengguna" menyelesaikan tugas "Periksa invoice" dengan
      | isian      | nilai       |
      | hasil      | batal       |
      | permintaan | Belum perlu |
    Maka berkas selesai di "Dibatalkan"
    Dan data "pembatalan.alasan" bernilai "Belum perlu"
    Dan versi invoice berkas adalah
      | versi | jumlah | keadaan | alasan |
      | 1     | 50000  | batal   | kosong |

  Skenario: Tarif nol disetujui Kepala, lalu tidak ada yang dibayar (AMB-37)
    Dengan "pengguna" memulai "kupang-penjualan-online"
    Dan berkas berlanjut secara wajar sampai tugas "Buat dan kirim invoice"
    Ketika "petugas" menulis invoice "tanpa kode billing" pada tugas "Buat dan kirim invoice"
      | produk      | kuantitas | tarif nol           |
      | dalam-angka | 1         | Instansi pemerintah |
    Maka tugas "Putuskan tarif nol" ada pada daftar kerja "kepala"
    Dan "petugas" tidak dapat menyelesaikan tugas "Putuskan tarif nol"
    Dan tugas "Putuskan tarif nol" oleh "kepala" menolak
      | isian     | nilai  | ditolak pada | pesan                      |
      | hasil     | kosong | hasil        | Pilih tarif nol.           |
      | penyetuju | kosong | penyetuju    | Tulis diputuskan oleh.     |
      | hasil     | tolak  | alasan       | Tulis alasan tidak setuju. |
    Ketika "kepala" menyelesaikan tugas "Putuskan tarif nol" dengan
      | isian     | nilai             |
      | hasil     | tolak             |
      | penyetuju | Kepala Contoh     |
      | alasan    | Dokumennya keliru |
    Maka data "nol.disetujui" bernilai "tidak"
    Dan tugas "Perbaiki invoice" ada pada daftar kerja "petugas"
    Ketika "petugas" menulis invoice "tanpa kode billing" pada tugas "Perbaiki invoice"
      | produk      | kuantitas | tarif nol           |
      | dalam-angka | 1         | Instansi pemerintah |
    Dan "kepala" menyelesaikan tugas "Putuskan tarif nol" dengan
      | isian     | nilai         |
      | hasil     | setuju        |
      | penyetuju | Kepala Contoh |
    Maka data "nol.disetujui" bernilai "ya"
    Dan tugas "Periksa invoice" ada pada daftar kerja "pengguna"
    Ketika berkas berlanjut secara wajar sampai tugas "Siapkan produk statistik"
    Maka tidak ada tugas "Bayar dengan kode billing"
    Dan tidak ada tugas "Transfer dan kirim bukti"
    Dan tidak ada tugas "Periksa NTPN"
    Ketika berkas berlanjut secara wajar sampai tugas "Beri penilaian"
    Maka "Terbitkan kuitansi" tidak dilalui
    Dan "Tanda tangani dan kirim perjanjian" tidak dilalui
    Dan "Catat penjualan selesai" dilalui 1 kali

  Skenario: Dibayar dengan kode billing, dan NTPN diperiksa bendahara (butir k.a, AMB-31)
    Dengan "pengguna" memulai "kupang-penjualan-online"
    Dan berkas berlanjut secara wajar sampai tugas "Siapkan produk statistik"
    Maka tugas "Siapkan produk statistik" ada pada daftar kerja "petugas"
    Dan "pengguna" tidak dapat menyelesaikan tugas "Siapkan produk statistik"
    Dan tugas "Bayar dengan kode billing" ada pada daftar kerja "pengguna"
    Dan "bendahara" tidak dapat menyelesaikan tugas "Bayar dengan kode billing"
    Dan tugas "Bayar dengan kode billing" oleh "pengguna" menolak
      | isian         | nilai  | ditolak pada  | pesan                               |
      | hasil         | kosong | hasil         | Pilih pembayaran.                   |
      | ntpn          | kosong | ntpn          | Tulis NTPN.                         |
      | tanggal_bayar | kosong | tanggal_bayar | Tulis tanggal bayar.                |
      | jumlah        | kosong | jumlah        | Tulis jumlah yang dibayar (rupiah). |
      | hasil         | batal  | alasan        | Tulis alasan membatalkan.           |
    Ketika "pengguna" menyelesaikan tugas "Bayar dengan kode billing" dengan
      | isian         | nilai            |
      | hasil         | bayar            |
      | ntpn          | A1B2C3D4E5F60009 |
      | tanggal_bayar | 2026-11-23       |
      | jumlah        | 49000            |
    Maka data "pembayaran.status" bernilai "ditolak"
    Dan tugas "Bayar dengan kode billing" ada pada daftar kerja "pengguna"
    Ketika "pengguna" melampirkan "bpn.pdf" sebagai "bukti" pada tugas "Bayar dengan kode billing" dengan
      | isian         | nilai            |
      | hasil         | bayar            |
      | ntpn          | A1B2C3D4E5F60009 |
      | tanggal_bayar | 2026-11-23       |
      | jumlah        | 50000            |
      | bank          | Bank Contoh      |
    Maka data "pembayaran.status" bernilai "menunggu"
    Dan data "bayar.ntpn" bernilai "A1B2C3D4E5F60009"
    Dan "kepala" tidak membaca data "bayar.ntpn"
    Dan data "bayar.bank" bernilai "Bank Contoh"
    Dan "kepala" tidak membaca data "bayar.bank"
    Dan "kepala" tidak membaca data "bayar.bukti"
    Dan "kepala" tidak membaca data "bayar.jumlah"
    Dan "kepala" tidak membaca data "bayar.tanggal_bayar"
    Dan tugas "Periksa NTPN" ada pada daftar kerja "bendahara"
    Dan "petugas" tidak dapat menyelesaikan tugas "Periksa NTPN"
    Dan tidak ada tugas "Verifikasi bukti transfer"
    Dan tugas "Periksa NTPN" oleh "bendahara" menolak
      | isian | nilai     | ditolak pada | pesan                   |
      | hasil | kosong    | hasil        | Pilih bukti pembayaran. |
      | hasil | tidak_sah | alasan       | Tulis alasan tidak sah. |
    Ketika "bendahara" menyelesaikan tugas "Periksa NTPN" dengan
      | isian  | nilai                |
      | hasil  | tidak_sah            |
      | alasan | NTPN tidak ditemukan |
    Maka data "verifikasi.status" bernilai "ditolak"
    Dan tugas "Bayar dengan kode billing" ada pada daftar kerja "pengguna"
    Ketika "pengguna" menyelesaikan tugas "Bayar dengan kode billing" dengan
      | isian         | nilai            |
      | hasil         | bayar            |
      | ntpn          | A1B2C3D4E5F60010 |
      | tanggal_bayar | 2026-11-23       |
      | jumlah        | 50000            |
    Dan "bendahara" menyelesaikan tugas "Periksa NTPN" dengan
      | isian | nilai |
      | hasil | sah   |
    Maka data "verifikasi.status" bernilai "terverifikasi"
    Dan tugas "Buat kuitansi" ada pada daftar kerja "bendahara"
    Dan "petugas" tidak dapat menyelesaikan tugas "Buat kuitansi"
    Ketika "bendahara" menyelesaikan tugas "Buat kuitansi" dengan
      | isian      | nilai  |
      | seri_fisik | AB-012 |
    Maka data "kuitansi.nomor" memuat "0001"
    Dan "Cetak kuitansi" dilalui 1 kali
    Dan tidak ada tugas "Kirim produk statistik"
    Ketika "petugas" melampirkan "buku.pdf" sebagai "berkas" pada tugas "Siapkan produk statistik" dengan
      | isian   | nilai      |
      | catatan | Edisi 2026 |
    Maka data "persiapan.catatan" bernilai "Edisi 2026"
    Dan "pengguna" tidak membaca data "persiapan.catatan"
    Dan "pengguna" tidak membaca data "persiapan.berkas"
    Dan riwayat tugas "Siapkan produk statistik" tidak memperlihatkan "catatan" kepada "pengguna"
    Dan riwayat tugas "Siapkan produk statistik" tidak memperlihatkan "berkas" kepada "pengguna"
    Dan data "produk_siap.versi" bernilai "1"
    Dan tugas "Kirim produk statistik" ada pada daftar kerja "petugas"
    Dan "bendahara" tidak dapat menyelesaikan tugas "Kirim produk statistik"

  Skenario: Kode billing yang kedaluwarsa diterbitkan lagi (AMB-36)
    Dengan "pengguna" memulai "kupang-penjualan-online"
    Dan berkas berlanjut secara wajar sampai tugas "Siapkan produk statistik"
    Maka pengatur waktu "Kode billing kedaluwarsa" jatuh tempo "Senin, 30 November 2026 pukul 10.00"
    Dan jam "penjualan" jeda
    Ketika waktu menjadi "Senin, 30 November 2026 pukul 11.00"
    Maka tidak ada tugas "Bayar dengan kode billing"
    Dan tugas "Terbitkan kode billing baru" ada pada daftar kerja "petugas"
    Dan "bendahara" tidak dapat menyelesaikan tugas "Terbitkan kode billing baru"
    Dan tugas "Terbitkan kode billing baru" oleh "petugas" menolak
      | isian        | nilai  | ditolak pada | pesan                    |
      | kode_billing | kosong | kode_billing | Tulis kode billing baru. |
      | kedaluwarsa  | kosong | kedaluwarsa  | Tulis berlaku sampai.    |
    Dan jam "penjualan" berjalan
    Dan tenggat jam "penjualan" adalah "Senin, 14 Desember 2026 pukul 23.59.59"
    Ketika "petugas" menyelesaikan tugas "Terbitkan kode billing baru" dengan
      | isian        | nilai                     |
      | kode_billing | 820261130000001           |
      | kedaluwarsa  | 2026-12-07T10:00:00+08:00 |
    Maka jam "penjualan" jeda
    Dan versi invoice berkas adalah
      | versi | jumlah | keadaan | alasan                   |
      | 1     | 50000  | diganti | kosong                   |
      | 2     | 50000  | berlaku | Kode billing kedaluwarsa |
    Dan "Cetak invoice baru" dilalui 1 kali
    Dan data "tagihan.kode_billing" bernilai "820261130000001"
    Dan pengatur waktu "Kode billing kedaluwarsa" jatuh tempo "Senin, 7 Desember 2026 pukul 10.00"
    Dan tugas "Bayar dengan kode billing" ada pada daftar kerja "pengguna"

  Skenario: Pembeli menyatakan berdomisili di luar negeri sesudah invoice terbit, lalu kembali (AMB-58)
    Dengan "pengguna" memulai "kupang-penjualan-online"
    Dan berkas berlanjut secara wajar sampai tugas "Siapkan produk statistik"
    Maka "pengguna" dapat menyelesaikan tugas "Bayar dengan kode billing" dengan
      | isian | nilai       |
      | hasil | luar_negeri |
    Dan data "pernyataan.domisili" bernilai "luar_negeri"
    Dan data "pernyataan.versi" bernilai "2"
    Dan tugas "Sesuaikan invoice" ada pada daftar kerja "petugas"
    Dan "pengguna" tidak dapat menyelesaikan tugas "Sesuaikan invoice"
    Dan tugas "Sesuaikan invoice" oleh "petugas" menolak
      | isian        | nilai  | ditolak pada | pesan                              |
      | billing      | kosong | billing      | Pilih kode billing.                |
      | kode_billing | kosong | kode_billing | Tulis kode billing SIMPONI.        |
      | kedaluwarsa  | kosong | kedaluwarsa  | Tulis kode billing berlaku sampai. |
    Dan jam "penjualan" berjalan
    Ketika "petugas" menyelesaikan tugas "Sesuaikan invoice" dengan
      | isian   | nilai       |
      | billing | tidak_perlu |
    Maka jam "penjualan" jeda
    Dan versi invoice berkas adalah
      | versi | jumlah | keadaan | alasan             |
      | 1     | 50000  | diganti | kosong             |
      | 2     | 50000  | berlaku | perubahan domisili |
    Dan tugas "Transfer dan kirim bukti" ada pada daftar kerja "pengguna"
    Dan "petugas" tidak dapat menyelesaikan tugas "Transfer dan kirim bukti"
    Dan pengatur waktu "Kode billing kedaluwarsa" tidak dipasang
    Ketika "pengguna" menyelesaikan tugas "Transfer dan kirim bukti" dengan
      | isian | nilai        |
      | hasil | dalam_negeri |
    Dan "petugas" menyelesaikan tugas "Sesuaikan invoice" dengan
      | isian        | nilai                     |
      | billing      | ada                       |
      | kode_billing | 820261123000007           |
      | kedaluwarsa  | 2026-11-30T10:00:00+08:00 |
      | biaya_bank   | 5000                      |
    Maka versi invoice berkas adalah
      | versi | jumlah | keadaan | alasan             |
      | 1     | 50000  | diganti | kosong             |
      | 2     | 50000  | diganti | perubahan domisili |
      | 3     | 55000  | berlaku | perubahan domisili |
    Dan tugas "Bayar dengan kode billing" ada pada daftar kerja "pengguna"
    Ketika "pengguna" menyelesaikan tugas "Bayar dengan kode billing" dengan
      | isian  | nilai      |
      | hasil  | batal      |
      | alasan | Tidak jadi |
    Maka berkas selesai di "Dibatalkan"
    Dan data "pembatalan.alasan" bernilai "Tidak jadi"

  Skenario: Transfer dari luar negeri diverifikasi bendahara, dan ditolak bila tidak sah (butir k.b dan j2, AMB-31)
    Dengan "pengguna" memulai "kupang-penjualan-online"
    Dan berkas berlanjut secara wajar sampai tugas "Pilih produk statistik"
    Dan "pengguna" meminta dari "luar negeri" pada tugas "Pilih produk statistik"
      | jenis     | produk      | jumlah |
      | publikasi | dalam-angka | 1      |
    Dan berkas berlanjut secara wajar sampai tugas "Buat dan kirim invoice"
    Dan "petugas" menulis invoice "tanpa kode billing" pada tugas "Buat dan kirim invoice"
      | produk      | kuantitas |
      | dalam-angka | 1         |
    Dan berkas berlanjut secara wajar sampai tugas "Siapkan produk statistik"
    Maka tugas "Transfer dan kirim bukti" ada pada daftar kerja "pengguna"
    Dan tidak ada tugas "Bayar dengan kode billing"
    Dan tugas "Transfer dan kirim bukti" oleh "pengguna" menolak
      | isian         | nilai  | ditolak pada  | pesan                                             |
      | hasil         | kosong | hasil         | Pilih pembayaran / Payment.                       |
      | bukti         | kosong | bukti         | Unggah bukti transfer / Proof of transfer.        |
      | tanggal_bayar | kosong | tanggal_bayar | Tulis tanggal transfer / Date of transfer.        |
      | jumlah        | kosong | jumlah        | Tulis jumlah dalam rupiah / Amount in rupiah.     |
      | hasil         | batal  | alasan        | Tulis alasan membatalkan / Reason for cancelling. |
    Ketika "pengguna" melampirkan "transfer.pdf" sebagai "bukti" pada tugas "Transfer dan kirim bukti" dengan
      | isian         | nilai      |
      | hasil         | bayar      |
      | tanggal_bayar | 2026-11-23 |
      | jumlah        | 50000      |
      | bank          | Bank Dili  |
    Maka data "pembayaran.status" bernilai "menunggu"
    Dan "kepala" tidak membaca data "bayar.bukti"
    Dan "kepala" tidak membaca data "bayar.jumlah"
    Dan "kepala" tidak membaca data "bayar.tanggal_bayar"
    Dan data "bayar.bank" bernilai "Bank Dili"
    Dan "kepala" tidak membaca data "bayar.bank"
    Dan riwayat tugas "Transfer dan kirim bukti" tidak memperlihatkan "bukti" kepada "kepala"
    Dan riwayat tugas "Transfer dan kirim bukti" tidak memperlihatkan "jumlah" kepada "kepala"
    Dan riwayat tugas "Transfer dan kirim bukti" tidak memperlihatkan "tanggal_bayar" kepada "kepala"
    Dan riwayat tugas "Transfer dan kirim bukti" tidak memperlihatkan "bank" kepada "kepala"
    Dan tugas "Verifikasi bukti transfer" ada pada daftar kerja "bendahara"
    Dan "petugas" tidak dapat menyelesaikan tugas "Verifikasi bukti transfer"
    Dan tidak ada tugas "Periksa NTPN"
    Ketika "bendahara" menyelesaikan tugas "Verifikasi bukti transfer" dengan
      | isian  | nilai               |
      | hasil  | tidak_sah           |
      | alasan | Uang belum diterima |
    Maka data "verifikasi.status" bernilai "ditolak"
    Dan tugas "Transfer dan kirim bukti" ada pada daftar kerja "pengguna"

  Skenario: Peta diserahkan hanya sesudah perjanjian penggunaan data diterima (butir g dan l, AMB-32 dan AMB-40)
    Dengan "pengguna" memulai "kupang-penjualan-online"
    Dan berkas berlanjut secara wajar sampai tugas "Pilih produk statistik"
    Dan "pengguna" meminta dari "dalam negeri" pada tugas "Pilih produk statistik"
      | jenis | produk    | jumlah |
      | peta  | peta-blok | 1      |
    Dan "pengguna" menyelesaikan tugas "Unggah dokumen" dengan
      | isian     | nilai       |
      | setuju    | ya          |
      | abstraksi | Peta banjir |
    Dan berkas berlanjut secara wajar sampai tugas "Buat dan kirim invoice"
    Dan "petugas" menulis invoice "820261123000003" pada tugas "Buat dan kirim invoice"
      | produk    | kuantitas |
      | peta-blok | 1         |
    Maka "Susun surat perjanjian" dilalui 1 kali
    Ketika berkas berlanjut secara wajar sampai tugas "Siapkan produk statistik"
    Maka tugas "Tanda tangani dan kirim perjanjian" ada pada daftar kerja "pengguna"
    Dan "bendahara" tidak dapat menyelesaikan tugas "Tanda tangani dan kirim perjanjian"
    Dan tugas "Tanda tangani dan kirim perjanjian" oleh "pengguna" menolak
      | isian  | nilai  | ditolak pada | pesan                                                                                |
      | berkas | kosong | berkas       | Unggah pindaian surat perjanjian yang ditandatangani / Scan of the signed agreement. |
    Ketika "pengguna" menyelesaikan tugas "Bayar dengan kode billing" dengan
      | isian         | nilai            |
      | hasil         | bayar            |
      | ntpn          | A1B2C3D4E5F60011 |
      | tanggal_bayar | 2026-11-23       |
      | jumlah        | 25000            |
    Maka tidak ada tugas "Periksa NTPN"
    Dan jam "penjualan" jeda
    Ketika "petugas" menerima perjanjian "peta.pdf" lewat "pos" pada tugas "Tanda tangani dan kirim perjanjian"
    Maka data "perjanjian.diterima" memuat "2026-11-23"
    Dan "bendahara" tidak membaca data "penandatanganan.berkas"
    Dan data "penandatanganan.cara" bernilai "pos"
    Dan "pengguna" tidak membaca data "penandatanganan.cara"
    Dan data "penandatanganan.tanggal_asli" bernilai "2026-11-23"
    Dan "pengguna" tidak membaca data "penandatanganan.tanggal_asli"
    Dan jam "penjualan" berjalan
    Ketika "bendahara" menyelesaikan tugas "Periksa NTPN" dengan
      | isian  | nilai       |
      | hasil  | tidak_sah   |
      | alasan | Tidak cocok |
    Maka tugas "Bayar dengan kode billing" ada pada daftar kerja "pengguna"
    Dan tidak ada tugas "Tanda tangani dan kirim perjanjian"

  Skenario: Kuitansi dan produk diperiksa dan diperbaiki (butir l2, m, dan n, AMB-34)
    Dengan "pengguna" memulai "kupang-penjualan-online"
    Dan berkas berlanjut secara wajar sampai tugas "Siapkan produk statistik"
    Dan "petugas" melampirkan "buku.pdf" sebagai "berkas" pada tugas "Siapkan produk statistik" dengan
      | isian   | nilai      |
      | catatan | Edisi 2026 |
    Dan berkas berlanjut secara wajar sampai tugas "Kirim produk statistik"
    Ketika "petugas" menyelesaikan tugas "Kirim produk statistik" dengan
      | isian   | nilai         |
      | catatan | Selamat pakai |
    Maka data "unduhan.unduhan" bernilai "1"
    Dan data "penyerahan.diserahkan" bernilai "ya"
    Dan tugas "Periksa kuitansi dan produk" ada pada daftar kerja "pengguna"
    Dan "petugas" tidak dapat menyelesaikan tugas "Periksa kuitansi dan produk"
    Dan tugas "Periksa kuitansi dan produk" oleh "pengguna" menolak
      | isian | nilai  | ditolak pada | pesan                                            |
      | hasil | kosong | hasil        | Pilih kuitansi dan produk / Receipt and product. |
    Dan tugas "Periksa kuitansi dan produk" oleh "pengguna" menolak perbaikan tanpa
      | isian      | pesan                                                  |
      | apa        | Pilih yang perlu diperbaiki / What is to be corrected. |
      | permintaan | Tulis permintaan perbaikan / Correction asked for.     |
    Ketika "pengguna" menyelesaikan tugas "Periksa kuitansi dan produk" dengan
      | isian      | nilai       |
      | hasil      | perbaikan   |
      | apa        | kuitansi    |
      | permintaan | Nama keliru |
    Maka tugas "Tindak lanjuti perbaikan produk" ada pada daftar kerja "petugas"
    Dan "pengguna" tidak dapat menyelesaikan tugas "Tindak lanjuti perbaikan produk"
    Dan tugas "Tindak lanjuti perbaikan produk" oleh "petugas" menolak
      | isian   | nilai  | ditolak pada | pesan                         |
      | hasil   | kosong | hasil        | Pilih hasil pemeriksaan.      |
      | jawaban | kosong | jawaban      | Tulis jawaban kepada pembeli. |
    Ketika "petugas" menyelesaikan tugas "Tindak lanjuti perbaikan produk" dengan
      | isian   | nilai        |
      | hasil   | diperbaiki   |
      | jawaban | Akan diganti |
    Maka tugas "Ganti kuitansi" ada pada daftar kerja "bendahara"
    Dan "petugas" tidak dapat menyelesaikan tugas "Ganti kuitansi"
    Dan "bendahara" dapat menyelesaikan tugas "Ganti kuitansi"
    Dan data "kuitansi_batal.nomor" memuat "0001"
    Dan "Cetak kuitansi pengganti" dilalui 1 kali
    Dan "Terbitkan kuitansi pengganti" dilalui 1 kali
    Dan tugas "Periksa kuitansi dan produk" ada pada daftar kerja "pengguna"
    Ketika "pengguna" menyelesaikan tugas "Periksa kuitansi dan produk" dengan
      | isian      | nilai          |
      | hasil      | perbaikan      |
      | apa        | produk         |
      | permintaan | Halaman kurang |
    Dan "petugas" menyelesaikan tugas "Tindak lanjuti perbaikan produk" dengan
      | isian   | nilai        |
      | hasil   | diperbaiki   |
      | jawaban | Disusun lagi |
    Maka tugas "Siapkan produk perbaikan" ada pada daftar kerja "petugas"
    Dan "pengguna" tidak dapat menyelesaikan tugas "Siapkan produk perbaikan"
    Ketika "petugas" melampirkan "buku-2.pdf" sebagai "berkas" pada tugas "Siapkan produk perbaikan" dengan
      | isian   | nilai   |
      | catatan | Lengkap |
    Maka "Simpan produk perbaikan" dilalui 1 kali
    Dan "Siapkan unduhan" dilalui 2 kali
    Dan tugas "Periksa kuitansi dan produk" ada pada daftar kerja "pengguna"
    Ketika "pengguna" menyelesaikan tugas "Periksa kuitansi dan produk" dengan
      | isian      | nilai       |
      | hasil      | perbaikan   |
      | apa        | produk      |
      | permintaan | Warna pudar |
    Dan "petugas" menyelesaikan tugas "Tindak lanjuti perbaikan produk" dengan
      | isian   | nilai           |
      | hasil   | ditolak         |
      | jawaban | Memang demikian |
    Maka tugas "Periksa kuitansi dan produk" ada pada daftar kerja "pengguna"
    Dan putaran "produk" yang tercatat adalah
      | putaran | permintaan     | hasil      | jawaban         | Kepala |
      | 1       | Nama keliru    | diperbaiki | Akan diganti    | tidak  |
      | 2       | Halaman kurang | diperbaiki | Disusun lagi    | tidak  |
      | 3       | Warna pudar    | ditolak    | Memang demikian | ya     |
    Dan data "putaran_produk.pengawas" bernilai "ya"
    Ketika "pengguna" menyelesaikan tugas "Periksa kuitansi dan produk" dengan
      | isian | nilai  |
      | hasil | sesuai |
    Maka "Catat penjualan selesai" dilalui 1 kali
    Dan tugas "Beri penilaian" ada pada daftar kerja "pengguna"

  Skenario: Produk tanpa berkas belum dapat diunduh, dan disiapkan lagi (butir l2)
    Dengan "pengguna" memulai "kupang-penjualan-online"
    Dan berkas berlanjut secara wajar sampai tugas "Siapkan produk statistik"
    Ketika "petugas" menyelesaikan tugas "Siapkan produk statistik"
    Dan berkas berlanjut secara wajar sampai tugas "Kirim produk statistik"
    Dan "petugas" menyelesaikan tugas "Kirim produk statistik"
    Maka data "penyerahan.diserahkan" bernilai "tidak"
    Dan data "penyerahan.alasan" bernilai "Belum ada salinan yang disiapkan untuk diunduh."
    Dan jam "penjualan" berjalan
    Dan tugas "Siapkan produk perbaikan" ada pada daftar kerja "petugas"
    Dan tugas "Siapkan produk perbaikan" oleh "petugas" menolak
      | isian  | nilai  | ditolak pada | pesan                 |
      | berkas | kosong | berkas       | Unggah berkas produk. |
    Ketika "petugas" melampirkan "buku.pdf" sebagai "berkas" pada tugas "Siapkan produk perbaikan" dengan
      | isian   | nilai    |
      | catatan | Menyusul |
    Maka data "persiapan.catatan" bernilai "Menyusul"
    Dan "pengguna" tidak membaca data "persiapan.catatan"
    Dan "pengguna" tidak membaca data "persiapan.berkas"
    Dan riwayat tugas "Siapkan produk perbaikan" tidak memperlihatkan "catatan" kepada "pengguna"
    Dan riwayat tugas "Siapkan produk perbaikan" tidak memperlihatkan "berkas" kepada "pengguna"
    Dan data "produk_siap.versi" bernilai "2"
    Dan tugas "Periksa kuitansi dan produk" ada pada daftar kerja "pengguna"
    Dan jam "penjualan" berhenti

  Garis-Besar Skenario: Pembayaran yang kemudian ternyata tidak sah menutup unduhan dan diminta lagi (AMB-36)
    Dengan "pengguna" memulai "kupang-penjualan-online"
    Dan berkas berlanjut secara wajar sampai tugas "<sebelum>"
    Maka "petugas" tidak dapat mengirim pesan "pembayaran_tidak_sah"
    Ketika "pengguna" meminta perbaikan produk sampai tugas "<tugas>"
    Maka pesan "pembayaran_tidak_sah" oleh "bendahara" menolak
      | isian  | nilai  | ditolak pada | pesan         |
      | alasan | kosong | alasan       | Tulis alasan. |
    Ketika "bendahara" mengirim pesan "pembayaran_tidak_sah" dengan
      | isian  | nilai               |
      | alasan | Uangnya tidak masuk |
    Maka tidak ada tugas "<tugas>"
    Dan "Catat pembayaran tidak sah" dilalui 1 kali
    Dan "Tutup unduhan" dilalui 1 kali
    Dan tugas "Bayar dengan kode billing" ada pada daftar kerja "pengguna"
    Dan tidak ada tugas "Siapkan produk statistik"
    Dan "Siapkan produk statistik" dilalui 1 kali

    Contoh:
      | sebelum                     | tugas                           |
      | Kirim produk statistik      | Kirim produk statistik          |
      | Periksa kuitansi dan produk | Periksa kuitansi dan produk     |
      | Periksa kuitansi dan produk | Tindak lanjuti perbaikan produk |

  Skenario: Pembayaran pengganti membuka lagi produk yang sudah siap (AMB-36)
    Dengan "pengguna" memulai "kupang-penjualan-online"
    Dan berkas berlanjut secara wajar sampai tugas "Kirim produk statistik"
    Ketika "bendahara" mengirim pesan "pembayaran_tidak_sah" dengan
      | isian  | nilai               |
      | alasan | Uangnya tidak masuk |
    Dan "pengguna" menyelesaikan tugas "Bayar dengan kode billing" dengan
      | isian         | nilai            |
      | hasil         | bayar            |
      | ntpn          | A1B2C3D4E5F60077 |
      | tanggal_bayar | 2026-11-23       |
      | jumlah        | 50000            |
    Dan berkas berlanjut secara wajar sampai tugas "Beri penilaian"
    Maka "Siapkan produk statistik" dilalui 1 kali
    Dan "Terbitkan kuitansi" dilalui 2 kali

  Skenario: Penilaian yang tidak diisi dilewati (butir o, AMB-49)
    Dengan "pengguna" memulai "kupang-penjualan-online"
    Dan berkas berlanjut secara wajar sampai tugas "Beri penilaian"
    Maka pengatur waktu "Batas waktu penilaian" jatuh tempo "Kamis, 26 November 2026 pukul 23.59.59"
    Dan "petugas" tidak dapat menyelesaikan tugas "Beri penilaian"
    Dan tugas "Beri penilaian" oleh "pengguna" menolak
      | isian | nilai  | ditolak pada | pesan                           |
      | nilai | kosong | nilai        | Pilih penilaian atas pelayanan. |
    Ketika waktu menjadi "Jumat, 27 November 2026 pukul 09.00"
    Maka berkas selesai di "Selesai"
    Dan "Catat penilaian" dilalui 1 kali
    Dan tidak ada berkas tertaut

  Skenario: Pengaduan sesudah pembelian menjadi berkas tersendiri (butir o, AMB-49)
    Dengan "pengguna" memulai "kupang-penjualan-online"
    Dan berkas berlanjut secara wajar sampai tugas "Beri penilaian"
    Ketika "pengguna" menyelesaikan tugas "Beri penilaian" dengan
      | isian     | nilai |
      | nilai     | 2     |
      | pengaduan | ya    |
    Maka berkas selesai di "Selesai"
    Dan berkas tertaut menjalankan "kupang-pengaduan"
    Dan data "penilaian_tercatat.nilai" bernilai "2"

  Skenario: Permintaan lewat saluran lain dicatat oleh petugas (AMB-26 dan AMB-50)
    Ketika "petugas" memulai "kupang-penjualan-online" untuk tamu lewat "whatsapp"
    Dan "petugas" menyelesaikan tugas "Lakukan registrasi" atas nama pengguna lewat "whatsapp" dengan
      | isian      | nilai              |
      | nama       | Yohanes Nope       |
      | surel      | yohanes@example.id |
      | segmentasi | pribadi            |
    Maka riwayat mencatat "petugas.kupang" sebagai "petugas" atas nama pengguna

  Skenario: Lima putaran di tiap perbaikan, kode billing kedaluwarsa dua kali, lalu transfer yang mula-mula ditolak (AMB-14, AMB-34, AMB-36, dan AMB-58)
    Dengan "pengguna" memulai "kupang-penjualan-online"
    Dan berkas berlanjut secara wajar sampai tugas "Pilih produk statistik"
    Dan "pengguna" meminta dari "dalam negeri" pada tugas "Pilih produk statistik"
      | jenis              | produk      | jumlah |
      | publikasi          | dalam-angka | 1      |
      | mikrodata_variabel | sakernas    | 1      |
      | peta               | peta-blok   | 1      |
    Dan "pengguna" menyelesaikan tugas "Pilih variabel data mikro" dengan
      | isian    | nilai |
      | variabel | umur  |
    Dan "pengguna" menyelesaikan tugas "Unggah dokumen" dengan
      | isian     | nilai                |
      | setuju    | ya                   |
      | abstraksi | Penelitian disertasi |
    Dan "petugas" menyelesaikan tugas "Periksa dokumen" dengan
      | isian | nilai          |
      | hasil | lengkap_sesuai |
    Maka tenggat jam "penjualan" adalah "Senin, 7 Desember 2026 pukul 23.59.59"
    Ketika "petugas" menulis invoice "820261123000001" pada tugas "Buat dan kirim invoice"
      | produk      | kuantitas | batal |
      | dalam-angka | 1         |       |
      | sakernas    | 1000      |       |
      | peta-blok   | 1         |       |
    Dan "pengguna" menyelesaikan tugas "Periksa invoice" dengan
      | isian      | nilai             |
      | hasil      | perbaikan         |
      | permintaan | Cukup 900 rekaman |
    Dan "petugas" menyelesaikan tugas "Tindak lanjuti permintaan perbaikan" dengan
      | isian   | nilai        |
      | hasil   | diperbaiki   |
      | jawaban | Sudah diubah |
    Dan "petugas" menulis invoice "820261123000002" pada tugas "Perbaiki invoice"
      | produk      | kuantitas | batal |
      | dalam-angka | 1         |       |
      | sakernas    | 900       |       |
      | peta-blok   | 1         |       |
    Dan "pengguna" menyelesaikan tugas "Periksa invoice" dengan
      | isian      | nilai             |
      | hasil      | perbaikan         |
      | permintaan | Cukup 800 rekaman |
    Dan "petugas" menyelesaikan tugas "Tindak lanjuti permintaan perbaikan" dengan
      | isian   | nilai        |
      | hasil   | diperbaiki   |
      | jawaban | Sudah diubah |
    Dan "petugas" menulis invoice "820261123000003" pada tugas "Perbaiki invoice"
      | produk      | kuantitas | batal |
      | dalam-angka | 1         |       |
      | sakernas    | 800       |       |
      | peta-blok   | 1         |       |
    Dan "pengguna" menyelesaikan tugas "Periksa invoice" dengan
      | isian      | nilai           |
      | hasil      | perbaikan       |
      | permintaan | Peta tidak jadi |
    Dan "petugas" menyelesaikan tugas "Tindak lanjuti permintaan perbaikan" dengan
      | isian   | nilai        |
      | hasil   | diperbaiki   |
      | jawaban | Sudah diubah |
    Dan "petugas" menulis invoice "820261123000004" pada tugas "Perbaiki invoice"
      | produk      | kuantitas | batal |
      | dalam-angka | 1         |       |
      | sakernas    | 800       |       |
      | peta-blok   | 1         | ya    |
    Dan "pengguna" menyelesaikan tugas "Periksa invoice" dengan
      | isian      | nilai               |
      | hasil      | perbaikan           |
      | permintaan | Kembali 900 rekaman |
    Dan "petugas" menyelesaikan tugas "Tindak lanjuti permintaan perbaikan" dengan
      | isian   | nilai        |
      | hasil   | diperbaiki   |
      | jawaban | Sudah diubah |
    Dan "petugas" menulis invoice "820261123000005" pada tugas "Perbaiki invoice"
      | produk      | kuantitas | batal |
      | dalam-angka | 1         |       |
      | sakernas    | 900       |       |
      | peta-blok   | 1         | ya    |
    Dan "pengguna" menyelesaikan tugas "Periksa invoice" dengan
      | isian      | nilai             |
      | hasil      | perbaikan         |
      | permintaan | Cukup 700 rekaman |
    Dan "petugas" menyelesaikan tugas "Tindak lanjuti permintaan perbaikan" dengan
      | isian   | nilai        |
      | hasil   | diperbaiki   |
      | jawaban | Sudah diubah |
    Dan "petugas" menulis invoice "820261123000006" pada tugas "Perbaiki invoice"
      | produk      | kuantitas | batal |
      | dalam-angka | 1         |       |
      | sakernas    | 700       |       |
      | peta-blok   | 1         | ya    |
    Dan "pengguna" menyelesaikan tugas "Periksa invoice" dengan
      | isian | nilai  |
      | hasil | sesuai |
    Dan "petugas" melampirkan "produk-1.pdf" sebagai "berkas" pada tugas "Siapkan produk statistik" dengan
      | isian   | nilai      |
      | catatan | Versi awal |
    Dan waktu menjadi "Senin, 30 November 2026 pukul 11.00"
    Maka jam "penjualan" berjalan
    Ketika "petugas" menyelesaikan tugas "Terbitkan kode billing baru" dengan
      | isian        | nilai                     |
      | kode_billing | 820261130000001           |
      | kedaluwarsa  | 2026-12-07T10:00:00+08:00 |
    Dan waktu menjadi "Senin, 7 Desember 2026 pukul 11.00"
    Dan "petugas" menyelesaikan tugas "Terbitkan kode billing baru" dengan
      | isian        | nilai                     |
      | kode_billing | 820261207000001           |
      | kedaluwarsa  | 2026-12-14T10:00:00+08:00 |
    Maka jam "penjualan" jeda
    Ketika waktu menjadi "Selasa, 8 Desember 2026 pukul 09.00"
    Dan "pengguna" menyelesaikan tugas "Bayar dengan kode billing" dengan
      | isian | nilai       |
      | hasil | luar_negeri |
    Dan "petugas" menyelesaikan tugas "Sesuaikan invoice" dengan
      | isian   | nilai       |
      | billing | tidak_perlu |
    Dan "pengguna" melampirkan "transfer-1.pdf" sebagai "bukti" pada tugas "Transfer dan kirim bukti" dengan
      | isian         | nilai      |
      | hasil         | bayar      |
      | tanggal_bayar | 2026-12-08 |
      | jumlah        | 120000     |
    Dan "pengguna" melampirkan "perjanjian.pdf" sebagai "berkas" pada tugas "Tanda tangani dan kirim perjanjian" dengan
      | isian | nilai |
    Dan "bendahara" menyelesaikan tugas "Verifikasi bukti transfer" dengan
      | isian  | nilai               |
      | hasil  | tidak_sah           |
      | alasan | Uang belum diterima |
    Maka jam "penjualan" jeda
    Ketika "pengguna" melampirkan "transfer-2.pdf" sebagai "bukti" pada tugas "Transfer dan kirim bukti" dengan
      | isian         | nilai      |
      | hasil         | bayar      |
      | tanggal_bayar | 2026-12-08 |
      | jumlah        | 120000     |
    Dan "bendahara" menyelesaikan tugas "Verifikasi bukti transfer" dengan
      | isian | nilai |
      | hasil | sah   |
    Maka jam "penjualan" berjalan
    Dan tenggat jam "penjualan" adalah "Selasa, 22 Desember 2026 pukul 23.59.59"
    Ketika "bendahara" menyelesaikan tugas "Buat kuitansi"
    Dan "petugas" menyelesaikan tugas "Kirim produk statistik"
    Maka jam "penjualan" berhenti
    Dan jam "penjualan" ditepati
    Ketika "pengguna" menyelesaikan tugas "Periksa kuitansi dan produk" dengan
      | isian      | nilai          |
      | hasil      | perbaikan      |
      | apa        | produk         |
      | permintaan | Halaman kurang |
    Dan "petugas" menyelesaikan tugas "Tindak lanjuti perbaikan produk" dengan
      | isian   | nilai         |
      | hasil   | diperbaiki    |
      | jawaban | Sudah diganti |
    Dan "petugas" melampirkan "produk-2.pdf" sebagai "berkas" pada tugas "Siapkan produk perbaikan" dengan
      | isian   | nilai      |
      | catatan | Versi baru |
    Ketika "pengguna" menyelesaikan tugas "Periksa kuitansi dan produk" dengan
      | isian      | nilai       |
      | hasil      | perbaikan   |
      | apa        | kuitansi    |
      | permintaan | Nama keliru |
    Dan "petugas" menyelesaikan tugas "Tindak lanjuti perbaikan produk" dengan
      | isian   | nilai         |
      | hasil   | diperbaiki    |
      | jawaban | Sudah diganti |
    Dan "bendahara" menyelesaikan tugas "Ganti kuitansi"
    Ketika "pengguna" menyelesaikan tugas "Periksa kuitansi dan produk" dengan
      | isian      | nilai        |
      | hasil      | perbaikan    |
      | apa        | produk       |
      | permintaan | Berkas rusak |
    Dan "petugas" menyelesaikan tugas "Tindak lanjuti perbaikan produk" dengan
      | isian   | nilai         |
      | hasil   | diperbaiki    |
      | jawaban | Sudah diganti |
    Dan "petugas" melampirkan "produk-4.pdf" sebagai "berkas" pada tugas "Siapkan produk perbaikan" dengan
      | isian   | nilai      |
      | catatan | Versi baru |
    Ketika "pengguna" menyelesaikan tugas "Periksa kuitansi dan produk" dengan
      | isian      | nilai         |
      | hasil      | perbaikan     |
      | apa        | kuitansi      |
      | permintaan | Alamat keliru |
    Dan "petugas" menyelesaikan tugas "Tindak lanjuti perbaikan produk" dengan
      | isian   | nilai         |
      | hasil   | diperbaiki    |
      | jawaban | Sudah diganti |
    Dan "bendahara" menyelesaikan tugas "Ganti kuitansi"
    Ketika "pengguna" menyelesaikan tugas "Periksa kuitansi dan produk" dengan
      | isian      | nilai             |
      | hasil      | perbaikan         |
      | apa        | produk            |
      | permintaan | Kurang satu tabel |
    Dan "petugas" menyelesaikan tugas "Tindak lanjuti perbaikan produk" dengan
      | isian   | nilai         |
      | hasil   | diperbaiki    |
      | jawaban | Sudah diganti |
    Dan "petugas" melampirkan "produk-6.pdf" sebagai "berkas" pada tugas "Siapkan produk perbaikan" dengan
      | isian   | nilai      |
      | catatan | Versi baru |
    Dan "pengguna" menyelesaikan tugas "Periksa kuitansi dan produk" dengan
      | isian | nilai  |
      | hasil | sesuai |
    Dan "pengguna" menyelesaikan tugas "Beri penilaian" dengan
      | isian | nilai |
      | nilai | 4     |
    Maka berkas selesai di "Selesai"
    Dan versi invoice berkas adalah
      | versi | jumlah | keadaan | alasan                   |
      | 1     | 175000 | diganti | kosong                   |
      | 2     | 165000 | diganti | Cukup 900 rekaman        |
      | 3     | 155000 | diganti | Cukup 800 rekaman        |
      | 4     | 130000 | diganti | Peta tidak jadi          |
      | 5     | 140000 | diganti | Kembali 900 rekaman      |
      | 6     | 120000 | diganti | Cukup 700 rekaman        |
      | 7     | 120000 | diganti | Kode billing kedaluwarsa |
      | 8     | 120000 | diganti | Kode billing kedaluwarsa |
      | 9     | 120000 | berlaku | perubahan domisili       |
    Dan riwayat menyimpan hasil "Terbitkan invoice; Perbarui kode billing; Terbitkan invoice baru"
      | versi | jumlah | kode_billing    |
      | 1     | 175000 | 820261123000001 |
      | 2     | 165000 | 820261123000002 |
      | 3     | 155000 | 820261123000003 |
      | 4     | 130000 | 820261123000004 |
      | 5     | 140000 | 820261123000005 |
      | 6     | 120000 | 820261123000006 |
      | 7     | 120000 | 820261130000001 |
      | 8     | 120000 | 820261207000001 |
      | 9     | 120000 | kosong          |
    Dan riwayat menyimpan hasil "Catat permintaan; Catat domisili"
      | versi | domisili    |
      | 1     | kosong      |
      | 2     | luar_negeri |
    Dan produk yang disiapkan berkas adalah
      | versi | alasan            |
      | 1     | kosong            |
      | 2     | Halaman kurang    |
      | 3     | Berkas rusak      |
      | 4     | Kurang satu tabel |
    Dan kuitansi berkas adalah
      | urutan | jumlah | keadaan | alasan        |
      | 1      | 120000 | batal   | Nama keliru   |
      | 2      | 120000 | batal   | Alamat keliru |
      | 3      | 120000 | terbit  | kosong        |
    Dan riwayat menyimpan hasil "Terbitkan kuitansi; Terbitkan kuitansi pengganti"
      | jumlah |
      | 120000 |
      | 120000 |
      | 120000 |
    Dan data "putaran_invoice.putaran" bernilai "5"
    Dan data "putaran_invoice.pengawas" bernilai "ya"
    Dan data "putaran_produk.putaran" bernilai "5"
    Dan "Catat verifikasi" dilalui 2 kali
