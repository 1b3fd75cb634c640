

import django.core.validators
import django.db.models.deletion
import waypost.shared.codes
import waypost.shared.codes.fields
import waypost.shared.ids
import waypost.shared.personaldata.fields
from decimal import Decimal
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('centres', '0001_initial'),
        ('partners', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Agreement',
            fields=[
                ('id', models.UUIDField(default=waypost.shared.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('updated_at', models.DateTimeField(auto_now=True)),
                ('kind', waypost.shared.codes.CodeField(list='agreement_kind', max_length=40, verbose_name='kind of agreement')),
                ('title', models.CharField(max_length=200, verbose_name='title')),
                ('our_duties', models.TextField(blank=True, verbose_name='what we do')),
                ('their_duties', models.TextField(blank=True, verbose_name='what they do')),
                ('exchange', models.TextField(blank=True, help_text='Which information, by which way, how often (the information-exchange protocol).', verbose_name='how we tell each other')),
                ('expected', models.TextField(blank=True, verbose_name='what shall come of it')),
                ('starts', models.DateField(verbose_name='from')),
                ('ends', models.DateField(blank=True, null=True, verbose_name='until')),
                ('stopped_on', models.DateField(blank=True, null=True, verbose_name='stopped on')),
                ('stopped_because', models.CharField(blank=True, max_length=300, verbose_name='why it was stopped')),
                ('paper', models.CharField(blank=True, help_text='Binder, shelf or address.', max_length=200, verbose_name='where the signed paper is')),
                ('opens_portal', models.BooleanField(default=True, help_text='Their access ends with the agreement.', verbose_name='their staff may sign in to the partner portal')),
                ('version', models.PositiveIntegerField(default=1)),
            ],
            options={
                'ordering': ['-starts', 'id'],
            },
        ),
        migrations.CreateModel(
            name='Capacity',
            fields=[
                ('id', models.UUIDField(default=waypost.shared.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('updated_at', models.DateTimeField(auto_now=True)),
                ('unit', models.CharField(choices=[('beds_women', 'Beds for women'), ('beds_men', 'Beds for men'), ('beds', 'Beds'), ('family_rooms', 'Rooms for families'), ('beds_children', 'Beds for children without a family'), ('places', 'Places')], default='beds', max_length=20, verbose_name='what is counted')),
                ('available', models.PositiveIntegerField(verbose_name='free')),
                ('maximum', models.PositiveIntegerField(blank=True, null=True, verbose_name='of')),
                ('note', models.CharField(blank=True, max_length=120, verbose_name='note')),
                ('counted_at', models.DateTimeField(verbose_name='as of')),
                ('counted_by_id', models.UUIDField(blank=True, null=True)),
            ],
            options={
                'ordering': ['unit'],
            },
        ),
        migrations.CreateModel(
            name='ContactPerson',
            fields=[
                ('id', models.UUIDField(default=waypost.shared.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('updated_at', models.DateTimeField(auto_now=True)),
                ('name', models.CharField(max_length=150, verbose_name='name')),
                ('post', models.CharField(blank=True, max_length=120, verbose_name='post')),
                ('department', models.CharField(blank=True, max_length=120, verbose_name='department')),
                ('phone', models.CharField(blank=True, max_length=40, verbose_name='telephone')),
                ('email', models.EmailField(blank=True, max_length=254, verbose_name='e-mail')),
                ('languages', waypost.shared.codes.CodesField(blank=True, default=waypost.shared.codes.fields._no_codes, list='language', verbose_name='languages')),
                ('is_first', models.BooleanField(default=False, verbose_name='ask this person first')),
                ('is_public', models.BooleanField(default=False, verbose_name='shown on the public site')),
            ],
            options={
                'ordering': ['-is_first', 'name', 'id'],
            },
        ),
        migrations.CreateModel(
            name='Exchange',
            fields=[
                ('id', models.UUIDField(default=waypost.shared.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('updated_at', models.DateTimeField(auto_now=True)),
                ('direction', models.CharField(choices=[('ours', 'we asked them'), ('theirs', 'they asked us')], default='ours', max_length=10, verbose_name='who asked')),
                ('question', models.TextField(verbose_name='what is asked')),
                ('asked_on', models.DateField(verbose_name='asked on')),
                ('due', models.DateField(verbose_name='answer by')),
                ('answer', models.TextField(blank=True, verbose_name='answer')),
                ('answered_on', models.DateField(blank=True, null=True, verbose_name='answered on')),
                ('answered_by_id', models.UUIDField(blank=True, null=True)),
            ],
            options={
                'ordering': ['-asked_on', '-id'],
            },
        ),
        migrations.CreateModel(
            name='Identifier',
            fields=[
                ('id', models.UUIDField(default=waypost.shared.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('updated_at', models.DateTimeField(auto_now=True)),
                ('scheme', models.CharField(help_text='Who gave the number, such as a trade register.', max_length=120, verbose_name='register')),
                ('number', models.CharField(max_length=80, verbose_name='number')),
            ],
            options={
                'ordering': ['scheme', 'number'],
            },
        ),
        migrations.CreateModel(
            name='Licence',
            fields=[
                ('id', models.UUIDField(default=waypost.shared.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('updated_at', models.DateTimeField(auto_now=True)),
                ('number', models.CharField(max_length=80, verbose_name='licence number')),
                ('authority', models.CharField(max_length=200, verbose_name='given by')),
                ('issued', models.DateField(blank=True, null=True, verbose_name='given on')),
                ('expires', models.DateField(blank=True, null=True, verbose_name='valid until')),
                ('status', waypost.shared.codes.CodeField(list='licence_status', max_length=40, verbose_name='status')),
                ('source', models.CharField(help_text='The register, letter or page where you read it.', max_length=300, verbose_name='source')),
                ('checked_on', models.DateField(verbose_name='checked on')),
                ('checked_by_id', models.UUIDField(blank=True, null=True)),
            ],
            options={
                'ordering': ['-checked_on', '-created_at'],
            },
        ),
        migrations.CreateModel(
            name='Location',
            fields=[
                ('id', models.UUIDField(default=waypost.shared.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('updated_at', models.DateTimeField(auto_now=True)),
                ('kind', models.CharField(choices=[('physical', 'A place to go to'), ('postal', 'A postal address'), ('virtual', 'On the internet or by telephone')], default='physical', max_length=10, verbose_name='kind of place')),
                ('name', models.CharField(blank=True, max_length=150, verbose_name='name')),
                ('address', models.CharField(blank=True, max_length=250, verbose_name='street and number')),
                ('secret_address', waypost.shared.personaldata.fields.EncryptedText(blank=True, default=str, editable=True, null=True, verbose_name='secret address')),
                ('town', models.CharField(blank=True, max_length=120, verbose_name='town')),
                ('postcode', models.CharField(blank=True, max_length=20, verbose_name='postcode')),
                ('subdivision', waypost.shared.codes.CodeField(blank=True, list='subdivision', max_length=40, verbose_name='region')),
                ('country', waypost.shared.codes.CodeField(blank=True, list='country', max_length=40, verbose_name='country')),
                ('latitude', models.DecimalField(blank=True, decimal_places=5, max_digits=8, null=True, validators=[django.core.validators.MinValueValidator(Decimal('-90')), django.core.validators.MaxValueValidator(Decimal('90'))], verbose_name='latitude')),
                ('longitude', models.DecimalField(blank=True, decimal_places=5, max_digits=8, null=True, validators=[django.core.validators.MinValueValidator(Decimal('-180')), django.core.validators.MaxValueValidator(Decimal('180'))], verbose_name='longitude')),
                ('transport', models.CharField(blank=True, max_length=250, verbose_name='how to get there')),
                ('step_free', models.CharField(blank=True, choices=[('', 'not known'), ('yes', 'without steps'), ('partly', 'partly without steps'), ('no', 'only by steps')], default='', max_length=10, verbose_name='wheelchair')),
                ('accessibility', models.CharField(blank=True, max_length=250, verbose_name='more on access')),
                ('is_hidden', models.BooleanField(default=False, help_text='For shelters: the address is never public, and only those who refer people see it.', verbose_name='address kept secret')),
                ('is_active', models.BooleanField(default=True, verbose_name='in use')),
                ('version', models.PositiveIntegerField(default=1)),
            ],
            options={
                'ordering': ['name', 'town', 'id'],
            },
        ),
        migrations.CreateModel(
            name='Phone',
            fields=[
                ('id', models.UUIDField(default=waypost.shared.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('updated_at', models.DateTimeField(auto_now=True)),
                ('number', models.CharField(max_length=40, verbose_name='number')),
                ('kind', models.CharField(choices=[('voice', 'Telephone'), ('hotline', 'Hotline'), ('cell', 'Mobile'), ('text', 'Text messages'), ('fax', 'Fax')], default='voice', max_length=10, verbose_name='kind')),
                ('description', models.CharField(blank=True, max_length=120, verbose_name='what for')),
                ('languages', waypost.shared.codes.CodesField(blank=True, default=waypost.shared.codes.fields._no_codes, list='language', verbose_name='languages')),
                ('is_public', models.BooleanField(default=True, verbose_name='shown on the public site')),
            ],
            options={
                'ordering': ['kind', 'number'],
            },
        ),
        migrations.CreateModel(
            name='Recruiter',
            fields=[
                ('id', models.UUIDField(default=waypost.shared.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('updated_at', models.DateTimeField(auto_now=True)),
                ('countries', waypost.shared.codes.CodesField(blank=True, default=waypost.shared.codes.fields._no_codes, list='country', verbose_name='countries it sends to')),
                ('sectors', waypost.shared.codes.CodesField(blank=True, default=waypost.shared.codes.fields._no_codes, list='isic', verbose_name='sectors')),
                ('fees', models.TextField(blank=True, help_text='As the recruiter says, with the currency.', verbose_name='what workers pay')),
                ('certificate', models.CharField(blank=True, choices=[('', 'none known'), ('iris', 'IRIS (ethical recruitment)'), ('ihrb', 'in the register of responsible recruiters'), ('other', 'another one')], default='', max_length=10, verbose_name='certificate')),
                ('certificate_note', models.CharField(blank=True, max_length=200, verbose_name='about the certificate')),
                ('trained_on', models.DateField(blank=True, null=True, verbose_name='trained in fair recruitment on')),
                ('version', models.PositiveIntegerField(default=1)),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Schedule',
            fields=[
                ('id', models.UUIDField(default=waypost.shared.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('updated_at', models.DateTimeField(auto_now=True)),
                ('days', models.CharField(max_length=20, verbose_name='days')),
                ('opens', models.TimeField(verbose_name='from')),
                ('closes', models.TimeField(verbose_name='to')),
                ('starts', models.DateField(blank=True, null=True, verbose_name='valid from')),
                ('ends', models.DateField(blank=True, null=True, verbose_name='valid until')),
                ('note', models.CharField(blank=True, max_length=120, verbose_name='note')),
            ],
            options={
                'ordering': ['opens', 'days'],
            },
        ),
        migrations.CreateModel(
            name='Service',
            fields=[
                ('id', models.UUIDField(default=waypost.shared.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('updated_at', models.DateTimeField(auto_now=True)),
                ('name', models.CharField(max_length=200, verbose_name='name')),
                ('other_name', models.CharField(blank=True, max_length=200, verbose_name='other name')),
                ('kinds', waypost.shared.codes.CodesField(default=waypost.shared.codes.fields._no_codes, list='partner_service', verbose_name='kind of service')),
                ('description', models.TextField(blank=True, verbose_name='what is offered')),
                ('status', models.CharField(choices=[('active', 'offered'), ('temporarily closed', 'paused'), ('inactive', 'not offered now'), ('defunct', 'ended for good')], default='active', max_length=20, verbose_name='status')),
                ('alert', models.CharField(blank=True, help_text='Such as: closed in August.', max_length=250, verbose_name='what is different just now')),
                ('how_to_refer', models.TextField(blank=True, verbose_name='how to refer')),
                ('eligibility', models.TextField(blank=True, verbose_name='who may come')),
                ('age_from', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='from the age of')),
                ('age_to', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='to the age of')),
                ('countries', waypost.shared.codes.CodesField(blank=True, default=waypost.shared.codes.fields._no_codes, help_text='Leave empty when it serves the country in which it stands.', list='country', verbose_name='countries served')),
                ('languages', waypost.shared.codes.CodesField(blank=True, default=waypost.shared.codes.fields._no_codes, list='language', verbose_name='languages')),
                ('interpretation', models.CharField(blank=True, max_length=200, verbose_name='interpreters')),
                ('wait_time', models.CharField(blank=True, max_length=120, verbose_name='waiting time')),
                ('cost', models.CharField(blank=True, choices=[('', 'not known'), ('free', 'free of charge'), ('income', 'by income'), ('paid', 'costs money')], default='', max_length=10, verbose_name='cost')),
                ('cost_amount', models.DecimalField(blank=True, decimal_places=2, max_digits=12, null=True, verbose_name='price')),
                ('cost_currency', waypost.shared.codes.CodeField(blank=True, list='currency', max_length=40, verbose_name='currency')),
                ('fees', models.CharField(blank=True, max_length=250, verbose_name='about the cost')),
                ('documents', waypost.shared.codes.CodesField(blank=True, default=waypost.shared.codes.fields._no_codes, list='document_type', verbose_name='papers to bring')),
                ('documents_note', models.CharField(blank=True, max_length=250, verbose_name='more on papers')),
                ('accreditations', models.CharField(blank=True, max_length=250, verbose_name='accreditations')),
                ('website', models.URLField(blank=True, verbose_name='website')),
                ('email', models.EmailField(blank=True, max_length=254, verbose_name='e-mail')),
                ('is_always_open', models.BooleanField(default=False, verbose_name='day and night')),
                ('is_public', models.BooleanField(default=True, help_text='Counts only when the organisation is shown.', verbose_name='shown on the public site')),
                ('checked_on', models.DateField(blank=True, null=True, verbose_name='checked on')),
                ('checked_by_id', models.UUIDField(blank=True, editable=False, null=True)),
                ('search_text', models.TextField(blank=True, editable=False)),
                ('version', models.PositiveIntegerField(default=1)),
            ],
            options={
                'ordering': ['name', 'id'],
            },
        ),
        migrations.CreateModel(
            name='ServiceAtLocation',
            fields=[
                ('id', models.UUIDField(default=waypost.shared.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('updated_at', models.DateTimeField(auto_now=True)),
                ('description', models.CharField(blank=True, max_length=250, verbose_name='what is different here')),
            ],
        ),
        migrations.CreateModel(
            name='Shift',
            fields=[
                ('id', models.UUIDField(default=waypost.shared.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('updated_at', models.DateTimeField(auto_now=True)),
                ('weekday', models.PositiveSmallIntegerField(verbose_name='day')),
                ('opens', models.TimeField(verbose_name='from')),
                ('closes', models.TimeField(verbose_name='to')),
                ('starts', models.DateField(verbose_name='first week from')),
                ('ends', models.DateField(blank=True, null=True, verbose_name='last day')),
                ('note', models.CharField(blank=True, max_length=120, verbose_name='what for')),
            ],
            options={
                'ordering': ['weekday', 'opens', 'id'],
            },
        ),
        migrations.CreateModel(
            name='Specialist',
            fields=[
                ('id', models.UUIDField(default=waypost.shared.ids.uuid7, editable=False, primary_key=True, serialize=False)),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('updated_at', models.DateTimeField(auto_now=True)),
                ('name', models.CharField(max_length=150, verbose_name='name')),
                ('skills', waypost.shared.codes.CodesField(default=waypost.shared.codes.fields._no_codes, list='skill', verbose_name='skills')),
                ('languages', waypost.shared.codes.CodesField(blank=True, default=waypost.shared.codes.fields._no_codes, list='language', verbose_name='languages')),
                ('gender', waypost.shared.codes.CodeField(blank=True, list='gender', max_length=40, verbose_name='gender')),
                ('phone', models.CharField(blank=True, max_length=40, verbose_name='telephone')),
                ('email', models.EmailField(blank=True, max_length=254, verbose_name='e-mail')),
                ('town', models.CharField(blank=True, max_length=120, verbose_name='town')),
                ('reachable', models.CharField(blank=True, help_text='Such as: weekdays from 8 to 18.', max_length=200, verbose_name='when reachable')),
                ('is_always_reachable', models.BooleanField(default=False, verbose_name='day and night')),
                ('cost', models.CharField(blank=True, max_length=120, verbose_name='cost')),
                ('is_active', models.BooleanField(default=True, verbose_name='may be called')),
                ('search_text', models.TextField(blank=True, editable=False)),
                ('version', models.PositiveIntegerField(default=1)),
            ],
            options={
                'ordering': ['name', 'id'],
            },
        ),
        migrations.AddField(
            model_name='organisation',
            name='founded',
            field=models.PositiveSmallIntegerField(blank=True, null=True, validators=[django.core.validators.MinValueValidator(1000), django.core.validators.MaxValueValidator(2200)], verbose_name='founded in'),
        ),
        migrations.AddField(
            model_name='organisation',
            name='legal_form',
            field=models.CharField(blank=True, max_length=120, verbose_name='legal form'),
        ),
        migrations.AddField(
            model_name='organisation',
            name='note',
            field=models.TextField(blank=True, help_text='What to know before calling. Never public.', verbose_name='note for colleagues'),
        ),
        migrations.AddField(
            model_name='organisation',
            name='parent',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='parts', to='partners.organisation', verbose_name='part of'),
        ),
        migrations.AddField(
            model_name='organisation',
            name='represents',
            field=waypost.shared.codes.CodeField(blank=True, help_text='For an embassy or an attaché: the country that sent it.', list='country', max_length=40, verbose_name='speaks for'),
        ),
        migrations.AddField(
            model_name='organisation',
            name='search_text',
            field=models.TextField(blank=True, editable=False),
        ),
        migrations.AddField(
            model_name='organisation',
            name='subdivision',
            field=waypost.shared.codes.CodeField(blank=True, list='subdivision', max_length=40, verbose_name='region'),
        ),
        migrations.AddField(
            model_name='organisation',
            name='time_zone',
            field=models.CharField(default='UTC', max_length=60, verbose_name='time zone'),
        ),
        migrations.AddConstraint(
            model_name='organisation',
            constraint=models.CheckConstraint(condition=models.Q(('parent', models.F('id')), _negated=True), name='partners_not_its_own_part'),
        ),
        migrations.AddField(
            model_name='agreement',
            name='centre',
            field=models.ForeignKey(blank=True, help_text='Leave empty when it holds for all centres.', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='agreements', to='centres.centre', verbose_name='centre'),
        ),
        migrations.AddField(
            model_name='agreement',
            name='organisation',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='agreements', to='partners.organisation'),
        ),
        migrations.AddField(
            model_name='agreement',
            name='our_contact',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='responsible with us'),
        ),
        migrations.AddField(
            model_name='contactperson',
            name='organisation',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='people', to='partners.organisation'),
        ),
        migrations.AddField(
            model_name='agreement',
            name='their_contact',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='partners.contactperson', verbose_name='contact person there'),
        ),
        migrations.AddField(
            model_name='exchange',
            name='asked_by',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='exchange',
            name='asked_of',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='partners.contactperson', verbose_name='person there'),
        ),
        migrations.AddField(
            model_name='exchange',
            name='centre',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='centres.centre'),
        ),
        migrations.AddField(
            model_name='exchange',
            name='organisation',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='exchanges', to='partners.organisation'),
        ),
        migrations.AddField(
            model_name='identifier',
            name='organisation',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='identifiers', to='partners.organisation'),
        ),
        migrations.AddField(
            model_name='location',
            name='organisation',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='locations', to='partners.organisation'),
        ),
        migrations.AddField(
            model_name='phone',
            name='location',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='phones', to='partners.location'),
        ),
        migrations.AddField(
            model_name='phone',
            name='organisation',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='phones', to='partners.organisation'),
        ),
        migrations.AddField(
            model_name='recruiter',
            name='organisation',
            field=models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='recruiter', to='partners.organisation'),
        ),
        migrations.AddField(
            model_name='licence',
            name='recruiter',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='licences', to='partners.recruiter'),
        ),
        migrations.AddField(
            model_name='schedule',
            name='location',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='schedules', to='partners.location'),
        ),
        migrations.AddField(
            model_name='schedule',
            name='organisation',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='schedules', to='partners.organisation'),
        ),
        migrations.AddField(
            model_name='service',
            name='organisation',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='services', to='partners.organisation'),
        ),
        migrations.AddField(
            model_name='schedule',
            name='service',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='schedules', to='partners.service'),
        ),
        migrations.AddField(
            model_name='phone',
            name='service',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='phones', to='partners.service'),
        ),
        migrations.AddField(
            model_name='capacity',
            name='service',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='capacities', to='partners.service'),
        ),
        migrations.AddField(
            model_name='agreement',
            name='services',
            field=models.ManyToManyField(blank=True, related_name='agreements', to='partners.service', verbose_name='services covered'),
        ),
        migrations.AddField(
            model_name='serviceatlocation',
            name='location',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='at_services', to='partners.location'),
        ),
        migrations.AddField(
            model_name='serviceatlocation',
            name='service',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='at_locations', to='partners.service'),
        ),
        migrations.AddField(
            model_name='service',
            name='places',
            field=models.ManyToManyField(related_name='services', through='partners.ServiceAtLocation', to='partners.location'),
        ),
        migrations.AddField(
            model_name='shift',
            name='organisation',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='shifts', to='partners.organisation'),
        ),
        migrations.AddField(
            model_name='shift',
            name='person',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='shifts', to='partners.contactperson', verbose_name='who comes'),
        ),
        migrations.AddField(
            model_name='shift',
            name='room',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='partner_shifts', to='centres.room'),
        ),
        migrations.AddField(
            model_name='specialist',
            name='network',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='specialists', to='centres.network'),
        ),
        migrations.AddField(
            model_name='specialist',
            name='organisation',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='specialists', to='partners.organisation', verbose_name='agency'),
        ),
        migrations.AddConstraint(
            model_name='exchange',
            constraint=models.CheckConstraint(condition=models.Q(('due__gte', models.F('asked_on'))), name='partners_due_after_asking'),
        ),
        migrations.AddConstraint(
            model_name='exchange',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('answer', ''), ('answered_on', None)), models.Q(('answered_on__isnull', False), models.Q(('answer', ''), _negated=True)), _connector='OR'), name='partners_answer_with_date'),
        ),
        migrations.AddConstraint(
            model_name='identifier',
            constraint=models.UniqueConstraint(fields=('organisation', 'scheme', 'number'), name='partners_identifier_once'),
        ),
        migrations.AddConstraint(
            model_name='location',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('latitude', None), ('longitude', None)), models.Q(('latitude__isnull', False), ('longitude__isnull', False)), _connector='OR'), name='partners_both_coordinates'),
        ),
        migrations.AddConstraint(
            model_name='location',
            constraint=models.CheckConstraint(condition=models.Q(('is_hidden', False), models.Q(('address', ''), ('latitude', None), ('postcode', '')), _connector='OR'), name='partners_hidden_place_is_sealed'),
        ),
        migrations.AddConstraint(
            model_name='licence',
            constraint=models.CheckConstraint(condition=models.Q(('issued', None), ('expires', None), ('expires__gte', models.F('issued')), _connector='OR'), name='partners_licence_dates'),
        ),
        migrations.AddConstraint(
            model_name='schedule',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('location__isnull', False), ('service', None)), models.Q(('location', None), ('service__isnull', False)), _connector='OR'), name='partners_hours_of_one'),
        ),
        migrations.AddConstraint(
            model_name='schedule',
            constraint=models.CheckConstraint(condition=models.Q(('opens__lt', models.F('closes'))), name='partners_opens_before_closes'),
        ),
        migrations.AddConstraint(
            model_name='schedule',
            constraint=models.CheckConstraint(condition=models.Q(('starts', None), ('ends', None), ('starts__lte', models.F('ends')), _connector='OR'), name='partners_hours_valid'),
        ),
        migrations.AddConstraint(
            model_name='phone',
            constraint=models.CheckConstraint(condition=models.Q(('service', None), ('location', None), _connector='OR'), name='partners_phone_of_one'),
        ),
        migrations.AddConstraint(
            model_name='capacity',
            constraint=models.UniqueConstraint(fields=('service', 'unit'), name='partners_one_count_a_unit'),
        ),
        migrations.AddConstraint(
            model_name='capacity',
            constraint=models.CheckConstraint(condition=models.Q(('maximum', None), ('available__lte', models.F('maximum')), _connector='OR'), name='partners_free_within_capacity'),
        ),
        migrations.AddIndex(
            model_name='agreement',
            index=models.Index(fields=['organisation', 'starts', 'ends'], name='partners_agreement_days'),
        ),
        migrations.AddConstraint(
            model_name='agreement',
            constraint=models.CheckConstraint(condition=models.Q(('ends', None), ('ends__gte', models.F('starts')), _connector='OR'), name='partners_agreement_dates'),
        ),
        migrations.AddConstraint(
            model_name='agreement',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('stopped_because', ''), ('stopped_on', None)), models.Q(('stopped_on__isnull', False), models.Q(('stopped_because', ''), _negated=True)), _connector='OR'), name='partners_stopped_with_reason'),
        ),
        migrations.AddConstraint(
            model_name='serviceatlocation',
            constraint=models.UniqueConstraint(fields=('service', 'location'), name='partners_service_place_once'),
        ),
        migrations.AddConstraint(
            model_name='service',
            constraint=models.CheckConstraint(condition=models.Q(('age_from', None), ('age_to', None), ('age_from__lte', models.F('age_to')), _connector='OR'), name='partners_service_ages'),
        ),
        migrations.AddConstraint(
            model_name='service',
            constraint=models.CheckConstraint(condition=models.Q(('cost_amount', None), models.Q(('cost_currency', ''), _negated=True), _connector='OR'), name='partners_price_with_currency'),
        ),
        migrations.AddConstraint(
            model_name='shift',
            constraint=models.CheckConstraint(condition=models.Q(('weekday__lte', 6)), name='partners_shift_weekday'),
        ),
        migrations.AddConstraint(
            model_name='shift',
            constraint=models.CheckConstraint(condition=models.Q(('opens__lt', models.F('closes'))), name='partners_shift_hours'),
        ),
        migrations.AddConstraint(
            model_name='shift',
            constraint=models.CheckConstraint(condition=models.Q(('ends', None), ('ends__gte', models.F('starts')), _connector='OR'), name='partners_shift_dates'),
        ),
    ]
