"""One diagram with everything that is allowed, and the catalogue that it refers to."""

from engine.validator import Catalogue

CATALOGUE = Catalogue(
    operations={"surat.terbitkan": ["nomor", "tujuan?"], "antrian.siap": []},
    functions=["hari", "hari_kerja"],
    roles={
        "Pengguna Layanan": "pengguna",
        "Petugas Layanan": "petugas",
        "Aplikasi": "aplikasi",
    },
    forms=["permintaan.json", "permintaan.ui.json"],
    decisions=["tarif"],
    processes=["bersama-penilaian"],
)

HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL"
  xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
  xmlns:spiffworkflow="http://spiffworkflow.org/bpmn/schema/1.0/core"
  xmlns:asing="http://contoh.invalid/asing"
  id="berkas" targetNamespace="http://contoh.invalid/alur">
"""


def props(langkah="KUPANG-JUAL-a", **properties):
    lines = "".join(
        f'<spiffworkflow:property name="{name}" value="{value}"/>'
        for name, value in {"langkah": langkah, **properties}.items()
    )
    return f"<spiffworkflow:properties>{lines}</spiffworkflow:properties>"


def ext(*parts):
    return f"<bpmn:extensionElements>{''.join(parts)}</bpmn:extensionElements>"


STRUCTURE = ext(props("struktur"))
STEP = ext(props())

SAMPLE = (
    HEAD
    + f"""<bpmn:collaboration id="kerja">
    <bpmn:participant id="pool" name="Penjualan" processRef="kota-jual"/>
  </bpmn:collaboration>
  <bpmn:message id="m_jawab" name="jawaban"/>
  <bpmn:message id="m_kabar" name="kabar"/>
  <bpmn:error id="e_gagal" name="Gagal" errorCode="gagal"/>
  <bpmn:process id="kota-jual" isExecutable="true">
    {
        ext(
            "<spiffworkflow:properties>"
            '<spiffworkflow:property name="kantor" value="kupang&#10;blitar"/>'
            '<spiffworkflow:property name="layanan" value="penjualan"/>'
            '<spiffworkflow:property name="kanal" value="online"/>'
            '<spiffworkflow:property name="jam.layanan" '
            'value="menit_kerja(10) KUPANG-JUAL-WAKTU AMB-12"/>'
            '<spiffworkflow:property name="jam.layanan.mulai_dari" value="antrian.siap"/>'
            '<spiffworkflow:property name="jam.jawaban" value="hari_kerja(3) KUPANG-JUAL-b"/>'
            "</spiffworkflow:properties>"
        )
    }
    <bpmn:laneSet id="lajur">
      <bpmn:lane id="l1" name="Pengguna Layanan">
        <bpmn:flowNodeRef>mulai</bpmn:flowNodeRef>
        <bpmn:flowNodeRef>minta</bpmn:flowNodeRef>
        <bpmn:flowNodeRef>macet</bpmn:flowNodeRef>
      </bpmn:lane>
      <bpmn:lane id="l2" name="Petugas Layanan">
        <bpmn:flowNodeRef>lengkap</bpmn:flowNodeRef>
        <bpmn:flowNodeRef>periksa</bpmn:flowNodeRef>
        <bpmn:flowNodeRef>bagi</bpmn:flowNodeRef>
        <bpmn:flowNodeRef>gabung</bpmn:flowNodeRef>
        <bpmn:flowNodeRef>tunggu</bpmn:flowNodeRef>
        <bpmn:flowNodeRef>dijawab</bpmn:flowNodeRef>
        <bpmn:flowNodeRef>lewat</bpmn:flowNodeRef>
        <bpmn:flowNodeRef>satukan</bpmn:flowNodeRef>
      </bpmn:lane>
      <bpmn:lane id="l3" name="Aplikasi">
        <bpmn:flowNodeRef>terbit</bpmn:flowNodeRef>
        <bpmn:flowNodeRef>kabari</bpmn:flowNodeRef>
        <bpmn:flowNodeRef>lempar</bpmn:flowNodeRef>
        <bpmn:flowNodeRef>hitung</bpmn:flowNodeRef>
        <bpmn:flowNodeRef>nilai</bpmn:flowNodeRef>
        <bpmn:flowNodeRef>susun</bpmn:flowNodeRef>
        <bpmn:flowNodeRef>selesai</bpmn:flowNodeRef>
        <bpmn:flowNodeRef>batal</bpmn:flowNodeRef>
      </bpmn:lane>
    </bpmn:laneSet>
    <bpmn:startEvent id="mulai">{STRUCTURE}</bpmn:startEvent>
    <bpmn:userTask id="minta" name="Ajukan permintaan">
      <bpmn:documentation>Pengguna mengajukan permintaan.</bpmn:documentation>
      {
        ext(
            props(
                "KUPANG-JUAL-a KUPANG-JUAL-n.a",
                hasil="permintaan",
                jam="layanan:mulai@masuk jawaban:mulai",
                tenggat="hari(3)",
                formJsonSchemaFilename="permintaan.json",
                formUiSchemaFilename="permintaan.ui.json",
            )
        )
    }
    </bpmn:userTask>
    <bpmn:boundaryEvent id="macet" name="Tiga hari" attachedToRef="minta" cancelActivity="false">
      {STEP}
      <bpmn:timerEventDefinition id="macet_d"><bpmn:timeCycle
        xsi:type="bpmn:tFormalExpression">"R3/PT1H"</bpmn:timeCycle></bpmn:timerEventDefinition>
    </bpmn:boundaryEvent>
    <bpmn:endEvent id="batal">{
        STRUCTURE
    }<bpmn:terminateEventDefinition id="batal_d"/></bpmn:endEvent>
    <bpmn:exclusiveGateway id="lengkap" name="Lengkap?" default="f_ya">{
        STEP
    }</bpmn:exclusiveGateway>
    <bpmn:manualTask id="periksa" name="Periksa berkas">{
        ext(props(pisah="minta", jam="layanan:henti jawaban:henti"))
    }</bpmn:manualTask>
    <bpmn:parallelGateway id="bagi">{STRUCTURE}</bpmn:parallelGateway>
    <bpmn:serviceTask id="terbit" name="Terbitkan surat">{
        ext(
            '<spiffworkflow:serviceTaskOperator id="surat.terbitkan"><spiffworkflow:parameters>'
            '<spiffworkflow:parameter id="nomor" type="str" value="permintaan.nomor"/>'
            "</spiffworkflow:parameters></spiffworkflow:serviceTaskOperator>",
            props(hasil="surat"),
        )
    }</bpmn:serviceTask>
    <bpmn:sendTask id="kabari" name="Kabari pengguna" messageRef="m_kabar">{
        ext(
            props(),
            "<spiffworkflow:messagePayload>surat.nomor</spiffworkflow:messagePayload>",
        )
    }</bpmn:sendTask>
    <bpmn:parallelGateway id="gabung">{STRUCTURE}</bpmn:parallelGateway>
    <bpmn:eventBasedGateway id="tunggu">{STRUCTURE}</bpmn:eventBasedGateway>
    <bpmn:intermediateCatchEvent id="dijawab" name="Dijawab">{
        ext(
            props(
                "bukan-dari-sumber",
                alasan="AMB-01",
                formJsonSchemaFilename="permintaan.json",
            )
        )
    }<bpmn:messageEventDefinition id="dijawab_d" messageRef="m_jawab">{
        ext("<spiffworkflow:messageVariable>jawaban</spiffworkflow:messageVariable>")
    }</bpmn:messageEventDefinition></bpmn:intermediateCatchEvent>
    <bpmn:intermediateCatchEvent id="lewat" name="Lewat tujuh hari">{STEP}
      <bpmn:timerEventDefinition id="lewat_d"><bpmn:timeDuration
        xsi:type="bpmn:tFormalExpression">hari(7)</bpmn:timeDuration></bpmn:timerEventDefinition>
    </bpmn:intermediateCatchEvent>
    <bpmn:exclusiveGateway id="satukan">{STRUCTURE}</bpmn:exclusiveGateway>
    <bpmn:intermediateThrowEvent id="lempar" name="Umumkan">{STEP}
      <bpmn:messageEventDefinition id="lempar_d" messageRef="m_kabar"/></bpmn:intermediateThrowEvent>
    <bpmn:businessRuleTask id="hitung" name="Hitung tarif">{
        ext(
            props(),
            "<spiffworkflow:calledDecisionId>tarif</spiffworkflow:calledDecisionId>",
        )
    }</bpmn:businessRuleTask>
    <bpmn:callActivity id="nilai" name="Nilai layanan" calledElement="bersama-penilaian">{
        STEP
    }
      <bpmn:multiInstanceLoopCharacteristics isSequential="true">
        <bpmn:loopCardinality xsi:type="bpmn:tFormalExpression">2</bpmn:loopCardinality>
        <bpmn:completionCondition xsi:type="bpmn:tFormalExpression">surat.cukup</bpmn:completionCondition>
      </bpmn:multiInstanceLoopCharacteristics></bpmn:callActivity>
    <bpmn:subProcess id="susun" name="Susun paket">{STEP}
      <bpmn:multiInstanceLoopCharacteristics>
        <bpmn:loopDataInputRef>daftar</bpmn:loopDataInputRef>
        <bpmn:loopDataOutputRef>paket</bpmn:loopDataOutputRef>
        <bpmn:inputDataItem id="satuan"/>
        <bpmn:outputDataItem id="bungkus"/>
      </bpmn:multiInstanceLoopCharacteristics>
      <bpmn:startEvent id="s_mulai">{STRUCTURE}</bpmn:startEvent>
      <bpmn:serviceTask id="s_surat" name="Bungkus">{
        ext(
            '<spiffworkflow:serviceTaskOperator id="antrian.siap"/>',
            props(),
        )
    }</bpmn:serviceTask>
      <bpmn:endEvent id="s_gagal" name="Gagal">{STEP}
        <bpmn:errorEventDefinition id="s_gagal_d" errorRef="e_gagal"/></bpmn:endEvent>
      <bpmn:sequenceFlow id="s1" sourceRef="s_mulai" targetRef="s_surat"/>
      <bpmn:sequenceFlow id="s2" sourceRef="s_surat" targetRef="s_gagal"/>
    </bpmn:subProcess>
    <bpmn:boundaryEvent id="gagal" name="Gagal" attachedToRef="susun">{STEP}
      <bpmn:errorEventDefinition id="gagal_d" errorRef="e_gagal"/></bpmn:boundaryEvent>
    <bpmn:endEvent id="selesai">{STRUCTURE}</bpmn:endEvent>
    <bpmn:sequenceFlow id="f1" sourceRef="mulai" targetRef="minta"/>
    <bpmn:sequenceFlow id="f2" sourceRef="minta" targetRef="lengkap"/>
    <bpmn:sequenceFlow id="f3" sourceRef="macet" targetRef="batal"/>
    <bpmn:sequenceFlow id="f_ya" name="Ya" sourceRef="lengkap" targetRef="periksa"/>
    <bpmn:sequenceFlow id="f_tidak" name="Tidak" sourceRef="lengkap" targetRef="minta">
      <bpmn:conditionExpression xsi:type="bpmn:tFormalExpression">permintaan.lengkap == false</bpmn:conditionExpression>
    </bpmn:sequenceFlow>
    <bpmn:sequenceFlow id="f4" sourceRef="periksa" targetRef="bagi"/>
    <bpmn:sequenceFlow id="f5" sourceRef="bagi" targetRef="terbit"/>
    <bpmn:sequenceFlow id="f6" sourceRef="bagi" targetRef="kabari"/>
    <bpmn:sequenceFlow id="f7" sourceRef="terbit" targetRef="gabung"/>
    <bpmn:sequenceFlow id="f8" sourceRef="kabari" targetRef="gabung"/>
    <bpmn:sequenceFlow id="f9" sourceRef="gabung" targetRef="tunggu"/>
    <bpmn:sequenceFlow id="f10" sourceRef="tunggu" targetRef="dijawab"/>
    <bpmn:sequenceFlow id="f11" sourceRef="tunggu" targetRef="lewat"/>
    <bpmn:sequenceFlow id="f12" sourceRef="dijawab" targetRef="satukan"/>
    <bpmn:sequenceFlow id="f13" sourceRef="lewat" targetRef="satukan"/>
    <bpmn:sequenceFlow id="f14" sourceRef="satukan" targetRef="lempar"/>
    <bpmn:sequenceFlow id="f15" sourceRef="lempar" targetRef="hitung"/>
    <bpmn:sequenceFlow id="f16" sourceRef="hitung" targetRef="nilai"/>
    <bpmn:sequenceFlow id="f17" sourceRef="nilai" targetRef="susun"/>
    <bpmn:sequenceFlow id="f18" sourceRef="susun" targetRef="selesai"/>
    <bpmn:sequenceFlow id="f19" sourceRef="gagal" targetRef="selesai"/>
    <bpmn:textAnnotation id="catatan"><bpmn:text>Lihat AMB-01</bpmn:text></bpmn:textAnnotation>
    <bpmn:association id="tali" sourceRef="minta" targetRef="catatan"/>
    <bpmn:group id="kotak"/>
  </bpmn:process>
</bpmn:definitions>
"""
)
