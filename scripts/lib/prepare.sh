# What every script starts with: the project's folder, a JDK 25, Maven. Sourced.

# shellcheck source=scripts/lib/home.sh
source "$(dirname "${BASH_SOURCE[0]}")/home.sh"

# shellcheck source=scripts/lib/jdk25.sh
source "$ZIPRACE_HOME/scripts/lib/jdk25.sh"

if ! command -v mvn >/dev/null 2>&1; then
  echo "ziprace needs Maven 3.8 or later: install it (Debian/Ubuntu: maven, Fedora: maven, SDKMAN: sdk install maven, macOS: brew install maven)" >&2
  exit 3
fi
