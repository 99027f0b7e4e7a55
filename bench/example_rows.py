"""A program that stores two guides and a shared result, and prints the result's code; with a number, that many more results."""

import json
import sys
from datetime import UTC, datetime

import django

MANY = """
WITH RECURSIVE numbers(number) AS (SELECT 1 UNION ALL SELECT number + 1 FROM numbers WHERE number < %s)
INSERT INTO wizard_sharedresult (code, edition_id, query, fingerprint, title, note, created_at)
SELECT CAST(1000000000 + number AS text), %s, 'owner=platform', CAST(number AS text), 'Team', '', %s FROM numbers
"""


def store_examples() -> str:
    from concepts.content import to_json
    from concepts.models import Edition, Guide
    from tests.support.guides.large_guide import large_guide
    from wizard.models import SharedResult

    for content in (large_guide(200, 40, 8), large_guide(4, 3, 4, slug="small")):
        guide = Guide.objects.create(slug=content.slug, title=content.title)
        guide.editions.create(number=1, document=json.dumps(to_json(content)), published_at=datetime.now(UTC))
    edition = Edition.objects.get(guide__slug="mlops-and-aiops")
    return SharedResult.objects.create(edition=edition, query="owner=platform&automation=routine&goal=delivery", title="Ours").code


def share_many(many: int) -> None:
    from django.db import connection

    from wizard.models import SharedResult

    edition = SharedResult.objects.values_list("edition_id", flat=True).first()
    with connection.cursor() as cursor:
        cursor.execute(MANY, [many, edition, datetime.now(UTC)])


if __name__ == "__main__":
    django.setup()
    if sys.argv[1:]:
        share_many(int(sys.argv[1]))
    else:
        print(store_examples())
