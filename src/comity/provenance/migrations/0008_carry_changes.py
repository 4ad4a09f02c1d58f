"""What was logged so far becomes chains: every change in the order in which it was written.

How digests are made is fixed for ever, so that this may ask `comity.provenance.chain`.
"""

from collections.abc import Iterator
from itertools import islice
from typing import Any

from django.db import migrations

from comity.provenance.chain import ChangeSaid, change_digest, new_salt, value_digest

_SLICE = 500
_SHOWN = {"published": (False, True), "withdrawn": (True, False)}
_SHOWING = {"agreement", "source"}


def carry(apps: Any, _editor: Any) -> None:
    """Number the changes of each register, part what they say into values, and chain them."""
    change_model = apps.get_model("provenance", "Change")
    chain_model = apps.get_model("provenance", "ChangeChain")
    registers = change_model.objects.order_by("register").values_list("register", flat=True)
    for register in list(registers.distinct()):
        chain = chain_model.objects.create(register_id=register)
        changes = change_model.objects.filter(register=register).order_by("pk").iterator()
        while slice_ := list(islice(changes, _SLICE)):
            _carry(apps, chain, slice_)
        chain.save()


def _carry(apps: Any, chain: Any, changes: list[Any]) -> None:
    value_model = apps.get_model("provenance", "ChangeValue")
    values = []
    for change in changes:
        said = list(_values(value_model, change))
        pairs = [(value.field, value.digest) for value in said]
        chain.length += 1
        chain.digest = change_digest(chain.digest, _said(change, chain.length), pairs)
        change.chain, change.number, change.digest = chain, chain.length, chain.digest
        values += said
    type(changes[0]).objects.bulk_update(changes, ["chain", "number", "digest"])
    value_model.objects.bulk_create(values)


def _values(value_model: Any, change: Any) -> Iterator[Any]:
    before, after = dict(change.before), dict(change.after)
    if change.reason:
        after["reason"] = change.reason
    if change.subject_kind in _SHOWING and change.verb in _SHOWN:
        # Before, only the verb said so.
        before["public"], after["public"] = _SHOWN[change.verb]
    names = [name for name in {**after, **before} if before.get(name) != after.get(name)]
    for position, name in enumerate(names):
        salt = new_salt()
        pair = {"before": before.get(name), "after": after.get(name)}
        digest = value_digest(salt=salt, field=name, **pair)
        yield value_model(
            change=change, position=position, field=name, salt=salt, digest=digest, **pair
        )


def _said(change: Any, number: int) -> ChangeSaid:
    return ChangeSaid(
        number=number,
        at=change.at,
        actor_kind=change.actor_kind,
        actor_name=change.actor_name,
        user=change.user_id,
        verb=change.verb,
        subject_kind=change.subject_kind,
        subject_id=change.subject_id,
    )


def give_back(apps: Any, _editor: Any) -> None:
    """Write what the values say into the columns where it stood; erased values are lost."""
    change_model = apps.get_model("provenance", "Change")
    changes = change_model.objects.prefetch_related("values").order_by("pk")
    for change in changes.iterator(chunk_size=_SLICE):
        said = [(each.field, each.before, each.after) for each in change.values.all()]
        change.before = {name: before for name, before, _ in said if before is not None}
        change.after = {name: after for name, _, after in said if after is not None}
        change.reason = change.after.get("reason", "")
        change.register_id = change.chain.register_id
        change.save()
    change_model.objects.update(chain=None, number=None, part_of=None, digest="")
    apps.get_model("provenance", "ChangeValue").objects.all().delete()
    apps.get_model("provenance", "ChangeChain").objects.all().delete()


class Migration(migrations.Migration):

    dependencies = [
        ('provenance', '0007_chains_and_values'),
    ]

    operations = [
        migrations.RunPython(carry, give_back),
    ]
