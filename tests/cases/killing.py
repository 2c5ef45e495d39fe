"""A process of its own that does something and is killed, as by ``kill -9``, on its way through the database."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable

from django.db import connection

DONE, FAILED = 0, 1


def killed_at(step: int, act: Callable[[], object]) -> bool:
    """
    Do ``act`` in a process of its own, which kills itself just before the ``step``-th time it writes or commits.

    Where it only reads, being killed is the same as just before it writes next.

    Returns: whether it was killed; False when it came to its end first.
    Raises:
        AssertionError: it failed by itself.
    """
    # Two processes must not talk over one connection.
    connection.close()
    child = os.fork()
    if child == 0:
        _do_and_die(step, act)
    _, status = os.waitpid(child, 0)
    if os.WIFSIGNALED(status):
        assert os.WTERMSIG(status) == signal.SIGKILL
        return True
    assert os.WEXITSTATUS(status) == DONE
    return False


def _do_and_die(step: int, act: Callable[[], object]) -> None:
    left = step
    commit = connection._commit

    def count() -> None:
        nonlocal left
        left -= 1
        if left == 0:
            os.kill(os.getpid(), signal.SIGKILL)

    def execute(execute, sql, params, many, context):
        if sql.startswith(("INSERT", "UPDATE", "DELETE")):
            count()
        return execute(sql, params, many, context)

    def commit_or_die():
        count()
        return commit()

    connection._commit = commit_or_die
    try:
        with connection.execute_wrapper(execute):
            act()
    except BaseException:
        os._exit(FAILED)
    os._exit(DONE)
