"""The addresses for programs: in no language."""

from django.urls import URLPattern, path

from comity.api.reconciliation.views import (
    preview,
    propose_properties,
    service,
    suggest_entity,
    suggest_property,
    suggest_type,
    view_entity,
)

urlpatterns: list[URLPattern] = [
    path("reconcile", service, name="reconciliation"),
    path("reconcile/suggest/entity", suggest_entity, name="reconciliation-suggest-entity"),
    path("reconcile/suggest/property", suggest_property, name="reconciliation-suggest-property"),
    path("reconcile/suggest/type", suggest_type, name="reconciliation-suggest-type"),
    path("reconcile/properties", propose_properties, name="reconciliation-properties"),
    path("reconcile/view", view_entity, name="reconciliation-view"),
    path("reconcile/preview", preview, name="reconciliation-preview"),
]
