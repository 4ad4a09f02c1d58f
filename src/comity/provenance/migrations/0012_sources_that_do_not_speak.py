"""Sources that are no editions: workbooks of a register that came back edited."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("provenance", "0011_verbs_of_reviews")]

    operations = [
        migrations.AddField(
            model_name="source", name="speaks", field=models.BooleanField(default=True)
        ),
    ]
