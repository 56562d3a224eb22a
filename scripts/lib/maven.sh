# Puts a Maven on the PATH; sourced by prepare.sh, after jdk25.sh.
# Order: an installed Maven 3.9 or later, the wrapper's Maven (mvnw), which is downloaded once, then an installed
# Maven 3.8. Without any, the calling script exits with status 3 and one line.

# Marks a failed download, so that a checkout tries it only once if an older Maven is installed.
wrapper_failed=$ZIPRACE_HOME/target/maven-wrapper-failed

find_maven() {
  local installed
  installed=$(type -P mvn || true)
  if [ -n "$installed" ] && maven_is_current "$installed"; then
    return
  fi
  if use_wrapper_maven; then
    return
  fi
  if [ -z "$installed" ] || [ ! -e "$wrapper_failed" ]; then
    if download_wrapper_maven && use_wrapper_maven; then
      return
    fi
    mkdir -p "${wrapper_failed%/*}"
    touch "$wrapper_failed"
  fi
  if [ -z "$installed" ]; then
    echo "ziprace needs Maven 3.8 or later, and mvnw could not download it: install it (Debian/Ubuntu: maven, Fedora: maven, SDKMAN: sdk install maven, macOS: brew install maven)" >&2
    exit 3
  fi
}

# Whether a Maven is 3.9 or later. The library's file name contains the version, so no JVM has to be started.
maven_is_current() {
  local home core version=
  home=$(cd "$(dirname "$(readlink -f "$1")")/.." && pwd)
  for core in "$home"/lib/maven-core-[0-9]*.[0-9]*.[0-9]*.jar; do
    version=${core##*/maven-core-}
  done
  # Packages of distributions may name it differently.
  case $version in
    '' | '['*) version=$("$1" --version 2>/dev/null | sed -n 's/.*Apache Maven \([0-9.]*\).*/\1/p') ;;
  esac
  [[ $version =~ ^(3\.(9|[1-9][0-9])|[4-9])\. ]]
}

# Puts the Maven that mvnw has downloaded on the PATH, if there is one.
use_wrapper_maven() {
  local distribution maven
  distribution=$(sed -n 's:^distributionUrl=.*/\(apache-maven-.*\)-bin\.zip$:\1:p' "$ZIPRACE_HOME/.mvn/wrapper/maven-wrapper.properties")
  for maven in "${MAVEN_USER_HOME:-$HOME/.m2}/wrapper/dists/$distribution"/*/bin/mvn; do
    if [ -x "$maven" ]; then
      export PATH="${maven%/mvn}:$PATH"
      return
    fi
  done
  return 1
}

# An unresponsive host would hold up mvnw for minutes, so this sends a HEAD request first.
download_wrapper_maven() {
  local url
  url=$(sed -n 's:^distributionUrl=::p' "$ZIPRACE_HOME/.mvn/wrapper/maven-wrapper.properties")
  [ -z "${MVNW_REPOURL:-}" ] || url=$MVNW_REPOURL/org/apache/maven/${url#*/org/apache/maven/}
  if type -P curl >/dev/null; then
    curl --silent --fail --location --head --max-time 5 --output /dev/null "$url" || return
  elif type -P wget >/dev/null; then
    wget --quiet --spider --tries=1 --timeout=5 "$url" || return
  fi
  echo "downloading Maven (once, about 10 MB) ..." >&2
  # Standard output is only Maven's version.
  sh "$ZIPRACE_HOME/mvnw" --version >/dev/null
}

find_maven
