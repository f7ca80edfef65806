package io.vfhammer.metrics;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.prometheus.metrics.exporter.httpserver.HTTPServer;
import java.io.IOException;
import java.net.InetAddress;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** The meters in Prometheus' text format on an HTTP port of the loopback interface: {@code GET /metrics}. */
public final class MetricsServer implements AutoCloseable {
    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final Meters meters = new Meters(registry);
    private final ExecutorService threads = Executors.newSingleThreadExecutor(MetricsServer::daemon);
    private final HTTPServer server;

    /**
     * Opens the port.
     *
     * @param port 0 for any free one
     * @throws IOException when the port is taken or must not be used
     */
    public MetricsServer(int port) throws IOException {
        server = HTTPServer.builder()
                .inetAddress(InetAddress.getLoopbackAddress())
                .port(port)
                .executorService(threads)
                .registry(registry.getPrometheusRegistry())
                .buildAndStart();
    }

    private static Thread daemon(Runnable body) {
        Thread thread = new Thread(body, "metrics-http");
        thread.setDaemon(true);
        return thread;
    }

    /** Returns the meters that are served. */
    public Meters meters() {
        return meters;
    }

    /** Returns the port that is listened on. */
    public int port() {
        return server.getPort();
    }

    @Override
    public void close() {
        server.close();
        threads.shutdownNow();
        meters.close();
        registry.close();
    }
}
