# `make demo` and `make test` are all the set-up there is: both make the virtual environment when it is missing.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed

.PHONY: help demo test lint format eval bench outlets pictures clean

help:
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t 10

$(STAMP): pyproject.toml constraints.txt
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --upgrade pip
	$(BIN)/python -m pip install --quiet --constraint constraints.txt --editable '.[dev]'
	touch $(STAMP)

demo: $(STAMP) ## Index the examples and check a claim
	$(BIN)/provenance index add examples/corpus --index .provenance-demo
	$(BIN)/provenance check "10,000 containers of munitions" --index .provenance-demo

test: $(STAMP) ## Run all tests
	$(BIN)/python -m pytest -n auto --dist loadfile

lint: $(STAMP) ## ruff, mypy strict, and the doors between the rooms
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

format: $(STAMP) ## Format the code
	$(BIN)/ruff check --fix --quiet . ; $(BIN)/ruff format .

eval: $(STAMP) ## Measure quality on the development data and compare with the pinned figures
	$(BIN)/python -m pytest tests/eval -m evaluation -s

bench: $(STAMP) ## Measure speed, as ratios in one run
	$(BIN)/python benchmarks/embedding.py
	$(BIN)/python benchmarks/indexing.py
	$(BIN)/python benchmarks/static.py
	$(BIN)/python benchmarks/judge.py
	$(BIN)/python benchmarks/attribution.py
	$(BIN)/python benchmarks/reuse.py

outlets: $(STAMP) ## Compile provenance/sources/outlets.toml after a change
	$(BIN)/python -m provenance.sources.outlet_list

pictures: $(STAMP) ## Make the pictures of the README (needs Chromium)
	$(BIN)/python examples/pictures.py

clean:
	rm -rf $(VENV) .provenance-demo .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache build dist
