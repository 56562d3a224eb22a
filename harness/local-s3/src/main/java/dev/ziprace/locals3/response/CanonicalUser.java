package dev.ziprace.locals3.response;

import dev.ziprace.locals3.protocol.XmlWriter;

/// The canonical user that owns all buckets and objects.
public final class CanonicalUser {

    private static final String ID = "75aa57f09aa0c8caeab4f8c24e99d10f8e7faeebf76c078efc7c6caea54ba06a";

    private CanonicalUser() {}

    /// Writes the user as the element `element`.
    public static void write(XmlWriter xml, String element) {
        xml.open(element).element("ID", ID).element("DisplayName", "ziprace").close();
    }
}
