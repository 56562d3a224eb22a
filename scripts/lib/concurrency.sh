# Compares the concurrent executions that a race needs with those that the account has. Sourced, after aws.sh.
#
# Lambda refuses invocations beyond the account's concurrency in a region: 1 000 by default, often 10 in a new account. A
# race needs contenders at once × runs at once, and the workers of contenders that invoke themselves. The judge is
# invoked when the runs of a contender have ended, so it takes the place of one of them.

# Sets `shortage` to one line that says what is missing and how to run a smaller race; empty if nothing is missing or the
# account's number is unknown. Sets `smallest` to yes if the race is one run at a time already.
#
#   compare_concurrency CONTENDERS_AT_ONCE RUNS_PER_CONTENDER RUNS_AT_ONCE CONTENDER_YML...      0 means all at once
compare_concurrency() {
  local contenders=$1 runs=$3 description executions=() available needed
  [ "$runs" -gt 0 ] && [ "$runs" -lt "$2" ] || runs=$2
  shift 3
  shortage= smallest=no
  for description in "$@"; do
    executions+=("$(executions_per_run "$description")")
  done
  [ $# -gt 0 ] || return 0
  [ "$contenders" -gt 0 ] && [ "$contenders" -lt $# ] || contenders=$#
  needed=$(executions_at_once "$contenders" "$runs" "${executions[@]}")
  if ! available=$(aws lambda get-account-settings --query AccountLimit.UnreservedConcurrentExecutions --output text 2>&1) ||
    ! [[ $available =~ ^[0-9]+$ ]]; then
    echo "$script: the race needs $needed concurrent executions of Lambda; the account's number is unknown: $(tail -n 1 <<<"$available")" >&2
    return 0
  fi
  [ "$needed" -gt "$available" ] || return 0
  [ "$contenders" -gt 1 ] || [ "$runs" -gt 1 ] || smallest=yes

  shortage="the race needs $needed concurrent executions of Lambda, and the account has $available in $region"
  local fewer least
  if fewer=$(largest_race "$available" "$contenders" "$runs" "${executions[@]}"); then
    shortage+=": race with scripts/bench --aws $fewer"
  else
    least=$(executions_at_once 1 1 "${executions[@]}")
    shortage+=": a contender that invokes itself needs $least for one run alone, so race the others (--contender)"
  fi
  shortage+=", or request a higher quota (Service Quotas, Lambda, Concurrent executions)"
}

# The executions of one run: that of the contender, and those of its workers, as its contender.yml says.
executions_per_run() {
  local workers=0
  if grep -Eq '^permissions:.*self-invoke|^ *- *self-invoke' "$1"; then
    workers=$(sed -n 's/^ *ZIPRACE_WORKERS: *["'\'']\{0,1\}\([0-9]\{1,\}\).*/\1/p' "$1")
    [ -n "$workers" ] ||
      echo "$script: $(field id "$1") invokes itself, but its contender.yml sets no ZIPRACE_WORKERS: its workers are not counted" >&2
  fi
  echo $((1 + ${workers:-0}))
}

# The executions of the contenders that need most: executions_at_once CONTENDERS RUNS EXECUTIONS_PER_RUN...
executions_at_once() {
  local contenders=$1 runs=$2
  shift 2
  printf '%s\n' "$@" | sort -rn | awk -v contenders="$contenders" -v runs="$runs" 'NR <= contenders { sum += $1 } END { print sum * runs }'
}

# Prints the options of the largest race that fits. Reduces contenders first, because a contender's own runs are what the
# contract makes at once. Fails if not even one run at a time fits.
largest_race() {
  local available=$1 contenders=$2 runs=$3
  shift 3
  while [ "$(executions_at_once "$contenders" "$runs" "$@")" -gt "$available" ]; do
    if [ "$contenders" -gt 1 ]; then
      contenders=$((contenders - 1))
    elif [ "$runs" -gt 1 ]; then
      runs=$((runs - 1))
    else
      return 1
    fi
  done
  echo "--contender-concurrency $contenders --run-concurrency $runs"
}

# A parameter of the first of these stacks that has it, else its default in the generated template.
#
#   race_parameter NAME STACK...
race_parameter() {
  local name=$1 stack value
  shift
  for stack in "$@"; do
    value=$(aws cloudformation describe-stacks --stack-name "$stack" --output text \
      --query "Stacks[0].Parameters[?ParameterKey=='$name'].ParameterValue" 2>/dev/null) || continue
    if [[ $value =~ ^[0-9]+$ ]]; then
      echo "$value"
      return
    fi
  done
  sed -n "/^  $name:/,/Default:/s/^    Default: *//p" "$ZIPRACE_HOME/deploy/generated/benching.yml"
}
