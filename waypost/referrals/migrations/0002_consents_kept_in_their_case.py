from django.db import migrations

WITHIN = "cases.case"


def keep_in_case(apps, schema_editor):
    """Answers that were asked for referrals of a case are kept within it; those of restricted cases whatever came of them."""
    consent = apps.get_model("people", "Consent")
    agreed = apps.get_model("referrals", "Agreed").objects.exclude(referral__case=None)
    for pk, case in agreed.values_list("consent_id", "referral__case_id").iterator():
        consent.objects.filter(pk=pk, within_id=None).update(within_type=WITHIN, within_id=case)
    closed = apps.get_model("referrals", "Referral").objects.filter(direction="out", case__tier="restricted")
    told = closed.values_list("person_id", "case_id", "organisation_id", "other_centre_id")
    for person, case, organisation, centre in told.iterator():
        if organisation or centre:
            asked = consent.objects.filter(person_id=person, recipient_id=organisation or centre, within_id=None)
            asked.update(within_type=WITHIN, within_id=case)


class Migration(migrations.Migration):

    dependencies = [
        ("referrals", "0001_initial"),
        ("people", "0005_consents_kept_within"),
    ]

    operations = [migrations.RunPython(keep_in_case, migrations.RunPython.noop)]
