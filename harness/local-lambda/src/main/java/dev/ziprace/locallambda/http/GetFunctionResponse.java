package dev.ziprace.locallambda.http;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ziprace.locallambda.function.FunctionConfiguration;
import dev.ziprace.locallambda.function.FunctionReference;
import dev.ziprace.locallambda.function.RegisteredFunction;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.Locale;
import java.util.UUID;

/// The JSON responses of GetFunction and GetFunctionConfiguration.
record GetFunctionResponse(String accountId, String region) {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final DateTimeFormatter LAST_MODIFIED = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd'T'HH:mm:ss.SSS'+0000'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    /// The GetFunction response.
    ObjectNode function(RegisteredFunction registered) throws IOException {
        ObjectNode document = JSON.createObjectNode();
        document.set("Configuration", configuration(registered));
        document.putObject("Code")
                .put("RepositoryType", "S3")
                .put(
                        "Location",
                        registered.configuration().deploymentPackage().toUri().toString());
        document.putObject("Tags");
        return document;
    }

    /// The GetFunctionConfiguration response.
    ObjectNode configuration(RegisteredFunction registered) throws IOException {
        FunctionConfiguration function = registered.configuration();
        ObjectNode document = JSON.createObjectNode();
        document.put("FunctionName", function.name());
        document.put("FunctionArn", registered.arn());
        document.put("Runtime", function.runtime());
        document.put("Role", "arn:aws:iam::%s:role/%s".formatted(accountId, function.name()));
        document.put("Handler", function.handler());
        document.put("CodeSize", Files.size(function.deploymentPackage()));
        document.put("Description", "");
        document.put("Timeout", function.timeout().toSeconds());
        document.put("MemorySize", function.memoryMb());
        document.put("LastModified", LAST_MODIFIED.format(registered.registeredAt()));
        document.put("CodeSha256", sha256(function.deploymentPackage()));
        document.put("Version", FunctionReference.LATEST);
        document.putObject("TracingConfig").put("Mode", "PassThrough");
        document.put(
                "RevisionId",
                UUID.nameUUIDFromBytes(registered.taskRoot().toString().getBytes(StandardCharsets.UTF_8))
                        .toString());
        document.put("State", "Active");
        document.put("LastUpdateStatus", "Successful");
        document.put("PackageType", "Zip");
        document.putArray("Architectures").add(function.architecture());
        document.putObject("EphemeralStorage").put("Size", function.ephemeralStorageMb());
        // Only published versions have snapshots, but only $LATEST exists here.
        document.putObject("SnapStart")
                .put("ApplyOn", function.snapStart() ? "PublishedVersions" : "None")
                .put("OptimizationStatus", "Off");
        document.putObject("LoggingConfig").put("LogFormat", "Text").put("LogGroup", registered.logGroup());
        ObjectNode variables = document.putObject("Environment").putObject("Variables");
        function.environment().forEach(variables::put);
        return document;
    }

    private static String sha256(Path file) throws IOException {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
                in.transferTo(OutputStream.nullOutputStream());
            }
            return Base64.getEncoder().encodeToString(digest.digest());
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }
}
