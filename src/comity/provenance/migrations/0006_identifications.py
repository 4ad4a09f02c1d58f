from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('provenance', '0005_judgements'),
    ]

    operations = [
        migrations.AlterField(
            model_name='change',
            name='subject_kind',
            field=models.CharField(choices=[('agreement', 'agreement'), ('batch', 'import'), ('finding', 'finding'), ('identity', 'decision about a record'), ('institution', 'institution'), ('judgement', 'judgement'), ('office', 'office'), ('profile', 'reading profile'), ('proposal', 'proposal'), ('source', 'source')], max_length=12),
        ),
        migrations.AlterField(
            model_name='change',
            name='verb',
            field=models.CharField(choices=[('accepted', 'accepted'), ('changed', 'changed'), ('created', 'created'), ('dismissed', 'dismissed'), ('identified', 'identified'), ('imported', 'imported'), ('judged', 'judged'), ('listed', 'listed again'), ('published', 'published'), ('rejected', 'rejected'), ('reopened', 'reopened'), ('retired', 'retired'), ('taken_up', 'taken up'), ('undone', 'undone'), ('withdrawn', 'withdrawn from the public')], max_length=10),
        ),
        migrations.AlterField(
            model_name='statement',
            name='subject_kind',
            field=models.CharField(choices=[('agreement', 'agreement'), ('batch', 'import'), ('finding', 'finding'), ('identity', 'decision about a record'), ('institution', 'institution'), ('judgement', 'judgement'), ('office', 'office'), ('profile', 'reading profile'), ('proposal', 'proposal'), ('source', 'source')], max_length=12),
        ),
    ]
