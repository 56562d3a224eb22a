package dev.ziprace.locallambda;

import java.nio.file.Path;
import java.util.Map;

/// What all sandboxes of one [LocalLambda] share.
///
/// @param scratch holds each sandbox's files while it runs
/// @param logs where logs stay
/// @param region the AWS region that sandboxes believe to be in
/// @param environment variables for every sandbox
record SandboxHost(
        Path scratch, Path logs, String region, Map<String, String> environment, SandboxCredentials credentials) {}
