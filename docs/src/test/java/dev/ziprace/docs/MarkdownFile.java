package dev.ziprace.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.ext.heading.anchor.IdGenerator;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Code;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.Heading;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.node.SourceSpan;
import org.commonmark.node.Text;
import org.commonmark.parser.IncludeSourceSpans;
import org.commonmark.parser.Parser;

/// The links, code and headings of one Markdown file.
final class MarkdownFile {
    private static final Parser PARSER = Parser.builder()
            .extensions(List.of(TablesExtension.create()))
            .includeSourceSpans(IncludeSourceSpans.BLOCKS_AND_INLINES)
            .build();

    private final Path path;
    private final Node document;

    MarkdownFile(Path path, String text) {
        this.path = path;
        this.document = PARSER.parse(text);
    }

    static MarkdownFile read(Path path) throws IOException {
        return new MarkdownFile(path, Files.readString(path));
    }

    Path path() {
        return path;
    }

    /// A piece of the file, and its place.
    ///
    /// @param line the first line is 1
    record Piece(String text, int line) {}

    /// The destinations of links and images.
    List<Piece> links() {
        List<Piece> links = new ArrayList<>();
        document.accept(new AbstractVisitor() {
            @Override
            public void visit(Link link) {
                links.add(new Piece(link.getDestination(), line(link)));
                visitChildren(link);
            }

            @Override
            public void visit(Image image) {
                links.add(new Piece(image.getDestination(), line(image)));
                visitChildren(image);
            }
        });
        return links;
    }

    /// Code spans, and the lines of fenced code blocks.
    List<Piece> code() {
        List<Piece> code = new ArrayList<>();
        document.accept(new AbstractVisitor() {
            @Override
            public void visit(Code span) {
                code.add(new Piece(span.getLiteral(), line(span)));
            }

            @Override
            public void visit(FencedCodeBlock block) {
                // The first line is the fence.
                int line = line(block);
                for (String text : block.getLiteral().split("\n", -1)) {
                    code.add(new Piece(text, ++line));
                }
            }
        });
        return code;
    }

    /// The anchors of the headings, as GitHub makes them: lower case, hyphens for spaces, numbered where they repeat.
    Set<String> anchors() {
        IdGenerator generator = IdGenerator.builder().build();
        Set<String> anchors = new HashSet<>();
        document.accept(new AbstractVisitor() {
            @Override
            public void visit(Heading heading) {
                anchors.add(generator.generateId(text(heading)));
            }
        });
        return anchors;
    }

    private static String text(Heading heading) {
        StringBuilder text = new StringBuilder();
        heading.accept(new AbstractVisitor() {
            @Override
            public void visit(Text part) {
                text.append(part.getLiteral());
            }

            @Override
            public void visit(Code code) {
                text.append(code.getLiteral());
            }
        });
        return text.toString();
    }

    private static int line(Node node) {
        List<SourceSpan> spans = node.getSourceSpans();
        return spans.isEmpty() ? 0 : spans.getFirst().getLineIndex() + 1;
    }
}
