package dev.ziprace.bench.console;

import java.io.IOException;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jline.terminal.Size;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStringBuilder;
import org.jline.utils.AttributedStyle;
import org.jline.utils.Display;
import org.jline.utils.InfoCmp.Capability;

/// The terminal of standard error. The cursor rests at the beginning of the first live line, so that whatever comes
/// next,
/// a line, `^C` or the shell's prompt, begins there.
final class TerminalScreen implements LiveScreen {
    // JLine says on its logger which of its ways to a terminal it could not take; another one will do.
    private static final Logger JLINE = Logger.getLogger("org.jline");

    private final Terminal terminal;
    private final Display display;
    private final boolean colours;
    private Size size;
    private boolean shown;

    private TerminalScreen(Terminal terminal, boolean colours) {
        this.terminal = terminal;
        this.colours = colours;
        this.display = new Display(terminal, false);
        this.size = terminal.getSize();
        display.resize(size.getRows(), size.getColumns());
    }

    /// The terminal; [LiveScreen#NONE] if it cannot move its cursor, or standard input is none.
    ///
    /// @param colours whether lines may have colours (see no-color.org)
    static LiveScreen open(boolean colours) {
        JLINE.setLevel(Level.OFF);
        // At Ctrl-C it would close the terminal while the live lines are removed. Nothing has to be restored.
        System.setProperty("org.jline.shutdownhook.disable", "true");
        try {
            Terminal terminal = TerminalBuilder.builder()
                    .systemOutput(TerminalBuilder.SystemOutput.SysErr)
                    .nativeSignals(false)
                    .dumb(true)
                    .build();
            boolean usable = !terminal.getType().startsWith(Terminal.TYPE_DUMB)
                    && terminal.getStringCapability(Capability.clr_eos) != null
                    && terminal.getSize().getColumns() > 0;
            if (usable) {
                return new TerminalScreen(terminal, colours);
            }
            terminal.close();
        } catch (IOException | RuntimeException noTerminal) {
            // Plain lines say the same.
        }
        return LiveScreen.NONE;
    }

    @Override
    public boolean isLive() {
        return true;
    }

    @Override
    public int width() {
        return terminal.getSize().getColumns();
    }

    @Override
    public void show(List<String> lines) {
        Size current = terminal.getSize();
        if (!current.equals(size)) {
            clear();
            size = current;
            display.resize(size.getRows(), size.getColumns());
        }
        // A full line would move the cursor to the next one.
        int most = Math.max(1, size.getColumns() - 1);
        display.update(
                lines.stream()
                        .limit(Math.max(1, size.getRows() - 1))
                        .map(line -> styled(line).columnSubSequence(0, most))
                        .toList(),
                0);
        shown = true;
    }

    @Override
    public void clear() {
        if (shown) {
            terminal.puts(Capability.carriage_return);
            terminal.puts(Capability.clr_eos);
            terminal.flush();
            display.reset();
            shown = false;
        }
    }

    @Override
    public void close() {
        clear();
        try {
            terminal.close();
        } catch (IOException e) {
            // The process ends.
        }
    }

    /// Bars are coloured; everything else has the terminal's own colour.
    private AttributedString styled(String line) {
        if (!colours) {
            return new AttributedString(line);
        }
        AttributedStringBuilder text = new AttributedStringBuilder();
        line.codePoints()
                .forEach(character -> text.styled(
                        character == '█'
                                ? AttributedStyle.DEFAULT.foreground(AttributedStyle.CYAN)
                                : AttributedStyle.DEFAULT,
                        Character.toString(character)));
        return text.toAttributedString();
    }
}
