# Nothing needs make: each target is one call of mvn, ./huican or git.
.DEFAULT_GOAL := help
.PHONY: help fmt check test demo docs errors modules openapi plan hooks

help: ## this list
	@awk -F ':.*## ' '/^[a-z]+:.*## /{printf "%-8s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

fmt: ## format the sources
	mvn -q -B spotless:apply

check: ## formatted? compiles?
	mvn -q -B spotless:check test-compile

test: ## all tests
	mvn -B verify
	mvn -B verify -Pslow

demo: ## a generated district, three nights
	./huican demo

docs: ## data dictionary from the contracts, into target/docs
	./huican contracts dictionary --out target/docs

errors: ## docs/errors.md from schemas/errors/errors.yml
	mvn -q -B -pl jobs -am test -Dtest=ErrorCodesTest -Dsurefire.failIfNoSpecifiedTests=false -Dhuican.docs.write=true

modules: ## docs/modules.md from the compiled classes
	mvn -q -B -pl jobs -am test -Dtest=ModulesDocumentTest -Dsurefire.failIfNoSpecifiedTests=false -Dhuican.docs.write=true

plan: ## docs/plan.md from the statements of the plan
	mvn -q -B -pl jobs -am test -Dtest=PlanDocumentTest -Dsurefire.failIfNoSpecifiedTests=false -Dhuican.docs.write=true

openapi: ## docs/openapi.json from the operations of our own API
	mvn -q -B -pl jobs -am test -Dtest=OpenApiDocumentTest -Dsurefire.failIfNoSpecifiedTests=false -Dhuican.docs.write=true

hooks: ## install the commit hook
	git config core.hooksPath .ci/hooks
