# vfhammer: every task by name. `make` alone lists them. Tools come from PATH; override with e.g. `make MVN=mvnd test`.
MVN ?= mvn
MVN_FLAGS ?= -B -ntp
# Warnings and errors only. Maven's own -q would hide the compiler warnings that made -Werror fail.
QUIET := -Dorg.slf4j.simpleLogger.defaultLogLevel=warn

JAR := harness/target/vfhammer.jar
# Says that bin/vfhammer was asked for a class archive beside the jar: with it commands start in little more than half the time.
ARCHIVE := harness/target/class-archive.made
# Directories are listed too, so that deleting a source rebuilds the jar.
JAR_INPUTS := pom.xml harness/pom.xml .mvn/jvm.config $(shell find harness/src/main 2>/dev/null)

TRACES := $(wildcard harness/src/test/resources/conformance/train-*.jsonl.gz)

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:

.PHONY: help
help: ## list the targets
	@awk 'BEGIN { FS = ":.*## " } /^[a-z][a-z-]*:.*## / { printf "  %-17s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

# Build and test

.PHONY: build
build: $(ARCHIVE) ## build harness/target/vfhammer.jar and its class archive if a source changed (no tests)

$(JAR): $(JAR_INPUTS)
	$(MVN) $(MVN_FLAGS) $(QUIET) -pl harness package -DskipTests
	@touch $@

# A JVM that cannot make one is no failure: nothing needs it.
$(ARCHIVE): $(JAR)
	@rm -f $(JAR:.jar=)-*.jsa
	@VFHAMMER_CLASS_ARCHIVE=make bin/vfhammer explore --driver merged --cap 1 --faults reject,close,reset \
		>/dev/null 2>&1 || true
	@touch $@

.PHONY: test
test: ## compile with all checks, run every test and the stress gate, check the format
	$(MVN) $(MVN_FLAGS) verify

.PHONY: clean
clean: ## remove everything that was built
	$(MVN) $(MVN_FLAGS) $(QUIET) clean

# Run the harness

.PHONY: selftest
selftest: $(ARCHIVE) ## run the published cases against the unpatched and the merged driver
	bin/vfhammer selftest --driver unpatched,merged --published

.PHONY: selftest-all
selftest-all: $(ARCHIVE) ## run the cases on every driver revision and print the matrix revision x case
	bin/vfhammer selftest --driver all

.PHONY: selftest-strict
selftest-strict: $(ARCHIVE) ## the same, and check after each case that netdevs, driver and PF agree
	bin/vfhammer selftest --driver all --strict

.PHONY: conform
conform: $(ARCHIVE) ## replay the 2,000 traces recorded from the real driver, step by step
	bin/vfhammer conform $(TRACES)

.PHONY: conform-mutants
conform-mutants: $(ARCHIVE) ## change every table cell that the traces use and write down which changes they notice
	bin/vfhammer conform --mutants $(TRACES) >results/baseline/conform-mutants.md

.PHONY: hardened
hardened: $(ARCHIVE) ## search the hardened driver and the merged one in every scope and write down what is found
	bin/vfhammer sweep --driver hardened --vids 2 >results/baseline/hardened.md || [ $$? -eq 1 ]
	bin/vfhammer sweep --driver hardened --vids 3 --caps 2,3 --max-states 3000000 >results/baseline/hardened-3-vids.md || [ $$? -eq 1 ]
	bin/vfhammer sweep --driver hardened --vids 1 --caps 1,2 --parts >results/baseline/hardened-parts.md

.PHONY: conform-speed
conform-speed: ## measure on one core how many steps a second are replayed
	$(MVN) $(MVN_FLAGS) -q -pl harness test-compile exec:exec -Dexec.classpathScope=test -Dexec.executable=taskset \
		-Dexec.args="-c 0 java -XX:+UseSerialGC -cp %classpath io.vfhammer.conform.SpeedMeasurement"

.PHONY: updown
updown: $(ARCHIVE) ## measure interface down and up with VLANs, unpatched and merged driver side by side, in kernel time
	bin/vfhammer updown --vlans 0..8,16,32,64 --time-scale 1 --cycles 40

# A run of the stress tests for the column jcstress, e.g. make museum STRESS_RUN=results/runs/latest
STRESS_RUN ?=

.PHONY: museum
museum: $(ARCHIVE) ## look for every known defect by every means and write results/baseline/museum.md
	bin/vfhammer museum $(if $(STRESS_RUN),--stress-run $(STRESS_RUN)) --out results/baseline >/dev/null

# Soak (docs/soak.md)

DURATION ?= 10m
SOAK_FLAGS ?=

.PHONY: soak
soak: $(ARCHIVE) ## storms for a while: make soak DURATION=8h
	bin/vfhammer soak --duration $(DURATION) $(SOAK_FLAGS)

# Stress tests (docs/stress.md)

STRESS_JAR := stress-tests/target/vfhammer-stress.jar
STRESS_JAR_INPUTS := $(JAR_INPUTS) stress-tests/pom.xml $(shell find stress-tests/src/main 2>/dev/null)

.PHONY: stress-build
stress-build: $(STRESS_JAR) ## build stress-tests/target/vfhammer-stress.jar if a source changed (no tests)

$(STRESS_JAR): $(STRESS_JAR_INPUTS)
	$(MVN) $(MVN_FLAGS) $(QUIET) -pl stress-tests -am package -DskipTests
	@touch $@

.PHONY: stress-quick
stress-quick: $(STRESS_JAR) ## stress tests: every test for a second, as the gate of `make test` does
	bin/vfhammer-stress --tier quick

.PHONY: stress
stress: $(STRESS_JAR) ## stress tests: the nightly tier, under two hours
	bin/vfhammer-stress --tier nightly

.PHONY: stress-tough
stress-tough: $(STRESS_JAR) ## stress tests: the tough tier, half a day
	bin/vfhammer-stress --tier tough

.PHONY: stress-gate-check
stress-gate-check: $(STRESS_JAR) ## check that the known defects H1, H2, H3 turn the gate red
	stress-tests/check-gate.sh

# Benchmarks (docs/benchmarks.md)

JAVA ?= java
BENCH_JAR := stress-tests/bench/target/vfhammer-bench.jar
BENCH_JAR_INPUTS := $(JAR_INPUTS) stress-tests/bench/pom.xml $(shell find stress-tests/bench/src/main 2>/dev/null)

.PHONY: bench-build
bench-build: $(BENCH_JAR) ## build stress-tests/bench/target/vfhammer-bench.jar if a source changed (no tests)

$(BENCH_JAR): $(BENCH_JAR_INPUTS)
	$(MVN) $(MVN_FLAGS) $(QUIET) -pl stress-tests/bench -am package -DskipTests
	@touch $@

.PHONY: bench
bench: $(BENCH_JAR) $(ARCHIVE) $(STRESS_JAR) ## measure everything, some 15 minutes on 2 CPUs that have nothing else to do
	$(JAVA) -jar $(BENCH_JAR)

.PHONY: bench-quick
bench-quick: $(BENCH_JAR) $(ARCHIVE) $(STRESS_JAR) ## whether the benchmarks work: the figures say nothing
	$(JAVA) -jar $(BENCH_JAR) --quick

.PHONY: bench-find
bench-find: $(BENCH_JAR) ## time to find planted defects, each contender up to 120 s an attempt: an hour or more
	$(JAVA) -jar $(BENCH_JAR) --only find --bound 120 --all-repeats

# Source format

.PHONY: format
format: ## rewrite the Java sources in the project's format
	$(MVN) $(MVN_FLAGS) $(QUIET) spotless:apply

.PHONY: check-format
check-format: ## fail if a Java source is not in the project's format
	$(MVN) $(MVN_FLAGS) $(QUIET) spotless:check
