"""What is done after the answer has been sent. Whatever is not done here is done by the periodic run."""

from django.utils import timezone
from django_tasks import task

from dialogue.cases.periodic import describe_failure


class LeftToThePeriodicRun(Exception):
    """
    A case could not be brought further now.

    It says where it stopped and nothing else: what a task backend keeps of an error must not hold anyone's words.
    """


@task()
def continue_receiving(case_id: str) -> None:
    """Make the case's item and put it before its reviewers."""
    from dialogue.cases import services

    try:
        services.continue_receiving(case_id=case_id)
    except Exception as error:
        raise LeftToThePeriodicRun(f"{case_id}: {describe_failure(error)}") from None


@task()
def take_down(case_id: str) -> None:
    """End the review of a withdrawn case and take down its item."""
    from dialogue.cases import services

    try:
        services.take_down(case_id=case_id, at=timezone.now())
    except Exception as error:
        raise LeftToThePeriodicRun(f"{case_id}: {describe_failure(error)}") from None


@task()
def tell(announcement_id: str) -> None:
    """Give those who follow their notices, and send the first few; the periodic run sends the rest, spread over time."""
    from dialogue.cases import services
    from dialogue.cases.services.mailing import SENT_IN_A_TASK

    try:
        services.spread_announcement(announcement_id=announcement_id)
        services.send_due_notices(at=timezone.now(), announcement_id=announcement_id, limit=SENT_IN_A_TASK)
    except Exception as error:
        failure = describe_failure(error)
    else:
        return
    # Outside the handler, so that the original does not hang on as the new one's context.
    raise LeftToThePeriodicRun(f"{announcement_id}: {failure}")
