"""All settings. Production is the default; docs/settings.md lists the variables of the environment."""

from importlib.util import find_spec
from pathlib import Path

from csp.constants import NONCE, NONE, SELF
from django.conf.global_settings import PASSWORD_HASHERS
from django.core.exceptions import ImproperlyConfigured
from django.core.management.utils import get_random_secret_key
from django.utils.translation import gettext_lazy as _
from js_asset import static_lazy

from leica.embedded_postgres import embedded_database_url
from leica.environment import (
    env_bool,
    env_bucket,
    env_choice,
    env_database,
    env_hosts,
    env_path,
    env_port,
    env_secret,
    env_site_url,
    env_text,
)

BASE_DIR = Path(__file__).resolve().parent.parent

# --- who is asking: a visitor's site, a developer, or a demonstration

DEMO = env_bool("DEMO", default=False)
DEBUG = env_bool("DEBUG", default=False)
IS_LOCAL = DEMO or DEBUG
LOOPBACK = ["127.0.0.1", "localhost", "[::1]"]

DATA_DIR = env_path("DATA_DIR", default=BASE_DIR / ".local")

SECRET_KEY = env_secret(
    "SECRET_KEY",
    default="demo only: sessions need no secret here" if DEMO else get_random_secret_key() if DEBUG else None,
    demand="set it to 50 random characters and keep it secret.",
)
ALLOWED_HOSTS = env_hosts(
    "ALLOWED_HOSTS",
    default=LOOPBACK if IS_LOCAL else None,
    demand="set it to the host names of the site, such as leica.example,www.leica.example.",
)
if DEMO and (public := sorted(set(ALLOWED_HOSTS) - set(LOOPBACK))):
    raise ImproperlyConfigured(
        f"DEMO=1 with ALLOWED_HOSTS={','.join(public)!r} is refused: "
        "the demo has known passwords; it takes 127.0.0.1, localhost or [::1] only."
    )
PORT = env_port("PORT", default=8000)  # of the demo
SITE_URL = env_site_url(
    "SITE_URL", default=f"http://127.0.0.1:{PORT}" if IS_LOCAL else f"https://{ALLOWED_HOSTS[0].lstrip('.')}"
)

# --- the parts

RICH_TEXT_EDITOR = env_choice("RICH_TEXT_EDITOR", ["prose", "ckeditor"], default="prose")

INSTALLED_APPS = [
    "modeltranslation",  # before the admin, whose model registration it watches
    "leica.delivery",
    "leica.publishing",
    "leica.registers",
    "leica.media",
    "leica.search",
    "leica.pages",
    "leica.staff",
    "events",
    "news",
    "csp",
    "js_asset",
    "django_prose_editor",
    "leica.staff.site.EditorsAdmin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.humanize",
    "django.contrib.messages",
    "django.contrib.postgres",
    "django.contrib.sessions",
    "django.contrib.sitemaps",
    "django.contrib.staticfiles",
]
if RICH_TEXT_EDITOR == "ckeditor":
    if not find_spec("ckeditor"):
        raise ImproperlyConfigured(
            "RICH_TEXT_EDITOR='ckeditor' needs the package django-ckeditor, which is not installed: "
            "install requirements/ckeditor.txt, or leave RICH_TEXT_EDITOR empty."
        )
    INSTALLED_APPS.append("ckeditor")

MIDDLEWARE = [
    "leica.delivery.rendering.StoredPages",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "leica.delivery.headers.StaffPolicy",
    "leica.delivery.headers.PublicHeaders",
    "leica.delivery.language.LanguageOfPath",
    "leica.delivery.headers.StaffSessions",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "leica.delivery.headers.StaffMessages",
]

ROOT_URLCONF = "leica.urls"
WSGI_APPLICATION = "leica.wsgi.application"
AUTH_USER_MODEL = "staff.User"
LOGIN_URL = "admin:login"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    }
]

AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]

if DEMO:
    PASSWORD_HASHERS = ["leica.staff.demo.DemoHasher", *PASSWORD_HASHERS]

# --- rich text: the markup that is kept stands in leica/publishing/rich_text.py

DJANGO_PROSE_EDITOR_EXTENSIONS = [
    {"js": [static_lazy(f"js/{module}.js")], "extensions": {name: lambda config, shared: None}}
    for module, name in (
        ("prose-editor-policy", "NoInjectedStyle"),
        ("prose-editor-paste", "CleanPaste"),
        ("prose-editor-pages", "PageLink"),
    )
]
CKEDITOR_CONFIGS = {
    "default": {
        "versionCheck": False,  # it would ask its maker's server
        "toolbar": [
            ["Format", "Bold", "Italic"],
            ["BulletedList", "NumberedList", "Blockquote", "HorizontalRule"],
            ["Link", "Unlink"],
            ["Undo", "Redo", "RemoveFormat"],
        ],
        "format_tags": "p;h2;h3",
        "width": "100%",
    }
}

# --- the database

DATABASE_URL = env_text("DATABASE_URL", default="") or (embedded_database_url(DATA_DIR) if DEMO else "")
DATABASES = {
    "default": env_database(
        "DATABASE_URL",
        default=DATABASE_URL or None,
        demand="set it to postgresql://USER:PASSWORD@HOST:PORT/NAME, or set DEMO=1 for an embedded one.",
    )
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# --- languages and time

LANGUAGE_CODE = "en"
LANGUAGES = [("en", _("English")), ("ru", _("Russian"))]
LOCALE_PATHS = [BASE_DIR / "leica" / "locale"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Europe/Brussels"
FORMAT_MODULE_PATH = "leica.formats"  # British dates in English

MODELTRANSLATION_DEFAULT_LANGUAGE = "en"
MODELTRANSLATION_LANGUAGES = ("en", "ru")
MODELTRANSLATION_FALLBACK_LANGUAGES = {"default": ()}  # a text is never borrowed from the other language

# --- what is drawn once and kept

CACHES = {
    "default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"},
    "cards": {
        "BACKEND": "django.core.cache.backends.filebased.FileBasedCache",
        "LOCATION": DATA_DIR / "cards",
        "TIMEOUT": None,
        "OPTIONS": {"MAX_ENTRIES": 2000},  # about 50 MB
    },
}

# --- files

STATIC_URL = "/static/"
STATIC_ROOT = DATA_DIR / "static"
STATICFILES_DIRS = [BASE_DIR / "static"]
MEDIA_URL = "/media/"
MEDIA_ROOT = DATA_DIR / "media"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    # What is uploaded stays here, out of reach; readers get renditions of it, from "default".
    "originals": {
        "BACKEND": "leica.media.originals.PrivateFiles",
        "OPTIONS": {"location": DATA_DIR / "originals"},
    },
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG
        else "leica.delivery.static_files.HashedFiles"
    },
}
# Finished pages, made again from the database whenever they are missing; see docs/delivery.md.
PAGE_STORE = None if DEBUG else env_path("PAGE_STORE", default=DATA_DIR / "pages")
# Named by systemd; in memory, so that something can be left there for nginx while the disk takes nothing.
RUNTIME_DIR = env_path("RUNTIME_DIRECTORY", default=DATA_DIR)
if S3_BUCKET := env_bucket():
    STORAGES |= {
        "default": {"BACKEND": "leica.media.bucket.BucketFiles", "OPTIONS": {**S3_BUCKET, "location": "media"}},
        "originals": {
            "BACKEND": "leica.media.bucket.PrivateBucketFiles",
            "OPTIONS": {**S3_BUCKET, "location": "originals"},
        },
    }
WHITENOISE_USE_FINDERS = DEBUG
WHITENOISE_AUTOREFRESH = DEBUG

# --- what browsers are told

# Every public answer carries these, whoever sends it.
PUBLIC_HEADERS = {
    "Cache-Control": "no-cache",
    "Content-Security-Policy": (
        "default-src 'none'; style-src 'self'; img-src 'self'; font-src 'self'; script-src 'self'; "
        "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    ),
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "Referrer-Policy": "strict-origin-when-cross-origin",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}


def with_public_headers(headers, path, url):
    for name, value in PUBLIC_HEADERS.items():
        headers.setdefault(name, value)


WHITENOISE_ADD_HEADERS_FUNCTION = with_public_headers
# Staff pages: the nonce is for the import map of the rich text editor alone.
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "script-src": [SELF, NONCE],
        "object-src": [NONE],
        "base-uri": [NONE],
        "frame-ancestors": [SELF],
        "form-action": [SELF],
    }
}
X_FRAME_OPTIONS = "SAMEORIGIN"
SECURE_REFERRER_POLICY = "same-origin"

if not IS_LOCAL:
    SECURE_SSL_REDIRECT = True
    SECURE_REDIRECT_EXEMPT = [r"^health/"]  # whoever watches the process asks it directly
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    SECURE_HSTS_SECONDS = 31_536_000
    PUBLIC_HEADERS["Strict-Transport-Security"] = f"max-age={SECURE_HSTS_SECONDS}"
    SESSION_COOKIE_SECURE = True
    CSRF_COOKIE_SECURE = True
    CSRF_TRUSTED_ORIGINS = [SITE_URL]
SESSION_COOKIE_HTTPONLY = True
CSRF_COOKIE_HTTPONLY = True

SILENCED_SYSTEM_CHECKS = [
    "security.W002",  # X-Frame-Options comes with the other public headers
    "security.W005",  # whether sub-domains follow is for the owner of the domain
    "security.W021",  # and so is the preload list
]

# --- limits

DATA_UPLOAD_MAX_NUMBER_FIELDS = 5000  # an event with sixty programme rows in two languages
DATA_UPLOAD_MAX_MEMORY_SIZE = 10 * 1024 * 1024
IMAGE_MAX_BYTES = 25 * 1024 * 1024
IMAGE_MAX_PIXELS = 60_000_000
DOCUMENT_MAX_BYTES = 25 * 1024 * 1024
