# Reads the event. Sourced by archive.

# Sets `bucket`, `files_prefix` and `archive_key` from the JSON document $1.
read_event() {
  local -A text=()
  read_text_fields "$1"
  require_text bucket_name bucket
  require_text files_prefix files_prefix
  require_text archive_key archive_key
  [[ $bucket != arn:* ]] || fail "bucket_name '$bucket' is an ARN: name the bucket or, for an access point, its alias (…-s3alias)"
  [[ $bucket =~ ^[A-Za-z0-9._-]{3,255}$ ]] ||
    fail "bucket_name '$bucket' is no name of a bucket: 3 to 63 lower-case letters, digits, dots and hyphens, without s3://"
  [[ $files_prefix != */ ]] || fail "files_prefix '$files_prefix' ends with a slash: name the folder alone, for example 'files'"
  require_key_length files_prefix "$files_prefix"
  require_key_length archive_key "$archive_key"
  [[ $archive_key != "$files_prefix"/* ]] ||
    fail "archive_key '$archive_key' is under files_prefix '$files_prefix': the archive would be a source of the next one"
}

require_text() {
  local must='the event must have bucket_name, files_prefix and archive_key, all of them text'
  [ -n "${text[$1]+set}" ] || fail "$1 is missing or no text: $must"
  [[ ${text[$1]} =~ [^[:space:]] ]] || fail "$1 is blank: $must"
  printf -v "$2" '%s' "${text[$1]}"
}

# With LC_ALL=C the length of a text is its number of bytes.
require_key_length() {
  ((${#2} <= 1024)) || fail "$1 has ${#2} bytes: an S3 key has at most 1024"
}

# Sets `text` to the fields of the outermost object of $1 that are strings. Lambda has checked that $1 is JSON.
read_text_fields() {
  local rest=$1 depth=0 name='' token='' previous
  local pattern='^[[:space:]]*("([^"\\]|\\.)*"|[][{}:,]|[^][{}:,"[:space:]]+)'
  [[ $rest =~ ^[[:space:]]*\{ ]] || return 0
  while [[ $rest =~ $pattern ]]; do
    previous=$token token=${BASH_REMATCH[1]} rest=${rest:${#BASH_REMATCH[0]}}
    case $token in
      '{' | '[') depth=$((depth + 1)) ;;
      '}' | ']') depth=$((depth - 1)) ;;
      ':') name=$previous ;;
    esac
    [[ $depth == 1 && $previous == ':' ]] || continue
    # Other fields may have any name, which must not become part of a variable's.
    unquote "$name" name
    case $name in
      bucket_name | files_prefix | archive_key)
        unset "text[$name]"
        [[ $token != '"'* ]] || unquote "$token" "text[$name]"
        ;;
    esac
  done
}

# Sets the variable named $2 to the text of the JSON string $1.
unquote() {
  local rest=${1:1:-1} plain='' code low
  while [[ $rest == *\\* ]]; do
    plain+=${rest%%\\*} rest=${rest#*\\}
    case $rest in
      b*) plain+=$'\b' ;;
      f*) plain+=$'\f' ;;
      n*) plain+=$'\n' ;;
      r*) plain+=$'\r' ;;
      t*) plain+=$'\t' ;;
      u*)
        code=$((16#${rest:1:4})) rest=${rest:4}
        # A character beyond U+FFFF is written as two surrogates.
        if ((code >> 10 == 0x36)) && [[ $rest =~ ^.\\u([dD][c-fC-F][0-9a-fA-F]{2}) ]]; then
          low=$((16#${BASH_REMATCH[1]})) rest=${rest:6}
          code=$((0x10000 + ((code & 0x3ff) << 10) + (low & 0x3ff)))
        fi
        ((code > 0)) || fail "the event has the character U+0000 in a name or a text: remove it"
        append_utf8 plain "$code"
        ;;
      *) plain+=${rest:0:1} ;;
    esac
    rest=${rest:1}
  done
  printf -v "$2" '%s' "$plain$rest"
}

# Appends the character with the code point $2, as UTF-8, to the variable named $1.
append_utf8() {
  local -n target=$1
  local c=$2 bytes
  if ((c < 0x80)); then
    printf -v bytes '\\x%02x' "$c"
  elif ((c < 0x800)); then
    printf -v bytes '\\x%02x\\x%02x' $((0xc0 | c >> 6)) $((0x80 | c & 63))
  elif ((c < 0x10000)); then
    printf -v bytes '\\x%02x\\x%02x\\x%02x' $((0xe0 | c >> 12)) $((0x80 | c >> 6 & 63)) $((0x80 | c & 63))
  else
    printf -v bytes '\\x%02x\\x%02x\\x%02x\\x%02x' \
      $((0xf0 | c >> 18)) $((0x80 | c >> 12 & 63)) $((0x80 | c >> 6 & 63)) $((0x80 | c & 63))
  fi
  printf -v bytes '%b' "$bytes"
  target+=$bytes
}
