from django.db import migrations, models

from concepts.boundaries import Build, Lift


class Migration(migrations.Migration):
    """Questions that an import drafted are marked. SQLite builds the table anew, so its triggers are lifted and built again."""

    dependencies = [("concepts", "0004_groups")]
    operations = [
        Lift(),
        migrations.AddField(
            model_name="question",
            name="is_draft",
            field=models.BooleanField(
                "drafted from a row",
                default=False,
                help_text="An import drafted this question from a row of a comparison. Reword it, and take the mark away.",
            ),
        ),
        Build(),
    ]
