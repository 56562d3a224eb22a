package dev.ziprace.contender;

import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;

/// A contender: a function that turns every object under a prefix into one ZIP, as its `contender.yml` describes it.
///
/// @param language first half of [#name()], for example `java`
/// @param id second half of [#name()]; unique within its language
/// @param summary one line that says what is special about it
/// @param permissions what it needs beyond the contenders' shared role
/// @param build shell line, run at the project's root, that makes the artifact
/// @param function how it runs
public record Contender(
        String language,
        String id,
        String summary,
        Set<Permission> permissions,
        String build,
        FunctionDescription function) {

    /// Lambda's limit on a function's name (64) less the longest project name (25) and a hyphen.
    private static final int LONGEST_NAME = 38;

    public Contender {
        permissions = Set.copyOf(permissions);
    }

    /// Reads a `contender.yml`.
    ///
    /// @throws DescriptionException when a field is missing, unknown or out of range; names the file, the field and
    ///     what would be right
    public static Contender read(Path contenderYml) {
        DescriptionFile file = DescriptionFile.read(contenderYml);
        Contender contender = new Contender(
                file.matching("language", "[a-z][a-z0-9]*"),
                file.matching("id", "[a-z][a-z0-9]*(-[a-z0-9]+)*"),
                file.text("summary"),
                Permission.read(file),
                file.text("build"),
                FunctionDescription.read(file));
        file.refuseUnreadFields();
        S3ClientKind.check(file, contender.function().environment());
        if (contender.name().length() > LONGEST_NAME) {
            throw file.refusal("id", "makes '" + contender.name() + "', which is longer than " + LONGEST_NAME);
        }
        return contender;
    }

    /// The same contender, run as another function.
    public Contender with(FunctionDescription other) {
        return new Contender(language, id, summary, permissions, build, other);
    }

    /// The same contender under another id.
    public Contender named(String otherId) {
        return new Contender(language, otherId, summary, permissions, build, function);
    }

    /// The same with another memory size, under an id of its own: `<id>-<size>mb`.
    public Contender withMemoryMb(int memoryMb) {
        return with(function.withMemoryMb(memoryMb)).named(id + "-" + memoryMb + "mb");
    }

    /// The contract's `<lang>-<dev_id>`: the end of the function's name and the base of the archive's key.
    public String name() {
        return language + "-" + id;
    }

    /// The same with another S3 client, as a contender of its own: `<id>-<client>`. Itself where its description
    /// sets no `S3_CLIENT`, which is how it says that it can't choose. With the SDK's client it has no native
    /// package: executables are built without that client (`ziprace.s3.sdk` in the parent pom).
    public Contender withS3Client(S3ClientKind client) {
        if (!function.environment().containsKey(S3ClientKind.VARIABLE)) {
            return this;
        }
        FunctionDescription other = function.with(S3ClientKind.VARIABLE, client.toString());
        return with(client == S3ClientKind.SDK ? other.withoutNative() : other).named(id + "-" + client);
    }

    /// By which client it speaks to S3; empty where it can't choose.
    public Optional<S3ClientKind> s3Client() {
        return S3ClientKind.in(function.environment());
    }

    /// The contract's function name, `${ProjectName}-<lang>-<dev_id>`.
    public String functionName(String projectName) {
        return projectName + "-" + name();
    }
}
