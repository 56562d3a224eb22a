package dev.ziprace.statemachine;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/// The state machine that races the contenders: `benching.asl.json`, the very file that is deployed.
///
/// Input: `{"contenders": ["<function ARN>", …]}`. Output: `{"success": […], "failure": [{"arn", "reason"}]}`. A
/// success
/// entry's `duration_ms` is the mean over the runs in milliseconds, not rounded, and `duration_ms_stddev` the
/// population
/// standard deviation; prices are in $, derived from the mean, and order the list.
///
/// A run is timed from entering the state `Invoke` to its result. Every archive is deleted whatever happened.
/// Resources it calls: `arn:aws:states:::lambda:invoke`, `arn:aws:states:::aws-sdk:lambda:getFunctionConfiguration`,
/// `arn:aws:states:::aws-sdk:s3:deleteObject`.
public final class Benching {
    private static final String RESOURCE = "benching.asl.json";

    private Benching() {}

    /// The definition's text, with its `${…}`.
    public static String definition() {
        try (InputStream resource = Benching.class.getResourceAsStream(RESOURCE)) {
            if (resource == null) {
                throw new IllegalStateException(RESOURCE + " is not in the package; build it with Maven");
            }
            return new String(resource.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + RESOURCE, e);
        }
    }

    /// The machine, ready to run.
    public static StateMachine load(BenchingParameters parameters) {
        return StateMachine.load(definition(), parameters.substitutions());
    }
}
