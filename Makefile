# `make` lists what there is. Everything runs in .venv, which is made on first use and again when pyproject.toml changes.

SHELL := /bin/sh
.DEFAULT_GOAL := help
.PHONY: help run demo test check wheel bench soak proofs zones docs pictures clean

CANDIDATES := python3.14 python3.13 python3.12 python3.11 python3 python
SUITABLE := import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))
PYTHON ?= $(shell for p in $(CANDIDATES); do "$$p" -c '$(SUITABLE)' 2>/dev/null && { command -v "$$p"; break; }; done)
VENV := .venv/bin/python
ARGS ?=
SIZES ?= 10k 1M
INPUTS ?= 200000
KEYS ?= 100000
# Two for each core, as half of the time is waiting for the disk, and for a screen to come to rest.
BESIDE = -n $(shell $(VENV) -c 'import os; print(2 * os.cpu_count())') --dist worksteal
ZONES := UTC America/Los_Angeles Asia/Tokyo Australia/Lord_Howe

help: ## list what make can do here
	@sed -n 's/^\([a-z]*\):[^#]*## \(.*\)/  make \1#\2/p' Makefile | awk -F'#' '{ printf "%-14s %s\n", $$1, $$2 }'
	@echo '  ARGS="..." is passed on: make run ARGS="week --json"'

run: .venv/ready ## open the dashboard; without a terminal, print this week
	@$(VENV) -m focusboard $(ARGS)

demo: .venv/ready ## open the dashboard on a sample person, apart from your own entries
	@$(VENV) -m focusboard demo $(ARGS)

test: .venv/ready-dev ## run the tests
	$(VENV) -m pytest $(BESIDE) $(ARGS)

zones: $(addprefix in/,$(ZONES)) ## run the tests of what a clock shows in four more zones

in/%: .venv/ready-dev
	TZ=$* FOCUSBOARD_TEST_ZONE=$* $(VENV) -m pytest $(BESIDE) -m 'not (wheel or fuzz or proof or in_berlin or clockless)' \
	  --ignore=tests/peers --ignore=tests/trust -p no:cacheprovider $(ARGS)

check: .venv/ready-dev ## format, lint, types and tests
	$(VENV) -m ruff format --check .
	$(VENV) -m ruff check .
	$(VENV) -m mypy
	$(VENV) -m pytest $(BESIDE) $(ARGS)

wheel: .venv/ready-dev ## build the wheel, install it in a clean place and try it
	$(VENV) -m pytest -m wheel tests/test_wheel.py

bench: .venv/ready-dev ## measure against the floor and the peers; SIZES="10k 30k 100k 1M"
	$(VENV) -m benchmarks.run $(SIZES)

soak: .venv/ready-dev ## kill at every moment, race, press KEYS=100000, feed every reader INPUTS=200000; goes on
	FOCUSBOARD_SWEEP=all $(VENV) -m pytest -q tests/trust/test_swept.py tests/share/test_delivery.py
	$(VENV) -m tests.views.soak $(KEYS)
	$(VENV) -m tests.soak $(INPUTS)

proofs: .venv/ready-dev ## prove the numbers on ten thousand random days each; run again to go on where it stopped
	$(VENV) -m tests.proving $(ARGS)

docs: .venv/ready ## write the parts of the docs that the code says itself
	@$(VENV) docs/generate.py

pictures: .venv/ready ## draw the pictures of the README anew
	@$(VENV) docs/pictures/make.py

clean: ## remove what make and the tests created
	rm -rf .venv build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis
	find src tests benchmarks -name __pycache__ -type d -prune -exec rm -rf {} +

.venv/ready: pyproject.toml
	@"$(PYTHON)" -c '$(SUITABLE)' 2>/dev/null || { \
	  echo 'focusboard needs Python 3.11 or newer with its venv module, and found: '"$${PYTHON:-$$(python3 --version 2>&1 || true)}" >&2; \
	  echo 'Install one (on Debian: apt install python3-venv) or name yours: make run PYTHON=/path/to/python3' >&2; exit 1; }
	@echo 'Setting up .venv with $(PYTHON) ...' >&2
	@$(VENV) -c '$(SUITABLE)' 2>/dev/null || "$(PYTHON)" -m venv --clear .venv
	@$(VENV) -m pip install --quiet --disable-pip-version-check --editable .
	@touch $@

.venv/ready-dev: .venv/ready
	@echo 'Adding what the tests need ...' >&2
	@$(VENV) -m pip install --quiet --disable-pip-version-check 'pip>=25.1'
	@$(VENV) -m pip install --quiet --disable-pip-version-check --group dev
	@touch $@
