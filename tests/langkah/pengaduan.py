"""People of an office by name, and what a complaint keeps from them."""

import pytest
from pytest_bdd import given, step, then
from sqlalchemy import select

from engine import instances
from engine.errors import ForbiddenError
from engine.models import Task
from pst import complaints
from tests.langkah import isian
from tests.langkah.dunia import acting
from tests.langkah.kantor import ENTERED_BY
from tests.langkah.kata import kata
from web import access, cases
from web.access import Identity
from web.errors import AbsentError
from web.models import Account, Membership


@given(kata('orang di kantor "{office}" adalah'))
def people_are(world, office, datatable):
    """`| akun | nama | peran |`: accounts that may be named in a case and hold its tasks; a row a role."""
    accounts = {}
    with world.sessions.begin() as session:
        for username, name, role in datatable[1:]:
            if username not in accounts:
                accounts[username] = Account(
                    username=username, name=name, active=True, created_at=world.now
                )
                session.add(accounts[username])
                session.flush()
            account = accounts[username]
            session.add(Membership(account_id=account.id, office=office, role=role))


def identity(world, username):
    with world.reading() as session:
        pairs = session.execute(
            select(Membership.office, Membership.role)
            .join(Account)
            .where(Account.username == username)
        )
        held = frozenset((office, role) for office, role in pairs)
    return Identity(kind="akun", via="token", account=username, memberships=held)


def case_of(world):
    with world.reading() as session:
        return cases.find(session, "berkas", world.case).case


@step(kata('akun "{username}" menyelesaikan tugas "{name}" dengan'))
def an_account_completes(world, username, name, datatable):
    task = world.task(name)
    actor = acting(
        access.standing(identity(world, username), case_of(world), task.role)
    )
    data = isian.from_table(world.schema(task, task.role), datatable)
    with world.sessions.begin() as session:
        instances.complete_task(
            session, world.engine, task.id, data, actor=actor, now=world.now
        )


@then(kata('akun "{username}" tidak boleh menyelesaikan tugas "{name}" dengan'))
def an_account_may_not_complete(world, username, name, datatable):
    with pytest.raises(ForbiddenError):
        an_account_completes(world, username, name, datatable)


@then(kata('akun "{username}" membaca berkas'))
def an_account_reads_the_case(world, username):
    assert access.may_see(identity(world, username), case_of(world))


@then(kata('akun "{username}" tidak membaca berkas'))
def an_account_does_not_read_the_case(world, username):
    with pytest.raises(AbsentError):
        access.require_see(identity(world, username), case_of(world))


@then(kata('tugas "{name}" dipegang akun "{username}"'))
def a_task_is_held_by_an_account(world, name, username):
    with world.reading() as session:
        held = session.scalar(
            select(Task.assignee).where(Task.id == world.task(name).id)
        )
    assert held == username


@step(kata('penanggung jawab pengaduan kantor "{office}" adalah "{name}"'))
def the_person_in_charge_is(world, office, name):
    with world.sessions.begin() as session:
        complaints.set_desk(
            session, office, name=name, address=None, actor=ENTERED_BY, now=world.now
        )


@then("status umum berkas adalah")
def the_public_status_is(world, datatable):
    with world.reading() as session:
        found = vars(complaints.status(session, berkas=world.case))
    for name, text in datatable[1:]:
        assert isian.as_written(found[PUBLIC[name]]) == text


PUBLIC = {
    "tahap": "stage",
    "terlambat": "late",
    "lewat batas": "overdue",
    "hasil": "outcome",
}
