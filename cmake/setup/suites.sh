# shellcheck shell=bash
# The test suites and their summary, for ./test.
# Needs all.sh. Each suite writes its counts into $counts_file: passed, failed and skipped.

_results=$HOURGLASS_ROOT/build/test-results

# build_everything: what the quality and bench programs run.
build_everything() {
  step "Native engine"
  build native || return
  step "Wasm programs"
  build wasm bench_programs || return
  build_site
}

# run_all_suites: all of them, whatever fails, then the summary; returns 1 if anything failed.
run_all_suites() {
  rm -rf "$_results"
  mkdir -p "$_results"
  : >"$_results/summary"
  step "Data"
  make_data || warn "the data could not be made; tests that want it will say so"
  _run_suite native "C++ tests, native" _suite_native
  _run_suite style "Formatters and linters" _suite_style
  _run_suite cli "Command line" _suite_cli
  _run_suite wasm "C++ tests, wasm under node" _suite_wasm
  _run_suite data "Data preparation" _suite_data
  _run_suite types "Types of the page's code" _suite_types
  _run_suite unit "Page logic (Vitest)" _suite_unit
  _run_suite page "Page in three browsers" _suite_page
  _run_suite docs "README and docs" _suite_docs
  _summarise
}

# _run_suite NAME TITLE FUNCTION
_run_suite() {
  local name=$1 title=$2 status=0 started=$SECONDS passed=0 failed=0 skipped=0
  step "$title"
  counts_file=$_results/$name.counts
  "$3" || status=$?
  if [[ -f $counts_file ]]; then
    read -r passed failed skipped <"$counts_file" || true
  fi
  # A suite that broke before it could count, or that ran nothing, has failed.
  if [[ $status -ne 0 && $failed -eq 0 ]] || [[ $((passed + failed)) -eq 0 ]]; then
    failed=$((failed + 1))
  fi
  printf '%s\t%d\t%d\t%d\t%d\n' "$title" "$passed" "$failed" "$skipped" $((SECONDS - started)) >>"$_results/summary"
}

_summarise() {
  step "Summary"
  awk -F '\t' '
    { printf "%-28s %5d passed %4d failed %4d skipped %5d s\n", $1, $2, $3, $4, $5; passed += $2; failed += $3; skipped += $4 }
    END {
      printf "\n%d passed, %d failed%s\n", passed, failed, skipped ? ", " skipped " skipped" : ""
      exit failed > 0
    }' "$_results/summary"
}

# _suite_ctest PRESET
_suite_ctest() {
  local preset=$1 report=$_results/$1.xml status=0 total failed skipped
  build "$preset" || return
  (cd "$HOURGLASS_ROOT" && ctest --preset "$preset" --output-junit "$report") || status=$?
  if [[ -f $report ]]; then
    total=$(_attribute tests "$report")
    failed=$(_attribute failures "$report")
    skipped=$(($(_attribute skipped "$report") + $(_attribute disabled "$report")))
    echo $((total - failed - skipped)) "$failed" "$skipped" >"$counts_file"
  fi
  return "$status"
}

# _attribute NAME REPORT: a number of a JUnit report's first element.
_attribute() { grep -oE "\b$1=\"[0-9]+\"" "$2" | head -n 1 | tr -cd '0-9'; }

_suite_native() { _suite_ctest native; }

# For ctest a wasm program is one test, whatever it holds: GoogleTest's own closing lines tell how many.
_suite_wasm() {
  local log=$HOURGLASS_ROOT/build/wasm/Testing/Temporary/LastTest.log status=0
  rm -f "$log"
  _suite_ctest wasm || status=$?
  [[ -f $log ]] || return "$status"
  awk '/^\[  PASSED  \] [0-9]+ test/ { passed += $4 }
    /^\[  SKIPPED \] [0-9]+ test/ { skipped += $4 }
    /^ *[0-9]+ FAILED TESTS?$/ { failed += $1 }
    END { print passed + 0, failed + 0, skipped + 0 }' "$log" >"$counts_file"
  return "$status"
}

# _suite_node NAME COMMAND...: tests of node's own runner, whose `spec` report closes with "ℹ pass N" and so on.
_suite_node() {
  local log=$_results/$1.log status=0
  shift
  (cd "$HOURGLASS_ROOT" && "$@" </dev/null) 2>&1 | tee "$log" || status=$?
  awk '$1 == "ℹ" { n[$2] = $3 }
    END { print n["pass"] + 0, n["fail"] + n["cancelled"] + 0, n["skipped"] + n["todo"] }' "$log" >"$counts_file"
  return "$status"
}

_suite_style() {
  _suite_node style node --test --test-reporter=spec tests/style/*.test.mjs
}

_suite_data() {
  (cd "$HOURGLASS_ROOT" && _suite_node data node --test --test-reporter=spec datasets/*.test.mjs)
}

_suite_cli() {
  (cd "$HOURGLASS_ROOT" && _suite_node cli node --test --test-reporter=spec tests/cli/*_test.mjs)
}

# After the command line and the page, both of which it looks at.
_suite_docs() {
  (cd "$HOURGLASS_ROOT" && _suite_node docs node --test --test-reporter=spec tests/docs/*.test.mjs)
}

_suite_types() {
  (cd "$HOURGLASS_ROOT" && npm run --silent typecheck </dev/null) || return
  echo 1 0 0 >"$counts_file"
}

_suite_unit() {
  local report=$_results/unit.json status=0
  (cd "$HOURGLASS_ROOT" &&
    npm run --silent test:unit -- --reporter=default --reporter=json --outputFile.json="$report" </dev/null) || status=$?
  if [[ -f $report ]]; then
    node -p 'const r = JSON.parse(require("fs").readFileSync(process.argv[1]));
      [r.numPassedTests, r.numFailedTests, r.numPendingTests + r.numTodoTests].join(" ")' "$report" >"$counts_file"
  fi
  return "$status"
}

_suite_page() {
  build_site || return
  step "Page in Chromium ($CHROMIUM), Firefox ($FIREFOX) and WebKit ($WEBKIT)"
  _suite_node page npm run --silent test:page
}
