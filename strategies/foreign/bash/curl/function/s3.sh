# Sends S3 requests with curl and signs them with its option --aws-sigv4. Keys stay percent-encoded, as in the listing.
# Sourced by archive.

readonly RETRIES=5

# Writes the options of every request to a file, because other users could see the credentials on a command line.
write_s3_configuration() {
  endpoint=${AWS_ENDPOINT_URL_S3:-https://s3.$AWS_REGION.amazonaws.com}
  # The AWS CLI and SDKs read the variable AWS_CA_BUNDLE, curl reads CURL_CA_BUNDLE.
  [ -z "${AWS_CA_BUNDLE:-}" ] || export CURL_CA_BUNDLE=$AWS_CA_BUNDLE
  mkdir -p "$work"
  (umask 077 && cat >"$work/curl" <<END
user = "$AWS_ACCESS_KEY_ID:$AWS_SECRET_ACCESS_KEY"
aws-sigv4 = "aws:amz:$AWS_REGION:s3"
header = "x-amz-security-token: ${AWS_SESSION_TOKEN:-}"
header = "x-amz-content-sha256: UNSIGNED-PAYLOAD"
fail-with-body
path-as-is
globoff
connect-timeout = 10
speed-limit = 1000
speed-time = 60
retry = $RETRIES
END
  )
}

# Sends one request. $1 describes it for error messages; curl's arguments follow. Leaves `body` and `headers` in the
# directory $folder if that is set, else in $work.
request() {
  local what=$1 attempt status into=${folder:-$work}
  shift
  for ((attempt = 1; ; attempt++)); do
    status=0
    curl --silent --show-error --config "$work/curl" --dump-header "$into/headers" --output "$into/body" "$@" 2>"$into/error" || status=$?
    ((status != 0)) || return 0
    connection_broke "$status" && ((attempt < RETRIES)) || break
    sleep "$attempt"
  done
  fail "$what failed: $(error_of "$into/body" "$into/error")"
}

# Succeeds if curl's exit status means a broken connection, which curl itself does not retry.
connection_broke() {
  case $1 in 18 | 28 | 35 | 52 | 55 | 56) return 0 ;; *) return 1 ;; esac
}

# Prints S3's error code and message, or else curl's own message.
error_of() {
  local body
  body=$(head -c 4000 "$1" 2>/dev/null | tr -d '\0' || true)
  if [[ $body =~ \<Code\>([^<]*)\</Code\> ]]; then
    printf '%s' "${BASH_REMATCH[1]}"
    if [[ $body =~ \<Message\>([^<]*)\</Message\> ]]; then printf ': %s' "${BASH_REMATCH[1]}"; fi
  else
    tail -n 1 "$2"
  fi
}

# Prints a header of the last response in file $1: curl appends the headers of its retries.
header_of() {
  local line value=
  while IFS= read -r line; do
    line=${line%$'\r'}
    case ${line,,} in
      http/*) value= ;;
      "$2":*) value=${line#*: } ;;
    esac
  done <"$1"
  printf '%s' "$value"
}

# Prints the status of the last response in file $1; nothing if there is none.
http_status_of() {
  local version code status=
  [ -f "$1" ] || return 0
  while read -r version code _; do
    [[ $version != HTTP/* ]] || status=${code%$'\r'}
  done <"$1"
  printf '%s' "$status"
}

# Percent-encodes $1, except for slashes, into the variable named $2.
encode() {
  local text=$1 encoded= i character hex
  if [[ $text == *[!A-Za-z0-9_.~/-]* ]]; then
    for ((i = 0; i < ${#text}; i++)); do
      character=${text:i:1}
      case $character in
        [A-Za-z0-9_.~/-]) encoded+=$character ;;
        *) printf -v hex '%%%02X' $(($(printf '%d' "'$character") & 255)); encoded+=$hex ;;
      esac
    done
    text=$encoded
  fi
  printf -v "$2" '%s' "$text"
}

# Percent-decodes $1 into the variable named $2.
decode() {
  local text=${1//\\/\\\\}
  printf -v "$2" '%b' "${text//%/\\x}"
}
