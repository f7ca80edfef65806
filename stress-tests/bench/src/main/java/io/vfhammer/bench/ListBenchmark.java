package io.vfhammer.bench;

import io.vfhammer.filter.Revisions;
import io.vfhammer.filter.TransitionListener;
import io.vfhammer.filter.VlanFilterList;
import io.vfhammer.filter.VlanFilterState;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Upstream's walk: a VID that is not there is looked up in the driver's list. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@State(Scope.Thread)
public class ListBenchmark {
    private static final int NOT_THERE = 4095;

    @Param({"8", "4094"})
    public int vlans;

    private VlanFilterList list;

    @Setup
    public void fill() {
        list = new VlanFilterList(Revisions.get("merged").table(), TransitionListener.NONE);
        for (int vid = 1; vid <= vlans; vid++) {
            list.restore(vid, VlanFilterState.ACTIVE);
        }
    }

    @Benchmark
    public int walk() {
        return list.find(NOT_THERE);
    }
}
