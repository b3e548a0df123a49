# Everything a newcomer needs: `make demo` runs the main job, `make test` the tests. Both set up .venv first.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
GOLD ?= ../shared/corpus/gold
CODE := clauses analyzer corpus cli.py tests
CORPUS ?= ../shared/corpus
# Tests of one file share what is costly to set up, so that a file stays with one of the two processes.
SIDE_BY_SIDE := -n 2 --dist loadfile

.PHONY: demo test sample bench figures prove judge messages lock clean help

help: ## lists the targets
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /: /'

demo: $(READY) ## drafts a sample tender and scans sample contracts into demo/
	@$(BIN)/clausier demo -o demo

test: $(READY) ## style, types, tests (those of the library among them)
	$(BIN)/ruff check $(CODE)
	$(BIN)/ruff format --check $(CODE)
	$(BIN)/mypy
	$(BIN)/pytest $(SIDE_BY_SIDE)

sample: $(READY) ## a seeded sample of the long checks
	$(BIN)/pytest $(SIDE_BY_SIDE) -m sample

bench: $(READY) ## prints speeds as ratios, medians of alternating runs
	$(BIN)/python -m tests.benchmarks

figures: $(READY) ## measures on the labelled contracts of GOLD and writes docs/figures.md
	$(BIN)/clausier evaluate $(GOLD)/labels $(GOLD)/docs --texts $(GOLD)/text --jobs 2 --lang en --page docs/figures.md

prove: $(READY) ## the long checks: every round trip and soak (about an hour)
	$(BIN)/pytest -m "prove or sample"

judge: $(READY) ## teaches the judge of words anew, from the contracts of CORPUS (installs scikit-learn)
	@$(BIN)/pip install -qq "scikit-learn>=1.7,<2"
	$(BIN)/python -m corpus.teaching $(CORPUS)

messages: $(READY) ## compiles the French catalogue
	$(BIN)/pybabel compile -d clauses/messages -D clausier

lock: $(READY) ## renews requirements.lock (needs uv)
	uv pip compile --universal --python-version 3.11 --generate-hashes --no-emit-index-url --group dev -o requirements.lock pyproject.toml

clean: ## removes what make made
	rm -rf $(VENV) demo dist

$(READY): requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null \
	  || { echo "Python 3.11 or newer is needed: sudo apt install python3, or make PYTHON=/path/to/python3.11"; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null \
	  || { echo "Python's venv module is missing: sudo apt install python3-venv"; exit 1; }
	@echo "Setting up $(VENV) (about a minute, once)"
	@$(PYTHON) -m venv $(VENV)
	@$(BIN)/pip install -qq --disable-pip-version-check --require-hashes -r requirements.lock \
	  || { echo "A package did not install. Where it names a compiler: sudo apt install build-essential python3-dev"; exit 1; }
	@$(BIN)/pip install -qq --disable-pip-version-check --no-deps --no-build-isolation -e .
	@$(BIN)/python -c 'from analyzer.scanning import warm; warm()'
	@touch $@
