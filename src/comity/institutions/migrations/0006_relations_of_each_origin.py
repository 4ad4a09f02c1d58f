"""A person and an authority may relate the same two institutions, each for itself."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('institutions', '0005_decisions'),
    ]

    operations = [
        migrations.RemoveConstraint(model_name='institutionrelation', name='a_relation_stands_once'),
        migrations.AddConstraint(
            model_name='institutionrelation',
            constraint=models.UniqueConstraint(fields=('institution', 'kind', 'other', 'origin'), name='an_origin_relates_once'),
        ),
    ]
