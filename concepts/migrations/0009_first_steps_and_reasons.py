import concepts.models.fields
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('concepts', '0008_when_none_fits'),
    ]

    operations = [
        migrations.AddField(
            model_name='choice',
            name='because',
            field=models.CharField(blank=True, help_text='The answer as a reason that completes “… fits best because ___”: a person confirms each step. Without it, the label is used.', max_length=200),
        ),
        migrations.AddField(
            model_name='concept',
            name='first_steps',
            field=concepts.models.fields.TextField(blank=True, help_text='What a team does next once this is recommended: a list of three to five steps. Say first what to do, in bold: 1. **Choose one task that hurts every week.** A red build, for example.'),
        ),
        migrations.AddField(
            model_name='feature',
            name='always_shown',
            field=models.BooleanField(default=False, help_text='For rows that everybody wants to see, whatever the answers were: tools, an example.', verbose_name='shown with every result'),
        ),
        migrations.AddField(
            model_name='historicalchoice',
            name='because',
            field=models.CharField(blank=True, help_text='The answer as a reason that completes “… fits best because ___”: a person confirms each step. Without it, the label is used.', max_length=200),
        ),
        migrations.AddField(
            model_name='historicalconcept',
            name='first_steps',
            field=concepts.models.fields.TextField(blank=True, help_text='What a team does next once this is recommended: a list of three to five steps. Say first what to do, in bold: 1. **Choose one task that hurts every week.** A red build, for example.'),
        ),
        migrations.AddField(
            model_name='historicalfeature',
            name='always_shown',
            field=models.BooleanField(default=False, help_text='For rows that everybody wants to see, whatever the answers were: tools, an example.', verbose_name='shown with every result'),
        ),
    ]
