from django.apps import AppConfig


class ConceptsConfig(AppConfig):
    name = "concepts"
    verbose_name = "Guides"
    default_auto_field = "django.db.models.BigAutoField"
