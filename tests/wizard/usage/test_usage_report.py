"""How counts become what the desk's page shows."""

from datetime import date

from tests.support.guides.drinks_guide import DRINKS
from wizard.usage.usage_report import build_usage_report, daily_spans, monthly_spans

VERDICTS = {"clear": "Clear", "tie": "A tie"}


def test_shares_of_concepts_are_of_all_results_seen():
    found = build_usage_report(
        DRINKS, VERDICTS, [("verdict", "clear", 3), ("verdict", "tie", 1), ("recommended", "tea", 4), ("recommended", "coffee", 1)]
    )
    assert found.results == 4
    assert [(part.name, part.count, part.share) for part in found.concepts] == [("Tea", 4, 1), ("Coffee", 1, 0.25), ("Water", 0, 0)]
    assert [(part.name, part.count) for part in found.verdicts if part.count] == [("Clear", 3), ("A tie", 1)]


def test_stops_are_shown_minus_answered():
    found = build_usage_report(
        DRINKS, VERDICTS, [("start", "", 10), ("shown", "temperature", 10), ("answered", "temperature", 8), ("shown", "effect", 8)]
    )
    assert found.starts == 10
    assert [(each.name, each.shown, each.stops, each.share_of_stops) for each in found.questions] == [
        ("How warm should it be?", 10, 2, 0.2),
        ("What should it do to you?", 8, 8, 1),
        ("Is there milk?", 0, 0, 0),
    ]
    first = found.questions[0]
    assert (first.answered_length, first.stops_length) == (0.8, 0.2)


def test_stops_are_never_below_zero():
    (temperature, *_) = build_usage_report(
        DRINKS, VERDICTS, [("shown", "temperature", 1), ("answered", "temperature", 3)]
    ).questions
    assert (temperature.stops, temperature.share_of_stops, temperature.stops_length) == (0, 0, 0)


def test_what_is_no_longer_in_the_guide_comes_last_by_its_slug():
    found = build_usage_report(DRINKS, VERDICTS, [("verdict", "clear", 1), ("recommended", "beer", 1), ("shown", "sugar", 1)])
    assert [part.name for part in found.concepts] == ["Tea", "Coffee", "Water", "beer"]
    assert found.questions[-1].name == "sugar"


def test_without_counts_everything_is_zero():
    found = build_usage_report(DRINKS, VERDICTS, [])
    assert (found.starts, found.results, {part.share for part in found.concepts}) == (0, 0, {0})


def test_every_day_is_listed_and_the_highest_bar_is_full():
    found = daily_spans(
        date(2026, 3, 2), 3, [(date(2026, 3, 1), "start", 4), (date(2026, 3, 1), "verdict", 2), (date(2026, 3, 2), "verdict", 1)]
    )
    assert [(span.name, span.starts, span.results, span.starts_length, span.results_length) for span in found] == [
        ("2026-02-28", 0, 0, 0, 0),
        ("2026-03-01", 4, 2, 1, 0.5),
        ("2026-03-02", 0, 1, 0, 0.25),
    ]


def test_months_start_with_the_first_that_has_a_count():
    found = monthly_spans(date(2027, 1, 15), [(date(2026, 11, 3), "start", 1), (date(2026, 11, 30), "start", 2)])
    assert [(span.name, span.starts) for span in found] == [("2026-11", 3), ("2026-12", 0), ("2027-01", 0)]
    assert [span.name for span in monthly_spans(date(2027, 1, 15), [])] == ["2027-01"]
