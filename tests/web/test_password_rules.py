"""Which passwords are refused, and that no rule about kinds of characters is among the reasons."""

import pytest

from web import password_rules
from web.errors import InvalidError


def check(password: str) -> None:
    password_rules.check(password, username="rio.mella", name="Rio Mella")


@pytest.mark.parametrize("password", ["", "tujuh77", "x" * 129])
def test_too_short_and_too_long_say_how_long_it_was(password: str) -> None:
    with pytest.raises(InvalidError) as caught:
        check(password)
    assert f"Anda menulis {len(password)}." in str(caught.value.details)


@pytest.mark.parametrize(
    "password", ["password", "12345678", "iloveyou", "QwertyUiop", "trustno1"]
)
def test_what_leaked_most_often_is_refused(password: str) -> None:
    with pytest.raises(InvalidError) as caught:
        check(password)
    assert "paling sering bocor" in str(caught.value.details)


def test_the_list_has_more_than_the_three_thousand_that_are_asked_for() -> None:
    assert len(password_rules.LEAKED) > 3000
    assert all(len(word) >= password_rules.SHORTEST for word in password_rules.LEAKED)


@pytest.mark.parametrize(
    "password",
    [
        "kupang2026",
        "Alur-BPS-2026",
        "statistik!",
        "Rio.Mella",
        "riomella99",
        "bpskupang12345678",
        "kepala-kantor",
    ],
)
def test_words_that_everybody_around_would_try_are_no_password(password: str) -> None:
    with pytest.raises(InvalidError) as caught:
        check(password)
    assert "mudah ditebak" in str(caught.value.details)


@pytest.mark.parametrize(
    "password",
    [
        "layang-layang putus",
        "kuda di kota kupang menari",
        "aaaabbbb-cccc",
        "48291747-2290",
        "élégie pour Timor",
        "密码很长很长很长",
        " spasi di ujung ",
        "x" * 64 + "y" * 64,
    ],
)
def test_any_kind_of_characters_will_do(password: str) -> None:
    check(password)
