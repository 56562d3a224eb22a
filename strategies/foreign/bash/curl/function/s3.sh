# Sends S3 requests with curl and signs them with its option --aws-sigv4. Keys stay percent-encoded, as in the listing.
# Sourced by archive.

# Writes the options of every request to a file, because other users could see the credentials on a command line.
write_s3_configuration() {
  endpoint=${AWS_ENDPOINT_URL_S3:-${AWS_ENDPOINT_URL:-https://$(s3_host "$AWS_REGION")}}
  endpoint=${endpoint%/}
  # The AWS CLI and SDKs read the variable AWS_CA_BUNDLE, curl reads CURL_CA_BUNDLE.
  [ -z "${AWS_CA_BUNDLE:-}" ] || export CURL_CA_BUNDLE=$AWS_CA_BUNDLE
  (umask 077 && cat >"$work/curl" <<END
user = "$AWS_ACCESS_KEY_ID:$AWS_SECRET_ACCESS_KEY"
aws-sigv4 = "aws:amz:$AWS_REGION:s3"
header = "x-amz-security-token: ${AWS_SESSION_TOKEN:-}"
header = "x-amz-content-sha256: UNSIGNED-PAYLOAD"
path-as-is
globoff
connect-timeout = 10
speed-limit = 1000
speed-time = 60
END
  )
}

# Prints S3's host in a region (AWS General Reference, "Amazon S3 endpoints and quotas").
s3_host() {
  local domain fips='' dual_stack=''
  case $1 in
    cn-*) domain=amazonaws.com.cn ;;
    eusc-*) domain=amazonaws.eu ;;
    us-iso-*) domain=c2s.ic.gov ;;
    us-isob-*) domain=sc2s.sgov.gov ;;
    us-isof-*) domain=csp.hci.ic.gov ;;
    eu-isoe-*) domain=cloud.adc-e.uk ;;
    *) domain=amazonaws.com ;;
  esac
  [ "${AWS_USE_FIPS_ENDPOINT:-}" != true ] || fips=-fips
  [ "${AWS_USE_DUALSTACK_ENDPOINT:-}" != true ] || dual_stack=.dualstack
  echo "s3$fips$dual_stack.$1.$domain"
}

# Sends a request until S3 has answered as expected. $1 describes it for error messages. $2 is the command that checks a
# response of status 2xx: it sets `problem` if it is not the expected one. curl's arguments follow. Leaves `body` and
# `headers` in the directory $folder if that is set, else in $work, and the headers in `header`.
#
# Fails if S3 refuses the request, but returns 1 if the variable `tolerated` has the status or the code, or is `any`.
request() {
  local what=$1 check=$2 into=${folder:-$work} attempts began failing_since
  shift 2
  begin_attempts
  while true; do
    rm -f "$into/body" "$into/headers"
    run_curl "$into/error" --dump-header "$into/headers" --output "$into/body" "$@"
    read_response "$into/headers" "$into/body" "$into/error"
    [ -n "$problem" ] || $check
    [ -n "$problem" ] || return 0
    wait_to_retry && continue
    describe_attempts
    [[ " ${tolerated:-} " != *" $status "* && " ${tolerated:-} " != *" ${code:-none} "* && ${tolerated:-} != any ]] || return 1
    fail "$what failed: $problem"
  done
}

# Runs curl with the options of every request, its error messages in file $1. The caller looks at the responses, so the exit
# status does not matter.
run_curl() {
  # In the background, because bash runs traps only after the command in the foreground has ended.
  curl --silent --show-error --config "$work/curl" "${@:2}" 2>"$1" &
  wait $! || curl_status=$?
}

# Describes a response by `status`, `code`, `problem` and `header`. The files are its headers, its body and curl's messages.
read_response() {
  local line name value
  status=0 code='' problem=''
  declare -gA header=()
  if [ -f "$1" ]; then
    while IFS= read -r line; do
      line=${line%$'\r'}
      if [[ $line == HTTP/* ]]; then
        # After 100 Continue comes another status.
        line=${line#* } status=${line%% *} header=()
      elif [[ $line == ?*:* ]]; then
        name=${line%%:*} value=${line#*:}
        header[${name,,}]=${value#"${value%%[! ]*}"}
      fi
    done <"$1"
  fi
  [[ $status =~ ^[2-9][0-9]{2}$ ]] || status=0
  # Headers alone are no response: curl says what broke.
  if ((status / 100 == 2)) && [[ ${curl_status:-0} != 0 && -s $3 ]]; then status=0; fi
  curl_status=0
  case $status in
    2??) ;;
    0) problem=$(tail -n 1 "$3"); problem=${problem:-no response} ;;
    *)
      read_error "$2"
      problem=${problem:-"'$(one_line "$(head -c 100 "$2" 2>/dev/null | tr -d '\0')")'"}
      ;;
  esac
}

# Sets `code` and `problem` if file $1 is an error document of S3.
read_error() {
  local -A element=()
  [ -f "$1" ] && read_xml "$1" Error collect_element || return 0
  code=${element[/Error/Code]:-}
  problem=$(one_line "$code: ${element[/Error/Message]:-}")
  [ -z "${element[/Error/Region]:-}" ] || header[x-amz-bucket-region]=${element[/Error/Region]}
}

# Prints what to do if the bucket is in another region.
region_advice() {
  [[ $status == 301 || $code =~ ^(PermanentRedirect|TemporaryRedirect|AuthorizationHeaderMalformed|IllegalLocationConstraintException|IncorrectEndpoint)$ ]] || return 0
  local region=${header[x-amz-bucket-region]:-}
  if [ -n "$region" ]; then
    printf '; the bucket is in %s: run the function there, or set AWS_REGION to it' "$region"
  else
    printf '; the bucket is in another region than AWS_REGION, or AWS_ENDPOINT_URL_S3 is wrong'
  fi
}

# Checks a response: its document has the root element $1, of which $2 reads the elements.
expect_document() {
  ! read_xml "$into/body" "$1" "$2" || return 0
  read_error "$into/body"
  [ -n "$problem" ] || problem="expected the document $1, received '$(one_line "$(head -c 100 "$into/body" 2>/dev/null | tr -d '\0')")'"
}

# Checks nothing more than the status.
expect_nothing() { :; }
