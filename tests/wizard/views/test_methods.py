import pytest
from django.test import Client

pytestmark = pytest.mark.any_database


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE", "OPTIONS"])
@pytest.mark.parametrize("address", ["/", "/healthz", "/drinks/", "/drinks/ask/effect/", "/drinks/1/result/"])
def test_other_methods_get_405_and_the_allowed_ones(published, address, method):
    answer = Client(enforce_csrf_checks=True).generic(method, address)
    assert answer.status_code == 405
    assert answer["Allow"] == "GET, HEAD"
