# The commands of this project; `make help` lists them. Everything they install lies in .venv.

.DEFAULT_GOAL := help
.PHONY: help setup

help: ## Show this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-12s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

setup: ## Make .venv with everything that development needs
	@requirements/install.sh base production test lint
