"""A pytest plugin for ceph/s3-tests: compares what fails with the list of what may fail.

Loaded by scripts/lib/s3-suites, which sets SUITE_LIST (the list) and SUITE_RESULTS (a file for what failed, with the
last line of each failure). The exit status is 1 if an unlisted test fails or a listed one passes.
"""

import os

import pytest
import yaml

LEFT_OUT_MARKERS = {}
LEFT_OUT_TESTS = {}
failed = {}
passed = set()
selected = set()


def read_list():
    with open(os.environ["SUITE_LIST"], encoding="utf-8") as file:
        content = yaml.safe_load(file)
    LEFT_OUT_MARKERS.update(content["markers"])
    for group in content["tests"]:
        for name in group["names"]:
            if name in LEFT_OUT_TESTS:
                raise pytest.UsageError(f"{os.environ['SUITE_LIST']}: {name} is listed twice")
            LEFT_OUT_TESTS[name] = group["reason"]


def pytest_configure(config):
    read_list()


def pytest_collection_modifyitems(config, items):
    deselected = [item for item in items if any(item.get_closest_marker(name) for name in LEFT_OUT_MARKERS)]
    if deselected:
        config.hook.pytest_deselected(items=deselected)
        items[:] = [item for item in items if item not in deselected]
    selected.update(item.name for item in items)


def pytest_runtest_logreport(report):
    name = report.nodeid.split("::")[-1]
    if report.failed:
        crash = getattr(report.longrepr, "reprcrash", None)
        message = crash.message if crash else str(report.longrepr)
        failed.setdefault(name, f"{report.when}: {message.splitlines()[0] if message else ''}")
    elif report.when == "call" and report.passed:
        passed.add(name)


def pytest_sessionfinish(session):
    wrong = unexpected()
    if session.exitstatus in (0, 1):
        session.exitstatus = 1 if wrong else 0


def unexpected():
    lines = [f"fails, and is not listed: {name}: {failed[name]}" for name in sorted(failed.keys() - LEFT_OUT_TESTS.keys())]
    lines += [
        f"passes, but is listed as «{LEFT_OUT_TESTS[name]}»; remove it from the list: {name}"
        for name in sorted((passed - failed.keys()) & LEFT_OUT_TESTS.keys())
    ]
    return lines


def pytest_terminal_summary(terminalreporter):
    results = os.environ.get("SUITE_RESULTS")
    if results:
        with open(results, "w", encoding="utf-8") as file:
            file.writelines(f"{name}\t{message}\n" for name, message in sorted(failed.items()))
    terminalreporter.section("compared with the list")
    for line in unexpected():
        terminalreporter.line(line)
    listed = failed.keys() & LEFT_OUT_TESTS.keys()
    terminalreporter.line(
        f"{len(passed - failed.keys())} passed, {len(failed.keys() - LEFT_OUT_TESTS.keys())} failed, {len(listed)} failed as listed"
    )


@pytest.fixture(autouse=True, scope="session")
def buckets_without_versions():
    """The suite empties its buckets by ListObjectVersions and with x-amz-bypass-governance-retention, which local-s3
    refuses: empty them by what it supports.
    """
    import s3tests.functional as functional

    def empty_and_delete(client, bucket):
        for page in client.get_paginator("list_objects_v2").paginate(Bucket=bucket):
            objects = [{"Key": found["Key"]} for found in page.get("Contents", [])]
            if objects:
                client.delete_objects(Bucket=bucket, Delete={"Objects": objects, "Quiet": True})
        client.delete_bucket(Bucket=bucket)

    functional.nuke_bucket = empty_and_delete
