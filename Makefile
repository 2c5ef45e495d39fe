# The commands of this project; `make help` lists them. Everything they install lies in .venv.

.DEFAULT_GOAL := help
.NOTPARALLEL:
.PHONY: help setup run test test-sqlite test-postgresql test-browser test-js lint format audit bench messages drafts requirements

PYTHON_IN_VENV := .venv/bin/python
PYTEST := $(PYTHON_IN_VENV) -m pytest -q
# One process per core; whoever is done takes from the others.
PARALLEL := --numprocesses auto --dist worksteal

help: ## Show this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-16s %s\n", $$1, $$2}' $(firstword $(MAKEFILE_LIST))

setup: ## Make .venv with everything that development needs
	@requirements/install.sh base production test lint

run: ## Start the demonstration on http://localhost:8000 (HOST, PORT, DEMO_PASSWORD)
	@requirements/install.sh base
	@$(PYTHON_IN_VENV) manage.py run_demo

test: test-sqlite test-postgresql test-browser test-js ## Run everything that decides whether the project works

test-sqlite: setup ## Unit and integration tests on SQLite
	$(PYTEST) $(PARALLEL) -m "not browser and not postgresql"

test-postgresql: setup ## Those that use a database, on PostgreSQL (TEST_DATABASE_URL, or a temporary one)
	$(PYTHON_IN_VENV) -m tests.machine.postgresql $(PYTEST) $(PARALLEL) -m "not browser" --database-only

test-browser: setup ## Journeys and accessibility in Chromium (CHROMIUM names another)
	@$(PYTHON_IN_VENV) -m tests.machine.chromium
	$(PYTEST) $(PARALLEL) -m browser

test-js: setup ## The JavaScript modules
	$(PYTHON_IN_VENV) -m tests.machine.node

lint: setup ## Style, templates, types and layers
	.venv/bin/ruff check .
	.venv/bin/ruff format --check .
	.venv/bin/djlint --lint --quiet templates
	.venv/bin/mypy
	.venv/bin/lint-imports --no-cache

format: setup ## Put Python in the project's form
	.venv/bin/ruff check --fix .
	.venv/bin/ruff format .

audit: setup ## Lighthouse, pa11y, the Nu checker and LibreOffice, before a release (needs Java)
	@$(PYTHON_IN_VENV) -m tests.audit

bench: setup ## Measure, and print the figures with the machine
	@$(PYTHON_IN_VENV) -m bench

messages: setup ## Collect strings for translation and compile the catalogues
	@$(PYTHON_IN_VENV) -m tests.machine.messages

drafts: setup ## Make Word documents of docs/mallar, in var/mallar
	@$(PYTHON_IN_VENV) -m tests.machine.drafts_as_docx

requirements: ## Compile requirements/*.in again (needs uv)
	@for file in base production test lint; do \
	  uv pip compile --no-config --quiet --universal --python-version 3.11 --generate-hashes \
	    --no-emit-index-url --no-emit-find-links --custom-compile-command "make requirements" \
	    requirements/$$file.in --output-file requirements/$$file.txt || exit 1; \
	done
