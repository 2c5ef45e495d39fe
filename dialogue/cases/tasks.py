"""What is done after the answer has been sent."""

from django_tasks import task

from dialogue.cases.periodic import describe_failure


class ReceivingInterrupted(Exception):
    """
    A case has not reached its reviewers yet; the periodic run tries again.

    It carries where it stopped and nothing else: what the task backend keeps of an error must not hold anyone's words.
    """


@task()
def continue_receiving(case_id: str) -> None:
    """Make the case's item and put it before its reviewers."""
    from dialogue.cases import services

    try:
        services.continue_receiving(case_id=case_id)
    except Exception as error:
        raise ReceivingInterrupted(f"{case_id}: {describe_failure(error)}") from None
