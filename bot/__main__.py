"""The command line: one function for each command of ``python -m bot``.

Modules are imported where a command needs them, so that ``ask`` does not wait for Telegram's library.
"""

import asyncio
import gc
import sys
from collections.abc import Awaitable, Callable, Coroutine, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar, get_args

import click

from bot import __version__
from bot.exporting import Format
from bot.settings import Misconfigured, Settings, read_settings
from db.model import LANGUAGES, Lang
from db.problems import NotBuilt, NotJoined, Unsound
from db.snapshot import Snapshot

if TYPE_CHECKING:
    from bot.app import App
    from db.curating.coverage import Coverage
    from db.readers import Readers
    from db.readers.opening import Face

T = TypeVar("T")

OK, FAILED, MISUSED = 0, 1, 2

LOCALLY = (
    "No TELEGRAM_BOT_TOKEN is set, so this is the local mode. For a token, write /newbot to @BotFather\n"
    "in Telegram, and put what it gives you into .env as TELEGRAM_BOT_TOKEN=…"
)


@click.group(invoke_without_command=True, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, message="%(prog)s %(version)s")
@click.pass_context
def main(context: click.Context) -> None:
    """Derek answers questions on Kazakhstan's politics and proves every sentence with the words of a source.

    Without a command it runs the bot: on Telegram where TELEGRAM_BOT_TOKEN is set, otherwise locally.
    """
    if context.invoked_subcommand is None:
        context.invoke(run)


@main.command()
def run() -> None:
    """Run the bot: by long polling where there is a token, otherwise in the local mode."""
    settings = _settings()
    if settings.telegram_bot_token:
        _poll(settings, take_over=False)
    else:
        click.echo(LOCALLY, err=True)
        _local(settings)


@main.command()
@click.option("--take-over", is_flag=True, help="Remove the webhook by which another process serves the bot.")
def poll(take_over: bool) -> None:
    """Run on Telegram by long polling."""
    _poll(_settings(), take_over=take_over)


@main.command()
def serve() -> None:
    """Run on Telegram by webhook, with /healthz, /readyz and /metrics."""
    settings = _settings()
    serving = _or_exit(settings.serving)

    async def served(app: "App", readers: "Readers", stop: asyncio.Event) -> None:
        from bot.telegram import webhook  # noqa: PLC0415

        await webhook.run(app, readers, serving, stop)

    _telegram(settings, "serve", served)


@main.command()
@click.option("--port", type=click.IntRange(0, 65535), help="Of the chat page; PORT otherwise, 0 for any.")
def local(port: int | None) -> None:
    """Run on a Telegram of its own on this machine, with a chat page in the browser."""
    settings = _settings()
    _local(settings if port is None else replace(settings, port=port))


@main.command()
@click.option("--port", type=click.IntRange(0, 65535), help="Of the chat page; PORT otherwise, 0 for any.")
def watch(port: int | None) -> None:
    """Check the seeds at every save, and show the cards that it changed beside the old ones in a chat page.

    Drafts are left out. Nothing is published, and a bot that runs over DATA_DIR is not touched.
    """
    from bot import logs, watching  # noqa: PLC0415
    from bot.signals import heard  # noqa: PLC0415

    settings = _settings()
    settings = replace(settings, database_url=None, port=settings.port if port is None else port)
    logs.configure(settings)

    async def watched() -> int:
        with heard() as wishes:
            await watching.run(settings, click.echo, wishes.stop)
        return OK

    sys.exit(_done(watched))


@main.command()
def chat() -> None:
    """Talk to the bot in this terminal; end with Ctrl-D."""
    _chat(_settings())


@main.command()
@click.argument("text", required=False)
@click.option(
    "--json", "as_lines", is_flag=True, help="Read one JSON question a line, print one answer a line."
)
@click.option("--lang", type=click.Choice(LANGUAGES), help="Answer in this language.")
@click.option("--admin", is_flag=True, help="Ask as an admin.")
@click.option("--explain", is_flag=True, help="Print why TEXT is answered so, not the answer.")
def ask(text: str | None, as_lines: bool, lang: Lang | None, admin: bool, explain: bool) -> None:
    """Ask one question, or with --json many.

    Exit status 0: answered, or with what is nearest, or with choices; 1: not found, refused or an error;
    2: misuse.
    """
    from bot.app import App  # noqa: PLC0415

    settings = _settings()
    default = settings.default_language
    if as_lines == (text is not None):
        raise click.UsageError("give a question, or --json and questions on standard input")
    if as_lines and (lang or admin or explain):
        raise click.UsageError("with --json each line says in which language, and whether an admin asks")

    async def answered() -> int:
        async with App.open(settings, whole=as_lines) as app:
            if as_lines:
                from bot import json_lines  # noqa: PLC0415

                await json_lines.answer_lines(app, json_lines.stdin_lines(), sys.stdout, default)
                return OK
            from bot import terminal  # noqa: PLC0415
            from bot.render import as_text  # noqa: PLC0415

            if explain:
                click.echo(await terminal.explained(app, text or "", lang, default))
                return OK
            drawn = await terminal.one(app, text or "", lang, default, as_text.page, admin=admin)
            click.echo(drawn.shown)
            return FAILED if drawn.outcome in terminal.FAILED else OK

    sys.exit(_done(answered))


@main.command()
@click.argument("text")
@click.option("-o", "--output", type=click.Path(path_type=Path, dir_okay=False), required=True)
@click.option("--lang", type=click.Choice(LANGUAGES), help="Draw in this language.")
def draw(text: str, output: Path, lang: Lang | None) -> None:
    """Draw the answer to TEXT, such as "/timeline 2020", into a PNG, and print its footnotes.

    Exit status 1 where the answer is no picture: it is printed instead.
    """
    from bot import terminal  # noqa: PLC0415
    from bot.app import App  # noqa: PLC0415

    settings = _settings()

    async def drawn() -> int:
        async with App.open(settings) as app:
            picture, words = await terminal.picture(app, text, lang, settings.default_language)
            click.echo(words)
            if picture is None:
                return FAILED
            try:
                await asyncio.to_thread(output.write_bytes, picture)
            except OSError as error:
                click.echo(f"derek: {output}: {error.strerror}", err=True)
                return FAILED
            click.echo(output)
            return OK

    sys.exit(_done(drawn))


@main.command()
@click.argument("folder", required=False, type=click.Path(path_type=Path))
@click.option("--coverage", "covered", is_flag=True, help="List the sentences that no statement quotes.")
@click.option("--strict", is_flag=True, help="Fail on warnings too.")
def check(folder: Path | None, covered: bool, strict: bool) -> None:
    """Check the seeds (SEEDS_DIR, or FOLDER): print every problem and warning with its file and line."""
    from db.curating import checks  # noqa: PLC0415
    from db.curating.coverage import coverage  # noqa: PLC0415
    from db.curating.seeds import as_base, read_contents  # noqa: PLC0415

    folder = folder or _settings().seeds_dir
    # Millions of records and no rings of them: walking them again and again took half of all time.
    gc.disable()
    try:
        contents = read_contents(Snapshot.of(folder))
    except (NotBuilt, Unsound) as error:
        sys.exit(_told(error))
    base, doubts = as_base(contents), checks.doubts(contents)
    for doubt in doubts:
        click.echo(str(doubt), err=True)
    click.echo(
        f"{folder}: {base.summary}: no problems, {len(doubts)} warning{'' if len(doubts) == 1 else 's'}"
    )
    _cover(coverage(base) if covered else ())
    if strict and doubts:
        sys.exit(FAILED)


def _cover(documents: Iterable["Coverage"]) -> None:
    for document in documents:
        click.echo(f"\n{document.document}: {document.quoted} of {document.counted} sentences quoted")
        for sentence in document.sentences:
            if not sentence.quoted:
                click.echo(f"  line {sentence.line}: {sentence.text}\n    {sentence.reason or 'NOT QUOTED'}")


@main.command()
@click.argument("document", type=click.Path(path_type=Path))
@click.option("--id", "id", help="What the document is to be called; its file's name otherwise.")
@click.option("--seeds", type=click.Path(path_type=Path), help="The seeds; SEEDS_DIR otherwise.")
def draft(document: Path, id: str | None, seeds: Path | None) -> None:
    """Write skeletons of seeds for DOCUMENT, a plain text: everything but the sentences themselves.

    What is proposed is marked, and refused by the check until somebody has decided on it. Nothing that is
    there is overwritten. Once the statements are decided on, draft again: then come empty questions for them.
    """
    from db.curating import drafting  # noqa: PLC0415

    with _drafting_told():
        drafted = drafting.draft(document, seeds or _settings().seeds_dir, id)
        drafting.write(drafted.writes)
    click.echo("\n".join(drafted.said))


@contextmanager
def _drafting_told() -> Iterator[None]:
    """Says why nothing was written, and ends."""
    from db.curating import drafting  # noqa: PLC0415

    try:
        yield
    except drafting.NotDrafted as error:
        click.echo(f"derek: {error}", err=True)
        sys.exit(FAILED)
    except (NotBuilt, Unsound) as error:
        sys.exit(_told(error))


@main.command("import")
@click.argument("table", type=click.Path(path_type=Path), metavar="FILE.csv")
@click.option("--document", help="Of rows that name none in a column 'document'.")
@click.option("--draft", "as_drafts", is_flag=True, help="Mark each statement as one to be decided on.")
@click.option("--seeds", type=click.Path(path_type=Path), help="The seeds; SEEDS_DIR otherwise.")
def import_(table: Path, document: str | None, as_drafts: bool, seeds: Path | None) -> None:
    """Make seeds of a spreadsheet of statements, checked as all seeds are; nothing is published by it.

    docs/curating.md lists the columns. Where anything is wrong nothing is written, and each problem is told
    by its line in FILE.csv.
    """
    from db.curating import drafting, spreadsheet  # noqa: PLC0415

    with _drafting_told():
        imported = spreadsheet.import_table(
            table, seeds or _settings().seeds_dir, document, as_drafts=as_drafts
        )
        drafting.write(imported.writes)
    for one in (*sorted(imported.problems), *imported.warnings):
        click.echo(str(one), err=True)
    if imported.said:
        click.echo("\n".join(imported.said))
    if imported.problems:
        click.echo("derek: nothing was written", err=True)
        sys.exit(FAILED)


@main.command("note-published")
@click.argument("folder", required=False, type=click.Path(path_type=Path))
def note(folder: Path | None) -> None:
    """Append to published.yaml the ids that the seeds (SEEDS_DIR, or FOLDER) hold and it lacks.

    Readers may hold links to them from then on: the check refuses seeds in which one of them leads nowhere.
    """
    from db.curating.publishing import note_published  # noqa: PLC0415

    folder = folder or _settings().seeds_dir
    try:
        noted = note_published(folder)
    except (NotBuilt, Unsound) as error:
        sys.exit(_told(error))
    except OSError as error:
        click.echo(f"derek: {folder} cannot be written: {error.strerror}", err=True)
        sys.exit(FAILED)
    click.echo(f"{len(noted)} noted{': ' if noted else ''}{', '.join(noted)}")


@main.command()
def build() -> None:
    """Check the seeds and write the database into DATA_DIR."""
    from db.store.library import Library  # noqa: PLC0415

    settings = _settings()

    async def built() -> int:
        report = await Library(settings.seeds_dir, settings.data_dir, whole=False).build()
        click.echo(f"{settings.data_dir}/knowledge-{report.version}.db: {report.statements} statements")
        return OK

    sys.exit(_done(built))


@main.group(invoke_without_command=True)
@click.option(
    "--dry-run", is_flag=True, help="Show what publishing the seeds would change, and change nothing."
)
@click.pass_context
def release(context: click.Context, dry_run: bool) -> None:
    """Publish the seeds, list releases, roll back; a bot that runs over this DATA_DIR follows in seconds."""
    if dry_run == (context.invoked_subcommand is not None):
        raise click.UsageError("say --dry-run, publish, list or rollback NUMBER")
    if dry_run:
        from bot import releasing  # noqa: PLC0415

        sys.exit(_printed(partial(releasing.dry_run, _settings())))


@release.command("publish")
def publish_release() -> None:
    """Check the seeds and publish them, whatever REVIEW says."""
    from bot import releasing  # noqa: PLC0415

    sys.exit(_printed(partial(releasing.publish, _settings())))


@release.command("list")
def list_releases() -> None:
    """Print the releases that can be served, the newest first."""
    from bot import releasing  # noqa: PLC0415

    sys.exit(_printed(partial(releasing.listed, _settings())))


@release.command("rollback")
@click.argument("number", type=int)
def roll_back(number: int) -> None:
    """Serve the release of this NUMBER again, until the next publishing."""
    from bot import releasing  # noqa: PLC0415

    sys.exit(_printed(partial(releasing.rollback, _settings(), number)))


@main.command()
@click.argument("before")
@click.argument("after")
def diff(before: str, after: str) -> None:
    """Print what a reader would see change from BEFORE to AFTER.

    Each is a release's number, a version, or a folder of seeds.
    """
    from bot import releasing  # noqa: PLC0415

    sys.exit(_printed(partial(releasing.differ, _settings(), before, after)))


@main.command()
@click.option("--entities", "what", flag_value="entities", help="Print the entities instead.")
@click.option("--documents", "what", flag_value="documents", help="Print the documents instead.")
@click.option("--format", "as_", type=click.Choice(get_args(Format)), help="Write files of this kind.")
@click.option("-o", "--output", type=click.Path(path_type=Path, file_okay=False), help="The files' folder.")
@click.option("--lang", type=click.Choice(LANGUAGES), help="Of the feed of changes.")
def export(what: str | None, as_: Format | None, output: Path | None, lang: Lang | None) -> None:
    """Print every statement as a JSON line, or with --format write files for other tools into a folder.

    csv: tables, and what their columns hold. jsonl: the records, a file for each kind. sqlite: the tables in
    one file, with metadata for datasette. popolo: people, organisations, posts, memberships. atom: what the
    releases changed.
    """
    if bool(as_) != bool(output) or (as_ and what):
        raise click.UsageError("--format and -o FOLDER go together, and with neither of the others")
    settings = _settings()
    sys.exit(_done(partial(_exported, settings, what or "statements", as_, output, lang)))


async def _exported(
    settings: Settings, what: str, as_: Format | None, output: Path | None, lang: Lang | None
) -> int:
    import orjson  # noqa: PLC0415

    from bot.app import App  # noqa: PLC0415
    from bot.exporting import folder, records  # noqa: PLC0415
    from db.readers import opening  # noqa: PLC0415

    async with (
        opening.ledger(settings.shared, settings.data_dir) as ledger,
        App.open(settings, ledger=ledger) as app,
        app.library.borrow() as knowledge,
    ):
        contents = await records.contents(knowledge)
        if as_ is None or output is None:
            for record in records.records(contents, what):
                click.echo(orjson.dumps(record).decode())
            return OK
        history = await app.library.history()
    try:
        written = folder.write(as_, output, contents, history, lang or settings.default_language)
    except OSError as error:
        click.echo(f"derek: {output}: {error.strerror}", err=True)
        return FAILED
    for path in written:
        click.echo(path)
    return OK


@main.command()
def health() -> None:
    """Exit with 0 where a bot over this DATA_DIR gave a sign of life in the last half minute, else with 1."""
    from bot.heartbeat import is_alive  # noqa: PLC0415

    sys.exit(OK if is_alive(_settings().data_dir) else FAILED)


def _printed(work: Callable[[], Coroutine[Any, Any, str]]) -> int:
    """What was asked of the releases; one line where there is none such."""
    from db.store.stock import NoRelease  # noqa: PLC0415

    async def worked() -> int:
        try:
            click.echo(await work())
        except NoRelease as asked:
            click.echo(f"derek: {asked} is no release that can serve: see 'release list'", err=True)
            return FAILED
        return OK

    return _done(worked)


def _poll(settings: Settings, *, take_over: bool) -> None:
    wanted = _or_exit(partial(settings.polling, take_over=take_over))

    async def polled(app: "App", readers: "Readers", stop: asyncio.Event) -> None:
        from bot.telegram import polling  # noqa: PLC0415

        await polling.run(app, readers, wanted, stop)

    _telegram(settings, "poll", polled)


def _local(settings: Settings) -> None:
    # Its Telegram is this process's, and so is what is remembered of its chats.
    settings = replace(settings, database_url=None)

    async def talked(app: "App", readers: "Readers", stop: asyncio.Event) -> None:
        from bot import locally  # noqa: PLC0415

        await locally.run(app, readers, settings, stop)

    _telegram(settings, "poll", talked)


Run = Callable[["App", "Readers", asyncio.Event], Awaitable[None]]
"""A face, until the event is set."""


def _telegram(settings: Settings, how: "Face", face: Run) -> None:
    """Run the face until SIGINT or SIGTERM; SIGHUP reloads."""
    from bot import logs  # noqa: PLC0415
    from bot.signals import Wishes, heard, until  # noqa: PLC0415

    logs.configure(settings)

    async def faced(wishes: Wishes) -> None:
        # Imported once signals are heard, as it takes a second.
        from bot.app import App  # noqa: PLC0415
        from bot.heartbeat import beating  # noqa: PLC0415
        from bot.preloading import preloading  # noqa: PLC0415
        from bot.reloading import reloading  # noqa: PLC0415
        from db.readers import opening  # noqa: PLC0415

        async with (
            opening.kept(settings.shared, settings.data_dir, how, settings.bot) as kept,
            App.open(settings, publishing=True, ledger=kept.ledger) as app,
            app.library.following(),
            reloading(app, wishes.reload),
            beating(settings.data_dir),
            preloading(),
        ):
            await face(app, kept.readers, wishes.stop)

    async def signalled() -> int:
        with heard() as wishes:
            await until(wishes.stop, faced(wishes))
        return OK

    sys.exit(_done(signalled))


def _chat(settings: Settings) -> None:
    from bot import terminal  # noqa: PLC0415
    from bot.app import App  # noqa: PLC0415

    async def chatted() -> int:
        async with App.open(settings) as app:
            await terminal.chat(app, settings.default_language)
        return OK

    sys.exit(_done(chatted))


def _settings() -> Settings:
    return _or_exit(read_settings)


def _or_exit(read: Callable[[], T]) -> T:
    """What is read of the settings, or one line on what is missing or malformed and exit status 2."""
    try:
        return read()
    except Misconfigured as error:
        click.echo(f"derek: {error}", err=True)
        sys.exit(MISUSED)


def _done(work: Callable[[], Coroutine[Any, Any, int]]) -> int:
    """Run to the end and give the exit status; what an operator can mend is said in words."""
    try:
        return asyncio.run(work())
    except (NotBuilt, NotJoined, Unsound) as error:
        return _told(error)
    except Misconfigured as error:
        click.echo(f"derek: {error}", err=True)
        return MISUSED
    except KeyboardInterrupt:
        return OK


def _told(error: NotBuilt | NotJoined | Unsound) -> int:
    for problem in error.problems if isinstance(error, Unsound) else ():
        click.echo(str(problem), err=True)
    click.echo(f"derek: {error}", err=True)
    return FAILED


if __name__ == "__main__":
    main(prog_name="derek")
