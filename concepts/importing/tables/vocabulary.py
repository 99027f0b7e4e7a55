"""The words by which we understand tables that people write. PURE."""

from typing import Final


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


YES: Final = _words("yes y true supported full fully ✅ ✔ ✓ ☑ 👍 🟢")
NO: Final = _words("no n false none unsupported ❌ ✗ ✘ ✖ ✕ × ❎ 👎 🔴 🚫 - – —")
PARTLY: Final = _words("partly partial partially limited some sometimes ⚠ 🟡 🟠 ~ ± ◐")

SHORTCODES: Final = {
    ":white_check_mark:": "✅", ":heavy_check_mark:": "✔", ":ballot_box_with_check:": "☑", ":green_circle:": "🟢",
    ":thumbsup:": "👍", ":+1:": "👍", ":x:": "❌", ":heavy_multiplication_x:": "✖", ":negative_squared_cross_mark:": "❎",
    ":no_entry_sign:": "🚫", ":red_circle:": "🔴", ":thumbsdown:": "👎", ":-1:": "👎", ":warning:": "⚠️",
    ":yellow_circle:": "🟡", ":orange_circle:": "🟠", ":large_orange_diamond:": "🟠",
}  # fmt: skip
"""GitHub's names for the signs of yes, no and partly."""

PROS_AND_CONS: Final = _words("""
    pro pros con cons advantage advantages disadvantage disadvantages benefit benefits drawback drawbacks strength strengths
    weakness weaknesses upside upsides downside downsides good bad + - ✅ ❌ 👍 👎
""")
"""Columns with these names are pros and cons of one thing, not concepts."""

SETTINGS: Final = _words("""
    argument arguments attribute code column command commands endpoint event field fields flag flags function key method name
    option options param parameter parameters prop property props setting settings term variable variables
""")
"""The corner of a table that lists the options or the fields of something."""

DESCRIBING: Final = _words("""
    allowed default defaults description details effect example examples explanation meaning note notes optional purpose required
    returns type usage value values
""")
"""Columns that explain one thing by itself and compare nothing."""

ABOUT_ROWS: Final = _words("""
    best comment comments explanation note notes reason reasons recommendation remark remarks verdict why winner 🏆
""")
"""Columns about their row, or about which concept is ahead in it, beside those of the concepts."""

FEATURES: Final = _words("""
    acc accuracy advantages age aim audience author availability battery benefits best category comments community complexity
    concurrency cons consistency cost costs country cpu currency curve date definition deployment description disadvantages
    documentation downloads drawbacks ecosystem effort encryption example examples f1 features focus format founded fps goal gpu
    hosting installation integrations language languages latency level licence license limitations link maintenance maturity memory
    notes os owner paradigm parameters params performance popularity precision price pricing pros purpose quality ram rating recall
    released risk scalability scope score security setup size speed stars status storage strengths summary support syntax throughput
    tokens tooling tools type typing url usage use used uses users version vram weaknesses website weight what when who why year
""")
"""Words in the names of features, and seldom in those of concepts."""

OVER_FEATURES: Final = _words("""
    area aspect aspects attribute attributes basis capability category characteristic characteristics criteria criterion
    dimension dimensions factor factors feature features metric parameter point points property properties question
    requirement topic
""")
"""The corner of a table with its features down the side."""

OVER_CONCEPTS: Final = _words("""
    app approach company concept database framework library method model name option package product project provider service
    software solution technology tool tools vendor
""")
"""The corner of a table that mostly has its concepts down the side."""

SILENT_TAGS: Final = _words("""
    a abbr b big blockquote center cite code del details dd dl dt em font h1 h2 h3 h4 h5 h6 i ins kbd label mark nobr ol pre q s
    samp small span strong sub summary sup svg table tbody td th thead tt u ul var wbr
""")
"""HTML tags that mean nothing by themselves: only their content is read."""
