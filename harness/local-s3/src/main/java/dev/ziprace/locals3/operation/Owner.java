package dev.ziprace.locals3.operation;

import dev.ziprace.locals3.protocol.XmlWriter;

/// The one owner of all that is stored here.
final class Owner {

    private static final String ID = "75aa57f09aa0c8caeab4f8c24e99d10f8e7faeebf76c078efc7c6caea54ba06a";

    private Owner() {}

    static void write(XmlWriter xml, String element) {
        xml.open(element).element("ID", ID).element("DisplayName", "ziprace").close();
    }
}
