package dev.ziprace.zip;

import java.util.Optional;
import java.util.regex.Pattern;

/// Names that common readers take for a path outside the folder into which they extract ("zip slip").
/// APPNOTE 4.4.17.1 knows only `/` as a separator; readers on Windows, and careful ones elsewhere,
/// also take `\` for one, a letter and a colon for a drive, and drop dots and blanks at the end of a
/// name.
final class UnsafeName {

    private static final Pattern DRIVE = Pattern.compile("[A-Za-z]:.*", Pattern.DOTALL);
    private static final Pattern DOTS_AND_BLANKS = Pattern.compile("[. ]+");

    private UnsafeName() {}

    /// Why the name is unsafe; empty if it is safe.
    ///
    /// @param name without `/`
    static Optional<String> reason(String name) {
        if (name.indexOf('\0') >= 0) {
            return Optional.of("readers in C end a name at the character U+0000");
        }
        if (DRIVE.matcher(name).matches()) {
            return Optional.of("readers on Windows take '%s' for a drive".formatted(name.substring(0, 2)));
        }
        if (name.startsWith("\\")) {
            return Optional.of("readers on Windows take a path that begins with '\\' for an absolute one");
        }
        for (String segment : name.split("\\\\", -1)) {
            if (DOTS_AND_BLANKS.matcher(segment).matches()) {
                return Optional.of("readers take '%s' for a folder, or the one above it".formatted(segment));
            }
        }
        return Optional.empty();
    }
}
