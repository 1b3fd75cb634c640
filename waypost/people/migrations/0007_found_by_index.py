from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("people", "0006_name_keys_newest_first")]

    operations = [
        migrations.AddIndex(
            model_name="consent",
            index=models.Index(
                condition=models.Q(("withdrawn_at__isnull", False)),
                fields=["recipient"],
                name="people_consent_taken_back",
            ),
        ),
        migrations.AddIndex(
            model_name="person",
            index=models.Index(
                condition=models.Q(("tier", "restricted")), fields=["id"], name="people_restricted"
            ),
        ),
    ]
