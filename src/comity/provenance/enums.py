"""Words of provenance that are stored."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class AsOfBasis(models.TextChoices):
    """Where the day an edition speaks for comes from."""

    PRINTED = "printed", _("printed")
    INFERRED = "inferred", _("inferred from its latest date")
    RECEIVED = "received", _("the day it was received")


class Severity(models.TextChoices):
    """How much a finding matters, from least to most."""

    NOTE = "note", _("note")
    CHECK = "check", _("check")
    WARNING = "warning", _("warning")
    ERROR = "error", _("error")


class FindingState(models.TextChoices):
    """What a person decided about a finding."""

    OPEN = "open", _("open")
    ACCEPTED = "accepted", _("accepted")
    DISMISSED = "dismissed", _("dismissed")


class SubjectKind(models.TextChoices):
    """What a statement or a change is about; the name of the record, never a foreign key."""

    AGREEMENT = "agreement", _("agreement")
    BATCH = "batch", _("import")
    CONFIRMATION = "confirmation", _("records confirmed at once")
    FINDING = "finding", _("finding")
    GROUP = "group", _("group")
    IDENTIFICATION = "identity", _("decision about a record")
    INSTITUTION = "institution", _("institution")
    JUDGEMENT = "judgement", _("judgement")
    OFFICE = "office", _("office")
    PARTNER = "partner", _("partner")
    PERSON = "person", _("person")
    PROFILE = "profile", _("reading profile")
    PROPOSAL = "proposal", _("proposal")
    SOURCE = "source", _("source")
    UNIT = "unit", _("unit")
    USER = "user", _("user")


class Verb(models.TextChoices):
    """What was done."""

    ACCEPTED = "accepted", _("accepted")
    BEGUN = "begun", _("begun")
    CHANGED = "changed", _("changed")
    CHECKED = "checked", _("still right")
    CREATED = "created", _("created")
    DISMISSED = "dismissed", _("dismissed")
    ERASED = "erased", _("erased")
    EXPORTED = "exported", _("taken along")
    FOUND = "found", _("found")
    IDENTIFIED = "identified", _("identified")
    IMPORTED = "imported", _("imported")
    JUDGED = "judged", _("judged")
    LISTED = "listed", _("listed again")
    PROPOSED = "proposed", _("proposed")
    PUBLISHED = "published", _("published")
    REFRESHED = "refreshed", _("reckoned anew")
    REJECTED = "rejected", _("rejected")
    REOPENED = "reopened", _("reopened")
    RETIRED = "retired", _("retired")
    SEEN = "seen", _("seen")
    STOPPED = "stopped", _("stopped")
    TAKEN_UP = "taken_up", _("taken up")
    UNDONE = "undone", _("undone")
    WITHDRAWN = "withdrawn", _("withdrawn from the public")
