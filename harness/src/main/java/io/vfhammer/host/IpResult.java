package io.vfhammer.host;

import io.vfhammer.vf.Errno;

/**
 * How an {@code ip} command ended.
 *
 * @param message the line that it prints on standard error, empty when it succeeded
 */
public record IpResult(String message) {
    /** Success: nothing printed. */
    public static final IpResult OK = new IpResult("");

    /** Returns the result of a netlink request that the kernel answered with {@code error}. */
    public static IpResult of(Errno error) {
        return error.isOk() ? OK : new IpResult("RTNETLINK answers: " + error.text());
    }

    /** Returns the result of naming a device that does not exist in the namespace. */
    public static IpResult noDevice(String name) {
        return new IpResult("Cannot find device \"" + name + "\"");
    }

    public boolean isOk() {
        return message.isEmpty();
    }
}
