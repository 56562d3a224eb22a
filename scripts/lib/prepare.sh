# What every script starts with: the project's folder, a JDK 25, Maven. Sourced.

# shellcheck source=scripts/lib/home.sh
source "$(dirname "${BASH_SOURCE[0]}")/home.sh"

# Maven's terminal library (Jansi) may write colours into a file, and resets them at the end even with --batch-mode. Both
# are turned off if standard error is no terminal.
if [ ! -t 2 ]; then
  export MAVEN_OPTS="${MAVEN_OPTS:-} -Djansi.mode=strip -Djansi.noreset=true"
fi

# shellcheck source=scripts/lib/jdk25.sh
source "$ZIPRACE_HOME/scripts/lib/jdk25.sh"

if ! command -v mvn >/dev/null 2>&1; then
  echo "ziprace needs Maven 3.8 or later: install it (Debian/Ubuntu: maven, Fedora: maven, SDKMAN: sdk install maven, macOS: brew install maven)" >&2
  exit 3
fi
