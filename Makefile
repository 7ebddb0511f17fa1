# The two commands of the README. Each works alone on a fresh machine with Python 3.11+ and make.
PYTHON ?= python3
VENV ?= .venv
RECIPE ?= .venv-boundaries
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check

.PHONY: map test check places boundaries boundaries-check register lock benchmark clean

map: $(VENV)/.ready  ## draw the shipped sample: border.html
	$(BIN)/biengioi map -o border.html

test: $(VENV)/.ready-dev  ## run the tests
	$(BIN)/python -m pytest -n auto --dist loadfile

check: $(VENV)/.ready-dev  ## what CI checks besides the tests
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/frictionless validate gazetteer/places/datapackage.json
	$(BIN)/biengioi check-places

places: $(VENV)/.ready-dev  ## check the tables of the gazetteer and the boundary files
	$(BIN)/frictionless validate gazetteer/places/datapackage.json
	$(BIN)/biengioi check-places

boundaries: $(RECIPE)/.ready  ## build the boundary files anew from pinned packages
	$(RECIPE)/bin/python data/boundaries/build.py

boundaries-check: $(RECIPE)/.ready  ## build them and compare with what is there
	$(RECIPE)/bin/python data/boundaries/build.py --check

register: $(VENV)/.ready  ## add the new ids of the gazetteer to the register
	$(BIN)/python -m gazetteer.register

benchmark: $(VENV)/.ready-dev  ## time the program beside its peers
	$(BIN)/python -m benchmarks.speed
	$(BIN)/python -m benchmarks.geocoding
	$(BIN)/python -m benchmarks.joining
	$(BIN)/python -m benchmarks.locating
	$(BIN)/python -m benchmarks.segmenting
	$(BIN)/python -m benchmarks.shared_borders
	$(BIN)/python -m benchmarks.spacing
	$(BIN)/python -m benchmarks.reversing
	$(BIN)/python -m benchmarks.reading
	$(BIN)/python -m benchmarks.ablation
	$(BIN)/python -m benchmarks.reading_speed
	$(BIN)/python -m benchmarks.richardson

$(VENV)/.ready: requirements.lock pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(PIP) install --quiet --require-hashes -r requirements.lock
	$(PIP) install --quiet --no-build-isolation --no-deps -e .
	@touch $@

$(VENV)/.ready-dev: requirements-dev.lock $(VENV)/.ready
	$(PIP) install --quiet --require-hashes -r requirements-dev.lock
	@touch $@

$(RECIPE)/.ready: data/boundaries/requirements.txt
	$(PYTHON) -m venv $(RECIPE)
	$(RECIPE)/bin/python -m pip install --quiet --disable-pip-version-check -r $<
	@touch $@

lock: $(VENV)/.ready-dev  ## pin the newest releases that pyproject.toml allows
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --upgrade \
	  --custom-compile-command "make lock" --group pyproject.toml:build pyproject.toml -o requirements.lock
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
	  --custom-compile-command "make lock" -c requirements.lock \
	  --group pyproject.toml:build --group pyproject.toml:dev pyproject.toml -o requirements-dev.lock

clean:
	rm -rf $(VENV) $(RECIPE) border.html
