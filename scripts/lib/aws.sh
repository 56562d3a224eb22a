# Shared by the scripts that call AWS: options, checks, and calls that --dry-run only prints.
# Source it after home.sh. Exit status 2: wrong usage; 3: something is missing or AWS returned an error.

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

# Reads a shared option. Sets `taken` to its number of words, or to 0 if the argument is not a shared option.
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
    # In the environment rather than in each call, because 'aws cloudformation package' and 'deploy' do not pass the
    # option to the S3 client for their uploads.
    --endpoint-url) export AWS_ENDPOINT_URL=$2 ;;
    --dry-run) dry_run=yes; taken=1 ;;
    --help) print_help; exit 0 ;;
    *) taken=0 ;;
  esac
}

# The partition of a region, as in ARNs.
partition_of() {
  case $1 in
    cn-*) echo aws-cn ;;
    us-gov-*) echo aws-us-gov ;;
    eusc-*) echo aws-eusc ;;
    *) echo aws ;;
  esac
}

# Checks for the AWS CLI, a region and credentials. Sets `region` and `account`. A dry run works without credentials and
# uses a placeholder for the account.
connect() {
  [[ $project =~ ^[a-z][a-z0-9-]{1,23}[a-z0-9]$ ]] ||
    wrong_usage "--project '$project' must be 3 to 25 lower-case letters, digits and hyphens, starting with a letter and not ending with a hyphen"
  if command -v aws >/dev/null 2>&1; then
    region=${region:-${AWS_REGION:-${AWS_DEFAULT_REGION:-$(aws configure get region || true)}}}
  elif [ "$dry_run" = no ]; then
    fail "needs the AWS CLI: https://docs.aws.amazon.com/cli/latest/userguide/getting-started-install.html"
  fi
  [ -n "$region" ] || fail "no region: use --region, set AWS_REGION or run 'aws configure'"
  # Different versions of the AWS CLI read different variables.
  export AWS_REGION=$region AWS_DEFAULT_REGION=$region AWS_PAGER=

  local answer
  if answer=$(aws sts get-caller-identity --query Account --output text 2>&1); then
    account=$answer
  elif [ "$dry_run" = yes ]; then
    account=ACCOUNT_ID
    echo "$script: no usable AWS credentials: the calls contain ACCOUNT_ID instead of the account" >&2
  else
    fail "no usable AWS credentials: $(tail -n 1 <<<"$answer")"
  fi
}

# The environment of the printed calls, so that the output of a dry run can be executed unchanged.
print_environment() {
  local name
  for name in AWS_PROFILE AWS_ENDPOINT_URL AWS_DEFAULT_REGION; do
    if [ -n "${!name:-}" ]; then
      printf 'export %s=%q\n' "$name" "${!name}"
    fi
  done
}

# Prints a call to standard error and makes it. In a dry run only prints it, quoted for a shell.
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

# Prints a word, quoted for a shell if necessary.
shell_word() {
  local quote="'\\''"
  if [[ $1 =~ ^[A-Za-z0-9_./:=@,+-]+$ ]]; then
    printf '%s\n' "$1" # echo would treat -e as an option
  else
    printf '%s\n' "'${1//\'/$quote}'"
  fi
}

# Whether a read-only query to AWS succeeds. In a dry run without credentials, nothing exists.
exists() {
  [ "$account" != ACCOUNT_ID ] && "$@" >/dev/null 2>&1
}

stack_exists() {
  exists aws cloudformation describe-stacks --stack-name "$1"
}

# The default bucket of scripts/deploy for packages. scripts/destroy --all deletes it.
default_artifact_bucket() {
  echo "$project-artifacts-$account-$region"
}

# Prints the contender.yml of the strategy with this id or <language>-<id>.
find_contender() {
  local description language id found=()
  while IFS= read -r description; do
    description=$ZIPRACE_HOME/$description
    language=$(field language "$description")
    id=$(field id "$description")
    if [ "$1" = "$id" ] || [ "$1" = "$language-$id" ]; then
      found+=("$description")
    fi
  done < <(descriptions_in strategies)
  case ${#found[@]} in
    0) fail "no strategy '$1': no strategies/**/contender.yml has this id" ;;
    1) echo "${found[0]}" ;;
    *) fail "'$1' matches several strategies: use <language>-<id>" ;;
  esac
}

# Prints the path $2, which is relative to the folder of the description $1.
path_beside() {
  local folder path=$2
  folder=$(dirname "$1")
  while [[ $path == ../* ]]; do
    path=${path#../}
    folder=$(dirname "$folder")
  done
  echo "$folder/$path"
}

# Prints a scalar field of a contender.yml.
field() {
  sed -n "s/^$1: *//p" "$2"
}

# The part after "contender-" in the names of a contender's template and stack, as in the generator.
stack_suffix() {
  local language id
  language=$(field language "$1")
  id=$(field id "$1")
  if [ "$language" = java ]; then echo "$id"; else echo "$language-$id"; fi
}
