"""Signing in to the desk: five wrong passwords, then a pause."""

import pytest


@pytest.fixture
def ada(django_user_model):
    return django_user_model.objects.create_superuser("ada", password="a-long-password")


def sign_in(client, username: str, password: str, **from_where):
    return client.post("/admin/login/", {"username": username, "password": password}, **from_where)


def test_the_right_password_signs_in(client, ada):
    assert sign_in(client, "ada", "a-long-password").status_code == 302


def test_after_five_wrong_passwords_even_the_right_one_has_to_wait(client, ada):
    for _ in range(5):
        refused = sign_in(client, "ada", "wrong")
    assert refused.status_code == 429
    assert "Wait 15 minutes" in refused.content.decode()
    assert sign_in(client, "ada", "a-long-password").status_code == 429


def test_other_users_and_addresses_need_not_wait(client, ada, django_user_model):
    django_user_model.objects.create_superuser("bob", password="another-password")
    for _ in range(5):
        sign_in(client, "ada", "wrong")
    assert sign_in(client, "bob", "another-password").status_code == 302
    assert sign_in(client, "ada", "a-long-password", REMOTE_ADDR="192.0.2.7").status_code == 302


def test_behind_a_proxy_attempts_count_by_the_address_the_proxy_saw(client, ada, settings):
    settings.BEHIND_PROXY = True
    for _ in range(5):
        sign_in(client, "ada", "wrong", HTTP_X_FORWARDED_FOR="10.0.0.1, 192.0.2.7")
    assert sign_in(client, "ada", "a-long-password", HTTP_X_FORWARDED_FOR="192.0.2.7").status_code == 429
    assert sign_in(client, "ada", "a-long-password", HTTP_X_FORWARDED_FOR="192.0.2.8").status_code == 302


def test_the_right_password_resets_the_count(client, ada):
    for _ in range(3):
        for _ in range(4):
            sign_in(client, "ada", "wrong")
        assert sign_in(client, "ada", "a-long-password").status_code == 302
