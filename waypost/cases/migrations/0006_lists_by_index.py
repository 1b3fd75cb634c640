from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("cases", "0005_legal")]

    operations = [
        migrations.RemoveIndex(
            model_name="case",
            name="cases_carried",
        ),
        migrations.AddIndex(
            model_name="case",
            index=models.Index(
                condition=models.Q(("stage", "closed"), _negated=True),
                fields=["centre", "manager", "review_due", "risk", "stage", "person", "id"],
                name="cases_open_load",
            ),
        ),
        migrations.AddIndex(
            model_name="case",
            index=models.Index(
                condition=models.Q(("tier", "restricted")),
                fields=["centre", "stage", "manager", "review_due", "risk", "id"],
                name="cases_restricted",
            ),
        ),
        migrations.AddIndex(
            model_name="case",
            index=models.Index(
                condition=models.Q(("stage", "closed"), _negated=True),
                fields=["centre", "review_due", "id"],
                name="cases_next_review",
            ),
        ),
        migrations.AddIndex(
            model_name="case",
            index=models.Index(
                condition=models.Q(("stage", "closed")),
                fields=["centre", "-closed_on", "-id"],
                name="cases_last_closed",
            ),
        ),
    ]
