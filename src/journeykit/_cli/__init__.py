"""The command line: what is asked goes in, standard output holds the answer and nothing else.

Exit codes: 0 it ran; 1 a gate tripped; 2 usage, or an id that does not exist; 3 a file cannot be read or holds no map;
70 a defect of journeykit's own; 130 interrupted; 141 the reader of a pipe went away.
"""

from ._main import main

__all__ = ["main"]
