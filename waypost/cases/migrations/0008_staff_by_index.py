from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("cases", "0007_career")]

    operations = [
        migrations.AddIndex(
            model_name="casestaff",
            index=models.Index(fields=["user", "case"], name="cases_staff_of"),
        ),
    ]
