"""What is wrong with a UI schema is said."""

import pytest

from engine.forms import check
from tests.engine.forms.small_forms import form


@pytest.mark.parametrize(
    ("ui", "said"),
    [
        ([], "(ui): tulis objek"),
        ({"b": {}}, '"b" tidak dikenal'),
        ({"ui:lain": 1}, '"ui:lain" tidak dikenal'),
        ({"ui:order": "a"}, "berisi daftar nama"),
        ({"ui:order": ["z"]}, '"z" yang tidak ada'),
        ({"ui:order": ["a", "a"]}, "dua kali"),
        ({"a": {"ui:widget": "slider"}}, "harus salah satu dari"),
        ({"a": {"ui:widget": "checkbox"}}, 'tidak cocok untuk "string"'),
        ({"a": {"ui:help": 5}}, "isinya harus teks"),
        ({"ui:bagian": []}, "berisi daftar"),
        ({"ui:bagian": [{"judul": "Anda"}]}, "berisi daftar"),
        ({"ui:bagian": [{"judul": "Anda", "isian": ["x"]}]}, 'menyebut "x"'),
        ({"ui:bagian": [{"judul": "Anda", "isian": ["a", "a"]}]}, "dua kali"),
        ({"a": {"ui:baris": 0}}, "antara 1 dan 40"),
        ({"a": {"ui:baris": "3"}}, "antara 1 dan 40"),
    ],
)
def test_what_is_wrong_with_a_ui_schema_is_said(ui, said):
    assert said in " ".join(check(form({"a": {"type": "string"}}), ui))
