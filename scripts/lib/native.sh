# What scripts/build knows of native executables. Sourced after home.sh; works in the project's folder.

# The folders of the functions that have a native package, or of those of them that are given by id.
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
    printf '%s\n' "${known[@]}" | grep -qx "$id" || { echo "scripts/build: no native package '$id'; there are ${known[*]}" >&2; return 1; }
  done
  printf '%s\n' "${found[@]}"
}

# What a function's executable is made of: its module, cryptography, what strategies share, and modules that its pom names.
native_sources() {
  local folder=$1 module
  echo pom.xml "${folder%/*}/pom.xml" native cryptography/pom.xml cryptography/src/main "$folder/pom.xml" "$folder/src/main"
  [[ $folder == strategies/* ]] || return 0
  echo strategies/shared/pom.xml strategies/shared/src/main
  for module in strategies/*/; do
    module=${module%/}
    # Only tests depend on the testkit.
    if [ "$module" != strategies/testkit ] && [ "$module" != strategies/shared ] && [ "$module" != "$folder" ] &&
      grep -qE "<artifactId>ziprace-(strategies-)?${module#*/}</artifactId>" "$folder/pom.xml"; then
      echo "$module/pom.xml" "$module/src/main"
    fi
  done
}

# By content, since an executable costs minutes and a change of branches touches files that end up the same.
native_sources_sum() {
  # shellcheck disable=SC2046
  find $(native_sources "$1") -type f -print0 | LC_ALL=C sort -z | xargs -0 cksum | cksum
}

native_is_current() {
  [ -f "$1/target/native/function.zip" ] && [ "$(cat "$1/target/native/built-from" 2>/dev/null)" = "$(native_sources_sum "$1")" ]
}

# All in one go of Maven, one after the other; what fails is told and the others are built.
build_natives() {
  local log=target/native-build.log projects
  echo "building native executables (3 to 10 minutes each; log: $log): $*" >&2
  projects=$(IFS=,; echo "$*")
  if ! mvn --batch-mode -Dquick -DskipTests -Pnative --fail-at-end --projects "$projects" --also-make package >"$log" 2>&1; then
    grep -E '^(Error|Caused by|\[ERROR\] +Failed to execute)' "$log" | tail -n 20 >&2
    echo "scripts/build: not every native executable was built; log: $log" >&2
    return 1
  fi
}

# A table of what was built, from the builder's own statistics.
native_summary() {
  local folder
  printf '%-28s  %9s  %7s  %14s\n' "native executable" "image MB" "zip MB" "image build s" >&2
  for folder in "$@"; do
    printf '%-28s  %9s  %7s  %14s\n' "$folder" "$(megabytes "$folder"/target/native/*-runner)" \
      "$(megabytes "$folder/target/native/function.zip")" "$(image_seconds "$folder")" >&2
  done
}

# The total comes last in the builder's resource usage, after the collector's.
image_seconds() {
  find "$1/target/native" -name '*-build-output-stats.json' -exec sed -n 's/.*"total_secs": *\([0-9]*\).*/\1/p' {} +
}

megabytes() {
  awk -v bytes="$(wc -c <"$1")" 'BEGIN { printf "%.1f", bytes / 1e6 }'
}

# A race takes a native package where there is one: one of other sources than these would race under a wrong name.
remove_outdated_natives() {
  local folder
  for folder in $(native_folders); do
    if [ -f "$folder/target/native/function.zip" ] && ! native_is_current "$folder"; then
      rm "$folder/target/native/function.zip"
      echo "removed $folder/target/native/function.zip, which was built from other sources; scripts/build --native builds it anew" >&2
    fi
  done
}
