"""Everything this package raises on purpose.

AnalyzerError
├── InputError              what was given cannot be analyzed
│   ├── VideoUnreadable     not a video, damaged, too large
│   ├── VideoTooShort       too few pictures to measure anything
│   ├── NobodySeen          no walking or standing person in the picture
│   └── BadOption           an option contradicts the clip or another option
├── OutputError             results cannot be written where they were asked for
├── SetupError              the installation lacks something (model, library)
└── DataRowError            a row in ``analyzer/data`` is wrong

Three kinds of trouble, three roads: bad input raises one of these, with a hint; a number that cannot
be had is a ``NotMeasured``; anything else is our own bug and is never caught.
"""

from __future__ import annotations


class AnalyzerError(Exception):
    """One or two plain sentences for people, a hint on what to do, and a stable code for programs."""

    code = "error"

    def __init__(self, text: str, hint: str | None = None, *, code: str | None = None) -> None:
        super().__init__(text, hint)
        self.text = text
        self.hint = hint
        if code is not None:
            self.code = code

    def __str__(self) -> str:
        return self.text if self.hint is None else f"{self.text} {self.hint}"


class InputError(AnalyzerError):
    """What was given cannot be analyzed."""

    code = "bad_input"


class VideoUnreadable(InputError):
    """Not a video, damaged, or outside the accepted size."""

    code = "unreadable"


class VideoTooShort(InputError):
    """Too few pictures to measure anything."""

    code = "too_short"


class NobodySeen(InputError):
    """No person could be followed through the clip."""

    code = "nobody_seen"


class BadOption(InputError):
    """An option contradicts the clip or another option."""

    code = "bad_option"


class OutputError(AnalyzerError):
    """Results cannot be written where they were asked for."""

    code = "unwritable"


class SetupError(AnalyzerError):
    """The installation lacks something, for instance the pose model."""

    code = "setup"


class DataRowError(AnalyzerError):
    """A row in ``analyzer/data`` is wrong; the text names file, row and field."""

    code = "data_row"
