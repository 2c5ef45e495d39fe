"""Many people at the same moment, each on a database connection of their own."""

import threading
from collections.abc import Callable, Iterable
from queue import Empty, SimpleQueue
from typing import Any

from django.db import connection

# PostgreSQL has room for 100 connections in all; SQLite lets one write at a time however many ask.
PEOPLE_AT_ONCE = {"postgresql": 32, "sqlite": 8}


def all_at_once(acts: Iterable[Callable[[], Any]]) -> list[Any]:
    """
    Call every act, as many as possible at the same time, and return what they returned or raised, in no order.

    Each thread keeps one connection for all its acts; all threads begin together.
    """
    waiting: SimpleQueue = SimpleQueue()
    for act in acts:
        waiting.put(act)
    outcomes: SimpleQueue = SimpleQueue()
    threads = min(PEOPLE_AT_ONCE[connection.vendor], waiting.qsize())
    start = threading.Barrier(threads)

    def work() -> None:
        try:
            connection.ensure_connection()
            start.wait()
            while True:
                try:
                    act = waiting.get_nowait()
                except Empty:
                    return
                try:
                    outcomes.put(act())
                except Exception as error:
                    outcomes.put(error)
        finally:
            connection.close()

    workers = [threading.Thread(target=work) for _ in range(threads)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    return [outcomes.get() for _ in range(outcomes.qsize())]
