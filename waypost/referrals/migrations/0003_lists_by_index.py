from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("referrals", "0002_consents_kept_in_their_case")]

    operations = [
        migrations.RemoveIndex(
            model_name="referral",
            name="referrals_status",
        ),
        migrations.RemoveIndex(
            model_name="referral",
            name="referrals_waiting",
        ),
        migrations.AddIndex(
            model_name="referral",
            index=models.Index(fields=["centre", "-id"], name="referrals_newest"),
        ),
        migrations.AddIndex(
            model_name="referral",
            index=models.Index(fields=["centre", "status", "-id"], name="referrals_standing"),
        ),
        migrations.AddIndex(
            model_name="referral",
            index=models.Index(fields=["owner", "-id"], name="referrals_owner"),
        ),
        migrations.AddIndex(
            model_name="referral",
            index=models.Index(
                condition=models.Q(("status", "sent")),
                fields=["centre", "answer_due", "direction", "person", "case", "id"],
                name="referrals_unanswered",
            ),
        ),
    ]
