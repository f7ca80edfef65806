package io.vfhammer.report.page;

import io.vfhammer.report.page.Page.Banner;
import io.vfhammer.report.page.Page.Section;
import io.vfhammer.report.page.RunReading.Selftest;
import io.vfhammer.report.page.RunReading.Soak;
import io.vfhammer.report.page.RunReading.Stress;
import io.vfhammer.report.page.RunReading.UpDown;
import io.vfhammer.soak.SoakParameters;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Makes one page of one or more runs: soaks side by side, every other run for itself. */
public final class PageBuilder {
    private PageBuilder() {}

    /** Returns the page about {@code readings}, which must not be empty. */
    public static Page of(List<RunReading> readings) {
        List<String> names = names(readings);
        List<Banner> banners = new ArrayList<>();
        List<Soak> soaks = new ArrayList<>();
        List<String> soakNames = new ArrayList<>();
        List<Section> others = new ArrayList<>();
        for (int i = 0; i < readings.size(); i++) {
            RunReading reading = readings.get(i);
            String name = names.get(i);
            String heading = readings.size() == 1 ? "" : name;
            if (reading instanceof Soak soak) {
                banners.add(new Banner(name, soak.run().verdict(), SoakSections.words(soak.run())));
                soaks.add(soak);
                soakNames.add(name);
            } else if (reading instanceof UpDown upDown) {
                String verdict = upDown.run().complete() ? "MEASURED" : "UNKNOWN";
                banners.add(new Banner(name, verdict, UpDownSections.words(upDown)));
                String prefix = heading.isEmpty() ? "" : "run" + (i + 1) + "-";
                others.addAll(new UpDownSections(upDown, prefix, heading).sections());
            } else if (reading instanceof Stress stress) {
                banners.add(new Banner(
                        name, JsonSections.stressVerdict(stress.run()), JsonSections.stressWords(stress.run())));
                others.addAll(JsonSections.stress(stress.run(), heading));
            } else if (reading instanceof Selftest selftest) {
                banners.add(new Banner(
                        name,
                        selftest.run().path("verdict").asText("UNKNOWN"),
                        JsonSections.selftestWords(selftest.run())));
                others.addAll(JsonSections.selftest(selftest.run(), heading));
            }
        }
        List<Section> sections = new ArrayList<>();
        if (!soaks.isEmpty()) {
            sections.addAll(new SoakSections(soaks, soakNames).sections());
        }
        sections.addAll(others);
        return new Page("vfhammer: " + String.join(", ", names), banners, sections);
    }

    /** What runs are called: soaks by their driver, others by what they are; by their directory too where that is not enough. */
    private static List<String> names(List<RunReading> readings) {
        List<String> names = readings.stream().map(PageBuilder::name).toList();
        Set<String> once = new HashSet<>(names);
        if (once.size() == names.size()) {
            return names;
        }
        List<String> longer = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            Path last = readings.get(i).directory().toAbsolutePath().normalize().getFileName();
            String name = names.get(i) + " (" + (last == null ? "/" : last) + ")";
            longer.add(longer.contains(name) ? name + " " + (i + 1) : name);
        }
        return longer;
    }

    private static String name(RunReading reading) {
        if (reading instanceof Soak soak) {
            SoakParameters of = soak.run().parameters();
            boolean plain = of.driverOption() != null
                    && of.defects() != null
                    && of.defects().isEmpty();
            return plain ? of.driverOption() : of.driver();
        }
        if (reading instanceof UpDown) {
            return "updown";
        }
        return reading instanceof Stress ? "stress" : "selftest";
    }
}
