# make run    serves Crossroads on 127.0.0.1:8000 (PORT=8080 make run: on another port); Ctrl-C stops it
# make quick  checks style, types, templates and the pure code, in under 20 seconds
# make test   checks everything
# make dev    serves it while you change it
# make admin  creates an account for the editors' desk
# make bench  measures speed and page weight, and writes docs/measurements.md; PART=weight (paint, lighthouse, engine, speed): only that
# make backup writes the whole database to a file under var/backups/; make restore FILE restores it
# make messages  collects the sentences of the interface for translators (needs gettext), and compiles the translations
# make lock   pins the newest versions that pyproject.toml allows

VAR_DIR ?= var
PORT ?= 8000
export PORT

PYTHON := .venv/bin/python
STATIC := $(VAR_DIR)/static/staticfiles.json
STATIC_SOURCES := $(shell find static -type f)

.PHONY: run dev admin lint quick test bench backup restore messages lock

run: $(STATIC)
	@exec scripts/serve

dev: .venv/.runs
	@scripts/make-ready
	DEBUG=true $(PYTHON) manage.py runserver $(PORT)

admin: .venv/.runs
	@$(PYTHON) manage.py migrate --verbosity 0
	@$(PYTHON) manage.py createsuperuser

lint: .venv/.tests
	$(PYTHON) -m ruff check
	$(PYTHON) -m ruff format --check
	$(PYTHON) -m mypy
	$(PYTHON) -m djlint --lint --quiet --profile django templates/desk
	$(PYTHON) -m djlint --lint --quiet --profile jinja templates/visitors

PURE := tests/concepts/content tests/concepts/markdown tests/concepts/importing tests/concepts/publishing/test_checks.py \
	tests/concepts/publishing/test_differences.py tests/wizard/engine tests/wizard/analysis tests/contracts/test_imports.py \
	tests/contracts/test_layout.py
quick: lint
	HYPOTHESIS_PROFILE=quick $(PYTHON) -m pytest -n auto --pure-only $(PURE)

# The tests start about a hundred processes: compile their modules once, even where the machine forbids it.
test: export PYTHONDONTWRITEBYTECODE =
test: lint .venv/.tools
	$(PYTHON) -m pytest -n auto --dist loadfile --no-loadscope-reorder
	@# Tests that need no database, and those of how pages look, are the same on both: they ran above.
	scripts/with-postgresql $(PYTHON) -m pytest -n auto --dist loadfile --no-loadscope-reorder --database-only --ignore tests/proof

bench: .venv/.tests .venv/.tools
	$(PYTHON) -m bench $(PART)
	$(if $(filter-out speed,$(PART)),,scripts/with-postgresql $(PYTHON) -m bench speed)

backup: .venv/.runs
	@$(PYTHON) manage.py backup $(if $(FILE),"$(FILE)")

restore: .venv/.runs
	@$(PYTHON) manage.py restore $(filter-out restore,$(MAKECMDGOALS)) $(if $(FILE),"$(FILE)")
	@$(PYTHON) manage.py migrate --verbosity 0

ifeq (restore,$(firstword $(MAKECMDGOALS)))
.PHONY: $(wordlist 2,9,$(MAKECMDGOALS)) # the file to restore is no target
$(wordlist 2,9,$(MAKECMDGOALS)): ;@:
endif

messages: .venv/.tests
	$(PYTHON) manage.py makemessages --all --no-wrap --no-obsolete --add-location file --extension html,py,svg \
		--ignore "tests/*" --ignore "bench/*" --ignore "templates/desk/admin/*" --ignore ".venv/*"
	$(PYTHON) manage.py compilemessages --ignore ".venv/*"

PIN := $(PYTHON) -m uv pip compile --quiet --upgrade --universal --python-version 3.11 --generate-hashes --no-annotate \
	--custom-compile-command "make lock" pyproject.toml
lock: .venv/.tests
	$(PIN) --output-file requirements.txt
	$(PIN) --group dev --constraint requirements.txt --output-file requirements-dev.txt

# The environment, and the static files, hashed and compressed: rebuilt when their sources change.
.venv/.runs: requirements.txt
	@scripts/make-environment $<
	@touch $@

.venv/.tests: requirements-dev.txt
	@scripts/make-environment $<
	@touch $@ .venv/.runs

# The Nu HTML checker and Lighthouse. Where they cannot be installed, this says so and is tried again the next time.
.venv/.tools: tests/tools/package-lock.json .venv/.tests
	@scripts/make-tools

$(STATIC): .venv/.runs $(STATIC_SOURCES)
	@$(PYTHON) manage.py collectstatic --no-input --verbosity 0
