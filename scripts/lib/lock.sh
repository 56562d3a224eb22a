# Lets one process at a time into a part of a script, in one checkout. Sourced, after home.sh.

# Waits until no other process holds the lock, and takes it until the script ends. Children started with `9>&-` do not
# keep it.
#
#   take_lock NAME WAITING     WAITING is printed if another process holds the lock
take_lock() {
  local file=$ZIPRACE_HOME/target/$1.lock
  mkdir -p "$ZIPRACE_HOME/target"
  if type -P flock >/dev/null; then
    exec 9>"$file"
    flock --nonblock 9 && return
    echo "$2" >&2
    flock 9
    return
  fi
  # macOS has no flock. A folder is created by exactly one process; one that was killed leaves it, and its process id.
  local told=no
  until mkdir "$file.held" 2>/dev/null; do
    if [ -f "$file.held/pid" ] && ! kill -0 "$(cat "$file.held/pid")" 2>/dev/null; then
      rm -rf "$file.held"
      continue
    fi
    [ "$told" = yes ] || echo "$2" >&2
    told=yes
    sleep 1
  done
  echo $$ >"$file.held/pid"
  # shellcheck disable=SC2064
  trap "rm -rf '$file.held'" EXIT
}
