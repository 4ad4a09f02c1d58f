"""Words of agreements that are stored."""

from collections.abc import Mapping

from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from comity.interpretation.readings import Flag


class Kind(models.TextChoices):
    """What sort of paper an agreement is; empty is *not stated*."""

    MOU = "mou", _("MOU")
    MOA = "moa", _("MOA")
    COOPERATION_AGREEMENT = "cooperation_agreement", _("Cooperation agreement")
    EXCHANGE_AGREEMENT = "exchange_agreement", _("Exchange agreement")
    JOINT_PROGRAM = "joint_program", _("Joint programme")
    PROJECT = "project", _("Project")
    OTHER = "other", _("Other")


class Level(models.TextChoices):
    """At which level an agreement is stated to be made; empty is *not stated*."""

    UNIVERSITY = "university", _("University")
    DEPARTMENT = "department", _("Department")


class ContactRole(models.TextChoices):
    """For what somebody is to be asked about an agreement."""

    CONTACT = "contact", _("contact")
    ACADEMIC_LEAD = "academic_lead", _("academic lead")
    SIGNATORY = "signatory", _("signatory")
    OTHER = "other", _("other contact")


class Stage(models.TextChoices):
    """Where the paper is; people move it."""

    IDEA = "idea", _("idea")
    PROPOSED = "proposed", _("proposed")
    UNDER_REVIEW = "under_review", _("under review")
    APPROVED = "approved", _("approved to sign")
    OUT_FOR_SIGNATURE = "out_for_signature", _("out for signature")
    SIGNED = "signed", _("signed")
    DECLINED = "declined", _("declined")
    WITHDRAWN = "withdrawn", _("withdrawn")
    ON_HOLD = "on_hold", _("on hold")


PREPARED = frozenset(Stage) - {Stage.SIGNED}
"""The stages in which a paper may still be written; what is signed changes by amendment."""

ON_THE_WAY = (
    Stage.IDEA,
    Stage.PROPOSED,
    Stage.UNDER_REVIEW,
    Stage.APPROVED,
    Stage.OUT_FOR_SIGNATURE,
    Stage.ON_HOLD,
)
"""The stages from which a paper may still come to be signed, in their order."""

BEING_DECIDED = frozenset({Stage.UNDER_REVIEW, Stage.APPROVED, Stage.OUT_FOR_SIGNATURE})
"""The stages in which others look at a paper, so that whoever proposed it writes in it no more."""


class EventKind(models.TextChoices):
    """What was done with a signed agreement on a day."""

    SUSPENDED = "suspended", pgettext_lazy("event", "suspended")
    RESUMED = "resumed", pgettext_lazy("event", "resumed")
    NOTICE = "notice", pgettext_lazy("event", "notice given")
    TERMINATED = "terminated", pgettext_lazy("event", "terminated")


class Basis(models.TextChoices):
    """By what right signed content was changed."""

    AMENDMENT = "amendment", pgettext_lazy("basis", "amendment")
    RENEWAL = "renewal", pgettext_lazy("basis", "renewal")
    CORRECTION = "correction", pgettext_lazy("basis", "correction of the record")


class Numbering(models.TextChoices):
    """How an agreement got its number, where no signing gave it."""

    TYPED = "typed", pgettext_lazy("numbering", "from the office’s files")
    NEXT = "next", pgettext_lazy("numbering", "the next of its series")


class Decision(models.TextChoices):
    """What was decided in a step of an approval; empty is *not yet*."""

    APPROVE = "approve", pgettext_lazy("decision", "approved")
    REMARKS = "remarks", pgettext_lazy("decision", "approved with remarks")
    RETURN = "return", pgettext_lazy("decision", "returned")
    REFUSE = "refuse", pgettext_lazy("decision", "refused")


class ApprovalOutcome(models.TextChoices):
    """How an approval ended; empty is *not yet*."""

    APPROVED = "approved", pgettext_lazy("approval", "approved")
    RETURNED = "returned", pgettext_lazy("approval", "returned")
    REFUSED = "refused", pgettext_lazy("approval", "refused")
    TAKEN_BACK = "taken_back", pgettext_lazy("approval", "taken back")


class Validity(models.TextChoices):
    """What holds on a day: exactly one of these, the first that applies, in this order."""

    NOT_SIGNED = "not_signed", _("Not signed")
    TERMINATED = "terminated", _("Terminated")
    SUPERSEDED = "superseded", _("Superseded")
    SUSPENDED = "suspended", _("Suspended")
    SCHEDULED = "scheduled", _("Scheduled")
    EXPIRED = "expired", _("Expired")
    IN_FORCE = "in_force", _("In force")
    UNKNOWN = "unknown", _("May be in force")


class TermOrigin(models.TextChoices):
    """How a term came about."""

    ORIGINAL = "original", _("first term")
    RENEWAL = "renewal", _("renewal")
    EXTENSION = "extension", _("extension")
    AMENDMENT = "amendment", _("amendment")


class TermMode(models.TextChoices):
    """How a term ends."""

    FIXED = "fixed", _("fixed term")
    AUTO_RENEWING = "auto_renewing", _("renews itself")
    OPEN_ENDED = "open_ended", _("open-ended")
    NOT_STATED = "not_stated", _("not stated")


class Confidentiality(models.TextChoices):
    """Who may ever be shown an agreement; empty is *not stated*, and like the first."""

    OPEN = "open", pgettext_lazy("confidentiality", "may be published")
    INTERNAL = "internal", pgettext_lazy("confidentiality", "for the office alone")


class Risk(models.TextChoices):
    """How much an agreement puts at stake, as the office judges; empty is *not judged*."""

    LOW = "low", pgettext_lazy("risk", "low")
    MEDIUM = "medium", pgettext_lazy("risk", "medium")
    HIGH = "high", pgettext_lazy("risk", "high")


class Direction(models.TextChoices):
    """Which way people go, as the office sees it."""

    SENDING = "sending", _("we send")
    RECEIVING = "receiving", _("we receive")


class MobilityActivity(models.TextChoices):
    """For what people go; the first four are those of Erasmus Without Paper."""

    STUDIES = "studies", pgettext_lazy("mobility", "students, to study")
    TRAINEESHIP = "traineeship", pgettext_lazy("mobility", "students, for a traineeship")
    TEACHING = "teaching", pgettext_lazy("mobility", "staff, to teach")
    TRAINING = "training", pgettext_lazy("mobility", "staff, to be trained")
    RESEARCH = "research", pgettext_lazy("mobility", "researchers, for research")
    DEGREE = "degree", pgettext_lazy("mobility", "students, for a degree")


COUNTED_IN_DAYS = frozenset({MobilityActivity.TEACHING, MobilityActivity.TRAINING})
"""The activities whose length is agreed in days; of all others it is months."""


class Waiver(models.TextChoices):
    """A fee that the receiver does not ask for."""

    TUITION = "tuition", pgettext_lazy("waived fee", "tuition")
    APPLICATION = "application", pgettext_lazy("waived fee", "application")
    MATRICULATION = "matriculation", pgettext_lazy("waived fee", "matriculation")


class Attention(models.TextChoices):
    """What about an agreement wants a decision; it may hold of what is in force."""

    EXPIRING = "expiring", pgettext_lazy("attention", "ends")
    NOTICE_WINDOW = "notice_window", pgettext_lazy("attention", "last day for notice")
    REVIEW_DUE = "review_due", pgettext_lazy("attention", "to be reviewed")


class DeadlineState(models.TextChoices):
    """What became of a day by which something is to be decided."""

    STANDING = "standing", pgettext_lazy("deadline", "stands")
    PASSED = "passed", pgettext_lazy("deadline", "passed")
    CANCELLED = "cancelled", pgettext_lazy("deadline", "cancelled")


class AlertState(models.TextChoices):
    """What became of an alert: it waits, somebody answered, or it is about nothing any more."""

    OPEN = "open", pgettext_lazy("alert", "waits")
    ACKNOWLEDGED = "acknowledged", pgettext_lazy("alert", "acknowledged")
    SNOOZED = "snoozed", pgettext_lazy("alert", "put off")
    FOLLOWED = "followed", pgettext_lazy("alert", "followed by a later one")
    VOID = "void", pgettext_lazy("alert", "void")


class Prospect(models.TextChoices):
    """Whether an agreement holds throughout some days to come, the most trouble first."""

    ENDS = "ends", pgettext_lazy("prospect", "ends before they are over")
    MAY_NOT = "may_not", pgettext_lazy("prospect", "may not hold")
    NOTICE = "notice", pgettext_lazy("prospect", "notice could end it")
    HOLDS = "holds", pgettext_lazy("prospect", "holds throughout")


class LetterState(models.TextChoices):
    """What became of somebody's letter of a week."""

    CLAIMED = "claimed", pgettext_lazy("letter", "being sent")
    SENT = "sent", pgettext_lazy("letter", "sent")
    EMPTY = "empty", pgettext_lazy("letter", "there was nothing to say")
    FAILED = "failed", pgettext_lazy("letter", "not taken by the mail server")


class EvidenceKind(models.TextChoices):
    """What happened under an agreement."""

    STUDENTS = "students", pgettext_lazy("what happened", "students came or went")
    STAFF = "staff", pgettext_lazy("what happened", "staff came or went")
    VISIT = "visit", pgettext_lazy("what happened", "visit")
    EVENT = "event", pgettext_lazy("what happened", "event")
    PROJECT = "project", pgettext_lazy("what happened", "project")
    TEACHING = "teaching", pgettext_lazy("what happened", "teaching together")
    PUBLICATION = "publication", pgettext_lazy("what happened", "publication")
    CORRESPONDENCE = "correspondence", pgettext_lazy("what happened", "letters")
    OTHER = "other", pgettext_lazy("what happened", "something else")


class AttachmentKind(models.TextChoices):
    """What sort of document of an agreement something is."""

    SIGNED_SCAN = "signed_scan", pgettext_lazy("document", "signed scan")
    TRANSLATION = "translation", pgettext_lazy("document", "translation")
    AMENDMENT = "amendment", pgettext_lazy("document", "amendment")
    RENEWAL_LETTER = "renewal_letter", pgettext_lazy("document", "renewal letter")
    TERMINATION = "termination", pgettext_lazy("document", "termination")
    ANNEX = "annex", pgettext_lazy("document", "annex")
    MINUTES = "minutes", pgettext_lazy("document", "minutes")
    OTHER = "other", pgettext_lazy("document", "other document")


class Visibility(models.TextChoices):
    """Who sees a document; `agreements.policies` says who these are."""

    OFFICE = "office", pgettext_lazy("document", "the office")
    PARTIES = "parties", pgettext_lazy("document", "the parties")
    PUBLIC = "public", pgettext_lazy("document", "everybody")


class TextState(models.TextChoices):
    """How far the text of a file is known."""

    WAITING = "waiting", _("not read yet")
    READ = "read", _("read")
    WITHOUT = "without", _("no text in it")
    STOPPED = "stopped", _("cannot be read")


class Activity(models.TextChoices):
    """What happened of late under an agreement that holds; exactly one of these on a day."""

    ACTIVE = "active", _("active")
    LOW = "low", _("little happens")
    DORMANT = "dormant", _("dormant")
    TOO_NEW = "too_new", _("too new to say")
    NOT_RECORDED = "not_recorded", _("not recorded")


class EndSaid(models.TextChoices):
    """What somebody said of an agreement whose last printed end is past; empty is *not asked*."""

    RENEWED = "renewed", _("renewed")
    LAPSED = "lapsed", _("lapsed")
    NOT_KNOWN = "not_known", _("not known")


class RenewalWay(models.TextChoices):
    """How it is decided that an agreement goes on, or does not."""

    LETTER = "letter", pgettext_lazy("way of renewal", "by a letter")
    AMENDMENT = "amendment", pgettext_lazy("way of renewal", "by an amendment")
    NEW_AGREEMENT = "new_agreement", pgettext_lazy("way of renewal", "by a new agreement")
    GO_ON = "go_on", pgettext_lazy("way of renewal", "it renews itself")
    LAPSE = "lapse", pgettext_lazy("way of renewal", "it lapses")
    TERMINATE = "terminate", pgettext_lazy("way of renewal", "it is terminated")


class RenewalState(models.TextChoices):
    """How far a renewal is."""

    REVIEWED = "reviewed", pgettext_lazy("renewal", "reviewed")
    PREPARED = "prepared", pgettext_lazy("renewal", "prepared")
    SENT = "sent", pgettext_lazy("renewal", "out for signature")
    DONE = "done", pgettext_lazy("renewal", "done")
    DROPPED = "dropped", pgettext_lazy("renewal", "dropped")


class Reply(models.TextChoices):
    """What a review says of a question; empty is *not known*."""

    YES = "yes", pgettext_lazy("reply", "yes")
    PARTLY = "partly", pgettext_lazy("reply", "in part")
    NO = "no", pgettext_lazy("reply", "no")


class EndBasis(models.TextChoices):
    """Where the end of a term comes from; empty where there is none."""

    PRINTED = "printed", _("printed")
    RECKONED = "reckoned", _("reckoned from the printed duration")


class RegisterFindingCode(models.TextChoices):
    """What may be odd about a register; `docs/worklist.md` says when each holds."""

    END_NOT_STATED = "end_not_stated", _("no end is stated")
    NO_REVIEW_DATE = "no_review_date", _("open-ended, and nobody is to look at it again")
    COUNTRY_UNKNOWN = "country_unknown", _("no country is known")
    ENDED_BUT_ACTIVE = "ended_but_active", _("called in force, and ended")
    TERMS_OVERLAP = "terms_overlap", _("terms overlap")
    AGREEMENTS_OVERLAP = "agreements_overlap", _("two of one kind hold at once")
    DORMANT = "dormant", _("nothing has happened for two years")
    PARTNERS_ALIKE = "partners_alike", _("partners that may be one")
    NO_CONTACT = "no_contact", _("nobody to ask")
    NO_SCAN = "no_scan", _("no signed scan")
    NO_SCAN_OF_LISTED = "no_scan_of_listed", _("listed, and no signed scan")


MATTERS_LITTLE = frozenset({RegisterFindingCode.NO_CONTACT, RegisterFindingCode.NO_SCAN_OF_LISTED})
"""What is worked down when nothing else waits: it comes last, however often it is found."""


class QualityPart(models.TextChoices):
    """What a complete record of an agreement says."""

    COUNTRY = "country", _("country")
    KIND = "kind", _("kind")
    START = "start", _("start")
    END = "end", _("end, or open-ended")
    PARTNER = "partner", _("who the partner is")
    CHECKED = "checked", _("checked within two years")


FLAG_WORDS: Mapping[Flag, Promise] = {
    Flag.TUITION_WAIVER: pgettext_lazy("remark", "fee waiver"),
    Flag.DUAL_DEGREE: pgettext_lazy("remark", "dual degree"),
    Flag.AUTO_RENEWAL: pgettext_lazy("remark", "renews itself"),
    Flag.RENEWABLE: pgettext_lazy("remark", "may be renewed"),
    Flag.PENDING_RENEWAL: pgettext_lazy("remark", "renewal pending"),
    Flag.RENEWED: pgettext_lazy("remark", "renewed"),
    Flag.ACTIVE: pgettext_lazy("remark", "in force"),
    Flag.EXPIRED: pgettext_lazy("remark", "expired"),
    Flag.SUSPENDED: pgettext_lazy("remark", "suspended"),
    Flag.TERMINATED: pgettext_lazy("remark", "terminated"),
    Flag.IN_PREPARATION: pgettext_lazy("remark", "in preparation"),
}
"""What a row says beside its dates, in words."""


class AnswerKind(models.TextChoices):
    """What a partner says by its link."""

    CONFIRMED = "confirmed", pgettext_lazy("answer", "it is right")
    DATES = "dates", pgettext_lazy("answer", "other dates")
    PLACES = "places", pgettext_lazy("answer", "other places")
    CONTACT = "contact", pgettext_lazy("answer", "contact")
    WORDS = "words", pgettext_lazy("answer", "in words")


class AnswerState(models.TextChoices):
    """What became of an answer of a partner."""

    OPEN = "open", pgettext_lazy("answer", "waits")
    ACCEPTED = "accepted", pgettext_lazy("answer", "taken over")
    SETTLED = "settled", pgettext_lazy("answer", "dealt with")
    DISMISSED = "dismissed", pgettext_lazy("answer", "dismissed")
    REPLACED = "replaced", pgettext_lazy("answer", "said otherwise later")
