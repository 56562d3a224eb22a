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

# What a function's executable is made of: its module, what strategies share, and strategies that its pom names.
native_sources() {
  local folder=$1 module
  echo pom.xml "${folder%/*}/pom.xml" native "$folder/pom.xml" "$folder/src/main"
  [[ $folder == strategies/* ]] || return 0
  for module in strategies/*/; do
    module=${module%/}
    # Only tests depend on the testkit.
    if [ "$module" != strategies/testkit ] && [ "$module" != "$folder" ] && [ -d "$module/src/main" ] &&
      { [ ! -f "$module/contender.yml" ] || grep -q "<artifactId>ziprace-${module#*/}</artifactId>" "$folder/pom.xml"; }; then
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

build_native() {
  local folder=$1 sum began=$SECONDS
  echo "building the native executable of $folder (3 to 10 minutes) ..." >&2
  sum=$(native_sources_sum "$folder")
  rm -f "$folder/target/native/function.zip"
  mkdir -p "$folder/target"
  if ! mvn --batch-mode --quiet -Dquick -DskipTests -Pnative --projects "$folder" --also-make package >"$folder/target/native-build.log" 2>&1; then
    tail -n 40 "$folder/target/native-build.log" >&2
    echo "scripts/build: the native executable of $folder was not built; log: $folder/target/native-build.log" >&2
    return 1
  fi
  echo "$sum" >"$folder/target/native/built-from"
  echo $((SECONDS - began)) >"$folder/target/native/build-seconds"
}

# A table of what was built, when and how large it is.
native_summary() {
  local folder executable
  printf '%-30s  %8s  %6s  %13s\n' "native executable" "image MB" "zip MB" "build seconds" >&2
  for folder in "$@"; do
    executable=$(ls "$folder"/target/native/*-runner)
    printf '%-30s  %8s  %6s  %13s\n' "$folder" "$(megabytes "$executable")" "$(megabytes "$folder/target/native/function.zip")" \
      "$(cat "$folder/target/native/build-seconds")" >&2
  done
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
