"""People, and the log-in sessions and tokens that belong to them."""

from typing import Any, ClassVar

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.contrib.auth.validators import UnicodeUsernameValidator
from django.contrib.sessions.base_session import AbstractBaseSession
from django.db import models
from django.db.models import CheckConstraint, F, Q, UniqueConstraint
from django.utils import timezone

from factcheck.accounts.choices import Permission, Role, Scope
from factcheck.accounts.rules import MAY, SCOPE_OF, SETS_OF_SCOPES
from factcheck.db.constraints import one_of


class UserManager(BaseUserManager["User"]):
    """Makes people."""

    def create_user(self, username: str, password: str | None = None, **fields: Any) -> "User":
        """Make a person; without a password they cannot log in until they are given one."""
        user = self.model(username=self.model.normalize_username(username), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, username: str, password: str | None = None, **fields: Any) -> "User":
        """Make an administrator."""
        return self.create_user(username, password, **{**fields, "role": Role.ADMINISTRATOR})


class User(AbstractBaseUser):
    """A person of the desk. Accounts are closed and never deleted: what people did keeps their name."""

    username = models.CharField(
        max_length=150,
        unique=True,
        validators=[UnicodeUsernameValidator()],
        error_messages={"unique": "Somebody has this username already."},
    )
    name = models.CharField("full name", max_length=150, blank=True)
    role = models.CharField(max_length=20, choices=Role, default=Role.READER)
    is_active = models.BooleanField("open", default=True, help_text="Closed accounts cannot log in; their work stays.")
    threshold = models.FloatField(
        null=True,
        blank=True,
        editable=False,
        help_text="the share of an article's sentences that is not highlighted; empty: all are",
    )
    added_at = models.DateTimeField(default=timezone.now, editable=False)
    closed_at = models.DateTimeField(null=True, blank=True, editable=False)

    USERNAME_FIELD = "username"
    REQUIRED_FIELDS: ClassVar[list[str]] = []
    objects = UserManager()
    token: "Token | None" = None  # by which a request of this person came, if by one

    class Meta:
        ordering = ["username"]
        constraints = [
            one_of("role", Role.values),
            CheckConstraint(
                condition=Q(is_active=True, closed_at__isnull=True) | Q(is_active=False, closed_at__isnull=False),
                name="user_closed_has_a_date",
            ),
            CheckConstraint(
                condition=Q(threshold=None) | Q(threshold__gte=0, threshold__lte=1), name="user_threshold_is_a_share"
            ),
        ]

    def __str__(self) -> str:
        return self.name or self.username

    def may(self, permission: Permission) -> bool:
        """Whether this person's role has the permission; a closed account has none, and a token narrows the role."""
        is_in_scope = self.token is None or self.token.allows(permission)
        return self.is_active and Role(self.role) in MAY[permission] and is_in_scope

    @property
    def is_staff(self) -> bool:
        """Whether the admin site lets this person in."""
        return self.may(Permission.ADMINISTER)

    def has_perm(self, perm: str, obj: object = None) -> bool:
        """Django's question for the admin site, per model: administrators may whatever the model's admin allows."""
        return self.is_staff

    def has_module_perms(self, app_label: str) -> bool:
        """Django's question for the admin site, per app."""
        return self.is_staff


class Session(AbstractBaseSession):
    """A log-in session with a foreign key to its person, so that 1 query fetches both."""

    person = models.ForeignKey(User, null=True, on_delete=models.CASCADE, related_name="sessions")

    class Meta(AbstractBaseSession.Meta):
        pass

    @classmethod
    def get_session_store_class(cls) -> Any:
        """Required by Django; not called, because the store names its model."""
        raise NotImplementedError


class Token(models.Model):
    """What a program shows instead of logging in: it acts for its person, within scopes and until a day.

    The token itself is not stored: `beginning` is what it begins with, `digest` the SHA-256 of all of it, in hex.
    """

    LONGEST_NAME = 60

    person = models.ForeignKey(User, on_delete=models.PROTECT, related_name="tokens")
    name = models.CharField(max_length=LONGEST_NAME)
    beginning = models.CharField(max_length=30, unique=True, editable=False)
    digest = models.CharField(max_length=64, editable=False)
    scopes = models.CharField(max_length=40, help_text="words of `Scope`, with blanks between")
    made_at = models.DateTimeField(default=timezone.now, editable=False)
    expires_at = models.DateTimeField()
    last_used_at = models.DateTimeField("last used", null=True, blank=True, editable=False)
    taken_back_at = models.DateTimeField("taken back", null=True, blank=True, editable=False)

    class Meta:
        ordering = ["-pk"]
        constraints = [
            one_of("scopes", SETS_OF_SCOPES),
            CheckConstraint(condition=~Q(name=""), name="token_has_a_name"),
            CheckConstraint(condition=Q(expires_at__gt=F("made_at")), name="token_expires_after_it_was_made"),
            UniqueConstraint(fields=["person", "name"], condition=Q(taken_back_at=None), name="token_name_once"),
        ]

    def __str__(self) -> str:
        return self.name

    def allows(self, permission: Permission) -> bool:
        """Whether its scopes leave its person this permission."""
        scope = SCOPE_OF[permission]
        return scope is not None and scope in self.scopes.split()

    @property
    def scope_labels(self) -> list[str]:
        """Return what it is for, in words."""
        return [str(Scope(scope).label) for scope in self.scopes.split()]

    @property
    def has_expired(self) -> bool:
        """Whether its time is over."""
        return self.expires_at <= timezone.now()

    @property
    def works(self) -> bool:
        """Whether it still lets a program in, if its person's account is open."""
        return self.taken_back_at is None and not self.has_expired
