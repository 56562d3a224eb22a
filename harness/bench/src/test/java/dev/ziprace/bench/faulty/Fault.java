package dev.ziprace.bench.faulty;

import java.util.SequencedMap;

/// The ways in which [FaultyContender] goes wrong.
public enum Fault {
    NONE,
    LEAVES_UPLOAD_OPEN,
    WRITES_SEGMENT,
    THROWS {
        @Override
        void strikeBeforeWork() {
            throw new IllegalStateException("out of ideas");
        }
    },
    EXITS {
        @Override
        void strikeBeforeWork() {
            Runtime.getRuntime().halt(7);
        }
    },
    HANGS {
        @Override
        void strikeBeforeWork() {
            try {
                Thread.sleep(Long.MAX_VALUE);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    },
    NESTED_PATH {
        @Override
        void spoil(SequencedMap<String, byte[]> entries) {
            var entry = entries.pollFirstEntry();
            entries.put("files/" + entry.getKey(), entry.getValue());
        }
    },
    WRONG_HASH {
        @Override
        void spoil(SequencedMap<String, byte[]> entries) {
            entries.firstEntry().getValue()[0]++;
        }
    },
    EXTRA_ENTRY {
        @Override
        void spoil(SequencedMap<String, byte[]> entries) {
            entries.put("readme.txt", new byte[] {1});
        }
    },
    MISSING_ENTRY {
        @Override
        void spoil(SequencedMap<String, byte[]> entries) {
            entries.pollFirstEntry();
        }
    };

    void strikeBeforeWork() {}

    void spoil(SequencedMap<String, byte[]> entries) {}
}
