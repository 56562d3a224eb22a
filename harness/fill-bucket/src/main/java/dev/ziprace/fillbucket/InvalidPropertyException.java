package dev.ziprace.fillbucket;

/// An invalid resource property. The message is one line with the property, the allowed values, and the actual
/// value.
final class InvalidPropertyException extends IllegalArgumentException {

    InvalidPropertyException(String message) {
        super(message);
    }
}
