# Builds native executables for scripts/build. Sourced after home.sh; the working directory is the project's folder.

# Prints the folders of the functions that have a native package: all, or those with the given ids.
native_folders() {
  local description id known=() found=()
  for description in $(grep -l '^native_artifact:' strategies/*/contender.yml harness/*/function.yml); do
    id=$(basename "$(dirname "$description")")
    known+=("$id")
    if [ $# -eq 0 ] || printf '%s\n' "$@" | grep -qx "$id"; then
      found+=("$(dirname "$description")")
    fi
  done
  for id in "$@"; do
    printf '%s\n' "${known[@]}" | grep -qx "$id" || { echo "scripts/build: '$id' has no native package; these have one: ${known[*]}" >&2; return 1; }
  done
  printf '%s\n' "${found[@]}"
}

# The sources of a function's executable: its module, cryptography, what strategies share, and modules named in its pom.
native_sources() {
  local folder=$1 module
  echo pom.xml "${folder%/*}/pom.xml" native cryptography/pom.xml cryptography/src/main "$folder/pom.xml" "$folder/src/main"
  [[ $folder == strategies/* ]] || return 0
  echo strategies/shared/pom.xml strategies/shared/src/main
  for module in strategies/*/; do
    module=${module%/}
    # Only tests use the testkit.
    if [ "$module" != strategies/testkit ] && [ "$module" != strategies/shared ] && [ "$module" != "$folder" ] &&
      grep -qE "<artifactId>ziprace-(strategies-)?${module#*/}</artifactId>" "$folder/pom.xml"; then
      echo "$module/pom.xml" "$module/src/main"
    fi
  done
}

# A checksum of contents rather than times: an executable takes minutes to build, and switching branches touches files
# without changing them.
native_sources_sum() {
  # shellcheck disable=SC2046
  find $(native_sources "$1") -type f -print0 | LC_ALL=C sort -z | xargs -0 cksum | cksum
}

native_is_current() {
  [ -f "$1/target/native/function.zip" ] && [ "$(cat "$1/target/native/built-from" 2>/dev/null)" = "$(native_sources_sum "$1")" ]
}

# One run of Maven builds them one after the other. If one fails, the others are still built.
build_natives() {
  local log=target/native-build.log projects
  echo "building native executables (3 to 10 minutes each; log: $log): $*" >&2
  projects=$(IFS=,; echo "$*")
  if ! mvn --batch-mode -Dquick -DskipTests -Pnative --fail-at-end --projects "$projects" --also-make package >"$log" 2>&1; then
    grep -E '^(Error|Caused by|\[ERROR\] +Failed to execute)' "$log" | tail -n 20 >&2
    echo "scripts/build: some native executables failed to build; log: $log" >&2
    return 1
  fi
}

# Prints a table of sizes and build times, from the builder's own statistics.
native_summary() {
  local folder
  printf '%-28s  %9s  %7s  %14s\n' "native executable" "image MB" "zip MB" "image build s" >&2
  for folder in "$@"; do
    printf '%-28s  %9s  %7s  %14s\n' "$folder" "$(megabytes "$folder"/target/native/*-runner)" \
      "$(megabytes "$folder/target/native/function.zip")" "$(image_seconds "$folder")" >&2
  done
}

# The builder's total is the last value, after that of garbage collection.
image_seconds() {
  find "$1/target/native" -name '*-build-output-stats.json' -exec sed -n 's/.*"total_secs": *\([0-9]*\).*/\1/p' {} +
}

megabytes() {
  awk -v bytes="$(wc -c <"$1")" 'BEGIN { printf "%.1f", bytes / 1e6 }'
}

# A race uses a native package if it exists, so one that was built from other sources must be deleted.
remove_outdated_natives() {
  local folder
  for folder in $(native_folders); do
    if [ -f "$folder/target/native/function.zip" ] && ! native_is_current "$folder"; then
      rm "$folder/target/native/function.zip"
      echo "removed $folder/target/native/function.zip, which was built from other sources; scripts/build --native rebuilds it" >&2
    fi
  done
}
