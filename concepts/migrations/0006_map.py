from django.db import migrations, models

from concepts.migrations._triggers import DropTriggers


class Migration(migrations.Migration):
    """Two features may be the sides of a map."""

    dependencies = [
        ('concepts', '0005_question_is_draft'),
    ]

    operations = [
        DropTriggers(),
        migrations.AddField(
            model_name='feature',
            name='axis',
            field=models.CharField(blank=True, choices=[('across', 'across'), ('up', 'up')], help_text='A map places the concepts along two features, one across and one up, by the choices of their questions.', max_length=6, verbose_name='on the map'),
        ),
        migrations.AddField(
            model_name='historicalfeature',
            name='axis',
            field=models.CharField(blank=True, choices=[('across', 'across'), ('up', 'up')], help_text='A map places the concepts along two features, one across and one up, by the choices of their questions.', max_length=6, verbose_name='on the map'),
        ),
        migrations.AddConstraint(
            model_name='feature',
            constraint=models.UniqueConstraint(condition=models.Q(('axis', ''), _negated=True), fields=('guide', 'axis'), name='one_feature_per_axis', violation_error_message='The map already has a feature on this axis. Take that one off first.'),
        ),
    ]
