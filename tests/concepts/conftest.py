import pytest


@pytest.fixture
def guide(drinks_guide):
    return drinks_guide


@pytest.fixture
def editor(django_user_model):
    return django_user_model.objects.create_superuser("ada")


@pytest.fixture
def desk(client, editor):
    """A signed-in editor's browser."""
    client.force_login(editor)
    return client
