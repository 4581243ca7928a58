# Each target makes the private environment it needs in .venv first; a repeat costs nothing.
BIN := .venv/bin
export PIP_DISABLE_PIP_VERSION_CHECK := 1

.PHONY: demo run test drill bench clean
.SUFFIXES:

demo: .venv/runtime.stamp
	@.ci/demo

run: .venv/runtime.stamp
	@$(BIN)/python .ci/open_on_screen.py $(BIN)/python main.py

test: .venv/test.stamp
	@.ci/check-qt
	@.ci/test

drill: .venv/test.stamp
	@.ci/check-qt
	@echo "The slow tests"
	@QT_QPA_PLATFORM=offscreen $(BIN)/python -m pytest -m drill -n auto --dist worksteal

bench: .venv/test.stamp
	@.ci/check-qt
	@echo "Measuring"
	@QT_QPA_PLATFORM=offscreen $(BIN)/python -m benchmarks

clean:
	@echo "Removing .venv and build"
	@rm -rf .venv build

.venv/runtime.stamp: pyproject.toml setup.py constraints.txt .ci/environment
	@.ci/environment runtime

.venv/test.stamp: pyproject.toml setup.py constraints.txt .ci/environment
	@.ci/environment test
