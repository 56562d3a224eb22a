"""Lints, packages and translates the generated templates."""
import logging
import subprocess
import sys

from samtranslator.translator.transform import transform
from samtranslator.yaml_helper import yaml_parse

from project import GENERATED, PROJECT, REGION, WORK, aws


def lint():
    result = subprocess.run(
        ["cfn-lint", *map(str, sorted(GENERATED.glob("*.yml")))], capture_output=True, text=True)
    if result.returncode != 0:
        sys.exit(f"cfn-lint:\n{result.stdout}{result.stderr}")
    print("cfn-lint clean")


def package(template):
    if template.name in ("ci.yml", "root.yml"):
        # ci is deployed unchanged; root only nests the other templates.
        return template
    bucket = f"{PROJECT}-check"
    if bucket not in aws("s3", "ls"):
        aws("s3", "mb", f"s3://{bucket}")
    packaged = WORK / template.name
    aws("cloudformation", "package", "--template-file", str(template), "--s3-bucket", bucket,
        "--output-template-file", str(packaged))
    return packaged


def translate(template, chosen=None):
    class NoManagedPolicies:
        """The templates do not use short names of AWS managed policies."""

        def load(self):
            return {}

    logging.disable(logging.WARNING)
    document = yaml_parse(template.read_text())
    if "Transform" not in document:
        return document
    parameters = {name: p["Default"] for name, p in document["Parameters"].items() if "Default" in p}
    return transform(document, {**parameters, **(chosen or {}), "AWS::Region": REGION}, NoManagedPolicies())
