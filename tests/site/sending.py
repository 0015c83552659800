"""Requests as hostile as a socket would let them be."""

FORM = "application/x-www-form-urlencoded"
NAMED = b'Content-Disposition: form-data; name="username"'


def send(visitor, address, body, content_type, **more):
    """Post bytes as they are; the client's own post() would encode them first."""
    return visitor.generic("POST", address, body, content_type, **more)


def multipart(*parts):
    """Return the body of a form whose parts are (headers, content) in bytes."""
    whole = b"".join(b"--cut\r\n" + head + b"\r\n\r\n" + body + b"\r\n" for head, body in parts)
    return whole + b"--cut--\r\n"
