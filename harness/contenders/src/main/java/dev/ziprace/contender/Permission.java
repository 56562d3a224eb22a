package dev.ziprace.contender;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;

/// What a contender may ask for beyond the role that all contenders share.
public enum Permission {
    /// Write, read and delete temporary objects under `segments/`.
    SEGMENT_TEMPS("segment-temps"),
    /// Invoke its own function.
    SELF_INVOKE("self-invoke");

    private final String nameInYaml;

    Permission(String nameInYaml) {
        this.nameInYaml = nameInYaml;
    }

    static Set<Permission> read(DescriptionFile file) {
        Set<Permission> permissions = EnumSet.noneOf(Permission.class);
        for (String name : file.list("permissions")) {
            permissions.add(Arrays.stream(values())
                    .filter(permission -> permission.nameInYaml.equals(name))
                    .findFirst()
                    .orElseThrow(() -> file.refusal("permissions", "'" + name + "' is none; there are " + names())));
        }
        return permissions;
    }

    private static String names() {
        return Arrays.stream(values()).map(permission -> permission.nameInYaml).collect(Collectors.joining(", "));
    }
}
