"""`alur periksa`, `uji`, `ekspor proses`: diagrams, forms and scenarios of a checkout."""

import importlib.util
import json
import subprocess
import sys
import textwrap
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Final

import click
from sqlalchemy import select
from sqlalchemy.orm import Session

from engine import definitions
from engine.findings import findings
from engine.models import Artifact
from engine.validator import ERROR, Verdict
from engine.validator.verdicts import short
from web import installation, jobs
from web.cli import cases, place
from web.cli.speech import (
    NO_DATABASE,
    REFUSED,
    Command,
    Group,
    RefusedError,
)
from web.composition import build

KINDS: Final = (".bpmn", ".dmn", ".json")
WIDTH: Final = 96
"""Letters of a line of findings."""


@click.command(cls=Command)
@click.argument(
    "berkas",
    nargs=-1,
    required=True,
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
)
@click.option("--json", "as_json", is_flag=True, help="Tulis temuan sebagai JSON.")
def periksa(*, berkas: tuple[Path, ...], as_json: bool) -> int:
    """Periksa diagram, tabel keputusan atau formulir. Kode keluar 1 bila ada galat.

    Berkas diperiksa bersama isi processes/ dan forms/, seperti saat diterbitkan.
    """
    for path in berkas:
        if path.suffix not in KINDS:
            raise click.UsageError(f"{path} bukan berkas .bpmn, .dmn atau .json.")
    given = {path.name: path.read_bytes() for path in berkas}
    sources = definitions.read_folders(installation.PROCESSES, installation.FORMS)
    found = findings(build(defer=jobs.defer), sources | given)
    shown = {name: found.get(name, []) for name in given}
    click.echo(_as_json(shown) if as_json else _as_text(shown))
    galat = any(v.severity == ERROR for verdicts in shown.values() for v in verdicts)
    return REFUSED if galat else 0


def _as_json(found: Mapping[str, Sequence[Verdict]]) -> str:
    rows = [
        {"file": name} | asdict(verdict)
        for name, verdicts in found.items()
        for verdict in verdicts
    ]
    return json.dumps(rows, ensure_ascii=False, indent=2)


def _as_text(found: Mapping[str, Sequence[Verdict]]) -> str:
    return "\n\n".join(_of_file(name, verdicts) for name, verdicts in found.items())


def _of_file(name: str, verdicts: Sequence[Verdict]) -> str:
    """What forbids deployment comes first; within that, the order of the file."""
    if not verdicts:
        return f"{name}: tidak ada temuan."
    galat = [one for one in verdicts if one.severity == ERROR]
    others = [one for one in verdicts if one.severity != ERROR]
    counts = ", ".join(
        f"{len(some)} {what}"
        for some, what in ((galat, "galat"), (others, "peringatan"))
        if some
    )
    return "\n".join([f"{name}: {counts}.", *map(_finding, [*galat, *others])])


def _finding(verdict: Verdict) -> str:
    where = short(verdict.element_id) if verdict.element_id else "seluruh berkas"
    said = textwrap.wrap(verdict.message, WIDTH)
    instead = textwrap.wrap(f"-> {verdict.instead}", WIDTH, subsequent_indent="   ")
    lines = [f"\n  {verdict.severity}  {where}  [{verdict.rule}]"]
    return "\n".join([*lines, *(f"    {line}" for line in [*said, *instead])])


@click.command(cls=Command)
@click.argument("proses", nargs=-1)
def uji(*, proses: tuple[str, ...]) -> int:
    """Jalankan skenario proses.

    Yang dijalankan features/PROSES.feature; tanpa PROSES semuanya.     Tiap skenario dijalankan pada basis data uji sendiri, bukan pada data Anda.
    """
    for key in proses:
        if not (installation.ROOT / "features" / f"{key}.feature").is_file():
            raise RefusedError(
                f"Tidak ada skenario features/{key}.feature. Periksa nama prosesnya."
            )
    if importlib.util.find_spec("pytest_bdd") is None:
        place.tell("Alat uji belum terpasang. Jalankan `make test` satu kali.")
        return NO_DATABASE
    chosen = [argument for key in proses for argument in ("--proses", key)]
    command = [
        sys.executable,
        "-m",
        "pytest",
        "-p",
        "web.scenarios",
        "tests/test_features.py",
        *chosen,
    ]
    outcome = subprocess.run(  # noqa: S603 -- a list, no shell
        command, cwd=installation.ROOT, check=False
    )
    return REFUSED if outcome.returncode else 0


@click.group(cls=Group)
def ekspor() -> None:
    """Tulis proses atau riwayat ke berkas."""


@ekspor.command("proses", cls=Command)
@click.argument("kunci")
@click.argument("folder", default=".", type=click.Path(file_okay=False, path_type=Path))
@click.option("--versi", type=click.IntRange(1), help="Bawaan: versi terbaru.")
@click.option("--timpa", is_flag=True, help="Gantikan berkas yang isinya lain.")
def export_process(*, kunci: str, folder: Path, versi: int | None, timpa: bool) -> None:
    """Tulis semua berkas sebuah versi ke FOLDER/processes dan FOLDER/forms."""
    with place.here() as here, here.sessions() as session:
        definition = (
            definitions.current(session, kunci)
            if versi is None
            else definitions.version(session, kunci, versi)
        )
        files = _files(session, definition.manifest)
        number = definition.version
    targets = {_target(folder, name): content for name, content in files.items()}
    if not timpa:
        _refuse_other(targets)
    for path, content in targets.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
        click.echo(path)
    place.tell(f"{kunci} versi {number}: {len(targets)} berkas.")


def _files(session: Session, manifest: Mapping[str, str]) -> dict[str, bytes]:
    found = session.execute(
        select(Artifact.sha256, Artifact.content).where(
            Artifact.sha256.in_(manifest.values())
        )
    )
    contents = {sha256: content for sha256, content in found}  # noqa: C416 -- rows are not pairs to mypy
    return {name: contents[sha256] for name, sha256 in manifest.items()}


def _target(folder: Path, name: str) -> Path:
    return folder / ("forms" if name.endswith(".json") else "processes") / name


def _refuse_other(targets: Mapping[Path, bytes]) -> None:
    other = [
        str(path)
        for path, content in targets.items()
        if path.exists() and path.read_bytes() != content
    ]
    if other:
        raise RefusedError(
            "Berkas ini sudah ada dan isinya lain: "
            f"{', '.join(other)}. Pilih folder lain, atau timpa dengan --timpa."
        )


ekspor.add_command(cases.export_history)

COMMANDS: Final = (periksa, uji, ekspor)
