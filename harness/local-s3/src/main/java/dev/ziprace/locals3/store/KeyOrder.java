package dev.ziprace.locals3.store;

import java.util.Comparator;

/// The order of keys in S3's listings: by their bytes in UTF-8, which is the order of code points. Java's order of
/// strings differs if surrogates are compared with characters above U+DFFF.
public final class KeyOrder implements Comparator<String> {

    /// The one instance.
    public static final KeyOrder INSTANCE = new KeyOrder();

    private KeyOrder() {}

    @Override
    public int compare(String a, String b) {
        int length = Math.min(a.length(), b.length());
        for (int i = 0; i < length; i++) {
            char x = a.charAt(i);
            char y = b.charAt(i);
            if (x != y) {
                boolean bothOrNeither = Character.isSurrogate(x) == Character.isSurrogate(y);
                return bothOrNeither ? Character.compare(x, y) : Character.isSurrogate(x) ? 1 : -1;
            }
        }
        return Integer.compare(a.length(), b.length());
    }
}
