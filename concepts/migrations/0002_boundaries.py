from django.db import migrations

from concepts.boundaries import Build


class Migration(migrations.Migration):
    """Rows of two guides cannot be mixed, and editions cannot be changed: triggers."""

    dependencies = [("concepts", "0001_initial")]
    operations = [Build()]
