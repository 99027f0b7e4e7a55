from django.db import migrations


class Migration(migrations.Migration):
    """Empty: it made triggers that 0007 drops."""

    dependencies = [("concepts", "0001_initial")]
    operations = []
