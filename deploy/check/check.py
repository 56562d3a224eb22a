#!/usr/bin/env python3
"""Checks the generated templates and the scripts with the common tools. It is not part of scripts/test, which needs no
Python.

    pip install -r deploy/check/requirements.txt
    scripts/build && deploy/check/check.py

1. cfn-lint finds nothing.
2. `aws cloudformation package` packages every template, against moto's S3 on loopback.
3. aws-sam-translator translates every packaged template, and the translations comply with policies.py and, for both
   architectures, with architectures.py.
4. moto creates the translated stacks of benching, contenders and each contender's own; the inline function that
   empties buckets is executed for Create and for Delete.
5. If npx is available, asl-validator accepts the state machine's definition as deployed. The definition stays in
   target/check/benching.asl.json.
6. The calls that `scripts/deploy --all --dry-run` prints are executed, and `scripts/bench --aws` races and is
   interrupted.
7. Both read the account's Lambda concurrency and say what is missing.
8. The commands of buildspec.yml build and package everything in a copy of the tree without executable bits, native
   executables by a stand-in for GraalVM. Takes most of the time: four minutes on two cores.

The limits of moto: it has no SAM transform (so scripts/deploy --endpoint-url fails when it executes the change set), no
bucket policies, aliases or CodeBuild projects as resources of a stack (so ci.yml is only linted and translated), runs no
function without Docker, and does not evaluate JSONata.
"""
import os
import shutil
import subprocess
import sys

from architectures import check_architectures
from buildspec_run import build_without_executable_bits
from concurrency_quota import check_quota
from moto_server import moto
from policies import check_policies
from project import GENERATED, HOME, REGION, WORK
from scripts_on_moto import race, run_printed_calls
from stacks import create_stacks
from templates import lint, package, translate


def main():
    os.chdir(HOME)
    WORK.mkdir(parents=True, exist_ok=True)
    lint()
    with moto() as endpoint:
        # For the AWS CLI and boto3. moto ignores the credentials.
        os.environ.update(
            AWS_ENDPOINT_URL=endpoint, AWS_DEFAULT_REGION=REGION, AWS_REGION=REGION,
            AWS_ACCESS_KEY_ID="check", AWS_SECRET_ACCESS_KEY="check")
        packaged = [package(template) for template in sorted(GENERATED.glob("*.yml"))]
        translated = {template.stem: translate(template) for template in packaged}
        print(f"translated {len(translated)} templates")
        check_policies(translated)
        check_architectures(packaged)
        create_stacks(translated)
        validate_definition()
        run_printed_calls()
        race(endpoint)
        check_quota(endpoint)
        build_without_executable_bits()
    print("all checks passed")


def validate_definition():
    definition = WORK / "benching.asl.json"
    if not shutil.which("npx"):
        print(f"no npx: asl-validator not run on {definition}")
        return
    result = subprocess.run(
        ["npx", "--yes", "asl-validator", "--json-path", str(definition)], capture_output=True, text=True)
    if result.returncode != 0:
        sys.exit(f"asl-validator: {result.stdout}{result.stderr}")
    print("asl-validator accepts the state machine's definition")


if __name__ == "__main__":
    main()
