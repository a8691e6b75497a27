"""Very many texts in two arrays, which a file can hold as they are."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import overload

import attrs
import numpy as np
from numpy.typing import NDArray

__all__ = ["Texts"]


@attrs.frozen(eq=False)
class Texts(Sequence[str]):
    """Texts, each read when it is asked for.

    Attributes:
        content: all texts one after another, in UTF-8.
        offsets: where each begins, and where the last one ends.

    >>> texts = Texts.of(["page", "", "dépôt"])
    >>> len(texts), texts[2], list(texts)
    (3, 'dépôt', ['page', '', 'dépôt'])
    """

    content: NDArray[np.uint8]
    offsets: NDArray[np.int64]

    @classmethod
    def of(cls, texts: Iterable[str]) -> Texts:
        """Put texts into arrays; a lone surrogate, which YAML can bring, survives."""
        encoded = [text.encode("utf-8", "surrogatepass") for text in texts]
        offsets = np.zeros(len(encoded) + 1, np.int64)
        np.cumsum(np.fromiter(map(len, encoded), np.int64, len(encoded)), out=offsets[1:])
        return cls(np.frombuffer(b"".join(encoded), np.uint8), offsets)

    def __len__(self) -> int:
        return len(self.offsets) - 1

    @overload
    def __getitem__(self, at: int) -> str: ...

    @overload
    def __getitem__(self, at: slice) -> Sequence[str]: ...

    def __getitem__(self, at: int | slice) -> str | Sequence[str]:
        if isinstance(at, slice):
            return [self[each] for each in range(*at.indices(len(self)))]
        if not -len(self) <= at < len(self):
            msg = f"there are {len(self)} texts, none at {at}"
            raise IndexError(msg)
        at %= len(self)
        return self.content[self.offsets[at] : self.offsets[at + 1]].tobytes().decode("utf-8", "surrogatepass")

    def __iter__(self) -> Iterator[str]:
        return (self[at] for at in range(len(self)))
