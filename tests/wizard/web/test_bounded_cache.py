"""A bounded cache never takes more memory than its bound."""

import tracemalloc
from dataclasses import dataclass

import pytest

from wizard.web.bounded_cache import bounded_cache, size_of


def test_a_result_is_remembered():
    calls = []

    @bounded_cache(10_000)
    def double(text):
        calls.append(text)
        return text * 2

    assert [double("a"), double("b"), double("a")] == ["aa", "bb", "aa"]
    assert calls == ["a", "b"]


@pytest.mark.parametrize("length", [1, 100, 50_000])
def test_memory_stays_within_the_bound(length):
    @bounded_cache(200_000)
    def answer(text, number):
        return (text.upper(), number)

    tracemalloc.start()
    try:
        for number in range(3_000):
            answer(f"{number}{'a' * length}", number)
            assert tracemalloc.get_traced_memory()[0] < 230_000 + 2 * length
    finally:
        tracemalloc.stop()


def test_a_result_larger_than_the_cache_is_returned():
    assert bounded_cache(1_000)(lambda text: text)("a" * 5_000) == "a" * 5_000


def test_a_failure_is_not_remembered():
    @bounded_cache(1_000)
    def divide(number):
        return 1 / number

    for _ in range(2):
        with pytest.raises(ZeroDivisionError):
            divide(0)


def test_the_size_of_a_value_includes_everything_in_it():
    @dataclass(frozen=True)
    class Holder:
        text: str
        more: tuple

    long = "a" * 10_000
    for value in (long, [long], (1, (long,)), {"key": long}, {long: 1}, Holder(long, ()), Holder("", (long, [long]))):
        held = str(value).count("a" * 10_000)
        assert 10_000 * held < size_of(value) < 10_000 * held + 1_000
