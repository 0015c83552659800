"""Static files: named by their content once collected, by their plain name before."""

from whitenoise.storage import CompressedManifestStaticFilesStorage


class HashedOnceCollected(CompressedManifestStaticFilesStorage):
    """Serve hashed names when collectstatic has run; tests and a first look need no collecting."""

    def stored_name(self, name):
        """Return the hashed name from the manifest, or the name itself without a manifest."""
        if not self.hashed_files:
            return name
        return super().stored_name(name)
