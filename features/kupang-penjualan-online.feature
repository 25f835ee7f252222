# language: id
Fitur: Penjualan produk statistik dengan cara online di BPS Kota Kupang

  Prosedur Pelayanan Penjualan Produk Statistik dengan Cara Online (Bagan 2),
  butir KUPANG-JUAL-ONLINE-a sampai -p (AMB-08). Harga di sini contoh, bukan harga resmi.

  Latar Belakang:
    Dengan kantor "kupang" pada "Senin, 23 November 2026 pukul 09.00"
    Dan kantor "kupang" menjual
      | kode        | jenis     | judul                     | satuan   | harga | variabel          |
      | dalam-angka | publikasi | Kota Kupang Dalam Angka   | buku     | 50000 |                   |
      | sakernas    | mikrodata | Data mikro tenaga kerja   | rekaman  | 100   | Umur; Pendidikan  |
      | peta-blok   | peta      | Peta wilayah kerja        | lembar   | 25000 |                   |

  Skenario: Publikasi dibeli dari dalam negeri menurut urutan sumber (butir a sampai p)
    Ketika "pengguna" memulai "kupang-penjualan-online"
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
