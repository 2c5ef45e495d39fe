"""What is done with pages after the answer has been sent."""

from django_tasks import task

from dialogue.pages import synchronizing


@task()
def follow_source(page_id: int) -> None:
    """Bring a published page's figures into its translations; thousands of queries for a large budget."""
    synchronizing.follow_source(page_id=page_id)
