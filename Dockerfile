# The site with its production requirements. `docker build -t medborgardialog .`
FROM python:3.13-slim AS build

WORKDIR /srv/medborgardialog
ENV PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_NO_CACHE_DIR=1
COPY requirements/base.txt requirements/production.txt requirements/
RUN python -m venv /srv/venv && \
    /srv/venv/bin/pip install --require-hashes -r requirements/base.txt -r requirements/production.txt

FROM python:3.13-slim

RUN useradd --system --create-home --home-dir /srv/home medborgardialog
WORKDIR /srv/medborgardialog
ENV PATH="/srv/venv/bin:$PATH" \
    PYTHONDONTWRITEBYTECODE=1 \
    PYTHONUNBUFFERED=1 \
    DJANGO_SETTINGS_MODULE=cms.settings.production \
    VAR_DIR=/srv/var
COPY --from=build /srv/venv /srv/venv
COPY manage.py ./
COPY cms cms
COPY dialogue dialogue
COPY budget budget
COPY proposals proposals
COPY golden_chair golden_chair
COPY templates templates
COPY static static
COPY locale locale

# Collecting needs settings but no secrets, so these values mean nothing and live only for this one command.
RUN mkdir -p /srv/var/media && \
    DJANGO_SECRET_KEY=only-to-collect-static-files-at-build-time-and-nothing-else \
    ALLOWED_HOSTS=build SITE_URL=https://build DATABASE_URL=sqlite:////tmp/build.sqlite3 EMAIL_URL=consolemail:// \
    DEFAULT_FROM_EMAIL=build@localhost DIALOGUE_IDENTITY_KEY=build DIALOGUE_MASTER_KEYS=build:build \
    python manage.py collectstatic --noinput --verbosity 0 && \
    chown -R medborgardialog:medborgardialog /srv/var

USER medborgardialog
EXPOSE 8000
# Memory for the heartbeat file: a slow disk must not look like a hanging worker.
CMD ["gunicorn", "cms.wsgi", "--bind", "0.0.0.0:8000", "--workers", "2", "--threads", "4", "--worker-tmp-dir", "/dev/shm", "--no-control-socket", "--access-logfile", "/dev/null"]
