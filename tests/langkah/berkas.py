"""The case: how it begins, what it holds, where it went and how it ended."""

import pytest
from pytest_bdd import step, then
from sqlalchemy import select

from engine import clocks, definitions, history, instances
from engine.contract import Requester
from engine.models import InstanceLink, ProcessDefinition, ProcessInstance, Timer
from tests.langkah import isian
from tests.langkah.dunia import acting
from tests.langkah.kata import kata
from web import access
from web.access import Startable
from web.errors import ForbiddenError

NOT_FROM_SOURCE = {"struktur", "bukan-dari-sumber"}


def begin(world, role, process, *, guest=False, channel=None):
    with world.sessions.begin() as session:
        definition = definitions.current(session, process)
        starting = access.starting(
            world.person(role),
            Startable(
                offices=frozenset(definition.offices), channel=definition.channel
            ),
            world.office,
            for_other=guest,
            channel=channel,
        )
        world.channel = channel
        world.case = instances.start(
            session,
            world.engine,
            process,
            office=world.office,
            requester=Requester(account=starting.requester),
            actor=acting(starting.standing),
            now=world.now,
        )


@step(kata('"{role}" memulai "{process}"'))
def somebody_starts(world, role, process):
    begin(world, role, process)


@step(kata('"{role}" memulai "{process}" untuk tamu'))
def somebody_starts_for_a_guest(world, role, process):
    begin(world, role, process, guest=True)


@step(kata('"{role}" memulai "{process}" untuk tamu lewat "{channel}"'))
def somebody_starts_over_a_channel(world, role, process, channel):
    begin(world, role, process, guest=True, channel=channel)


@then(kata('"{role}" tidak dapat memulai "{process}"'))
def somebody_may_not_start(world, role, process):
    with pytest.raises(ForbiddenError):
        begin(world, role, process)


@step(kata('berkas itu disebut "{name}"'))
def the_case_is_called(world, name):
    world.named[name] = world.case


@step(kata('beralih ke berkas "{name}"'))
def turn_to(world, name):
    world.case = world.named[name]


@step("beralih ke berkas tertaut")
def turn_to_the_linked_case(world):
    (world.case,) = linked(world)


@step(kata('"{role}" membatalkan berkas dengan alasan "{reason}"'))
def somebody_cancels(world, role, reason):
    actor = world.cancelling(role)
    with world.sessions.begin() as session:
        instances.cancel(
            session, world.engine, world.case, reason, actor=actor, now=world.now
        )


@then(kata('berkas selesai di "{end}"'))
def the_case_ended_at(world, end):
    row = world.instance()
    assert row.status == "completed", [task.name for task in world.open_tasks()]
    assert world.passed()[-1] == end
    with world.reading() as session:
        history.verify(session, world.case)


@then("berkas masih berjalan")
def the_case_runs(world):
    assert world.instance().status == "active"


@then("berkas dibatalkan")
def the_case_was_cancelled(world):
    assert world.instance().status == "cancelled"


@then("langkah yang dilalui adalah")
def the_steps_walked_are(world, datatable):
    walked = []
    for event in world.events():
        for item in (event.langkah or "").split():
            if item not in NOT_FROM_SOURCE and walked[-1:] != [item]:
                walked.append(item)
    assert walked == [row[0] for row in datatable[1:]]


@then(kata('"{name}" dilalui {times:d} kali'))
def passed_times(world, name, times):
    assert world.passed().count(name) == times


@then(kata('"{name}" tidak dilalui'))
def not_passed(world, name):
    assert name not in world.passed()


@then(kata('data "{path}" bernilai "{text}"'))
def a_value_is(world, path, text):
    assert isian.as_written(isian.found(world.view()["data"], path)) == text


@then(kata('data "{path}" memuat "{text}"'))
def a_value_holds(world, path, text):
    assert text in isian.as_written(isian.found(world.view()["data"], path))


@then(kata('"{role}" tidak membaca data "{path}"'))
def somebody_does_not_read(world, role, path):
    assert isian.found(world.view(role)["data"], path) is None


@then("kontak pemohon adalah")
def the_contact_is(world, datatable):
    row = world.instance()
    contact = {
        "nama": row.requester_name,
        "surel": row.requester_email,
        "telepon": row.requester_phone,
    }
    for field, text in datatable[1:]:
        assert isian.as_written(contact[field]) == text


@then(kata('riwayat mencatat "{actor}" sebagai "{role}" atas nama pengguna'))
def somebody_acted_for_the_user(world, actor, role):
    last = [e for e in world.events() if e.type == "task_completed"][-1]
    assert (last.actor, last.role) == (actor, role)
    assert last.on_behalf_of


@then(kata('berkas tertaut menjalankan "{process}"'))
def a_linked_case_runs(world, process):
    with world.reading() as session:
        keys = session.scalars(
            select(ProcessDefinition.key)
            .join(ProcessInstance)
            .where(ProcessInstance.id.in_(linked(world)))
        ).all()
    assert keys == [process]


@then("tidak ada berkas tertaut")
def nothing_is_linked(world):
    assert linked(world) == []


def linked(world):
    with world.reading() as session:
        pairs = session.execute(
            select(InstanceLink.instance_id, InstanceLink.other_id).where(
                (InstanceLink.instance_id == world.case)
                | (InstanceLink.other_id == world.case)
            )
        )
        return sorted({one for pair in pairs for one in pair} - {world.case})


@then(kata('pengatur waktu "{name}" jatuh tempo "{when_}"'))
def a_timer_is_due(world, name, when_):
    assert world.written(timer_due(world, name)) == world.written(world.moment(when_))


@then(kata('pengatur waktu "{name}" tidak dipasang'))
def a_timer_is_off(world, name):
    assert timer_due(world, name) is None


@then(kata('riwayat mencatat pengatur waktu "{name}" mati'))
def history_says_a_timer_is_off(world, name):
    """Its expression gave nothing: the office has no such rule."""
    with world.reading() as session:
        nodes = world.bundle(session).diagram.nodes
    off = [e.element_id for e in world.events() if e.type == "timer_off"]
    assert name in {nodes[element].name for element in off}


def timer_due(world, name):
    with world.reading() as session:
        nodes = world.bundle(session).diagram.nodes
        due = session.execute(
            select(Timer.element_id, Timer.due_at).where(
                Timer.instance_id == world.case
            )
        )
        found = {nodes[element].name: at for element, at in due}
    return found.get(name)


@then(kata('jam "{name}" belum ada'))
def a_clock_is_not_there(world, name):
    assert name not in {clock.name for clock in all_clocks(world)}


@then(kata('jam "{name}" {state:w}'))
def a_clock_is(world, name, state):
    """`menunggu`, `berjalan`, `jeda` or `berhenti`; also `ditepati` and `terlewat`."""
    clock = clock_of(world, name)
    if state in {"ditepati", "terlewat"}:
        end = clock.running[-1][1] or world.now
        assert (end <= clock.due_at) is (state == "ditepati")
    else:
        assert clock.state == state


@then(kata('jam "{name}" tidak diukur'))
def a_clock_is_not_measured(world, name):
    assert clock_of(world, name).due_at is None


@then(kata('tenggat jam "{name}" adalah "{when_}"'))
def a_clock_is_due(world, name, when_):
    due = clock_of(world, name).due_at
    assert world.written(due) == world.written(world.moment(when_))


@then(kata('jam "{name}" mulai "{when_}"'))
def a_clock_started(world, name, when_):
    start = clock_of(world, name).running[0][0]
    assert world.written(start) == world.written(world.moment(when_))


def clock_of(world, name):
    found = {clock.name: clock for clock in all_clocks(world)}
    assert name in found, f"jam yang ada: {sorted(found)}"
    return found[name]


def all_clocks(world):
    with world.reading() as session:
        return clocks.read(session, world.engine, world.case, now=world.now)
