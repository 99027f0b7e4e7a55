from django.db import migrations, models


class Migration(migrations.Migration):
    """One table for every rate limit. The counts of links of the hour of the upgrade are not carried over."""

    dependencies = [
        ('wizard', '0003_use'),
    ]

    operations = [
        migrations.DeleteModel(name='LinksMade'),
        migrations.CreateModel(
            name='RateCount',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.CharField(max_length=64, unique=True)),
                ('ends_at', models.DateTimeField(db_index=True)),
                ('count', models.PositiveIntegerField(default=0)),
            ],
            options={
                'ordering': ['-ends_at', 'pk'],
            },
        ),
    ]
