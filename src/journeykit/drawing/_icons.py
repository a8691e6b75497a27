"""Icons, drawn in lines on a grid of 20 by 20."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

__all__ = ["ICONS"]

ICONS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "pin": (
            "M10 18.5 C6.5 14.5 3.8 11.3 3.8 7.9 A6.2 6.2 0 0 1 16.2 7.9 C16.2 11.3 13.5 14.5 10 18.5 Z",
            "M10 5.6 A2.4 2.4 0 0 1 10 10.4 A2.4 2.4 0 0 1 10 5.6 Z",
        ),
        "heart": (
            "M10 17 C5.5 13.6 2.4 10.9 2.4 7.4 A4 4 0 0 1 10 5.6 A4 4 0 0 1 17.6 7.4 C17.6 10.9 14.5 13.6 10 17 Z",
        ),
        "channel-digital": (
            "M10 2.6 A7.4 7.4 0 0 1 10 17.4 A7.4 7.4 0 0 1 10 2.6 Z",
            "M2.6 10 H17.4",
            "M10 2.6 C13.6 5.8 13.6 14.2 10 17.4 C6.4 14.2 6.4 5.8 10 2.6 Z",
        ),
        "channel-voice": (
            (
                "M6 2.8 L8.3 7 L6.6 8.9 C7.7 11 9 12.3 11.1 13.4 L13 11.7 L17.2 14 "
                "C17.1 16.2 15.5 17.4 13.8 17.2 C8.1 16.4 3.6 11.9 2.8 6.2 C2.6 4.5 3.8 2.9 6 2.8 Z"
            ),
        ),
        "channel-physical": ("M3 8.2 L4.8 3.4 H15.2 L17 8.2 Z", "M4.4 8.2 V16.6 H15.6 V8.2", "M8 16.6 V11.8 H12 V16.6"),
    }
)
"""The paths of each icon, by its name."""
