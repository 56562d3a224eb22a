"""Runs the project's scripts against moto: the calls that a dry run prints, and a race."""
import json
import os
import shlex
import signal
import subprocess
import sys
import time

import boto3

from moto_server import post
from project import HOME, PROJECT, REGION

ARN = f"arn:aws:lambda:{REGION}:123456789012:function:{PROJECT}-%s:live"
RANKING = {
    "success": [{
        "arn": ARN % "java-sequential",
        "memory_mb": 512, "duration_ms": 2000.5, "duration_ms_stddev": 0, "run_price_usd": 0.0133}],
    "failure": []}


def run_printed_calls():
    """Runs the calls that `scripts/deploy --all --dry-run` prints until moto fails, because it has no SAM transform."""
    printed = script("deploy", "--all", "--project", "printed", "--no-build", "--dry-run").stdout.splitlines()
    environment = dict(os.environ)
    for line in printed:
        words = shlex.split(line)
        if words[0] == "export":
            environment.update([words[1].split("=", 1)])
            continue
        result = subprocess.run(line, shell=True, cwd=HOME, env=environment, capture_output=True, text=True)
        if result.returncode != 0:
            if words[:3] != ["aws", "cloudformation", "deploy"]:
                sys.exit(f"{line}\nended with {result.returncode}: {result.stderr.strip()}")
            print(f"the printed calls succeed until 'cloudformation deploy', which moto does not support: {last_line(result.stderr)}")
            return
    print("all printed calls succeed")


def race(endpoint):
    """Races with a stand-in for the state machine, because moto parses JSONata but does not evaluate it."""
    make_stand_in(endpoint, seconds=8)
    result = script("bench", "--aws")
    if result.returncode != 0 or json.loads(result.stdout)["success"][0]["duration_ms"] != 2000.5:
        sys.exit(f"scripts/bench --aws ended with {result.returncode}: {result.stdout}{result.stderr}")
    print("scripts/bench --aws starts, follows and ranks")

    machine = make_stand_in(endpoint, seconds=60)
    interrupted = subprocess.Popen(
        ["bash", str(HOME / "scripts/bench"), "--aws"], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True)
    await_execution(machine)
    # As Ctrl-C does: all processes of the terminal's foreground group get the signal.
    os.killpg(interrupted.pid, signal.SIGINT)
    _, told = interrupted.communicate(timeout=60)
    if interrupted.returncode != 130 or not executions(machine, "ABORTED"):
        sys.exit(f"scripts/bench --aws, interrupted, ended with {interrupted.returncode}: {told}")
    print("scripts/bench --aws, interrupted, stops the execution")


def await_execution(machine):
    for _ in range(300):
        if executions(machine, "RUNNING"):
            return
        time.sleep(0.2)


def make_stand_in(endpoint, seconds, contenders=("java-sequential",)):
    # Starts again, because moto's second execution of a machine fails.
    post(endpoint + "/moto-api/reset", {})
    post(endpoint + "/moto-api/config", {"stepfunctions": {"execute_state_machine": True}})
    definition = {"StartAt": "Invoke", "States": {
        "Invoke": {"Type": "Wait", "Seconds": seconds, "Next": "ReportSuccess"},
        "ReportSuccess": {"Type": "Pass", "Result": RANKING, "End": True}}}
    role = boto3.client("iam").create_role(RoleName="stand-in", AssumeRolePolicyDocument="{}")["Role"]["Arn"]
    machine = boto3.client("stepfunctions").create_state_machine(
        name=f"{PROJECT}-stand-in", definition=json.dumps(definition), roleArn=role)["stateMachineArn"]
    template = {
        "Resources": {"Bucket": {"Type": "AWS::S3::Bucket"}},
        "Outputs": {
            "BenchingStateMachineArn": {"Value": machine},
            "ContenderArns": {"Value": json.dumps({"contenders": [ARN % name for name in contenders]})}}}
    boto3.client("cloudformation").create_stack(StackName=f"{PROJECT}-root", TemplateBody=json.dumps(template))
    return machine


def executions(machine, status):
    return boto3.client("stepfunctions").list_executions(stateMachineArn=machine, statusFilter=status)["executions"]


def script(name, *arguments, environment=None):
    return subprocess.run(["bash", str(HOME / "scripts" / name), *arguments], env=environment, capture_output=True, text=True)


def last_line(text):
    return text.strip().splitlines()[-1]
