# Prepares a script's environment: the project's folder, a JDK 25 and Maven on the PATH. Sourced.
# Exits with status 3 and one line if something is missing.

# shellcheck source=scripts/lib/home.sh
source "$(dirname "${BASH_SOURCE[0]}")/home.sh"

# Maven's terminal library (Jansi) may write colours into a file, and resets them at the end even with --batch-mode.
# Both are turned off if standard error is not a terminal.
if [ ! -t 2 ]; then
  export MAVEN_OPTS="${MAVEN_OPTS:-} -Djansi.mode=strip -Djansi.noreset=true"
fi

# shellcheck source=scripts/lib/jdk25.sh
source "$ZIPRACE_HOME/scripts/lib/jdk25.sh"

# shellcheck source=scripts/lib/maven.sh
source "$ZIPRACE_HOME/scripts/lib/maven.sh"
