package io.vfhammer.vf;

/** The errors that kernel calls of this model return, with the text that user space prints for them. */
public enum Errno {
    OK(0, "Success"),
    EPERM(1, "Operation not permitted"),
    EIO(5, "Input/output error"),
    ENOMEM(12, "Cannot allocate memory"),
    EBUSY(16, "Device or resource busy"),
    EEXIST(17, "File exists"),
    ENODEV(19, "No such device"),
    EINVAL(22, "Invalid argument"),
    ERANGE(34, "Numerical result out of range"),
    ENETDOWN(100, "Network is down");

    private final int number;
    private final String text;

    Errno(int number, String text) {
        this.number = number;
        this.text = text;
    }

    /** Returns what the kernel call returns: 0 or the negative error number. */
    public int returnCode() {
        return -number;
    }

    /** Returns the text after {@code RTNETLINK answers: }. */
    public String text() {
        return text;
    }

    public boolean isOk() {
        return this == OK;
    }
}
