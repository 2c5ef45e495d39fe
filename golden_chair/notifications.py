"""Who is told what about a question, and when."""

from __future__ import annotations

from datetime import datetime

from golden_chair.models import QuestionRecord


def follow_question(*, record: QuestionRecord, address: str, language: str, is_asker: bool, at: datetime) -> None:
    """Let the holder of an address, who has shown that they read its mail, be told of what happens to a question."""
