#!/usr/bin/env python3
"""Checks the generated templates with the field's own tools; not part of scripts/test, which needs no Python.

    pip install cfn-lint aws-sam-translator 'moto[server]' awscli
    scripts/build && deploy/check/check.py

1. cfn-lint finds nothing, but for W3002 (nested template paths, which packaging replaces) in root.yml.
2. `aws cloudformation package` packages every template, against moto's S3 on loopback.
3. aws-sam-translator translates every packaged template.
4. moto creates the translated stacks of benching, contenders and each contender's own; the inline function that
   empties buckets is run for real, for Create and for Delete.

Where moto stops: it does not run the SAM transform (so scripts/deploy --endpoint-url ends when it executes the change
set), knows no bucket policies and no aliases as resources of a stack, none of CodeBuild's (so ci.yml is only linted),
and runs no function without Docker.

The state machine's definition as deployed is left in target/check/benching.asl.json, for `npx asl-validator`.
"""
import io
import json
import logging
import os
import re
import socket
import subprocess
import sys
import time
import urllib.request
from contextlib import contextmanager
from pathlib import Path

HOME = Path(__file__).resolve().parents[2]
GENERATED = HOME / "deploy" / "generated"
WORK = HOME / "target" / "check"
PROJECT = "ziprace"
REGION = "us-east-1"
EXPECTED_LINT = {("root.yml", "W3002")}


def main():
    os.chdir(HOME)
    WORK.mkdir(parents=True, exist_ok=True)
    lint()
    with moto() as endpoint:
        # What the AWS CLI and boto3 read; the credentials are moto's to ignore.
        os.environ.update(
            AWS_ENDPOINT_URL=endpoint, AWS_DEFAULT_REGION=REGION, AWS_ACCESS_KEY_ID="check", AWS_SECRET_ACCESS_KEY="check")
        translated = {template.stem: translate(package(template)) for template in sorted(GENERATED.glob("*.yml"))}
        print(f"translated {len(translated)} templates")
        create_stacks(translated)
    print("all checks passed")


def lint():
    output = subprocess.run(
        ["cfn-lint", "--format", "parseable", *map(str, sorted(GENERATED.glob("*.yml")))],
        capture_output=True, text=True).stdout
    findings = [line.split(":", 6) for line in output.splitlines()]
    unexpected = [f for f in findings if (Path(f[0]).name, f[5]) not in EXPECTED_LINT]
    if unexpected:
        sys.exit("cfn-lint:\n" + "\n".join(":".join(finding) for finding in unexpected))
    print("cfn-lint clean")


@contextmanager
def moto():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    # "localhost" by name: moto takes a template's URL for a path-style one only then.
    endpoint = f"http://localhost:{port}"
    with open(WORK / "moto.log", "w") as log:
        server = subprocess.Popen(
            ["moto_server", "-H", "127.0.0.1", "-p", str(port)], stdout=log, stderr=log, env={**os.environ, "MOTO_PORT": str(port)})
        try:
            await_server(endpoint)
            # Without Docker no function runs in moto: custom resources stay unanswered until answered here.
            post(endpoint + "/moto-api/config", {"lambda": {"use_docker": False}})
            yield endpoint
        finally:
            server.terminate()
            server.wait()


def await_server(endpoint):
    for _ in range(100):
        try:
            urllib.request.urlopen(endpoint + "/moto-api/").close()
            return
        except OSError:
            time.sleep(0.2)
    sys.exit(f"moto_server did not start: see {WORK / 'moto.log'}")


def post(url, document):
    request = urllib.request.Request(url, json.dumps(document).encode(), {"Content-Type": "application/json"}, method="POST")
    urllib.request.urlopen(request).close()


def package(template):
    if template.name in ("ci.yml", "root.yml"):
        # ci is deployed as it is; root only nests the others.
        return template
    bucket = f"{PROJECT}-check"
    if bucket not in aws("s3", "ls"):
        aws("s3", "mb", f"s3://{bucket}")
    packaged = WORK / template.name
    aws("cloudformation", "package", "--template-file", str(template), "--s3-bucket", bucket,
        "--output-template-file", str(packaged))
    return packaged


def aws(*arguments):
    result = subprocess.run(["aws", *arguments], capture_output=True, text=True)
    if result.returncode != 0:
        sys.exit(f"aws {' '.join(arguments)}: {result.stderr.strip()}")
    return result.stdout


def translate(template):
    from samtranslator.translator.transform import transform
    from samtranslator.yaml_helper import yaml_parse

    class NoManagedPolicies:
        """The templates name no managed policy of AWS by its short name."""

        def load(self):
            return {}

    logging.disable(logging.WARNING)
    document = yaml_parse(template.read_text())
    if "Transform" not in document:
        return document
    parameters = {name: p["Default"] for name, p in document["Parameters"].items() if "Default" in p}
    return transform(document, {**parameters, "AWS::Region": REGION}, NoManagedPolicies())


def create_stacks(translated):
    benching = create("benching", translated["benching"], {"TestFileCount": "3"})
    keep_definition(translated["benching"])
    try_emptier(translated["benching"], benching["BucketName"])
    contenders = create("contenders", translated["contenders"], {
        name: benching[name] for name in ("BucketName", "ContenderRoleArn", "ContenderPolicyArn")})
    show_arns(contenders)
    delete("contenders")
    for name in sorted(translated):
        if name.startswith("contender-"):
            show_arns(create(name, translated[name], {}))
            delete(name)
    # moto's CloudFormation has neither CodeBuild's projects nor a way past them: ci.yml ends at translation.


def create(name, template, parameters):
    import boto3

    cloudformation = boto3.client("cloudformation")
    stack = f"{PROJECT}-{name}"
    declared = template["Parameters"]
    cloudformation.create_stack(
        StackName=stack, TemplateBody=json.dumps(template), Capabilities=["CAPABILITY_IAM"],
        Parameters=[{"ParameterKey": key, "ParameterValue": value} for key, value in parameters.items() if key in declared])
    custom = [id for id, resource in template["Resources"].items() if resource["Type"].startswith("Custom::")]
    answer_custom_resources(stack, template, custom)
    description = cloudformation.describe_stacks(StackName=stack)["Stacks"][0]
    if description["StackStatus"] != "CREATE_COMPLETE":
        sys.exit(f"{stack}: {description['StackStatus']}")
    created = {r["LogicalResourceId"] for r in cloudformation.list_stack_resources(StackName=stack)["StackResourceSummaries"]}
    missing = sorted(f"{id} ({r['Type']})" for id, r in template["Resources"].items() if id not in created)
    print(f"{stack}: created {len(created)} resources in moto" + (f"; moto does not know {', '.join(missing)}" if missing else ""))
    return {output["OutputKey"]: output["OutputValue"] for output in description.get("Outputs", [])}


def delete(name):
    import boto3

    boto3.client("cloudformation").delete_stack(StackName=f"{PROJECT}-{name}")


def answer_custom_resources(stack, template, logical_ids):
    """Answers as the function would that moto can't run, through the emptier's own code."""
    import boto3

    stack_id = boto3.client("cloudformation").describe_stacks(StackName=stack)["Stacks"][0]["StackId"]
    for logical_id in logical_ids:
        emptier(template)["handler"]({
            "RequestType": "Create", "StackId": stack_id, "RequestId": "check", "LogicalResourceId": logical_id,
            "ResponseURL": f"{os.environ['AWS_ENDPOINT_URL']}/cloudformation_{REGION}/cfnresponse?stack={stack_id}",
            "ResourceProperties": {"BucketName": "none"}}, None)


def emptier(template):
    code = template["Resources"]["EmptyBucket"]["Properties"]["Code"]["ZipFile"]
    if len(code) > 4096:
        sys.exit("the emptier's code is longer than the 4096 characters that Lambda takes inline")
    module = {}
    exec(compile(code, "empty_bucket.py", "exec"), module)
    return module


def try_emptier(template, bucket):
    """Fills a bucket with more objects than one listing holds and lets the emptier empty it."""
    import boto3

    s3 = boto3.client("s3")
    for number in range(1003):
        s3.put_object(Bucket=bucket, Key=f"archives/{number}", Body=b"")
    functions = emptier(template)
    answers = []
    functions["urllib"].request.urlopen, urlopen = (
        lambda request, timeout: (answers.append(json.loads(request.data)), io.BytesIO())[1]), urllib.request.urlopen
    try:
        for request_type, name in (("Update", bucket), ("Delete", bucket), ("Delete", "no-such-bucket-there"), ("Delete", "No/Name")):
            functions["handler"]({
                "RequestType": request_type, "StackId": "s", "RequestId": "r", "LogicalResourceId": "l",
                "ResponseURL": "http://localhost/", "ResourceProperties": {"BucketName": name}}, None)
    finally:
        urllib.request.urlopen = urlopen
    told = [(a["Status"], re.sub("(emptying [^:]*).*", r"\1", a["Reason"])) for a in answers]
    wanted = [("SUCCESS", "deleted 0 objects"), ("SUCCESS", "deleted 1003 objects"), ("SUCCESS", "deleted 0 objects"),
              ("FAILED", "emptying No/Name")]
    if told != wanted or s3.list_objects_v2(Bucket=bucket)["KeyCount"] != 0:
        sys.exit(f"the emptier answered {answers}")
    print("the emptier empties a bucket of 1003 objects and always answers")


def show_arns(outputs):
    arns = json.loads(outputs["ContenderArns"])["contenders"]
    if not all(re.fullmatch(rf"arn:aws:lambda:{REGION}:\d+:function:{PROJECT}-[a-z0-9-]+:live", arn) for arn in arns):
        # moto knows no references to aliases: there the reference's text stands.
        print(f"  ContenderArns is JSON; moto leaves {arns}")
    else:
        print(f"  ContenderArns: {arns}")


def keep_definition(template):
    """Writes the packaged definition as Step Functions substitutes it; moto itself does not read it from S3."""
    import boto3

    machine = template["Resources"]["BenchingStateMachine"]["Properties"]
    place = machine["DefinitionS3Location"]
    definition = boto3.client("s3").get_object(Bucket=place["Bucket"], Key=place["Key"])["Body"].read().decode()
    samples = {"ProjectName": PROJECT, "BucketName": "bucket", "FilesPrefix": "files", "ControlFunctionArn":
               f"arn:aws:lambda:{REGION}:123456789012:function:{PROJECT}-control"}
    for name in machine["DefinitionSubstitutions"]:
        definition = definition.replace("${%s}" % name, samples.get(name, "10"))
    if "${" in definition:
        sys.exit("benching.asl.json has substitutions that benching.yml does not give")
    (WORK / "benching.asl.json").write_text(json.dumps(json.loads(definition), indent=2))
    print("the state machine's definition is JSON when substituted")


if __name__ == "__main__":
    main()
