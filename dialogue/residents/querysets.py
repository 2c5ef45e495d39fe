from datetime import datetime
from typing import Self

from django.db import connections, models


class AttemptCounterQuerySet(models.QuerySet):
    def started_before(self, moment: datetime) -> Self:
        return self.filter(window_starts_at__lt=moment)

    def add_one(self, *, key_hash: bytes, window_starts_at: datetime) -> int:
        """
        Count one more and return the new count, in one statement: however many do so at once, no two get the same.
        """
        connection = connections[self.db]
        quote = connection.ops.quote_name
        table = quote(self.model._meta.db_table)
        with connection.cursor() as cursor:
            cursor.execute(
                f"INSERT INTO {table} (key_hash, window_starts_at, count) VALUES (%s, %s, 1) "  # noqa: S608
                f"ON CONFLICT (key_hash, window_starts_at) DO UPDATE SET count = {table}.count + 1 RETURNING count",
                [key_hash, connection.ops.adapt_datetimefield_value(window_starts_at)],
            )
            (count,) = cursor.fetchone()
        return count

    def take_one_back(self, *, key_hash: bytes, window_starts_at: datetime) -> None:
        self.filter(key_hash=key_hash, window_starts_at=window_starts_at, count__gt=0).update(
            count=models.F("count") - 1
        )


class PendingActQuerySet(models.QuerySet):
    def waiting(self, *, at: datetime) -> Self:
        return self.filter(expires_at__gt=at)

    def expired(self, *, at: datetime) -> Self:
        return self.filter(expires_at__lte=at)
