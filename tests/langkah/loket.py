"""The counters: who sits where, and what is done with whoever is called."""

import pytest
from pytest_bdd import step, then
from sqlalchemy import select

from pst import queue
from tests.langkah.kata import kata
from web import counters
from web.errors import ConflictError

SETTER = "admin"
STAGES = {name: key for key, name in queue.STAGES.items()}


@step(kata('loket "{name}" melayani "{service}" pada tahap "{stage}"'))
def a_counter_serves(world, name, service, stage):
    with world.sessions.begin() as session:
        queue.add(
            session,
            world.office,
            name=name,
            services=[service],
            stages=[STAGES[stage]],
            actor=SETTER,
            now=world.now,
        )


@step(kata('"{role}" menempati loket "{name}"'))
def somebody_sits(world, role, name):
    with world.sessions.begin() as session:
        one = counter(session, world, name)
        counters.sit(session, world.person(role), one.id, now=world.now)


@step(kata('"{role}" memanggil nomor berikutnya di "{name}"'))
def somebody_calls(world, role, name):
    at(world, role, name, lambda session, desk: _called(session, world, desk))


@step(kata('"{role}" memanggil ulang "{label}" di "{name}"'))
def somebody_calls_again(world, role, label, name):
    act(world, role, name, label, counters.recall)


@step(kata('"{role}" melewati "{label}" di "{name}" sesudah {behind:d} nomor'))
def somebody_skips(world, role, label, name, behind):
    act(world, role, name, label, counters.skip, world.engine, behind=behind)


@step(kata('"{role}" mengalihkan "{label}" dari "{name}" ke loket "{other}"'))
def somebody_sends_on(world, role, label, name, other):
    with world.reading() as session:
        to = counter(session, world, other).id
    act(world, role, name, label, counters.transfer, world.engine, counter_id=to)


@step(kata('"{role}" menyatakan "{label}" tidak hadir di "{name}"'))
def somebody_does_not_come(world, role, label, name):
    act(world, role, name, label, counters.no_show, world.engine)


@step(kata('"{role}" mendahulukan "{label}" di "{name}" karena "{reason}"'))
def somebody_goes_first(world, role, label, name, reason):
    with world.sessions.begin() as session:
        desk = seated(session, world, role, name)
        case = ticket(session, world, label).instance_id
        counters.prioritise(session, desk, case, reason, now=world.now)


@then(kata('nomor "{label}" ada di loket "{name}"'))
def a_number_is_at(world, label, name):
    with world.reading() as session:
        one = counter(session, world, name)
        day = counters.today(world.office, world.now)
        assert queue.current(session, one, day).label == label


@then(kata('tidak ada nomor di loket "{name}"'))
def nobody_is_at(world, name):
    with world.reading() as session:
        day = counters.today(world.office, world.now)
        assert queue.current(session, counter(session, world, name), day) is None


@then(kata('tidak ada yang dapat dipanggil "{role}" di "{name}"'))
def nobody_can_be_called(world, role, name):
    with pytest.raises(ConflictError, match="Tidak ada yang menunggu"):
        somebody_calls(world, role, name)


@then(kata('riwayat loket mencatat "{text}" oleh "{actor}"'))
def the_history_tells(world, text, actor):
    last = [one for one in world.events() if one.type == "noted"][-1]
    assert (last.data["perihal"], last.actor) == (text, actor)


@then(kata('berkas dibatalkan karena "{reason}"'))
def the_case_was_cancelled_because(world, reason):
    last = world.events()[-1]
    assert (last.type, last.data["alasan"]) == ("instance_cancelled", reason)
    assert world.instance().status == "cancelled"


def _called(session, world, desk):
    counters.call_next(session, world.engine, desk, now=world.now)


def act(world, role, name, label, use_case, *given, **more):
    """A use case on the number at the counter."""

    def done(session, desk):
        case = ticket(session, world, label).instance_id
        use_case(session, *given, desk, case, now=world.now, **more)

    at(world, role, name, done)


def at(world, role, name, done):
    with world.sessions.begin() as session:
        done(session, seated(session, world, role, name))


def seated(session, world, role, name):
    one = counter(session, world, name)
    return counters.seated(session, world.person(role), one.id, now=world.now)


def counter(session, world, name):
    found = {one.name: one for one in queue.counters(session, world.office)}
    assert name in found, f"tidak ada loket “{name}”; ada: {sorted(found)}"
    return found[name]


def ticket(session, world, label):
    day = counters.today(world.office, world.now)
    found = session.scalars(
        select(queue.QueueTicket).where(
            queue.QueueTicket.office == world.office, queue.QueueTicket.day == day
        )
    )
    return next(one for one in found if one.label == label)
