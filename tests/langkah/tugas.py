"""Tasks and messages: who does what, and who may not."""

import pytest
from pytest_bdd import step, then

from engine import inbox, instances
from engine.errors import EngineError, InvalidDataError
from tests.langkah import isian
from tests.langkah.kata import kata
from tests.langkah.lampiran import filed
from web.errors import AbsentError, ForbiddenError, WebError


def complete(world, role, name, value, *, behalf=False, channel=None):
    """Complete the open task; the value is a table, a finished value, or None for nothing."""
    task = world.task(name)
    actor = world.standing(role, task.role, behalf=behalf, channel=channel)
    data = value
    if isinstance(value, list):
        data = isian.from_table(world.schema(task, role), value)
    with world.sessions.begin() as session:
        instances.complete_task(
            session, world.engine, task.id, data or {}, actor=actor, now=world.now
        )
    world.work()


@step(kata('"{role}" menyelesaikan tugas "{name}"'))
def somebody_completes(world, role, name):
    complete(world, role, name, None)


@step(kata('"{role}" menyelesaikan tugas "{name}" dengan'))
def somebody_completes_with(world, role, name, datatable):
    complete(world, role, name, datatable)


@step(kata('"{role}" menyelesaikan tugas "{name}" atas nama pengguna'))
def somebody_completes_for_the_user(world, role, name):
    complete(world, role, name, None, behalf=True)


@step(kata('"{role}" menyelesaikan tugas "{name}" atas nama pengguna dengan'))
def somebody_completes_for_the_user_with(world, role, name, datatable):
    complete(world, role, name, datatable, behalf=True)


@step(
    kata(
        '"{role}" menyelesaikan tugas "{name}" atas nama pengguna lewat "{channel}" dengan'
    )
)
def somebody_completes_over_a_channel(world, role, name, channel, datatable):
    complete(world, role, name, datatable, behalf=True, channel=channel)


@step(kata('berkas berlanjut secara wajar sampai tugas "{name}"'))
def the_case_goes_on_ordinarily(world, name):
    """Every task on the way is done by the right role with the ordinary values."""
    for _ in range(100):
        open_ = world.open_tasks()
        if name in {task.name for task in open_}:
            return
        assert open_, f"berkas tidak sampai pada tugas “{name}”"
        do_ordinarily(world, open_[0])
    raise AssertionError(f"berkas tidak sampai pada tugas “{name}” setelah 100 tugas")


def do_ordinarily(world, task):
    own = task.role != "pengguna" or world.instance().requester_account
    role = task.role if own else "resepsionis"
    schema = world.schema(task, role)
    value = filed(world, schema, isian.ordinary(schema)) if schema else None
    channel = None if own else world.channel
    complete(world, role, task.name, value, behalf=not own, channel=channel)


@step(kata('"{role}" mengambil tugas "{name}"'))
def somebody_claims(world, role, name):
    task = world.task(name)
    actor = world.standing(role, task.role)
    with world.sessions.begin() as session:
        inbox.claim(session, world.engine, task.id, actor=actor, now=world.now)


@step(kata('"{role}" melepas tugas "{name}"'))
def somebody_releases(world, role, name):
    task = world.task(name)
    actor = world.standing(role, task.role)
    with world.sessions.begin() as session:
        inbox.release(session, world.engine, task.id, actor=actor, now=world.now)


@step(kata('"{role}" mengirim pesan "{message}" dengan'))
def somebody_sends_with(world, role, message, datatable):
    send(
        world,
        role,
        message,
        isian.from_table(schema_of(world, role, message), datatable),
    )


def schema_of(world, role, message):
    """The form of a message that the case waits for; empty where it has none."""
    waiting = world.view(role)["waiting"]["messages"]
    return {m["name"]: m["schema"] for m in waiting}[message] or {}


def send(world, role, message, payload):
    actor = world.standing(role, world.subscription(message).role)
    with world.sessions.begin() as session:
        instances.send_message(
            session,
            world.engine,
            world.case,
            message,
            payload,
            actor=actor,
            now=world.now,
        )


@then(kata('"{role}" tidak dapat mengirim pesan "{message}"'))
def somebody_may_not_send(world, cakupan, role, message):
    waiting = world.subscription(message)
    with pytest.raises((ForbiddenError, AbsentError)):
        world.standing(role, waiting.role)
    cakupan.ditolak(waiting.process, waiting.element_id, role)


@then(kata('"{role}" tidak dapat menyelesaikan tugas "{name}"'))
def somebody_may_not_complete(world, cakupan, role, name):
    with pytest.raises((ForbiddenError, AbsentError)):
        complete(world, role, name, None)
    task = world.task(name)
    assert task.status == "open"
    cakupan.ditolak(task.process, task.element_id, role)


@then(kata('"{role}" tidak dapat menyelesaikan tugas "{name}" atas nama pengguna'))
def somebody_may_not_complete_for_the_user(world, role, name):
    with pytest.raises((ForbiddenError, AbsentError)):
        complete(world, role, name, None, behalf=True)


@then(kata('"{role}" dari kantor "{office}" tidak melihat berkas'))
def another_office_sees_nothing(world, role, office):
    home, world.office = world.office, office
    try:
        with pytest.raises(AbsentError):
            world.standing(role, role)
    finally:
        world.office = home


@then(kata('tugas "{name}" ada pada daftar kerja "{role}"'))
def a_task_waits_for(world, name, role):
    assert world.task(name).role == role


@then(kata('tidak ada tugas "{name}"'))
def no_such_task(world, name):
    assert name not in {task.name for task in world.open_tasks()}


@then("tidak ada tugas terbuka")
def nothing_to_do(world):
    assert world.open_tasks() == []


@then(kata('tugas "{name}" dipegang "{role}"'))
def a_task_is_held_by(world, name, role):
    assert world.task(name).assignee == world.person(role).account


@then(kata('tugas "{name}" tidak dipegang siapa pun'))
def a_task_is_held_by_nobody(world, name):
    assert world.task(name).assignee is None


@then(kata('tenggat tugas "{name}" adalah "{when_}"'))
def a_task_is_due(world, name, when_):
    assert world.written(world.task(name).due_at) == world.written(world.moment(when_))


@then(kata('tugas "{name}" oleh "{role}" menolak'))
def a_form_refuses(world, name, role, datatable):
    """`| isian | nilai | ditolak pada | pesan |`: one field is changed, one answer is seen."""
    schema = world.schema(world.task(name), role)
    refuses(schema, datatable, lambda value: complete(world, role, name, value))


@then(kata('pesan "{message}" oleh "{role}" menolak'))
def a_messages_form_refuses(world, message, role, datatable):
    """As a task's form does."""
    schema = schema_of(world, role, message)
    refuses(schema, datatable, lambda value: send(world, role, message, value))


def refuses(schema, datatable, act):
    for field, text, place, message in datatable[1:]:
        value = isian.ordinary(schema)
        if text == "kosong":
            value.pop(field, None)
        else:
            value |= isian.from_table(schema, [["isian", "nilai"], [field, text]])
        with pytest.raises((EngineError, WebError)) as refused:
            act(value)
        assert isinstance(refused.value, InvalidDataError), refused.value
        errors = {error.path: error.message for error in refused.value.errors}
        assert errors == {place: message}


@then(kata('tugas "{name}" oleh "{role}" menawarkan pada isian "{field}"'))
def a_form_offers(world, name, role, field, datatable):
    schema = world.schema(world.task(name), role)
    options = schema["properties"][field]
    offered = [one["title"] for one in options.get("oneOf", ())]
    assert offered == [row[0] for row in datatable[1:]]
