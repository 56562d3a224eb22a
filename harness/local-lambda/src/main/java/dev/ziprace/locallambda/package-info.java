/// A Lambda service on loopback. It runs the packages that would be deployed, each invocation in its own sandbox.
///
/// A [LocalLambdaBuilder] starts a [LocalLambda]. This package wires the others; none of them imports it. From the top
/// down:
///
/// - `sandbox`: one invocation's execution environment, from process start to the last file deleted
/// - `http`: the Lambda API for callers, and the Runtime API (2018-06-01) that a sandbox polls
/// - `invocation`: clock, outcome, result, metrics, log and errors of an invocation
/// - `command`: the command line that starts a function's process
/// - `limits`: CPU and memory; `storage`: folders and the size of `/tmp`
/// - `function`: configuration, deployment package, names
/// - `process`: procfs, signals, ELF files
///
/// Every invocation is a cold start in a fresh sandbox. The benchmark's contract has the same effect on AWS: all runs
/// of a contender start at the same moment, so each gets its own execution environment, and a contender that invokes
/// itself does so while it is busy. A warm sandbox would make later runs incomparable with the first.
///
/// [LocalLambdaBuilder#limits] enables Lambda's limits. The names of control groups and scratch directories
/// contain the harness's process ID (`HarnessProcessId`), so that the next harness can remove what a killed
/// one left behind.
///
/// Needs a POSIX system. Functions of a Java runtime need Linux on x86-64 or arm64, because the AWS Java runtime
/// interface client has native libraries only for these. Where `setsid` is missing (macOS), processes that detach
/// themselves from their parent may outlive their sandbox; on Linux none does.
@NullMarked
package dev.ziprace.locallambda;

import org.jspecify.annotations.NullMarked;
