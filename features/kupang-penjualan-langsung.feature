# language: id
Fitur: Penjualan produk statistik dengan kunjungan langsung di BPS Kota Kupang

  Prosedur Pelayanan Penjualan Produk Statistik dengan Cara Kunjungan Langsung (Bagan 1),
  butir KUPANG-JUAL-LANGSUNG-a sampai -u. Harga dan jam layanan di sini contoh, bukan yang resmi.

  Latar Belakang:
    Dengan kantor "kupang" pada "Senin, 23 November 2026 pukul 09.00"
    Dan jam layanan kantor "kupang" adalah
      | hari   | buka  | tutup |
      | Senin  | 08.00 | 15.30 |
      | Selasa | 08.00 | 15.30 |
      | Rabu   | 08.00 | 15.30 |
      | Kamis  | 08.00 | 15.30 |
      | Jumat  | 08.00 | 16.00 |
    Dan kantor "kupang" menjual
      | kode        | jenis     | judul                   | satuan  | harga | variabel         |
      | dalam-angka | publikasi | Kota Kupang Dalam Angka | buku    | 50000 |                  |
      | sakernas    | mikrodata | Data mikro tenaga kerja | rekaman | 100   | Umur; Pendidikan |
      | peta-blok   | peta      | Peta wilayah kerja      | lembar  | 25000 |                  |

  Skenario: Publikasi dibeli tunai menurut urutan sumber (butir a sampai u)
    Ketika "pengguna" memulai "kupang-penjualan-langsung"
    Dan berkas berlanjut secara wajar sampai tugas "Beri penilaian"
    Dan "pengguna" menyelesaikan tugas "Beri penilaian" dengan
      | isian    | nilai           |
      | nilai    | 5               |
      | komentar | Cepat dan ramah |
    Maka berkas selesai di "Selesai"
    Dan data "catat_buku_tamu.nomor" bernilai "1"
    Dan data "teruskan.siap" memuat "2026-11-23"
    Dan data "catat_mulai.dilayani" memuat "2026-11-23"
    Dan data "catat_selesai.selesai" memuat "2026-11-23"
    Dan data "tagihan.jumlah_teks" bernilai "Rp50.000"
    Dan data "penyerahan.diserahkan" bernilai "ya"
    Dan "Cetak invoice" dilalui 1 kali
    Dan "Cetak kuitansi" dilalui 1 kali
    Dan "Tutup penjualan" dilalui 1 kali
    Dan "Tanda tangani surat perjanjian" tidak dilalui
    Dan "Verifikasi pembayaran" tidak dilalui
    Dan langkah yang dilalui adalah
      | butir                    |
      | KUPANG-JUAL-LANGSUNG-a   |
      | KUPANG-JUAL-LANGSUNG-b   |
      | KUPANG-JUAL-LANGSUNG-c   |
      | KUPANG-JUAL-LANGSUNG-d   |
      | KUPANG-JUAL-LANGSUNG-e   |
      | KUPANG-JUAL-LANGSUNG-f   |
      | KUPANG-JUAL-LANGSUNG-g   |
      | KUPANG-JUAL-LANGSUNG-h   |
      | KUPANG-JUAL-LANGSUNG-i   |
      | KUPANG-JUAL-LANGSUNG-j   |
      | KUPANG-JUAL-LANGSUNG-k   |
      | KUPANG-JUAL-LANGSUNG-m   |
      | KUPANG-JUAL-LANGSUNG-n   |
      | KUPANG-JUAL-LANGSUNG-n.a |
      | KUPANG-JUAL-LANGSUNG-p   |
      | KUPANG-JUAL-LANGSUNG-q   |
      | KUPANG-JUAL-LANGSUNG-r   |
      | KUPANG-JUAL-LANGSUNG-t   |
      | KUPANG-JUAL-LANGSUNG-u   |

  Skenario: Data mikro dibeli dengan kode billing, satu putaran di tiap perbaikan (butir a sampai u)
    Dengan "pengguna" memulai "kupang-penjualan-langsung"
    Dan berkas berlanjut secara wajar sampai tugas "Sampaikan permintaan"
    Ketika "pengguna" meminta dari "dalam negeri" pada tugas "Sampaikan permintaan"
      | jenis              | produk   | jumlah |
      | mikrodata_variabel | sakernas | 1      |
    Dan "pengguna" menyelesaikan tugas "Pilih variabel" dengan
      | isian    | nilai           |
      | variabel | umur;pendidikan |
    Dan berkas berlanjut secara wajar sampai tugas "Setujui ketentuan dan beri dokumen"
    Dan "pengguna" menyelesaikan tugas "Setujui ketentuan dan beri dokumen" dengan
      | isian     | nilai                |
      | setuju    | ya                   |
      | abstraksi | Penelitian disertasi |
    Dan berkas berlanjut secara wajar sampai tugas "Buat invoice"
    Dan "petugas" menulis invoice "820261123000001" pada tugas "Buat invoice"
      | produk   | kuantitas |
      | sakernas | 1000      |
    Maka data "isi_perjanjian.keperluan" bernilai "Penelitian disertasi"
    Dan data "isi_perjanjian.data" memuat "Data mikro tenaga kerja"
    Ketika "pengguna" menyelesaikan tugas "Periksa invoice" dengan
      | isian      | nilai             |
      | hasil      | perbaikan         |
      | permintaan | Cukup 900 rekaman |
    Dan "petugas" menyelesaikan tugas "Tindak lanjuti perbaikan invoice" dengan
      | isian   | nilai            |
      | hasil   | diperbaiki       |
      | jawaban | Jumlah dikurangi |
    Dan "petugas" menulis invoice "820261123000002" pada tugas "Buat invoice"
      | produk   | kuantitas |
      | sakernas | 900       |
    Dan "pengguna" menyelesaikan tugas "Periksa invoice" dengan
      | isian | nilai  |
      | hasil | sesuai |
    Dan "petugas" melampirkan "sakernas.pdf" sebagai "berkas" pada tugas "Siapkan produk" dengan
      | isian   | nilai       |
      | catatan | 900 rekaman |
    Dan "pengguna" menyelesaikan tugas "Pilih cara membayar" dengan
      | isian | nilai        |
      | cara  | kode_billing |
    Dan "pengguna" menyelesaikan tugas "Bayar dengan kode billing" dengan
      | isian         | nilai            |
      | hasil         | bayar            |
      | ntpn          | A1B2C3D4E5F60009 |
      | tanggal_bayar | 2026-11-23       |
      | jumlah        | 90000            |
    Dan berkas berlanjut secara wajar sampai tugas "Periksa kuitansi dan produk"
    Dan "pengguna" menyelesaikan tugas "Periksa kuitansi dan produk" dengan
      | isian      | nilai                |
      | hasil      | perbaikan            |
      | apa        | produk               |
      | permintaan | Berkas tidak terbuka |
    Dan "petugas" menyelesaikan tugas "Tindak lanjuti perbaikan produk" dengan
      | isian   | nilai         |
      | hasil   | diperbaiki    |
      | jawaban | Disimpan lagi |
    Dan "petugas" melampirkan "sakernas-2.pdf" sebagai "berkas" pada tugas "Perbaiki produk" dengan
      | isian   | nilai         |
      | catatan | Disimpan lagi |
    Dan berkas berlanjut secara wajar sampai tugas "Beri penilaian"
    Dan "pengguna" menyelesaikan tugas "Beri penilaian" dengan
      | isian | nilai |
      | nilai | 4     |
    Maka berkas selesai di "Selesai"
    Dan data "produk.versi" bernilai "2"
    Dan data "produk.ringkas" bernilai "Versi 2: 1 berkas (sakernas-2.pdf)"
    Dan data "penyerahan.diserahkan" bernilai "ya"
    Dan langkah yang dilalui adalah
      | butir                    |
      | KUPANG-JUAL-LANGSUNG-a   |
      | KUPANG-JUAL-LANGSUNG-b   |
      | KUPANG-JUAL-LANGSUNG-c   |
      | KUPANG-JUAL-LANGSUNG-d   |
      | KUPANG-JUAL-LANGSUNG-e   |
      | KUPANG-JUAL-LANGSUNG-f   |
      | KUPANG-JUAL-LANGSUNG-g   |
      | KUPANG-JUAL-LANGSUNG-h   |
      | KUPANG-JUAL-LANGSUNG-i   |
      | KUPANG-JUAL-LANGSUNG-j   |
      | KUPANG-JUAL-LANGSUNG-k   |
      | KUPANG-JUAL-LANGSUNG-l   |
      | KUPANG-JUAL-LANGSUNG-j   |
      | KUPANG-JUAL-LANGSUNG-k   |
      | KUPANG-JUAL-LANGSUNG-m   |
      | KUPANG-JUAL-LANGSUNG-n   |
      | KUPANG-JUAL-LANGSUNG-n.b |
      | KUPANG-JUAL-LANGSUNG-o   |
      | KUPANG-JUAL-LANGSUNG-p   |
      | KUPANG-JUAL-LANGSUNG-q   |
      | KUPANG-JUAL-LANGSUNG-r   |
      | KUPANG-JUAL-LANGSUNG-s   |
      | KUPANG-JUAL-LANGSUNG-q   |
      | KUPANG-JUAL-LANGSUNG-r   |
      | KUPANG-JUAL-LANGSUNG-t   |
      | KUPANG-JUAL-LANGSUNG-u   |

  Skenario: Nomor antrian layanan penjualan dan antrian prioritas (butir b)
    Ketika "pengguna" memulai "kupang-penjualan-langsung"
    Maka tugas "Ambil nomor antrian" ada pada daftar kerja "pengguna"
    Dan "bendahara" tidak dapat menyelesaikan tugas "Ambil nomor antrian"
    Dan tugas "Ambil nomor antrian" oleh "pengguna" menolak
      | isian   | nilai  | ditolak pada | pesan          |
      | antrian | kosong | antrian      | Pilih antrian. |
    Ketika "pengguna" menyelesaikan tugas "Ambil nomor antrian" dengan
      | isian   | nilai     |
      | antrian | prioritas |
    Maka data "antrian.nomor" bernilai "C-001"
    Dan tugas "Tunggu panggilan" ada pada daftar kerja "pengguna"
    Dan "bendahara" tidak dapat menyelesaikan tugas "Tunggu panggilan"
    Ketika "resepsionis" memulai "kupang-penjualan-langsung" untuk tamu
    Dan berkas berlanjut secara wajar sampai tugas "Tunggu panggilan"
    Maka data "antrian.nomor" bernilai "C-002"

  Skenario: Dua penantian: satu nomor dipanggil front office, lalu meja layanan (butir c, d, dan e, AMB-09)
    Dengan loket "Front office" melayani "penjualan" pada tahap "Front office"
    Dan loket "Penjualan" melayani "penjualan" pada tahap "Meja layanan"
    Dan "resepsionis" menempati loket "Front office"
    Dan "petugas" menempati loket "Penjualan"
    Dengan "pengguna" memulai "kupang-penjualan-langsung"
    Dan berkas berlanjut secara wajar sampai tugas "Tunggu panggilan"
    Maka tidak ada yang dapat dipanggil "petugas" di "Penjualan"
    Ketika "resepsionis" memanggil nomor berikutnya di "Front office"
    Maka nomor "C-001" ada di loket "Front office"
    Dan tugas "Tunggu panggilan" dipegang "resepsionis"
    Dan tidak ada yang dapat dipanggil "petugas" di "Penjualan"
    Ketika "resepsionis" menyelesaikan tugas "Tunggu panggilan" atas nama pengguna
    Dan berkas berlanjut secara wajar sampai tugas "Tunggu giliran di meja layanan"
    Maka tidak ada nomor di loket "Front office"
    Dan jam "layanan" berjalan
    Ketika waktu berlalu 4 menit
    Dan "petugas" memanggil nomor berikutnya di "Penjualan"
    Maka nomor "C-001" ada di loket "Penjualan"
    Dan tugas "Tunggu giliran di meja layanan" dipegang "petugas"
    Ketika "petugas" menyelesaikan tugas "Tunggu giliran di meja layanan" atas nama pengguna
    Maka tugas "Mulai pelayanan" ada pada daftar kerja "petugas"
    Dan "resepsionis" tidak dapat menyelesaikan tugas "Mulai pelayanan"
    Dan jam "layanan" berjalan
    Ketika "petugas" menyelesaikan tugas "Mulai pelayanan"
    Maka jam "layanan" berhenti
    Dan jam "layanan" ditepati
    Ketika berkas berlanjut secara wajar sampai tugas "Setujui ketentuan dan beri dokumen"
    Maka tidak ada nomor di loket "Penjualan"

  Skenario: Tahap kedua boleh nol menit bila meja kosong (butir e, AMB-09)
    Dengan "pengguna" memulai "kupang-penjualan-langsung"
    Dan berkas berlanjut secara wajar sampai tugas "Tunggu giliran di meja layanan"
    Maka tugas "Tunggu giliran di meja layanan" ada pada daftar kerja "pengguna"
    Dan "bendahara" tidak dapat menyelesaikan tugas "Tunggu giliran di meja layanan"
    Ketika "pengguna" menyelesaikan tugas "Tunggu giliran di meja layanan"
    Dan "petugas" menyelesaikan tugas "Mulai pelayanan"
    Maka jam "layanan" mulai "Senin, 23 November 2026 pukul 09.00"
    Dan tenggat jam "layanan" adalah "Senin, 23 November 2026 pukul 09.10"
    Dan jam "layanan" ditepati

  Skenario: Sepuluh menit dihitung di tahap kedua, sejak pengguna sebelumnya selesai (AMB-12)
    Dengan "pengguna" memulai "kupang-penjualan-langsung"
    Dan berkas berlanjut secara wajar sampai tugas "Sampaikan ketentuan PNBP"
    Dan berkas itu disebut "Maria"
    Dan "resepsionis" memulai "kupang-penjualan-langsung" untuk tamu
    Dan berkas berlanjut secara wajar sampai tugas "Tunggu panggilan"
    Dan berkas itu disebut "Yohanes"
    Maka jam "layanan" belum ada
    Ketika berkas berlanjut secara wajar sampai tugas "Tunggu giliran di meja layanan"
    Maka jam "layanan" menunggu
    Ketika waktu berlalu 20 menit
    Dan beralih ke berkas "Maria"
    Dan "petugas" menyelesaikan tugas "Sampaikan ketentuan PNBP" dengan
      | isian       | nilai |
      | disampaikan | ya    |
    Dan beralih ke berkas "Yohanes"
    Maka jam "layanan" mulai "Senin, 23 November 2026 pukul 09.20"
    Dan tenggat jam "layanan" adalah "Senin, 23 November 2026 pukul 09.30"
    Ketika waktu berlalu 11 menit
    Maka jam "layanan" terlewat
    Ketika berkas berlanjut secara wajar sampai tugas "Mulai pelayanan"
    Dan "petugas" menyelesaikan tugas "Mulai pelayanan"
    Maka jam "layanan" berhenti
    Dan jam "layanan" terlewat

  Skenario: Kartu cukup diperlihatkan, dan buku tamu menjadi kontak pemohon (butir d, AMB-27)
    Dengan "pengguna" memulai "kupang-penjualan-langsung"
    Dan berkas berlanjut secara wajar sampai tugas "Periksa kartu identitas"
    Maka tugas "Periksa kartu identitas" ada pada daftar kerja "resepsionis"
    Dan "petugas" tidak dapat menyelesaikan tugas "Periksa kartu identitas"
    Dan tugas "Periksa kartu identitas" oleh "resepsionis" menolak
      | isian         | nilai  | ditolak pada  | pesan                |
      | diperlihatkan | kosong | diperlihatkan | Pilih Ya atau Tidak. |
      | jenis         | kosong | jenis         | Pilih jenis kartu.   |
    Ketika berkas berlanjut secara wajar sampai tugas "Isi buku tamu"
    Maka tugas "Isi buku tamu" ada pada daftar kerja "pengguna"
    Dan "bendahara" tidak dapat menyelesaikan tugas "Isi buku tamu"
    Dan tugas "Isi buku tamu" oleh "pengguna" menolak
      | isian  | nilai  | ditolak pada | pesan                     |
      | nama   | kosong | nama         | Tulis nama.               |
      | asal   | kosong | asal         | Tulis asal atau instansi. |
      | surel  | kosong | surel        | Tulis alamat surel.       |
      | tujuan | kosong | tujuan       | Tulis tujuan kedatangan.  |
    Ketika "pengguna" menyelesaikan tugas "Isi buku tamu" dengan
      | isian   | nilai             |
      | nama    | Maria Bere        |
      | asal    | Dinas Perdagangan |
      | surel   | maria@example.id  |
      | telepon | 0812-3456-7890    |
      | tujuan  | Membeli publikasi |
    Maka kontak pemohon adalah
      | isian | nilai            |
      | nama  | Maria Bere       |
      | surel | maria@example.id |
    Dan baris buku tamu berkas itu memuat
      | isian | nilai             |
      | asal  | Dinas Perdagangan |
    Dan data "buku_tamu.surel" bernilai "maria@example.id"
    Dan "kepala" tidak membaca data "buku_tamu.surel"
    Dan data "buku_tamu.telepon" bernilai "0812-3456-7890"
    Dan "kepala" tidak membaca data "buku_tamu.telepon"

  Skenario: Permintaan memuat produk, pembeli, dan domisilinya (butir f, AMB-58)
    Dengan "pengguna" memulai "kupang-penjualan-langsung"
    Dan berkas berlanjut secara wajar sampai tugas "Sampaikan permintaan"
    Maka tugas "Sampaikan permintaan" ada pada daftar kerja "pengguna"
    Dan "bendahara" tidak dapat menyelesaikan tugas "Sampaikan permintaan"
    Dan data "penawaran.ketentuan" memuat "Kota Kupang Dalam Angka: Rp50.000 per buku"
    Dan tugas "Sampaikan permintaan" oleh "pengguna" menolak
      | isian      | nilai  | ditolak pada | pesan                                          |
      | rincian    | kosong | rincian      | Isi produk yang diminta / Products asked for.  |
      | nama       | kosong | nama         | Tulis nama pada invoice / Name on the invoice. |
      | surel      | kosong | surel        | Tulis alamat surel / E-mail address.           |
      | segmentasi | kosong | segmentasi   | Pilih segmentasi / Segment.                    |
      | domisili   | kosong | domisili     | Pilih domisili / Where you live.               |
    Dan tugas "Sampaikan permintaan" oleh "pengguna" menolak rincian tanpa
      | isian  | pesan                    |
      | jenis  | Pilih jenis / Kind.      |
      | produk | Pilih produk / Product.  |
      | jumlah | Tulis jumlah / Quantity. |
      | media  | Pilih media.             |
    Dan media yang ditawarkan pada tugas "Sampaikan permintaan" adalah "Softcopy; Hardcopy, tercetak / printed"
    Ketika "pengguna" meminta dari "dalam negeri" pada tugas "Sampaikan permintaan"
      | jenis     | produk      | jumlah |
      | publikasi | dalam-angka | 2      |
    Maka data "permintaan_tercatat.versi" bernilai "1"
    Dan data "permintaan_tercatat.ringkas" memuat "2 × Kota Kupang Dalam Angka"
    Dan data "permintaan_tercatat.perlu_perjanjian" bernilai "tidak"
    Dan "Pilih variabel" tidak dilalui
    Dan tugas "Sampaikan ketentuan PNBP" ada pada daftar kerja "petugas"
    Dan "pengguna" tidak dapat menyelesaikan tugas "Sampaikan ketentuan PNBP"
    Dan data "permintaan.surel" bernilai "maria@example.id"
    Dan "kepala" tidak membaca data "permintaan.surel"

  Skenario: Alamat pembeli hanya dibaca yang melayani dan bendahara (butir f)
    Dengan "pengguna" memulai "kupang-penjualan-langsung"
    Dan berkas berlanjut secara wajar sampai tugas "Sampaikan permintaan"
    Ketika "pengguna" meminta dengan alamat "Jalan Palapa 1" pada tugas "Sampaikan permintaan"
    Maka data "permintaan.alamat" bernilai "Jalan Palapa 1"
    Dan "kepala" tidak membaca data "permintaan.alamat"

  Skenario: Hardcopy dan tunai dapat dimatikan kantor (AMB-38 dan AMB-39)
    Dengan kantor "kupang" memilih tidak untuk aturan "penjualan_hardcopy"
    Dan kantor "kupang" memilih tidak untuk aturan "penjualan_tunai"
    Dengan "pengguna" memulai "kupang-penjualan-langsung"
    Dan berkas berlanjut secara wajar sampai tugas "Sampaikan permintaan"
    Maka media yang ditawarkan pada tugas "Sampaikan permintaan" adalah "Softcopy"
    Ketika berkas berlanjut secara wajar sampai tugas "Pilih cara membayar"
    Maka tugas "Pilih cara membayar" oleh "pengguna" menawarkan pada isian "cara"
      | pilihan                                         |
      | Kode billing pada invoice / By the billing code |
      | Batalkan pembelian / Cancel the purchase        |

  Skenario: Variabel data mikro dipilih dari kamus data (butir f)
    Dengan "pengguna" memulai "kupang-penjualan-langsung"
    Dan berkas berlanjut secara wajar sampai tugas "Sampaikan permintaan"
    Ketika "pengguna" meminta dari "dalam negeri" pada tugas "Sampaikan permintaan"
      | jenis              | produk   | jumlah |
      | mikrodata_variabel | sakernas | 1      |
    Maka tugas "Pilih variabel" ada pada daftar kerja "pengguna"
    Dan "bendahara" tidak dapat menyelesaikan tugas "Pilih variabel"
    Dan tugas "Pilih variabel" oleh "pengguna" menolak
      | isian    | nilai  | ditolak pada | pesan                                                   |
      | variabel | kosong | variabel     | Pilih variabel data mikro / Variables of the microdata. |
    Ketika "pengguna" menyelesaikan tugas "Pilih variabel" dengan
      | isian    | nilai |
      | variabel | umur  |
    Maka data "variabel_tercatat.ringkas" bernilai "1 variabel: Umur"
    Dan tugas "Sampaikan ketentuan PNBP" ada pada daftar kerja "petugas"
    Dan "resepsionis" tidak dapat menyelesaikan tugas "Sampaikan ketentuan PNBP"

  Skenario: Ketentuan disampaikan, lalu disetujui; giliran di meja selesai (butir g dan h)
    Dengan loket "Penjualan" melayani "penjualan" pada tahap "Meja layanan"
    Dan "petugas" menempati loket "Penjualan"
    Dengan "pengguna" memulai "kupang-penjualan-langsung"
    Dan berkas berlanjut secara wajar sampai tugas "Tunggu giliran di meja layanan"
    Dan "petugas" memanggil nomor berikutnya di "Penjualan"
    Dan "petugas" menyelesaikan tugas "Tunggu giliran di meja layanan" atas nama pengguna
    Dan berkas berlanjut secara wajar sampai tugas "Sampaikan ketentuan PNBP"
    Maka nomor "C-001" ada di loket "Penjualan"
    Dan tugas "Sampaikan ketentuan PNBP" oleh "petugas" menolak
      | isian       | nilai  | ditolak pada | pesan                                                                           |
      | disampaikan | kosong | disampaikan  | Centang untuk melanjutkan. |
    Ketika "petugas" menyelesaikan tugas "Sampaikan ketentuan PNBP" dengan
      | isian       | nilai            |
      | disampaikan | ya               |
      | catatan     | Tarif dijelaskan |
    Maka tidak ada nomor di loket "Penjualan"
    Dan tugas "Setujui ketentuan dan beri dokumen" ada pada daftar kerja "pengguna"
    Dan "bendahara" tidak dapat menyelesaikan tugas "Setujui ketentuan dan beri dokumen"
    Dan tugas "Setujui ketentuan dan beri dokumen" oleh "pengguna" menolak
      | isian  | nilai  | ditolak pada | pesan                                                          |
      | setuju | kosong | setuju       | Pilih ketentuan tarif PNBP dan dokumen / Tariff and documents. |

  Skenario: Yang tidak menyetujui ketentuan selesai dengan penilaian (butir h, AMB-36)
    Dengan "pengguna" memulai "kupang-penjualan-langsung"
    Dan berkas berlanjut secara wajar sampai tugas "Setujui ketentuan dan beri dokumen"
    Ketika "pengguna" menyelesaikan tugas "Setujui ketentuan dan beri dokumen" dengan
      | isian  | nilai         |
      | setuju | tidak         |
      | alasan | Terlalu mahal |
    Maka tugas "Beri penilaian" ada pada daftar kerja "pengguna"
    Dan "bendahara" tidak dapat menyelesaikan tugas "Beri penilaian"
    Dan "Periksa dokumen" tidak dilalui
    Dan "Terbitkan invoice" tidak dilalui

  Skenario: Dokumen yang tidak lengkap kembali dengan alasannya (butir h dan i, AMB-36)
    Dengan "pengguna" memulai "kupang-penjualan-langsung"
    Dan berkas berlanjut secara wajar sampai tugas "Setujui ketentuan dan beri dokumen"
    Ketika "pengguna" melampirkan "surat.pdf" sebagai "lampiran" pada tugas "Setujui ketentuan dan beri dokumen" dengan
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
      | hasil | tidak_sesuai  | alasan       | Tulis alasan.                 |
    Ketika "petugas" menyelesaikan tugas "Periksa dokumen" dengan
      | isian  | nilai                     |
      | hasil  | tidak_lengkap             |
      | alasan | Surat pengantar belum ada |
    Maka tugas "Setujui ketentuan dan beri dokumen" ada pada daftar kerja "pengguna"
    Ketika berkas berlanjut secara wajar sampai tugas "Buat invoice"
    Maka "Setujui ketentuan dan beri dokumen" dilalui 2 kali
    Dan "Periksa dokumen" dilalui 2 kali

  Skenario: Dokumen yang tidak sesuai: konsultasi ditawarkan sebagai berkas tertaut (butir i, AMB-36)
    Dengan "pengguna" memulai "kupang-penjualan-langsung"
    Dan berkas berlanjut secara wajar sampai tugas "Periksa dokumen"
    Ketika "petugas" menyelesaikan tugas "Periksa dokumen" dengan
      | isian  | nilai                      |
      | hasil  | tidak_sesuai               |
      | alasan | Abstraksi tentang hal lain |
    Maka tugas "Tawarkan konsultasi" ada pada daftar kerja "pengguna"
    Dan "bendahara" tidak dapat menyelesaikan tugas "Tawarkan konsultasi"
    Dan tugas "Tawarkan konsultasi" oleh "pengguna" menolak
      | isian | nilai  | ditolak pada | pesan                                                  |
      | hasil | kosong | hasil        | Pilih konsultasi statistik / Statistical consultation. |
    Ketika "pengguna" menyelesaikan tugas "Tawarkan konsultasi" dengan
      | isian | nilai |
      | hasil | ya    |
    Maka berkas tertaut menjalankan "kupang-konsultasi-langsung"
    Dan tugas "Beri penilaian" ada pada daftar kerja "pengguna"
    Dan "Terbitkan invoice" tidak dilalui

  Skenario: Tawaran konsultasi boleh tidak diterima (AMB-36)
    Dengan "pengguna" memulai "kupang-penjualan-langsung"
    Dan berkas berlanjut secara wajar sampai tugas "Periksa dokumen"
    Ketika "petugas" menyelesaikan tugas "Periksa dokumen" dengan
      | isian  | nilai                      |
      | hasil  | tidak_sesuai               |
      | alasan | Abstraksi tentang hal lain |
    Dan "pengguna" menyelesaikan tugas "Tawarkan konsultasi" dengan
      | isian | nilai |
      | hasil | tidak |
    Maka "Mulai berkas konsultasi" tidak dilalui
    Dan tugas "Beri penilaian" ada pada daftar kerja "pengguna"

  Skenario: Invoice diperiksa dan diperbaiki, tiap versi dengan alasannya (butir j, k, dan l, AMB-33 dan AMB-34)
    Dengan "pengguna" memulai "kupang-penjualan-langsung"
    Dan berkas berlanjut secara wajar sampai tugas "Buat invoice"
    Maka tugas "Buat invoice" ada pada daftar kerja "petugas"
    Dan "kepala" tidak dapat menyelesaikan tugas "Buat invoice"
    Dan "Muat tarif yang berlaku" dilalui 1 kali
    Dan tugas "Buat invoice" oleh "petugas" menolak
      | isian        | nilai  | ditolak pada | pesan                              |
      | rincian      | kosong | rincian      | Isi rincian invoice.               |
      | billing      | kosong | billing      | Pilih kode billing.                |
      | kode_billing | kosong | kode_billing | Tulis kode billing SIMPONI.        |
      | kedaluwarsa  | kosong | kedaluwarsa  | Tulis kode billing berlaku sampai. |
    Dan tugas "Buat invoice" oleh "petugas" menolak rincian tanpa
      | isian             | pesan                     |
      | produk            | Pilih produk.             |
      | kuantitas         | Tulis jumlah satuan.      |
      | tarif_nol.alasan  | Tulis alasan tarif nol.   |
      | tarif_nol.dokumen | Unggah dokumen pendukung. |
    Ketika "petugas" menulis invoice "820261123000001" pada tugas "Buat invoice"
      | produk      | kuantitas |
      | dalam-angka | 2         |
    Maka data "tagihan.nomor" bernilai "INV-0001/KUPANG/2026"
    Dan data "tagihan.jumlah" bernilai "100000"
    Dan "Cetak invoice" dilalui 1 kali
    Dan "Susun surat perjanjian" tidak dilalui
    Dan "Putuskan tarif nol" tidak dilalui
    Dan tugas "Periksa invoice" ada pada daftar kerja "pengguna"
    Dan "bendahara" tidak dapat menyelesaikan tugas "Periksa invoice"
    Dan tugas "Periksa invoice" oleh "pengguna" menolak
      | isian | nilai     | ditolak pada | pesan                                                                                         |
      | hasil | kosong    | hasil        | Pilih invoice, contoh data, dan surat perjanjian / Invoice, sample and agreement.             |
      | hasil | perbaikan | permintaan   | Tulis permintaan perbaikan atau alasan membatalkan / Correction asked for, or why you cancel. |
      | hasil | batal     | permintaan   | Tulis permintaan perbaikan atau alasan membatalkan / Correction asked for, or why you cancel. |
    Ketika "pengguna" menyelesaikan tugas "Periksa invoice" dengan
      | isian      | nilai           |
      | hasil      | perbaikan       |
      | permintaan | Hanya satu buku |
    Maka tugas "Tindak lanjuti perbaikan invoice" ada pada daftar kerja "petugas"
    Dan "pengguna" tidak dapat menyelesaikan tugas "Tindak lanjuti perbaikan invoice"
    Dan tugas "Tindak lanjuti perbaikan invoice" oleh "petugas" menolak
      | isian   | nilai  | ditolak pada | pesan                         |
      | hasil   | kosong | hasil        | Pilih hasil pemeriksaan.      |
      | jawaban | kosong | jawaban      | Tulis jawaban kepada pembeli. |
    Ketika "petugas" menyelesaikan tugas "Tindak lanjuti perbaikan invoice" dengan
      | isian   | nilai                    |
      | hasil   | ditolak                  |
      | jawaban | Permintaan Anda dua buku |
    Maka tugas "Periksa invoice" ada pada daftar kerja "pengguna"
    Ketika "pengguna" menyelesaikan tugas "Periksa invoice" dengan
      | isian      | nilai               |
      | hasil      | perbaikan           |
      | permintaan | Sekarang hanya satu |
    Dan "petugas" menyelesaikan tugas "Tindak lanjuti perbaikan invoice" dengan
      | isian   | nilai        |
      | hasil   | diperbaiki   |
      | jawaban | Menjadi satu |
    Maka "Muat tarif yang berlaku" dilalui 2 kali
    Ketika "petugas" menulis invoice "820261123000002" pada tugas "Buat invoice"
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

  Skenario: Tarif yang baru berlaku terbaca saat invoice dibuat (AMB-37)
    Dengan "pengguna" memulai "kupang-penjualan-langsung"
    Dan berkas berlanjut secara wajar sampai tugas "Periksa dokumen"
    Dan kantor "kupang" menjual
      | kode             | jenis     | judul            | satuan | harga | variabel |
      | statistik-daerah | publikasi | Statistik Daerah | buku   | 20000 |          |
    Dan berkas berlanjut secara wajar sampai tugas "Buat invoice"
    Ketika "petugas" menulis invoice "820261123000001" pada tugas "Buat invoice"
      | produk           | kuantitas |
      | statistik-daerah | 1         |
    Maka data "tagihan.jumlah_teks" bernilai "Rp20.000"

  Skenario: Tarif nol diputuskan Kepala, lalu tidak ada yang dibayar (AMB-37)
    Dengan "pengguna" memulai "kupang-penjualan-langsung"
    Dan berkas berlanjut secara wajar sampai tugas "Buat invoice"
    Ketika "petugas" menulis invoice "tanpa kode billing" pada tugas "Buat invoice"
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
    Maka data "tarif_nol.disetujui" bernilai "tidak"
    Dan tugas "Buat invoice" ada pada daftar kerja "petugas"
    Dan "Cetak invoice" tidak dilalui
    Ketika "petugas" menulis invoice "tanpa kode billing" pada tugas "Buat invoice"
      | produk      | kuantitas | tarif nol           |
      | dalam-angka | 1         | Instansi pemerintah |
    Dan "kepala" menyelesaikan tugas "Putuskan tarif nol" dengan
      | isian     | nilai         |
      | hasil     | setuju        |
      | penyetuju | Kepala Contoh |
    Maka data "tarif_nol.disetujui" bernilai "ya"
    Dan versi invoice berkas adalah
      | versi | jumlah | keadaan | alasan            |
      | 1     | 0      | diganti | kosong            |
      | 2     | 0      | berlaku | Dokumennya keliru |
    Ketika "pengguna" menyelesaikan tugas "Periksa invoice" dengan
      | isian | nilai  |
      | hasil | sesuai |
    Maka tidak ada tugas "Pilih cara membayar"
    Dan tugas "Siapkan produk" ada pada daftar kerja "petugas"
    Ketika berkas berlanjut secara wajar sampai tugas "Periksa kuitansi dan produk"
    Maka data "penyerahan.diserahkan" bernilai "ya"
    Dan "Terbitkan kuitansi" tidak dilalui
    Dan "Verifikasi pembayaran" tidak dilalui
    Ketika "pengguna" menyelesaikan tugas "Periksa kuitansi dan produk" dengan
      | isian      | nilai            |
      | hasil      | perbaikan        |
      | apa        | kuitansi         |
      | permintaan | Mana kuitansinya |
    Dan "petugas" menyelesaikan tugas "Tindak lanjuti perbaikan produk" dengan
      | isian   | nilai                  |
      | hasil   | diperbaiki             |
      | jawaban | Tidak ada yang dibayar |
    Maka tugas "Periksa kuitansi dan produk" ada pada daftar kerja "pengguna"
    Dan "Ganti kuitansi" tidak dilalui

  Skenario: Pembelian dibatalkan sesudah invoice diperiksa (butir k, AMB-36)
    Dengan "pengguna" memulai "kupang-penjualan-langsung"
    Dan berkas berlanjut secara wajar sampai tugas "Periksa invoice"
    Ketika "pengguna" menyelesaikan tugas "Periksa invoice" dengan
      | isian      | nilai       |
      | hasil      | batal       |
      | permintaan | Belum perlu |
    Maka berkas selesai di "Dibatalkan"
    Dan data "pembatalan.dibatalkan" bernilai "ya"
    Dan data "pembatalan.alasan" bernilai "Belum perlu"
    Dan versi invoice berkas adalah
      | versi | jumlah | keadaan | alasan |
      | 1     | 50000  | batal   | kosong |

  Skenario: Pembelian dibatalkan sebelum dibayar, dan pekerjaan yang berjalan di sampingnya berhenti (butir n, AMB-36)
    Dengan "pengguna" memulai "kupang-penjualan-langsung"
    Dan berkas berlanjut secara wajar sampai tugas "Pilih cara membayar"
    Maka tugas "Pilih cara membayar" oleh "pengguna" menolak
      | isian | nilai  | ditolak pada | pesan                                             |
      | cara  | kosong | cara         | Pilih cara membayar / How to pay.                 |
      | cara  | batal  | alasan       | Tulis alasan membatalkan / Reason for cancelling. |
    Ketika "pengguna" menyelesaikan tugas "Pilih cara membayar" dengan
      | isian  | nilai          |
      | cara   | batal          |
      | alasan | Uang belum ada |
    Maka berkas selesai di "Dibatalkan"
    Dan data "pembatalan.alasan" bernilai "Uang belum ada"
    Dan tidak ada tugas terbuka

  Skenario: Menyiapkan, membayar, dan menandatangani boleh berdampingan (AMB-32 dan AMB-35)
    Dengan "pengguna" memulai "kupang-penjualan-langsung"
    Dan berkas berlanjut secara wajar sampai tugas "Sampaikan permintaan"
    Ketika "pengguna" meminta dari "dalam negeri" pada tugas "Sampaikan permintaan"
      | jenis | produk    | jumlah |
      | peta  | peta-blok | 1      |
    Dan berkas berlanjut secara wajar sampai tugas "Buat invoice"
    Dan "petugas" menulis invoice "820261123000003" pada tugas "Buat invoice"
      | produk    | kuantitas |
      | peta-blok | 1         |
    Maka "Susun surat perjanjian" dilalui 1 kali
    Ketika "pengguna" menyelesaikan tugas "Periksa invoice" dengan
      | isian | nilai  |
      | hasil | sesuai |
    Maka tugas "Siapkan produk" ada pada daftar kerja "petugas"
    Dan "pengguna" tidak dapat menyelesaikan tugas "Siapkan produk"
    Dan tugas "Pilih cara membayar" ada pada daftar kerja "pengguna"
    Dan "bendahara" tidak dapat menyelesaikan tugas "Pilih cara membayar"
    Dan tugas "Tanda tangani surat perjanjian" ada pada daftar kerja "pengguna"
    Dan "bendahara" tidak dapat menyelesaikan tugas "Tanda tangani surat perjanjian"
    Ketika "pengguna" menyelesaikan tugas "Pilih cara membayar" dengan
      | isian | nilai |
      | cara  | tunai |
    Maka tugas "Bayar tunai ke bendahara" ada pada daftar kerja "pengguna"
    Dan "kepala" tidak dapat menyelesaikan tugas "Bayar tunai ke bendahara"
    Ketika "pengguna" menyelesaikan tugas "Bayar tunai ke bendahara"
    Dan "bendahara" menyelesaikan tugas "Terima uang tunai" dengan
      | isian  | nilai    |
      | hasil  | diterima |
      | jumlah | 25000    |
    Maka tidak ada tugas "Buat kuitansi"
    Ketika "petugas" menerima surat perjanjian "peta.pdf" pada tugas "Tanda tangani surat perjanjian"
    Maka data "perjanjian.diterima" memuat "2026-11-23"
    Dan tugas "Buat kuitansi" ada pada daftar kerja "bendahara"
    Dan "petugas" tidak dapat menyelesaikan tugas "Buat kuitansi"
    Ketika "bendahara" menyelesaikan tugas "Buat kuitansi" dengan
      | isian      | nilai  |
      | seri_fisik | AB-012 |
    Maka data "kuitansi.nomor" memuat "0001"
    Dan data "kuitansi_dibuat.seri_fisik" bernilai "AB-012"
    Dan tidak ada tugas "Ambil produk"
    Ketika "petugas" melampirkan "peta.pdf" sebagai "berkas" pada tugas "Siapkan produk" dengan
      | isian   | nilai     |
      | catatan | Lembar 12 |
    Maka data "produk.versi" bernilai "1"
    Dan data "persiapan.catatan" bernilai "Lembar 12"
    Dan "pengguna" tidak membaca data "persiapan.catatan"
    Dan "pengguna" tidak membaca data "persiapan.berkas"
    Dan tugas "Ambil produk" ada pada daftar kerja "pengguna"
    Dan "bendahara" tidak dapat menyelesaikan tugas "Ambil produk"
    Dan tugas "Ambil produk" oleh "pengguna" menolak
      | isian | nilai  | ditolak pada | pesan                                  |
      | cara  | kosong | cara         | Pilih cara mengambil / How to collect. |
    Ketika "pengguna" menyelesaikan tugas "Ambil produk" dengan
      | isian | nilai   |
      | cara  | unduhan |
    Maka data "penyerahan.diserahkan" bernilai "ya"
    Dan data "unduhan.unduhan" bernilai "2"
    Dan tugas "Periksa kuitansi dan produk" ada pada daftar kerja "pengguna"
    Dan "bendahara" tidak dapat menyelesaikan tugas "Periksa kuitansi dan produk"

  Skenario: Perjanjian didahulukan, pembayaran menyusul (AMB-35)
    Dengan "pengguna" memulai "kupang-penjualan-langsung"
    Dan berkas berlanjut secara wajar sampai tugas "Sampaikan permintaan"
    Ketika "pengguna" meminta dari "luar negeri" pada tugas "Sampaikan permintaan"
      | jenis | produk    | jumlah |
      | peta  | peta-blok | 1      |
    Dan berkas berlanjut secara wajar sampai tugas "Buat invoice"
    Dan "petugas" menulis invoice "820261123000003" pada tugas "Buat invoice"
      | produk    | kuantitas |
      | peta-blok | 1         |
    Dan "pengguna" menyelesaikan tugas "Periksa invoice" dengan
      | isian | nilai  |
      | hasil | sesuai |
    Maka tugas "Tanda tangani surat perjanjian" oleh "pengguna" menolak surat perjanjian tanpa
      | isian  | pesan                                                    |
      | cara   | Pilih diterima.                                          |
      | berkas | Unggah pindaian surat perjanjian yang ditandatangani.    |
    Ketika "petugas" menerima surat perjanjian "peta.pdf" pada tugas "Tanda tangani surat perjanjian"
    Maka data "penerimaan.berkas" memuat "-"
    Dan "bendahara" tidak membaca data "penerimaan.berkas"
    Dan tugas "Pilih cara membayar" ada pada daftar kerja "pengguna"
    Dan "Terbitkan kuitansi" tidak dilalui
    Ketika berkas berlanjut secara wajar sampai tugas "Buat kuitansi"
    Maka "Catat pembayaran tunai" dilalui 1 kali
    Dan "Tanda tangani surat perjanjian" dilalui 1 kali

  Skenario: Uang tunai diterima bendahara sejumlah invoice (butir n dan n.a, AMB-31)
    Dengan "pengguna" memulai "kupang-penjualan-langsung"
    Dan berkas berlanjut secara wajar sampai tugas "Pilih cara membayar"
    Ketika "pengguna" menyelesaikan tugas "Pilih cara membayar" dengan
      | isian | nilai |
      | cara  | tunai |
    Dan "pengguna" menyelesaikan tugas "Bayar tunai ke bendahara"
    Maka tugas "Terima uang tunai" ada pada daftar kerja "bendahara"
    Dan "petugas" tidak dapat menyelesaikan tugas "Terima uang tunai"
    Dan tugas "Terima uang tunai" oleh "bendahara" menolak
      | isian  | nilai  | ditolak pada | pesan                                |
      | hasil  | kosong | hasil        | Pilih uang tunai.                    |
      | jumlah | kosong | jumlah       | Tulis jumlah yang diterima (rupiah). |
    Ketika "bendahara" menyelesaikan tugas "Terima uang tunai" dengan
      | isian  | nilai    |
      | hasil  | diterima |
      | jumlah | 49000    |
    Maka data "pembayaran.status" bernilai "ditolak"
    Dan tugas "Pilih cara membayar" ada pada daftar kerja "pengguna"
    Ketika "pengguna" menyelesaikan tugas "Pilih cara membayar" dengan
      | isian | nilai |
      | cara  | tunai |
    Dan "pengguna" menyelesaikan tugas "Bayar tunai ke bendahara"
    Dan "bendahara" menyelesaikan tugas "Terima uang tunai" dengan
      | isian | nilai      |
      | hasil | tidak_jadi |
    Maka tugas "Pilih cara membayar" ada pada daftar kerja "pengguna"
    Dan "Catat pembayaran tunai" dilalui 1 kali
    Ketika "pengguna" menyelesaikan tugas "Pilih cara membayar" dengan
      | isian | nilai |
      | cara  | tunai |
    Dan "pengguna" menyelesaikan tugas "Bayar tunai ke bendahara"
    Dan "bendahara" menyelesaikan tugas "Terima uang tunai" dengan
      | isian  | nilai    |
      | hasil  | diterima |
      | jumlah | 50000    |
    Maka data "pembayaran.status" bernilai "terverifikasi"
    Dan tugas "Buat kuitansi" ada pada daftar kerja "bendahara"
    Dan "Verifikasi pembayaran" tidak dilalui

  Skenario: Dibayar dengan kode billing, dan NTPN diperiksa bendahara (butir n dan n.b, AMB-31)
    Dengan "pengguna" memulai "kupang-penjualan-langsung"
    Dan berkas berlanjut secara wajar sampai tugas "Pilih cara membayar"
    Ketika "pengguna" menyelesaikan tugas "Pilih cara membayar" dengan
      | isian | nilai        |
      | cara  | kode_billing |
    Maka tugas "Bayar dengan kode billing" ada pada daftar kerja "pengguna"
    Dan "bendahara" tidak dapat menyelesaikan tugas "Bayar dengan kode billing"
    Dan tugas "Bayar dengan kode billing" oleh "pengguna" menolak
      | isian         | nilai  | ditolak pada  | pesan                                                      |
      | hasil         | kosong | hasil         | Pilih pembayaran / Payment.                                |
      | ntpn          | kosong | ntpn          | Tulis NTPN.                                                |
      | tanggal_bayar | kosong | tanggal_bayar | Tulis tanggal bayar / Date of payment.                     |
      | jumlah        | kosong | jumlah        | Tulis jumlah yang dibayar dalam rupiah / Amount in rupiah. |
    Ketika "pengguna" menyelesaikan tugas "Bayar dengan kode billing" dengan
      | isian | nilai     |
      | hasil | cara_lain |
    Maka tugas "Pilih cara membayar" ada pada daftar kerja "pengguna"
    Dan "Catat bukti bayar" tidak dilalui
    Ketika "pengguna" menyelesaikan tugas "Pilih cara membayar" dengan
      | isian | nilai        |
      | cara  | kode_billing |
    Dan "pengguna" menyelesaikan tugas "Bayar dengan kode billing" dengan
      | isian         | nilai            |
      | hasil         | bayar            |
      | ntpn          | A1B2C3D4E5F60009 |
      | tanggal_bayar | 2026-11-23       |
      | jumlah        | 49000            |
    Maka data "pembayaran.status" bernilai "ditolak"
    Dan tugas "Pilih cara membayar" ada pada daftar kerja "pengguna"
    Ketika "pengguna" menyelesaikan tugas "Pilih cara membayar" dengan
      | isian | nilai        |
      | cara  | kode_billing |
    Dan "pengguna" melampirkan "bpn.pdf" sebagai "bukti" pada tugas "Bayar dengan kode billing" dengan
      | isian         | nilai            |
      | hasil         | bayar            |
      | ntpn          | A1B2C3D4E5F60009 |
      | tanggal_bayar | 2026-11-23       |
      | jumlah        | 50000            |
      | bank          | Bank Contoh      |
    Maka data "pembayaran.status" bernilai "menunggu"
    Dan data "bukti.ntpn" bernilai "A1B2C3D4E5F60009"
    Dan "kepala" tidak membaca data "bukti.ntpn"
    Dan data "bukti.bank" bernilai "Bank Contoh"
    Dan "kepala" tidak membaca data "bukti.bank"
    Dan "kepala" tidak membaca data "bukti.bukti"
    Dan "kepala" tidak membaca data "bukti.jumlah"
    Dan "kepala" tidak membaca data "bukti.tanggal_bayar"
    Dan tugas "Verifikasi pembayaran" ada pada daftar kerja "bendahara"
    Dan "petugas" tidak dapat menyelesaikan tugas "Verifikasi pembayaran"
    Dan tugas "Verifikasi pembayaran" oleh "bendahara" menolak
      | isian | nilai     | ditolak pada | pesan                   |
      | hasil | kosong    | hasil        | Pilih bukti pembayaran. |
      | hasil | tidak_sah | alasan       | Tulis alasan tidak sah. |
    Ketika "bendahara" menyelesaikan tugas "Verifikasi pembayaran" dengan
      | isian  | nilai                |
      | hasil  | tidak_sah            |
      | alasan | NTPN tidak ditemukan |
    Maka data "pembayaran.status" bernilai "ditolak"
    Dan data "pembayaran.alasan" bernilai "NTPN tidak ditemukan"
    Dan tugas "Pilih cara membayar" ada pada daftar kerja "pengguna"
    Ketika "pengguna" menyelesaikan tugas "Pilih cara membayar" dengan
      | isian | nilai        |
      | cara  | kode_billing |
    Dan "pengguna" menyelesaikan tugas "Bayar dengan kode billing" dengan
      | isian         | nilai            |
      | hasil         | bayar            |
      | ntpn          | A1B2C3D4E5F60010 |
      | tanggal_bayar | 2026-11-23       |
      | jumlah        | 50000            |
    Dan "bendahara" menyelesaikan tugas "Verifikasi pembayaran" dengan
      | isian | nilai |
      | hasil | sah   |
    Maka data "pembayaran.status" bernilai "terverifikasi"
    Dan tugas "Buat kuitansi" ada pada daftar kerja "bendahara"
    Ketika berkas berlanjut secara wajar sampai tugas "Ambil produk"
    Maka "Cetak kuitansi" dilalui 1 kali

  Skenario: Kode billing yang kedaluwarsa diterbitkan lagi (AMB-36)
    Dengan "pengguna" memulai "kupang-penjualan-langsung"
    Dan berkas berlanjut secara wajar sampai tugas "Pilih cara membayar"
    Dan "pengguna" menyelesaikan tugas "Pilih cara membayar" dengan
      | isian | nilai        |
      | cara  | kode_billing |
    Maka pengatur waktu "Billing kedaluwarsa" jatuh tempo "Senin, 30 November 2026 pukul 10.00"
    Ketika waktu menjadi "Senin, 30 November 2026 pukul 11.00"
    Maka tidak ada tugas "Bayar dengan kode billing"
    Dan tugas "Terbitkan kode billing baru" ada pada daftar kerja "petugas"
    Dan "bendahara" tidak dapat menyelesaikan tugas "Terbitkan kode billing baru"
    Dan tugas "Terbitkan kode billing baru" oleh "petugas" menolak
      | isian        | nilai  | ditolak pada | pesan                    |
      | kode_billing | kosong | kode_billing | Tulis kode billing baru. |
      | kedaluwarsa  | kosong | kedaluwarsa  | Tulis berlaku sampai.    |
    Ketika "petugas" menyelesaikan tugas "Terbitkan kode billing baru" dengan
      | isian        | nilai                     |
      | kode_billing | 820261130000001           |
      | kedaluwarsa  | 2026-12-07T10:00:00+08:00 |
    Maka versi invoice berkas adalah
      | versi | jumlah | keadaan | alasan                   |
      | 1     | 50000  | diganti | kosong                   |
      | 2     | 50000  | berlaku | Kode billing kedaluwarsa |
    Dan "Cetak invoice baru" dilalui 1 kali
    Dan data "tagihan.kode_billing" bernilai "820261130000001"
    Dan pengatur waktu "Billing kedaluwarsa" jatuh tempo "Senin, 7 Desember 2026 pukul 10.00"
    Dan tugas "Bayar dengan kode billing" ada pada daftar kerja "pengguna"

  Skenario: Produk ditahan selama salinan untuk diunduh belum ada (butir q)
    Dengan "pengguna" memulai "kupang-penjualan-langsung"
    Dan berkas berlanjut secara wajar sampai tugas "Ambil produk"
    Ketika "pengguna" menyelesaikan tugas "Ambil produk" dengan
      | isian | nilai   |
      | cara  | unduhan |
    Maka data "penyerahan.diserahkan" bernilai "tidak"
    Dan data "penyerahan.alasan" bernilai "Belum ada salinan yang disiapkan untuk diunduh."
    Dan tugas "Ambil produk" ada pada daftar kerja "pengguna"
    Ketika "pengguna" menyelesaikan tugas "Ambil produk" dengan
      | isian | nilai    |
      | cara  | langsung |
    Maka data "penyerahan.diserahkan" bernilai "ya"

  Skenario: Kuitansi dan produk diperbaiki tanpa batas putaran (butir r dan s, AMB-34)
    Dengan "pengguna" memulai "kupang-penjualan-langsung"
    Dan berkas berlanjut secara wajar sampai tugas "Periksa kuitansi dan produk"
    Ketika "pengguna" menyelesaikan tugas "Periksa kuitansi dan produk" dengan
      | isian      | nilai            |
      | hasil      | perbaikan        |
      | apa        | kuitansi         |
      | permintaan | Nama salah tulis |
    Maka tugas "Tindak lanjuti perbaikan produk" ada pada daftar kerja "petugas"
    Dan "pengguna" tidak dapat menyelesaikan tugas "Tindak lanjuti perbaikan produk"
    Dan tugas "Tindak lanjuti perbaikan produk" oleh "petugas" menolak
      | isian   | nilai  | ditolak pada | pesan                         |
      | hasil   | kosong | hasil        | Pilih hasil pemeriksaan.      |
      | jawaban | kosong | jawaban      | Tulis jawaban kepada pembeli. |
    Ketika "petugas" menyelesaikan tugas "Tindak lanjuti perbaikan produk" dengan
      | isian   | nilai              |
      | hasil   | ditolak            |
      | jawaban | Sudah sesuai kartu |
    Maka tugas "Periksa kuitansi dan produk" ada pada daftar kerja "pengguna"
    Dan "Ganti kuitansi" tidak dilalui
    Ketika "pengguna" menyelesaikan tugas "Periksa kuitansi dan produk" dengan
      | isian      | nilai          |
      | hasil      | perbaikan      |
      | apa        | kuitansi       |
      | permintaan | Tanggal keliru |
    Dan "petugas" menyelesaikan tugas "Tindak lanjuti perbaikan produk" dengan
      | isian   | nilai      |
      | hasil   | diperbaiki |
      | jawaban | Diganti    |
    Maka tugas "Ganti kuitansi" ada pada daftar kerja "bendahara"
    Dan "petugas" tidak dapat menyelesaikan tugas "Ganti kuitansi"
    Dan data "kuitansi.nomor" memuat "0001"
    Ketika "bendahara" menyelesaikan tugas "Ganti kuitansi" dengan
      | isian      | nilai  |
      | seri_fisik | AB-013 |
    Maka data "kuitansi_batal.nomor" memuat "0001"
    Dan data "kuitansi.nomor" memuat "0002"
    Dan "Cetak kuitansi pengganti" dilalui 1 kali
    Dan tugas "Periksa kuitansi dan produk" ada pada daftar kerja "pengguna"
    Ketika "pengguna" menyelesaikan tugas "Periksa kuitansi dan produk" dengan
      | isian      | nilai          |
      | hasil      | perbaikan      |
      | apa        | produk         |
      | permintaan | Halaman kurang |
    Dan "petugas" menyelesaikan tugas "Tindak lanjuti perbaikan produk" dengan
      | isian   | nilai      |
      | hasil   | diperbaiki |
      | jawaban | Diganti    |
    Maka tugas "Perbaiki produk" ada pada daftar kerja "petugas"
    Dan "pengguna" tidak dapat menyelesaikan tugas "Perbaiki produk"
    Ketika "petugas" menyelesaikan tugas "Perbaiki produk" dengan
      | isian   | nilai        |
      | catatan | Cetakan baru |
    Maka data "produk.versi" bernilai "2"
    Dan "Siapkan salinan produk" dilalui 2 kali
    Dan tugas "Ambil produk" ada pada daftar kerja "pengguna"
    Ketika berkas berlanjut secara wajar sampai tugas "Beri penilaian"
    Maka putaran "produk" yang tercatat adalah
      | putaran | permintaan       | hasil      | jawaban            | Kepala |
      | 1       | Nama salah tulis | ditolak    | Sudah sesuai kartu | tidak  |
      | 2       | Tanggal keliru   | diperbaiki | Diganti            | tidak  |
      | 3       | Halaman kurang   | diperbaiki | Diganti            | ya     |
    Dan "Tutup penjualan" dilalui 1 kali

  Skenario: Permintaan perbaikan produk menyebut apa dan mengapa (butir r)
    Dengan "pengguna" memulai "kupang-penjualan-langsung"
    Dan berkas berlanjut secara wajar sampai tugas "Periksa kuitansi dan produk"
    Maka tugas "Periksa kuitansi dan produk" oleh "pengguna" menolak
      | isian | nilai  | ditolak pada | pesan                                            |
      | hasil | kosong | hasil        | Pilih kuitansi dan produk / Receipt and product. |
    Dan tugas "Periksa kuitansi dan produk" oleh "pengguna" menolak perbaikan tanpa
      | isian      | pesan                                                  |
      | apa        | Pilih yang perlu diperbaiki / What is to be corrected. |
      | permintaan | Tulis permintaan perbaikan / Correction asked for.     |

  Skenario: Pembayaran didapati tidak sah selama “Ambil produk” (AMB-36)
    Dengan "pengguna" memulai "kupang-penjualan-langsung"
    Dan berkas berlanjut secara wajar sampai tugas "Ambil produk"
    Maka "petugas" tidak dapat mengirim pesan "pembayaran_tidak_sah"
    Dan pesan "pembayaran_tidak_sah" oleh "bendahara" menolak
      | isian  | nilai  | ditolak pada | pesan         |
      | alasan | kosong | alasan       | Tulis alasan. |
    Ketika "bendahara" mengirim pesan "pembayaran_tidak_sah" dengan
      | isian  | nilai      |
      | alasan | Uang palsu |
    Maka tidak ada tugas "Ambil produk"
    Dan tugas "Pilih cara membayar" ada pada daftar kerja "pengguna"
    Dan tidak ada tugas "Siapkan produk"
    Dan "Tarik produk" dilalui 1 kali
    Dan "Nyatakan pembayaran tidak sah" dilalui 1 kali
    Ketika berkas berlanjut secara wajar sampai tugas "Periksa kuitansi dan produk"
    Maka data "kuitansi.nomor" memuat "0002"
    Dan data "penyerahan.diserahkan" bernilai "ya"
    Dan "Siapkan produk" dilalui 1 kali

  Skenario: Pembayaran didapati tidak sah selama “Periksa kuitansi dan produk” (AMB-36)
    Dengan "pengguna" memulai "kupang-penjualan-langsung"
    Dan berkas berlanjut secara wajar sampai tugas "Periksa kuitansi dan produk"
    Maka "petugas" tidak dapat mengirim pesan "pembayaran_tidak_sah"
    Dan pesan "pembayaran_tidak_sah" oleh "bendahara" menolak
      | isian  | nilai  | ditolak pada | pesan         |
      | alasan | kosong | alasan       | Tulis alasan. |
    Ketika "bendahara" mengirim pesan "pembayaran_tidak_sah" dengan
      | isian  | nilai      |
      | alasan | Uang palsu |
    Maka tidak ada tugas "Periksa kuitansi dan produk"
    Dan tugas "Pilih cara membayar" ada pada daftar kerja "pengguna"
    Dan tidak ada tugas "Siapkan produk"
    Dan "Tarik produk" dilalui 1 kali
    Dan "Nyatakan pembayaran tidak sah" dilalui 1 kali
    Ketika berkas berlanjut secara wajar sampai tugas "Periksa kuitansi dan produk"
    Maka data "kuitansi.nomor" memuat "0002"
    Dan data "penyerahan.diserahkan" bernilai "ya"
    Dan "Siapkan produk" dilalui 1 kali

  Skenario: Pembayaran didapati tidak sah selama “Tindak lanjuti perbaikan produk” (AMB-36)
    Dengan "pengguna" memulai "kupang-penjualan-langsung"
    Dan berkas berlanjut secara wajar sampai tugas "Periksa kuitansi dan produk"
    Dan "pengguna" menyelesaikan tugas "Periksa kuitansi dan produk" dengan
      | isian      | nilai          |
      | hasil      | perbaikan      |
      | apa        | produk         |
      | permintaan | Halaman kurang |
    Maka "petugas" tidak dapat mengirim pesan "pembayaran_tidak_sah"
    Dan pesan "pembayaran_tidak_sah" oleh "bendahara" menolak
      | isian  | nilai  | ditolak pada | pesan         |
      | alasan | kosong | alasan       | Tulis alasan. |
    Ketika "bendahara" mengirim pesan "pembayaran_tidak_sah" dengan
      | isian  | nilai      |
      | alasan | Uang palsu |
    Maka tidak ada tugas "Tindak lanjuti perbaikan produk"
    Dan tugas "Pilih cara membayar" ada pada daftar kerja "pengguna"
    Dan tidak ada tugas "Siapkan produk"
    Dan "Tarik produk" dilalui 1 kali
    Dan "Nyatakan pembayaran tidak sah" dilalui 1 kali
    Ketika berkas berlanjut secara wajar sampai tugas "Periksa kuitansi dan produk"
    Maka data "kuitansi.nomor" memuat "0002"
    Dan data "penyerahan.diserahkan" bernilai "ya"
    Dan "Siapkan produk" dilalui 1 kali

  Skenario: Tamu tanpa akun dilayani atas namanya sampai produknya diterima
    Ketika "resepsionis" memulai "kupang-penjualan-langsung" untuk tamu
    Dan berkas berlanjut secara wajar sampai tugas "Beri penilaian"
    Dan "petugas" menyelesaikan tugas "Beri penilaian" atas nama pengguna dengan
      | isian | nilai  |
      | nilai | lewati |
    Maka berkas selesai di "Selesai"

  Skenario: Penilaian boleh dilewati, dan yang tidak diisi tidak menahan penyelesaian (butir t dan u, AMB-49)
    Dengan "pengguna" memulai "kupang-penjualan-langsung"
    Dan berkas berlanjut secara wajar sampai tugas "Beri penilaian"
    Maka tugas "Beri penilaian" ada pada daftar kerja "pengguna"
    Dan "bendahara" tidak dapat menyelesaikan tugas "Beri penilaian"
    Dan tugas "Beri penilaian" oleh "pengguna" menolak
      | isian | nilai  | ditolak pada | pesan                           |
      | nilai | kosong | nilai        | Pilih penilaian atas pelayanan. |
    Dan pengatur waktu "Batas waktu penilaian" jatuh tempo "Kamis, 26 November 2026 pukul 23.59.59"
    Ketika waktu menjadi "Jumat, 27 November 2026 pukul 08.00"
    Maka berkas selesai di "Selesai"
    Dan "Catat penilaian" dilalui 1 kali
    Dan "Mulai berkas pengaduan" tidak dilalui

  Skenario: Pengaduan menjadi berkas tersendiri dan tidak menahan penyelesaian (butir t, AMB-49)
    Dengan "pengguna" memulai "kupang-penjualan-langsung"
    Dan berkas berlanjut secara wajar sampai tugas "Beri penilaian"
    Ketika "pengguna" menyelesaikan tugas "Beri penilaian" dengan
      | isian     | nilai |
      | nilai     | 2     |
      | pengaduan | ya    |
    Maka berkas selesai di "Selesai"
    Dan berkas tertaut menjalankan "kupang-pengaduan"

  Skenario: Peran yang tidak melayani tidak memulai penjualan
    Maka "kepala" tidak dapat memulai "kupang-penjualan-langsung"
    Dan "auditor" tidak dapat memulai "kupang-penjualan-langsung"
