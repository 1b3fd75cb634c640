# One command for each thing. `make run` and `make test` set up what they need.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PORT ?= 8000
export UV_LINK_MODE = hardlink
export PORT

.PHONY: run demo test test-spark check fix bench messages docs-pictures clean
.DELETE_ON_ERROR:

run: $(VENV)/runtime.stamp        ## serve the demo network on 127.0.0.1:$(PORT)
	@$(BIN)/waypost serve --demo

demo: $(VENV)/runtime.stamp       ## fill the demo network without serving it
	@$(BIN)/waypost demo

test: $(VENV)/dev.stamp           ## everything: rules, both databases, browser journeys
	@$(BIN)/python scripts/test.py

test-spark: $(VENV)/dev.stamp build/spark.stamp  ## the same figures on Apache Spark itself (half a gigabyte, Java 17, minutes)
	@$(BIN)/python scripts/spark.py

check: $(VENV)/dev.stamp          ## the quick rules: style, types, layers, templates
	@$(BIN)/python scripts/test.py --rules-only

fix: $(VENV)/dev.stamp            ## let the formatters mend what they can
	$(BIN)/ruff check --fix --quiet . || true
	$(BIN)/ruff format --quiet .

bench: $(VENV)/dev.stamp          ## measure; SIZE=1m for a million clients
	@$(BIN)/python -m benchmarks --size $(or $(SIZE),100k)

messages: $(VENV)/dev.stamp       ## collect texts for translation
	@$(BIN)/python scripts/messages.py

docs-pictures: $(VENV)/dev.stamp  ## take the how-to pages' screenshots again
	@$(BIN)/python scripts/pictures.py

$(BIN)/uv:
	@$(PYTHON) -m venv $(VENV)
	@$(BIN)/pip install --quiet --disable-pip-version-check uv

$(VENV)/runtime.stamp: requirements/runtime.txt pyproject.toml | $(BIN)/uv
	@$(BIN)/uv pip install --quiet --python $(BIN)/python --require-hashes -r requirements/runtime.txt
	@$(BIN)/uv pip install --quiet --python $(BIN)/python --no-deps --no-build-isolation -e .
	@touch $@

$(VENV)/dev.stamp: requirements/dev.txt $(VENV)/runtime.stamp | $(BIN)/uv
	@$(BIN)/uv pip install --quiet --python $(BIN)/python --require-hashes -r requirements/dev.txt
	@touch $@

build/spark.stamp: requirements/spark.txt | $(BIN)/uv
	@mkdir -p build && rm -rf build/spark
	@$(BIN)/uv pip install --quiet --python $(BIN)/python --require-hashes --target build/spark -r $<
	@touch $@

clean:
	rm -rf $(VENV) build
