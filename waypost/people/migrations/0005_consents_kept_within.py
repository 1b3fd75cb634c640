from django.db import migrations, models
from django.db.models import OuterRef, Q, Subquery


def know_recipients(apps, schema_editor):
    """Organisations of the directory whose name was typed: so that a shelter is known for one."""
    consent = apps.get_model("people", "Consent")
    named = apps.get_model("partners", "Organisation").objects.filter(
        network_id=OuterRef("person__network_id"), name__iexact=OuterRef("recipient")
    )
    typed = consent.objects.filter(recipient_id=None).exclude(recipient="")
    found = typed.annotate(known=Subquery(named.values("pk")[:1])).exclude(known=None)
    for pk, known in found.values_list("pk", "known").iterator():
        consent.objects.filter(pk=pk).update(recipient_id=known)


class Migration(migrations.Migration):

    dependencies = [
        ("people", "0004_working_life"),
        ("partners", "0003_hours_phones_reminders"),
    ]

    operations = [
        migrations.AddField("consent", "within_id", models.UUIDField(null=True)),
        migrations.AddField("consent", "within_type", models.CharField(blank=True, max_length=60)),
        migrations.AddConstraint(
            "consent",
            models.CheckConstraint(
                condition=Q(("within_id", None), ("within_type", ""))
                | Q(~Q(("within_type", "")), ("within_id__isnull", False)),
                name="people_consent_within_by_kind_and_id",
            ),
        ),
        migrations.RunPython(know_recipients, migrations.RunPython.noop),
    ]
