"""What to write instead of an expression that came from another tool's language."""

import re
from typing import Final

_GENERAL: Final = 'Tulis ekspresi seperti permintaan.produk == "data_mikro"; waktu seperti hari(7) atau "PT1H".'
_LANGUAGES: Final = (
    (r"[$#]\{", 'Hapus "${" dan "}", lalu tulis bandingan dengan ==, and, or dan not.'),
    (r"=", 'Hapus tanda "=" di depan; sama dengan ditulis ==.'),
    (r"([\d*?/,#LW-]+\s+){4,}\S+", 'Cron tidak didukung; pakai timeDuration seperti hari(7) atau "PT1H".'),
    (r".*(getDataObject|getVariable|getProperty|execution\.)", "Sebut variabelnya langsung, misalnya permintaan.produk."),
    (r".*(\breturn\b|;\s*$|\bvar\b|\blet\b)", "Tulis syaratnya saja tanpa return dan titik koma."),
    (r".*[=!]==", "Pakai == atau !=."),
    (r".*(&&|\|\|)", "Pakai and dan or."),
    (r".*(<>)", "Pakai !=."),
    (r".*[^=!<>]=[^=]", "Sama dengan ditulis ==."),
)  # fmt: skip
_PATTERNS: Final = tuple(
    (re.compile(pattern, re.DOTALL), says) for pattern, says in _LANGUAGES
)
_SHOWN: Final = 300
"""Letters that are looked at: what is longer is refused for its length."""


def hint(text: str) -> str:
    """For JUEL, FEEL, JavaScript, XPath and cron, by how the text looks; else an example."""
    shown = text.strip()[:_SHOWN]
    return next((says for found, says in _PATTERNS if found.match(shown)), _GENERAL)
