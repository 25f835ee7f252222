"""How the command line speaks: Indonesian for what click says in English, tables, exit codes.

Exit codes: 0 done; 1 what was asked is not so, or was refused; 2 wrong use; 3 the database
or the installation is not there.
"""

import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import IO, Any, Final, TypeVar

import click
from click.exceptions import NoArgsIsHelpError
from sqlalchemy.exc import OperationalError, ProgrammingError

from engine.errors import DeploymentError, EngineError
from pst.errors import PstError
from web.database import DatabaseError, advice, is_about_place, reason
from web.errors import SettingsError, WebError

REFUSED: Final = 1
WRONG_USE: Final = 2
NO_DATABASE: Final = 3

HEADINGS: Final = {
    "Options": "Pilihan",
    "Commands": "Perintah",
    "Positional arguments": "Argumen",
}

Item = TypeVar("Item")


class RefusedError(click.ClickException):
    """What was asked is not so, or must not be done."""

    exit_code = REFUSED

    def show(self, file: IO[Any] | None = None) -> None:
        click.echo(self.format_message(), file=file, err=file is None)


class AbsentDatabaseError(RefusedError):
    """There is no database to work with."""

    exit_code = NO_DATABASE


class Formatter(click.HelpFormatter):
    """click's formatter with our words."""

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        super().write_usage(prog, args, prefix or "Pemakaian: ")

    def write_heading(self, heading: str) -> None:
        super().write_heading(HEADINGS.get(heading, heading))


class Context(click.Context):
    formatter_class = Formatter


class Command(click.Command):
    context_class = Context

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        return _explained(super().get_help_option(ctx))

    def collect_usage_pieces(self, ctx: click.Context) -> list[str]:
        return [_usage(piece) for piece in super().collect_usage_pieces(ctx)]


class Group(click.Group):
    context_class = Context
    command_class = Command

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        return _explained(super().get_help_option(ctx))

    def collect_usage_pieces(self, ctx: click.Context) -> list[str]:
        return [_usage(piece) for piece in super().collect_usage_pieces(ctx)]


Group.group_class = Group


def _explained(option: click.Option | None) -> click.Option | None:
    if option is not None:
        option.help = "Tampilkan penjelasan ini."
    return option


def _usage(piece: str) -> str:
    return (
        piece.replace("[OPTIONS]", "[PILIHAN]")
        .replace("COMMAND", "PERINTAH")
        .replace("[ARGS]", "[ARGUMEN]")
    )


def run(command: click.Command, arguments: Sequence[str] | None = None) -> int:
    """Run a command; the exit code. What went wrong is said in Indonesian."""
    try:
        with understood():
            outcome = command.main(arguments, prog_name="alur", standalone_mode=False)
    except NoArgsIsHelpError as error:
        error.show()
        return WRONG_USE
    except click.UsageError as error:
        click.echo(f"{_wrong(error)}\n{_hint(error)}", err=True)
        return WRONG_USE
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except click.Abort:
        click.echo("Dibatalkan.", err=True)
        return REFUSED
    return outcome if isinstance(outcome, int) else 0


@contextmanager
def understood() -> Iterator[None]:
    """Errors of the other layers as what the command line tells people."""
    try:
        yield
    except DeploymentError as error:
        raise RefusedError("\n".join([str(error), *_verdicts(error)])) from error
    except SettingsError as error:
        raise click.UsageError(str(error)) from error
    except (EngineError, PstError, WebError) as error:
        raise RefusedError("\n".join([str(error), *_fields(error)])) from error
    except DatabaseError as error:
        raise AbsentDatabaseError(str(error)) from error
    except (OperationalError, ProgrammingError) as error:
        raise _absent(error) from error
    except OSError as error:
        if not is_about_place(error):
            raise
        raise RefusedError(
            f"Tidak dapat menulis {error.filename or 'ke disk'}: {reason(error)}"
        ) from error


def _absent(error: OperationalError | ProgrammingError) -> AbsentDatabaseError:
    said = str(error.orig).strip()
    if isinstance(error, ProgrammingError):
        return AbsentDatabaseError(
            "Basis data ini belum cocok dengan Alur. Jalankan `alur migrate`. "
            f"({said.splitlines()[0]})"
        )
    return AbsentDatabaseError(
        f"Basis data tidak terjangkau atau tidak menjawab: {said}{advice(said)}"
    )


def _verdicts(error: DeploymentError) -> Iterator[str]:
    for name, verdicts in error.verdicts.items():
        for verdict in verdicts:
            where = f" {verdict.element_id}" if verdict.element_id else ""
            yield f"  {name}{where}: {verdict.message} {verdict.instead}"


def _fields(error: Exception) -> Iterator[str]:
    details = getattr(error, "details", {})
    for one in details.get("fields", ()):
        yield f"  {one['path']}: {one['message']}"


def _wrong(error: click.UsageError) -> str:
    if isinstance(error, click.MissingParameter):
        return f"{_parameter(error)} belum diisi."
    if isinstance(error, click.BadParameter):
        return f"Isi {_parameter(error)} tidak dapat dipakai: {_reason(error)}"
    if isinstance(error, click.NoSuchOption):
        near = _near(error.possibilities)
        return f"Pilihan {error.option_name} tidak dikenal.{near}"
    if isinstance(error, click.NoSuchCommand):
        near = _near(error.possibilities)
        return f"Perintah {error.command_name} tidak dikenal.{near}"
    if isinstance(error, click.BadOptionUsage):
        return f"Pilihan {error.option_name} perlu isi."
    return error.format_message()


def _reason(error: click.BadParameter) -> str:
    """Ours as it is; click's own, which are English, by the type that it wanted."""
    kind = None if error.param is None else error.param.type
    if isinstance(kind, click.IntRange):
        top = "" if kind.max is None else f" sampai {kind.max}"
        return f"tulis bilangan bulat dari {kind.min}{top}."
    if isinstance(kind, click.Path):
        return "berkasnya tidak ada, atau bukan jenis yang diminta."
    return error.message


def _near(possibilities: list[str] | None) -> str:
    return f" Maksud Anda {' atau '.join(possibilities)}?" if possibilities else ""


def _parameter(error: click.BadParameter) -> str:
    if error.param is None:
        return "pilihan"
    return error.param.get_error_hint(error.ctx).replace("'", "")


def _hint(error: click.UsageError) -> str:
    path = "alur" if error.ctx is None else error.ctx.command_path
    return f"Lihat `{path} --help`."


def table(headings: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """Columns as wide as their widest cell; the last one ends where it ends."""
    lines = [list(headings), *([str(cell) for cell in row] for row in rows)]
    widths = [max(len(line[place]) for line in lines) for place in range(len(headings))]
    return "\n".join(
        "  ".join(
            cell.ljust(width) for cell, width in zip(line, widths, strict=True)
        ).rstrip()
        for line in lines
    )


def progress(
    items: Sequence[Item], label: str, *, then: Callable[[Item], None]
) -> None:
    """Do `then` with each item, behind a bar where somebody watches."""
    if not (items and sys.stderr.isatty()):
        for item in items:
            then(item)
        return
    with click.progressbar(items, label=label, file=sys.stderr) as bar:
        for item in bar:
            then(item)
