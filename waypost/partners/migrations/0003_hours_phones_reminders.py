
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('centres', '0001_initial'),
        ('partners', '0002_directory'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name='schedule',
            name='partners_hours_valid',
        ),
        migrations.RemoveField(
            model_name='phone',
            name='languages',
        ),
        migrations.RemoveField(
            model_name='schedule',
            name='ends',
        ),
        migrations.RemoveField(
            model_name='schedule',
            name='starts',
        ),
        migrations.AddField(
            model_name='agreement',
            name='reminded',
            field=models.PositiveSmallIntegerField(editable=False, null=True),
        ),
        migrations.AddIndex(
            model_name='agreement',
            index=models.Index(fields=['ends'], name='partners_agreement_ends'),
        ),
    ]
