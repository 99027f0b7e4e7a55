"""Every setting, from the environment only. One that is missing in production is refused at the start, in a sentence."""

import contextlib
import os
import secrets
import tempfile
from datetime import timedelta
from pathlib import Path
from typing import Any

from django.core.exceptions import ImproperlyConfigured
from pythonjsonlogger.core import RESERVED_ATTRS

from config.environment import Environment

BASE_DIR = Path(__file__).resolve().parent.parent
env = Environment()

VAR_DIR = Path(env.str("VAR_DIR", default=str(BASE_DIR / "var")))
DEBUG = env.switch("DEBUG", default=False)
LOCAL_HOSTS = ["127.0.0.1", "localhost", "[::1]"]
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=LOCAL_HOSTS)
IS_LOCAL = set(ALLOWED_HOSTS) <= set(LOCAL_HOSTS)


def secret_key() -> str:
    """The key from the environment; on a developer's machine one that is made once and stored under var/."""
    if key := env.str("SECRET_KEY", default=""):
        if len(key) < 50 and not IS_LOCAL:
            raise ImproperlyConfigured("SECRET_KEY is too short for a public host: give it 50 characters or more.")
        return key
    if not IS_LOCAL:
        raise ImproperlyConfigured("Set SECRET_KEY: ALLOWED_HOSTS names a public host, and that needs a key of your own.")
    VAR_DIR.mkdir(0o700, parents=True, exist_ok=True)
    file = VAR_DIR / "secret-key"
    if not file.exists():
        with tempfile.NamedTemporaryFile("w", dir=VAR_DIR) as new:
            new.write(secrets.token_urlsafe(50))
            new.flush()
            with contextlib.suppress(FileExistsError):  # another process was faster
                os.link(new.name, file)
    return file.read_text()


SECRET_KEY = secret_key()

INSTALLED_APPS = [
    "wizard",
    "concepts",
    "config.backups",
    "django_htmx",
    "crispy_forms",
    "adminsortable2",
    "simple_history",
    "axes",
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
]

MIDDLEWARE = [
    "config.security.security_headers.SecurityHeadersMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "config.request_log.RequestLogMiddleware",
    "config.postgresql.query_timeouts.QueryTimeoutMiddleware",
    "wizard.web.metrics.MetricsMiddleware",
    "wizard.usage.usage_counter.UsageMiddleware",
    "wizard.web.page_cache.PageCacheMiddleware",
    "wizard.web.language.LanguageMiddleware",
    "wizard.web.compute_budget.ComputeBudgetMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "config.security.request_limits.RequestLimitsMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "axes.middleware.AxesMiddleware",
    "wizard.web.database_errors.DatabaseErrorMiddleware",
    "wizard.web.unreadable_editions.UnreadableEditionMiddleware",
]

ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"

LANGUAGE_CODE = "en"
LANGUAGES = [("en", "English"), ("de", "Deutsch"), ("fr", "Français")]

TEMPLATES: list[dict[str, Any]] = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates/desk"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    },
    *(
        {
            "BACKEND": "django.template.backends.jinja2.Jinja2",
            "NAME": f"visitors-{language}",
            "DIRS": [BASE_DIR / "templates/visitors"],
            "OPTIONS": {"environment": "wizard.web.rendering.jinja_environment.environment", "language": language},
        }
        for language, _ in LANGUAGES
    ),
]
"""Django's own for the desk and the forms; Jinja2 for the visitors' pages, compiled for each language."""

CRISPY_ALLOWED_TEMPLATE_PACKS = "forms"
CRISPY_TEMPLATE_PACK = "forms"

SQLITE_OPTIONS = {
    "timeout": 5,
    "transaction_mode": "IMMEDIATE",
    "init_command": (
        "PRAGMA journal_mode=WAL;PRAGMA synchronous=NORMAL;"
        "PRAGMA journal_size_limit=27103364;PRAGMA cache_size=2000;PRAGMA temp_store=MEMORY;"
    ),
}


POSTGRESQL_OPTIONS = {
    "connect_timeout": 2,
    "tcp_user_timeout": 5_000,  # milliseconds, for a host that disappears without closing its connections
}
POOL = {"min_size": 1, "max_size": 8, "timeout": 0.1, "reconnect_timeout": 2}
"""Seconds. `timeout` is one attempt of a thread to get a connection (see config/postgresql/base.py). With the default of
`reconnect_timeout` the pool waits longer and longer between attempts, up to minutes, even when the database is back."""


def database(settings: dict[str, Any]) -> dict[str, Any]:
    """The database of DATABASE_URL, with the options that were measured for its kind."""
    options: dict[str, Any] = settings.get("OPTIONS", {})
    if settings["ENGINE"].endswith("sqlite3"):
        VAR_DIR.mkdir(0o700, parents=True, exist_ok=True)
        return settings | {"ENGINE": "config.sqlite3", "OPTIONS": SQLITE_OPTIONS | options}
    own = {"ENGINE": "config.postgresql", "CONN_MAX_AGE": 0, "CONN_HEALTH_CHECKS": True}
    return settings | own | {"OPTIONS": POSTGRESQL_OPTIONS | options | {"pool": POOL}}


DATABASES = {"default": database(env.db("DATABASE_URL", default=f"sqlite:///{VAR_DIR / 'crossroads.sqlite3'}"))}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTHENTICATION_BACKENDS = ["axes.backends.AxesStandaloneBackend", "django.contrib.auth.backends.ModelBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    )
]
LOGIN_REDIRECT_URL = "admin:index"
AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = timedelta(minutes=15)
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_RESET_ON_SUCCESS = True
AXES_LOCKOUT_TEMPLATE = "admin/locked_out.html"
VISITOR_ADDRESS = "config.security.client_address.client_address"
AXES_CLIENT_IP_CALLABLE = VISITOR_ADDRESS
AXES_USERNAME_CALLABLE = "config.security.client_address.login_name"
AXES_ENABLE_ADMIN = False
AXES_DISABLE_ACCESS_LOG = True
AXES_VERBOSE = False

DATA_UPLOAD_MAX_NUMBER_FIELDS = 20_000  # the grid of a guide with 40 features and 50 concepts sends 6,000

SCENARIO_CHECKS = ["wizard.analysis.engine_checks.check_scenarios"]
PUBLISH_CHECKS = [
    "concepts.publishing.checks.check_can_be_asked",
    "concepts.publishing.checks.check_can_be_compared",
    "wizard.analysis.engine_checks.check_every_concept_can_win",
    "wizard.analysis.engine_checks.check_every_question_matters",
    *SCENARIO_CHECKS,
]
EDITION_CHECK_SECONDS = env.number("EDITION_CHECK_SECONDS", default=1.0)
LINKS_PER_HOUR = env.number("LINKS_PER_HOUR", default=30)
KEPT_PAGES_BYTES = env.number("KEPT_PAGES_BYTES", default=0 if DEBUG else 32_000_000)
COMPUTE_SECONDS = env.number("COMPUTE_SECONDS", default=20.0)
COUNT_USE = env.switch("COUNT_USE", default=True)
COUNT_SECONDS = 5

METRICS_TOKEN = env.str("METRICS_TOKEN", default="")
if METRICS_TOKEN and len(METRICS_TOKEN) < 20:
    raise ImproperlyConfigured("METRICS_TOKEN is too short to be a secret: give it 20 characters or more.")

LOG_LEVELS = ("DEBUG", "INFO", "WARNING", "ERROR", "CRITICAL")
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "filters": {"with_request_id": {"()": "config.request_log.RequestIdFilter"}},
    "formatters": {
        "json": {
            "()": "config.request_log.ShortLineFormatter",
            "format": "%(asctime)s %(levelname)s %(name)s %(request_id)s %(message)s",
            "reserved_attrs": [*RESERVED_ATTRS, "request", "server_time"],
        }
    },
    "handlers": {"lines": {"class": "logging.StreamHandler", "formatter": "json", "filters": ["with_request_id"]}},
    "root": {"handlers": ["lines"], "level": env.one_of("LOG_LEVEL", *LOG_LEVELS, default="WARNING")},
    "loggers": {"django": {"handlers": [], "propagate": True}, "django.server": {"propagate": True, "handlers": []}},
}

LOCALE_PATHS = [BASE_DIR / "locale"]
TIME_ZONE = "UTC"
USE_TZ = True
USE_I18N = True

STATIC_URL = "static/"
STATICFILES_DIRS = [BASE_DIR / "static"]
STATIC_ROOT = VAR_DIR / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "config.static_storage.BundledStaticFilesStorage"},
}
WHITENOISE_ALLOW_ALL_ORIGINS = False

X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = None  # on pages only: config/security/security_headers.py

IS_HTTPS = env.switch("HTTPS", default=not IS_LOCAL)
SECURE_SSL_REDIRECT = IS_HTTPS
SECURE_REDIRECT_EXEMPT = [r"^healthz(/metrics)?$"]
SESSION_COOKIE_SECURE = IS_HTTPS
CSRF_COOKIE_SECURE = IS_HTTPS
CSRF_COOKIE_HTTPONLY = True
SECURE_HSTS_SECONDS = 31_536_000 if IS_HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = env.switch("HSTS_INCLUDE_SUBDOMAINS", default=False)
SECURE_HSTS_PRELOAD = env.switch("HSTS_PRELOAD", default=False)
SILENCED_SYSTEM_CHECKS = ["security.W005", "security.W021"]  # these two bind the whole domain: see docs/settings.md
BEHIND_PROXY = env.switch("BEHIND_PROXY", default=False)
if BEHIND_PROXY:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
CSRF_TRUSTED_ORIGINS = env.list("CSRF_TRUSTED_ORIGINS", default=[])
