"""History: one chain a case, nothing altered unseen, values in their canonical form."""

from typing import Any

import psycopg
import pytest
import rfc8785
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import Engine, text
from sqlalchemy.exc import ProgrammingError

from engine import history
from engine.canonical import encode
from engine.contract import Actor
from engine.errors import HistoryError
from tests.engine.conftest import ANI, NOW, Host
from tests.engine.drawing import Drawing

NUMBERS = st.integers(-(2**53) + 1, 2**53 - 1) | st.floats(
    allow_nan=False, allow_infinity=False
)
TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=8)
VALUES = st.recursive(
    st.none() | st.booleans() | NUMBERS | TEXTS,
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(TEXTS, inner, max_size=4)
    ),
    max_leaves=12,
)
OBJECTS = st.dictionaries(TEXTS, VALUES, max_size=4)


@pytest.fixture
def case(host: Host) -> int:
    drawing = Drawing().start().user("periksa").user("kirim", form=False).end()
    host.deploy(drawing.path("mulai", "periksa", "kirim", "selesai"))
    case = host.start(data={"asal": {"kota": "Ende", "kode": 9}})
    host.complete(host.tasks(case)["periksa"], {"n": 1, "teks": "x" * 5000})
    return case


@given(VALUES)
def test_the_canonical_form_is_that_of_rfc_8785(value: Any) -> None:
    assert encode(value) == rfc8785.dumps(value)


def test_a_tuple_is_a_list_in_canonical_form() -> None:
    assert encode(("a", 1)) == b'["a",1]'


@given(OBJECTS)
def test_nested_data_come_back_from_their_fields(data: dict[str, Any]) -> None:
    fields = dict(history.fields(data))
    assert history.nested(fields) == data
    assert not any(isinstance(v, dict) and v for v in fields.values())


def test_fields_are_named_by_dotted_paths() -> None:
    data = {"a": {"b.c": 1, "d\\": {"e": [{"f": 1}]}}, "kosong": {}}
    assert dict(history.fields(data)) == {
        "a.b\\.c": 1,
        "a.d\\\\.e": [{"f": 1}],
        "kosong": {},
    }


def test_events_say_who_where_and_what(host: Host, case: int) -> None:
    with host.sessions() as session:
        events = history.read(session, case)
        assert history.read(session, case, after=3, limit=2) == events[3:5]
        assert history.read(session, case, after=len(events)) == []
        assert history.read(session, 999) == []
    first = events[0]
    assert (first.seq, first.type, first.actor, first.role) == (
        1,
        "instance_started",
        "maria",
        "pengguna",
    )
    assert first.prev_hash == "0" * 64
    assert first.data["data.asal.kota"] == "Ende"
    assert {e.actor for e in events if e.type == "element_left"} == {None}
    assert {e.process for e in events} == {"proses"}
    left = next(e for e in events if e.type == "element_left")
    assert left.langkah == "bukan-dari-sumber"


def test_who_acts_for_another_is_recorded_with_the_channel(
    host: Host, case: int
) -> None:
    actor = Actor(id="ani", role="petugas", on_behalf_of="maria", channel="loket")
    host.complete(host.tasks(case)["kirim"], actor=actor)
    with host.sessions() as session:
        done = [e for e in history.read(session, case) if e.type == "task_completed"]
    assert (done[-1].actor, done[-1].on_behalf_of) == ("ani", "maria")
    assert done[-1].data == {"_saluran": "loket"}


def test_a_large_value_is_stored_once_within_its_case(host: Host) -> None:
    drawing = Drawing().start().user("satu").user("dua").end()
    host.deploy(drawing.path("mulai", "satu", "dua", "selesai"))
    for _ in range(2):
        case = host.start()
        for name in ("satu", "dua"):
            host.complete(host.tasks(case)[name], {"teks": "y" * 100_000})
    assert host.rows("SELECT count(*) FROM event_blob GROUP BY instance_id") == [1, 1]
    with host.sessions() as session:
        assert history.verify(session, case)


ALTERED = {
    "at": "UPDATE event SET at = at + interval '1 second' WHERE seq = 3",
    "type": "UPDATE event SET type = 'rewound' WHERE seq = 3",
    "actor": "UPDATE event SET actor = 'budi' WHERE seq = 1",
    "on_behalf_of": "UPDATE event SET on_behalf_of = 'budi' WHERE seq = 1",
    "role": "UPDATE event SET role = 'kepala' WHERE seq = 1",
    "process": "UPDATE event SET process = 'lain' WHERE seq = 3",
    "element_id": "UPDATE event SET element_id = 'lain' WHERE seq = 3",
    "flow_id": "UPDATE event SET flow_id = 'lain' WHERE seq = 3",
    "langkah": "UPDATE event SET langkah = 'lain' WHERE seq = 3",
    "digest": "UPDATE event SET digest = hash WHERE seq = 1",
    "hash": "UPDATE event SET hash = sha256('x') WHERE seq = 3",
    "seq": "UPDATE event SET seq = 99 WHERE seq = 3",
    "a missing event": "DELETE FROM event WHERE seq = 3",
    "a missing end": "DELETE FROM event WHERE seq = (SELECT max(seq) FROM event)",
    "commitment": "UPDATE event_data SET commitment = sha256('x') WHERE path = 'n'",
    "salt": "UPDATE event_data SET salt = sha256('x') WHERE path = 'n'",
    "value": "UPDATE event_data SET value = '2' WHERE path = 'n'",
    "path": "UPDATE event_data SET path = 'm' WHERE path = 'n'",
    "seq of a field": "UPDATE event_data SET seq = 2 WHERE path = 'n'",
    "a field of no event": "INSERT INTO event_data SELECT instance_id, 99, path, commitment, "
    "salt, value, blob FROM event_data WHERE path = 'n'",
    "a missing field": "DELETE FROM event_data WHERE path = 'n'",
    "a field erased in silence": "UPDATE event_data SET salt = NULL, value = NULL WHERE path = 'n'",
    "which large value": "UPDATE event_data SET blob = sha256('x') WHERE path = 'teks'",
    "the large value": "UPDATE event_blob SET value = '\"z\"'",
    "a missing large value": "DELETE FROM event_blob",
    "the end of the chain": "UPDATE process_instance SET last_hash = sha256('x')",
    "the number of events": "UPDATE process_instance SET last_seq = 5",
}


@pytest.mark.altered
@pytest.mark.parametrize("what", ALTERED)
def test_whoever_alters_history_is_found(
    host: Host, case: int, owner_engine: Engine, what: str
) -> None:
    with host.sessions() as session:
        assert history.verify(session, case) == len(host.events(case))
    with owner_engine.begin() as connection:
        assert connection.execute(text(ALTERED[what])).rowcount == 1
    host.spoilt.add(case)
    with host.sessions() as session, pytest.raises(HistoryError, match="angkah"):
        history.verify(session, case)


@pytest.mark.altered
def test_a_field_that_was_altered_is_named(
    host: Host, case: int, owner_engine: Engine
) -> None:
    with owner_engine.begin() as connection:
        connection.execute(text(ALTERED["value"]))
    host.spoilt.add(case)
    with (
        host.sessions() as session,
        pytest.raises(HistoryError, match="“n” pada langkah"),
    ):
        history.verify(session, case)


@pytest.mark.parametrize("table", ["event", "event_data", "event_blob"])
@pytest.mark.parametrize(
    "statement", ["UPDATE {} SET instance_id = 0", "DELETE FROM {}", "TRUNCATE {}"]
)
def test_the_application_may_add_to_history_only(
    host: Host, table: str, statement: str
) -> None:
    with host.sessions() as session, pytest.raises(ProgrammingError) as caught:
        session.execute(text(statement.format(table)))
    assert isinstance(caught.value.orig, psycopg.errors.InsufficientPrivilege)


def test_awkward_values_hash_the_same_after_the_database_had_them(host: Host) -> None:
    drawing = Drawing().start().user("periksa", form=False).end()
    host.deploy(drawing.path("mulai", "periksa", "selesai"))
    values = [0.0, -0.0, 1.0, 1e15, 5e-324, 1e-7, 0.1 + 0.2, 2**53 - 1, 1 - 2**53]
    texts = ["", "é\u2028\ufeff😀", '"\\/\b\f\n\r\t\x7f', "\x1f"]
    names = {"😀": 1, "ﬀ": 2, "": 3, ".": 4, "a\\.b": 5}
    case = host.start(data={"angka": values, "teks": texts, "nama": names})
    with host.sessions() as session:
        assert history.verify(session, case)
        assert (
            history.nested(history.read(session, case)[0].data)["data"]["nama"] == names
        )


def test_nothing_is_written_where_nothing_happened(host: Host) -> None:
    chain = history.Chain(instance_id=1, process="proses")
    with host.sessions() as session:
        history.append(session, chain, [], actor=ANI, at=NOW)
    assert (chain.seq, chain.hash) == (0, history.GENESIS)
