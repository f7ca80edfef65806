package io.vfhammer.host;

/**
 * A thread waited for a kernel lock longer than the kernel's hung-task detector allows. The kernel would let it wait for
 * ever; the model logs the line that the detector prints and gives the thread up.
 */
public final class HungTaskException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** @param message which task waited for which lock */
    public HungTaskException(String message) {
        super(message);
    }
}
