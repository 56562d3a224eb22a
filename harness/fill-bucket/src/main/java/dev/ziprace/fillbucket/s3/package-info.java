/// What is done to the bucket: list a prefix, put planned objects, delete.
@NullMarked
package dev.ziprace.fillbucket.s3;

import org.jspecify.annotations.NullMarked;
