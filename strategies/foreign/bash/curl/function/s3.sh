# S3 by curl, whose --aws-sigv4 signs. Sourced by archive. Keys are kept as a listing has them, percent-encoded.

readonly RETRIES=5

# What every request has, in a file rather than on command lines, which others may see.
write_s3_configuration() {
  endpoint=${AWS_ENDPOINT_URL_S3:-https://s3.$AWS_REGION.amazonaws.com}
  # The name by which the AWS CLI and SDKs take further certificate authorities.
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

# One request: what it does, for a complaint, then curl's arguments. Leaves $work/body and $work/headers, or those in a
# folder of its own when `folder` names one.
request() {
  local what=$1 attempt status into=${folder:-$work}
  shift
  for ((attempt = 1; ; attempt++)); do
    status=0
    curl --silent --show-error --config "$work/curl" --dump-header "$into/headers" --output "$into/body" "$@" 2>"$into/complaint" || status=$?
    ((status != 0)) || return 0
    connection_broke "$status" && ((attempt < RETRIES)) || break
    sleep "$attempt"
  done
  fail "$what failed: $(error_of "$into/body" "$into/complaint")"
}

# Whether curl's exit status says that a connection broke, which curl itself does not retry.
connection_broke() {
  case $1 in 18 | 28 | 35 | 52 | 55 | 56) return 0 ;; *) return 1 ;; esac
}

# S3's code and message, or else curl's own words.
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

# A header's value in the last answer of a file; curl appends those of its retries.
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

http_status_of() {
  local version code status=
  [ -f "$1" ] || return 0
  while read -r version code _; do
    [[ $version != HTTP/* ]] || status=${code%$'\r'}
  done <"$1"
  printf '%s' "$status"
}

# Sets a variable to a text percent-encoded, but for slashes.
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

# Sets a variable to a percent-encoded text decoded.
decode() {
  local text=${1//\\/\\\\}
  printf -v "$2" '%b' "${text//%/\\x}"
}
