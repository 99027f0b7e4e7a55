"""What only the desk knows: who is signed in, and what they were told."""


def test_a_visitors_page_does_not_know_who_is_signed_in(published, admin_client):
    seen = admin_client.get("/drinks/").wsgi_request
    assert not any(hasattr(seen, name) for name in ("session", "user", "_messages"))
    assert admin_client.get("/admin/").wsgi_request.user.is_superuser
