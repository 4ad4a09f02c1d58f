"""The addresses of the pages, one line a page."""

from django.urls import URLPattern, path, register_converter

from comity.web.converters import KeyConverter
from comity.web.views.agreement import agreement
from comity.web.views.agreements import agreements, agreements_workbook
from comity.web.views.colours import colours
from comity.web.views.countries import countries, country
from comity.web.views.doubtful import doubtful
from comity.web.views.duplicates import duplicates
from comity.web.views.findings import source_findings
from comity.web.views.front import front
from comity.web.views.imports import batch, keep
from comity.web.views.institution_identity import institution_identity
from comity.web.views.institutions import institution, institutions
from comity.web.views.offices import office
from comity.web.views.offices_beside import offices_beside, offices_beside_file
from comity.web.views.patterns import patterns
from comity.web.views.read_lists import (
    read_list,
    read_list_page,
    read_list_progress,
    read_list_workbook,
)
from comity.web.views.reading_profiles import reading_profile, reading_profile_yaml
from comity.web.views.sign_in import sign_in, sign_out
from comity.web.views.source_changes import source_changes
from comity.web.views.source_pages import source_page
from comity.web.views.source_rows import source_progress, source_row
from comity.web.views.sources import source, sources
from comity.web.views.statistics import statistics
from comity.web.views.trying import try_list

register_converter(KeyConverter, "key")

app_name = "web"

urlpatterns: list[URLPattern] = [
    path("", front, name="front"),
    path("agreements", agreements, name="agreements"),
    path("agreements.xlsx", agreements_workbook, name="agreements-workbook"),
    path("agreements/<key:key>", agreement, name="agreement"),
    path("institutions", institutions, name="institutions"),
    path("institutions/<key:key>", institution, name="institution"),
    path("institutions/<key:key>/identity", institution_identity, name="institution-identity"),
    path("countries", countries, name="countries"),
    path("countries/<str:code>", country, name="country"),
    path("sources", sources, name="sources"),
    path("sources/<key:key>", source, name="source"),
    path("sources/<key:key>/changes", source_changes, name="source-changes"),
    path("sources/<key:key>/pages/<int:number>.png", source_page, name="source-page"),
    path("sources/<key:key>/rows/<key:number>", source_row, name="source-row"),
    path("sources/<key:key>/progress", source_progress, name="source-progress"),
    path("sources/<key:key>/findings", source_findings, name="source-findings"),
    path("statistics", statistics, name="statistics"),
    path("offices/<slug:slug>", office, name="office"),
    path("offices/<slug:slug>/duplicates", duplicates, name="duplicates"),
    path("offices/<slug:slug>/institutions/doubtful", doubtful, name="doubtful"),
    path("offices/<slug:slug>/profile", reading_profile, name="reading-profile"),
    path("offices/<slug:slug>/profile.yaml", reading_profile_yaml, name="reading-profile-yaml"),
    path("offices/<slug:slug>/with/<slug:other>", offices_beside, name="offices-beside"),
    path(
        "offices/<slug:slug>/with/<slug:other>.html",
        offices_beside_file,
        name="offices-beside-file",
    ),
    path("try", try_list, name="try"),
    path("try/<slug:token>", read_list, name="read-list"),
    path("try/<slug:token>/progress", read_list_progress, name="read-list-progress"),
    path("try/<slug:token>/pages/<int:number>.png", read_list_page, name="read-list-page"),
    path("try/<slug:token>/list.xlsx", read_list_workbook, name="read-list-workbook"),
    path("import", keep, name="keep"),
    path("imports/<key:key>", batch, name="import"),
    path("sign-in", sign_in, name="sign-in"),
    path("sign-out", sign_out, name="sign-out"),
    path("patterns", patterns, name="patterns"),
    path("colours.css", colours, name="colours"),
]
