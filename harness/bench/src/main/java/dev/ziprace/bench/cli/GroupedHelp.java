package dev.ziprace.bench.cli;

import java.lang.reflect.Member;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.UsageMessageSpec;

/// Help texts whose options are grouped by what they are about, as [HelpHeading] says of the classes that declare them.
final class GroupedHelp {
    /// Those of a command itself come last, with `--help`.
    private static final String OTHERS = "Other options";

    /// The width of the column with the names of commands.
    private static final int NAMES = 13;

    private GroupedHelp() {}

    /// Sets the help of a command and of its subcommands.
    static void install(CommandLine command) {
        command.getHelpSectionMap().put(UsageMessageSpec.SECTION_KEY_OPTION_LIST, GroupedHelp::options);
        command.getHelpSectionMap().put(UsageMessageSpec.SECTION_KEY_SYNOPSIS, GroupedHelp::synopsis);
        command.getHelpSectionMap().put(UsageMessageSpec.SECTION_KEY_COMMAND_LIST, GroupedHelp::commands);
        command.getCommandSpec().usageMessage().abbreviateSynopsis(true);
        command.getSubcommands().values().forEach(GroupedHelp::install);
    }

    private static String synopsis(Help help) {
        return "scripts/" + help.synopsis(help.synopsisHeadingLength() + "scripts/".length());
    }

    /// Each command with the first sentence of its description.
    private static String commands(Help help) {
        Help.TextTable table = Help.TextTable.forColumns(
                help.colorScheme(),
                new Help.Column(NAMES, 2, Help.Column.Overflow.SPAN),
                new Help.Column(help.commandSpec().usageMessage().width() - NAMES, 0, Help.Column.Overflow.WRAP));
        help.subcommands().forEach((name, command) -> {
            String description =
                    String.join(" ", command.commandSpec().usageMessage().description());
            table.addRowValues(name, description.replaceFirst("(?s)[.,;:%].*", ""));
        });
        return table.toString();
    }

    private static String options(Help help) {
        Map<String, List<OptionSpec>> groups = new LinkedHashMap<>();
        List<OptionSpec> others = new ArrayList<>();
        for (OptionSpec option : help.commandSpec().options()) {
            HelpHeading heading = option.userObject() instanceof Member field
                    ? field.getDeclaringClass().getAnnotation(HelpHeading.class)
                    : null;
            if (heading == null) {
                others.add(option);
            } else {
                groups.computeIfAbsent(heading.value(), first -> new ArrayList<>())
                        .add(option);
            }
        }
        others.sort(Comparator.comparing(OptionSpec::usageHelp));
        if (!others.isEmpty()) {
            groups.put(groups.isEmpty() ? "Options" : OTHERS, others);
        }
        StringBuilder text = new StringBuilder();
        groups.forEach((heading, options) -> text.append(System.lineSeparator())
                .append(heading)
                .append(':')
                .append(System.lineSeparator())
                .append(help.optionListExcludingGroups(options)));
        return text.toString();
    }
}
