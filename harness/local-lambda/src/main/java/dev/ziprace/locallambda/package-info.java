/// A Lambda service on loopback: it runs the packages that would be deployed, each invocation in a sandbox of its
/// own.
///
/// [LocalLambda] is the way in. `LambdaApi` answers the Lambda service API and `RuntimeApi` the runtime API
/// (2018-06-01) that a sandbox polls; `Sandbox` is one invocation from process start to the last file removed.
///
/// Every invocation is a cold start in a fresh sandbox. That is what the benchmark's contract produces on AWS:
/// its runs of one contender start at the same moment, so each gets an execution environment of its own, and a
/// contender that invokes itself does so while it is busy. A warm sandbox would make later runs incomparable with
/// the first.
///
/// Sandboxes are held to Lambda's limits when [LocalLambdaBuilder#limits] asks for it: `SandboxLimits` is CPU and
/// memory, `EphemeralStorage` the size of `/tmp`; [LimitKind] tells the ways. What a harness leaves outside its
/// own folders is named after it (`HarnessProcess`), so that the next one clears what a killed one left.
///
/// Needs a POSIX system. Functions of a Java runtime need Linux on x86-64 or arm64, because the AWS Java runtime
/// interface client brings a native library for these only. Where `setsid` is missing (macOS), processes that
/// detach themselves from their parent may survive their sandbox; on Linux nothing does.
@NullMarked
package dev.ziprace.locallambda;

import org.jspecify.annotations.NullMarked;
