/// Where AWS's services are: the endpoints of a region's partition, in their FIPS and dual-stack
/// variants, or configured ones.
///
/// Depends on the SDK's table of regions and partitions.
@NullMarked
package dev.ziprace.endpoint;

import org.jspecify.annotations.NullMarked;
