"""In whose name something is done: every action takes an `Actor` as `by`."""

from dataclasses import dataclass
from enum import StrEnum

from comity.accounts.models import User


class ActorKind(StrEnum):
    """How an actor came to act."""

    USER = "user"
    COMMAND = "command"
    TASK = "task"
    LINK = "link"


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """A user in the web, a user on the command line (`--as`), a scheduled task, or a link's holder.

    `name` says which command, task or link; it is empty for a user in the web.
    """

    kind: ActorKind
    user: User | None = None
    name: str = ""

    @classmethod
    def signed_in(cls, user: User) -> "Actor":
        """The user who is signed in to the web."""
        return cls(kind=ActorKind.USER, user=user)

    @classmethod
    def command(cls, name: str, user: User) -> "Actor":
        """The command `name`, run for `user`."""
        return cls(kind=ActorKind.COMMAND, user=user, name=name)

    @classmethod
    def task(cls, name: str) -> "Actor":
        """A scheduled task, which acts for the installation."""
        return cls(kind=ActorKind.TASK, name=name)

    @classmethod
    def link(cls, name: str, user: User | None = None) -> "Actor":
        """Whoever holds the link `name`, with the user she is signed in as, if she is."""
        return cls(kind=ActorKind.LINK, user=user, name=name)

    def __str__(self) -> str:
        who = self.user.display_name if self.user else ""
        return " ".join(part for part in (who, f"({self.name})" if self.name else "") if part)
