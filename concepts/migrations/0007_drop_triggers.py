from django.db import migrations

from concepts.migrations._triggers import DropTriggers


class Migration(migrations.Migration):
    """The rows of two guides are kept apart by forms and publish checks, no longer by triggers."""

    dependencies = [("concepts", "0006_map")]
    operations = [DropTriggers()]
