"""Run as a program, before a site is served: puts guides of every kind into it, an old edition, and shared results.

Prints as JSON the addresses of the shared results, by what they are, and a session of the editor ada.
"""

import json
from datetime import UTC, datetime

import django

NOTE = "Decided by all of us.\nMostly.\n\nRindfleischetikettierungsüberwachungsaufgabenübertragungsgesetz"
ANSWERS = "owner=it-operations&automation=acts&goal=outages"


def stock() -> dict[str, str]:
    from concepts.content import to_json
    from tests.support.cast import DRINKS
    from tests.support.every_guide import EVERY, LATER_DRINKS
    from tests.support.stored import store

    for content in (DRINKS, *EVERY):
        editions = [content, LATER_DRINKS] if content is DRINKS else [content]
        guide = store(content)
        for number, each in enumerate(editions, start=1):
            document = json.dumps(to_json(each))
            guide.editions.create(number=number, document=document, published_at=datetime(2026, number, 1, tzinfo=UTC))
    return {name: row.get_absolute_url() for name, row in shared().items()}


def shared() -> dict:
    from concepts.models import Edition
    from wizard.models import SharedResult

    def share(guide: str, query: str, **words):
        edition = Edition.objects.filter(guide__slug=guide).earliest("number")
        return SharedResult.objects.create(edition=edition, query=query, **words)

    return {
        "plain": share("mlops-and-aiops", ANSWERS),
        "with a title and a note": share("mlops-and-aiops", ANSWERS, title="Payments team, November", note=NOTE),
        "of an old edition": share("drinks", "temperature=hot&effect=wake"),
        "in Arabic": share("arabic", "served=hot", title="شاي", note="قررنا معًا."),
        "withdrawn": share("mlops-and-aiops", ANSWERS, title="Too early", withdrawn_at=datetime.now(UTC)),
    }


def session() -> str:
    from django.contrib.auth import get_user_model
    from django.test import Client

    browser = Client()
    browser.force_login(get_user_model().objects.create_superuser("ada"))
    return browser.cookies["sessionid"].value


if __name__ == "__main__":
    django.setup()
    print(json.dumps({"links": stock(), "session": session()}))
