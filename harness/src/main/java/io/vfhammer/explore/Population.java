package io.vfhammer.explore;

/**
 * Who takes part in random walks. The VFs of one PF have a driver, a mailbox and a table each; a reset of the PF hits all of
 * them, and RTNL lets one user at a time call any of their drivers.
 *
 * @param vfs the number of VFs, 1 to {@link #VFS_MAX}
 * @param users the number of users, 1 to {@link #USERS_MAX}; VID n is the business of user n modulo this, on every VF
 */
public record Population(int vfs, int users) {
    /** The most VFs of walks. */
    public static final int VFS_MAX = 16;
    /** One user for each VID at most. */
    public static final int USERS_MAX = Scope.VIDS_MAX;
    /** One VF and one user: what an exhaustive search has. */
    public static final Population ONE = new Population(1, 1);

    /** @throws IllegalArgumentException when a number is out of range; the message names it and the accepted range */
    public Population {
        if (vfs < 1 || vfs > VFS_MAX) {
            throw new IllegalArgumentException(vfs + " VFs; expected 1 to " + VFS_MAX);
        }
        if (users < 1 || users > USERS_MAX) {
            throw new IllegalArgumentException(users + " users; expected 1 to " + USERS_MAX);
        }
    }
}
