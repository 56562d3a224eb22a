"""Runs the commands of deploy/buildspec.yml in a copy of the tree in which no file is executable.

CodePipeline's source archive (CODE_ZIP) drops the executable bits. The packages go to moto. A stand-in for the builder of
native executables makes a file in its place within a second, so that the rest of a native build is checked too: the
scripts that Maven calls, and the package.
"""
import io
import os
import platform
import shutil
import subprocess
import sys
import time
import zipfile

import boto3
import yaml

from project import HOME, PROJECT, WORK, require

# As in CodeBuild, whose checkout is in /codebuild/output/src<number>/src.
TREE = WORK / "codebuild/output/src1/src"
BUCKET = f"{PROJECT}-check-build"
# The system in which an entry of a ZIP file was made, if it has Unix modes.
UNIX = 3
# The field e_machine of an ELF header.
MACHINES = {"x86_64": 62, "arm64": 183}
THIS, OTHER = ("arm64", "x86_64") if platform.machine() in ("aarch64", "arm64") else ("x86_64", "arm64")
STAND_IN = """#!/usr/bin/env python3
import pathlib, sys
if "--version" in sys.argv:
    print("native-image 25 2025-09-16")
    print("GraalVM Runtime Environment GraalVM CE 25+37.1 (build 25+37-jvmci-b01)")
    print("Substrate VM GraalVM CE 25+37.1 (build 25+37, serial gc)")
else:
    name = next(a for a in sys.argv if a.endswith("-runner"))
    pathlib.Path(name).write_bytes(b"\\x7fELF\\x02\\x01\\x01" + bytes(9) + bytes([2, 0, %d, 0]) + bytes(44))
    pathlib.Path(name).chmod(0o755)
"""


def build_without_executable_bits():
    began = time.monotonic()
    copy_without_executable_bits()
    graalvm = make_builder()
    boto3.client("s3").create_bucket(Bucket=BUCKET)
    # First native, whose build makes both kinds of packages.
    for packaging in ("native", "jvm"):
        run_buildspec({
            **os.environ, "PROJECT_NAME": PROJECT, "PACKAGING": packaging, "ARTIFACT_BUCKET": BUCKET,
            "ARCHITECTURE": THIS, "GRAALVM_HOME": str(graalvm)})
        checked = check_uploads(packaging)
        print(f"without executable bits, the buildspec packages {checked} functions ({packaging})")
    refuse_native_packages_for_another_architecture()
    shutil.rmtree(WORK / "codebuild")
    print(f"  in {time.monotonic() - began:.0f} s")


def copy_without_executable_bits():
    shutil.rmtree(WORK / "codebuild", ignore_errors=True)
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"], cwd=HOME, capture_output=True, check=True)
    for name in listed.stdout.decode().split("\0"):
        if name and (HOME / name).is_file():
            (TREE / name).parent.mkdir(parents=True, exist_ok=True)
            # Contents only, no mode.
            shutil.copyfile(HOME / name, TREE / name)


def make_builder():
    builder = WORK / "graalvm" / "bin" / "native-image"
    builder.parent.mkdir(parents=True, exist_ok=True)
    builder.write_text(STAND_IN % MACHINES[THIS])
    builder.chmod(0o755)
    return builder.parents[1]


def run_buildspec(environment):
    for name, phase in yaml.safe_load((TREE / "deploy/buildspec.yml").read_text())["phases"].items():
        for command in phase["commands"]:
            result = subprocess.run(["bash", "-c", command], cwd=TREE, env=environment, capture_output=True, text=True)
            if result.returncode != 0:
                sys.exit(f"buildspec, {name}: {command}\nended with {result.returncode}:\n{result.stdout[-3000:]}{result.stderr[-3000:]}")


def refuse_native_packages_for_another_architecture():
    for option, why in (("--no-build", f"is built for {THIS}, and its function is for {OTHER}"),
                        ("--package-only", f"is for {OTHER}, and native packages are for the machine that builds them, {THIS}")):
        result = subprocess.run(
            ["bash", "scripts/deploy", "--all", "--package-only", option, "--packaging", "native", "--architecture", OTHER,
             "--artifact-bucket", BUCKET], cwd=TREE, capture_output=True, text=True)
        require(result.returncode == 3 and why in result.stderr, f"scripts/deploy ended with {result.returncode}: {result.stderr}")
    print(f"scripts/deploy refuses native packages that are not for {OTHER}")


def check_uploads(packaging):
    """The programs in a package must be executable, and the other files readable, by Lambda's user. A package without
    Unix modes, as Quarkus makes them for the JVM, leaves them to Lambda."""
    s3 = boto3.client("s3")
    template = yaml.load((TREE / "target/deploy/root.yml").read_text(), Loader=yaml.BaseLoader)
    if not all(r["Properties"]["TemplateURL"].startswith("http") for r in template["Resources"].values()):
        sys.exit(f"the templates nested in root.yml were not uploaded ({packaging})")
    count = 0
    for entry in s3.list_objects_v2(Bucket=BUCKET, Prefix="packages/").get("Contents", []):
        body = s3.get_object(Bucket=BUCKET, Key=entry["Key"])["Body"].read()
        if zipfile.is_zipfile(io.BytesIO(body)):
            count += 1
            for file in zipfile.ZipFile(io.BytesIO(body)).infolist():
                program = file.filename in ("bootstrap", "runner")
                wanted = 0o755 if program else 0o444
                if (program or file.create_system == UNIX) and not file.is_dir() and (file.external_attr >> 16) & wanted != wanted:
                    sys.exit(f"{entry['Key']}: {file.filename} has mode {(file.external_attr >> 16) & 0o777:o}")
        s3.delete_object(Bucket=BUCKET, Key=entry["Key"])
    if not count:
        sys.exit("the buildspec uploaded no package")
    return count
