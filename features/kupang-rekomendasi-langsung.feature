# language: id
Fitur: Rekomendasi kegiatan statistik dengan kunjungan langsung di BPS Kota Kupang

  Prosedur Pelayanan Rekomendasi Kegiatan Statistik dengan Cara Kunjungan Langsung (Bagan 1),
  butir KUPANG-REKOM-LANGSUNG-a sampai -n. Butir a di sumber menyebut layanan penjualan; salah salin (AMB-10).

  Latar Belakang:
    Dengan kantor "kupang" pada "Senin, 23 November 2026 pukul 09.00"
    Dan surat kantor "kupang" ditandatangani "Kepala Contoh"

  Skenario: Semua butir dilalui berurutan (butir a sampai n)
    Ketika "pengguna" memulai "kupang-rekomendasi-langsung"
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
    Dan data "isi_surat.cara" bernilai "cross sectional"
    Dan data "draf.versi" bernilai "1"
    Dan data "pengiriman.kepada" bernilai "maria@example.id"
    Dan langkah yang dilalui adalah
      | butir                   |
      | KUPANG-REKOM-LANGSUNG-a |
      | KUPANG-REKOM-LANGSUNG-b |
      | KUPANG-REKOM-LANGSUNG-c |
      | KUPANG-REKOM-LANGSUNG-d |
      | KUPANG-REKOM-LANGSUNG-c |
      | KUPANG-REKOM-LANGSUNG-e |
      | KUPANG-REKOM-LANGSUNG-f |
      | KUPANG-REKOM-LANGSUNG-g |
      | KUPANG-REKOM-LANGSUNG-h |
      | KUPANG-REKOM-LANGSUNG-i |
      | KUPANG-REKOM-LANGSUNG-j |
      | KUPANG-REKOM-LANGSUNG-k |
      | KUPANG-REKOM-LANGSUNG-l |
      | KUPANG-REKOM-LANGSUNG-m |
      | KUPANG-REKOM-LANGSUNG-n |

  Skenario: Nomor antrian layanan rekomendasi dan antrian prioritas (butir b)
    Ketika "pengguna" memulai "kupang-rekomendasi-langsung"
    Dan "pengguna" menyelesaikan tugas "Ambil nomor antrian" dengan
      | isian   | nilai     |
      | antrian | prioritas |
    Maka data "antrian.nomor" bernilai "D-001"
    Dan tugas "Tunggu panggilan" ada pada daftar kerja "pengguna"
    Ketika "resepsionis" memulai "kupang-rekomendasi-langsung" untuk tamu
    Dan berkas berlanjut secara wajar sampai tugas "Tunggu panggilan"
    Maka data "antrian.nomor" bernilai "D-002"

  Skenario: Nomor selesai saat formulir diberikan, karena formulir boleh diisi di rumah (butir e dan f)
    Dengan loket "Rekomendasi" melayani "rekomendasi" pada tahap "Meja layanan"
    Dan "petugas" menempati loket "Rekomendasi"
    Dan "pengguna" memulai "kupang-rekomendasi-langsung"
    Dan berkas berlanjut secara wajar sampai tugas "Mulai pelayanan"
    Ketika "petugas" memanggil nomor berikutnya di "Rekomendasi"
    Maka nomor "D-001" ada di loket "Rekomendasi"
    Dan tugas "Mulai pelayanan" dipegang "petugas"
    Ketika berkas berlanjut secara wajar sampai tugas "Sampaikan surat dan formulir"
    Maka tidak ada nomor di loket "Rekomendasi"

  Skenario: Buku tamu menjadi kontak pemohon dan asal instansinya (butir d)
    Dengan "pengguna" memulai "kupang-rekomendasi-langsung"
    Dan berkas berlanjut secara wajar sampai tugas "Isi buku tamu"
    Maka tugas "Isi buku tamu" oleh "pengguna" menolak
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
      | tujuan  | Rekomendasi       |
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

  Skenario: Tamu tanpa akun dilayani atas namanya sampai suratnya dikirim
    Ketika "resepsionis" memulai "kupang-rekomendasi-langsung" untuk tamu
    Dan berkas berlanjut secara wajar sampai tugas "Kirim surat rekomendasi"
    Dan "petugas" menyelesaikan tugas "Kirim surat rekomendasi" dengan
      | isian      | nilai |
      | penyerahan | ya    |
    Maka data "penyerahan.penyerahan" bernilai "ya"
    Dan data "pengiriman.kepada" bernilai "maria@example.id"
    Dan "Kirim surat lewat surel" dilalui 1 kali
    Dan tugas "Beri penilaian" ada pada daftar kerja "pengguna"

  Skenario: Isian lain yang wajib pada tiap tugas
    Dengan "pengguna" memulai "kupang-rekomendasi-langsung"
    Dan berkas berlanjut secara wajar sampai tugas "Ambil nomor antrian"
    Maka tugas "Ambil nomor antrian" oleh "pengguna" menolak
      | isian   | nilai  | ditolak pada | pesan          |
      | antrian | kosong | antrian      | Pilih antrian. |
    Ketika berkas berlanjut secara wajar sampai tugas "Periksa kartu identitas"
    Maka tugas "Periksa kartu identitas" oleh "resepsionis" menolak
      | isian         | nilai  | ditolak pada  | pesan                |
      | diperlihatkan | kosong | diperlihatkan | Pilih Ya atau Tidak. |
      | jenis         | kosong | jenis         | Pilih jenis kartu.   |
    Ketika berkas berlanjut secara wajar sampai tugas "Sampaikan permintaan"
    Maka tugas "Sampaikan permintaan" oleh "pengguna" menolak
      | isian    | nilai  | ditolak pada | pesan                                         |
      | kegiatan | kosong | kegiatan     | Tulis kegiatan statistik yang akan dilakukan. |
    Ketika berkas berlanjut secara wajar sampai tugas "Beri formulir permintaan"
    Maka tugas "Beri formulir permintaan" oleh "petugas" menolak
      | isian  | nilai  | ditolak pada | pesan                             |
      | bentuk | kosong | bentuk       | Pilih formulir diberikan sebagai. |
    Ketika berkas berlanjut secara wajar sampai tugas "Sampaikan surat dan formulir"
    Maka tugas "Sampaikan surat dan formulir" oleh "pengguna" menolak
      | isian  | nilai    | ditolak pada | pesan                      |
      | bentuk | kosong   | bentuk       | Pilih disampaikan sebagai. |
      | bentuk | softcopy | surat        | Unggah surat permohonan.   |
    Ketika berkas berlanjut secara wajar sampai tugas "Kirim surat rekomendasi"
    Maka tugas "Kirim surat rekomendasi" oleh "petugas" menolak
      | isian      | nilai  | ditolak pada | pesan                       |
      | penyerahan | kosong | penyerahan   | Pilih surat di atas kertas. |

  Skenario: Peran yang tidak melayani tidak memulai permintaan rekomendasi
    Maka "kepala" tidak dapat memulai "kupang-rekomendasi-langsung"
    Dan "auditor" tidak dapat memulai "kupang-rekomendasi-langsung"

  Skenario: Formulir permintaan memakai isian FS3 dan tidak membatasi jenis instansi (butir h, AMB-42)
    Dengan "pengguna" memulai "kupang-rekomendasi-langsung"
    Dan berkas berlanjut secara wajar sampai tugas "Rekam formulir"
    Maka tugas "Rekam formulir" oleh "petugas" menolak
      | isian            | nilai    | ditolak pada     | pesan                             |
      | judul            | kosong   | judul            | Tulis judul kegiatan statistik.   |
      | tahun            | kosong   | tahun            | Tulis tahun kegiatan.             |
      | instansi         | kosong   | instansi         | Tulis 1.1 Instansi penyelenggara. |
      | alamat           | kosong   | alamat           | Tulis 1.2 Alamat lengkap.         |
      | pj_nama          | kosong   | pj_nama          | Tulis 2.1 Penanggung jawab: nama. |
      | pengulangan      | kosong   | pengulangan      | Pilih 3.1 Kegiatan ini dilakukan. |
      | pengulangan      | berulang | frekuensi        | Tulis 3.2 Frekuensi.              |
      | tipe_pengumpulan | kosong   | tipe_pengumpulan | Pilih 3.3 Tipe pengumpulan data.  |
    Ketika "petugas" menyelesaikan tugas "Rekam formulir" dengan
      | isian             | nilai                      |
      | judul             | Survei Kepuasan Pasar Oeba |
      | tahun             | 2027                       |
      | instansi          | Dinas Perdagangan          |
      | alamat            | Jalan Timor Raya 1, Kupang |
      | pj_nama           | Maria Bere                 |
      | pj_telepon        | 0812-3456-7890             |
      | pj_faksimile      | 0380-111111                |
      | pj_surel          | maria@example.id           |
      | manajer_nama      | Daud Tallo                 |
      | manajer_telepon   | 0812-1111-2222             |
      | manajer_faksimile | 0380-222222                |
      | manajer_surel     | daud@example.id            |
      | telepon           | 0380-333333                |
      | faksimile         | 0380-444444                |
      | surel             | dinas@example.id           |
      | pengulangan       | berulang                   |
      | frekuensi         | tahunan                    |
      | tipe_pengumpulan  | cross sectional            |
    Maka data "rekaman.versi" bernilai "1"
    Dan data "formulir.jenis_instansi" bernilai "kosong"
    Dan tugas "Periksa dan verifikasi formulir" ada pada daftar kerja "petugas"
    Dan tugas "Periksa dan verifikasi formulir" oleh "petugas" menawarkan isian formulir, di antaranya
      | pilihan                    |
      | Judul kegiatan statistik   |
      | 1.1 Instansi penyelenggara |
      | 3.3 Tipe pengumpulan data  |
      | Surat permohonan           |

  Skenario: Nama dan kontak dalam formulir hanya dibaca yang melayani (butir h)
    Dengan "pengguna" memulai "kupang-rekomendasi-langsung"
    Dan berkas berlanjut secara wajar sampai tugas "Rekam formulir"
    Dan "petugas" menyelesaikan tugas "Rekam formulir" dengan
      | isian             | nilai                      |
      | judul             | Survei Kepuasan Pasar Oeba |
      | tahun             | 2027                       |
      | instansi          | Dinas Perdagangan          |
      | alamat            | Jalan Timor Raya 1, Kupang |
      | pj_nama           | Maria Bere                 |
      | pj_telepon        | 0812-3456-7890             |
      | pj_faksimile      | 0380-111111                |
      | pj_surel          | maria@example.id           |
      | manajer_nama      | Daud Tallo                 |
      | manajer_telepon   | 0812-1111-2222             |
      | manajer_faksimile | 0380-222222                |
      | manajer_surel     | daud@example.id            |
      | telepon           | 0380-333333                |
      | faksimile         | 0380-444444                |
      | surel             | dinas@example.id           |
      | pengulangan       | berulang                   |
      | frekuensi         | tahunan                    |
      | tipe_pengumpulan  | cross sectional            |
    Maka data "formulir.pj_surel" bernilai "maria@example.id"
    Dan "bendahara" tidak membaca data "formulir.telepon"
    Dan "bendahara" tidak membaca data "formulir.faksimile"
    Dan "bendahara" tidak membaca data "formulir.surel"
    Dan "bendahara" tidak membaca data "formulir.pj_nama"
    Dan "bendahara" tidak membaca data "formulir.pj_telepon"
    Dan "bendahara" tidak membaca data "formulir.pj_faksimile"
    Dan "bendahara" tidak membaca data "formulir.pj_surel"
    Dan "bendahara" tidak membaca data "formulir.manajer_nama"
    Dan "bendahara" tidak membaca data "formulir.manajer_telepon"
    Dan "bendahara" tidak membaca data "formulir.manajer_faksimile"
    Dan "bendahara" tidak membaca data "formulir.manajer_surel"

  Skenario: Tiga puluh hari kerja berjalan sejak formulir terekam sampai surel hasilnya terkirim (butir i, AMB-43)
    Dengan "pengguna" memulai "kupang-rekomendasi-langsung"
    Dan berkas berlanjut secara wajar sampai tugas "Rekam formulir"
    Maka jam "pemeriksaan" belum ada
    Ketika waktu menjadi "Selasa, 24 November 2026 pukul 10.00"
    Dan berkas berlanjut secara wajar sampai tugas "Periksa dan verifikasi formulir"
    Maka jam "pemeriksaan" berjalan
    Dan jam "pemeriksaan" mulai "Selasa, 24 November 2026 pukul 10.00"
    Dan tenggat jam "pemeriksaan" adalah "Senin, 11 Januari 2027 pukul 23.59.59"
    Ketika waktu menjadi "Senin, 11 Januari 2027 pukul 15.00"
    Dan "petugas" menyelesaikan tugas "Periksa dan verifikasi formulir" dengan
      | isian | nilai   |
      | hasil | lengkap |
    Maka jam "pemeriksaan" berhenti
    Dan jam "pemeriksaan" ditepati
    Dan data "putaran.hasil" bernilai "lengkap"
    Dan data "putaran.pemberitahuan.hasil" bernilai "lengkap dan jelas"
    Dan data "pemberitahuan.kepada" bernilai "maria@example.id"
    Dan "Kirim hasil pemeriksaan" dilalui 1 kali
    Dan tugas "Susun surat rekomendasi" ada pada daftar kerja "petugas"

  Skenario: Hasil pemeriksaan yang terlambat tercatat sebagai terlewat (butir i, AMB-43)
    Dengan "pengguna" memulai "kupang-rekomendasi-langsung"
    Dan berkas berlanjut secara wajar sampai tugas "Periksa dan verifikasi formulir"
    Ketika waktu menjadi "Selasa, 12 Januari 2027 pukul 09.00"
    Maka jam "pemeriksaan" berjalan
    Dan jam "pemeriksaan" terlewat
    Ketika "petugas" menyelesaikan tugas "Periksa dan verifikasi formulir" dengan
      | isian | nilai   |
      | hasil | lengkap |
    Maka jam "pemeriksaan" berhenti
    Dan jam "pemeriksaan" terlewat

  Skenario: Formulir diperbaiki sampai lengkap dan jelas, dan tiap rekaman memulai jam baru (butir i, AMB-43)
    Dengan "pengguna" memulai "kupang-rekomendasi-langsung"
    Dan berkas berlanjut secara wajar sampai tugas "Periksa dan verifikasi formulir"
    Maka tugas "Periksa dan verifikasi formulir" oleh "petugas" menolak
      | isian | nilai           | ditolak pada | pesan                        |
      | hasil | kosong          | hasil        | Pilih rancangan kegiatan.    |
      | hasil | perlu_perbaikan | catatan_umum | Tulis yang perlu diperbaiki. |
    Dan tugas "Periksa dan verifikasi formulir" oleh "petugas" menolak catatan isian tanpa
      | isian   | pesan          |
      | isian   | Pilih isian.   |
      | catatan | Tulis catatan. |
    Ketika "petugas" meminta perbaikan "Rancangan belum jelas" pada tugas "Periksa dan verifikasi formulir" dengan catatan
      | isian            | catatan                    |
      | tipe_pengumpulan | Sebutkan alasan memilihnya |
      | judul            | Judul memuat wilayahnya    |
    Maka jam "pemeriksaan" berhenti
    Dan jam "pemeriksaan" ditepati
    Dan data "putaran.putaran" bernilai "1"
    Dan data "putaran.pemberitahuan.hasil" bernilai "perlu perbaikan"
    Dan surel hasil pemeriksaan memuat catatan
      | isian                     | catatan                    |
      | Umum                      | Rancangan belum jelas      |
      | 3.3 Tipe pengumpulan data | Sebutkan alasan memilihnya |
      | Judul kegiatan statistik  | Judul memuat wilayahnya    |
    Dan tugas "Perbaiki formulir" ada pada daftar kerja "pengguna"
    Ketika waktu menjadi "Kamis, 26 November 2026 pukul 11.00"
    Maka jam "pemeriksaan" berhenti
    Ketika "pengguna" menyelesaikan tugas "Perbaiki formulir" dengan
      | isian             | nilai                      |
      | judul             | Survei Kepuasan Pasar Oeba |
      | tahun             | 2027                       |
      | instansi          | Dinas Perdagangan          |
      | alamat            | Jalan Timor Raya 1, Kupang |
      | pj_nama           | Maria Bere                 |
      | pj_telepon        | 0812-3456-7890             |
      | pj_faksimile      | 0380-111111                |
      | pj_surel          | maria@example.id           |
      | manajer_nama      | Daud Tallo                 |
      | manajer_telepon   | 0812-1111-2222             |
      | manajer_faksimile | 0380-222222                |
      | manajer_surel     | daud@example.id            |
      | telepon           | 0380-333333                |
      | faksimile         | 0380-444444                |
      | surel             | dinas@example.id           |
      | pengulangan       | berulang                   |
      | frekuensi         | tahunan                    |
      | tipe_pengumpulan  | cross sectional            |
    Maka data "rekaman.versi" bernilai "2"
    Dan jam "pemeriksaan" berjalan
    Dan jam "pemeriksaan" mulai "Kamis, 26 November 2026 pukul 11.00"
    Dan tenggat jam "pemeriksaan" adalah "Rabu, 13 Januari 2027 pukul 23.59.59"
    Dan tugas "Periksa dan verifikasi formulir" ada pada daftar kerja "petugas"
    Ketika "petugas" menyelesaikan tugas "Periksa dan verifikasi formulir" dengan
      | isian | nilai   |
      | hasil | lengkap |
    Maka data "putaran.putaran" bernilai "2"
    Dan "Kirim hasil pemeriksaan" dilalui 2 kali
    Dan "Perbaiki formulir" dilalui 1 kali
    Dan tugas "Susun surat rekomendasi" ada pada daftar kerja "petugas"
    Dan versi formulir yang tersimpan adalah
      | versi | direkam oleh | hasil           |
      | 1     | petugas      | perlu perbaikan |
      | 2     | petugas      | lengkap         |

  Skenario: Draf surat disusun dengan nomor, lalu Kepala menerbitkannya (butir j dan k)
    Dengan "pengguna" memulai "kupang-rekomendasi-langsung"
    Dan berkas berlanjut secara wajar sampai tugas "Rekam formulir"
    Dan "petugas" menyelesaikan tugas "Rekam formulir" dengan
      | isian             | nilai                      |
      | judul             | Survei Kepuasan Pasar Oeba |
      | tahun             | 2027                       |
      | instansi          | Dinas Perdagangan          |
      | alamat            | Jalan Timor Raya 1, Kupang |
      | pj_nama           | Maria Bere                 |
      | pj_telepon        | 0812-3456-7890             |
      | pj_faksimile      | 0380-111111                |
      | pj_surel          | maria@example.id           |
      | manajer_nama      | Daud Tallo                 |
      | manajer_telepon   | 0812-1111-2222             |
      | manajer_faksimile | 0380-222222                |
      | manajer_surel     | daud@example.id            |
      | telepon           | 0380-333333                |
      | faksimile         | 0380-444444                |
      | surel             | dinas@example.id           |
      | pengulangan       | berulang                   |
      | frekuensi         | tahunan                    |
      | tipe_pengumpulan  | cross sectional            |
    Dan berkas berlanjut secara wajar sampai tugas "Susun surat rekomendasi"
    Maka tugas "Susun surat rekomendasi" oleh "petugas" menolak
      | isian        | nilai  | ditolak pada | pesan               |
      | pertimbangan | kosong | pertimbangan | Tulis pertimbangan. |
    Ketika "petugas" menyelesaikan tugas "Susun surat rekomendasi" dengan
      | isian        | nilai                    |
      | pertimbangan | Rancangan sudah memadai. |
    Maka data "isi_surat.kegiatan" bernilai "Survei Kepuasan Pasar Oeba"
    Dan data "isi_surat.penyelenggara" bernilai "Dinas Perdagangan"
    Dan data "isi_surat.pertimbangan" bernilai "Rancangan sudah memadai."
    Dan data "penomoran.nomor" memuat "2026"
    Dan data "draf.versi" bernilai "1"
    Dan tugas "Putuskan surat rekomendasi" ada pada daftar kerja "kepala"
    Dan tugas "Putuskan surat rekomendasi" oleh "kepala" menolak
      | isian | nilai      | ditolak pada | pesan                      |
      | hasil | kosong     | hasil        | Pilih keputusan.           |
      | cara  | kosong     | cara         | Pilih cara menandatangani. |
      | hasil | kembalikan | alasan       | Tulis alasan pengembalian. |
    Ketika "kepala" menyelesaikan tugas "Putuskan surat rekomendasi" dengan
      | isian | nilai              |
      | hasil | terbitkan          |
      | cara  | tanda_tangan_basah |
    Maka data "surat.tanda_tangan" bernilai "tidak ada"
    Dan "Catat kegagalan" tidak dilalui
    Dan "Unggah surat yang sudah ditandatangani" tidak dilalui
    Dan data "terbitan.surat.kegiatan" bernilai "Survei Kepuasan Pasar Oeba"
    Dan daftar rekomendasi memuat
      | bagian        | isi                        |
      | kegiatan      | Survei Kepuasan Pasar Oeba |
      | penyelenggara | Dinas Perdagangan          |
      | tahun         | 2027                       |
      | metode        | cross sectional            |
    Dan tugas "Kirim surat rekomendasi" ada pada daftar kerja "petugas"

  Skenario: Kepala mengembalikan draf dengan alasan (butir k, AMB-41)
    Dengan "pengguna" memulai "kupang-rekomendasi-langsung"
    Dan berkas berlanjut secara wajar sampai tugas "Putuskan surat rekomendasi"
    Ketika "kepala" menyelesaikan tugas "Putuskan surat rekomendasi" dengan
      | isian  | nilai                     |
      | hasil  | kembalikan                |
      | alasan | Pertimbangan kurang rinci |
    Maka tugas "Susun surat rekomendasi" ada pada daftar kerja "petugas"
    Dan "Terbitkan surat" tidak dilalui
    Ketika berkas berlanjut secara wajar sampai tugas "Kirim surat rekomendasi"
    Maka "Susun surat rekomendasi" dilalui 2 kali
    Dan "Terbitkan surat" dilalui 1 kali

  Skenario: Tanpa sertifikat kantor, Kepala memilih cara lain (butir k)
    Dengan "pengguna" memulai "kupang-rekomendasi-langsung"
    Dan berkas berlanjut secara wajar sampai tugas "Putuskan surat rekomendasi"
    Ketika "kepala" menyelesaikan tugas "Putuskan surat rekomendasi" dengan
      | isian | nilai      |
      | hasil | terbitkan  |
      | cara  | sertifikat |
    Maka tugas "Putuskan surat rekomendasi" ada pada daftar kerja "kepala"
    Dan data "kegagalan.sebab" memuat "sertifikat elektronik"
    Dan data "surat" bernilai "kosong"
    Dan "Siapkan surat final" tidak dilalui
    Ketika berkas berlanjut secara wajar sampai tugas "Kirim surat rekomendasi"
    Maka "Terbitkan surat" dilalui 1 kali

  Skenario: Surat yang diunggah tanpa tanda tangan yang sah tidak terbit (butir k)
    Dengan "pengguna" memulai "kupang-rekomendasi-langsung"
    Dan berkas berlanjut secara wajar sampai tugas "Putuskan surat rekomendasi"
    Ketika "kepala" menyelesaikan tugas "Putuskan surat rekomendasi" dengan
      | isian | nilai     |
      | hasil | terbitkan |
      | cara  | unggahan  |
    Maka tugas "Unggah surat yang sudah ditandatangani" ada pada daftar kerja "kepala"
    Dan "petugas" tidak dapat menyelesaikan tugas "Unggah surat yang sudah ditandatangani"
    Dan data "siap.siap" memuat "-"
    Dan tugas "Unggah surat yang sudah ditandatangani" oleh "kepala" menolak
      | isian | nilai  | ditolak pada | pesan                                    |
      | surat | kosong | surat        | Unggah surat bertanda tangan elektronik. |
    Ketika "kepala" mengunggah "surat.pdf" sebagai "surat" pada tugas "Unggah surat yang sudah ditandatangani"
    Maka tugas "Putuskan surat rekomendasi" ada pada daftar kerja "kepala"
    Dan data "kegagalan.sebab" memuat "yang diunggah"
    Dan daftar rekomendasi tidak memuat berkas ini

  Garis-Besar Skenario: Tanpa penanda tangan yang diatur kantor, surat tidak terbit (butir k)
    Dengan surat kantor "kupang" belum punya penanda tangan
    Dan "pengguna" memulai "kupang-rekomendasi-langsung"
    Dan berkas berlanjut secara wajar sampai tugas "Putuskan surat rekomendasi"
    Ketika "kepala" menyelesaikan tugas "Putuskan surat rekomendasi" dengan
      | isian | nilai     |
      | hasil | terbitkan |
      | cara  | <cara>    |
    Maka tugas "Putuskan surat rekomendasi" ada pada daftar kerja "kepala"
    Dan data "kegagalan.sebab" memuat "Kop surat"
    Dan "Catat kegagalan" tidak dilalui
    Dan daftar rekomendasi tidak memuat berkas ini

    Contoh:
      | cara               |
      | tanda_tangan_basah |
      | unggahan           |

  Skenario: Target terbitnya surat adalah aturan kantor, bukan angka dari sumber (AMB-43)
    Dengan aturan "terbit_rekomendasi_hari" kantor "kupang" adalah 2
    Dan "pengguna" memulai "kupang-rekomendasi-langsung"
    Dan berkas berlanjut secara wajar sampai tugas "Susun surat rekomendasi"
    Maka tenggat tugas "Susun surat rekomendasi" adalah "Rabu, 25 November 2026 pukul 23.59.59"
    Ketika berkas berlanjut secara wajar sampai tugas "Putuskan surat rekomendasi"
    Maka tenggat tugas "Putuskan surat rekomendasi" adalah "Rabu, 25 November 2026 pukul 23.59.59"
    Ketika berkas berlanjut secara wajar sampai tugas "Kirim surat rekomendasi"
    Maka tenggat tugas "Kirim surat rekomendasi" adalah "Rabu, 25 November 2026 pukul 23.59.59"

  Skenario: Pemohon menarik permintaannya; tidak ada cabang ditolak (AMB-41)
    Dengan "pengguna" memulai "kupang-rekomendasi-langsung"
    Dan berkas berlanjut secara wajar sampai tugas "Periksa dan verifikasi formulir"
    Ketika "pengguna" membatalkan berkas dengan alasan "Kegiatan ditunda"
    Maka berkas dibatalkan
    Dan jam "pemeriksaan" berhenti
    Dan tidak ada tugas terbuka
    Dan daftar rekomendasi tidak memuat berkas ini

  Garis-Besar Skenario: Penilaian selalu ditawarkan dan boleh dilewati (butir m, AMB-49)
    Dengan "pengguna" memulai "kupang-rekomendasi-langsung"
    Dan berkas berlanjut secara wajar sampai tugas "Beri penilaian"
    Ketika "pengguna" menyelesaikan tugas "Beri penilaian" dengan
      | isian | nilai   |
      | nilai | <nilai> |
    Maka berkas selesai di "Selesai"
    Dan data "penilaian_tercatat.keadaan" bernilai "<keadaan>"
    Dan "Mulai berkas pengaduan" tidak dilalui
    Dan tidak ada berkas tertaut

    Contoh:
      | nilai  | keadaan   |
      | 5      | diberikan |
      | lewati | dilewati  |

  Skenario: Pengaduan menjadi berkas tersendiri dan tidak menahan penyelesaian (butir m, AMB-49)
    Dengan "pengguna" memulai "kupang-rekomendasi-langsung"
    Dan berkas berlanjut secara wajar sampai tugas "Beri penilaian"
    Maka tugas "Beri penilaian" oleh "pengguna" menolak
      | isian     | nilai   | ditolak pada | pesan                                                   |
      | nilai     | kosong  | nilai        | Pilih penilaian atas pelayanan.                         |
      | pengaduan | mungkin | pengaduan    | Pilih salah satu yang tersedia. Anda memilih "mungkin". |
    Ketika "pengguna" menyelesaikan tugas "Beri penilaian" dengan
      | isian     | nilai         |
      | nilai     | lewati        |
      | komentar  | Menunggu lama |
      | pengaduan | ya            |
    Maka berkas selesai di "Selesai"
    Dan data "pengaduan.layanan" bernilai "pengaduan"
    Dan data "pengaduan.rujukan" bernilai "tidak"
    Dan berkas tertaut menjalankan "kupang-pengaduan"
    Dan data "penilaian_tercatat.pengaduan.asal.berkas" bernilai "KUPANG-REKOM-2026-0001"
    Dan data "penilaian_tercatat.pengaduan.asal.layanan" bernilai "rekomendasi"

  Skenario: Penilaian yang tidak diisi tidak menahan penyelesaian (AMB-49)
    Dengan aturan "batas_penilaian_hari" kantor "kupang" adalah 3
    Dan "pengguna" memulai "kupang-rekomendasi-langsung"
    Dan berkas berlanjut secara wajar sampai tugas "Beri penilaian"
    Maka pengatur waktu "Batas waktu penilaian" jatuh tempo "Kamis, 26 November 2026 pukul 23.59.59"
    Ketika waktu menjadi "Kamis, 26 November 2026 pukul 23.59"
    Maka berkas masih berjalan
    Ketika waktu berlalu 1 menit
    Maka berkas selesai di "Selesai"
    Dan data "penilaian_tercatat.keadaan" bernilai "tidak_diberikan"
    Dan "Beri penilaian" tidak dilalui

  Garis-Besar Skenario: Hanya peran lajurnya yang menyelesaikan tugas
    Dengan "pengguna" memulai "kupang-rekomendasi-langsung"
    Dan berkas berlanjut secara wajar sampai tugas "<tugas>"
    Maka tugas "<tugas>" ada pada daftar kerja "<peran>"
    Dan "<peran lain>" tidak dapat menyelesaikan tugas "<tugas>"
    Dan "bendahara" tidak dapat menyelesaikan tugas "<tugas>"
    Dan "<peran>" dari kantor "jateng" tidak melihat berkas

    Contoh:
      | tugas                           | peran       | peran lain  |
      | Ambil nomor antrian             | pengguna    | petugas     |
      | Tunggu panggilan                | pengguna    | resepsionis |
      | Periksa kartu identitas         | resepsionis | pengguna    |
      | Isi buku tamu                   | pengguna    | kepala      |
      | Mulai pelayanan                 | petugas     | resepsionis |
      | Sampaikan permintaan            | pengguna    | petugas     |
      | Beri formulir permintaan        | petugas     | pengguna    |
      | Sampaikan surat dan formulir    | pengguna    | petugas     |
      | Rekam formulir                  | petugas     | pengguna    |
      | Periksa dan verifikasi formulir | petugas     | kepala      |
      | Susun surat rekomendasi         | petugas     | kepala      |
      | Putuskan surat rekomendasi      | kepala      | petugas     |
      | Kirim surat rekomendasi         | petugas     | kepala      |
      | Beri penilaian                  | pengguna    | petugas     |
