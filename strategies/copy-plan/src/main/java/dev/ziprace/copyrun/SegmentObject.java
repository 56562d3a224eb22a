package dev.ziprace.copyrun;

/// A segment that has been made.
record SegmentObject(String key, String eTag, long length) {}
