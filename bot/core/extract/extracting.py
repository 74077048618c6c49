"""Entry and page to article: the page's main text where there is one, else what the feed gives."""

from __future__ import annotations

from bot.core.extract.boilerplate import article_lines, tidy
from bot.core.extract.markup import decode, main_lines, parse
from bot.core.extract.meta import Meta, max_snippet, read_meta
from bot.core.extract.plain import read_plain
from bot.core.text import clean, detect_language, one_line, strip_markup
from bot.model import Article, Decision, Entry, Image, Page, Reason, Source

_NOTHING = Meta("", "", None, "", None, None)
_ORIGINS = {
    "page": "{count} characters from the page",
    "feed": "{count} characters from the feed",
    "abstract": "{count} characters from the summary",
}


def extract(entry: Entry, page: Page | None, source: Source) -> tuple[Article, Decision]:
    """The article, and a decision that says where its text came from."""
    fed = _fed(entry)
    title, text, meta = one_line(entry.title), "", _NOTHING
    if page is not None:
        title, text, meta = _read(page, title)
    origin = "page"
    if len(text) < len(fed) and (len(text) < 200 or len(text) * 2 < len(fed)):
        text, origin = fed, "feed"
    abstract = tidy(one_line(entry.summary)) or tidy(meta.description)
    if not text:
        text, origin = abstract, "abstract"
    declared = meta.language or entry.language or source.language
    article = Article(
        entry=entry.key,
        source=source.id,
        publisher=source.publisher,
        trust=source.trust,
        url=entry.url or (page.url if page else ""),
        title=title,
        abstract=abstract,
        text=text,
        language=detect_language(f"{title}\n{text or abstract}", declared),
        published_at=entry.published_at or meta.published_at,
        image=meta.image or (Image(entry.image_url) if entry.image_url else None),
        max_snippet=meta.max_snippet,
    )
    if not (title or text):
        return article, Decision(
            "extract", str(entry.key), "empty", (Reason("neither the feed nor the page has any text"),)
        )
    return article, Decision(
        "extract", str(entry.key), origin, (Reason(_ORIGINS[origin], {"count": len(text)}),)
    )


def _fed(entry: Entry) -> str:
    """The feed's own text: its full content where it has one, else its summary."""
    content = "\n".join(article_lines(tidy(strip_markup(entry.content)).split("\n"))) if entry.content else ""
    summary = tidy(clean(entry.summary))
    return content if len(content) >= len(summary) else summary


def _read(page: Page, title: str) -> tuple[str, str, Meta]:
    text = decode(page.body, page.charset)
    if not _is_markup(page, text):
        plain = read_plain(clean(text))
        meta = Meta("", "", plain.published_at, "", None, max_snippet("", page.robots))
        return title or plain.title, plain.text, meta
    tree = parse(text)
    if tree is None:
        return title, "", _NOTHING
    meta = read_meta(tree, page.url, page.robots)
    own = title or meta.title
    return own, "\n".join(main_lines(tree, text, {own, meta.title})), meta


def _is_markup(page: Page, text: str) -> bool:
    if page.media_type in {"text/plain", "text/markdown"}:
        return False
    head = text[:3000].lower()
    return (
        "html" in page.media_type
        or "xml" in page.media_type
        or "<html" in head
        or "<p" in head
        or "<div" in head
    )
