# Everything that is done with Derek; `make` alone lists it. Needs Python 3.11 or newer, nothing else.
PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
TOOLS  := $(VENV)/tools

.PHONY: help install run replicas test test-slow check bench audit lock

help: ## This list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-10s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

install: $(VENV)/.runtime ## What the bot needs, into .venv: about a minute the first time

run: $(VENV)/.runtime ## The bot: on Telegram with TELEGRAM_BOT_TOKEN, otherwise on a Telegram of its own with a chat page
	@$(BIN)/python -m bot

replicas: $(VENV)/.runtime ## Three replicas behind a proxy, with a chat page: wants haproxy, and postgresql or DATABASE_URL
	@$(BIN)/python -m benchmarks.fleet

test: $(VENV)/.development ## The tests, but the slow ones and those in a browser: two to three minutes
	@$(BIN)/python -m pytest -m "not slow and not browser" --numprocesses auto --dist worksteal

test-slow: $(VENV)/.development ## Kills, every button, declensions, the installed wheel, the chat page in Chromium
	@$(BIN)/python -m pytest -m "slow or browser"

check: $(VENV)/.development ## Format, lint, types, and the seeds
	@$(BIN)/ruff format --check .
	@$(BIN)/ruff check .
	@$(BIN)/mypy
	@$(BIN)/python -m bot check --strict

bench: $(VENV)/.development ## How fast it is here (docs/performance.md, docs/names.md): some minutes
	@$(BIN)/python -m benchmarks.answers
	@$(BIN)/python -m benchmarks.names
	@$(BIN)/python -m benchmarks.words
	@$(BIN)/python -m benchmarks.reading
	@$(BIN)/python -m benchmarks.pictures
	@$(BIN)/python -m benchmarks.keystrokes
	@$(BIN)/python -m benchmarks.telegram --quick

# requirements-dev.lock holds all of requirements.lock. --strict: what could not be looked up is no "nothing found".
audit: $(TOOLS)/bin/pip-audit ## Known vulnerabilities of what is locked, where an advisory database can be reached
	@$(TOOLS)/bin/pip-audit --strict --progress-spinner off --disable-pip --require-hashes \
		-r requirements-dev.lock >$(TOOLS)/found 2>$(TOOLS)/said; status=$$?; \
	cat $(TOOLS)/found; tail -n 1 $(TOOLS)/said; \
	if [ $$status != 0 ] && [ ! -s $(TOOLS)/found ]; then \
		echo "NOT CHECKED: the advisory database could not be reached, or does not answer for every package."; \
	fi; exit $$status

# The options keep hosts and addresses out of the files.
LOCK = $(TOOLS)/bin/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes $(UPGRADE) \
	--no-emit-index-url --no-emit-find-links --no-header --no-annotate pyproject.toml
lock: $(TOOLS)/bin/uv ## Lock what pyproject.toml asks, with hashes; UPGRADE=--upgrade takes newer versions too
	@$(LOCK) -o requirements.lock
	@$(LOCK) --group dev --constraint requirements.lock -o requirements-dev.lock

# A stamp is younger than its lock file when there is nothing to install.
$(VENV)/.runtime: requirements.lock | $(BIN)/pip
	@echo "Installing what Derek needs into $(VENV): about a minute. It is done once, and again when $< changes."
	@$(BIN)/pip install --disable-pip-version-check --require-hashes -r $<
	@touch $@

$(VENV)/.development: requirements-dev.lock $(VENV)/.runtime
	@echo "Installing what tests and checks need as well: about half a minute."
	@$(BIN)/pip install -qq --disable-pip-version-check --require-hashes -r $<
	@touch $@

$(BIN)/pip:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "Derek needs Python 3.11 or newer; name one: make PYTHON=/path/to/python3"; exit 1; }
	@$(PYTHON) -m venv $(VENV)

# Maintainers' tools, apart from what is locked.
$(TOOLS)/bin/%: | $(BIN)/pip
	@test -x $(TOOLS)/bin/pip || $(BIN)/python -m venv $(TOOLS)
	@$(TOOLS)/bin/pip install -qq --disable-pip-version-check $*
