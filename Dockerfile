# Crossroads, to be run behind a proxy that takes whole requests before it passes them on: see compose.yaml.
FROM python:3.11-slim-bookworm AS build
WORKDIR /srv/crossroads
COPY requirements.txt .
RUN python -m venv .venv && .venv/bin/pip install --no-cache-dir --require-hashes --requirement requirements.txt
COPY . .
RUN .venv/bin/python manage.py collectstatic --no-input --verbosity 0 && rm -f var/secret-key

FROM python:3.11-slim-bookworm
RUN useradd --system --home-dir /srv/crossroads crossroads
WORKDIR /srv/crossroads
COPY --from=build --chown=crossroads:crossroads /srv/crossroads .
USER crossroads
ENV LISTEN_ADDRESS=0.0.0.0 PORT=8000 BEHIND_PROXY=true
EXPOSE 8000
HEALTHCHECK --interval=10s --timeout=6s --start-period=30s CMD ["scripts/check-health"]
# granian becomes process 1: a worker that dies is replaced, and when granian itself dies the container ends and is started again.
CMD ["bash", "-c", "scripts/make-ready && exec scripts/granian"]
