"""Requests are UTF-8, whatever charset they name."""

from typing import Any

from django.http.request import HttpRequest, parse_header_parameters


class AlwaysUtf8(HttpRequest):
    """Part of a request class: the charset of the Content-Type decodes nothing.

    Django decodes the query by it before any middleware runs: a charset such as base64 fails there,
    out of reach of every error page, and utf-7 brings in NUL and lone surrogates past the guard. A
    body in another charset is the guard's to refuse.
    """

    def _set_content_type_params(self, meta: Any) -> None:
        try:
            kind, params = parse_header_parameters(meta.get("CONTENT_TYPE", ""))
        except (LookupError, TypeError, ValueError):
            # Parameters that cannot be read: a body of no type that we know.
            kind, params = "", {}
        self.content_type, self.content_params = kind, params
