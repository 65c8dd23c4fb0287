# The commands of this repository. `make help` lists them.

GO ?= go
# juhae needs no C. Without it no compiler is asked for, and no system library is loaded at
# each start, which would take an eighth longer.
export CGO_ENABLED = 0
JUHAE = bin/juhae
FUZZTIME ?= 30s
# Such as -growth 1000,10000,100000, which takes long.
BENCH ?=
# Not a tool of go.mod: it needs an older go.yaml.in/yaml than juhae does.
ACTIONLINT = github.com/rhysd/actionlint/cmd/actionlint@v1.7.12

.PHONY: build serve check test bench fuzz help clean $(JUHAE)

build: $(JUHAE) ## write the site into public/
	$(JUHAE) build

$(JUHAE):
	$(GO) build -o $(JUHAE) ./cmd/juhae

serve: $(JUHAE) ## preview the site and reload it after every save
	$(JUHAE) serve

check: $(JUHAE) ## look for problems in the edition
	$(JUHAE) check

test: $(JUHAE) ## everything: vet, staticcheck, tests, link crawl, HTML validity, browser
	tools/setup
	@unformatted=$$(gofmt -l $$(git ls-files '*.go')); if [ -n "$$unformatted" ]; then echo "not gofmt-ed: $$unformatted"; exit 1; fi
	$(GO) vet ./...
	$(GO) tool staticcheck ./...
	$(GO) run $(ACTIONLINT)
	$(JUHAE) check
	$(GO) test -count=1 -timeout 40m $$($(GO) list ./... | grep -v /published)
	$(GO) test -count=1 -timeout 40m ./internal/published # alone: it measures what a browser does

bench: $(JUHAE) ## measure against Hugo, writing docs/benchmarks.md, and time the stages
	$(GO) run ./tools/bench $(BENCH)
	$(GO) test -run '^$$' -bench . -benchmem ./internal/...

fuzz: ## let each fuzz target run for half a minute, or FUZZTIME=5m
	@for package in $$($(GO) list ./internal/...); do \
	  for target in $$($(GO) test -list '^Fuzz' $$package | grep '^Fuzz' || true); do \
	    $(GO) test -run '^$$' -fuzz "^$$target$$" -fuzztime $(FUZZTIME) $$package || exit 1; \
	  done; \
	done

help: ## list the commands
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "make %-8s%s\n", $$1, $$2 }' $(MAKEFILE_LIST)

clean: ## remove what was built
	rm -rf bin
