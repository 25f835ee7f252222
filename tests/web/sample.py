"""A small procedure of the tests' own, so that they do not change with the office's."""

import json
from textwrap import dedent

HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL"
 xmlns:spiffworkflow="http://spiffworkflow.org/bpmn/schema/1.0/core"
 xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
 id="definisi" targetNamespace="https://contoh.test">"""

REQUEST = {
    "type": "object",
    "required": ["judul"],
    "properties": {
        "judul": {"type": "string", "title": "Judul", "maxLength": 200},
        "nik": {
            "type": "string",
            "title": "NIK",
            "maxLength": 16,
            "x-peran": ["pengguna", "petugas"],
        },
        "surat": {"type": "string", "title": "Surat", "format": "berkas"},
    },
}
ANSWER = {
    "type": "object",
    "required": ["isi"],
    "properties": {"isi": {"type": "string", "title": "Isi", "maxLength": 4000}},
}
WITHDRAWAL = {
    "type": "object",
    "required": ["alasan"],
    "properties": {"alasan": {"type": "string", "title": "Alasan", "maxLength": 200}},
}


def sources(key: str, channel: str) -> dict[str, bytes]:
    """The files of a procedure in which somebody asks and an officer answers.

    It may be withdrawn by message while the answer is awaited, and ends by itself after
    three days. `catat` fails when the title is "gagal".
    """
    return {
        f"{key}.bpmn": _diagram(key, channel).encode(),
        f"{key}.minta.json": json.dumps(REQUEST).encode(),
        f"{key}.jawab.json": json.dumps(ANSWER).encode(),
        f"{key}.tarik.json": json.dumps(WITHDRAWAL).encode(),
    }


def _diagram(key: str, channel: str) -> str:
    return HEAD + dedent(
        f"""
        <bpmn:message id="pesan_tarik" name="tarik"/>
        <bpmn:process id="{key}" name="Tanya jawab" isExecutable="true">
        {_properties(kantor="kupang blitar", layanan="uji", kanal=channel, **{"jam.jawaban": "hari(3) UJI-WAKTU AMB-14"})}
        <bpmn:laneSet id="lajur">
        {_lane("Pengguna Layanan", "mulai", "minta", "tarik", "selesai")}
        {_lane("Petugas Layanan", "jawab", "lewat")}
        {_lane("Aplikasi", "catat")}
        </bpmn:laneSet>
        <bpmn:startEvent id="mulai" name="Ada pertanyaan">{_step()}<bpmn:outgoing>f1</bpmn:outgoing></bpmn:startEvent>
        <bpmn:userTask id="minta" name="Ajukan pertanyaan">{_step(formJsonSchemaFilename=f"{key}.minta.json", hasil="permintaan")}
          <bpmn:incoming>f1</bpmn:incoming><bpmn:outgoing>f2</bpmn:outgoing></bpmn:userTask>
        <bpmn:serviceTask id="catat" name="Catat pertanyaan"><bpmn:extensionElements>
          <spiffworkflow:properties><spiffworkflow:property name="langkah" value="UJI-a"/></spiffworkflow:properties>
          <spiffworkflow:serviceTaskOperator id="uji.catat"><spiffworkflow:parameters>
            <spiffworkflow:parameter id="judul" type="str" value="permintaan.judul"/>
          </spiffworkflow:parameters></spiffworkflow:serviceTaskOperator></bpmn:extensionElements>
          <bpmn:incoming>f2</bpmn:incoming><bpmn:outgoing>f3</bpmn:outgoing></bpmn:serviceTask>
        <bpmn:userTask id="jawab" name="Jawab pertanyaan">{_step(formJsonSchemaFilename=f"{key}.jawab.json", jam="jawaban:mulai@masuk jawaban:henti")}
          <bpmn:incoming>f3</bpmn:incoming><bpmn:outgoing>f4</bpmn:outgoing></bpmn:userTask>
        <bpmn:boundaryEvent id="tarik" name="Pertanyaan ditarik" attachedToRef="jawab">{_step(formJsonSchemaFilename=f"{key}.tarik.json")}
          <bpmn:outgoing>f5</bpmn:outgoing><bpmn:messageEventDefinition id="d1" messageRef="pesan_tarik"/></bpmn:boundaryEvent>
        <bpmn:boundaryEvent id="lewat" name="Tiga hari lewat" attachedToRef="jawab">{_step()}
          <bpmn:outgoing>f6</bpmn:outgoing><bpmn:timerEventDefinition id="d2"><bpmn:timeDate xsi:type="bpmn:tFormalExpression">hari(3)</bpmn:timeDate></bpmn:timerEventDefinition></bpmn:boundaryEvent>
        <bpmn:endEvent id="selesai" name="Selesai">{_step()}
          <bpmn:incoming>f4</bpmn:incoming><bpmn:incoming>f5</bpmn:incoming><bpmn:incoming>f6</bpmn:incoming></bpmn:endEvent>
        <bpmn:sequenceFlow id="f1" sourceRef="mulai" targetRef="minta"/>
        <bpmn:sequenceFlow id="f2" sourceRef="minta" targetRef="catat"/>
        <bpmn:sequenceFlow id="f3" sourceRef="catat" targetRef="jawab"/>
        <bpmn:sequenceFlow id="f4" sourceRef="jawab" targetRef="selesai"/>
        <bpmn:sequenceFlow id="f5" sourceRef="tarik" targetRef="selesai"/>
        <bpmn:sequenceFlow id="f6" sourceRef="lewat" targetRef="selesai"/>
        </bpmn:process></bpmn:definitions>"""
    )


def _properties(**values: str) -> str:
    listed = "".join(
        f'<spiffworkflow:property name="{name}" value="{value}"/>'
        for name, value in values.items()
    )
    return (
        "<bpmn:extensionElements><spiffworkflow:properties>"
        f"{listed}</spiffworkflow:properties></bpmn:extensionElements>"
    )


def _step(**more: str) -> str:
    return _properties(langkah="UJI-a", **more)


def _lane(name: str, *nodes: str) -> str:
    listed = "".join(f"<bpmn:flowNodeRef>{node}</bpmn:flowNodeRef>" for node in nodes)
    identity = name.lower().replace(" ", "_")
    return f'<bpmn:lane id="{identity}" name="{name}">{listed}</bpmn:lane>'
