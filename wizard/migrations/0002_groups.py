from django.db import migrations

GROUPS = {"Editors": ("view", "change"), "Reviewers": ("view",)}
"""Editors withdraw shared results; reviewers read them."""


def make(apps, schema_editor):
    kind, _ = apps.get_model("contenttypes", "ContentType").objects.get_or_create(app_label="wizard", model="sharedresult")
    for name, actions in GROUPS.items():
        group, _ = apps.get_model("auth", "Group").objects.get_or_create(name=name)
        group.permissions.add(*(permission(apps, kind, action) for action in actions))


def permission(apps, kind, action):
    """Django makes permissions after all migrations; these are needed now."""
    made, _ = apps.get_model("auth", "Permission").objects.get_or_create(
        content_type=kind, codename=f"{action}_sharedresult", defaults={"name": f"Can {action} shared result"}
    )
    return made


def unmake(apps, schema_editor):
    codenames = [f"{action}_sharedresult" for action in ("view", "change")]
    for permission in apps.get_model("auth", "Permission").objects.filter(codename__in=codenames):
        permission.group_set.clear()


class Migration(migrations.Migration):
    """What the groups may do with shared results."""

    dependencies = [("wizard", "0001_shared_results"), ("concepts", "0004_groups")]
    operations = [migrations.RunPython(make, unmake)]
