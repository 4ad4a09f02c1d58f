from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('agreements', '0021_partner_links'),
    ]

    operations = [
        migrations.AddField(
            model_name='amendment',
            name='withdrawn_at',
            field=models.DateTimeField(null=True, verbose_name='withdrawn'),
        ),
    ]
