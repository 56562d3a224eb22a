/// Reads planned faults from a YAML or JSON file. docs/faults.md describes its format.
@NullMarked
package dev.ziprace.locals3.fault.file;

import org.jspecify.annotations.NullMarked;
