"""Erasing: a case is walked with words that stand nowhere else, and none of them is left."""

import io
from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest
from sqlalchemy import select
from werkzeug.datastructures import FileStorage
from werkzeug.test import encode_multipart

from engine import definitions, history, incidents, instances, steps, timers
from engine.contract import Actor, Requester
from engine.errors import ConflictError, NotFoundError
from engine.models import File, FileChunk, Incident, ProcessInstance
from engine.spiff import SentMessage
from pst import mail
from tests.background import Background
from tests.langkah.dunia import World
from tests.langkah.kantor import SOURCES
from tests.langkah.lampiran import kept, pdf
from tests.langkah.tugas import complete
from tests.web.conftest import NOW
from tests.web.sample import sources
from tests.web.traces import Traces, everything
from web import accounts, composition, email_proofs, notices, seed
from web import sessions as web_sessions
from web.clock import DemoClock
from web.erasing import ERASED, erase_account, erase_case, forget_old
from web.models import (
    ApiToken,
    Attempt,
    CaseCode,
    Draft,
    IdempotencyKey,
    WebSession,
)
from web.notices.tables import Notice
from web.seed import add_library, add_products

ADMIN = Actor(id="admin.kupang", role="admin")
MONDAY = datetime(2026, 11, 23, 1, 0, tzinfo=UTC)
PROCEDURES = sorted(
    name.removesuffix(".bpmn")
    for name in SOURCES
    if name.endswith(".bpmn") and not name.startswith("bersama-")
)
MOST_TASKS = 40


def erase(sessions, case, reason="Permohonan subjek data"):
    with sessions.begin() as session:
        return erase_case(session, case, reason, actor=ADMIN, now=NOW)


def proven(sessions, case):
    with sessions() as session:
        return history.verify(session, case) > 0


@pytest.fixture
def world(sessions):
    background = Background()
    engine = composition.build(defer=background.defer)
    with sessions.begin() as session:
        definitions.deploy(session, engine, SOURCES, actor=ADMIN, now=MONDAY)
        seed.add_letterheads(session, now=MONDAY)
    return World(sessions=sessions, engine=engine, background=background, now=MONDAY)


def begin(world, process, traces):
    requester = Requester(
        name=traces.word("nama"),
        email=traces.word("surel"),
        phone=traces.word("telepon"),
    )
    with world.sessions.begin() as session:
        world.office = definitions.current(session, process).offices[0]
        world.case = instances.start(
            session,
            world.engine,
            process,
            office=world.office,
            requester=requester,
            actor=Actor(id="resepsionis.kupang", role="resepsionis"),
            now=world.now,
        )


def walk(world, traces):
    """Do one task after the other; who goes round too long takes the ordinary way out."""
    traces.keep = lambda word: kept(world, f"{word}.pdf", pdf(word))
    for done in range(MOST_TASKS * 2):
        world.work()
        open_ = world.open_tasks()
        if not open_ and world.instance().status == "active":
            let_time_come(world)
            open_ = world.open_tasks()
        if not open_:
            return
        traces.turn *= done < MOST_TASKS
        task = open_[0]
        behalf = task.role == "pengguna"
        role = "resepsionis" if behalf else task.role
        value = traces.value(world.schema(task, role) or {"type": "object"})
        complete(world, role, task.name, value, behalf=behalf)


def let_time_come(world):
    """A case that waits for nobody waits for a timer: an appointment, say."""
    with world.reading() as session:
        due = timers.next_due(session, after=world.now)
    world.advance(due)


def cancel_linked(world, traces):
    """End the cases that this one began, and tell which they are."""
    with world.sessions.begin() as session:
        others = session.scalars(
            select(ProcessInstance.id).where(ProcessInstance.id != world.case)
        ).all()
        for other in others:
            reason = traces.word("alasan")
            instances.cancel(
                session, world.engine, other, reason, actor=ADMIN, now=world.now
            )
    return others


@pytest.mark.parametrize("turn", range(3))
@pytest.mark.parametrize("process", PROCEDURES)
def test_nothing_that_was_typed_into_a_procedure_is_left(
    world, owner_engine, process, turn
):
    traces = Traces(turn=turn)
    begin(world, process, traces)
    with world.sessions.begin() as session:
        add_library(session, now=world.now)
        add_products(session, now=world.now)
    walk(world, traces)
    assert world.instance().status == "completed"
    others = cancel_linked(world, traces)
    # The first three were the guest's contact until he filled a form.
    assert traces.left(owner_engine) >= set(traces.words[3:])
    for case in (world.case, *others):
        assert erase(world.sessions, case) > 0
        assert proven(world.sessions, case)
    assert traces.left(owner_engine) == set()


@pytest.fixture
def traces():
    return Traces()


@pytest.fixture
def deployed(sessions, engine):
    """Tanya jawab, whose answer may be 100 KB long."""
    files = sources("uji-online", "online") | sources("uji-langsung", "langsung")
    long = files["uji-online.jawab.json"].replace(b"4000", b"102400")
    with sessions.begin() as session:
        definitions.deploy(
            session,
            engine,
            files | {"uji-online.jawab.json": long},
            actor=ADMIN,
            now=NOW,
        )


def upload(api, traces):
    content = f"{traces.word('isi')}\n".encode() * 40_000
    name = f"{traces.word('berkas')}.txt"
    # The client's own encoder leaves a temporary file open for large bodies.
    boundary, body = encode_multipart({"file": FileStorage(io.BytesIO(content), name)})
    kind = f"multipart/form-data; boundary={boundary}"
    answer = api("pengguna.kupang").post("/files", data=body, content_type=kind)
    assert answer.status_code == 201, answer.json
    return answer.json["id"]


def ask(api, online, traces, **headers):
    data = {
        "judul": traces.word("judul"),
        "nik": traces.word("nik"),
        "surat": upload(api, traces),
    }
    answer = api("pengguna.kupang").post(
        f"/tasks/{online['tasks'][0]['id']}/complete", {"data": data}, headers=headers
    )
    assert answer.status_code == 200, answer.json
    return answer.json["tasks"][0]["id"]


def answer_at_length(api, task, traces, who="petugas.kupang"):
    text = traces.word("jawaban").ljust(102_400, ".")
    done = api(who).post(
        f"/tasks/{task}/complete",
        {"data": {"isi": text}},
        headers={"Idempotency-Key": traces.word("kunci")},
    )
    assert done.json["status"] == "completed", done.json


def test_long_texts_files_and_kept_answers_are_erased(
    online, api, sessions, owner_engine, traces
):
    task = ask(api, online, traces, **{"Idempotency-Key": "sekali"})
    api("petugas.kupang").post(f"/tasks/{task}/claim")
    to = {"to": "petugas2.kupang", "reason": traces.word("alasan")}
    assert api("petugas.kupang").post(f"/tasks/{task}/delegate", to).status_code == 200
    answer_at_length(api, task, traces, who="petugas2.kupang")
    assert traces.left(owner_engine) == set(traces.words)
    erase(sessions, online["id"])
    assert traces.left(owner_engine) == set()
    assert proven(sessions, online["id"])


def test_messages_and_reasons_are_erased(online, api, sessions, owner_engine, traces):
    ask(api, online, traces)
    sent = {"name": "tarik", "payload": {"alasan": traces.word("alasan")}}
    told = api("pengguna.kupang").post(f"/instances/{online['id']}/messages", sent)
    assert told.json["status"] == "completed", told.json
    assert traces.left(owner_engine) == set(traces.words)
    erase(sessions, online["id"])
    assert traces.left(owner_engine) == set()


def test_what_failed_is_erased_with_what_it_quotes(
    asked, api, engine, sessions, owner_engine, traces
):
    nobody_takes = SentMessage(
        element_id="catat",
        name=traces.word("sebab"),
        payload={"isi": traces.word("muatan")},
        correlation=traces.word("korelasi"),
    )
    with sessions.begin() as session:
        case = steps.lock(session, engine, asked["id"], now=NOW)
        incidents.open_for_message(case, nobody_takes)
    cancelled = api("petugas.kupang").post(
        f"/instances/{asked['id']}/cancel", {"reason": traces.word("alasan")}
    )
    assert cancelled.status_code == 200, cancelled.json
    assert traces.left(owner_engine) == set(traces.words)
    erase(sessions, asked["id"])
    assert traces.left(owner_engine) == set()
    with sessions() as session:
        assert session.scalars(select(Incident)).one().message == ERASED


def test_a_guests_code_opens_an_erased_case_no_more(
    counter, api, sessions, settings, engine
):
    case = counter["id"]
    holder = api(case=case)
    with sessions.begin() as session:
        web_sessions.open_case(session, case, settings=settings, now=NOW)
        kiosk = web_sessions.open_kiosk(session, "kupang", settings=settings, now=NOW)
        web_sessions.show_case(session, kiosk, case)
        instances.cancel(session, engine, case, "pulang", actor=ADMIN, now=NOW)
    assert holder.get(f"/instances/{case}").status_code == 200
    erase(sessions, case)
    assert holder.get(f"/instances/{case}").status_code == 401
    with sessions() as session:
        left = session.scalars(select(WebSession)).all()
        assert [(one.kind, one.instance_id) for one in left] == [("kios", None)]
        assert session.scalars(select(CaseCode)).all() == []


def test_how_the_case_went_stays_readable(world, traces):
    begin(world, "kupang-konsultasi-online", traces)
    walk(world, traces)
    before = {e.seq: (e.type, e.langkah, e.at, e.actor) for e in world.events()}
    erase(world.sessions, world.case)
    *after, last = world.events()
    assert {e.seq: (e.type, e.langkah, e.at, e.actor) for e in after} == before
    assert last.data["alasan"] == "Permohonan subjek data"
    assert after[0].data.keys() == {
        "berkas.nomor",
        "berkas.kantor",
        "berkas.versi",
        "berkas.sha256",
    }
    clocks = [event for event in after if event.type == "clock_started"]
    assert clocks
    assert all(event.data["jam"] for event in clocks)


def test_other_cases_keep_their_data(deployed, api, sessions, owner_engine, traces):
    body = {"process": "uji-online", "office": "kupang"}
    mine, other = (
        api("pengguna.kupang").post("/instances", body).json for _ in range(2)
    )
    kept = Traces()
    kept.numbers = traces.numbers
    ask(api, other, kept, **{"Idempotency-Key": "lain"})
    answer_at_length(api, ask(api, mine, traces), traces)
    erase(sessions, mine["id"])
    assert traces.left(owner_engine) == set()
    assert kept.left(owner_engine) == set(kept.words)
    assert f"/tasks/{other['tasks'][0]['id']}/complete" in everything(owner_engine)


def test_a_file_that_a_guest_left_unused_is_erased(counter, api, sessions, engine):
    case = counter["id"]
    sent = {"file": (io.BytesIO(b"rahasia"), "surat.txt")}
    uploaded = api(case=case).post("/files", data=sent).json["id"]
    with sessions.begin() as session:
        instances.cancel(session, engine, case, "pulang", actor=ADMIN, now=NOW)
    erase(sessions, case)
    with sessions() as session:
        assert session.get(File, UUID(uploaded)) is None


def test_a_case_that_runs_is_not_erased(asked, sessions):
    with pytest.raises(ConflictError, match="masih berjalan"):
        erase(sessions, asked["id"])


def test_a_case_that_is_not_there_is_not_erased(sessions):
    with pytest.raises(NotFoundError):
        erase(sessions, 404)


def test_erasing_twice_finds_nothing_more(online, api, sessions, traces):
    answer_at_length(api, ask(api, online, traces), traces)
    assert erase(sessions, online["id"]) > 0
    assert erase(sessions, online["id"]) == 0
    assert proven(sessions, online["id"])


def test_what_is_not_committed_erases_nothing(
    online, api, sessions, owner_engine, traces
):
    answer_at_length(api, ask(api, online, traces), traces)
    with sessions() as session:
        erase_case(session, online["id"], "uji", actor=ADMIN, now=NOW)
    assert traces.left(owner_engine) == set(traces.words)
    assert proven(sessions, online["id"])


def test_an_account_is_erased_but_for_its_name_in_the_proof(
    online, api, sessions, owner_engine, traces
):
    with sessions.begin() as session:
        account = accounts.get(session, "pengguna.kupang")
        account.name, account.email = traces.word("nama"), traces.word("surel")
        account.phone = traces.word("telepon")
        mail.accounts.write(
            session,
            key="uji",
            account=account.username,
            recipient=f"{traces.word('alamat')}@contoh.test",
            language="id",
            kind="pemberitahuan_akun",
            given={"judul": traces.word("judul"), "teks": "Isi"},
            now=NOW,
        )
        notices.tell(
            session,
            accounts={account.username},
            key="uji",
            kind="pengaturan",
            office="kupang",
            case=online["id"],
            given={"judul": traces.word("kabar"), "teks": "Isi"},
            now=NOW,
        )
    answer_at_length(api, ask(api, online, traces), traces)
    holder = api("pengguna.kupang")
    erase(sessions, online["id"])
    with sessions.begin() as session:
        erase_account(session, "pengguna.kupang")
    assert traces.left(owner_engine) == set()
    assert holder.get(f"/instances/{online['id']}").status_code == 401
    assert proven(sessions, online["id"])


def test_what_somebody_else_was_told_of_an_erased_case_goes_with_it(
    asked, api, sessions, traces
):
    with sessions.begin() as session:
        for case, key in ((asked["id"], "ini"), (None, "lain")):
            notices.tell(
                session,
                accounts={"petugas.kupang"},
                key=key,
                kind="pengaturan",
                office="kupang",
                case=case,
                given={"judul": "Kabar", "teks": "Isi"},
                now=NOW,
            )
        notices.erase_case(session, asked["id"])
        assert session.scalars(select(notices.Notice.key)).all() == ["lain"]


def test_what_is_kept_beside_an_account_goes_with_it(
    people, sessions, settings, owner_engine, traces
):
    with sessions.begin() as session:
        account = accounts.get(session, "pengguna.kupang")
        email_proofs.make(
            session,
            "ganti",
            traces.word("surel"),
            account=account.id,
            settings=settings,
            now=NOW,
        )
        answers = {"judul": traces.word("judul")}
        kept = {"kind": "giliran", "given": {"nama": traces.word("nama")}}
        session.add_all(
            [
                Draft(
                    holder="akun:pengguna.kupang",
                    subject="tugas:1",
                    answers=answers,
                    changed_at=NOW,
                ),
                Notice(account_id=account.id, key="x", created_at=NOW, **kept),
            ]
        )
    assert traces.left(owner_engine) == set(traces.words)
    with sessions.begin() as session:
        erase_account(session, "pengguna.kupang")
    assert traces.left(owner_engine) == set()


def test_a_link_to_prove_an_address_is_forgotten_when_its_time_is_over(
    people, sessions, settings, owner_engine, traces
):
    given = {"nama": traces.word("nama")}
    with sessions.begin() as session:
        email_proofs.make(
            session, "daftar", "a@b.test", given=given, settings=settings, now=NOW
        )
    later = NOW + timedelta(hours=25)
    with sessions.begin() as session:
        forget_old(session, settings=settings, now=later, real=later)
    assert traces.left(owner_engine) == set()


def test_an_account_with_a_running_case_is_not_erased(online, sessions):
    with sessions() as session, pytest.raises(ConflictError, match="masih berjalan"):
        erase_account(session, "pengguna.kupang")


def test_what_is_kept_for_a_while_is_forgotten(
    online, api, sessions, settings, traces, owner_engine
):
    upload(api, traces)
    task = f"/tasks/{online['tasks'][0]['id']}/complete"
    data = {"judul": "Inflasi", "nik": "5371000000000001"}
    once = {"Idempotency-Key": traces.word("kunci")}
    assert api("pengguna.kupang").post(task, {"data": data}, headers=once).json["id"]
    wrong = {"username": "pengguna.kupang", "password": "salah"}
    assert api().post("/token", wrong).status_code == 401
    with sessions.begin() as session:
        notices.tell(
            session,
            accounts={"petugas.kupang"},
            key="uji",
            kind="pengaturan",
            office="kupang",
            case=None,
            given={"judul": traces.word("kabar"), "teks": "Isi"},
            now=NOW,
        )
    later = DemoClock().real() + timedelta(days=365)
    with sessions.begin() as session:
        forget_old(session, settings=settings, now=later, real=later)
    assert traces.left(owner_engine) == set()
    with sessions() as session:
        for table in (ApiToken, Attempt, IdempotencyKey, FileChunk):
            assert session.scalars(select(table)).all() == []
