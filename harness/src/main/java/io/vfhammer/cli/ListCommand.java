package io.vfhammer.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vfhammer.filter.Defect;
import io.vfhammer.filter.Revision;
import io.vfhammer.filter.Revisions;
import io.vfhammer.pf.PfProfile;
import io.vfhammer.report.Columns;
import io.vfhammer.report.Json;
import io.vfhammer.selftest.NamedFault;
import io.vfhammer.selftest.PublishedRun;
import io.vfhammer.virtchnl.VirtchnlStatus;
import java.io.PrintWriter;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code vfhammer list}: what the other commands take. */
@Command(
        name = "list",
        mixinStandardHelpOptions = true,
        description = "Lists the cases, driver revisions, defects, faults and PF profiles.")
final class ListCommand implements Callable<Integer> {
    private enum Section {
        CASES,
        REVISIONS,
        DEFECTS,
        FAULTS,
        PF
    }

    private enum Format {
        TEXT,
        JSON
    }

    @Spec
    private CommandSpec spec;

    @Parameters(
            arity = "0..1",
            paramLabel = "SECTION",
            description = "cases, revisions, defects, faults or pf. Default: all of them.")
    private Section section;

    @Option(
            names = "--format",
            defaultValue = "text",
            description = "${COMPLETION-CANDIDATES}, in any case. Default: text.")
    private Format format;

    @Override
    public Integer call() {
        Set<Section> sections = section == null ? EnumSet.allOf(Section.class) : EnumSet.of(section);
        PrintWriter out = spec.commandLine().getOut();
        switch (format) {
            case TEXT -> text(sections, out);
            case JSON -> json(sections, out);
        }
        out.flush();
        return ExitCode.PASS;
    }

    /** Headings only where there is something to tell apart, so that one section pipes well. */
    private static void text(Set<Section> sections, PrintWriter out) {
        boolean headed = sections.size() > 1;
        String between = "";
        for (Section one : sections) {
            if (headed) {
                out.print(between);
                out.println(heading(one));
                between = System.lineSeparator();
            }
            columns(one).write(out, headed ? "  " : "");
        }
    }

    private static String heading(Section section) {
        return switch (section) {
            case CASES -> "Cases (--case)";
            case REVISIONS -> "Driver revisions (--driver)";
            case DEFECTS -> "Defects, each a change that can be laid over a revision (--defect)";
            case FAULTS -> "Faults around the driver (--fault)";
            case PF -> "PF profiles (--pf, --api)";
        };
    }

    private static Columns columns(Section section) {
        Columns columns = new Columns();
        switch (section) {
            case CASES -> {
                List<String> names = PublishedRun.caseNames();
                for (int i = 0; i < names.size(); i++) {
                    columns.row(String.format(Locale.ROOT, "%2d", i + 1), names.get(i));
                }
            }
            case REVISIONS ->
                Revisions.catalogue()
                        .forEach(one -> columns.row(one.name(), String.join(", ", aliases(one)), one.title()));
            case DEFECTS -> {
                for (Defect defect : Defect.values()) {
                    columns.row(defect.id(), defect.title());
                }
            }
            case FAULTS -> {
                for (NamedFault fault : NamedFault.values()) {
                    columns.row(fault.word(), fault.words());
                }
            }
            case PF -> {
                for (PfProfile pf : PfProfile.values()) {
                    columns.row(pf.cliName(), pf.generation().name(), words(pf));
                }
            }
        }
        return columns;
    }

    private static void json(Set<Section> sections, PrintWriter out) {
        ObjectNode document = Json.document();
        for (Section one : sections) {
            ArrayNode list = document.putArray(one.name().toLowerCase(Locale.ROOT));
            switch (one) {
                case CASES -> cases(list);
                case REVISIONS -> revisions(list);
                case DEFECTS -> {
                    for (Defect defect : Defect.values()) {
                        list.addObject().put("id", defect.id()).put("title", defect.title());
                    }
                }
                case FAULTS -> {
                    for (NamedFault fault : NamedFault.values()) {
                        list.addObject().put("name", fault.word()).put("words", fault.words());
                    }
                }
                case PF -> profiles(list);
            }
        }
        out.print(Json.text(document));
    }

    private static void cases(ArrayNode list) {
        List<String> names = PublishedRun.caseNames();
        for (int i = 0; i < names.size(); i++) {
            String name = names.get(i);
            list.addObject()
                    .put("number", i + 1)
                    .put("group", name.substring(0, name.indexOf(':')))
                    .put("name", name);
        }
    }

    private static void revisions(ArrayNode list) {
        for (Revision one : Revisions.catalogue()) {
            ObjectNode json = list.addObject()
                    .put("name", one.name())
                    .put("title", one.title())
                    .put("base", one.base());
            aliases(one).forEach(json.putArray("aliases")::add);
        }
    }

    private static List<String> aliases(Revision revision) {
        return Revisions.aliases().entrySet().stream()
                .filter(alias -> alias.getValue().equals(revision.name()))
                .map(Map.Entry::getKey)
                .toList();
    }

    private static String words(PfProfile pf) {
        String over = switch (pf.capCheck()) {
            case WHOLE_MESSAGE -> "an ADD that would exceed them";
            case EACH_VID -> "an ADD from the first VID beyond them";
            case MESSAGE_START -> "an ADD once they are used up";
        };
        String answer = pf.overCapStatus() == VirtchnlStatus.SUCCESS
                ? "is dropped in silence"
                : "is answered " + pf.overCapStatus();
        return pf.userVlansMax() + " user VLANs per VF; " + over + " " + answer;
    }

    private static void profiles(ArrayNode list) {
        for (PfProfile pf : PfProfile.values()) {
            ObjectNode json = list.addObject()
                    .put("name", pf.cliName())
                    .put("api", pf.generation().name())
                    .put("userVlansMax", pf.userVlansMax())
                    .put("capCheck", pf.capCheck().name())
                    .put("overCapStatus", pf.overCapStatus().name())
                    .put("antiSpoof", pf.antiSpoof().name());
            ArrayNode traits = json.putArray("traits");
            pf.traits().forEach(trait -> traits.add(trait.name()));
        }
    }
}
