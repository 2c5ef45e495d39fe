"""How static files are named and served in production."""

from whitenoise.storage import CompressedManifestStaticFilesStorage


class ModuleStaticFilesStorage(CompressedManifestStaticFilesStorage):
    """
    Compressed files whose names carry their content's hash, so that browsers may keep them for ever.

    ES modules import each other by name, so those names are rewritten too.
    """

    support_js_module_import_aggregation = True
