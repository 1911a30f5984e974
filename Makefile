# factcheck is run and tested from here; `make help` lists what can be asked for.
PYTHON ?= python3
PORT ?= 8000
WEB_CONCURRENCY ?= 2
WORKERS ?= 2
export WEB_CONCURRENCY
# What is compiled once is kept: some machines tell Python not to, and each server of the tests would compile all anew.
export PYTHONDONTWRITEBYTECODE :=

BIN := .venv/bin
MANAGE := $(BIN)/python manage.py
MACHINE := $(BIN)/python -m tests.machine
PYTEST := $(BIN)/python -m pytest -n $(WORKERS) --dist worksteal

.PHONY: help run test soak mutants test-fast engine-digest lint style types import-order own-lints templates-lint scripts-lint production-settings clean

help: ## Say what can be asked for
	@sed -n 's/^\([a-z-]*\):.*## /make \1\t/p' Makefile | expand -t 18

run: .venv/to-run ## Set up what is missing, serve the desk and run its worker (PORT=8000, DATABASE_URL=, VAR=var)
	@$(BIN)/python -c 'import socket; socket.create_server(("127.0.0.1", $(PORT)))' 2>/dev/null || \
		{ echo 'Port $(PORT) is taken. Stop what listens there, or choose another: make run PORT=8001'; exit 1; }
	@$(MANAGE) migrate --skip-checks --verbosity 0
	@$(MANAGE) reanalyse --verbosity 0
	@$(MANAGE) collectstatic --noinput --verbosity 0
	@$(MANAGE) demo
	@WITH_WORKER=yes exec $(BIN)/gunicorn --config python:factcheck.gunicorn_conf --bind 127.0.0.1:$(PORT) factcheck.wsgi

test: .venv/to-test ## Run the checks, every test on SQLite, and on PostgreSQL what depends on the database
	@$(MAKE) --no-print-directory --keep-going --jobs $(WORKERS) lint; lint=$$?; \
	CHROMIUM="$$($(MACHINE) chromium)" || exit 1; export CHROMIUM; \
	echo '== Tests on SQLite, and beside them on PostgreSQL, so that no core waits where a test does'; mkdir -p test-results; \
	$(MACHINE) postgresql $(PYTEST) --database-alone --output test-results/postgresql >test-results/postgresql.txt 2>&1 & \
	beside=$$!; trap 'kill $$beside; exit 130' INT TERM; \
	DATABASE_URL= $(PYTEST) --output test-results/sqlite; sqlite=$$?; \
	wait $$beside; postgresql=$$?; \
	echo '== Tests on PostgreSQL'; cat test-results/postgresql.txt; \
	echo "Exit codes: checks $$lint, tests on SQLite $$sqlite, tests on PostgreSQL $$postgresql"; \
	[ $$lint$$sqlite$$postgresql = 000 ]

soak: .venv/to-test ## Run the whole size of the tests that make test runs small, on both databases (an hour or less)
	@DATABASE_URL= $(PYTEST) --soak; sqlite=$$?; \
	$(MACHINE) postgresql $(PYTEST) --soak --database-alone; postgresql=$$?; \
	[ $$sqlite$$postgresql = 00 ]

mutants: .venv/to-mutate ## Change the rules one at a time and list what no test notices (SAMPLE=200 tries so many, SEED=, ONLY=)
	@$(BIN)/python -m tests.mutants --workers $(WORKERS) $(if $(SAMPLE),--sample $(SAMPLE)) $(if $(SEED),--seed $(SEED)) $(if $(ONLY),--only '$(ONLY)')

test-fast: .venv/to-test ## Run the tests on SQLite, without the journeys in a browser
	@DATABASE_URL= $(PYTEST) --ignore tests/journeys

engine-digest: ## List the digests of a new version of the engine (after you raised VERSION or IDENTITY)
	@$(BIN)/python -m tests.engine.golden

lint: style types import-order own-lints templates-lint scripts-lint production-settings ## Check style, types, import order, templates, scripts, migrations, settings

style: .venv/to-test
	$(BIN)/ruff format --check --quiet .
	$(BIN)/ruff check --quiet .

types: .venv/to-test
	$(BIN)/mypy --no-error-summary

import-order: .venv/to-test
	$(BIN)/lint-imports --no-cache --no-logo

own-lints: .venv/to-test
	$(BIN)/python -m tests.lint

templates-lint: .venv/to-test
	$(BIN)/djlint --lint --quiet templates

scripts-lint: .venv/to-test
	$(BIN)/oxlint --quiet --deny-warnings static/js

production-settings: .venv/to-test
	DATABASE_URL=sqlite://:memory: $(MANAGE) makemigrations --check --dry-run
	PRODUCTION=yes ALLOWED_HOSTS=desk.example SECRET_KEY="$$($(BIN)/python -c 'import secrets; print(secrets.token_hex())')" \
		$(MANAGE) check --deploy --fail-level WARNING

clean: ## Remove what was installed and made, but not var/, where the desk's data is
	rm -rf .venv test-results .mypy_cache .ruff_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

# Packages are installed again when their list has changed.
.venv/to-run: requirements.txt | .venv/bin/pip
	@echo 'Installing what factcheck runs on.'
	@$(BIN)/pip install -qq --disable-pip-version-check -r requirements.txt
	@touch $@

.venv/to-test: tests/requirements.txt .venv/to-run
	@echo 'Installing what the tests need.'
	@$(BIN)/pip install -qq --disable-pip-version-check -r tests/requirements.txt
	@touch $@

.venv/to-mutate: tests/mutants/requirements.txt .venv/to-test
	@echo 'Installing what changes the rules.'
	@$(BIN)/pip install -qq --disable-pip-version-check -r tests/mutants/requirements.txt
	@touch $@

.venv/bin/pip:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo 'factcheck needs Python 3.11 or newer. Name one: make $(MAKECMDGOALS) PYTHON=/path/to/python3'; exit 1; }
	@$(PYTHON) -m venv .venv || { [ "$$(id -u)" = 0 ] && apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -qqy python3-venv && \
		$(PYTHON) -m venv --clear .venv; } || { rm -rf .venv; \
		echo 'Python cannot make a virtual environment. Install its venv module (Debian, Ubuntu: python3-venv).'; exit 1; }
