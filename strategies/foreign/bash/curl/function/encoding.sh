# Encodes and decodes keys, texts and times. Sourced by archive.

# Prints a text on one line.
one_line() {
  local text=${1//[$'\x01'-$'\x1f\x7f']/ }
  printf '%s' "$text"
}

# Percent-encodes $1, except for slashes, into the variable named $2.
encode() {
  local text=$1 encoded='' i character hex
  if [[ $text == *[!A-Za-z0-9_.~/-]* ]]; then
    for ((i = 0; i < ${#text}; i++)); do
      character=${text:i:1}
      case $character in
        [A-Za-z0-9_.~/-]) encoded+=$character ;;
        *) printf -v hex '%d' "'$character"; printf -v hex '%%%02X' $((hex & 255)); encoded+=$hex ;;
      esac
    done
    text=$encoded
  fi
  printf -v "$2" '%s' "$text"
}

# Percent-encodes $1 with slashes, as values of query parameters are, into the variable named $2.
encode_parameter() {
  encode "$1" "$2"
  printf -v "$2" '%s' "${!2//\//%2F}"
}

# Percent-decodes $1 into the variable named $2.
decode() {
  local text=${1//\\/\\\\}
  printf -v "$2" '%b' "${text//%/\\x}"
}

# Decodes $1, encoded as in a form, where + is a space, into the variable named $2.
decode_form() {
  decode "${1//+/%20}" "$2"
}

# Prints a percent-encoded key for an error message, on one line.
shown() {
  local key
  decode "$1" key
  one_line "$key"
}

# Sets the variable named $2 to the seconds since 1970 of a time such as 2026-12-01T10:00:00.000Z, and `time_fields` to its
# six numbers. Without `date`, because a process per object would take longer than all else that is done for one.
read_time() {
  [[ $1 =~ ^([0-9]{4})-([0-9]{2})-([0-9]{2})T([0-9]{2}):([0-9]{2}):([0-9]{2})(\.[0-9]+)?Z$ ]] || return 1
  time_fields=("${BASH_REMATCH[@]:1:6}")
  local year=$((10#${time_fields[0]})) month=$((10#${time_fields[1]})) days
  # Years that begin in March have their leap day at the end.
  ((month > 2)) || { year=$((year - 1)) month=$((month + 12)); }
  days=$((365 * year + year / 4 - year / 100 + year / 400 + (153 * (month - 3) + 2) / 5 + 10#${time_fields[2]} - 719469))
  printf -v "$2" '%d' $((days * 86400 + 10#${time_fields[3]} * 3600 + 10#${time_fields[4]} * 60 + 10#${time_fields[5]}))
}
