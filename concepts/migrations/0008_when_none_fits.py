import concepts.models.fields
import django.core.validators
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('concepts', '0007_drop_triggers'),
    ]

    operations = [
        migrations.AddField(
            model_name='guide',
            name='weak_threshold',
            field=models.SmallIntegerField(default=0, help_text='If the best score is this many points or fewer, the result says that nothing fits well and recommends nothing.', validators=[django.core.validators.MinValueValidator(-100), django.core.validators.MaxValueValidator(100)]),
        ),
        migrations.AddField(
            model_name='guide',
            name='when_none_fits',
            field=concepts.models.fields.TextField(blank=True, help_text='What to do instead, shown where nothing is recommended. A link to another guide: [Its title](/its-slug/).'),
        ),
        migrations.AddField(
            model_name='historicalguide',
            name='weak_threshold',
            field=models.SmallIntegerField(default=0, help_text='If the best score is this many points or fewer, the result says that nothing fits well and recommends nothing.', validators=[django.core.validators.MinValueValidator(-100), django.core.validators.MaxValueValidator(100)]),
        ),
        migrations.AddField(
            model_name='historicalguide',
            name='when_none_fits',
            field=concepts.models.fields.TextField(blank=True, help_text='What to do instead, shown where nothing is recommended. A link to another guide: [Its title](/its-slug/).'),
        ),
    ]
