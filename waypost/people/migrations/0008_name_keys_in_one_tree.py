"""Name keys keep no row number: the key and the person are all there is. Half of the disk, and of the work of writing."""

import django.db.models.deletion
from django.db import migrations, models

COPY = (
    'INSERT INTO "people_namekey_new" ("key", "person_id") '
    'SELECT DISTINCT "key", "person_id" FROM "people_namekey" ORDER BY "key", "person_id"'
)
REPLACE = ('DROP TABLE "people_namekey"', 'ALTER TABLE "people_namekey_new" RENAME TO "people_namekey"')
INDEX = 'CREATE INDEX "people_namekey_person" ON "people_namekey" ("person_id")'
STEPS = {
    "sqlite": (
        'CREATE TABLE "people_namekey_new" ("key" bigint NOT NULL, "person_id" char(32) NOT NULL '
        'REFERENCES "people_person" ("id") DEFERRABLE INITIALLY DEFERRED, PRIMARY KEY ("key", "person_id")) WITHOUT ROWID',
        COPY,
        *REPLACE,
        INDEX,
    ),
    "postgresql": (  # the reference comes last: row by row it would leave checks pending, which forbid the index
        'CREATE TABLE "people_namekey_new" ("key" bigint NOT NULL, "person_id" uuid NOT NULL)',
        COPY,
        'ALTER TABLE "people_namekey_new" ADD CONSTRAINT "people_namekey_once" PRIMARY KEY ("key", "person_id")',
        *REPLACE,
        INDEX,
        'ALTER TABLE "people_namekey" ADD CONSTRAINT "people_namekey_of_person" FOREIGN KEY ("person_id") '
        'REFERENCES "people_person" ("id") DEFERRABLE INITIALLY DEFERRED',
    ),
}


def into_one_tree(apps, schema_editor):
    for statement in STEPS[schema_editor.connection.vendor]:
        schema_editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("people", "0007_found_by_index")]

    operations = [
        migrations.SeparateDatabaseAndState(
            database_operations=[migrations.RunPython(into_one_tree)],
            state_operations=[
                migrations.DeleteModel("NameKey"),
                migrations.CreateModel(
                    name="NameKey",
                    fields=[
                        (
                            "pk",
                            models.CompositePrimaryKey(
                                "key",
                                "person_id",
                                blank=True,
                                editable=False,
                                primary_key=True,
                                serialize=False,
                            ),
                        ),
                        ("key", models.BigIntegerField()),
                        (
                            "person",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="+",
                                to="people.person",
                            ),
                        ),
                    ],
                ),
            ],
        ),
    ]
