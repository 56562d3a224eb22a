package dev.ziprace.fillbucket;

/// A resource property that can't be used. The message is one line: which property, what it must be, what it
/// was.
final class InvalidPropertyException extends IllegalArgumentException {

    InvalidPropertyException(String message) {
        super(message);
    }
}
