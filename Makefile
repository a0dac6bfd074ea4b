# Nothing needs make: each target is one call of mvn or ./huican.
.DEFAULT_GOAL := help
.PHONY: help fmt check test demo serve bench docs hooks

help: ## this list
	@awk -F ':.*## ' '/^[a-z]+:.*## /{printf "%-8s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

fmt: ## format the sources
	mvn -q -B spotless:apply

check: ## formatted? compiles?
	mvn -q -B spotless:check test-compile

test: ## all tests
	mvn -B verify

demo: ## a generated district, three nights
	./huican demo

serve: ## scheduler, API and pages
	./huican serve

bench: ## measure
	./huican bench

docs: ## command reference
	./huican help

hooks: ## install the commit hook
	git config core.hooksPath .ci/hooks
