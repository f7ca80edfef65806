#!/bin/sh
# Lays known defects over the merged driver, one after the other, and fails unless each turns the stress gate red. First the
# same tests without a defect: they have to be green.
set -eu

stress=$(dirname "$0")/../bin/vfhammer-stress
runs=$(dirname "$0")/target/gate-check

# Prints the outcome of one run; returns its exit code.
gate() {
    "$stress" --tier quick --runs "$runs" --tests "$1" ${2:+--defect "$2"} >"$runs/out.txt" 2>&1 && code=0 || code=$?
    grep -E '^FAIL|passed, ' "$runs/out.txt" | cut -c 1-150 | sed 's/^/    /'
    return "$code"
}

mkdir -p "$runs"
wrong=0
echo 'no defect: expected green'
gate 'Steered(H1|H2|H3)\.Merged' || { wrong=1; echo '  NOT GREEN'; }
for id in H1 H2 H3; do
    echo "$id over the merged driver: expected red"
    code=0
    gate "Steered$id\\.Merged" "$id" || code=$?
    [ "$code" -eq 1 ] || { wrong=1; echo "  NOT RED (exit code $code)"; }
done
[ "$wrong" -eq 0 ] && echo 'the gate bites' || echo 'the gate does not bite'
exit "$wrong"
