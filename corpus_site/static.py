"""Static files: named by their content once collected, by their plain name before."""

from whitenoise.storage import CompressedManifestStaticFilesStorage


class HashedOnceCollected(CompressedManifestStaticFilesStorage):
    """Serve hashed names when collectstatic has run; tests and a first look need no collecting."""

    def __init__(self, *arguments, **named):
        super().__init__(*arguments, **named)
        self._addresses: dict[tuple[str, int], str] = {}

    def stored_name(self, name):
        """Return the hashed name from the manifest, or the name itself without a manifest."""
        if not self.hashed_files:
            return name
        return super().stored_name(name)

    def url(self, name, force=False):
        """Return a file's address, which is worked out once: a page of the desk asks for thirty."""
        asked = (name, len(self.hashed_files))  # collecting changes what is answered
        if force or asked not in self._addresses:
            self._addresses[asked] = super().url(name, force)
        return self._addresses[asked]
