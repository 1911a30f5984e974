"""All settings. What differs between machines is read from the environment, here at the top and nowhere else."""

import secrets
from pathlib import Path

import environ
from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured

BASE_DIR = Path(__file__).resolve().parent.parent
env = environ.Env()


def load_or_create_secret(path: Path) -> str:
    """Return the secret in a file that git ignores and only its owner reads; on first use, make it."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    if not path.exists():
        path.touch(mode=0o600)
        path.write_text(secrets.token_urlsafe(50), encoding="ascii")
    return path.read_text(encoding="ascii")


VAR = Path(env.str("VAR", default=str(BASE_DIR / "var")))
PRODUCTION = env.bool("PRODUCTION", default=False)
DEBUG = env.bool("DEBUG", default=False)
SECRET_KEY = env.str("SECRET_KEY", default="") or ("" if PRODUCTION else load_or_create_secret(VAR / "secret-key"))
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=["127.0.0.1", "localhost", "[::1]"])
CSRF_TRUSTED_ORIGINS = env.list("CSRF_TRUSTED_ORIGINS", default=[])
BEHIND_PROXY = env.bool("BEHIND_PROXY", default=False)
DATABASE_URL = env.str("DATABASE_URL", default="") or f"sqlite:///{VAR / 'factcheck.sqlite3'}"
DATABASE_POOL = env.int("DATABASE_POOL", default=8)
TIME_ZONE = env.str("TIME_ZONE", default="UTC")
IDLE_MINUTES = env.int("IDLE_MINUTES", default=30)
TOKEN_READS_A_MINUTE = env.int("TOKEN_READS_A_MINUTE", default=300)  # of one token
TOKEN_WRITES_A_MINUTE = env.int("TOKEN_WRITES_A_MINUTE", default=60)
DESK_NAME = env.str("DESK_NAME", default="factcheck")
REPLY_ADDRESS = env.str("REPLY_ADDRESS", default="")  # where letters that ask for comment want their answers
SIGNATURES = env.int("SIGNATURES", default=1)  # of different editors on a report that ends a check
REPLY_HOURS = env.int("REPLY_HOURS", default=48)  # which they give for that
FETCH_TITLES = env.bool("FETCH_TITLES", default=True)  # fetch the titles of web pages given as evidence
KEEP_PAGES = env.bool("KEEP_PAGES", default=True)  # keep web pages given as evidence, and look at them again
PDF_FONTS = env.str("PDF_FONTS", default="")  # a folder of fonts for letters that those of the program lack
LOG_LEVEL = env.str("LOG_LEVEL", default="INFO")
MAX_BATCH_BYTES = env.int("MAX_BATCH_BYTES", default=50_000_000)  # of a file of many articles

if PRODUCTION and (DEBUG or not SECRET_KEY):
    message = "PRODUCTION needs SECRET_KEY in the environment, and DEBUG off."
    raise ImproperlyConfigured(message)


def database(url: str) -> dict[str, object]:
    """Return Django's settings for a database address, SQLite or PostgreSQL; raise ImproperlyConfigured for others."""
    config: dict[str, object] = {**env.db_url_config(url), "CONN_MAX_AGE": 0, "CONN_HEALTH_CHECKS": False}
    if config["ENGINE"] == "django.db.backends.sqlite3":
        Path(str(config["NAME"])).parent.mkdir(parents=True, exist_ok=True)
        # REPLACE fires triggers only with recursive triggers: without them it replaces rows that nothing may change.
        pragmas = ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", "recursive_triggers=ON")
        commands = "".join(f"PRAGMA {pragma};" for pragma in pragmas)
        options = {"timeout": 20, "transaction_mode": "IMMEDIATE", "init_command": commands}
        return {**config, "ENGINE": "factcheck.db.sqlite", "CONN_MAX_AGE": None, "OPTIONS": options}
    if config["ENGINE"] == "django.db.backends.postgresql":
        limits = "-c lock_timeout=5s -c statement_timeout=30s -c idle_in_transaction_session_timeout=60s"
        pool = {"min_size": 1, "max_size": DATABASE_POOL, "timeout": 10}
        return {**config, "OPTIONS": {**env.db_url_config(url).get("OPTIONS", {}), "options": limits, "pool": pool}}
    message = "DATABASE_URL must begin with sqlite:/// or postgres://."
    raise ImproperlyConfigured(message)


DATABASES = {"default": database(DATABASE_URL)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

INSTALLED_APPS = [
    "factcheck.web.apps.DeskAdminConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.messages",
    "django.contrib.humanize",
    "django.contrib.staticfiles",
    "django_htmx",
    "axes",
    "factcheck.accounts",
    "factcheck.tasks",
    "factcheck.articles",
    "factcheck.evidence",
    "factcheck.review",
    "factcheck.reports",
    "factcheck.search",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "factcheck.web.headers.PrivacyMiddleware",
    "factcheck.accounts.sessions.PersonSessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "factcheck.accounts.bearer.TokenMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "factcheck.accounts.sessions.PersonMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "factcheck.web.access.LoginMiddleware",
    "factcheck.web.access.DrawnForMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "factcheck.web.answers.RefusalMiddleware",
    "axes.middleware.AxesMiddleware",
]

ROOT_URLCONF = "factcheck.urls"
WSGI_APPLICATION = "factcheck.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
            "builtins": ["factcheck.articles.templatetags.parties", "factcheck.web.templatetags.forms"],
        },
    }
]

# Who is at which article: a hint for the page, shared by the processes of one machine, not stored in the database
CACHES = {
    "default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"},
    "presence": {"BACKEND": "django.core.cache.backends.filebased.FileBasedCache", "LOCATION": VAR / "presence"},
}

# People, passwords, sessions
AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["axes.backends.AxesStandaloneBackend", "factcheck.accounts.backends.PeopleBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator"},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
    {"NAME": "factcheck.accounts.passwords.LongestPasswordValidator"},
]
LOGIN_URL = "accounts:login"
LOGIN_REDIRECT_URL = "review:desk"
LOGOUT_REDIRECT_URL = "accounts:login"
SESSION_ENGINE = "factcheck.accounts.sessions"
SESSION_COOKIE_AGE = 12 * 60 * 60  # a working day; idle people have to log in sooner
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_FAILURE_VIEW = "factcheck.web.errors.csrf_failure"
AXES_HANDLER = "factcheck.accounts.throttle.Throttle"
AXES_FAILURE_LIMIT = 5  # of one name from one address: a colleague there can still log in
FAILURES_OF_A_NAME = 50  # from any address
FAILURES_FROM_AN_ADDRESS = 100  # of any names: an office has one address
AXES_COOLOFF_TIME = 1 / 4  # hours
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT = False  # further tries do not prolong the lock
AXES_CLIENT_IP_CALLABLE = "factcheck.web.client_address.client_address"
AXES_RESET_ON_SUCCESS = True
AXES_DISABLE_ACCESS_LOG = True
AXES_LOCKOUT_CALLABLE = "factcheck.web.errors.locked_out"
AXES_ENABLE_ADMIN = True  # where an administrator removes a lock
AXES_VERBOSE = False
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"

# What may run and be seen (STANDARDS 1.2)
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
        "object-src": [NONE],
    }
}
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CONTENT_TYPE_NOSNIFF = True
X_FRAME_OPTIONS = "DENY"
if BEHIND_PROXY:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
if PRODUCTION:
    SECURE_SSL_REDIRECT = True
    SECURE_REDIRECT_EXEMPT = [r"^healthz$"]
    SECURE_HSTS_SECONDS = 365 * 24 * 60 * 60
    SECURE_HSTS_INCLUDE_SUBDOMAINS = True
    SECURE_HSTS_PRELOAD = True
    SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = True
    SESSION_COOKIE_NAME = "__Host-session"

# Texts: 2 MB is some 350,000 words; the form needs room for them, percent-encoded
MAX_TEXT_BYTES = 2_000_000
DATA_UPLOAD_MAX_MEMORY_SIZE = 3 * MAX_TEXT_BYTES + 1_000_000
FILE_UPLOAD_MAX_MEMORY_SIZE = MAX_TEXT_BYTES + 100_000
FILE_UPLOAD_HANDLERS = [
    "factcheck.web.uploads.BoundedUploadHandler",
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "django.core.files.uploadhandler.TemporaryFileUploadHandler",
]

LANGUAGE_CODE = "en-gb"
USE_I18N = True
USE_TZ = True

STATIC_URL = "static/"
STATIC_ROOT = VAR / "static"
STATICFILES_DIRS = [BASE_DIR / "static"]
STATICFILES_FINDERS = [
    "factcheck.web.script_bundles.BundleFinder",  # before the one that finds the modules of the same names
    "django.contrib.staticfiles.finders.FileSystemFinder",
    "django.contrib.staticfiles.finders.AppDirectoriesFinder",
]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "line": {
            "()": "factcheck.web.logs.OneLineFormatter",
            "format": "{asctime} {levelname} {name}: {message}",
            "style": "{",
        }
    },
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": LOG_LEVEL},
    "loggers": {"axes": {"level": "WARNING"}},
}
