# Starts the local S3 alone, without limits, for a suite of others, and stops it when the script ends. Sourced after
# prepare.sh.

# Exports the variables by which clients find the server. Argument: a folder for objects and output.
start_suite_server() {
  local module="$ZIPRACE_HOME/harness/local-s3" libraries="$1/libraries"
  (cd "$ZIPRACE_HOME" && mvn -q -Dquick -pl harness/local-s3 test-compile \
    dependency:build-classpath -Dmdep.includeScope=runtime -Dmdep.outputFile="$libraries")
  : > "$1/server.env"
  "$JAVA_HOME/bin/java" -Xmx256m -XX:+UseSerialGC -XX:MaxDirectMemorySize=1g \
    -cp "$module/target/classes:$module/target/test-classes:$(cat "$libraries")" \
    dev.ziprace.locals3.suite.SuiteServer "$1" > "$1/server.env" &
  suite_server=$!
  trap stop_suite_server EXIT
  until grep -q '^# serving' "$1/server.env"; do
    kill -0 "$suite_server" 2>/dev/null || { echo "the local S3 did not start" >&2; exit 3; }
    sleep 0.1
  done
  # shellcheck disable=SC1091
  source "$1/server.env"
}

stop_suite_server() {
  kill "$suite_server" 2>/dev/null || true
  wait "$suite_server" 2>/dev/null || true
}
