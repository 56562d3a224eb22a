# What the scripts that speak to AWS share: their options, their checks, and calls that --dry-run only prints.
# Sourced after home.sh. Status 2: wrong usage; 3: something is missing or AWS refused.

script=scripts/$(basename "$0")
project=ziprace
dry_run=no
region=
account=

fail() {
  echo "$script: $*" >&2
  exit 3
}

wrong_usage() {
  echo "$script: $*; see $script --help" >&2
  exit 2
}

# Takes an option that these scripts share; `taken` says how many words it was, 0 when it is none of them.
take_shared_option() {
  taken=2
  case $1 in
    --project | --region | --profile | --endpoint-url)
      [ $# -ge 2 ] && [ -n "$2" ] || wrong_usage "$1 needs a value" ;;
  esac
  case $1 in
    --project) project=$2 ;;
    --region) region=$2 ;;
    --profile) export AWS_PROFILE=$2 ;;
    # In the environment rather than in each call: 'aws cloudformation package' and 'deploy' keep the option from
    # the S3 client that they upload with.
    --endpoint-url) export AWS_ENDPOINT_URL=$2 ;;
    --dry-run) dry_run=yes; taken=1 ;;
    --help) print_help; exit 0 ;;
    *) taken=0 ;;
  esac
}

# Checks tool, region and credentials; sets `region` and `account`. A dry run goes on without the credentials, with a
# placeholder for the account.
connect() {
  [[ $project =~ ^[a-z][a-z0-9-]{1,23}[a-z0-9]$ ]] ||
    wrong_usage "--project '$project' must be 3 to 25 lower-case letters, digits and hyphens, beginning with a letter and not ending with a hyphen"
  if command -v aws >/dev/null 2>&1; then
    region=${region:-${AWS_REGION:-${AWS_DEFAULT_REGION:-$(aws configure get region || true)}}}
  elif [ "$dry_run" = no ]; then
    fail "needs the AWS CLI: https://docs.aws.amazon.com/cli/latest/userguide/getting-started-install.html"
  fi
  [ -n "$region" ] || fail "no region: give --region, set AWS_REGION or run 'aws configure'"
  # The two names that the versions of the AWS CLI read.
  export AWS_REGION=$region AWS_DEFAULT_REGION=$region AWS_PAGER=

  local answer
  if answer=$(aws sts get-caller-identity --query Account --output text 2>&1); then
    account=$answer
  elif [ "$dry_run" = yes ]; then
    account=ACCOUNT_ID
    echo "$script: no usable AWS credentials: the calls name the account ACCOUNT_ID" >&2
  else
    fail "no usable AWS credentials: $(tail -n 1 <<<"$answer")"
  fi
}

# The environment that the printed calls need, so that what a dry run prints can be run as it is.
print_environment() {
  local name
  for name in AWS_PROFILE AWS_ENDPOINT_URL AWS_DEFAULT_REGION; do
    if [ -n "${!name:-}" ]; then
      printf 'export %s=%q\n' "$name" "${!name}"
    fi
  done
}

# Makes a call, saying so on standard error; in a dry run prints it instead, quoted for a shell.
call() {
  local word line=
  for word in "$@"; do
    line+=" $(shell_word "$word")"
  done
  if [ "$dry_run" = yes ]; then
    echo "${line# }"
  else
    echo "+$line" >&2
    "$@"
  fi
}

# A word as a shell reads it back, in quotes only where it needs them.
shell_word() {
  local quote="'\\''"
  if [[ $1 =~ ^[A-Za-z0-9_./:=@,+-]+$ ]]; then
    printf '%s\n' "$1" # echo would take -e for an option
  else
    printf '%s\n' "'${1//\'/$quote}'"
  fi
}

# Whether a read-only question to AWS is answered yes; in a dry run without credentials nothing is there.
exists() {
  [ "$account" != ACCOUNT_ID ] && "$@" >/dev/null 2>&1
}

stack_exists() {
  exists aws cloudformation describe-stacks --stack-name "$1"
}

# Where scripts/deploy keeps packages unless told otherwise; scripts/destroy --all removes it.
default_artifact_bucket() {
  echo "$project-artifacts-$account-$region"
}

# The contender.yml of a strategy that is given by its id or by <language>-<id>.
find_contender() {
  local description language id found=()
  while IFS= read -r description; do
    language=$(field language "$description")
    id=$(field id "$description")
    if [ "$1" = "$id" ] || [ "$1" = "$language-$id" ]; then
      found+=("$description")
    fi
  done < <(find "$ZIPRACE_HOME/strategies" -name contender.yml -not -path '*/target/*' -not -path '*/src/*' | sort)
  case ${#found[@]} in
    0) fail "no strategy '$1': no strategies/**/contender.yml has this id" ;;
    1) echo "${found[0]}" ;;
    *) fail "'$1' may be several strategies: give <language>-<id>" ;;
  esac
}

# The path that a description gives relative to its folder.
path_beside() {
  local folder path=$2
  folder=$(dirname "$1")
  while [[ $path == ../* ]]; do
    path=${path#../}
    folder=$(dirname "$folder")
  done
  echo "$folder/$path"
}

# A plain field of a contender.yml.
field() {
  sed -n "s/^$1: *//p" "$2"
}

# What follows "contender-" in the names of a contender's template and stack, as the generator chooses it.
stack_suffix() {
  local language id
  language=$(field language "$1")
  id=$(field id "$1")
  if [ "$language" = java ]; then echo "$id"; else echo "$language-$id"; fi
}
