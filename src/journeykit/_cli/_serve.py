"""`journeykit serve`: a map in the browser, drawn anew whenever its file changes."""

from __future__ import annotations

from pathlib import Path

import click

from ._parameters import is_file, lang_option, no_plugins_option, session_of
from ._terminal import say

__all__ = ["serve"]


@click.command()
@click.argument("map", metavar="MAP")
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    default=8000,
    show_default=True,
    help="The port to serve it at; 0 finds a free one.",
)
@click.option("--open", "in_browser", is_flag=True, help="Open it in the browser.")
@lang_option
@no_plugins_option
@click.pass_context
def serve(
    ctx: click.Context,
    *,
    map: str,  # noqa: A002 - what the argument is called
    port: int,
    in_browser: bool,
    lang: str,
    no_plugins: bool,  # noqa: ARG001 - read by the session
) -> None:
    """Show MAP in the browser, drawn anew whenever the file changes. Ctrl-C ends it.

    Only this machine is served. What is wrong with the file is said above its last good picture.

    \b
    journeykit serve map.yaml --open
    """
    import webbrowser

    from ._serving import Server, Watch

    if not is_file(map):
        msg = "a file is watched for changes; standard input is none, and neither is a revision"
        raise click.UsageError(msg, ctx)
    session = session_of(ctx)
    session.source(map)  # a file that is not there is told at once
    kit = session.kit(map)
    watch = Watch(map, kit, kit.exporter_for(Path("map.html")), language=lang)
    try:
        server = Server(port, watch, map)
    except OSError as error:
        msg = f"port {port} cannot be used ({error.strerror}); --port 0 finds a free one"
        raise click.UsageError(msg, ctx) from None
    with server:
        address = f"http://127.0.0.1:{server.port}/"
        say(f"{map}: shown at {address} until Ctrl-C")
        try:
            if in_browser:
                webbrowser.open(address)
            server.serve_forever()
        except KeyboardInterrupt:
            return
