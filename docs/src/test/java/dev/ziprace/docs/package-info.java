/// Checks of the Markdown files: links lead somewhere, and files that the text names exist.
@org.jspecify.annotations.NullMarked
package dev.ziprace.docs;
