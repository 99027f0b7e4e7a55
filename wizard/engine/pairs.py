"""Which two changed answers make a concept lead, and how many it takes at least where no two do.

PURE. What the board's single changes add to a score stands in the lanes of one long whole number. So one first change is
tried with every second one at once: a few sums of long numbers say after which of them the concept is ahead of a rival. The
strongest rivals are asked first, and most first changes are refused by one or two of them. "Not ruled out" is one more
rival: a floor that no change moves.
"""

from collections.abc import Iterable, Iterator
from functools import cached_property
from itertools import groupby, pairwise
from operator import add, sub
from struct import calcsize, pack

from wizard.engine.board import FAR_BELOW, Board, Given, is_ruled_out

LANES = ("H", "I", "Q")
"""Whole numbers of 2, 4 and 8 bytes, as `struct` names them."""

STRONGEST = 40
"""How many rivals are kept ready for a first change. What outlasts them is looked at by itself, which costs more where they are
fewer: with 16, half as much again."""


class Pairs:
    """The pairs of changes that are not entangled: what they add adds up."""

    def __init__(self, board: Board) -> None:
        self.board = board
        self.singles = board.singles
        self.questions = [question for question, _ in self.singles]
        self.by_single = [[*board.added[single], 0] for single in self.singles]
        self.scores = [*board.scores, floor_below([board.scores, *self.by_single])]
        self.added = [[added[place] for added in self.by_single] for place in range(len(self.scores))]
        self.floor = len(board.scores)
        self.strongest: dict[int, list[tuple[int, int]]] = {}

    def leading(self, place: int) -> tuple[Given, Given] | None:
        """Two changes after which the concept at this place leads alone, in the guide's order; None where no two are enough."""
        for first in self.lanes_of(self.firsts(place)):
            for second in self.lanes_of(self.seconds(place, first)):
                if self.is_first_after(place, first, second):
                    return self.singles[min(first, second)], self.singles[max(first, second)]
        return None

    def firsts(self, place: int) -> int:
        """Changes of which every two that make the concept lead hold one: of two that bring it ahead of a rival, one brings half.
        Those of the rival that leaves the fewest."""
        ahead = self.twice[place] - self.ones + self.signs
        able = [ahead - self.twice[rival] & self.signs for rival in self.ranked[:STRONGEST] if rival != place]
        return min(able, key=int.bit_count, default=self.signs)

    def seconds(self, place: int, first: int) -> int:
        """The second changes after which, with this first one, the concept is ahead of the strongest: a bit in the lane of each."""
        left = self.open_after[self.questions[first]]
        reached = self.reached(place, self.added[place][first] - 1) + self.signs
        for rival, other in self.strongest_after(first):
            if rival != place:
                left &= reached - other
                if not left:
                    break
        return left

    def is_first_after(self, place: int, first: int, second: int) -> bool:
        """Whether the concept is ahead of everyone after both."""
        scores = list(map(add, self.scores, map(add, self.by_single[first], self.by_single[second])))
        return scores[place] == max(scores) and scores.count(scores[place]) == 1

    def strongest_after(self, first: int) -> list[tuple[int, int]]:
        """The strongest after this change, with what they reach after each second one."""
        if first not in self.strongest:
            scores = list(map(add, self.scores, self.by_single[first]))
            ranked = sorted(range(len(scores)), key=scores.__getitem__, reverse=True)
            self.strongest[first] = [(rival, self.reached(rival, self.added[rival][first])) for rival in ranked[:STRONGEST]]
        return self.strongest[first]

    def reached(self, place: int, more: int) -> int:
        """What the score comes to with so much more and what each change adds to it, in its lane."""
        return self.packed[place] + (self.scores[place] + more) * self.ones

    def at_least(self, place: int) -> int | None:
        """How many changes, none of which opens or hides a question, the concept needs at least to be ahead of the one that leads
        now, and not to be ruled out; None when all of them together are not enough. Exact against one rival."""
        rivals = {self.first_rival(place), *([self.floor] if self.scores[place] <= self.scores[self.floor] else [])}
        counts = [self.fewest(place, rival) for rival in rivals]
        return None if None in counts else max(count for count in counts if count is not None)

    def fewest(self, place: int, rival: int) -> int | None:
        """Per question the best gain, the largest first, until they add up."""
        need, gains = self.behind(place, rival)
        best = [max(gains[start:end]) for start, end in self.spans]
        for count, gain in enumerate([0, *sorted(best, reverse=True)]):
            need -= max(gain, 0)
            if need <= 0:
                return count
        return None

    def behind(self, place: int, rival: int) -> tuple[int, list[int]]:
        """How far the concept must come up to be ahead of the rival, and what each single change brings it."""
        return self.scores[rival] - self.scores[place] + 1, list(map(sub, self.added[place], self.added[rival]))

    def first_rival(self, place: int) -> int:
        return next(rival for rival in self.ranked if rival != place)

    @cached_property
    def ranked(self) -> list[int]:
        """Everyone as they stand, the highest score first."""
        return sorted(range(len(self.scores)), key=self.scores.__getitem__, reverse=True)

    @cached_property
    def spans(self) -> list[tuple[int, int]]:
        """Where the changes of each question begin and end."""
        ends = [0]
        for _, changes in groupby(self.questions):
            ends.append(ends[-1] + len(list(changes)))
        return list(pairwise(ends))

    @cached_property
    def packed(self) -> list[int]:
        """What the single changes add to each score, each change in its lane."""
        lanes, middle = f"<{len(self.singles)}{self.lane}", 1 << self.width - 2
        return [int.from_bytes(pack(lanes, *[more + middle for more in added]), "little") for added in self.added]

    @cached_property
    def twice(self) -> list[int]:
        """What each score comes to when a change is made that brings half of what another one brings with it, in its lane."""
        return [2 * packed + score * self.ones for packed, score in zip(self.packed, self.scores, strict=True)]

    @cached_property
    def lane(self) -> str:
        """The smallest kind of number that holds every sum of six of this guide's scores, with a bit for the sign."""
        largest = max(max(map(abs, numbers)) for numbers in (self.scores, *self.added) if numbers)
        return next(lane for lane in LANES if 6 * largest + 1 < 1 << calcsize(f"<{lane}") * 8 - 2)

    @cached_property
    def width(self) -> int:
        return calcsize(f"<{self.lane}") * 8

    @cached_property
    def ones(self) -> int:
        """1 in every lane."""
        return sum(1 << lane * self.width for lane in range(len(self.singles)))

    @cached_property
    def signs(self) -> int:
        """The highest bit of each lane: it stays where what is added to it is not negative."""
        return self.ones << self.width - 1

    @cached_property
    def open_after(self) -> dict[str, int]:
        """By question, the lanes of the changes that add up with a change of its answer: those not entangled with it."""
        lanes: dict[str, int] = {}
        for lane, question in enumerate(self.questions):
            lanes[question] = lanes.get(question, 0) | 1 << (lane + 1) * self.width - 1
        return {one: sum(lanes[other] for other in lanes if not self.board.is_entangled(one, other)) for one in lanes}

    def lanes_of(self, bits: int) -> Iterator[int]:
        while bits:
            yield (bits & -bits).bit_length() // self.width - 1
            bits &= bits - 1


def floor_below(numbers: Iterable[list[int]]) -> int:
    """The highest score that is ruled out; where nothing rules out, one that no two changes reach, so that lanes can be narrow."""
    largest = max(max(map(abs, each), default=0) for each in numbers)
    return FAR_BELOW // 2 - 1 if is_ruled_out(-largest) else -3 * largest - 1
