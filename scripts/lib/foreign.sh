# Builds the contenders that Maven does not build. Sourced, after home.sh.

# Runs the `build` line of each contender that has no pom.xml and whose package is missing or older than its folder.
# A contender whose build fails is reported and has no package; the others are still built.
#
#   build_foreign_contenders yes|no    yes also builds contenders whose package is current
build_foreign_contenders() {
  local description folder package
  while IFS= read -r description; do
    description=$ZIPRACE_HOME/$description
    folder=$(dirname "$description")
    [ ! -f "$folder/pom.xml" ] || continue
    package=$folder/$(sed -n 's/^artifact: *//p' "$description")
    if [ "$1" = yes ] || [ ! -f "$package" ] ||
      [ -n "$(find "$folder" -name target -prune -o -type f -newer "$package" -print -quit)" ]; then
      rm -f "$package"
      (cd "$ZIPRACE_HOME" && bash -euo pipefail -c "$(sed -n 's/^build: *//p' "$description")") >&2 && [ -f "$package" ] ||
        echo "${folder#"$ZIPRACE_HOME/"} is not built: its build line failed" >&2
    fi
  done < <(descriptions_in strategies)
}
