from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("referrals", "0003_lists_by_index")]

    operations = [
        migrations.AddIndex(
            "referral",
            models.Index(
                fields=["status", "direction", "answer_due", "centre"],
                condition=models.Q(("chased_at", None)),
                name="referrals_unchased",
            ),
        ),
    ]
