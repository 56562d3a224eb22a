package dev.ziprace.contender;

import dev.ziprace.contender.RoleStatement.OnObjects;
import dev.ziprace.contender.RoleStatement.OnOwnFunction;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// What a contender can request in addition to the role that all contenders share.
public enum Permission {
    /// Write, read and delete temporary objects under `segments/`.
    SEGMENT_TEMPS(
            "segment-temps",
            new OnObjects(
                    "SegmentTemps",
                    "keep temporary objects, in one piece or in parts, copy from them and delete them",
                    List.of(
                            "s3:GetObject",
                            "s3:PutObject",
                            "s3:DeleteObject",
                            "s3:AbortMultipartUpload",
                            "s3:ListMultipartUploadParts"),
                    BucketFolder.SEGMENTS)),
    /// Invoke its own function.
    SELF_INVOKE(
            "self-invoke",
            new OnOwnFunction(
                    "SelfInvoke", "delegate work to further invocations of itself", List.of("lambda:InvokeFunction")));

    private final String nameInYaml;
    private final RoleStatement statement;

    Permission(String nameInYaml, RoleStatement statement) {
        this.nameInYaml = nameInYaml;
        this.statement = statement;
    }

    /// The statements that this adds to the shared role.
    public List<RoleStatement> statements() {
        return List.of(statement);
    }

    static Set<Permission> read(DescriptionFile file) {
        Set<Permission> permissions = EnumSet.noneOf(Permission.class);
        for (String name : file.list("permissions")) {
            permissions.add(Arrays.stream(values())
                    .filter(permission -> permission.nameInYaml.equals(name))
                    .findFirst()
                    .orElseThrow(
                            () -> file.invalid("permissions", "has no value '" + name + "'; there are " + names())));
        }
        return permissions;
    }

    private static String names() {
        return Arrays.stream(values()).map(permission -> permission.nameInYaml).collect(Collectors.joining(", "));
    }
}
