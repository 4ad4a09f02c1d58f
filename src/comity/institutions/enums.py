"""Words of institutions that are stored."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from comity.matching.decision import Decision
from comity.matching.judgements import Verdict
from comity.values.identifiers import Scheme


class InstitutionKind(models.TextChoices):
    """What sort of body an institution is."""

    UNIVERSITY = "university", _("university")
    INSTITUTE = "institute", _("institute")
    ACADEMY = "academy", _("academy")
    HOSPITAL = "hospital", _("hospital")
    COMPANY = "company", _("company")
    MINISTRY = "ministry", _("ministry")
    GOVERNMENT = "government", _("government")
    INTERNATIONAL_ORGANISATION = "international_organisation", _("international organisation")
    NETWORK = "network", _("network")
    SCHOOL = "school", _("school")
    OTHER = "other", _("other")
    UNKNOWN = "unknown", _("not known")


class NameKind(models.TextChoices):
    """What a name is to its institution."""

    PREFERRED = "preferred", _("preferred")
    VARIANT = "variant", _("variant")
    FORMER = "former", _("former")
    ACRONYM = "acronym", _("acronym")
    TRANSLATED = "translated", _("translated")
    LABEL = "label", _("official in a language")
    ALIAS = "alias", _("also called")


class Origin(models.TextChoices):
    """Who says something of an institution."""

    LIST = "list", _("a list")
    AUTHORITY = "authority", _("an authority")
    PERSON = "person", _("an officer")


class Status(models.TextChoices):
    """Whether an institution still works, in the words of ROR."""

    ACTIVE = "active", _("active")
    INACTIVE = "inactive", _("no longer active")
    WITHDRAWN = "withdrawn", _("withdrawn from the authority")


class Standing(models.TextChoices):
    """What is known of an institution's record in an authority.

    *Local* was decided: it is in none. *Deferred* was looked at and left for later.
    """

    OPEN = "open", _("not looked up")
    ATTACHED = "attached", _("found in an authority")
    LOCAL = "local", _("in no authority")
    DEFERRED = "deferred", _("left for later")


class IdentifierScheme(models.TextChoices):
    """A scheme of identifiers; see `comity.values.identifiers`."""

    ROR = Scheme.ROR.value, "ROR"
    WIKIDATA = Scheme.WIKIDATA.value, "Wikidata"
    ISNI = Scheme.ISNI.value, "ISNI"
    SCHAC = Scheme.SCHAC.value, "SCHAC"
    ERASMUS = Scheme.ERASMUS.value, _("Erasmus code")
    PIC = Scheme.PIC.value, "PIC"
    OID = Scheme.OID.value, "OID"


class RelationKind(models.TextChoices):
    """What one institution is to another, as it is stored; see `Relative` for both directions."""

    PARENT = "parent", _("parent")
    PREDECESSOR = "predecessor", _("predecessor")


class Relative(models.TextChoices):
    """What another institution is to this one."""

    PARENT = "parent", _("parent")
    CHILD = "child", _("part")
    PREDECESSOR = "predecessor", _("predecessor")
    SUCCESSOR = "successor", _("successor")


class InstitutionField(models.TextChoices):
    """A field of an institution of which an authority and a person may say different things."""

    NAME = "name", _("name")
    COUNTRY = "country", _("country")
    KIND = "kind", _("kind")
    WEBSITE = "website", _("website")
    STATUS = "status", _("whether it still works")


class JudgedAs(models.TextChoices):
    """What two institutions were judged to be; see `comity.matching.judgements`."""

    SAME = Verdict.SAME.value, _("the same")
    DIFFERENT = Verdict.DIFFERENT.value, _("different")
    UNSURE = Verdict.UNSURE.value, _("not sure")


class MatcherDecision(models.TextChoices):
    """What the matcher makes of a printed name; see `comity.matching.decision`."""

    ACCEPT = Decision.ACCEPT.value, _("found")
    REVIEW = Decision.REVIEW.value, _("doubtful")
    NONE = Decision.NONE.value, _("not found")
