"""A message counts as known only from the source that sent it before."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("library", "0008_recordings_and_visits")]

    operations = [
        migrations.RemoveConstraint(model_name="incomingalert", name="library_message_arrived_once"),
        migrations.AddConstraint(
            model_name="incomingalert",
            constraint=models.UniqueConstraint(fields=["feed", "key"], name="library_message_arrived_once"),
        ),
    ]
