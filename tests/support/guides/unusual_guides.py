"""Guides that strain the pages: names too long for a phone, twelve concepts, one, nothing stated, other scripts."""

from dataclasses import replace

from concepts.content import RULES_OUT, WHEN_CLOSE, Cell, Choice, Comparison, Concept, Content, Feature, Question
from tests.support.guides.drinks_guide import DRINKS

LONG_WORD = "Rindfleischetikettierungsüberwachungsaufgabenübertragungsgesetz"
LONG_NAME = f"Nach dem {LONG_WORD} überwachte Verfahren, die von mehreren Stellen gemeinsam und nacheinander betrieben werden"

LATER_DRINKS = replace(
    DRINKS,
    concepts=(replace(DRINKS.concepts[0], name="Green tea", summary="Leaves in *warm* water."), *DRINKS.concepts[1:]),
    cells=tuple(replace(cell, text="hot or iced") if cell.concept == "coffee" else cell for cell in DRINKS.cells),
    close_margin=2,
)
"""What edition 2 of the drinks says."""


def crowded_guide(concepts: int = 12, questions: int = 5) -> Content:
    """Many concepts with names as long as lawyers make them."""
    names = [f"{LONG_NAME} ({number})" if number % 3 == 0 else f"{LONG_WORD}{number}" for number in range(1, concepts + 1)]
    slugs = [f"verfahren-{number}" for number in range(1, concepts + 1)]
    features = [Feature(f"merkmal-{number}", f"{LONG_WORD}, {number}. Teil") for number in range(1, 7)]
    return Content(
        slug="crowded",
        title=f"{LONG_WORD}: {LONG_NAME}?",
        introduction=f"{LONG_NAME}.\n\n- {LONG_WORD}\n- `{LONG_WORD.lower()}`",
        language="de",
        axes=("merkmal-1", "merkmal-2"),
        concepts=tuple(
            Concept(slug, name, f"**{name}**: {LONG_NAME}.", LONG_WORD, LONG_NAME) for slug, name in zip(slugs, names, strict=True)
        ),
        features=tuple(features),
        cells=tuple(
            Cell(slug, feature.slug, f"{LONG_WORD} {place}", note=LONG_NAME, source=f"https://example.org/{LONG_WORD}")
            for place, slug in enumerate(slugs)
            for feature in features[: 1 + place % 6]
        ),
        comparisons=(Comparison("alle", LONG_NAME, tuple(slugs)), Comparison("zwei", LONG_WORD, tuple(slugs[:2]))),
        questions=tuple(_long_question(number, slugs) for number in range(1, questions + 1)),
    )


def _long_question(number: int, slugs: list[str]) -> Question:
    return Question(
        slug=f"frage-{number}",
        text=f"{LONG_NAME}, oder {LONG_WORD} ({number})?",
        help=LONG_NAME,
        why=LONG_WORD,
        feature=f"merkmal-{number}",
        asked=WHEN_CLOSE if number > 3 else "always",
        choices=tuple(
            Choice(
                f"wahl-{place}",
                f"{LONG_WORD} {place}",
                LONG_NAME,
                {slug: (place * number + at) % 5 - 2 for at, slug in enumerate(slugs)},
            )
            for place in range(1, 9)
        ),
    )


CROWDED = crowded_guide()
LONELY = Content(
    slug="lonely",
    title="Only one thing",
    concepts=(Concept("only", "The only one"),),
    features=(Feature("kind", "Kind"),),
    cells=(Cell("only", "kind", "of its own"),),
    questions=(
        Question(
            "wanted", "Is it wanted?", choices=(Choice("yes", "Yes", "", {"only": 1}), Choice("no", "No", "", {"only": RULES_OUT}))
        ),
    ),
)
NOTHING_STATED = Content(
    slug="untold",
    title="Nothing is told of these",
    concepts=(Concept("this", "This"), Concept("that", "That"), Concept("other", "The other")),
    features=(Feature("kind", "Kind"),),
    comparisons=(Comparison("both", "Both", ("this", "that")),),
)


def drinks_in(slug: str, language: str, words: list[str]) -> Content:
    """The drinks in another script: title, introduction, three concepts, two features, a question with help and two choices."""
    title, introduction, tea, coffee, water, served, price, text, help_text, hot, cold = words
    names = dict(zip(("tea", "coffee", "water"), (tea, coffee, water), strict=True))
    return Content(
        slug=slug,
        title=title,
        introduction=introduction,
        language=language,
        close_margin=1,
        axes=("served", "price"),
        concepts=tuple(Concept(each, name, introduction, served, name) for each, name in names.items()),
        features=(Feature("served", served), Feature("price", price)),
        cells=(
            Cell("tea", "served", hot, note=help_text),
            Cell("coffee", "served", hot),
            Cell("water", "served", cold),
            Cell("tea", "price", cold),
        ),
        comparisons=(Comparison("all", title, tuple(names)),),
        questions=tuple(
            Question(
                each,
                f"{text} {name}",
                help=help_text,
                why=introduction,
                feature=each,
                choices=(
                    Choice("hot", hot, help_text, {"tea": 2, "coffee": 1, "water": -2}),
                    Choice("cold", cold, help_text, {"tea": -1, "coffee": 0, "water": 2}),
                ),
            )
            for each, name in (("served", served), ("price", price))
        ),
    )


ARABIC = drinks_in(
    "arabic",
    "ar",
    [
        "شاي أم قهوة أم ماء؟",
        "ماذا نشرب الآن؟",
        "شاي",
        "قهوة",
        "ماء",
        "التقديم",
        "السعر",
        "كيف تريده؟",
        "الحليب النباتي يُحسب أيضًا.",
        "ساخن",
        "بارد",
    ],
)
HEBREW = drinks_in(
    "hebrew",
    "he",
    ["תה, קפה או מים?", "מה לשתות עכשיו?", "תה", "קפה", "מים", "הגשה", "מחיר", "כמה חם?", "גם חלב שיבולת שועל נחשב.", "חם", "קר"],
)
CHINESE = drinks_in(
    "chinese",
    "zh-Hans",
    [
        "茶、咖啡还是水?",
        "现在喝什么?" * 20,
        "茶",
        "咖啡",
        "水" * 30,
        "温度",
        "价格",
        "您想要多热的?" * 12,
        "燕麦奶也算。",
        "热",
        "冷",
    ],
)
UNUSUAL_GUIDES = (CROWDED, LONELY, NOTHING_STATED, ARABIC, HEBREW, CHINESE)
