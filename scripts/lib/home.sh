# The project's folder and what a script says on --help. Sourced.

ZIPRACE_HOME=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
export ZIPRACE_HOME

# Prints the comment block at the head of the calling script, without its shebang line, as its help.
print_help() {
  sed -n '2,/^[^#]/{/^#/s/^# \{0,1\}//p;}' "$0"
}
