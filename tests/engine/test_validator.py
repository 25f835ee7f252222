"""Every diagram that would not run as drawn is refused by element, with a way out."""

import re
from importlib.util import find_spec
from pathlib import Path

import pytest
from lxml import etree

from engine import validator
from engine.validator import ERROR, WARNING, Catalogue, check, elements
from tests.engine.sample_diagram import CATALOGUE, HEAD, SAMPLE, STEP, ext, props
from tests.measurements import at_most


def findings(text, **options):
    options.setdefault("catalogue", CATALOGUE)
    return check(text.encode(), **options)


def changed(*replacements):
    text = SAMPLE
    for old, new in replacements:
        assert old in text
        text = text.replace(old, new, 1)
    return text


def found(text, rule, **options):
    return {
        one.element_id: one for one in findings(text, **options) if one.rule == rule
    }


def test_everything_that_is_allowed_passes():
    assert findings(SAMPLE, stem="kota-jual") == ()


def schema_names():
    folder = Path(find_spec("SpiffWorkflow").submodule_search_locations[0])
    tree = etree.parse(folder / "bpmn" / "parser" / "schema" / "Semantic.xsd")
    path = "{http://www.w3.org/2001/XMLSchema}element"
    names = {one.get("name") for one in tree.getroot().iter(path) if one.get("name")}
    return sorted((names | {"import"}) - elements.ALLOWED)


@pytest.mark.parametrize("name", schema_names())
def test_every_other_element_of_bpmn_is_refused(name):
    text = changed(
        ("<bpmn:textAnnotation", f'<bpmn:{name} id="asing"/><bpmn:textAnnotation')
    )

    verdict = found(text, "elemen-tidak-didukung")["asing"]

    assert verdict.severity == ERROR
    assert f'"{name}"' in verdict.message
    assert verdict.instead.endswith(".")


def test_elements_of_other_languages_are_refused():
    text = changed(("Pengguna mengajukan permintaan.", '<script id="s">1</script>'))

    assert "minta" in found(text, "elemen-tidak-didukung")


@pytest.mark.parametrize(
    ("old", "new", "element"),
    [
        ('<bpmn:userTask id="minta"', '<bpmn:userTask id="minta" isForCompensation="true"', "minta"),
        ('<bpmn:manualTask id="periksa"', '<bpmn:manualTask id="periksa" startQuantity="2"', "periksa"),
        ('<bpmn:subProcess id="susun"', '<bpmn:subProcess id="susun" triggeredByEvent="true"', "susun"),
        ('id="tunggu"', 'id="tunggu" instantiate="true"', "tunggu"),
        ("<bpmn:conditionExpression", '<bpmn:conditionExpression language="javascript"', "f_tidak"),
        ("<bpmn:multiInstanceLoopCharacteristics>", '<bpmn:multiInstanceLoopCharacteristics behavior="One">', "susun"),
        ('serviceTaskOperator id="antrian.siap"', 'serviceTaskOperator resultVariable="x" id="antrian.siap"', "s_surat"),
    ],
)  # fmt: skip
def test_attributes_that_change_the_run_are_refused(old, new, element):
    assert element in found(changed((old, new)), "atribut-tidak-didukung")


@pytest.mark.parametrize("name", ["preScript", "postScript"])
def test_scripts_are_refused(name):
    script = f"<spiffworkflow:{name}>1</spiffworkflow:{name}>"

    assert "s_mulai" in found(
        changed(('id="s_mulai">', f'id="s_mulai">{ext(props("struktur"), script)}')),
        "skrip",
    )


def test_extensions_in_the_wrong_place_are_refused():
    text = changed(
        ('id="s_surat" name="Bungkus">', 'id="s_surat" name="Bungkus">' + ext(
            "<spiffworkflow:messagePayload>1</spiffworkflow:messagePayload>")),
        ('id="e_gagal" name="Gagal" errorCode="gagal"/>', 'id="e_gagal" name="Gagal" '
         'errorCode="gagal">' + ext("<spiffworkflow:instruksi/>") + "</bpmn:error>"),
    )  # fmt: skip

    assert set(found(text, "ekstensi-tidak-didukung")) == {"s_surat", "e_gagal"}


def test_what_other_tools_left_is_one_warning_that_names_the_elements():
    text = changed(
        ('id="gabung">', 'id="gabung" asing:warna="merah">'),
        ('id="bagi">', 'id="bagi">' + ext("<asing:catatan/>")),
    )

    (verdict,) = found(text, "ekstensi-asing").values()

    assert (verdict.element_id, verdict.severity) == ("bagi", WARNING)
    assert '"catatan", "warna"' in verdict.message
    assert "Juga pada: gabung." in verdict.message


def test_what_alur_says_otherwise_is_told_for_each_thing():
    text = changed(('id="gabung">', 'id="gabung" asing:assignee="ani" asing:x="1">'))

    verdicts = [one for one in findings(text) if one.rule == "ekstensi-asing"]

    assert [one.element_id for one in verdicts] == ["gabung", "gabung"]
    assert "lane" in verdicts[0].instead


FLOW = '<bpmn:sequenceFlow id="{}" sourceRef="{}" targetRef="{}"/><bpmn:textAnnotation'


def with_flow(source, target, *replacements):
    new = FLOW.format("baru", source, target)
    return changed(("<bpmn:textAnnotation", new), *replacements)


def with_node(kind, identity, inner="", **attributes):
    attributes = "".join(f' {name}="{value}"' for name, value in attributes.items())
    node = f'<bpmn:{kind} id="{identity}"{attributes}>{STEP}{inner}</bpmn:{kind}>'
    return ("<bpmn:textAnnotation", node + "<bpmn:textAnnotation")


def without(identity):
    line = re.search(f'<bpmn:sequenceFlow id="{identity}"[^>]*/>', SAMPLE)
    return (line[0], "")


TRUE = "<bpmn:conditionExpression>true</bpmn:conditionExpression>"
DEFAULTED = ' default="f_ya"'
CONDITION = ">permintaan.lengkap == false<"
TIMER = ">hari(7)<"

RULES = {
    "two starts": (changed(with_node("startEvent", "dua")), "satu-awal", "dua"),
    "no start": (
        changed(('<bpmn:startEvent id="s_mulai"', '<bpmn:manualTask name="x" id="s_mulai"'),
                ("</bpmn:startEvent>\n      <bpmn:serviceTask", "</bpmn:manualTask>\n      <bpmn:serviceTask")),
        "satu-awal", "susun"),
    "no end": (
        changed(('<bpmn:endEvent id="s_gagal"', '<bpmn:intermediateThrowEvent id="s_gagal"'),
                ('errorRef="e_gagal"/></bpmn:endEvent>', 'errorRef="e_gagal"/></bpmn:intermediateThrowEvent>')),
        "tanpa-akhir", "susun"),
    "a flow to nowhere": (with_flow("minta", "hantu"), "flow-putus", "baru"),
    "a flow into a sub-process": (with_flow("minta", "s_surat"), "flow-putus", "baru"),
    "two flows between two nodes": (with_flow("mulai", "minta"), "flow-ganda", "baru"),
    "a flow into the start": (with_flow("minta", "mulai"), "panah-masuk", "mulai"),
    "a flow into a boundary event": (with_flow("minta", "macet"), "panah-masuk", "macet"),
    "a flow out of an end": (with_flow("batal", "minta"), "panah-keluar", "batal"),
    "a dead end": (changed(without("f18")), "buntu", "susun"),
    "an island": (changed(with_node("manualTask", "pulau", name="Pulau")), "tak-terjangkau", "pulau"),
    "a loop without a way out": (
        changed(with_node("manualTask", "putar", name="Putar"),
                ('sourceRef="mulai" targetRef="minta"', 'sourceRef="mulai" targetRef="putar"'),
                ("<bpmn:textAnnotation", FLOW.format("b2", "putar", "putar"))),
        "tak-berakhir", "putar"),
    "an implicit split": (with_flow("minta", "periksa"), "cabang-tersirat", "minta"),
    "a condition on a task's flow": (
        changed(('targetRef="lengkap"/>', f'targetRef="lengkap">{TRUE}</bpmn:sequenceFlow>')),
        "syarat-salah-tempat", "f2"),
    "a default on a parallel gateway": (
        changed(('<bpmn:exclusiveGateway id="satukan"', '<bpmn:exclusiveGateway default="f14" id="satukan"')),
        "syarat-salah-tempat", "f14"),
    "a gateway that does not ask": (changed(("Lengkap?", "Lengkap")), "gateway-bertanya", "lengkap"),
    "a flow without an answer": (changed(('name="Ya" ', "")), "panah-berlabel", "f_ya"),
    "a default with a condition": (
        changed((DEFAULTED, ' default="f_tidak"')), "default-bersyarat", "f_tidak"),
    "a choice without a condition": (changed((DEFAULTED, "")), "tanpa-syarat", "f_ya"),
    "a choice without a default": (
        changed((DEFAULTED, ""), ('targetRef="periksa"/>', f'targetRef="periksa">{TRUE}</bpmn:sequenceFlow>')),
        "tanpa-default", "lengkap"),
    "a default that leads from elsewhere": (changed((DEFAULTED, ' default="f2"')), "default-lepas", "lengkap"),
    "an event gateway that waits for one": (changed(without("f11")), "gateway-event", "tunggu"),
    "an event gateway before a task": (with_flow("tunggu", "periksa"), "gateway-event", "periksa"),
    "an event reached by two ways": (with_flow("bagi", "dijawab"), "gateway-event", "dijawab"),
    "an event gateway that waits twice for a message": (
        changed((re.search("<bpmn:timerEventDefinition id=.lewat_d.*?</bpmn:timerEventDefinition>", SAMPLE, re.DOTALL)[0],
                 '<bpmn:messageEventDefinition messageRef="m_jawab"/>')),
        "gateway-event", "lewat"),
    "a boundary event on nothing": (
        changed(('attachedToRef="minta"', 'attachedToRef="hantu"')), "boundary-lepas", "macet"),
    "a boundary event on a gateway": (
        changed(('attachedToRef="minta"', 'attachedToRef="bagi"')), "boundary-lepas", "macet"),
    "an error that does not interrupt": (
        changed(('attachedToRef="susun"', 'attachedToRef="susun" cancelActivity="false"')),
        "boundary-error", "gagal"),
    "a second pool": (
        changed(("</bpmn:collaboration>", '<bpmn:participant id="lain" name="Bank"/></bpmn:collaboration>')),
        "satu-pool", "lain"),
    "a node in two lanes": (
        changed(("<bpmn:flowNodeRef>terbit<", "<bpmn:flowNodeRef>minta</bpmn:flowNodeRef><bpmn:flowNodeRef>terbit<")),
        "lane-acuan", "minta"),
    "a lane that names nothing": (
        changed(("<bpmn:flowNodeRef>terbit<", "<bpmn:flowNodeRef>hantu<")), "lane-acuan", "l3"),
    "a message end": (
        changed(('<bpmn:terminateEventDefinition id="batal_d"/>', '<bpmn:messageEventDefinition messageRef="m_kabar"/>')),
        "jenis-event", "batal"),
    "an event with two triggers": (
        changed(('messageRef="m_kabar"/></bpmn:intermediateThrowEvent>',
                 'messageRef="m_kabar"/><bpmn:messageEventDefinition messageRef="m_jawab"/></bpmn:intermediateThrowEvent>')),
        "jenis-event", "lempar"),
    "a sub-process that waits to start": (
        changed(('id="s_mulai">', 'id="s_mulai"><bpmn:messageEventDefinition messageRef="m_kabar"/>')),
        "jenis-event", "s_mulai"),
    "a message without a name": (
        changed(('<bpmn:message id="m_jawab" name="jawaban"/>', '<bpmn:message id="m_jawab"/>')),
        "pesan-bernama", "dijawab"),
    "a send task without a message": (changed((' messageRef="m_kabar"', "")), "pesan-bernama", "kabari"),
    "an error without a code": (changed((' errorCode="gagal"', "")), "error-berkode", "gagal"),
    "an error that nobody catches": (
        changed(('id="gagal_d" errorRef="e_gagal"', 'id="gagal_d"')), "error-tak-ditangkap", "s_gagal"),
    "a timer without a time": (changed((TIMER, "> <")), "waktu-kosong", "lewat"),
    "a duration that is no duration": (changed((TIMER, '>"7 hari"<')), "waktu-iso", "lewat"),
    "a duration of months": (changed((TIMER, ">P1M<")), "waktu-iso", "lewat"),
    "a duration of a thousand years": (changed((TIMER, '>"P9999999D"<')), "waktu-iso", "lewat"),
    "a cycle without an end": (changed(('"R3/PT1H"', '"R/PT1H"')), "waktu-iso", "macet"),
    "a cycle that is no cycle": (changed(('"R3/PT1H"', '"tiap jam"')), "waktu-iso", "macet"),
    "a cycle that could fire once": (
        changed((' attachedToRef="minta" cancelActivity="false"', ' attachedToRef="minta"')),
        "waktu-berulang", "macet"),
    "a cycle in a catch event": (
        changed(("<bpmn:timeDuration", "<bpmn:timeCycle"), (TIMER, '>"R/PT1H"<'),
                ("</bpmn:timeDuration>", "</bpmn:timeCycle>")),
        "waktu-berulang", "lewat"),
    "a loop without a number": (
        changed(("<bpmn:loopDataInputRef>daftar</bpmn:loopDataInputRef>", "")), "multi-instance", "susun"),
    "a loop over an expression": (
        changed(("<bpmn:loopDataInputRef>daftar<", "<bpmn:loopDataInputRef>surat.daftar<")),
        "multi-instance", "susun"),
    "a condition outside the language": (
        changed((CONDITION, ">open('/etc/passwd')<")), "ekspresi", "f_tidak"),
    "a timer outside the language": (changed((TIMER, ">PT1H + 1H<")), "ekspresi", "lewat"),
    "a parameter outside the language": (
        changed(('value="permintaan.nomor"', 'value="f\'x\'"')), "ekspresi", "terbit"),
    "a parameter without a value": (changed(('value="permintaan.nomor"', 'value=""')), "ekspresi", "terbit"),
    "a payload outside the language": (changed((">surat.nomor<", ">lambda: 1<")), "ekspresi", "kabari"),
    "a cardinality outside the language": (changed((">2<", ">2**9<")), "ekspresi", "nilai"),
    "a target outside the language": (changed(('value="hari(3)"', 'value="tiga hari"')), "ekspresi", "minta"),
    "a service task without an operation": (
        changed(('<spiffworkflow:serviceTaskOperator id="antrian.siap"/>', "")), "operasi", "s_surat"),
    "an operation that is not registered": (
        changed(('Operator id="antrian.siap"', 'Operator id="antrian.hantu"')), "operasi", "s_surat"),
    "an operation on another task": (
        changed(('id="periksa" name="Periksa berkas">', 'id="periksa" name="Periksa berkas">'
                 + ext('<spiffworkflow:serviceTaskOperator id="antrian.siap"/>'))),
        "operasi", "periksa"),
    "a parameter that is missing": (changed(('parameter id="nomor"', 'parameter id="tujuan"')), "parameter", "terbit"),
    "a parameter that is unknown": (changed(('parameter id="nomor"', 'parameter id="hantu"')), "parameter", "terbit"),
    "a form that is missing": (changed(("permintaan.ui.json", "hantu.ui.json")), "formulir", "minta"),
    "a form that nobody fills in": (
        changed(('name="hasil" value="surat"', 'name="formJsonSchemaFilename" value="permintaan.json"')),
        "formulir", "terbit"),
    "a decision that is missing": (changed((">tarif<", ">hantu<")), "keputusan", "hitung"),
    "a called process that is missing": (
        changed(('calledElement="bersama-penilaian"', 'calledElement="hantu"')), "proses-dipanggil", "nilai"),
    "a process that is not executable": (
        changed(('isExecutable="true"', 'isExecutable="false"')), "dapat-dijalankan", "kota-jual"),
    "an id with other signs": (
        SAMPLE.replace('"minta"', '"mintå"').replace(">minta<", ">mintå<"), "id-sederhana", "mintå"),
    "a task without a name": (changed((' name="Ajukan permintaan"', "")), "bernama", "minta"),
    "an event without a name": (changed((' name="Dijawab"', "")), "bernama", "dijawab"),
    "a node without a lane": (changed(("<bpmn:flowNodeRef>terbit</bpmn:flowNodeRef>", "")), "lane", "terbit"),
    "a lane without a role": (changed(('name="Petugas Layanan"', 'name="Satpam"')), "lane", "l2"),
    "people's work in the application's lane": (
        changed(('<bpmn:serviceTask id="terbit"', '<bpmn:manualTask id="terbit"'),
                ("</bpmn:serviceTask>\n    <bpmn:sendTask", "</bpmn:manualTask>\n    <bpmn:sendTask")),
        "lane", "terbit"),
    "a node without a source": (changed(('value="KUPANG-JUAL-a KUPANG-JUAL-n.a"', 'value=" "')), "langkah", "minta"),
    "a source that is no item": (
        changed(('value="KUPANG-JUAL-a KUPANG-JUAL-n.a"', 'value="langkah pertama"')), "langkah", "minta"),
    "an assumption without a number": (changed(('value="AMB-01"', 'value="entah"')), "langkah", "dijawab"),
    "an assumption without a reason": (changed(('name="alasan"', 'name="sebab"')), "langkah", "dijawab"),
    "a task that says structure": (
        changed(('value="KUPANG-JUAL-a KUPANG-JUAL-n.a"', 'value="struktur"')), "langkah", "minta"),
    "a decision that says structure": (
        changed((f'default="f_ya">{STEP}', 'default="f_ya">' + ext(props("struktur")))), "langkah", "lengkap"),
    "a caller where nobody calls": (
        changed(('value="KUPANG-JUAL-a KUPANG-JUAL-n.a"', 'value="pemanggil"')), "langkah", "minta"),
    "no channel": (changed(('name="kanal" value="online"', 'name="kanal" value=""')), "properti-proses", "kota-jual"),
    "a clock without a source": (
        changed(("menit_kerja(10) KUPANG-JUAL-WAKTU AMB-12", "menit_kerja(10)")), "jam", "kota-jual"),
    "a clock with a bad name": (changed(("jam.jawaban", "jam.Jawaban")), "jam", "kota-jual"),
    "a clock whose start is no operation": (
        changed(('mulai_dari" value="antrian.siap"', 'mulai_dari" value="hantu"')), "jam", "kota-jual"),
    "an action on no clock": (changed(("jawaban:mulai", "hantu:mulai")), "jam", "minta"),
    "an action that clocks do not know": (changed(("jawaban:mulai", "jawaban:lari")), "jam", "minta"),
    "a clock that never starts": (changed((" jawaban:mulai", "")), "jam", "kota-jual"),
    "duties apart from nobody": (changed(('name="pisah" value="minta"', 'name="pisah" value="terbit"')), "pisah", "periksa"),
    "duties apart from itself": (changed(('name="pisah" value="minta"', 'name="pisah" value="periksa"')), "pisah", "periksa"),
    "a result that is no name": (changed(('name="hasil" value="surat"', 'name="hasil" value="surat baru"')), "hasil", "terbit"),
    "an attribute outside the schema": (changed(('<bpmn:group id="kotak"', '<bpmn:group warna="merah" id="kotak"')), "skema", "kotak"),
}  # fmt: skip


@pytest.mark.parametrize(("text", "rule", "element"), RULES.values(), ids=RULES)
def test_each_rule_names_the_element_and_a_way_out(text, rule, element):
    verdict = found(text, rule)[element]

    assert verdict.message
    assert verdict.instead
    assert verdict.severity in {ERROR, WARNING}


def test_durations_and_cycles_may_stand_without_quotes():
    assert findings(changed((TIMER, ">P7D<"), ('"R3/PT1H"', "R3/PT1H"))) == ()


def test_the_file_is_called_as_the_process():
    assert "kota-jual" in found(SAMPLE, "nama-berkas", stem="kota-beli")


def test_a_variable_that_nobody_writes_is_a_warning():
    text = changed(
        (CONDITION, ">permintan.lengkap == false<"),
        ('calledElement="bersama-penilaian"', ""),
    )

    verdict = found(text, "variabel-tak-dikenal")["f_tidak"]

    assert verdict.severity == WARNING
    assert "permintan" in verdict.message


def test_nothing_is_said_of_variables_when_others_may_write_them():
    text = changed((CONDITION, ">permintan.lengkap == false<"))

    assert found(text, "variabel-tak-dikenal") == {}


def test_a_broken_expression_reads_nothing():
    text = changed((CONDITION, ">(<"), ('calledElement="bersama-penilaian"', ""))

    assert found(text, "variabel-tak-dikenal") == {}


SHARED = (
    HEAD
    + f"""<bpmn:process id="bersama-penilaian" isExecutable="true">
  <bpmn:laneSet id="lajur"><bpmn:lane id="l" name="Aplikasi">
    <bpmn:flowNodeRef>a</bpmn:flowNodeRef><bpmn:flowNodeRef>b</bpmn:flowNodeRef>
  </bpmn:lane></bpmn:laneSet>
  <bpmn:startEvent id="a">{ext(props("pemanggil"))}</bpmn:startEvent>
  <bpmn:endEvent id="b">{ext(props("pemanggil"))}</bpmn:endEvent>
  <bpmn:sequenceFlow id="f" sourceRef="a" targetRef="b"/>
  </bpmn:process></bpmn:definitions>"""
)


def test_a_shared_process_leaves_offices_and_items_to_its_callers():
    assert findings(SHARED) == ()


def test_a_shared_process_says_so_everywhere():
    text = SHARED.replace('value="pemanggil"', 'value="struktur"', 1)

    assert set(found(text, "langkah")) == {"a"}


def test_a_shared_process_that_says_who_begins_it_is_begun_by_itself():
    own = '<spiffworkflow:property name="pemula" value="siapa-saja"/>'
    head = (
        f'isExecutable="true"><bpmn:extensionElements><spiffworkflow:properties>{own}'
    )
    text = SHARED.replace(
        'isExecutable="true">',
        f"{head}</spiffworkflow:properties></bpmn:extensionElements>",
    )

    assert set(found(text, "langkah")) == {"a", "b"}
    (missing,) = found(text, "properti-proses").values()
    assert '"kantor", "layanan", "kanal"' in missing.message


def test_an_unreadable_file_is_one_finding():
    (verdict,) = findings("<!DOCTYPE a><a/>")

    assert (verdict.rule, verdict.severity, verdict.element_id) == ("xml", ERROR, None)


def test_the_same_id_twice_is_found_before_all_else():
    (verdict,) = findings(SAMPLE.replace('id="kotak"', 'id="minta"'))

    assert (verdict.rule, verdict.element_id) == ("id-ganda", "minta")


def test_two_processes_in_a_file_are_refused_with_what_else_is_wrong():
    text = changed(
        ("</bpmn:definitions>", '<bpmn:process id="dua"/></bpmn:definitions>')
    )

    assert "dua" in found(text, "satu-proses")


def test_another_kind_of_xml_is_refused():
    assert [one.rule for one in findings("<html/>")] == ["bukan-bpmn"]


def test_the_drawing_is_left_to_others():
    drawing = (
        '<d:BPMNDiagram xmlns:d="http://www.omg.org/spec/BPMN/20100524/DI" id="gambar">'
        '<d:BPMNPlane id="bidang" asing:warna="merah"/></d:BPMNDiagram>'
    )

    assert (
        findings(SAMPLE.replace("</bpmn:definitions>", f"{drawing}</bpmn:definitions>"))
        == ()
    )


def test_the_drawing_follows_the_schemas_too():
    drawing = (
        '<d:BPMNDiagram xmlns:d="http://www.omg.org/spec/BPMN/20100524/DI" id="gambar">'
        '<d:BPMNPlane id="bidang"><d:BPMNShape id="kotak_gambar" warna="merah"/></d:BPMNPlane></d:BPMNDiagram>'
    )
    text = SAMPLE.replace("</bpmn:definitions>", f"{drawing}</bpmn:definitions>")

    assert set(found(text, "skema")) == {"kotak_gambar"}


def test_a_prefix_that_means_two_things_hides_nothing_from_the_schemas():
    group = '<x:group xmlns:x="http://www.omg.org/spec/BPMN/20100524/MODEL" warna="merah" id="kotak"/>'
    other = '<bpmn:group id="lain"><bpmn:extensionElements><x:a xmlns:x="x:"/></bpmn:extensionElements></bpmn:group>'
    text = changed(('<bpmn:group id="kotak"/>', f"{group}\n{other}"))

    assert set(found(text, "skema")) == {"kotak"}


def test_what_has_no_id_around_it_is_found_all_the_same():
    text = changed((' id="berkas"', ' asing:warna="merah" warna="merah"'))

    assert set(found(text, "ekstensi-asing")) == {"kerja"}
    assert set(found(text, "skema")) == {"kerja"}


def test_findings_stand_in_the_order_of_the_file():
    text = changed((CONDITION, ">(<"), ("Lengkap?", "Lengkap"))

    assert [one.element_id for one in findings(text)] == ["lengkap", "f_tidak"]


def test_a_rule_that_fails_is_a_finding(monkeypatch):
    def rusak(_subject):
        raise KeyError("rusak")

    monkeypatch.setattr(validator, "_RULES", (rusak,))

    (verdict,) = findings(SAMPLE)

    assert (verdict.rule, verdict.severity) == ("pemeriksaan", ERROR)


def test_an_empty_catalogue_knows_nothing():
    rules = {one.rule for one in findings(SAMPLE, catalogue=Catalogue())}

    assert {"operasi", "formulir", "keputusan", "proses-dipanggil", "lane"} <= rules


def test_so_many_expressions_that_reading_them_takes_long_are_refused():
    flow = '<bpmn:sequenceFlow id="f{0}" sourceRef="a" targetRef="b">{1}</bpmn:sequenceFlow>'
    condition = f"<bpmn:conditionExpression>{'a' * 990}</bpmn:conditionExpression>"
    flows = "".join(flow.format(n, condition) for n in range(900))
    text = HEAD + f'<bpmn:process id="p">{flows}</bpmn:process></bpmn:definitions>'

    assert set(found(text, "ekspresi")) == {"p"}


def test_messages_stay_readable():
    text = changed(('value="KUPANG-JUAL-a KUPANG-JUAL-n.a"', f'value="{"x " * 5000}"'))

    assert len(found(text, "langkah")["minta"].message) < 700


def test_a_large_diagram_is_examined_within_two_seconds():
    nodes = "".join(
        f'<bpmn:userTask id="t{n}" name="T"/><bpmn:sequenceFlow id="f{n}" '
        f'sourceRef="t{n}" targetRef="t{n + 1}"/>'
        for n in range(900)
    )
    text = HEAD + f'<bpmn:process id="p">{nodes}</bpmn:process></bpmn:definitions>'

    with at_most(2):
        verdicts = findings(text)

    assert {one.rule for one in verdicts} >= {"satu-awal", "lane", "langkah"}


def test_without_the_schemas_nothing_passes(monkeypatch):
    monkeypatch.setattr("engine.validator.schema.find_spec", lambda _: None)
    validator.schema._schema.cache_clear()

    assert "pemeriksaan" in {one.rule for one in findings(SAMPLE)}
    validator.schema._schema.cache_clear()
