package dev.ziprace.statemachine;

import java.util.Map;

/// What a user chooses about a race: a value for each `${…}` of `benching.asl.json` that is not a price.
///
/// @param projectName the prefix of every contender's function name, without the `-`
/// @param bucketName the bucket of the objects and the archives
/// @param filesPrefix the objects' prefix, without a trailing slash
/// @param testFileCount the number of objects in a valid archive
/// @param runsPerContender the number of runs of each contender, at least 1
/// @param maxRunTimeMs a contender is too slow if its mean plus standard deviation exceeds this; 0 means no limit
/// @param controlFunctionArn the function that validates an archive
/// @param contenderConcurrency the number of contenders at once; 0 means all; a race's input can choose another one
/// @param runConcurrency the number of runs of a contender at once; 0 means all; a race's input can choose another one
public record BenchingParameters(
        String projectName,
        String bucketName,
        String filesPrefix,
        int testFileCount,
        int runsPerContender,
        long maxRunTimeMs,
        String controlFunctionArn,
        int contenderConcurrency,
        int runConcurrency) {

    public BenchingParameters {
        require(projectName.matches("[a-z][a-z0-9-]{1,23}[a-z0-9]"), "projectName", projectName);
        require(!bucketName.isBlank(), "bucketName", bucketName);
        require(!filesPrefix.isBlank() && !filesPrefix.endsWith("/"), "filesPrefix", filesPrefix);
        require(testFileCount >= 0, "testFileCount", testFileCount);
        require(runsPerContender >= 1, "runsPerContender", runsPerContender);
        require(maxRunTimeMs >= 0, "maxRunTimeMs", maxRunTimeMs);
        require(!controlFunctionArn.isBlank(), "controlFunctionArn", controlFunctionArn);
        require(contenderConcurrency >= 0, "contenderConcurrency", contenderConcurrency);
        require(runConcurrency >= 0, "runConcurrency", runConcurrency);
    }

    /// The substitutions by name, as in `DefinitionSubstitutions` of the deployed state machine.
    public Map<String, String> substitutions() {
        return Map.of(
                "Partition",
                "aws",
                "ProjectName",
                projectName,
                "BucketName",
                bucketName,
                "FilesPrefix",
                filesPrefix,
                "TestFileCount",
                Integer.toString(testFileCount),
                "RunsPerContender",
                Integer.toString(runsPerContender),
                "MaxRunTimeMs",
                Long.toString(maxRunTimeMs),
                "ControlFunctionArn",
                controlFunctionArn,
                "ContenderConcurrency",
                Integer.toString(contenderConcurrency),
                "RunConcurrency",
                Integer.toString(runConcurrency));
    }

    private static void require(boolean holds, String name, Object value) {
        if (!holds) {
            throw new IllegalArgumentException(name + " cannot be '" + value + "'");
        }
    }
}
