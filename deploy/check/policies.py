"""Rules for the translated templates. The Java tests check the same rules before translation."""
import sys

# Statements whose resource is `*`, because AWS has no narrower one, with the reason.
BOUNDLESS = {
    ("benching", "BenchingRole", "DeliverLogs"):
        "CloudWatch Logs defines no resource types for log delivery and resource policies",
}
PRIVATE = {"BlockPublicAcls": True, "BlockPublicPolicy": True, "IgnorePublicAcls": True, "RestrictPublicBuckets": True}


def check_policies(translated):
    found = set()
    for name, template in translated.items():
        resources = template["Resources"]
        found |= {(name, id, sid) for id, sid in boundless(resources)}
        for id, resource in resources.items():
            if resource["Type"] == "AWS::S3::Bucket":
                require(private_and_encrypted(resource["Properties"]), name, id, "must be private and encrypted")
            if resource["Type"] == "AWS::Lambda::Function":
                require(has_own_logs(resource["Properties"], resources), name, id, "must log to a group with a retention")
    if found != set(BOUNDLESS):
        sys.exit(f"statements on every resource: {sorted(found)}, expected are {sorted(BOUNDLESS)}")
    check_handovers_to_cloudformation(translated)
    print(f"the policies are valid; the only unbounded statement is {', '.join(f'{i}/{s} ({why})' for (_, i, s), why in BOUNDLESS.items())}")


def check_handovers_to_cloudformation(translated):
    """CloudFormation passes a stack's role on to the nested stacks, so that role may pass itself, and no other one."""
    checked = []
    for name, template in translated.items():
        resources = template["Resources"]
        for id, role in resources.items():
            if role["Type"] == "AWS::IAM::Role" and "cloudformation.amazonaws.com" in principals(role):
                passed = [resource for statement in statements_of_role(id, resources)
                          if statement["Effect"] == "Allow" and "iam:PassRole" in as_list(statement["Action"])
                          and "cloudformation.amazonaws.com" in as_list(statement["Condition"]["StringEquals"]["iam:PassedToService"])
                          for resource in as_list(statement["Resource"])]
                require(passed == [{"Fn::GetAtt": [id, "Arn"]}], name, id, f"must be allowed to pass itself to CloudFormation, not {passed}")
                checked.append(id)
    if checked != ["DeployRole"]:
        sys.exit(f"roles of CloudFormation: {checked}, expected is DeployRole")


def principals(role):
    return [service for statement in role["Properties"]["AssumeRolePolicyDocument"]["Statement"]
            for service in as_list(statement["Principal"]["Service"])]


def statements_of_role(id, resources):
    """The statements of its inline policies and of the policies attached by another resource."""
    attached = [resource["Properties"] for resource in resources.values()
                if resource["Type"] == "AWS::IAM::Policy" and {"Ref": id} in resource["Properties"]["Roles"]]
    for document in documents([resources[id]["Properties"].get("Policies", []), attached]):
        yield from as_list(document["Statement"])


def boundless(resources):
    for id, resource in resources.items():
        for document in documents(resource.get("Properties", {})):
            for statement in as_list(document["Statement"]):
                if statement["Effect"] == "Allow" and "*" in as_list(statement.get("Resource", [])):
                    yield id, statement.get("Sid", "")


def documents(value):
    if isinstance(value, dict):
        for name, element in value.items():
            if name == "PolicyDocument":
                yield element
            else:
                yield from documents(element)
    elif isinstance(value, list):
        for element in value:
            yield from documents(element)


def private_and_encrypted(bucket):
    rules = bucket["BucketEncryption"]["ServerSideEncryptionConfiguration"]
    return bucket["PublicAccessBlockConfiguration"] == PRIVATE and all(
        rule["ServerSideEncryptionByDefault"]["SSEAlgorithm"] in ("AES256", "aws:kms") for rule in rules)


def has_own_logs(function, resources):
    group = resources[function["LoggingConfig"]["LogGroup"]["Ref"]]
    return group["Type"] == "AWS::Logs::LogGroup" and group["Properties"]["RetentionInDays"] == 90


def require(holds, name, id, rule):
    if not holds:
        sys.exit(f"{name}.yml: {id} {rule}")


def as_list(value):
    return value if isinstance(value, list) else [value]
