import django.db.models.deletion
from django.db import migrations, models


def delete_old_permissions(apps, schema_editor):
    """They name a model that is gone, and no group was ever given one of them."""
    names = [f"{action}_use" for action in ("add", "change", "delete", "view")]
    apps.get_model("auth", "Permission").objects.filter(codename__in=names, content_type__app_label="wizard").delete()


class Migration(migrations.Migration):
    """Use is called UsageCount. The table keeps its name."""

    dependencies = [
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
        ("concepts", "0006_map"),
        ("wizard", "0004_rate_counts"),
    ]

    operations = [
        migrations.AlterModelTable(name="use", table="wizard_use"),
        migrations.RenameModel(old_name="Use", new_name="UsageCount"),
        migrations.AlterField(
            model_name="usagecount",
            name="edition",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="usage_counts", to="concepts.edition"
            ),
        ),
        migrations.RunPython(delete_old_permissions, migrations.RunPython.noop),
    ]
