# `make demo` shows Comity, `make test` checks it; both set up what they need and may be run again at any time.

PORT ?= 8000
SECONDS ?= 60
export PYTHON

BIN := .venv/bin

.DEFAULT_GOAL := help
.PHONY: help setup check test demo ordeal bench fuzz screens vocabularies messages contents requirements clean

help:  ## what can be made
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-13s %s\n", $$1, $$2 }' Makefile
	@echo "  PORT=8000 is the port of the demo, PYTHON=python3.12 the interpreter for a new .venv."
	@echo "  SECONDS=3600 is how long to fuzz."

setup:  ## the environment in .venv, with everything for development
	@tools/environment.sh dev

check: setup  ## format, lint, types, import rules, translations, fast tests
	@$(BIN)/python tools/checks.py check

test: setup  ## every check and every test, on SQLite, on PostgreSQL and in a browser
	@tools/system_packages.sh
	@$(BIN)/python tools/checks.py test

demo:  ## read the sample lists into a register and serve it on 127.0.0.1
	@tools/environment.sh run
	@exec $(BIN)/comity demo --port $(PORT)

ordeal: setup  ## kill the program fifty times in the middle of a work, on SQLite and on PostgreSQL
	@tools/system_packages.sh
	@$(BIN)/python tools/checks.py ordeal

bench: setup  ## how fast it reads and answers
	@$(BIN)/python -m bench.run

fuzz: setup  ## read damaged and hostile files, and generated lists, for SECONDS (60) each
	@$(BIN)/python -m tools.fuzz --seconds $(SECONDS)
	@$(BIN)/python -m tools.fuzz_lists --seconds $(SECONDS) --seed $$(date +%s) --failures .cache/fuzz/lists

screens: setup  ## a picture of every page, with what is wrong on it
	@$(BIN)/python tools/screens.py

vocabularies: setup  ## compile the vocabularies from their sources
	@$(BIN)/python tools/compile_vocabularies.py

messages: setup  ## gather texts to translate and compile the translations
	@$(BIN)/python tools/messages.py

contents: setup  ## bring the table of contents in docs/structure.md up to date
	@$(BIN)/python tools/contents.py

requirements:  ## choose the newest allowed version of each requirement
	@tools/requirements.sh

clean:  ## remove what can be made again, except .venv
	@rm -rf .cache build dist
