"""Every setting of Waypost, read from the environment, documented in docs/how-to/configure.md.

Unset values give the one-centre shape: SQLite, files and keys in one data folder.
A value that cannot be used stops the program with a sentence that says what to do.
"""

import os
import secrets
from pathlib import Path

import environ
from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured
from django.utils.translation import gettext_lazy as _

from waypost.config import postgres
from waypost.config.sqlite import use_recent_sqlite
from waypost.monitoring.snapshot.engines import address

use_recent_sqlite()
env = environ.Env()

PACKAGE_DIR = Path(__file__).resolve().parent.parent
DATA_DIR = Path(env("WAYPOST_DATA", default=str(PACKAGE_DIR.parent / "data"))).expanduser().resolve()
KEYS_DIR = Path(env("WAYPOST_KEYS", default=str(DATA_DIR / "keys"))).expanduser()
DEBUG = env.bool("WAYPOST_DEBUG", default=False)
DEMO = env.bool("WAYPOST_DEMO", default=(DATA_DIR / "demo").exists())


def _secret_key() -> str:
    """The signing key: from the environment, or made once and kept beside the other keys."""
    given = env("WAYPOST_SECRET_KEY", default="")
    if given:
        return given
    path = KEYS_DIR / "signing.key"
    if not path.exists():
        KEYS_DIR.mkdir(parents=True, exist_ok=True, mode=0o700)
        path.touch(mode=0o600)
        path.write_text(secrets.token_urlsafe(48))
    return path.read_text().strip()


SECRET_KEY = _secret_key()
ALLOWED_HOSTS = env.list("WAYPOST_HOSTS", default=["127.0.0.1", "localhost", "[::1]"])
HTTPS = env.bool("WAYPOST_HTTPS", default=False)
CSRF_TRUSTED_ORIGINS = [f"https://{host}" for host in ALLOWED_HOSTS if HTTPS and host != "*"]

INSTALLED_APPS = [
    "waypost.config",
    "waypost.shared.web",
    "waypost.shared.audit",
    "waypost.shared.personaldata",
    "waypost.shared.jobs",
    "waypost.shared.codes",
    "waypost.shared.i18n",
    "waypost.accounts",
    "waypost.centres",
    "waypost.documents",
    "waypost.partners",
    "waypost.library",
    "waypost.people",
    "waypost.cases",
    "waypost.contactlog",
    "waypost.referrals",
    "waypost.monitoring",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.humanize",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.forms",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "csp",
    "django_htmx",
    "django_q",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "waypost.shared.web.middleware.Headers",
    "csp.middleware.CSPMiddleware",
    "waypost.shared.web.public_pages.PublicPages",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "waypost.shared.web.middleware.Language",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "allauth.usersessions.middleware.UserSessionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "waypost.accounts.middleware.IdleTimeout",
    "waypost.centres.middleware.ViewerMiddleware",
]

ROOT_URLCONF = "waypost.config.urls"
WSGI_APPLICATION = "waypost.config.wsgi.application"
FORM_RENDERER = "waypost.shared.web.forms.WaypostRenderer"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "waypost.shared.web.context.shell",
            ],
        },
    }
]


def _sqlite(path: Path) -> dict:
    """SQLite as it is safe for a centre's only copy: WAL, every commit on disk, no lock upgrades."""
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": path,
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": (
                "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA cache_size=-16384;"
                "PRAGMA temp_store=MEMORY; PRAGMA mmap_size=0; PRAGMA foreign_keys=ON;"
            ),
        },
        "CONN_MAX_AGE": None,
        "TEST": {"NAME": path.with_name("test.sqlite3")},
    }


def _database() -> dict:
    url = env("WAYPOST_DATABASE", default="")
    if not url:
        return _sqlite(DATA_DIR / "waypost.sqlite3")
    database = env.db_url_config(url)
    if "postgresql" not in database["ENGINE"]:
        raise ImproperlyConfigured("WAYPOST_DATABASE must be a postgres:// address, or unset for SQLite.")
    postgres.refuse_numbers_that_do_not_fit()
    pool = env.bool("WAYPOST_DATABASE_POOL", default=True)
    database["OPTIONS"] = {
        **postgres.PLANNED_ONCE,
        **database.get("OPTIONS", {}),
        **({"pool": {"min_size": 1, "max_size": 8}} if pool else {}),
    }
    return database


DATABASES = {"default": _database()}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.filebased.FileBasedCache",
        "LOCATION": DATA_DIR / "cache",
        "KEY_PREFIX": "waypost",
        # Beyond so many some are dropped by chance, also counts that hold somebody back.
        "OPTIONS": {"MAX_ENTRIES": 10_000},
    }
}
ANALYTICS = address.address_of(env("WAYPOST_ANALYTICS", default=""))  # of a Spark cluster, or nothing
ANALYTICS_SECONDS = env.float("WAYPOST_ANALYTICS_SECONDS", default=60.0)  # that it may take for one question

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ("username", "full_name", "email")},
    },
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "desk"
LOGOUT_REDIRECT_URL = "account_login"

ACCOUNT_ADAPTER = "waypost.accounts.adapter.StaffAdapter"
ACCOUNT_LOGIN_METHODS = {"username", "email"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "email", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_REAUTHENTICATION_TIMEOUT = 600
ACCOUNT_RATE_LIMITS = {"login_failed": "30/m/ip,5/5m/key"}
ACCOUNT_FORMS = {
    "login": "waypost.accounts.forms.SignInForm",
    "reauthenticate": "waypost.accounts.forms.ConfirmPasswordForm",
    "change_password": "waypost.accounts.forms.NewPasswordForm",
}
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not HTTPS
MFA_TOTP_ISSUER = "Waypost"
MFA_ADAPTER = "waypost.accounts.adapter.SealedMFAAdapter"
MFA_FORMS = {
    "authenticate": "waypost.accounts.forms.SecondFactorForm",
    "reauthenticate": "waypost.accounts.forms.ConfirmSecondFactorForm",
    "activate_totp": "waypost.accounts.forms.StartAuthenticatorForm",
    "add_webauthn": "waypost.accounts.forms.AddPasskeyForm",
    "edit_webauthn": "waypost.accounts.forms.RenamePasskeyForm",
}
MFA_REQUIRED = env.bool("WAYPOST_MFA_REQUIRED", default=not DEMO)
USERSESSIONS_TRACK_ACTIVITY = False

IDLE_MINUTES = env.int("WAYPOST_IDLE_MINUTES", default=20)
SESSION_ENGINE = "django.contrib.sessions.backends.db"
SESSION_COOKIE_NAME = "waypost_session"
SESSION_COOKIE_AGE = 12 * 3600
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
CSRF_COOKIE_HTTPONLY = False
CSRF_FAILURE_VIEW = "waypost.shared.web.errors.csrf_failure"
SECURE_SSL_REDIRECT = HTTPS
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if HTTPS else None
SECURE_HSTS_SECONDS = 31536000 if HTTPS else 0
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "media-src": [SELF],
        "connect-src": [SELF],
        "object-src": [NONE],
        "base-uri": [NONE],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
    }
}

LANGUAGE_CODE = env("WAYPOST_LANGUAGE", default="en")
LANGUAGES = [
    ("en", _("English")),
    ("fr", _("French")),
    ("es", _("Spanish")),
    ("ar", _("Arabic")),
    ("ru", _("Russian")),
]
# Languages in which the public site can be read; those beyond LANGUAGES have texts of the library only.
PUBLIC_LANGUAGES = [
    *dict(LANGUAGES),
    *(code for code in env.list("WAYPOST_MORE_LANGUAGES", default=[]) if code not in dict(LANGUAGES)),
]
LANGUAGE_COOKIE_NAME = "waypost_language"
LOCALE_PATHS = [PACKAGE_DIR / "locale"]
FORMAT_MODULE_PATH = ["waypost.shared.i18n.formats"]
TIME_ZONE = env("WAYPOST_TIME_ZONE", default="UTC")
USE_I18N = USE_TZ = True

STATIC_URL = "/static/"
STATIC_ROOT = None  # served from the apps by whitenoise
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = DEBUG
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}


def _files_dir() -> Path:
    given = env("WAYPOST_FILES", default=str(DATA_DIR / "files"))
    if "://" in given:
        raise ImproperlyConfigured(
            "WAYPOST_FILES must be a folder: this version keeps files in a folder only."
        )
    return Path(given).expanduser()


FILES_DIR = _files_dir()
LARGEST_UPLOAD_MB = env.int("WAYPOST_LARGEST_UPLOAD_MB", default=100)
FILE_UPLOAD_HANDLERS = [
    "waypost.documents.uploads.SealedUploadHandler",
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
]
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2000

EMAIL_CONFIG = env.email_url("WAYPOST_EMAIL", default="consolemail://")
vars().update(EMAIL_CONFIG)
DEFAULT_FROM_EMAIL = env("WAYPOST_EMAIL_FROM", default="waypost@localhost")

# Hosts of the own network (`host:port`) from which alert feeds may be read all the same.
FEED_HOSTS = env.list("WAYPOST_FEED_HOSTS", default=[])
IMPORT_PROCESSES = env.int("WAYPOST_IMPORT_PROCESSES", default=2 if (os.cpu_count() or 1) > 1 else 1)
Q_CLUSTER = {
    "name": "waypost",
    "orm": "default",
    "workers": env.int("WAYPOST_WORKERS", default=1),
    "poll": 1,
    "timeout": 3600,
    "retry": 3700,
    "ack_failures": False,
    "max_attempts": 5,
    "catch_up": False,
    "save_limit": 200,
    "bulk": 1,
    "label": "Jobs",
}

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
    "filters": {"refusals": {"()": "waypost.config.logs.RefusalsInOneLine"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line", "filters": ["refusals"]}},
    "root": {"handlers": ["console"], "level": env("WAYPOST_LOG_LEVEL", default="WARNING")},
}
