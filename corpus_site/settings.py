"""The one settings file. Variables are listed in README.md; defaults run on a bare machine."""

import os
from datetime import timedelta
from pathlib import Path

from django.utils.translation import gettext_lazy as _

from corpus_site.environment import database, flag, kept_secret, listed, refuse_unsafe
from corpus_site.logs import LOGGING  # noqa: F401  (Django reads it from here)

BASE_DIR = Path(__file__).resolve().parent.parent
DATA_DIR = (BASE_DIR / (os.environ.get("DATA_DIR") or "data")).resolve()
PRODUCTION, DEBUG = flag("PRODUCTION"), flag("DEBUG")
TRUST_PROXY = flag("TRUST_PROXY")
OTHER_REVIEWER = flag("OTHER_REVIEWER")

ALLOWED_HOSTS = listed("ALLOWED_HOSTS")
SECRET_KEY = os.environ.get("SECRET_KEY", "")
if PRODUCTION:
    refuse_unsafe(debug=DEBUG, key=SECRET_KEY, hosts=ALLOWED_HOSTS)
ALLOWED_HOSTS = ALLOWED_HOSTS or ["localhost", "127.0.0.1", "[::1]"]
SECRET_KEY = SECRET_KEY or kept_secret(DATA_DIR / "secret_key")

DATABASES = {"default": database(os.environ.get("DATABASE_URL", ""), DATA_DIR / "db.sqlite3")}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

INSTALLED_APPS = [
    "articles",  # first, so that its templates dress the admin
    *("django.contrib.admin", "django.contrib.auth", "django.contrib.contenttypes"),
    *("django.contrib.sessions", "django.contrib.messages", "django.contrib.staticfiles"),
    "django_filters",
    "django_htmx",
    "axes",
    *("django_tasks", "django_tasks_db"),
]
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}  # run by manage.py db_worker
MIDDLEWARE = [
    "corpus_site.middleware.security_headers",  # outermost: every answer carries them
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "corpus_site.middleware.chosen_language",
    "corpus_site.guard.RequestGuard",  # before anything reads a cookie or a field
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "axes.middleware.AxesMiddleware",
]
SILENCED_SYSTEM_CHECKS = ["security.W002"]  # X-Frame-Options comes from security_headers
ROOT_URLCONF = "corpus_site.urls"
WSGI_APPLICATION = "corpus_site.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ]
        },
    }
]

LANGUAGE_CODE = "vi"
LANGUAGES = [("vi", _("Vietnamese")), ("en", _("English"))]
LANGUAGE_COOKIE_SAMESITE = "Lax"
LOCALE_PATHS = [BASE_DIR / "locale"]
FORMAT_MODULE_PATH = "corpus_site.formats"
TIME_ZONE = "Asia/Ho_Chi_Minh"
USE_TZ = True

STATIC_URL = "/static/"
STATIC_ROOT = DATA_DIR / "static"
WHITENOISE_ALLOW_ALL_ORIGINS = False
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "corpus_site.static.HashedOnceCollected"},
}

AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "django.contrib.auth.backends.ModelBackend",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}", "OPTIONS": options}
    for name, options in {
        "UserAttributeSimilarityValidator": {},
        "MinimumLengthValidator": {"min_length": 12},
        "CommonPasswordValidator": {},
    }.items()
]
LOGIN_URL = "admin:login"
# Ten wrong passwords for one name from one address close that pair for a quarter of an hour.
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_FAILURE_LIMIT = 10
AXES_COOLOFF_TIME = timedelta(minutes=15)
AXES_RESET_ON_SUCCESS = True
AXES_CLIENT_IP_CALLABLE = "corpus_site.logins.client_address"
AXES_USERNAME_CALLABLE = "corpus_site.logins.name_tried"
AXES_LOCKOUT_CALLABLE = "corpus_site.logins.locked_out"
AXES_VERBOSE = False
LOOKUP_RATE, REPORT_RATE = "60/minute", "20/hour"  # at /resolve and /report; "" for no limit
BULK_AT_ONCE = 2  # downloads of one network address; 0 for no limit
CSRF_FAILURE_VIEW = "corpus_site.errors.csrf_failure"
COOKIE_PREFIX = "__Host-" if PRODUCTION else ""
SESSION_COOKIE_NAME = f"{COOKIE_PREFIX}sessionid"
CSRF_COOKIE_NAME = f"{COOKIE_PREFIX}csrftoken"
SESSION_COOKIE_AGE = 12 * 3600  # seconds
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = PRODUCTION
CSRF_COOKIE_HTTPONLY = LANGUAGE_COOKIE_HTTPONLY = True
SECURE_SSL_REDIRECT = PRODUCTION and TRUST_PROXY
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if TRUST_PROXY else None
SECURE_HSTS_SECONDS = 2 * 365 * 24 * 3600  # Django sends it on https answers only
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = True
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024  # bytes of form fields, files not counted
DATA_UPLOAD_MAX_NUMBER_FILES = 200  # of one import
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5000  # a long article's mentions are many inline fields
