package dev.ziprace.contender;

import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;

/// A contender: a function that archives all objects under a prefix into one ZIP, as described by its
/// `contender.yml`.
///
/// @param language first part of [#name()], for example `java`
/// @param id second part of [#name()]; unique within its language
/// @param summary one line that says how it differs from others
/// @param permissions what it needs in addition to the contenders' shared role
/// @param build shell command that builds the artifact; run in the project's root
/// @param function how it runs
public record Contender(
        String language,
        String id,
        String summary,
        Set<Permission> permissions,
        String build,
        FunctionDescription function) {

    /// Lambda's limit on the length of a function's name (64) minus the longest project name (25) and a hyphen.
    private static final int LONGEST_NAME = 38;

    public Contender {
        permissions = Set.copyOf(permissions);
    }

    /// Reads a `contender.yml`.
    ///
    /// @throws DescriptionException if a field is missing, unknown or out of range; names the file, the field and
    ///     the rule
    public static Contender read(Path contenderYml) {
        DescriptionFile file = DescriptionFile.read(contenderYml);
        Contender contender = new Contender(
                file.matching("language", "[a-z][a-z0-9]*"),
                file.matching("id", "[a-z][a-z0-9]*(-[a-z0-9]+)*"),
                file.text("summary"),
                Permission.read(file),
                file.text("build"),
                FunctionDescription.read(file));
        file.rejectUnreadFields();
        S3ClientKind.check(file, contender.function().environment());
        if (contender.name().length() > LONGEST_NAME) {
            throw file.invalid(
                    "id",
                    "gives the name '" + contender.name() + "', which is longer than " + LONGEST_NAME + " characters");
        }
        return contender;
    }

    /// The same contender with another function description.
    public Contender with(FunctionDescription other) {
        return new Contender(language, id, summary, permissions, build, other);
    }

    /// The same contender under another ID.
    public Contender named(String otherId) {
        return new Contender(language, otherId, summary, permissions, build, function);
    }

    /// The same contender with another memory size, under the ID `<id>-<size>mb`.
    public Contender withMemoryMb(int memoryMb) {
        return with(function.withMemoryMb(memoryMb)).named(id + "-" + memoryMb + "mb");
    }

    /// The contract's `<lang>-<dev_id>`: the last part of the function's name and the base of the archive's key.
    public String name() {
        return language + "-" + id;
    }

    /// The same contender with another S3 client, under the ID `<id>-<client>`. A contender whose description
    /// doesn't set `S3_CLIENT` has no choice and is returned unchanged. With the SDK's client it has no native
    /// package, because executables are built without that client (`ziprace.s3.sdk` in the parent pom).
    public Contender withS3Client(S3ClientKind client) {
        if (!function.environment().containsKey(S3ClientKind.VARIABLE)) {
            return this;
        }
        FunctionDescription other = function.with(S3ClientKind.VARIABLE, client.toString());
        return with(client == S3ClientKind.SDK ? other.withoutNative() : other).named(id + "-" + client);
    }

    /// Its S3 client; empty if it has no choice.
    public Optional<S3ClientKind> s3Client() {
        return S3ClientKind.in(function.environment());
    }

    /// The contract's function name, `${ProjectName}-<lang>-<dev_id>`.
    public String functionName(String projectName) {
        return projectName + "-" + name();
    }
}
