package dev.ziprace.locals3.protocol;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A request target, parsed and decoded.
///
/// @param path       the path with its leading `/`
/// @param parameters the query parameters in the order sent; one without `=` has an empty value
public record RequestTarget(String path, List<Parameter> parameters) {

    /// A query parameter.
    public record Parameter(String name, String value) {}

    /// Parses a target.
    ///
    /// @throws S3Exception InvalidURI
    public static RequestTarget parse(String target) {
        int question = target.indexOf('?');
        String path = UriEncoding.decode(question < 0 ? target : target.substring(0, question));
        List<Parameter> parameters = new ArrayList<>();
        if (question >= 0) {
            for (String pair : target.substring(question + 1).split("&", -1)) {
                if (!pair.isEmpty()) {
                    parameters.add(parameter(pair));
                }
            }
        }
        return new RequestTarget(path, List.copyOf(parameters));
    }

    /// The parameters by name; the first of several with the same name.
    public Map<String, String> parameterMap() {
        Map<String, String> map = new LinkedHashMap<>();
        parameters.forEach(parameter -> map.putIfAbsent(parameter.name(), parameter.value()));
        return map;
    }

    private static Parameter parameter(String pair) {
        int equals = pair.indexOf('=');
        String name = equals < 0 ? pair : pair.substring(0, equals);
        String value = equals < 0 ? "" : pair.substring(equals + 1);
        return new Parameter(UriEncoding.decodeQuery(name), UriEncoding.decodeQuery(value));
    }
}
