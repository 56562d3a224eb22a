# The project's folder, and the help text of scripts. Sourced.

ZIPRACE_HOME=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
export ZIPRACE_HOME

# Prints the comment block at the head of the calling script, without the shebang line: its help text.
print_help() {
  sed -n '2,/^[^#]/{/^#/s/^# \{0,1\}//p;}' "$0"
}
