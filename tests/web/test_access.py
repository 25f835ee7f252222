"""Who may see and do what."""

from dataclasses import replace

import pytest

from web import access
from web.access import Case, Identity, Standing, Startable
from web.errors import AbsentError, ForbiddenError
from web.pages import people


def person(name: str, *roles: tuple[str, str]) -> Identity:
    return Identity(
        kind="akun", via="token", account=name, memberships=frozenset(roles)
    )


PENGGUNA = person("pengguna.kupang", ("kupang", "pengguna"))
PENGGUNA2 = person("pengguna2.kupang", ("kupang", "pengguna"))
RESEPSIONIS = person("resepsionis.kupang", ("kupang", "resepsionis"))
PETUGAS = person("petugas.kupang", ("kupang", "petugas"))
BENDAHARA = person("bendahara.kupang", ("kupang", "bendahara"))
KEPALA = person("kepala.kupang", ("kupang", "kepala"))
AUDITOR = person("auditor.kupang", ("kupang", "auditor"))
PEMILIK = person("pemilik.kupang", ("kupang", "pemilik"))
ADMIN = person("admin.kupang", ("kupang", "admin"))
PETUGAS_BLITAR = person("petugas.blitar", ("blitar", "petugas"))
KIOS = Identity(kind="kios", via="peramban", office="kupang", instance=7)
KIOS_LAIN = Identity(kind="kios", via="peramban", office="kupang", instance=8)
KIOS_KOSONG = Identity(kind="kios", via="peramban", office="kupang")
KODE = Identity(kind="kode", via="token", instance=7)

GUEST_CASE = Case(
    id=7, number="KPG-7", office="kupang", channel="langsung", requester=None
)
OWN_CASE = Case(
    id=7,
    number="KPG-7",
    office="kupang",
    channel="langsung",
    requester=PENGGUNA.account,
)
ONLINE_CASE = Case(
    id=7, number="KPG-7", office="kupang", channel="online", requester=PENGGUNA.account
)
ONLINE_GUEST = Case(
    id=7, number="KPG-7", office="kupang", channel="online", requester=None
)


@pytest.mark.parametrize(
    "who", [PENGGUNA, RESEPSIONIS, PETUGAS, BENDAHARA, KEPALA, AUDITOR, PEMILIK, ADMIN]
)
def test_requester_and_office_see_a_case(who):
    assert access.may_see(who, OWN_CASE)


@pytest.mark.parametrize("who", [PENGGUNA2, PETUGAS_BLITAR, KIOS_LAIN, KIOS_KOSONG])
def test_nobody_else_learns_that_it_exists(who):
    with pytest.raises(AbsentError):
        access.standing(who, OWN_CASE, "pengguna")


@pytest.mark.parametrize("who", [KIOS, KODE])
def test_kiosk_and_code_reach_their_case_only(who):
    assert access.standing(who, GUEST_CASE, "pengguna") == Standing(
        id="tamu:KPG-7", role="pengguna"
    )
    other = Case(
        id=9, number="KPG-9", office="kupang", channel="online", requester=None
    )
    assert not access.may_see(who, other)


def test_requester_completes_his_own_task():
    assert access.standing(PENGGUNA, OWN_CASE, "pengguna") == Standing(
        id="pengguna.kupang", role="pengguna"
    )


@pytest.mark.parametrize("who", [RESEPSIONIS, PETUGAS, BENDAHARA, KEPALA, AUDITOR])
def test_officers_do_not_act_as_the_requester_without_saying_so(who):
    with pytest.raises(ForbiddenError):
        access.standing(who, OWN_CASE, "pengguna")


@pytest.mark.parametrize(
    ("who", "role"), [(RESEPSIONIS, "resepsionis"), (PETUGAS, "petugas")]
)
def test_reception_and_officers_act_on_behalf_at_the_counter(who, role):
    assert access.standing(who, OWN_CASE, "pengguna", on_behalf=True) == Standing(
        id=who.account,
        role=role,
        on_behalf_of="pengguna.kupang",
        channel="langsung",
    )


def test_on_behalf_of_a_guest_names_his_case():
    found = access.standing(PETUGAS, GUEST_CASE, "pengguna", on_behalf=True)
    assert found.on_behalf_of == "tamu:KPG-7"


@pytest.mark.parametrize("channel", [None, "langsung"])
def test_online_an_account_is_served_only_over_a_recorded_channel(channel):
    with pytest.raises(ForbiddenError, match="kanal"):
        access.standing(
            PETUGAS, ONLINE_CASE, "pengguna", on_behalf=True, channel=channel
        )


@pytest.mark.parametrize("over", access.CHANNELS[1:])
def test_a_recorded_channel_stands_in_history(over):
    found = access.standing(
        PETUGAS, ONLINE_CASE, "pengguna", on_behalf=True, channel=over
    )
    assert found.channel == over


def test_in_a_procedure_with_both_branches_coming_in_person_is_said_too():
    both = replace(OWN_CASE, channel="langsung online")
    with pytest.raises(ForbiddenError, match="kanal"):
        access.standing(PETUGAS, both, "pengguna", on_behalf=True)
    for over in access.CHANNELS:
        found = access.standing(PETUGAS, both, "pengguna", on_behalf=True, channel=over)
        assert found.channel == over


def test_a_procedure_with_both_branches_is_begun_at_the_counter_and_elsewhere():
    both = replace(COUNTER, channel="langsung online")
    assert access.starting(KIOS_KOSONG, both, "kupang").standing.channel == "langsung"
    for channel, over in ((None, "langsung"), ("surel", "surel")):
        begun = access.starting(
            RESEPSIONIS, both, "kupang", for_other=True, channel=channel
        )
        assert begun.standing.channel == over


def test_at_the_counter_alone_no_other_channel_is_recorded():
    begun = access.starting(RESEPSIONIS, COUNTER, "kupang", channel="surel")
    assert begun.standing.channel == "langsung"


@pytest.mark.parametrize(
    ("channel", "requester", "first"),
    [
        ("langsung", "maria", "langsung"),
        ("langsung online", "maria", "langsung"),
        ("online", "maria", "whatsapp"),
        ("online", None, "langsung"),
    ],
)
def test_pages_offer_coming_in_person_only_where_it_is_a_way(channel, requester, first):
    case = replace(OWN_CASE, channel=channel, requester=requester)
    offered = [name for name, _ in people.channels(at_counter=access.may_come(case))]
    assert offered[0] == first
    assert offered[-1] == "telepon"


def test_every_channel_has_a_name_on_the_pages():
    assert tuple(people.CHANNELS) == access.CHANNELS


def test_a_guest_online_is_served_by_officers():
    found = access.standing(PETUGAS, ONLINE_GUEST, "pengguna", on_behalf=True)
    assert (found.on_behalf_of, found.channel) == ("tamu:KPG-7", None)


@pytest.mark.parametrize("who", [BENDAHARA, KEPALA, AUDITOR, PEMILIK, ADMIN])
def test_others_never_act_on_behalf(who):
    with pytest.raises(ForbiddenError):
        access.standing(who, OWN_CASE, "pengguna", on_behalf=True)


def test_the_requester_does_not_act_on_behalf_of_himself():
    with pytest.raises(ForbiddenError):
        access.standing(PENGGUNA, OWN_CASE, "pengguna", on_behalf=True)


def test_on_behalf_is_for_the_visitors_steps_only():
    with pytest.raises(ForbiddenError, match="bukan pengguna"):
        access.standing(RESEPSIONIS, OWN_CASE, "petugas", on_behalf=True)


def test_an_officers_lane_is_for_that_role_in_that_office():
    assert access.standing(PETUGAS, OWN_CASE, "petugas").role == "petugas"
    for who in (
        RESEPSIONIS,
        BENDAHARA,
        KEPALA,
        AUDITOR,
        PEMILIK,
        ADMIN,
        PENGGUNA,
        KIOS,
    ):
        with pytest.raises(ForbiddenError):
            access.standing(who, OWN_CASE, "petugas")
    with pytest.raises(AbsentError):
        access.standing(PETUGAS_BLITAR, OWN_CASE, "petugas")


@pytest.mark.parametrize("who", [PETUGAS, KEPALA, PEMILIK, ADMIN, AUDITOR, PENGGUNA])
def test_no_person_acts_in_the_lane_of_the_application(who):
    with pytest.raises(ForbiddenError):
        access.standing(who, OWN_CASE, "aplikasi")


def test_overseers_steer_but_auditors_only_read():
    for who in (PETUGAS, KEPALA, PEMILIK, ADMIN):
        assert access.steering(who, OWN_CASE).id == who.account
    for who in (AUDITOR, RESEPSIONIS, BENDAHARA, PENGGUNA, KODE):
        with pytest.raises(ForbiddenError):
            access.steering(who, OWN_CASE)


def test_a_requester_withdraws_what_he_asked_for():
    assert access.cancelling(PENGGUNA, OWN_CASE).role == "pengguna"
    assert access.cancelling(KODE, GUEST_CASE).id == "tamu:KPG-7"
    with pytest.raises(ForbiddenError):
        access.cancelling(RESEPSIONIS, OWN_CASE)


COUNTER = Startable(offices=frozenset({"kupang"}), channel="langsung")
ONLINE = Startable(offices=frozenset({"kupang"}), channel="online")
GOVERNANCE = Startable(offices=frozenset({"kupang"}), channel="internal", role="kepala")


def test_visitors_start_for_themselves():
    for process in (COUNTER, ONLINE):
        begun = access.starting(PENGGUNA, process, "kupang")
        assert (begun.requester, begun.standing.role) == ("pengguna.kupang", "pengguna")


def test_reception_starts_at_the_counter_for_a_guest():
    begun = access.starting(RESEPSIONIS, COUNTER, "kupang")
    assert (begun.requester, begun.standing.role) == (None, "resepsionis")


def test_a_kiosk_starts_at_its_own_counter_only():
    assert access.starting(KIOS_KOSONG, COUNTER, "kupang").requester is None
    with pytest.raises(ForbiddenError):
        access.starting(KIOS_KOSONG, ONLINE, "kupang")


def test_officers_start_online_only_over_a_channel():
    begun = access.starting(
        PETUGAS, ONLINE, "kupang", for_other=True, channel="whatsapp"
    )
    assert (begun.requester, begun.standing.channel) == (None, "whatsapp")
    for channel in (None, "langsung"):
        with pytest.raises(ForbiddenError):
            access.starting(PETUGAS, ONLINE, "kupang", for_other=True, channel=channel)


@pytest.mark.parametrize(
    "who", [BENDAHARA, AUDITOR, PEMILIK, ADMIN, KODE, PETUGAS_BLITAR]
)
def test_others_do_not_start_services(who):
    with pytest.raises(ForbiddenError):
        access.starting(who, COUNTER, "kupang")
    assert not access.may_start(who, COUNTER)


def test_an_office_without_the_service_does_not_start_it():
    with pytest.raises(ForbiddenError):
        access.starting(PETUGAS_BLITAR, COUNTER, "blitar")


def test_a_lane_of_officers_starts_with_that_officer():
    assert access.starting(KEPALA, GOVERNANCE, "kupang").requester == KEPALA.account
    assert access.may_start(KEPALA, GOVERNANCE)
    for who in (PETUGAS, PENGGUNA, KIOS_KOSONG):
        assert not access.may_start(who, GOVERNANCE)
    with pytest.raises(ForbiddenError):
        access.starting(KEPALA, GOVERNANCE, "kupang", for_other=True)


def test_confidential_fields_are_read_by_held_roles():
    assert access.reading_roles(PENGGUNA, OWN_CASE) == {"pengguna"}
    assert access.reading_roles(PETUGAS, OWN_CASE) == {"petugas"}
    assert access.reading_roles(PENGGUNA2, OWN_CASE) == frozenset()
