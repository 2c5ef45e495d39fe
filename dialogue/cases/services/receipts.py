"""The code by which the one who wrote finds their case again, also from another device."""

from __future__ import annotations

from dialogue.cases.models import Case, CaseReceipt
from dialogue.ledger.receipts import NotAReceiptCode, ReceiptCode


def issue_case_receipt(*, case: Case) -> ReceiptCode:
    """Make a code for a case. It is shown once: only its hash is kept."""
    code = ReceiptCode.new()
    CaseReceipt.objects.create(case=case, code_hash=code.hash)
    return code


def find_case_by_receipt(*, code: str) -> Case | None:
    """Return the case that a code opens, or None."""
    try:
        wanted = ReceiptCode.parse(code)
    except NotAReceiptCode:
        return None
    receipt = CaseReceipt.objects.select_related("case").filter(code_hash=wanted.hash).first()
    return receipt.case if receipt else None
