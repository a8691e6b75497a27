"""`journeykit rules`: what is looked for, and why."""

from __future__ import annotations

import json

import click

from journeykit.errors import did_you_mean

from ._parameters import no_plugins_option, session_of
from ._terminal import printable, write

__all__ = ["rules"]


@click.command()
@click.argument("code", required=False)
@click.option("--json", "as_json", is_flag=True, help="Write them as JSON.")
@no_plugins_option
@click.pass_context
def rules(ctx: click.Context, *, code: str | None, as_json: bool, no_plugins: bool) -> None:  # noqa: ARG001 - read by the session
    """List the rules of validation, or explain the one with CODE: what is wrong, what is right, its options."""
    from journeykit._options import describe

    known = session_of(ctx).kit().rules
    if code is not None and code not in known:
        msg = f"no rule {code!r}.{did_you_mean(code, known)}"
        raise click.UsageError(msg, ctx)
    wanted = [known[code]] if code else list(known.values())
    if as_json:
        listed = [
            {
                "code": rule.code,
                "severity": rule.severity,
                "summary": rule.summary,
                "fixable": rule.fix is not None,
                "options": [
                    dict(zip(("name", "type", "default"), each, strict=True)) for each in describe(rule.options)
                ],
            }
            for rule in wanted
        ]
        write(json.dumps(listed, indent=2) + "\n")
    elif code is None:
        write("".join(printable(f"{rule.code}  {rule.severity:<7}  {rule.summary}\n") for rule in wanted))
    else:
        (rule,) = wanted
        lines = [f"{rule.code} ({rule.severity}): {rule.summary}", "", rule.documentation]
        options = describe(rule.options)
        if options:
            lines.extend(
                ["", "Options:", *(f"  -O {code}.{name}={default}  ({kind})" for name, kind, default in options)]
            )
        write(printable("\n".join(lines)) + "\n")
