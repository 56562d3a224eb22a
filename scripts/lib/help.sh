# Prints the help of scripts/bench and its commands from the committed texts, which scripts/generate writes: in a fresh
# clone, help must not wait for a build. Sourced, after home.sh.

# Prints the help and ends the script if `--help` is among the arguments.
#
#   help_if_asked [COMMAND] "$@"
help_if_asked() {
  local argument command=
  for argument in "$@"; do
    [ "$argument" = --help ] || continue
    [ ! -f "$ZIPRACE_HOME/scripts/lib/help/bench-$1.txt" ] || command=-$1
    cat "$ZIPRACE_HOME/scripts/lib/help/bench$command.txt"
    exit 0
  done
}
