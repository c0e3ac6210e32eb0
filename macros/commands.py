"""The commands of the handbook."""

import argparse
import datetime
import errno
import io
import json
import os
import signal
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from threading import current_thread, main_thread
from typing import Any, NoReturn

from .compress import compress
from .editions.api import schema_of
from .examples import examples
from .explain import INJECTED
from .freshness import stale
from .headers import FORMATS, written
from .jail import kind
from .layout import unusual
from .links import EXCEPTIONS, exceptions, expired, unanswered
from .load import load
from .models import KINDS, Handbook, Question
from .output import mkdocs, replace_file, replace_folder
from .problems import DataError, Failed, nearest
from .sandbox import run
from .skeleton import ASKED, choices, kind_named, parsed, write_new

DATA = Path("data")


def main(arguments: list[str] | None = None) -> int:
    """Run one command; 0 when all is well, 1 when something is wrong, 2 when the words are off."""
    options = _parser().parse_args(arguments)
    if isinstance(sys.stdout, io.TextIOWrapper):
        # The name of a file may hold bytes that are no letters.
        sys.stdout.reconfigure(errors="backslashreplace")
    try:
        with _interruptible():
            return int(options.run(options))
    except DataError as error:
        for problem in error.problems:
            print(problem.annotation() if os.environ.get("GITHUB_ACTIONS") else problem, file=sys.stderr)
        count = len(error.problems)
        print(f"{count} problem{'s' if count > 1 else ''}", file=sys.stderr)
    except Failed as error:
        print(error, file=sys.stderr)
    except OSError as error:
        if error.errno not in _OUTSIDE:
            raise
        where = f"{error.filename}: " if error.filename else ""
        print(f"{where}{error.strerror}; free some space, or allow access", file=sys.stderr)
    except KeyboardInterrupt:
        print("interrupted; what was there before is whole", file=sys.stderr)
    return 1


_OUTSIDE = {errno.EACCES, errno.EDQUOT, errno.EFBIG, errno.ENOSPC, errno.EPERM, errno.EROFS}
"""What the system refuses, wherever a command meets it; any other error of the system is a mistake of ours."""


@contextmanager
def _interruptible() -> Iterator[None]:
    """Let an interrupt, or a SIGTERM, clean away what was begun; a second one ends the process at once."""
    if current_thread() is not main_thread():
        yield
        return
    before = {number: signal.signal(number, _interrupt) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _interrupt(*_: object) -> NoReturn:
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, signal.SIG_DFL)
    raise KeyboardInterrupt


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m macros", description="The commands of the ML Interview Handbook.")
    commands = parser.add_subparsers(required=True, metavar="command")
    for name, does in _COMMANDS.items():
        command = commands.add_parser(name, help=does.__doc__, description=does.__doc__)
        command.add_argument("--data", type=Path, default=DATA, help="the folder of data (default: %(default)s)")
        command.set_defaults(run=does)
        for names, options in _ARGUMENTS.get(name, ()):
            command.add_argument(*names, **options)
    return parser


def _argument(*names: str, **options: Any) -> tuple[tuple[str, ...], dict[str, Any]]:
    return names, options


_ARGUMENTS = {
    "check": [
        _argument("--stale", action="store_true", help="list what has grown old instead"),
        _argument("--today", type=datetime.date.fromisoformat, metavar="DATE", help="count ages from this day"),
    ],
    "new": [
        _argument("kind", nargs="?", help="question, topic, company and so on"),
        _argument("id", nargs="?", help="its id: the field's short word, like dropout"),
        _argument("given", nargs="*", metavar="field=value", help="what you would be asked for"),
    ],
    "format": [
        _argument("files", nargs="*", type=Path, help="files to lay out (default: all)"),
        _argument("--check", action="store_true", help="name them, and change nothing"),
    ],
    "schemas": [_argument("--to", type=Path, default=Path(".build/schema"), help="where (default: %(default)s)")],
    "links": [_argument("--today", type=datetime.date.fromisoformat, metavar="DATE", help="what has expired by then")],
    "stats": [_argument("--json", action="store_true", help="print JSON instead of a table")],
    "verify": [_argument("ids", nargs="*", help="questions to run (default: all)")],
    "site": [
        _argument("--out", type=Path, default=Path("site"), help="where the site goes (default: %(default)s)"),
        _argument("--compress", action="store_true", help="put .gz and .br beside every large text"),
    ],
    "serve": [_argument("--address", default="127.0.0.1:8000", help="where to serve (default: %(default)s)")],
    "editions": [
        _argument("names", nargs="*", help="editions to write (default: all)"),
        _argument("--to", type=Path, default=Path("dist"), help="where they go (default: %(default)s)"),
    ],
    "headers": [_argument("server", choices=FORMATS, help="whose settings to write")],
}
"""What each command takes besides `--data`."""


def check(options: argparse.Namespace) -> int:
    """Load the data and print every problem, with its line and remedy."""
    handbook = load(options.data)
    if options.stale:
        today = options.today or datetime.datetime.now(datetime.UTC).date()
        old = sorted(stale(handbook, today))
        print(*old, f"{len(old)} to look at again", sep="\n")
        return 0
    print("all is well: " + ", ".join(f"{len(handbook.of(kind))} {kind}" for kind in KINDS))
    return 0


def write_schemas(options: argparse.Namespace) -> int:
    """Write the schema of each kind, from which editors complete fields and show their manual."""

    def fill(folder: Path) -> None:
        folder.mkdir()
        for name in KINDS:
            (folder / f"{name}.json").write_text(json.dumps(schema_of(name), indent=1), encoding="utf-8")

    replace_folder(options.to, fill)
    return 0


def links(options: argparse.Namespace) -> int:
    """Ask every address in data and pages; needs the internet, and prints what does not answer."""
    listed = exceptions(EXCEPTIONS)
    today = options.today or datetime.datetime.now(datetime.UTC).date()
    over = expired(listed, today)
    print(*over, sep="\n", end="\n" if over else "")
    return unanswered(Path(), [item for item in listed if item.until >= today]) or int(bool(over))


def new(options: argparse.Namespace) -> int:
    """Write the file of a new entity, with what belongs into each part; what is not given is asked."""
    kind = kind_named(options.kind or _ask("question, topic, round, role, company, technology or source"))
    words = dict(word.partition("=")[::2] for word in options.given)
    fields = KINDS[kind].model_fields.keys() - INJECTED
    if unknown := sorted(words.keys() - fields):
        raise Failed(f"'{unknown[0]}' is not a field{nearest(unknown[0], fields)}")
    id_ = options.id or _ask("id, the field's short word, like dropout")
    for field in ASKED[kind]:
        words.setdefault(field, "")
        words[field] = words[field] or _ask(f"{field} ({choices(kind, field)})")
    given = {field: parsed(options.data, kind, field, text) for field, text in words.items()}
    print(f"{write_new(options.data, kind, id_, given)}: fill in what says TODO; 'make check' lists what is left")
    return 0


def _ask(what: str) -> str:
    if not sys.stdin.isatty():
        raise Failed(f"say which: {what}; there is no terminal to ask on")
    return input(f"{what}: ").strip()


def format_(options: argparse.Namespace) -> int:
    """Put the keys of data files in the usual order and drop stray blanks; what a file means never changes."""
    if missing := [path for path in options.files if not path.is_file()]:
        raise Failed(f"{missing[0]}: is not a file")
    found = list(unusual(options.data, options.files))
    for path, text in found:
        if not options.check:
            replace_file(path, text)
        print(path)
    print(f"{len(found)} to lay out" if options.check else f"{len(found)} laid out")
    return int(options.check and bool(found))


def stats(options: argparse.Namespace) -> int:
    """Count what the handbook holds, by kind and by part of a question."""
    counted = _counts(load(options.data))
    if options.json:
        print(json.dumps(counted, indent=2))
    else:
        for title, counts in counted.items():
            print(title, *(f"  {name:<16}{count:>6}" for name, count in counts.items()), sep="\n")
    return 0


def _counts(handbook: Handbook) -> dict[str, dict[str, int]]:
    questions = handbook.questions.values()
    parts = [name for name in Question.model_fields if name != "id"]
    return {
        "kinds": {kind: len(handbook.of(kind)) for kind in KINDS},
        "parts": {part: sum(bool(getattr(question, part)) for question in questions) for part in parts},
        "questions": {
            kind: sum(question.kind == kind for question in questions) for kind in sorted({q.kind for q in questions})
        },
    }


def verify(options: argparse.Namespace) -> int:
    """Run the code of questions, each piece in its own process."""
    handbook = load(options.data)
    if unknown := sorted(set(options.ids) - set(handbook.questions)):
        raise Failed(f"no question is called '{unknown[0]}'{nearest(unknown[0], handbook.questions)}")
    wanted = [item for item in examples(handbook) if not options.ids or item.question in options.ids]
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        outcomes = zip(wanted, pool.map(lambda item: run(item.code), wanted), strict=True)
        failed = [(item, outcome.said) for item, outcome in outcomes if outcome.said]
    print(f"isolation: {_ISOLATION[kind()]}")
    for item, said in failed:
        print(f"questions/{item.question}: {item.part}: {said}\n", file=sys.stderr)
    print(f"{len(wanted) - len(failed)} passed, {len(failed)} failed")
    return 1 if failed else 0


_ISOLATION = {
    "bubblewrap": "each piece saw only Python and its own folder, without network",
    "namespaces": "each piece was without network and other processes, and could read your files; install bubblewrap for more",
    "none": "limits and a guard that ill will can pass; install bubblewrap before you run code that you have not read",
}


def site(options: argparse.Namespace) -> int:
    """Build the whole site, strictly; what stood there before goes only when the new one is complete."""
    load(options.data)
    replace_folder(options.out, lambda folder: _site(folder, compressed=options.compress))
    print(f"built {options.out}/")
    return 0


def _site(folder: Path, *, compressed: bool) -> None:
    mkdocs("build", "--strict", "--site-dir", str(folder))
    if compressed:
        print(f"compressed {compress(folder)} files")


def headers(options: argparse.Namespace) -> int:
    """Print the security headers as settings of a server."""
    print(written(options.server), end="")
    return 0


def serve(options: argparse.Namespace) -> int:
    """Build, serve, and show every change seconds after it is saved, or what is wrong with it."""
    from .preview.server import serve as preview  # noqa: PLC0415  # with MkDocs, which nothing else here needs

    preview(Path.cwd(), options.address, lambda line: print(line, flush=True))
    return 0


def editions(options: argparse.Namespace) -> int:
    """Write the editions that are out of date: cards, books and all else that is not the site."""
    from .editions import build, dates, workshop  # noqa: PLC0415  # with the tools of every edition, which nothing else needs

    handbook = load(options.data)
    root = Path.cwd()
    shop = workshop.Workshop(root, handbook, dates.dates(root, handbook))
    build.build(shop, options.to, options.names, lambda line: print(line, flush=True))
    return 0


_COMMANDS = {
    "check": check,
    "new": new,
    "format": format_,
    "schemas": write_schemas,
    "links": links,
    "stats": stats,
    "verify": verify,
    "site": site,
    "serve": serve,
    "editions": editions,
    "headers": headers,
}
