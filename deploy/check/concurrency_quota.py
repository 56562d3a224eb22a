"""Runs scripts/deploy and scripts/bench --aws in accounts with little concurrency. moto has no account settings, so a
stand-in for the AWS CLI returns them and passes every other call on."""
import json
import os
import shutil

import boto3
import yaml

from project import HOME, WORK, require
from scripts_on_moto import executions, make_stand_in, script

RUNS = 10
STAND_IN = """#!/usr/bin/env bash
case "$1 $2" in
  'lambda get-account-settings')
    [ -n "$CONCURRENCY" ] || { echo 'An error occurred (AccessDeniedException)' >&2; exit 254; }
    [ "$4" = AccountLimit.UnreservedConcurrentExecutions ] || exit 2
    echo "$CONCURRENCY" ;;
  *) exec "$REAL_AWS" "$@" ;;
esac
"""


def check_quota(endpoint):
    executions_per_run = {name: needed(contender) for name, contender in contenders().items()}
    everything = RUNS * sum(executions_per_run.values())
    workers = executions_per_run["java-self-invoke"]
    require(workers > 1, "java-self-invoke must have workers")

    told = deploy(str(everything - 1))
    expect(told, f"needs {everything} concurrent executions of Lambda, and the account has {everything - 1}")
    expect(told, f"--contender-concurrency {len(executions_per_run) - 1} --run-concurrency {RUNS}")
    require("concurrent executions" not in deploy(str(everything)), "nothing is missing, but scripts/deploy says so")
    told = deploy(str(workers - 1))
    expect(told, f"a contender that invokes itself needs {workers} for one run alone")
    print(f"scripts/deploy says that a race of all contenders needs {everything} concurrent executions")

    machine = make_stand_in(endpoint, 0, ["java-sequential", "java-self-invoke"])
    both = RUNS * (1 + workers)
    refused = bench(str(both - 1))
    require(refused.returncode == 3 and not any_execution(machine), f"the race started: {refused.stderr!r}")
    expect(refused.stderr, f"needs {both} ")
    expect(refused.stderr, f"--contender-concurrency 1 --run-concurrency {RUNS}")
    refused = bench(str(workers - 1), "--contender-concurrency", "1")
    require(refused.returncode == 3, f"the race started: {refused.stderr!r}")
    expect(refused.stderr, "race the others (--contender)")
    check_input(bench(str(3 * workers), "--contender-concurrency", "1", "--run-concurrency", "3"), machine,
                {"contender_concurrency": 1, "run_concurrency": 3})

    machine = make_stand_in(endpoint, 0, ["java-self-invoke"])
    alone = bench(str(workers - 1), "--contender-concurrency", "1", "--run-concurrency", "1")
    expect(alone.stderr, f"needs {workers} ")
    check_input(alone, machine, {"contender_concurrency": 1, "run_concurrency": 1})

    machine = make_stand_in(endpoint, 0, ["java-sequential"])
    unknown = bench("")
    expect(unknown.stderr, "the account's number is unknown: An error occurred (AccessDeniedException)")
    check_input(unknown, machine, {})
    print("scripts/bench --aws refuses a race for which the account has too little concurrency, and races with less")


def expect(told, text):
    require(text in told, f"'{text}' is missing in: {told!r}")


def contenders():
    described = [yaml.safe_load(path.read_text()) for path in HOME.glob("strategies/**/contender.yml")
                 if not {"target", "src"} & set(path.relative_to(HOME).parts)]
    return {f"{contender['language']}-{contender['id']}": contender for contender in described}


def needed(contender):
    if "self-invoke" not in (contender.get("permissions") or []):
        return 1
    return 1 + int(contender["environment"]["ZIPRACE_WORKERS"])


def deploy(concurrency):
    result = script("deploy", "--all", "--no-build", "--dry-run", environment=with_concurrency(concurrency))
    require(result.returncode == 0, result.stderr)
    return result.stderr


def bench(concurrency, *options):
    return script("bench", "--aws", *options, environment=with_concurrency(concurrency))


def with_concurrency(concurrency):
    folder = WORK / "aws-with-account-settings"
    folder.mkdir(exist_ok=True)
    (folder / "aws").write_text(STAND_IN)
    (folder / "aws").chmod(0o755)
    return {**os.environ, "CONCURRENCY": concurrency, "REAL_AWS": shutil.which("aws"), "PATH": f"{folder}:{os.environ['PATH']}"}


def check_input(result, machine, wanted):
    require(result.returncode == 0, result.stderr)
    (execution,) = executions(machine, "SUCCEEDED")
    given = json.loads(boto3.client("stepfunctions").describe_execution(executionArn=execution["executionArn"])["input"])
    require(given.pop("contenders") and given == wanted, f"the race's input has {given}, not {wanted}")


def any_execution(machine):
    return boto3.client("stepfunctions").list_executions(stateMachineArn=machine)["executions"]
