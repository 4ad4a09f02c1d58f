"""The documents of agreements, and the full-text index over what they are found by.

On SQLite the index is an FTS5 table that triggers keep in step, as that of facts is. A later
migration that makes SQLite rebuild `agreements_attachmenttext` has to make these triggers again.
"""

from typing import Any

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

SQLITE = (
    """
    CREATE VIRTUAL TABLE agreements_document_search USING fts5(
        search_text, content='agreements_attachmenttext', content_rowid='attachment_id',
        tokenize="unicode61 remove_diacritics 0 categories 'L* N* M* Co'"
    )
    """,
    """
    CREATE TRIGGER agreements_document_search_insert AFTER INSERT ON agreements_attachmenttext BEGIN
        INSERT INTO agreements_document_search (rowid, search_text)
        VALUES (new.attachment_id, new.search_text);
    END
    """,
    """
    CREATE TRIGGER agreements_document_search_delete AFTER DELETE ON agreements_attachmenttext BEGIN
        INSERT INTO agreements_document_search (agreements_document_search, rowid, search_text)
        VALUES ('delete', old.attachment_id, old.search_text);
    END
    """,
    """
    CREATE TRIGGER agreements_document_search_update AFTER UPDATE OF attachment_id, search_text
    ON agreements_attachmenttext BEGIN
        INSERT INTO agreements_document_search (agreements_document_search, rowid, search_text)
        VALUES ('delete', old.attachment_id, old.search_text);
        INSERT INTO agreements_document_search (rowid, search_text)
        VALUES (new.attachment_id, new.search_text);
    END
    """,
)
SQLITE_BACK = (
    "DROP TRIGGER agreements_document_search_update",
    "DROP TRIGGER agreements_document_search_delete",
    "DROP TRIGGER agreements_document_search_insert",
    "DROP TABLE agreements_document_search",
)
POSTGRESQL = (
    """
    CREATE INDEX agreements_document_search ON agreements_attachmenttext
    USING gin (array_to_tsvector(string_to_array(search_text, ' ')))
    """,
)
POSTGRESQL_BACK = ("DROP INDEX agreements_document_search",)


def make_index(apps: Any, schema_editor: Any) -> None:
    sqlite = schema_editor.connection.vendor == "sqlite"
    for statement in SQLITE if sqlite else POSTGRESQL:
        schema_editor.execute(statement)


def drop_index(apps: Any, schema_editor: Any) -> None:
    sqlite = schema_editor.connection.vendor == "sqlite"
    for statement in SQLITE_BACK if sqlite else POSTGRESQL_BACK:
        schema_editor.execute(statement)


class Migration(migrations.Migration):

    dependencies = [
        ('agreements', '0014_letter_templates'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Attachment',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('signed_scan', 'signed scan'), ('translation', 'translation'), ('amendment', 'amendment'), ('renewal_letter', 'renewal letter'), ('termination', 'termination'), ('annex', 'annex'), ('minutes', 'minutes'), ('other', 'other document')], max_length=14, verbose_name='kind')),
                ('languages', models.JSONField(default=list)),
                ('title', models.CharField(blank=True, max_length=200, verbose_name='title')),
                ('file_name', models.CharField(max_length=255, verbose_name='file name')),
                ('visibility', models.CharField(choices=[('office', 'the office'), ('parties', 'the parties'), ('public', 'everybody')], default='office', max_length=7)),
                ('place', models.CharField(blank=True, max_length=200, verbose_name='where the original lies')),
                ('added_at', models.DateTimeField(verbose_name='added')),
                ('withdrawn_at', models.DateTimeField(null=True, verbose_name='withdrawn')),
                ('added_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('agreement', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='attachments', to='agreements.agreement')),
            ],
            options={
                'ordering': ('-added_at', '-pk'),
            },
        ),
        migrations.AlterField(
            model_name='registerfinding',
            name='code',
            field=models.CharField(choices=[('end_not_stated', 'no end is stated'), ('no_review_date', 'open-ended, and nobody is to look at it again'), ('country_unknown', 'no country is known'), ('ended_but_active', 'called in force, and ended'), ('terms_overlap', 'terms overlap'), ('agreements_overlap', 'two of one kind hold at once'), ('dormant', 'nothing has happened for two years'), ('partners_alike', 'partners that may be one'), ('no_contact', 'nobody to ask'), ('no_scan', 'no signed scan'), ('no_scan_of_listed', 'listed, and no signed scan')], max_length=40),
        ),
        migrations.CreateModel(
            name='AttachmentText',
            fields=[
                ('attachment', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='text', serialize=False, to='agreements.attachment')),
                ('search_text', models.TextField()),
            ],
        ),
        migrations.CreateModel(
            name='StoredFile',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('digest', models.CharField(max_length=64, unique=True)),
                ('size', models.PositiveBigIntegerField()),
                ('type', models.CharField(max_length=10)),
                ('text_state', models.CharField(choices=[('waiting', 'not read yet'), ('read', 'read'), ('without', 'no text in it'), ('stopped', 'cannot be read')], default='waiting', max_length=7)),
                ('words', models.TextField(blank=True)),
                ('lease_until', models.DateTimeField(null=True)),
            ],
            options={
                'indexes': [models.Index(condition=models.Q(('text_state', 'waiting')), fields=['id'], name='file_to_be_read')],
            },
        ),
        migrations.AddField(
            model_name='attachment',
            name='file',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='attachments', to='agreements.storedfile'),
        ),
        migrations.AddConstraint(
            model_name='attachment',
            constraint=models.UniqueConstraint(condition=models.Q(('withdrawn_at__isnull', True)), fields=('agreement', 'file'), name='one_document_of_a_file'),
        ),
        migrations.RunPython(make_index, drop_index),
    ]
