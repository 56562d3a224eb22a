/// Checks of the Markdown files: links lead somewhere, and the files and Java types that the text names exist.
@org.jspecify.annotations.NullMarked
package dev.ziprace.docs;
