"""Who may change what the offices of an installation share."""

from comity.accounts.actors import Actor

ADD_INSTITUTION = "institutions.add_institution"
"""The permission to add institutions; whoever keeps some register has it."""


def can_add_institutions(by: Actor) -> bool:
    """Whether `by` may add institutions, names and units."""
    return by.user is not None and by.user.has_perm(ADD_INSTITUTION)
