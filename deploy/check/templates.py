"""The generated templates: linted, packaged and translated."""
import logging
import subprocess
import sys
from pathlib import Path

from samtranslator.translator.transform import transform
from samtranslator.yaml_helper import yaml_parse

from project import GENERATED, PROJECT, REGION, WORK, aws

# Nested template paths, which packaging replaces.
EXPECTED_LINT = {("root.yml", "W3002")}


def lint():
    result = subprocess.run(
        ["cfn-lint", "--format", "parseable", *map(str, sorted(GENERATED.glob("*.yml")))], capture_output=True, text=True)
    findings = [line.split(":", 6) for line in result.stdout.splitlines()]
    if result.returncode != 0 and not findings:
        sys.exit(f"cfn-lint failed: {result.stderr}")
    unexpected = [f for f in findings if (Path(f[0]).name, f[5]) not in EXPECTED_LINT]
    if unexpected:
        sys.exit("cfn-lint:\n" + "\n".join(":".join(finding) for finding in unexpected))
    print("cfn-lint clean")


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


def translate(template):
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
