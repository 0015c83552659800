"""What gunicorn is told beside its command line: how long a request line may be.

It takes no limit above a constant of its own, and answers longer lines itself, in HTML, before
our guard sees an address that speaks JSON. 0 would be no limit at all: memory for anyone to fill.
"""

from gunicorn.http import message

limit_request_line = message.MAX_REQUEST_LINE = 256 * 1024  # bytes
