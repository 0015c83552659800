"""What the server writes to its console: warnings and errors, each with its request's number."""

import logging

# A requested path may hold line breaks; written as they are they would forge log lines.
CONTROLS = {code: f"\\x{code:02x}" for code in (*range(0x20), *range(0x7F, 0xA0))}


class RequestId(logging.Filter):
    """Give every record a request_id: the answering request's own, or "-"."""

    def filter(self, record: logging.LogRecord) -> bool:
        record.request_id = getattr(getattr(record, "request", None), "request_id", "-")
        return True


class OneLine(logging.Formatter):
    """Keep each message on one line; a traceback still follows on its own lines."""

    def formatMessage(self, record: logging.LogRecord) -> str:
        record.message = record.message.translate(CONTROLS)
        return super().formatMessage(record)


LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "filters": {"request_id": {"()": RequestId}},
    "formatters": {
        "line": {
            "()": OneLine,
            "format": "{asctime} {levelname} {name} [{request_id}] {message}",
            "style": "{",
        }
    },
    "handlers": {
        "console": {
            "class": "logging.StreamHandler",
            "level": "WARNING",  # the queue's worker sets its own loggers to tell each task
            "filters": ["request_id"],
            "formatter": "line",
        }
    },
    "root": {"handlers": ["console"], "level": "WARNING"},
    # Django's own set-up stays silent outside DEBUG, where errors matter most.
    "loggers": {
        "django": {"handlers": ["console"], "level": "WARNING", "propagate": False},
        "django.request": {"level": "ERROR"},  # every 404 is no news
    },
}
