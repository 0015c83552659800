"""What surrounds every request: its number, the language chosen, the headers of every answer."""

import gc
import secrets

from django.conf import settings
from django.utils import translation
from django.utils.cache import patch_vary_headers

ADMIN = "/admin/"

PUBLIC_POLICY = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "img-src": "'self' data:",
    "font-src": "'self'",
    "connect-src": "'self'",
    "form-action": "'self'",
    "base-uri": "'none'",
    "object-src": "'none'",
    "frame-ancestors": "'none'",
}
# Django's admin sets a base for nothing and frames nothing, but loads from more places.
ADMIN_POLICY = {
    "default-src": "'self'",
    "img-src": "'self' data:",
    "frame-ancestors": "'none'",
    "base-uri": "'self'",
    "form-action": "'self'",
    "object-src": "'none'",
}
FIXED_HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": (
        "accelerometer=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), "
        "magnetometer=(), microphone=(), payment=(), usb=()"
    ),
}


def security_headers(get_response):
    """Number the request and give its answer the security headers, whatever made the answer.

    A view may set a stricter policy of its own; it is kept.
    """

    is_first = True

    def middleware(request):
        nonlocal is_first
        request.request_id = secrets.token_hex(8)
        response = get_response(request)
        if is_first:
            is_first = False
            search_no_more()
        in_admin = request.path.startswith(ADMIN)
        for name, value in FIXED_HEADERS.items():
            response.headers.setdefault(name, value)
        response.headers.setdefault("Content-Security-Policy", content_policy(request, in_admin))
        response.headers["X-Request-ID"] = request.request_id
        if in_admin:
            response.headers["Cache-Control"] = "no-store"
        return response

    return middleware


def search_no_more() -> None:
    """Search for dead cycles among nothing that the first request has loaded (see articles.apps).

    Addresses, views, forms and templates are more than all before: one request in some hundreds
    waited 30 ms for that.
    """
    gc.collect()
    gc.freeze()


def content_policy(request, in_admin: bool) -> str:
    """Return the Content-Security-Policy for a page; https alone is told to upgrade links."""
    policy = ADMIN_POLICY if in_admin else PUBLIC_POLICY
    directives = [f"{name} {sources}" for name, sources in policy.items()]
    if request.is_secure():
        directives.append("upgrade-insecure-requests")
    return "; ".join(directives)


def chosen_language(get_response):
    """Speak the language of the cookie, else Vietnamese.

    The browser's own preference is not asked: most Vietnamese readers' browsers speak English.
    """

    def middleware(request):
        wanted = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, "")
        known = wanted in dict(settings.LANGUAGES)
        request.LANGUAGE_CODE = wanted if known else settings.LANGUAGE_CODE
        with translation.override(request.LANGUAGE_CODE):
            response = get_response(request)
        response.headers.setdefault("Content-Language", request.LANGUAGE_CODE)
        patch_vary_headers(response, ["Cookie"])
        return response

    return middleware
