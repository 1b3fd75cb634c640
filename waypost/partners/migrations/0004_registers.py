import django.db.models.deletion
import waypost.shared.codes
import waypost.shared.ids
import waypost.shared.personaldata.fields
from django.db import migrations, models

from waypost.shared.i18n.digits import western_digits


def give_licences_their_keys(apps, schema_editor):
    """Licences of before are found by their number, too."""
    licence = apps.get_model("partners", "Licence")
    for row in licence.objects.only("pk", "number").iterator():
        key = "".join(sign for sign in western_digits(row.number).casefold() if sign.isalnum())[:80]
        licence.objects.filter(pk=row.pk).update(number_key=key)


class Migration(migrations.Migration):

    dependencies = [
        ('partners', '0003_hours_phones_reminders'),
    ]

    operations = [
        migrations.AddField(
            model_name='licence',
            name='number_key',
            field=models.CharField(blank=True, db_index=True, editable=False, max_length=80),
        ),
        migrations.RunPython(give_licences_their_keys, migrations.RunPython.noop),
        migrations.CreateModel(
            name='JobOrder',
            fields=[
                ('id', models.UUIDField(default=waypost.shared.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('updated_at', models.DateTimeField(auto_now=True)),
                ('number', models.CharField(max_length=80, verbose_name='job order number')),
                ('number_key', models.CharField(blank=True, db_index=True, editable=False, max_length=80)),
                ('authority', models.CharField(max_length=200, verbose_name='approved by')),
                ('country', waypost.shared.codes.CodeField(list='country', max_length=40, verbose_name='country of work')),
                ('employer', models.CharField(blank=True, max_length=200, verbose_name='employer')),
                ('occupation', models.CharField(max_length=200, verbose_name='job')),
                ('places', models.PositiveIntegerField(blank=True, null=True, verbose_name='approved number of workers')),
                ('wage', models.DecimalField(blank=True, decimal_places=2, max_digits=12, null=True, verbose_name='monthly wage')),
                ('currency', waypost.shared.codes.CodeField(blank=True, list='currency', max_length=40, verbose_name='currency')),
                ('issued', models.DateField(blank=True, null=True, verbose_name='approved on')),
                ('expires', models.DateField(blank=True, null=True, verbose_name='valid until')),
                ('status', waypost.shared.codes.CodeField(list='job_order_status', max_length=40, verbose_name='state')),
                ('source', models.CharField(help_text='The register, letter or page where you read it.', max_length=300, verbose_name='source')),
                ('checked_on', models.DateField(verbose_name='checked on')),
                ('checked_by_id', models.UUIDField(blank=True, null=True)),
                ('version', models.PositiveIntegerField(default=1)),
                ('recruiter', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='job_orders', to='partners.recruiter')),
            ],
            options={
                'ordering': ['-checked_on', '-created_at'],
                'constraints': [models.UniqueConstraint(fields=('recruiter', 'number'), name='partners_job_order_once'), models.CheckConstraint(condition=models.Q(('issued', None), ('expires', None), ('expires__gte', models.F('issued')), _connector='OR'), name='partners_job_order_dates'), models.CheckConstraint(condition=models.Q(('wage', None), models.Q(('currency', ''), _negated=True), _connector='OR'), name='partners_wage_with_currency')],
            },
        ),
        migrations.CreateModel(
            name='RecruiterComplaint',
            fields=[
                ('id', models.UUIDField(default=waypost.shared.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('updated_at', models.DateTimeField(auto_now=True)),
                ('received_on', models.DateField(verbose_name='received on')),
                ('kind', waypost.shared.codes.CodeField(list='recruiter_complaint', max_length=40, verbose_name='what it is about')),
                ('summary', waypost.shared.personaldata.fields.EncryptedText(blank=True, default=str, editable=True, null=True, verbose_name='what was told')),
                ('state', models.CharField(choices=[('received', 'received'), ('under_review', 'under review'), ('upheld', 'found right'), ('not_upheld', 'not found right')], default='received', max_length=20, verbose_name='state')),
                ('reviewed_on', models.DateField(blank=True, null=True, verbose_name='reviewed on')),
                ('reviewed_by_id', models.UUIDField(blank=True, null=True)),
                ('note', waypost.shared.personaldata.fields.EncryptedText(blank=True, default=str, editable=True, null=True, verbose_name='what the review found')),
                ('version', models.PositiveIntegerField(default=1)),
                ('recruiter', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='complaints', to='partners.recruiter')),
            ],
            options={
                'ordering': ['-received_on', '-created_at'],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('reviewed_by_id', None), ('reviewed_on', None), ('state__in', ('received', 'under_review'))), models.Q(('reviewed_on__isnull', False), ('state__in', ('upheld', 'not_upheld'))), _connector='OR'), name='partners_review_with_day'), models.CheckConstraint(condition=models.Q(('reviewed_on', None), ('reviewed_on__gte', models.F('received_on')), _connector='OR'), name='partners_review_after_complaint')],
            },
        ),
    ]
