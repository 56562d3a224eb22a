package dev.ziprace.fillbucket;

/// An invalid resource property. The message is one line that names the property, the allowed values, and the
/// actual value.
final class InvalidPropertyException extends IllegalArgumentException {

    InvalidPropertyException(String message) {
        super(message);
    }
}
