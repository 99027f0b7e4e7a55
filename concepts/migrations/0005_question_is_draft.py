from django.db import migrations, models

from concepts.migrations._triggers import DropTriggers


class Migration(migrations.Migration):
    """Questions that an import drafted are marked."""

    dependencies = [("concepts", "0004_groups")]
    operations = [
        DropTriggers(),
        migrations.AddField(
            model_name="question",
            name="is_draft",
            field=models.BooleanField(
                "drafted from a row",
                default=False,
                help_text="An import drafted this question from a row of a comparison. Reword it, then untick this box.",
            ),
        ),
    ]
