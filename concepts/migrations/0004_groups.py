from django.db import migrations

WRITTEN = (
    "guide",
    "concept",
    "feature",
    "cell",
    "comparison",
    "comparedconcept",
    "question",
    "choice",
    "fit",
    "scenario",
)
GROUPS = {
    "Editors": {"add": WRITTEN, "change": WRITTEN, "delete": WRITTEN, "view": (*WRITTEN, "edition")},
    "Reviewers": {"view": (*WRITTEN, "edition")},
}
"""Editors change and publish the guides; reviewers read, preview and check them."""


def make(apps, schema_editor):
    for name, actions in GROUPS.items():
        group, _ = apps.get_model("auth", "Group").objects.get_or_create(name=name)
        group.permissions.add(*(permission(apps, action, model) for action, models in actions.items() for model in models))


def permission(apps, action, model):
    """Django makes permissions after all migrations; these are needed now."""
    kind, _ = apps.get_model("contenttypes", "ContentType").objects.get_or_create(app_label="concepts", model=model)
    called = apps.get_model("concepts", model)._meta.verbose_name
    made, _ = apps.get_model("auth", "Permission").objects.get_or_create(
        content_type=kind, codename=f"{action}_{model}", defaults={"name": f"Can {action} {called}"}
    )
    return made


def unmake(apps, schema_editor):
    apps.get_model("auth", "Group").objects.filter(name__in=GROUPS).delete()


class Migration(migrations.Migration):
    """The groups "Editors" and "Reviewers"."""

    dependencies = [
        ("concepts", "0003_history"),
        ("contenttypes", "0002_remove_content_type_name"),
        ("auth", "0012_alter_user_first_name_max_length"),
    ]
    operations = [migrations.RunPython(make, unmake)]
