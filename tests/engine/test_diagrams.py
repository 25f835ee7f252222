"""A diagram is read into values, without judgement."""

import pytest

from engine.diagrams import Diagram
from engine.errors import DiagramError
from tests.engine.sample_diagram import HEAD, SAMPLE


@pytest.fixture(scope="module")
def diagram():
    return Diagram.parse(SAMPLE.encode())


def test_the_process_has_key_name_lanes_and_properties(diagram):
    assert diagram.key == "kota-jual"
    assert diagram.name == "Penjualan"
    assert diagram.lanes == ("Pengguna Layanan", "Petugas Layanan", "Aplikasi")
    assert diagram.properties["kantor"].split() == ["kupang", "blitar"]
    assert diagram.process_ids == ("kota-jual", "susun")


def test_nodes_stand_in_the_order_of_the_file(diagram):
    assert list(diagram.nodes)[:4] == ["mulai", "minta", "macet", "batal"]


def test_a_user_task_has_form_documentation_and_properties(diagram):
    task = diagram.nodes["minta"]

    assert task.type == "userTask"
    assert task.lane == "Pengguna Layanan"
    assert task.documentation == "Pengguna mengajukan permintaan."
    assert task.form_schema == "permintaan.json"
    assert task.form_ui == "permintaan.ui.json"
    assert task.properties["hasil"] == "permintaan"
    assert task.incoming == ("f1", "f_tidak")
    assert task.outgoing == ("f2",)


def test_a_service_task_has_operation_and_parameters(diagram):
    task = diagram.nodes["terbit"]

    assert task.operation == "surat.terbitkan"
    assert task.parameters == {"nomor": "permintaan.nomor"}
    assert diagram.nodes["s_surat"].parameters == {}


def test_boundary_events_stand_in_the_lane_of_their_activity(diagram):
    assert diagram.nodes["gagal"].lane == diagram.nodes["susun"].lane == "Aplikasi"
    assert diagram.nodes["gagal"].attached_to == "susun"
    assert diagram.nodes["gagal"].interrupting
    assert not diagram.nodes["macet"].interrupting


def test_what_is_in_a_sub_process_inherits_its_lane(diagram):
    assert diagram.nodes["s_surat"].parent == "susun"
    assert diagram.nodes["s_surat"].lane == "Aplikasi"
    assert diagram.nodes["minta"].parent is None


def test_events_know_their_trigger(diagram):
    nodes = diagram.nodes

    assert (nodes["mulai"].event, nodes["batal"].event) == (None, "terminate")
    assert (nodes["dijawab"].event, nodes["dijawab"].message) == ("message", "jawaban")
    assert nodes["dijawab"].variable == "jawaban"
    assert (nodes["lewat"].timer_kind, nodes["lewat"].timer) == (
        "timeDuration",
        "hari(7)",
    )
    assert (nodes["s_gagal"].event, nodes["s_gagal"].error) == ("error", "gagal")


def test_a_send_task_has_message_and_payload(diagram):
    assert diagram.nodes["kabari"].message == "kabar"
    assert diagram.nodes["kabari"].payload == "surat.nomor"


def test_decisions_and_calls_have_their_keys(diagram):
    assert diagram.nodes["hitung"].decision == "tarif"
    assert diagram.nodes["nilai"].called == "bersama-penilaian"


def test_multi_instances_say_over_what_they_go(diagram):
    counted, collected = diagram.nodes["nilai"].loop, diagram.nodes["susun"].loop

    assert counted["sequential"]
    assert counted["cardinality"] == "2"
    assert counted["condition"] == "surat.cukup"
    assert not collected["sequential"]
    assert collected["collection"] == "daftar"
    assert collected["output_collection"] == "paket"
    assert (collected["item"], collected["output_item"]) == ("satuan", "bungkus")


def test_flows_have_conditions_labels_and_the_default(diagram):
    yes, no = diagram.flows["f_ya"], diagram.flows["f_tidak"]

    assert (yes.name, yes.condition, yes.is_default) == ("Ya", None, True)
    assert (no.source, no.target) == ("lengkap", "minta")
    assert no.condition == "permintaan.lengkap == false"


def test_line_breaks_in_names_are_spaces():
    text = SAMPLE.replace('name="Ajukan permintaan"', 'name="Ajukan&#10;  permintaan"')

    assert Diagram.parse(text.encode()).nodes["minta"].name == "Ajukan permintaan"


def test_a_timer_without_a_time_has_no_kind():
    text = HEAD + (
        '<bpmn:process id="p"><bpmn:startEvent id="s"><bpmn:timerEventDefinition/>'
        "</bpmn:startEvent></bpmn:process></bpmn:definitions>"
    )

    node = Diagram.parse(text.encode()).nodes["s"]

    assert (node.event, node.timer, node.timer_kind) == ("timer", None, None)


def test_without_a_pool_the_process_names_itself():
    pool = '<bpmn:collaboration id="k"><bpmn:participant id="x"/></bpmn:collaboration>'
    process = '<bpmn:process id="p" name="Proses"/></bpmn:definitions>'

    assert Diagram.parse((HEAD + pool + process).encode()).name == "Proses"


@pytest.mark.parametrize("processes", [0, 2])
def test_a_file_holds_exactly_one_process(processes):
    many = "".join(f'<bpmn:process id="p{n}"/>' for n in range(processes))

    with pytest.raises(DiagramError, match=f"{processes} proses"):
        Diagram.parse((HEAD + many + "</bpmn:definitions>").encode())


def test_a_file_of_another_kind_is_no_diagram():
    with pytest.raises(DiagramError, match="bukan diagram BPMN"):
        Diagram.parse(b"<html/>")
