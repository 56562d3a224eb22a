package dev.ziprace.locals3.fault.file;

import java.util.function.Predicate;
import java.util.regex.Pattern;

/// A pattern of keys: `*` stands for any characters, `/` among them, `?` for one. All others stand for themselves.
final class Glob {

    private Glob() {}

    static Predicate<String> matching(String glob) {
        StringBuilder regex = new StringBuilder();
        glob.codePoints().forEach(c -> {
            switch (c) {
                case '*' -> regex.append(".*");
                case '?' -> regex.append('.');
                default -> regex.append(Pattern.quote(Character.toString(c)));
            }
        });
        return Pattern.compile(regex.toString(), Pattern.DOTALL).asMatchPredicate();
    }
}
