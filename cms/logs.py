"""Logs as one JSON object a line. They hold no addresses of people: neither IP nor e-mail."""

import json
import logging
from datetime import UTC, datetime


class JsonFormatter(logging.Formatter):
    """Write time (UTC), level, logger, message and, where there is one, the exception with its stack."""

    def format(self, record: logging.LogRecord) -> str:
        line = {
            "time": datetime.fromtimestamp(record.created, tz=UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "logger": record.name,
            "message": record.getMessage(),
        }
        if status := getattr(record, "status_code", None):
            line["status"] = status
        if record.exc_info:
            line["exception"] = self.formatException(record.exc_info)
        return json.dumps(line, ensure_ascii=False, default=str)
