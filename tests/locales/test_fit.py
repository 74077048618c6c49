"""Every label, name, description and modal part fits Discord, in every language and in one 40 % longer."""

from __future__ import annotations

import re
from functools import cache
from importlib import resources

import pytest
import regex

from bot.cards import limits
from bot.locales import DEFAULT, Translator
from tests.locales.pseudo import pseudo
from tests.locales.test_completeness import messages, variables

NAME = regex.compile(r"[-_'\p{L}\p{N}\p{sc=Deva}\p{sc=Thai}]{1,32}")
PSEUDO = "en-XA"


def source(locale: str) -> str:
    return resources.files("bot.locales").joinpath(f"{locale}.ftl").read_text("utf-8")


@cache
def translator() -> Translator:
    files = {locale: source(locale) for locale in Translator.load().locales()}
    return Translator({**files, PSEUDO: pseudo(files[DEFAULT])}, strict=True)


LOCALES = (*Translator.load().locales(), PSEUDO)


def keys(pattern: str) -> list[str]:
    return [
        key
        for key, message in messages(DEFAULT).items()
        if re.fullmatch(pattern, key) and not variables(message)
    ]


def test_the_pseudo_language_is_two_fifths_longer() -> None:
    for key in ("button-send-latest", "error-starting", "command-latest-description"):
        plain, long = translator().t(key, DEFAULT), translator().t(key, PSEUDO)
        assert len(long) >= len(plain) * 1.4 - 1
        assert long != plain


@pytest.mark.parametrize("locale", LOCALES)
def test_names_of_commands_and_options_are_names_to_discord(locale: str) -> None:
    for key in keys(r"(command|option)-.*-name"):
        name = translator().t(key, locale)
        assert NAME.fullmatch(name), (key, name)
        assert name == name.lower(), (key, name)


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize(
    ("pattern", "most"),
    [
        (r"(command|option)-.*-description", 100),
        (r"context-.*-name", 32),
        (r"choice-.*", 100),
        (r"button-.*", 38),
        (r"(setup|report)-title", limits.MODAL_TITLE),
        (r"setup-(channel|topics|language|mode|role)|report-(what|link)", limits.MODAL_LABEL),
        (r"(setup|report)-.*-hint", limits.MODAL_DESCRIPTION),
        (r"(list|subscriptions|mission-view)-select", limits.PLACEHOLDER),
        (r"mission-view-.*", limits.OPTION_LABEL),
        (r"card-tag-(news|update|milestone)", limits.TAG),
    ],
)
def test_labels_fit(locale: str, pattern: str, most: int) -> None:
    found = keys(pattern)
    assert found
    too_long = {key: text for key in found if len(text := translator().t(key, locale)) > most}
    assert too_long == {}


@pytest.mark.parametrize("locale", LOCALES)
def test_every_string_can_be_said(locale: str) -> None:
    for key, message in messages(DEFAULT).items():
        values = dict.fromkeys(variables(message), 3)
        assert translator().t(key, locale, **values).strip() or key == "card-name-comma"
