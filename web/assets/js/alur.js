// What every page gets. Each page works without it; each part adds one comfort.
import htmx from "htmx.org";
import { mulaiCetak } from "./cetak.js";
import { mulaiDraf } from "./draf.js";
import { mulaiGalat } from "./galat.js";
import { mulaiHtmx } from "./permintaan.js";
import { mulaiLayar } from "./layar.js";
import { mulaiMuat } from "./muat.js";
import { mulaiPagar } from "./pagar.js";
import { mulaiPanggilan } from "./panggilan.js";
import { mulaiPilihan } from "./pilihan.js";
import { mulaiPintasan } from "./pintasan.js";
import { mulaiSandi } from "./sandi.js";
import { mulaiSaring } from "./saring.js";
import { mulaiTab } from "./tab.js";
import { mulaiTanya } from "./tanya.js";
import { mulaiTema } from "./tema.js";
import { mulaiUnggah } from "./unggah.js";

mulaiHtmx(htmx);
document.documentElement.classList.add("js");
mulaiPagar();
mulaiSandi();
mulaiDraf();
mulaiGalat();
mulaiTanya();
mulaiTab();
mulaiTema();
mulaiUnggah(document);
mulaiMuat();
mulaiPilihan();
mulaiPintasan();
mulaiSaring();
mulaiLayar();
mulaiCetak();
mulaiPanggilan();

// What htmx puts on the page gets the same comforts; everything else listens on the document.
htmx.onLoad((part) => mulaiUnggah(part));
