/// The operations on the bucket: list a prefix, put planned objects, delete. It depends on `dataset`.
@NullMarked
package dev.ziprace.fillbucket.s3;

import org.jspecify.annotations.NullMarked;
