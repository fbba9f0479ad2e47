"""Issues that come back in every list of a reform: whether the body comes, by which key its costs are shared, on which day it starts.

Their words stand in other issues of the list as well, or in none; what tells of them is the form of a clause.
"""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.compare.founding import founding, founds
from pipeline.compare.match import Matcher
from pipeline.compare.sharing import key_of, paid
from pipeline.compare.starts import days, started, starting
from pipeline.compare.ways import Reading
from pipeline.compare.wording import tokens


class Recurring:
    """Reads clauses for such issues of a list.

    Args:
        matcher: of the list.

    """

    def __init__(self, matcher: Matcher) -> None:
        issues = [one.issue for one in matcher.profiles]
        self._founding = founding(issues)
        keys = [key_of(tokens(one.statement), one.statement) for one in issues]
        paying = [(number, keys[number]) for number, one in enumerate(issues) if keys[number] and paid(tokens(f"{one.label} {one.statement}"))]
        self._sharing = paying[0] if len(paying) == 1 else None
        start = starting([one.statement for one in issues])
        self._start = None if start is None else (start, days(issues[start].statement)[0])

    def of(self, read: Reading) -> Iterator[tuple[int, int]]:
        """Number of an issue, and 1 where a clause points the way of its statement, -1 where the other way; none where it tells of none of them."""
        if self._founding and (place := founds(read.text, self._founding[1])):
            yield self._founding[0], -1 if read.sign(*place) < 0 else 1
        if self._sharing and paid(read.words) and (told := key_of(read.words, read.text)):
            number, wanted = self._sharing
            within = sum(sign for word, sign in zip(read.words, read.turned, strict=True) if wanted & {word.key, *word.parts})
            yield number, -1 if within < 0 or not wanted & told else 1
        if self._start and (way := started(self._start[1], read.text)):
            yield self._start[0], way
