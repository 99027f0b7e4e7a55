# Crossroads behind a proxy that takes whole requests before it passes them on: see compose.yaml and docs/deploying.md.
FROM python:3.11-slim-bookworm AS build
WORKDIR /srv/crossroads
COPY requirements.txt .
# Without pip: nothing is installed after this.
RUN python -m venv --without-pip .venv \
    && pip --python .venv/bin/python install --no-cache-dir --require-hashes --requirement requirements.txt
COPY . .
RUN SECRET_KEY=only-for-this-step .venv/bin/python manage.py collectstatic --no-input --verbosity 0

FROM python:3.11-slim-bookworm
RUN useradd --system --no-create-home crossroads
WORKDIR /srv/crossroads
COPY --from=build /srv/crossroads .
RUN chown -R crossroads var
USER crossroads
ENV PYTHONUNBUFFERED=1 LISTEN_ADDRESS=0.0.0.0 PORT=8000 BEHIND_PROXY=true
EXPOSE 8000
HEALTHCHECK --interval=10s --timeout=6s --start-period=30s CMD ["scripts/check-health"]
# granian becomes process 1: it replaces a worker that dies, and when it dies itself the container ends and is started again.
CMD ["bash", "-c", "scripts/make-ready && exec scripts/granian"]
