/// The files of a sandbox: its folders, the bound on `/tmp` (Lambda's ephemeral storage), and their removal. Depends on
/// `process` only.
@NullMarked
package dev.ziprace.locallambda.storage;

import org.jspecify.annotations.NullMarked;
