# The project's folder, the descriptions of its functions, and the help text of scripts. Sourced.

ZIPRACE_HOME=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
export ZIPRACE_HOME

# Prints the path of each contender.yml or function.yml below a folder of the project, relative to the project: a checkout
# itself may be in a folder `src`, as in CodeBuild, or `target`, and those below the project are no descriptions.
descriptions_in() {
  (cd "$ZIPRACE_HOME" && find "$1" \( -name contender.yml -o -name function.yml \) -not -path '*/target/*' -not -path '*/src/*' | sort)
}

# Prints the comment block at the head of the calling script, without the shebang line: its help text.
print_help() {
  sed -n '2,/^[^#]/{/^#/s/^# \{0,1\}//p;}' "$0"
}
