from collections import defaultdict
from typing import Any

from django.db import migrations, models

_SLICE = 500


def beside_rows(apps: Any, schema_editor: Any) -> None:
    """What was set aside stood with the source, as `[row, start, end, became]`."""
    Source, SourceRow = (apps.get_model("provenance", name) for name in ("Source", "SourceRow"))
    for source in Source.objects.order_by("pk").iterator(chunk_size=1):
        aside = defaultdict(list)
        for row, *stretch in source.set_aside:
            aside[row].append(stretch)
        found = SourceRow.objects.filter(source=source).only("pk", "index").order_by("index")
        rows = [row for row in found if row.index in aside]
        for row in rows:
            row.set_aside = aside[row.index]
        SourceRow.objects.bulk_update(rows, ["set_aside"], batch_size=_SLICE)


def beside_sources(apps: Any, schema_editor: Any) -> None:
    Source, SourceRow = (apps.get_model("provenance", name) for name in ("Source", "SourceRow"))
    for source in Source.objects.order_by("pk").only("pk"):
        rows = SourceRow.objects.filter(source=source).exclude(set_aside=[]).order_by("index")
        source.set_aside = [[row.index, *each] for row in rows for each in row.set_aside]
        source.save(update_fields=["set_aside"])


class Migration(migrations.Migration):
    dependencies = [("provenance", "0015_subject_of_partners")]

    operations = [
        migrations.AddField("sourcerow", "set_aside", models.JSONField(default=list)),
        migrations.RunPython(beside_rows, beside_sources, elidable=True),
        migrations.RemoveField("source", "set_aside"),
    ]
