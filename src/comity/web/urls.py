"""The addresses of the pages, one line a page."""

from django.urls import URLPattern, path, register_converter

from comity.web.converters import KeyConverter
from comity.web.views.account import account, end_sessions, own_letters
from comity.web.views.activity import agreement_activity
from comity.web.views.agreement import agreement
from comity.web.views.agreement_forms import (
    amend_agreement,
    edit_agreement,
    new_agreement,
    similar_partners,
    understood,
)
from comity.web.views.agreement_renewal import agreement_renewal
from comity.web.views.agreements import agreements, agreements_workbook
from comity.web.views.alert_rules import alert_rules
from comity.web.views.alerts import alerts
from comity.web.views.approvals import approvals
from comity.web.views.board import board
from comity.web.views.calendars import calendar, own_calendar
from comity.web.views.colours import colours
from comity.web.views.conditions import amend_conditions, conditions_of_agreement
from comity.web.views.contacts import (
    contacts_at_partner,
    contacts_of_agreement,
    name_for_agreement,
    name_for_partner,
)
from comity.web.views.countries import countries, country
from comity.web.views.documents import add_document, document, edit_document
from comity.web.views.doubtful import doubtful
from comity.web.views.duplicates import duplicates
from comity.web.views.ended import ended
from comity.web.views.findings import source_findings
from comity.web.views.front import front
from comity.web.views.given_links import given_document, given_link
from comity.web.views.groups import group, office_groups
from comity.web.views.history import (
    agreement_history,
    import_history,
    institution_history,
    office_history,
)
from comity.web.views.imports import keep
from comity.web.views.institution import institution, partner_documents
from comity.web.views.institution_identity import institution_identity
from comity.web.views.institutions import institutions
from comity.web.views.invitations import change_invitation, invitation, invite_person
from comity.web.views.keeping import keep_of_agreement
from comity.web.views.letters import letter_template, letter_templates, renewal_letter
from comity.web.views.numbers import numbers
from comity.web.views.offices import office
from comity.web.views.offices_beside import offices_beside, offices_beside_file
from comity.web.views.partner_answers import partner_answers
from comity.web.views.partner_briefs import partner_brief
from comity.web.views.partner_forms import edit_partner, new_partner
from comity.web.views.partner_links import give_link, partner_links
from comity.web.views.passwords import change_password, forgotten_password, new_password
from comity.web.views.patterns import patterns
from comity.web.views.people import add_person, office_demands, people, person
from comity.web.views.personal_data import data_of_user, erase_user, own_data
from comity.web.views.persons import (
    edit_person,
    erase_person,
    kept_person,
    person_json,
    person_text,
)
from comity.web.views.read_lists import (
    read_list,
    read_list_page,
    read_list_progress,
    read_list_workbook,
)
from comity.web.views.reading_profiles import reading_profile, reading_profile_yaml
from comity.web.views.renewals import choose_renewals, renewals
from comity.web.views.reviews import imports, review
from comity.web.views.semester import semester, semester_workbook
from comity.web.views.sign_in import sign_in, sign_out
from comity.web.views.source_changes import source_changes
from comity.web.views.source_pages import source_page
from comity.web.views.source_rows import source_progress, source_row
from comity.web.views.sources import source, sources
from comity.web.views.staff import add_colleague, persons, staff
from comity.web.views.statistics import statistics
from comity.web.views.trying import try_list
from comity.web.views.units import institution_units
from comity.web.views.way import agreement_way
from comity.web.views.way_documents import document_of_decision, document_of_event
from comity.web.views.worklist import own_worklist, worklist

register_converter(KeyConverter, "key")

app_name = "web"

urlpatterns: list[URLPattern] = [
    path("", front, name="front"),
    path("agreements", agreements, name="agreements"),
    path("agreements.xlsx", agreements_workbook, name="agreements-workbook"),
    path("agreements/<key:key>", agreement, name="agreement"),
    path("agreements/<key:key>/activity", agreement_activity, name="agreement-activity"),
    path("agreements/<key:key>/edit", edit_agreement, name="edit-agreement"),
    path("agreements/<key:key>/renewal", agreement_renewal, name="agreement-renewal"),
    path("agreements/<key:key>/keeping", keep_of_agreement, name="agreement-keeping"),
    path("agreements/<key:key>/way", agreement_way, name="agreement-way"),
    path("events/<key:key>/document", document_of_event, name="event-document"),
    path("decisions/<key:key>/document", document_of_decision, name="decision-document"),
    path("agreements/<key:key>/amend", amend_agreement, name="amend-agreement"),
    path("agreements/<key:key>/amend/conditions", amend_conditions, name="amend-conditions"),
    path("agreements/<key:key>/conditions", conditions_of_agreement, name="agreement-conditions"),
    path("agreements/<key:key>/history", agreement_history, name="agreement-history"),
    path("agreements/<key:key>/contacts", contacts_of_agreement, name="agreement-contacts"),
    path("agreements/<key:key>/contacts/add", name_for_agreement, name="agreement-contact-add"),
    path("agreements/<key:key>/documents/add", add_document, name="add-document"),
    path("documents/<key:key>", document, name="document"),
    path("documents/<key:key>/edit", edit_document, name="edit-document"),
    path("institutions", institutions, name="institutions"),
    path("institutions/<key:key>", institution, name="institution"),
    path("institutions/<key:key>/identity", institution_identity, name="institution-identity"),
    path("institutions/<key:key>/documents", partner_documents, name="partner-documents"),
    path("institutions/<key:key>/units", institution_units, name="institution-units"),
    path("institutions/<key:key>/history", institution_history, name="institution-history"),
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
    path("offices/<slug:slug>/agreements/new", new_agreement, name="new-agreement"),
    path("offices/<slug:slug>/partners/new", new_partner, name="new-partner"),
    path("offices/<slug:slug>/partners/<key:key>", edit_partner, name="edit-partner"),
    path(
        "offices/<slug:slug>/partners/<key:key>/brief/<slug:language>.pdf",
        partner_brief,
        name="partner-brief",
    ),
    path("offices/<slug:slug>/partners/<key:key>/link", give_link, name="give-link"),
    path("offices/<slug:slug>/links", partner_links, name="partner-links"),
    path("offices/<slug:slug>/answers", partner_answers, name="partner-answers"),
    path("given/<str:secret>", given_link, name="given-link"),
    path("given/<str:secret>/documents/<key:key>", given_document, name="given-document"),
    path("offices/<slug:slug>/partners/similar", similar_partners, name="similar-partners"),
    path("offices/<slug:slug>/numbers", numbers, name="numbers"),
    path("offices/<slug:slug>/renewals", renewals, name="renewals"),
    path("offices/<slug:slug>/renewals/<key:key>.docx", renewal_letter, name="renewal-letter"),
    path("offices/<slug:slug>/letters", letter_templates, name="letter-templates"),
    path("offices/<slug:slug>/letters/<str:way>.docx", letter_template, name="letter-template"),
    path("offices/<slug:slug>/renewals/choose", choose_renewals, name="choose-renewals"),
    path("offices/<slug:slug>/history", office_history, name="office-history"),
    path("offices/<slug:slug>/board", board, name="board"),
    path("offices/<slug:slug>/approvals", approvals, name="approvals"),
    path("work", own_worklist, name="own-worklist"),
    path("offices/<slug:slug>/work", worklist, name="worklist"),
    path("offices/<slug:slug>/alerts", alerts, name="alerts"),
    path("offices/<slug:slug>/semester", semester, name="semester"),
    path("offices/<slug:slug>/semester.xlsx", semester_workbook, name="semester-workbook"),
    path("offices/<slug:slug>/calendar", own_calendar, name="own-calendar"),
    path("calendar/<str:secret>.ics", calendar, name="calendar"),
    path("offices/<slug:slug>/alert-rules", alert_rules, name="alert-rules"),
    path("offices/<slug:slug>/duplicates", duplicates, name="duplicates"),
    path("offices/<slug:slug>/institutions/doubtful", doubtful, name="doubtful"),
    path("offices/<slug:slug>/groups", office_groups, name="office-groups"),
    path("offices/<slug:slug>/demands", office_demands, name="office-demands"),
    path("offices/<slug:slug>/people", people, name="people"),
    path("offices/<slug:slug>/people/add", add_person, name="person-add"),
    path("offices/<slug:slug>/people/invite", invite_person, name="invite"),
    path(
        "offices/<slug:slug>/people/invited/<key:key>",
        change_invitation,
        name="change-invitation",
    ),
    path("offices/<slug:slug>/people/<key:key>", person, name="person"),
    path("offices/<slug:slug>/staff", staff, name="staff"),
    path("offices/<slug:slug>/staff/add", add_colleague, name="staff-add"),
    path("offices/<slug:slug>/persons", persons, name="persons"),
    path(
        "offices/<slug:slug>/partners/<key:key>/contacts",
        contacts_at_partner,
        name="partner-contacts",
    ),
    path(
        "offices/<slug:slug>/partners/<key:key>/contacts/add",
        name_for_partner,
        name="partner-contact-add",
    ),
    path("persons/<key:key>", kept_person, name="kept-person"),
    path("persons/<key:key>/edit", edit_person, name="edit-person"),
    path("persons/<key:key>/erase", erase_person, name="erase-person"),
    path("persons/<key:key>/data.json", person_json, name="person-json"),
    path("persons/<key:key>/data.txt", person_text, name="person-text"),
    path("offices/<slug:slug>/profile", reading_profile, name="reading-profile"),
    path("offices/<slug:slug>/profile.yaml", reading_profile_yaml, name="reading-profile-yaml"),
    path("offices/<slug:slug>/with/<slug:other>", offices_beside, name="offices-beside"),
    path(
        "offices/<slug:slug>/with/<slug:other>.html",
        offices_beside_file,
        name="offices-beside-file",
    ),
    path("groups/<slug:slug>", group, name="group"),
    path("invitations/<str:token>", invitation, name="invitation"),
    path("understood", understood, name="understood"),
    path("try", try_list, name="try"),
    path("try/<slug:token>", read_list, name="read-list"),
    path("try/<slug:token>/progress", read_list_progress, name="read-list-progress"),
    path("try/<slug:token>/pages/<int:number>.png", read_list_page, name="read-list-page"),
    path("try/<slug:token>/list.xlsx", read_list_workbook, name="read-list-workbook"),
    path("import", keep, name="keep"),
    path("imports", imports, name="imports"),
    path("imports/<key:key>", review, name="import"),
    path("imports/<key:key>/history", import_history, name="import-history"),
    path("imports/<key:key>/ended", ended, name="ended"),
    path("sign-in", sign_in, name="sign-in"),
    path("sign-out", sign_out, name="sign-out"),
    path("account", account, name="account"),
    path("account/data.json", own_data, name="own-data"),
    path("users/<key:key>/data.json", data_of_user, name="data-of-user"),
    path("users/<key:key>/erase", erase_user, name="erase-user"),
    path("account/letters", own_letters, name="own-letters"),
    path("account/sessions", end_sessions, name="end-sessions"),
    path("account/password", change_password, name="change-password"),
    path("password", forgotten_password, name="forgotten-password"),
    path("password/<str:user>/<str:token>", new_password, name="new-password"),
    path("patterns", patterns, name="patterns"),
    path("colours.css", colours, name="colours"),
]
