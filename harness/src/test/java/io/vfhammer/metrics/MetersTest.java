package io.vfhammer.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vfhammer.filter.Revision;
import io.vfhammer.filter.Revisions;
import io.vfhammer.soak.Latencies;
import io.vfhammer.soak.Latency;
import io.vfhammer.soak.Soak;
import io.vfhammer.soak.SoakConfigs;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MetersTest {
    private static final Revision MERGED = Revisions.get("merged");
    private static final Path DOC = Path.of(System.getProperty("basedir", ""))
            .toAbsolutePath()
            .getParent()
            .resolve("docs/metrics.md");
    /** Name, type, unit, tags of a row. */
    private static final Pattern ROW = Pattern.compile("^\\| `([a-z.]+)` \\| (\\w+) \\| \\w+ \\| ([^|]*)\\|.*");

    private static final Pattern TAG = Pattern.compile("`([a-z]+)`(?: \\([^)]*\\))?");

    @TempDir
    private Path directory;

    private Soak soak() throws IOException {
        return SoakConfigs.soak(MERGED, directory, new Latencies.None());
    }

    @Test
    void theDocumentListsWhatThereIs() throws IOException {
        SimpleMeterRegistry registry = new SimpleMeterRegistry();
        Map<String, String> registered = new TreeMap<>();
        try (Meters meters = new Meters(registry)) {
            Soak soak = soak();
            meters.bind(soak.counters(), soak.sampler(), MERGED);
            for (Meter meter : registry.getMeters()) {
                if (!meter.getId().getName().startsWith("jvm.")) {
                    TreeSet<String> tags = new TreeSet<>();
                    meter.getId().getTags().stream().map(Tag::getKey).forEach(tags::add);
                    registered.put(meter.getId().getName(), type(meter) + " " + tags);
                }
            }
        }
        Map<String, String> documented = new TreeMap<>();
        for (String line : Files.readAllLines(DOC)) {
            Matcher row = ROW.matcher(line);
            if (row.matches()) {
                documented.put(row.group(1), row.group(2) + " " + tags(row.group(3)));
            }
        }
        assertThat(documented).isEqualTo(registered).hasSizeGreaterThan(15);
    }

    private static String type(Meter meter) {
        return switch (meter.getId().getType()) {
            case TIMER -> "timer";
            case COUNTER -> "counter";
            case GAUGE -> "gauge";
            case LONG_TASK_TIMER, DISTRIBUTION_SUMMARY, OTHER ->
                throw new AssertionError("no type for " + meter.getId());
        };
    }

    private static Set<String> tags(String cell) {
        TreeSet<String> tags = new TreeSet<>();
        Matcher tag = TAG.matcher(cell);
        while (tag.find()) {
            tags.add(tag.group(1));
        }
        return tags;
    }

    private static HttpResponse<String> get(int port, String path) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                .timeout(Duration.ofSeconds(30))
                .build();
        return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
    }

    @Test
    void aClientScrapesThem() throws IOException, InterruptedException {
        try (MetricsServer server = new MetricsServer(0)) {
            Soak soak = SoakConfigs.soak(
                    MERGED,
                    directory,
                    new HdrLatencies(new io.vfhammer.soak.DirectoryStorage(directory), server.meters()::record));
            server.meters().bind(soak.counters(), soak.sampler(), MERGED);
            server.meters().record(Latency.ADD_TO_ACTIVE, 1_500_000);
            long ops = soak.run().ops();
            HttpResponse<String> response = get(server.port(), "/metrics");
            assertThat(response.statusCode()).isEqualTo(200);
            assertThat(response.headers().firstValue("Content-Type").orElseThrow())
                    .startsWith("text/plain");
            assertThat(response.body())
                    .contains("vfhammer_filter_add_to_active_seconds_bucket{le=")
                    .contains("vfhammer_mailbox_round_trip_seconds_count{opcode=\"ADD_VLAN_V2\"}")
                    .contains("vfhammer_check_violations_total{class=\"all\"} 0.0")
                    .contains("vfhammer_threads ");
            double sum = response.body()
                    .lines()
                    .filter(line -> line.startsWith("vfhammer_user_operations_total"))
                    .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
                    .sum();
            assertThat(sum).isEqualTo((double) ops);
        }
    }

    @Test
    void aPortThatIsTakenIsSaid() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Assertions.assertThatThrownBy(() -> new MetricsServer(taken.getLocalPort()).close())
                    .isInstanceOf(IOException.class);
        }
    }
}
