"""A map served to a browser on this machine: what is watched, the page around it, and who may ask."""

from ._answering import Server
from ._watching import Watch

__all__ = ["Server", "Watch"]
