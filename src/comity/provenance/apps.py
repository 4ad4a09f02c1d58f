"""The Django application `provenance`."""

from django.apps import AppConfig


class ProvenanceConfig(AppConfig):
    """Where every value came from, and who changed what."""

    name = "comity.provenance"
    label = "provenance"
