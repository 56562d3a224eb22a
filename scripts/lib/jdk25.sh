# Finds a JDK 25 and exports JAVA_HOME and PATH for it. Sourced, after home.sh.
# Order: JAVA_HOME if it is a JDK 25, then the folders in which Linux distributions, SDKMAN and macOS install JDKs.
# Without one, the calling script exits with status 3 and one line.

# Nearly all JDKs have a file `release`. Running `javac -version` starts a JVM, so it is the second choice.
is_jdk25() {
  [ -x "$1/bin/javac" ] || return 1
  if [ -f "$1/release" ]; then
    grep -q '^JAVA_VERSION="25[."]' "$1/release"
  else
    "$1/bin/javac" -version 2>&1 | grep -Eq '^javac 25([.]|$)'
  fi
}

find_jdk25() {
  local candidate
  for candidate in \
    "${JAVA_HOME:-}" \
    /usr/lib/jvm/*25* /usr/lib64/jvm/*25* /usr/java/*25* /opt/*jdk*25* /opt/java/*25* /opt/jdk*/*25* \
    "${SDKMAN_DIR:-$HOME/.sdkman}"/candidates/java/25* "$HOME"/.jdks/*25* \
    /Library/Java/JavaVirtualMachines/*25*/Contents/Home "$HOME"/Library/Java/JavaVirtualMachines/*25*/Contents/Home \
    /opt/homebrew/opt/openjdk@25/libexec/openjdk.jdk/Contents/Home /usr/local/opt/openjdk@25/libexec/openjdk.jdk/Contents/Home \
    /usr/lib/jvm/* /Library/Java/JavaVirtualMachines/*/Contents/Home; do
    if [ -n "$candidate" ] && is_jdk25 "$candidate"; then
      printf '%s\n' "$candidate"
      return 0
    fi
  done
  return 1
}

if ! JAVA_HOME=$(find_jdk25); then
  # The message is in the parent pom, where the enforcer uses it too.
  sed -n 's:.*<jdk.missing>\(.*\)</jdk.missing>.*:\1:p' "$ZIPRACE_HOME/pom.xml" >&2
  exit 3
fi
export JAVA_HOME PATH="$JAVA_HOME/bin:$PATH"
