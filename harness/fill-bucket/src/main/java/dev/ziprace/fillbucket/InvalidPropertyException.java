package dev.ziprace.fillbucket;

/// A resource property is invalid. The message is one line that names the property, the allowed values, and
/// the actual value.
final class InvalidPropertyException extends IllegalArgumentException {

    InvalidPropertyException(String message) {
        super(message);
    }
}
