"""Somebody is chosen or entered in a form, and nobody is entered twice."""

import datetime as dt

from comity.accounts.actors import Actor
from comity.people.actions.persons import enter_person, reach_person
from comity.people.errors import AlreadyGone
from comity.people.models import Person
from comity.people.sightings import note_sightings
from comity.people.similar import similar_persons
from comity.web.person_forms import SomebodyForm


def person_meant(form: SomebodyForm, *, by: Actor, at: dt.datetime) -> Person | None:
    """The person of a valid form: the chosen one, else a new one.

    None where the chosen one was erased just now, which the form then says, and where others are
    much like a new one and nobody has said yet that she is none of them: the form offers them then,
    and that the user was shown them is noted. What was typed of how a chosen one is reached, she
    gets as well.
    """
    chosen: Person | None = form.cleaned_data["who"]
    if chosen:
        try:
            reach_person(chosen, form.ways, by=by, at=at)
        except AlreadyGone as error:
            form.add_error("who", str(error))
            return None
        return chosen
    typed = [(way.kind, way.value) for way in form.ways]
    if not (form.cleaned_data["sure"] and form.is_new):
        found = similar_persons(form.register, form.cleaned_data["name"], typed)
        form.similar = [each.person for each in found]
    if form.similar:
        if by.user:
            note_sightings(form.similar, by.user, at=at)
        form.say_instead(sure="1", who="")
        form.offer(form.similar)
        return None
    return enter_person(form.register, form.said, by=by, at=at)
