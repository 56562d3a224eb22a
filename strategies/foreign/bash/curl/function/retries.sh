# Decides which failures of S3 requests are retried, for how long, and when. Sourced by archive.
#
# A failed attempt is described by three variables: `status`, the HTTP status or 0 if there is no response; `code`, S3's
# error code or empty; and `problem`, for error messages. `problem` is empty after a success.

# S3 throttles for as long as a partition is overloaded, so such requests are retried until the deadline ends them, at most
# as long as the longest invocation. A minute of other failures of one request means that something else is wrong.
readonly THROTTLED_PATIENCE_US=$((900 * 1000000)) PATIENCE_US=$((${RETRY_PATIENCE_S:-60} * 1000000))
readonly FIRST_DELAY_MS=50 MAX_DELAY_MS=5000

# Microseconds since 1970.
now() {
  printf -v "$1" '%s' "${EPOCHREALTIME/./}"
}

# Sets the variables of one request's retries, which its function declares:
#   local attempts began failing_since
begin_attempts() {
  attempts=1 failing_since=''
  now began
}

# Waits before the next attempt of "$1" and succeeds, or returns 1 if there is to be none.
wait_to_retry() {
  local time delay patience=$PATIENCE_US
  is_retryable || return 1
  now time
  if is_throttled; then
    # An overloaded S3 says nothing about other failures, so these count from the last throttling on.
    patience=$THROTTLED_PATIENCE_US failing_since=
    ((time - began < patience)) || return 1
  else
    response_lost=1
    failing_since=${failing_since:-$time}
    ((time - failing_since < patience)) || return 1
  fi
  # Exponential backoff with full jitter, so that clients that failed together don't retry together.
  delay=$((attempts < 8 ? FIRST_DELAY_MS << (attempts - 1) : MAX_DELAY_MS))
  delay=$((RANDOM * (delay < MAX_DELAY_MS ? delay : MAX_DELAY_MS) / 32767))
  attempts=$((attempts + 1))
  printf -v delay '%d.%03d' $((delay / 1000)) $((delay % 1000))
  # In the background, because bash runs traps only after the command in the foreground has ended.
  sleep "$delay" &
  wait $!
}

is_throttled() {
  ((status == 503 || status == 429)) || [[ $code =~ ^(SlowDown|ServiceUnavailable|Throttling)$ ]]
}

# Without a response and with a 2xx that is not the expected document, something broke on the way. The codes are retried
# whatever their status: S3 may send 200 first and report an error in the body, and RequestTimeout has 400.
is_retryable() {
  [[ $status == 2?? && -z $code ]] ||
    ((status == 0 || status == 429 || (status >= 500 && status != 501))) ||
    [[ $code =~ ^(InternalError|SlowDown|ServiceUnavailable|RequestTimeout|OperationAborted|Throttling|BadDigest)$ ]]
}

# Appends to `problem` how often and for how long a request was tried that failed for good.
describe_attempts() {
  local time answer="status $status"
  now time
  time=$(((time - began) / 100000))
  ((status > 0)) || answer="no response"
  problem+=" ($answer, $attempts attempt$( ((attempts == 1)) || echo s), $((time / 10)).$((time % 10)) s)$(region_advice)"
}
