"""Paths of the project, and the AWS CLI."""
import subprocess
import sys
from pathlib import Path

HOME = Path(__file__).resolve().parents[2]
GENERATED = HOME / "deploy" / "generated"
WORK = HOME / "target" / "check"
PROJECT = "ziprace"
REGION = "us-east-1"


def require(holds, otherwise):
    if not holds:
        sys.exit(otherwise)


def aws(*arguments):
    result = subprocess.run(["aws", *arguments], capture_output=True, text=True)
    if result.returncode != 0:
        sys.exit(f"aws {' '.join(arguments)}: {result.stderr.strip()}")
    return result.stdout
