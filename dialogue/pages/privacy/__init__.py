"""What the installation can say of personal data by itself: from its settings and its published dialogues."""

from dialogue.pages.privacy.notice import KeptLong, Notice, notice
from dialogue.pages.privacy.policy import Policy, policy

__all__ = ["KeptLong", "Notice", "Policy", "notice", "policy"]
