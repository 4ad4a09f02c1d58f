"""Users: who may sign in, and what was tried. What is known of persons is kept elsewhere."""

from typing import ClassVar

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager, PermissionsMixin
from django.contrib.auth.validators import UnicodeUsernameValidator
from django.db import models
from django.utils.translation import gettext_lazy as _


class Users(BaseUserManager["User"]):
    """Makes users with hashed passwords."""

    def create_user(self, username: str, password: str | None = None, *, name: str = "") -> "User":
        """A user who may sign in; without a password only through other means."""
        user = self.model(username=self.model.normalize_username(username), name=name)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, username: str, password: str | None = None) -> "User":
        """The administrator of the installation."""
        user = self.create_user(username, password)
        user.is_superuser = True
        user.save(using=self._db, update_fields=["is_superuser"])
        return user


class User(AbstractBaseUser, PermissionsMixin):
    """Somebody who can sign in; `is_superuser` makes the administrator of the installation.

    Letters that nobody asked for at that moment come in her `language`, the installation's where
    that is empty; the one of each week comes as long as she wants it.
    """

    username = models.CharField(
        _("user name"), max_length=150, unique=True, validators=[UnicodeUsernameValidator()]
    )
    name = models.CharField(_("name as used"), max_length=200, blank=True)
    email = models.EmailField(_("e-mail"), blank=True)
    is_active = models.BooleanField(_("may sign in"), default=True)
    language = models.CharField(_("language of letters"), max_length=12, blank=True)
    weekly_letter = models.BooleanField(_("weekly letter"), default=True)
    joined_at = models.DateTimeField(_("joined"), auto_now_add=True)

    objects: ClassVar[Users] = Users()

    USERNAME_FIELD = "username"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    class Meta:
        verbose_name = _("user")
        verbose_name_plural = _("users")

    def __str__(self) -> str:
        return self.username

    @property
    def display_name(self) -> str:
        """The name as used, else the user name."""
        return self.name or self.username


class Attempt(models.Model):
    """Something that may be tried so many times in a while, such as signing in with a name.

    `whose` is a digest of what is counted: neither names nor addresses of the network are kept.
    """

    whose = models.CharField(max_length=64)
    at = models.DateTimeField()

    class Meta:
        indexes = (models.Index(fields=("whose", "at"), name="attempts_of_one"),)


class CacheEntry(models.Model):
    """The table of Django's database cache, in which counts outlive a restart.

    It is a model so that migrations make it; only the cache writes to it.
    """

    cache_key = models.CharField(max_length=255, primary_key=True)
    value = models.TextField()
    expires = models.DateTimeField(db_index=True)

    class Meta:
        db_table = "accounts_cache"
