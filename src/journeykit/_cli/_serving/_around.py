"""The page around the map: what is wrong with the file, above the picture."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from importlib.resources import files

from journeykit._language import counted, word
from journeykit.drawing import sanitised

from ._watching import Remark, Sight

__all__ = ["around", "nothing_yet", "script", "style"]


def around(sight: Sight, name: str) -> bytes:
    """Give the page that holds the map.

    Args:
        sight: what was seen in the file.
        name: the file.
    """
    language = sight.language
    lines = [
        "<!doctype html>",
        f'<html lang="{language}">',
        '<meta charset="utf-8">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        f"<title>{_text(sight.title)}</title>",
        '<link rel="stylesheet" href="/around.css">',
        '<script src="/around.js" defer></script>',
        f'<section id="remarks" aria-live="polite" data-version="{sight.version}" data-drawn="{sight.drawn}">',
        *_problems(sight, name),
        *_findings(sight),
        "</section>",
        f'<p id="silence" role="status" hidden>{_text(word(language, "serve", "silence"))}</p>',
        f"<noscript><p>{_text(word(language, 'serve', 'without_script'))}</p></noscript>",
        f'<iframe id="map" src="/map" title="{_text(word(language, "serve", "map"))}"></iframe>',
    ]
    return _page(lines)


def nothing_yet(sight: Sight) -> bytes:
    """Give the page that stands for the map before there ever was one."""
    said = _text(word(sight.language, "serve", "nothing_yet"))
    return _page(
        ["<!doctype html>", f'<html lang="{sight.language}">', '<meta charset="utf-8">', f"<title>{said}</title>", said]
    )


def script() -> bytes:
    """Give the script that renews the page."""
    return files(__package__).joinpath("around.js").read_bytes()


def style() -> bytes:
    """Give the style of the page."""
    return files(__package__).joinpath("around.css").read_bytes()


def _page(lines: list[str]) -> bytes:
    return "".join(f"{line}\n" for line in lines).encode("utf-8")


def _problems(sight: Sight, name: str) -> Iterator[str]:
    if not sight.problems:
        return
    language = sight.language
    said = counted(language, "serve", "problems", len(sight.problems), name=name)
    kept = word(language, "serve", "kept" if sight.picture else "nothing_yet")
    yield '<div class="problems" role="alert">'
    yield f"<h1>{_text(said)}</h1>"
    yield from _listed(sight.problems, language)
    yield f"<p>{_text(kept)}</p>"
    yield "</div>"


def _findings(sight: Sight) -> Iterator[str]:
    if not sight.findings:
        return
    yield '<details class="findings">'
    yield f"<summary>{_text(counted(sight.language, 'report', 'findings', len(sight.findings)))}</summary>"
    yield from _listed(sight.findings, sight.language)
    yield "</details>"


def _listed(remarks: tuple[Remark, ...], language: str) -> Iterator[str]:
    yield "<ol>"
    for remark in remarks:
        place = word(language, "serve", "place").format(line=remark.line, column=remark.column) if remark.line else ""
        shown = f"<strong>{_text(place)}</strong> " if place else ""
        severity = _text(word(language, "severity", remark.severity))
        yield f'<li class="{_text(remark.severity)}">{shown}<em>{severity}</em> {_text(remark.text)}</li>'
    yield "</ol>"


def _text(text: str) -> str:
    return escape(sanitised(text))
