# Everything runs in .venv, made by `make setup` from pyproject.toml and constraints.txt.
# Paths are relative to this file's folder, whatever its name is.

.DEFAULT_GOAL := help
.NOTPARALLEL:
.PHONY: help setup run demo test check format lint layers types packaging bench library clean

export PYTHON
BIN := .venv/bin
MYPY := $(BIN)/mypy --no-error-summary

help: ## show this list
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-10s %s\n", $$1, $$2 }' Makefile

setup: ## make the environment; afterwards the command is .venv/bin/intermezzo
	@python3 tools/setup.py

run: setup ## start Intermezzo in the tray, or the demo where there is no display
	@if $(BIN)/python tools/has_display.py; then \
	  exec $(BIN)/intermezzo; \
	else \
	  echo "No display here, so nothing could be seen: showing the demo on a virtual screen."; \
	  $(MAKE) --no-print-directory demo; \
	fi

demo: setup-screen ## play a real day on a virtual screen, pictures in build/demo
	@$(BIN)/python tools/demo.py

test: setup-screen ## run the whole test suite; needs no screen
	@$(BIN)/python -m pytest $(ARGS)

check: setup-all format lint layers types ## run every gate, the way CI does
	@$(BIN)/python -m pytest
	@$(MAKE) --no-print-directory packaging

format: setup
	$(BIN)/ruff format --check .

lint: setup
	$(BIN)/ruff check .

layers: setup
	$(BIN)/lint-imports

types: setup
	$(MYPY) --platform linux
	$(MYPY) --platform darwin
	$(MYPY) --platform win32
	$(MYPY) tools benchmarks

packaging: setup-all ## build and start the wheel and the frozen app
	$(BIN)/python -m pytest -m packaging

bench: setup-screen ## measure against a bare tray process, results in build/bench
	@PYTHONPATH=tools $(BIN)/python -m benchmarks $(ARGS)

library: setup ## draw every movement, light and dark, into docs/library
	@$(BIN)/python tools/library_pages.py $(ARGS)

clean: ## remove what was made, the environment included
	rm -rf .venv build dist .mypy_cache .pytest_cache .ruff_cache .hypothesis .import_linter_cache
	find app tests tools benchmarks -name __pycache__ -type d -prune -exec rm -rf {} +

.PHONY: setup-screen setup-all
setup-screen:
	@python3 tools/setup.py --virtual-screen

setup-all:
	@python3 tools/setup.py --virtual-screen --freezing
