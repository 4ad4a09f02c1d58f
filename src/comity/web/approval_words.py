"""Stages, events and approvals in words, as changes and pages say them."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from django.utils.translation import gettext

from comity.agreements.enums import Decision, EventKind, Kind, Risk
from comity.offices.enums import Role
from comity.values.partial_dates import PartialDate
from comity.web.wording import partial_date_words

Users = Mapping[int, str]
"""The names of users, by their keys."""


def event_said(said: Mapping[str, str]) -> str:
    """A dated event: what, and from when."""
    return f"{EventKind(said['kind']).label}, {_day(said['on'])}"


def event_document_said(said: Mapping[str, str]) -> str:
    """Which document says that something was done with an agreement from a day on."""
    told = {"document": said["document"], "event": event_said(said)}
    return gettext("“%(document)s” (%(event)s)") % told


def amendment_said(said: Mapping[str, str]) -> str:
    """An amendment: its number, from when, and what it changes."""
    return f"{said['number']}, {_day(said['on'])}: {said['what']}"


def step_said(said: Mapping[str, Any], users: Users) -> str:
    """What was done with a step of an approval: decided, or handed over."""
    step = said.get("step") or gettext("approval")
    if "delegate" in said:
        who = users.get(said["delegate"], gettext("somebody else"))
        return gettext("%(step)s: handed to %(who)s") % {"step": step, "who": who}
    told = {"step": step, "decision": str(Decision(said["decision"]).label)}
    words = f"{told['step']}: {told['decision']}"
    if "body" in said:
        told |= {"body": said["body"], "day": _day(said["on"])}
        words = gettext("%(step)s: %(decision)s on paper by %(body)s, %(day)s") % told
    if "document" not in said:
        return words
    return gettext("%(decision)s, with “%(document)s”") % {
        "decision": words,
        "document": said["document"],
    }


def template_said(said: Mapping[str, Any], users: Users) -> str:
    """A template: for which agreements, and its steps."""
    of = template_title(said.get("kind", ""), said.get("risk", ""))
    return f"{of}: {steps_said(said.get('steps', ()), users)}"


def template_title(kind: str, risk: str) -> str:
    """For which agreements a template is."""
    kinds = str(Kind(kind).label) if kind else gettext("any kind")
    if not risk:
        return kinds
    return gettext("%(kind)s, risk %(risk)s") % {"kind": kinds, "risk": Risk(risk).label}


def steps_said(steps: Iterable[Mapping[str, Any]], users: Users) -> str:
    """The steps of a template or of a run, in their order."""
    told = []
    for step in steps:
        who = users.get(step.get("member", 0)) or _role(step.get("role", ""))
        told.append(f"{step['title']} ({who})" if step.get("title") else who)
    return ", ".join(told)


APPROVALS: Mapping[str, Callable[[Any, Users], str]] = {
    "approval": steps_said,
    "approval_step": step_said,
    "approval_template": template_said,
}
"""The words for what is logged of approvals, by its field."""


def users_of_approvals(field: str, value: object) -> list[object]:
    """The users that a logged field about approvals names."""
    if field == "approval" and isinstance(value, list):
        return [step.get("member") for step in value]
    if not isinstance(value, dict):
        return []
    if field == "approval_step":
        return [value.get("delegate")]
    if field == "approval_template":
        return [step.get("member") for step in value.get("steps", ())]
    return []


def _role(role: str) -> str:
    return str(Role(role).label) if role else gettext("somebody else")


def _day(text: str) -> str:
    return partial_date_words(PartialDate.parse(text))
