"""
The public, read-only JSON of the dialogues, on django-ninja (extra ``[api]``).

An app says in ``AppConfig.ready()`` which routes it has and what it counts; nothing here knows of any app.
"""

from dialogue.pages.api.registering import count_of, register, register_counts, urlpatterns

__all__ = ["count_of", "register", "register_counts", "urlpatterns"]
