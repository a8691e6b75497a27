"""What a project sets: `journeykit.toml`, or `[tool.journeykit]` of its pyproject.toml."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import attrs

from journeykit._options import reason
from journeykit._validation import Selection
from journeykit.errors import ConfigurationError, did_you_mean
from journeykit.plugins import Carry, ChangeKind, Relation

if TYPE_CHECKING:
    from journeykit._gating import Policy

__all__ = ["FILE", "Configuration"]

FILE = "journeykit.toml"

_KEYS = {
    "language": str,
    "select": list,
    "ignore": list,
    "severity": dict,
    "plugins": dict,
    "disable_plugins": list,
    "relations": dict,
    "changes": dict,
    "selectors": dict,
    "reviewers": dict,
    "policies": dict,
    "acknowledgements": str,
    "review": dict,
}
_TYPE_NAMES = {str: "text", list: "a list of texts", dict: "a table"}


@attrs.frozen
class Configuration:
    """Settings of a project.

    Attributes:
        source: the file they come from; empty where there is none.
        language: the language of reports; empty for that of the map.
        selection: which rules run and how serious each is.
        options: options by the name of their contribution: of a rule by its code.
        disabled: plugins that are not loaded.
        relations: what relations carry here: tables of `along` and `against` by name.
        changes: kinds of change: tables of `magnitude` and `lanes` by name.
        selectors: selections by the name under which others mention them.
        policies: what a change may not do here, by name.
        acknowledgements: the file of what is known and accepted, relative to the settings; empty for
            `acknowledgements.yaml` beside them.
        reviewers: who reviews for a team, by its id: names as a forge writes them.
        review: what is too much and too close for a review: window, limit and distance.

    >>> Configuration.of({"select": ["JK1"], "severity": {"JK104": "error"}}).selection.select
    ('JK1',)
    """

    source: str = ""
    language: str = ""
    selection: Selection = attrs.field(factory=Selection)
    options: Mapping[str, Mapping[str, Any]] = attrs.field(factory=dict)
    disabled: tuple[str, ...] = ()
    relations: Mapping[str, Mapping[str, Any]] = attrs.field(factory=dict)
    changes: Mapping[str, Mapping[str, Any]] = attrs.field(factory=dict)
    selectors: Mapping[str, str] = attrs.field(factory=dict)
    policies: Mapping[str, Policy] = attrs.field(factory=dict)
    acknowledgements: str = ""
    reviewers: Mapping[str, tuple[str, ...]] = attrs.field(factory=dict)
    review: Mapping[str, Any] = attrs.field(factory=dict)

    @classmethod
    def near(cls, path: Path) -> Configuration:
        """Find the settings nearest to a file or folder: in its folder or one above.

        Raises:
            ConfigurationError: where the nearest ones cannot be used.
        """
        start = path.absolute()
        for folder in (start, *start.parents):
            own = folder / FILE
            if own.is_file():
                return cls.of(_table(own), str(own))
            project = folder / "pyproject.toml"
            if project.is_file():
                tools = _table(project).get("tool")
                table = tools.get("journeykit") if isinstance(tools, dict) else None
                if isinstance(table, dict):
                    return cls.of(table, str(project))
        return cls()

    @classmethod
    def of(cls, table: Mapping[str, Any], source: str = FILE) -> Configuration:
        """Take the settings of a table.

        Raises:
            ConfigurationError: for a key that does not exist, or a value of the wrong type.
        """
        for key, value in table.items():
            if key not in _KEYS:
                hint = did_you_mean(key, _KEYS) or f" It may be {', '.join(_KEYS)}"
                msg = f"{source}: unknown key {key!r}.{hint}"
                raise ConfigurationError(msg)
            wanted = _KEYS[key]
            fits = isinstance(value, wanted)
            if wanted is list:
                fits = fits and all(isinstance(item, str) for item in value)
            elif key in {"plugins", "relations", "changes", "policies"}:
                fits = fits and all(isinstance(item, dict) for item in value.values())
            elif key == "selectors":
                fits = fits and all(isinstance(item, str) for item in value.values())
            if not fits:
                msg = f"{source}: {key} is {_TYPE_NAMES[wanted]}, not {value!r}"
                raise ConfigurationError(msg)
        return cls(
            source,
            table.get("language", ""),
            Selection(table.get("select", ()), table.get("ignore", ()), dict(table.get("severity", {}))),
            dict(table.get("plugins", {})),
            tuple(table.get("disable_plugins", ())),
            dict(table.get("relations", {})),
            dict(table.get("changes", {})),
            selectors=dict(table.get("selectors", {})),
            policies=_policies(table.get("policies", {}), source),
            acknowledgements=table.get("acknowledgements", ""),
            reviewers=_reviewers(table.get("reviewers", {}), source),
            review=dict(table.get("review", {})),
        )

    def acknowledgements_near(self, folder: Path) -> Path:
        """Give the file of what is known and accepted: beside the settings, or, where there are none, in a folder.

        >>> Configuration("maps/journeykit.toml", acknowledgements="accepted.yaml").acknowledgements_near(Path()).name
        'accepted.yaml'
        """
        home = Path(self.source).parent if self.source else folder
        from journeykit._gating import FILE as ACKNOWLEDGEMENTS

        return home / (self.acknowledgements or ACKNOWLEDGEMENTS)

    def relation(self, name: str, before: Relation | None) -> Relation:
        """Give a relation as the project wants it; a direction that is not mentioned stays as it was.

        Raises:
            ConfigurationError: for a value that makes no relation.
        """
        given: dict[str, Any] = {}
        for key, value in self.relations[name].items():
            if key not in {"along", "against"}:
                msg = f"{self.source}: relations.{name} has along and against, not {key!r}"
                raise ConfigurationError(msg)
            given[key] = _made(Carry, value, f"{self.source}: relations.{name}.{key}") if value else None
        return attrs.evolve(before or Relation(name=name), **given)

    def change_kind(self, name: str, before: ChangeKind | None) -> ChangeKind:
        """Give a kind of change as the project wants it; what is not mentioned stays as it was.

        Raises:
            ConfigurationError: for a value that makes no kind of change.
        """
        where = f"{self.source}: changes.{name}"
        known = {} if before is None else attrs.asdict(before, recurse=False)
        made: ChangeKind = _made(ChangeKind, {"name": name, **known, **self.changes[name]}, where)
        if made.name != name:
            msg = f"{where} has that name, not {made.name!r}"
            raise ConfigurationError(msg)
        return made


def _policies(table: Mapping[str, Any], source: str) -> dict[str, Policy]:
    """Make the policies; most projects have none, and do not pay for what judges."""
    if not table:
        return {}
    from journeykit._gating import Policy

    return {name: Policy.of(name, own, source) for name, own in table.items()}


def _reviewers(table: Mapping[str, Any], source: str) -> dict[str, tuple[str, ...]]:
    """Take who reviews for each team.

    Raises:
        ConfigurationError: for anything that is no list of names without spaces.
    """
    found: dict[str, tuple[str, ...]] = {}
    for team, given in table.items():
        names = [given] if isinstance(given, str) else given
        if not isinstance(names, list) or not names or not all(map(_is_reviewer, names)):
            msg = f"{source}: reviewers.{team} is a list of names such as '@acme/operations', not {given!r}"
            raise ConfigurationError(msg)
        found[team] = tuple(names)
    return found


def _is_reviewer(name: object) -> bool:
    """Tell whether a name can stand in a line of a CODEOWNERS file."""
    return isinstance(name, str) and re.fullmatch(r"[^\s#`\x00-\x1f]+", name) is not None


def _made(a_class: Any, given: object, where: str) -> Any:
    """Make a value of a table.

    Raises:
        ConfigurationError: for a key that does not exist, one that is missing, or a value it cannot have.
    """
    fields = attrs.fields_dict(a_class)
    if not isinstance(given, Mapping):
        msg = f"{where}: a table is expected, not {given!r}"
        raise ConfigurationError(msg)
    for key in given:
        if key not in fields:
            msg = f"{where}: unknown key {key!r}.{did_you_mean(key, fields) or ' It may be ' + ', '.join(fields)}"
            raise ConfigurationError(msg)
    missing = [name for name, field in fields.items() if field.default is attrs.NOTHING and name not in given]
    if missing:
        msg = f"{where}: {' and '.join(missing)} must be said"
        raise ConfigurationError(msg)
    try:
        return a_class(**given)
    except (TypeError, ValueError) as error:
        msg = f"{where}: {reason(error)}"
        raise ConfigurationError(msg) from error


def _table(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text("utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        msg = f"{path}: no TOML: {error}"
        raise ConfigurationError(msg) from None
