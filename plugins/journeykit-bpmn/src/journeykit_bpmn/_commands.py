"""The commands `journeykit anchors` and `journeykit link`."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Mapping
from pathlib import Path

import attrs
import click

import journeykit
from journeykit.model import JourneyMap
from journeykit.plugins import Context, Edit, Source

from ._anchors import Checked, anchors_in, checked, place_of
from ._elements import Model, model_of
from ._linking import ENOUGH, Proposal, edits_of, proposals
from ._parsing import parsed

__all__ = ["check_anchors", "link"]

GATE = 1

_STATES = {
    "unchanged": {"en": "unchanged", "fr": "inchangé"},
    "new": {"en": "new", "fr": "nouveau"},
    "changed": {"en": "changed", "fr": "modifié"},
    "vanished": {"en": "vanished", "fr": "disparu"},
    "missing": {"en": "no such file", "fr": "fichier absent"},
}
_TRIPPING = {"changed", "vanished", "missing"}
"""What somebody has to look at."""

_NO_ANCHORS = {
    "en": "the map names no element of a process model",
    "fr": "la carte ne nomme aucun élément d'un modèle de processus",
}
_ACCEPTED = {"en": "{n} fingerprints written to {path}", "fr": "{n} empreintes écrites dans {path}"}
_ACCEPT = {
    "en": "{n} are not acknowledged: look at them, then --accept",
    "fr": "{n} ne sont pas confirmés : regardez-les, puis --accept",
}
_KINDS = {
    "process": {"en": "process", "fr": "processus"},
    "touchpoint": {"en": "touchpoint", "fr": "point de contact"},
}
_NOTHING_ALIKE = {"en": "no names are alike enough", "fr": "aucun nom n'est assez proche"}
_WRITTEN = {"en": "{n} anchors written to {path}", "fr": "{n} ancres écrites dans {path}"}
_NOT_WRITTEN = {
    "en": "nothing is written; --write sets {n} anchors in {path}",
    "fr": "rien n'est écrit ; --write met {n} ancres dans {path}",
}

_map = click.argument("path", metavar="MAP", type=click.Path(exists=True, dir_okay=False))
_language = click.option("--lang", default="", metavar="LANGUAGE", help="Language of messages. [default: the map's]")
_format = click.option(
    "--format", "-f", "format", type=click.Choice(("text", "json")), default="text", show_default=True
)


@click.command("anchors")
@_map
@click.option("--accept", is_flag=True, help="Acknowledge what is new or changed: write it to MAP; comments stay.")
@_format
@_language
def check_anchors(path: str, *, accept: bool, format: str, lang: str) -> int:
    r"""Hold the anchors of MAP against the process models they name.

    An anchor says which element of a model a process or a touchpoint is. Exits with 1 where such an element vanished,
    or is not what it was when somebody last acknowledged it with --accept.

    \b
    journeykit anchors map.yaml
    journeykit anchors map.yaml --accept
    """
    journey = journeykit.read(path)
    context = Context(language=lang or journey.language or "en")
    found = checked(journey, _models(journey, Path(path).parent))
    accepted = [each for each in found if accept and each.state in {"new", "changed"}]
    if accepted:
        _edit(
            path,
            (Edit((*place_of(journey, each.anchored.id), "fingerprint"), value=each.fingerprint) for each in accepted),
        )
    if format == "json":
        click.echo(json.dumps([_as_json(each) for each in found], ensure_ascii=False, sort_keys=True, indent=2))
    else:
        _table((context.say(_STATES[each.state]), each.anchored.id, _target(each), each.name) for each in found)
    unacknowledged = sum(each.state == "new" for each in found)
    if not found:
        click.echo(context.say(_NO_ANCHORS), err=True)
    elif accepted:
        click.echo(context.say(_ACCEPTED, n=len(accepted), path=path), err=True)
    elif unacknowledged:
        click.echo(context.say(_ACCEPT, n=unacknowledged), err=True)
    return GATE if any(each.state in _TRIPPING and each not in accepted for each in found) else 0


@click.command("link")
@_map
@click.argument("model_path", metavar="PROCESS.bpmn", type=click.Path(exists=True, dir_okay=False))
@click.option(
    "--at-least",
    type=click.FloatRange(0, 1),
    default=ENOUGH,
    show_default=True,
    help="How alike names must be, 0..1.",
)
@click.option("--write", "is_written", is_flag=True, help="Set these anchors in MAP; comments stay.")
@_format
@_language
def link(path: str, model_path: str, *, at_least: float, is_written: bool, format: str, lang: str) -> None:
    r"""Propose which activities of PROCESS.bpmn are processes or touchpoints of MAP, by their names.

    Each line has a score, how alike the names are. Nothing is written without --write.

    \b
    journeykit link map.yaml order.bpmn
    journeykit link map.yaml order.bpmn --at-least 0.8 --write
    """
    journey = journeykit.read(path)
    context = Context(language=lang or journey.language or "en")
    model = model_of(parsed(Source.of(model_path)))
    file = Path(os.path.relpath(Path(model_path).resolve(), Path(path).resolve().parent)).as_posix()
    found = proposals(journey, model, file, at_least)
    if format == "json":
        click.echo(json.dumps([attrs.asdict(each) for each in found], ensure_ascii=False, sort_keys=True, indent=2))
    else:
        _table(_row(each, context) for each in found)
    if not found:
        click.echo(context.say(_NOTHING_ALIKE), err=True)
    elif is_written:
        _edit(path, edits_of(journey, model, file, found))
    if found:
        click.echo(context.say(_WRITTEN if is_written else _NOT_WRITTEN, n=len(found), path=path), err=True)


def _models(journey: JourneyMap, folder: Path) -> Mapping[str, Model | None]:
    """Read the models that a map names, by these names; None for one that is not there."""
    found: dict[str, Model | None] = {}
    for anchored in anchors_in(journey):
        file = anchored.anchor.file
        if file not in found:
            path = folder / file
            found[file] = model_of(parsed(Source.of(path))) if path.is_file() else None
    return found


def _edit(path: str, edits: Iterable[Edit]) -> None:
    """Write edits to a map.

    Raises:
        UsageError: where the file cannot be written.
    """
    try:
        journeykit.Kit(discover=False).edit(path, edits)
    except OSError as error:
        msg = f"{path}: {error.strerror or error}"
        raise click.UsageError(msg) from None


def _acknowledgement(journey: JourneyMap, each: Checked) -> Edit:
    return Edit((*place_of(journey, each.anchored.id), "fingerprint"), value=each.fingerprint)


def _target(each: Checked) -> str:
    return f"{each.anchored.anchor.file}#{each.anchored.anchor.element}"


def _as_json(each: Checked) -> dict[str, str]:
    anchor = each.anchored.anchor
    return {
        "id": each.anchored.id,
        "file": anchor.file,
        "element": anchor.element,
        "name": each.name,
        "state": each.state,
        "fingerprint": each.fingerprint,
    }


def _row(proposal: Proposal, context: Context) -> tuple[str, ...]:
    kind = context.say(_KINDS[proposal.kind])
    there = f"{proposal.activity} “{proposal.activity_name}”"
    return f"{proposal.score:.2f}", there, "→", f"{kind} {proposal.element} “{proposal.element_name}”"


def _table(rows: Iterable[tuple[str, ...]]) -> None:
    """Print rows with their columns below each other."""
    shown = [tuple(map(_printable, row)) for row in rows]
    widths = [max(map(len, column)) for column in zip(*shown, strict=True)]
    for row in shown:
        click.echo("  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip())


def _printable(text: str) -> str:
    """Show what a terminal would act on as something else."""
    return "".join(letter if letter.isprintable() else "\N{REPLACEMENT CHARACTER}" for letter in text)
