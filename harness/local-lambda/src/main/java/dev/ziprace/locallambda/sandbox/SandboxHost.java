package dev.ziprace.locallambda.sandbox;

import java.nio.file.Path;
import java.util.Map;

/// What all sandboxes of one service share.
///
/// @param scratch contains each sandbox's files while it runs
/// @param logs where logs are kept
/// @param region the AWS region of the sandboxes' environment
/// @param environment variables of every sandbox
/// @param credentials issues each sandbox's credentials
public record SandboxHost(
        Path scratch, Path logs, String region, Map<String, String> environment, CredentialsIssuer credentials) {}
