"""What the verbs that look print: previews, search results, sources, the doctor's list."""

from __future__ import annotations

import json
from datetime import datetime, timedelta

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.markup import escape
from rich.table import Table
from rich.text import Text

from bot import __version__
from bot.adapters.http import Fetcher
from bot.adapters.parsing import Parser
from bot.catalogue.load import load
from bot.catalogue.types import Catalogue
from bot.core.judge import Knowledge
from bot.errors import StoreLocked
from bot.operate import doctor
from bot.operate.data import INDEX, directory, looked_into
from bot.operate.doctor import Finding, State
from bot.operate.preview import Preview, preview, to_json
from bot.search import Archive
from bot.search.results import Marked
from bot.settings import Settings
from bot.store.tiny import TinyStore

WIDE = 150  # columns; narrower, an address would be folded into a pillar
SIGNS = {State.OK: "[green]✓[/]", State.NOTE: "[yellow]•[/]", State.FAIL: "[red]✗[/]"}


def catalogue_of(settings: Settings) -> Catalogue:
    return load(catalogue_path=settings.catalogue, sources_path=settings.sources)


def fetcher_of(settings: Settings) -> Fetcher:
    return Fetcher(allow_hosts=settings.allow_hosts, version=__version__, contact=settings.contact_url)


async def show_preview(
    target: str, settings: Settings, *, as_json: bool, now: datetime, out: Console
) -> None:
    knowledge = Knowledge.build(catalogue_of(settings))
    fetcher = fetcher_of(settings)
    try:
        async for shown in preview(target, knowledge, fetcher, now=now):
            if as_json:
                out.file.write(json.dumps(to_json(shown), ensure_ascii=False) + "\n")
            else:
                _print_preview(shown, out)
    finally:
        await fetcher.close()


def _print_preview(shown: Preview, out: Console) -> None:
    story, body = shown.story, to_json(shown)
    colour = "green" if story.partnership else "yellow"
    out.rule(f"[bold {colour}]{escape(body['headline'])}")
    if body["summary"]:
        out.print(escape(body["summary"]), soft_wrap=True)
    for fact in body["facts"]:
        date = " – ".join(part for part in (fact["date"], fact["end"]) if part)
        reported = "" if fact["verified"] else " (reported)"
        words = ", ".join(part for part in (fact["value"], date) if part)
        out.print(f"  • [bold]{escape(fact['label'])}[/]: {escape(words)}{reported}", highlight=False)
    table = Table(show_header=False, box=None, padding=(0, 2))
    for name in ("agencies", "companies", "programmes", "topics", "people", "places", "bodies"):
        if body[name]:
            table.add_row(f"[dim]{name}[/]", escape(", ".join(body[name])))
    out.print(table)
    steps = Table(title="Decisions", title_justify="left")
    for column in ("stage", "verdict", "reason"):
        steps.add_column(column)
    for one in shown.decisions:
        steps.add_row(escape(one.stage), escape(one.verdict), escape(one.words))
    out.print(steps)
    verdict = "is partnership news" if story.partnership else "is not partnership news"
    out.print(f"[{colour}]This {verdict}[/]: {story.grade}, {story.relevance}. {escape(story.evidence)}")


async def show_search(
    query: str, settings: Settings, *, limit: int, best: bool, as_json: bool, now: datetime, out: Console
) -> None:
    archive = _archive(settings)
    await archive.open()
    try:
        if not settings.database_url and directory(settings).is_dir():
            await _catch_up(archive, settings)
        page = await archive.search(query, now=now, best_first=best, limit=limit)
    finally:
        await archive.close()
    if as_json:
        rows = [
            {"story": hit.story, "published_at": hit.published_at.isoformat(), "headline": hit.headline.text,
             "snippet": hit.snippet.text, "marks": hit.snippet.marks, "language": hit.language}
            for hit in page.hits
        ]  # fmt: skip
        out.file.write(json.dumps({"total": page.total, "hits": rows}, ensure_ascii=False) + "\n")
        return
    for typed, used in page.corrected:
        out.print(f"Nothing holds “{escape(typed)}”; showing “{escape(used)}”.")
    for known in page.known:
        out.print(
            f"[cyan]{known.kind}[/] [bold]{escape(known.title)}[/] {escape(known.detail)}", soft_wrap=True
        )
    for hit in page.hits:
        first = Text(f"{hit.published_at:%Y-%m-%d} {hit.story} ", "dim")
        out.print(first, _marked(hit.headline, "bold"), sep="", soft_wrap=True)
        if hit.snippet.text:
            out.print("  ", _marked(hit.snippet), sep="", soft_wrap=True)
    if not page.hits:
        out.print("No story matches: try fewer words.")
        return
    out.print("1 story" if page.total == 1 else f"{page.total}{'+' if page.more else ''} stories")


def _marked(part: Marked, style: str = "") -> Text:
    text = Text(part.text, style)
    for begin, end in part.marks:
        text.stylize("reverse", begin, end)
    return text


def _archive(settings: Settings) -> Archive:
    if settings.database_url:
        from bot.search.postgres import PostgresArchive  # noqa: PLC0415 - psycopg is an extra

        return PostgresArchive(settings.database_url.reveal(), catalogue_of(settings))
    return Archive(settings.data_dir / INDEX, catalogue_of(settings))


async def _catch_up(archive: Archive, settings: Settings) -> None:
    try:
        store = await TinyStore.open(directory(settings))
    except StoreLocked:  # the bot runs and keeps its index up to date
        return
    try:
        await archive.catch_up(await store.all_stories(), (store.mark.generation, store.mark.number))
    finally:
        await store.close()


async def show_sources(settings: Settings, *, as_json: bool, now: datetime, out: Console) -> None:
    catalogue = catalogue_of(settings)
    async with looked_into(settings, now=now) as store:
        states = await store.source_states() if store else {}
    if as_json:
        for source in catalogue.sources.values():
            state = states.get(source.id)
            row = {
                "id": source.id, "name": source.name, "url": source.url, "enabled": source.enabled,
                "health": str(state.health) if state else None,
                "polled_at": state.polled_at.isoformat() if state and state.polled_at else None,
                "problem": state.problem if state else "",
            }  # fmt: skip
            out.file.write(json.dumps(row, ensure_ascii=False) + "\n")
        return
    table = Table(title=f"{len(catalogue.sources)} sources", title_justify="left", box=SIMPLE_HEAD)
    wide = out.width >= WIDE
    for column in ("id", "lang", "every", "state", "last polled", *(("trust", "address") if wide else ())):
        table.add_column(column, overflow="fold")
    for source in catalogue.sources.values():
        state = states.get(source.id)
        health = "disabled" if not source.enabled else str(state.health) if state else "not polled yet"
        polled = f"{state.polled_at:%Y-%m-%d %H:%M}" if state and state.polled_at else ""
        more = (str(source.trust), source.url) if wide else ()
        table.add_row(source.id, source.language, _short(source.every), health, polled, *more)
    out.print(table)
    if not wide:
        out.print("A wider window shows the addresses too; --json prints everything.")


def _short(span: timedelta) -> str:
    """30 min, 6 h, 1 h 30 min."""
    hours, minutes = divmod(int(span.total_seconds()) // 60, 60)
    return " ".join(f"{number} {unit}" for number, unit in ((hours, "h"), (minutes, "min")) if number)


async def show_doctor(
    settings: Settings, *, everything: bool, offline: bool, now: datetime, out: Console
) -> int:
    """0 when nothing failed, else 2."""
    failed = 0

    def tell(finding: Finding) -> None:
        nonlocal failed
        failed += finding.state is State.FAIL
        out.print(
            f"{SIGNS[finding.state]} [bold]{escape(finding.subject)}[/]: {escape(finding.detail)}",
            soft_wrap=True,
        )

    tell(doctor.look_at_disk(settings.data_dir))
    catalogue = catalogue_of(settings)
    for finding in doctor.look_at_catalogue(catalogue, now):
        tell(finding)
    async with looked_into(settings, now=now) as store:
        for notice in store.notices if store else ():
            tell(Finding(State.NOTE, "store", notice))
        subscriptions = await store.subscriptions() if store else ()
        holds = (
            f"{await store.count_stories():,} stories, {len(subscriptions)} subscriptions."
            if store
            else "It is made at the first start."
        )
        tell(Finding(State.OK, "store", holds))
    if not offline:
        async for finding in doctor.look_at_discord(settings, now=now):
            tell(finding)
        if settings.discord_token and subscriptions:
            async for finding in doctor.look_at_channels(settings, subscriptions):
                tell(finding)
        chosen = [source for source in catalogue.sources.values() if source.enabled or everything]
        fetcher, parser, answered = fetcher_of(settings), Parser(), 0
        try:
            async for finding in doctor.look_at_sources(chosen, fetcher, parser, now=now):
                tell(finding)
                answered += finding.state is not State.FAIL
            if len(chosen) > 1 and not answered:
                advice = "Not one can be read: check this machine's network before the sources themselves."
                tell(Finding(State.NOTE, "sources", advice))
        finally:
            await fetcher.close()
            await parser.close()
    out.print(f"{failed} of these need you." if failed else "All is well.")
    return 2 if failed else 0
