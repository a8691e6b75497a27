"""The plugin as a whole: it loads, it says what it is, its options and commands can be used."""

from __future__ import annotations

from collections import Counter
from typing import Any

import attrs

from journeykit._kit import Kit
from journeykit._options import describe, filled
from journeykit.plugins import HOOKS, ChangeKind, ElementKind, NoOptions, Relation

from ._subject import Subject, contributed, name_of

__all__ = ["LoadingTests"]


class LoadingTests(Subject):
    """The plugin as a whole."""

    def test_it_loads_in_a_strict_kit(self) -> None:
        """Nothing is wrong with the plugin: it loads, its hooks answer, its names are free."""
        kit = Kit([self.plugin], discover=False, strict=True)

        idle = {record.name: record.status for record in kit.plugins if record.status != "active"}

        assert idle == {}, f"these plugins are not active: {idle}"

    def test_it_adds_something(self) -> None:
        """A plugin whose functions lack `@hookimpl` loads, and does nothing."""
        added = [item for hook in HOOKS for item in contributed(self.plugin, hook)]

        assert added, "the plugin adds nothing: is every hook marked with @hookimpl?"

    def test_each_hook_gives_the_same_when_it_is_asked_again(self) -> None:
        """Every kit asks anew, and kits must not differ."""
        once = Kit([self.plugin], discover=False).plugins
        again = Kit([self.plugin], discover=False).plugins

        assert once == again, "a hook gives something else when it is asked again"

    def test_no_name_is_used_twice(self) -> None:
        """Users choose by name."""
        for hook in HOOKS:
            items = contributed(self.plugin, hook)
            counted = Counter((type(item).__name__, name_of(item)) for item in items)
            twice = [name for name, count in counted.items() if count > 1]

            assert not twice, f"{hook} gives these more than once: {twice}"

    def test_what_it_adds_is_described_in_a_line(self, contribution: Any) -> None:
        """Lists show one line for each."""
        if isinstance(contribution, Relation | ChangeKind | ElementKind) or not hasattr(contribution, "summary"):
            return
        summary = contribution.summary

        assert summary.strip(), f"{name_of(contribution)} has no summary"
        assert "\n" not in summary, f"the summary of {name_of(contribution)} is one line for lists"

    def test_every_option_has_a_default(self, contribution: Any) -> None:
        """Whatever a plugin adds works without settings."""
        options = getattr(contribution, "options", NoOptions)

        without = [field.name for field in attrs.fields(options) if field.default is attrs.NOTHING]

        assert without == [], f"options of {name_of(contribution)} without a default: {without}"

    def test_every_option_can_be_given_as_text(self, contribution: Any) -> None:
        """The command line gives options as text: `-O key=value`."""
        options = getattr(contribution, "options", NoOptions)
        defaults = options()
        for name, type_name, _ in describe(options):
            default = getattr(defaults, name)
            if default is None:
                continue
            text = ",".join(map(str, default)) if isinstance(default, tuple) else str(default)

            given = getattr(filled(options, {name: text}, name_of(contribution)), name)

            assert given == default, f"-O {name}={text} gives {given!r}: is {type_name} a type that text can give?"

    def test_every_command_says_what_it_is_for(self, command: Any) -> None:
        """`journeykit --help` lists commands with a line each."""
        assert command.name, "a command needs a name"
        assert command.get_short_help_str().strip(), f"the command {command.name!r} has no help text"

    def test_no_test_is_replaced_without_a_reason(self) -> None:
        """A subclass that replaces a test says in its docstring why the plugin cannot meet it."""
        own = vars(type(self))
        silent = [
            name
            for name, test in own.items()
            if name.startswith("test_") and hasattr(super(type(self), self), name) and not (test.__doc__ or "").strip()
        ]

        assert silent == [], f"these tests are replaced, and no docstring says why: {silent}"
