"""Agreements and what is derived from them."""

from comity.agreements.models.agreement import Agreement, Listing, Party, PartyUnit, Term
from comity.agreements.models.alerts import Alert, AlertDay, AlertRule, Deadline
from comity.agreements.models.approvals import (
    DECIDING_ROLES,
    Approval,
    ApprovalStep,
    ApprovalTemplate,
    TemplateStep,
)
from comity.agreements.models.attachments import Attachment, AttachmentText, StoredFile
from comity.agreements.models.calendars import CalendarAddress
from comity.agreements.models.conditions import (
    ConditionField,
    ConditionLanguage,
    ConditionLevel,
    CooperationCondition,
)
from comity.agreements.models.contacts import AgreementContact
from comity.agreements.models.counterparts import Counterpart
from comity.agreements.models.events import AgreementEvent, Amendment
from comity.agreements.models.evidence import Evidence
from comity.agreements.models.facts import AgreementFact, FactParty, ValidityPeriod
from comity.agreements.models.findings import QualityDay, RegisterFinding
from comity.agreements.models.letter_templates import LetterTemplate
from comity.agreements.models.letters import WeeklyLetter
from comity.agreements.models.numbers import NumberSeries
from comity.agreements.models.partner_links import (
    LINK_NAME,
    LinkState,
    PartnerAnswer,
    PartnerLink,
)
from comity.agreements.models.renewals import Renewal

__all__ = [
    "DECIDING_ROLES",
    "LINK_NAME",
    "Agreement",
    "AgreementContact",
    "AgreementEvent",
    "AgreementFact",
    "Alert",
    "AlertDay",
    "AlertRule",
    "Amendment",
    "Approval",
    "ApprovalStep",
    "ApprovalTemplate",
    "Attachment",
    "AttachmentText",
    "CalendarAddress",
    "ConditionField",
    "ConditionLanguage",
    "ConditionLevel",
    "CooperationCondition",
    "Counterpart",
    "Deadline",
    "Evidence",
    "FactParty",
    "LetterTemplate",
    "LinkState",
    "Listing",
    "NumberSeries",
    "PartnerAnswer",
    "PartnerLink",
    "Party",
    "PartyUnit",
    "QualityDay",
    "RegisterFinding",
    "Renewal",
    "StoredFile",
    "TemplateStep",
    "Term",
    "ValidityPeriod",
    "WeeklyLetter",
]
