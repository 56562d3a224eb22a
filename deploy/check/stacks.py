"""Creates the translated templates as stacks in moto."""
import io
import json
import os
import re
import sys
import urllib.request

import boto3

from project import PROJECT, REGION, WORK


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
    # moto's CloudFormation has no CodeBuild projects and cannot skip them, so ci.yml is only translated.


def create(name, template, parameters):
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
    boto3.client("cloudformation").delete_stack(StackName=f"{PROJECT}-{name}")


def answer_custom_resources(stack, template, logical_ids):
    """Answers in place of the function, which moto cannot run, with the code of the emptier."""
    stack_id = boto3.client("cloudformation").describe_stacks(StackName=stack)["Stacks"][0]["StackId"]
    for logical_id in logical_ids:
        emptier(template)["handler"]({
            "RequestType": "Create", "StackId": stack_id, "RequestId": "check", "LogicalResourceId": logical_id,
            "ResponseURL": f"{os.environ['AWS_ENDPOINT_URL']}/cloudformation_{REGION}/cfnresponse?stack={stack_id}",
            "ResourceProperties": {"BucketName": "none"}}, None)


def emptier(template):
    code = template["Resources"]["EmptyBucket"]["Properties"]["Code"]["ZipFile"]
    if len(code) > 4096:
        sys.exit("the emptier's code exceeds the 4096 characters that Lambda allows inline")
    module = {}
    exec(compile(code, "empty_bucket.py", "exec"), module)
    return module


def try_emptier(template, bucket):
    """Fills a bucket with more objects than one listing returns, and empties it with the emptier."""
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
        # moto does not resolve references to aliases and leaves their text.
        print(f"  ContenderArns is JSON; moto leaves {arns}")
    else:
        print(f"  ContenderArns: {arns}")


def keep_definition(template):
    """Writes the packaged definition with substitutions, because moto does not read it from S3."""
    machine = template["Resources"]["BenchingStateMachine"]["Properties"]
    place = machine["DefinitionS3Location"]
    definition = boto3.client("s3").get_object(Bucket=place["Bucket"], Key=place["Key"])["Body"].read().decode()
    samples = {"Partition": "aws", "ProjectName": PROJECT, "BucketName": "bucket", "FilesPrefix": "files",
               "ControlFunctionArn": f"arn:aws:lambda:{REGION}:123456789012:function:{PROJECT}-control"}
    for name in machine["DefinitionSubstitutions"]:
        definition = definition.replace("${%s}" % name, samples.get(name, "10"))
    if "${" in definition:
        sys.exit("benching.asl.json has substitutions that are not in benching.yml")
    (WORK / "benching.asl.json").write_text(json.dumps(json.loads(definition), indent=2))
    print("the state machine's definition is JSON after substitution")
