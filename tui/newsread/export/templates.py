"""The reader's own templates: Jinja2, in a sandbox that calls nothing and changes nothing."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from msgspec.structs import fields

from newsread.errors import ExportError
from newsread.export.record import Record, about, records
from newsread.export.sheet import Sheet
from newsread.model import Address

_MARKUP = (".html", ".htm", ".xhtml", ".xml", ".svg")


def templates(folder: Path) -> tuple[str, ...]:
    """Return the names of the templates in *folder*, in order."""
    found = folder.iterdir() if folder.is_dir() else ()
    return tuple(sorted(file.name for file in found if file.is_file() and file.name[0] != "."))


def fill(folder: Path, name: str, sheets: Sequence[Sheet]) -> str:
    """Return *sheets* written out by the template *name* of *folder*.

    The template is given `articles`, each with what is told of an article, its `link`, `text`, `tags`
    and `notes`; these have the fields of Record. In markup (a name in .html, .xml and the like) every
    value is escaped. Raises ExportError, naming the file and the line, where the template is wrong.
    """
    known = templates(folder)
    if name not in known:
        mend = f"There are: {', '.join(known)}" if known else f"Templates go into {folder}"
        raise ExportError(name, "there is no such template", mend)
    from jinja2 import FileSystemLoader, StrictUndefined, TemplateSyntaxError
    from jinja2.sandbox import ImmutableSandboxedEnvironment

    environment = ImmutableSandboxedEnvironment(
        loader=FileSystemLoader(folder),
        autoescape=lambda file: bool(file and file.lower().endswith(_MARKUP)),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    try:
        return environment.get_template(name).render(articles=[_told(sheet) for sheet in sheets])
    except TemplateSyntaxError as error:
        at = f"{error.filename or folder / name}, line {error.lineno}"
        raise ExportError(at, error.message or "cannot be read") from error
    except Exception as error:  # a template is a program: it may fail in any way there is
        raise ExportError(
            _place(error, folder, name), str(error) or type(error).__name__
        ) from error


def _told(sheet: Sheet) -> dict[str, Any]:
    names = [one.name for one in fields(Record)]
    notes = [
        {name: getattr(one, name) for name in names} | {"lost": one.lost}
        for one in records(sheet, bookmarks=True)
    ]
    link = str(Address("article", sheet.article.id))
    told = {"link": link, "text": sheet.article.text, "tags": sheet.tags, "notes": notes}
    return about(sheet.article) | told


def _place(error: BaseException, folder: Path, name: str) -> str:
    """Return the file and line of a template that *error* came from: the last in its traceback."""
    place, step = str(folder / name), error.__traceback__
    while step is not None:
        file = step.tb_frame.f_code.co_filename
        if Path(file).parent == folder:
            place = f"{file}, line {step.tb_lineno}"
        step = step.tb_next
    return place
