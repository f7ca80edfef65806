package io.vfhammer.explore;

import io.vfhammer.vf.Errno;
import io.vfhammer.vf.VfDriver;

/** The 8021q layer between the user and the driver, as far as it forgets or repeats calls by itself. Not thread-safe. */
final class VlanLayer {
    private final VfDriver driver;
    private final int vids;
    /** The filtering feature of the netdev is off: the driver is not called. */
    boolean featureOff;

    VlanLayer(VfDriver driver, int vids) {
        this.driver = driver;
        this.vids = vids;
    }

    /**
     * What finish_config has done. When the filtering feature goes, every VID is deleted from the driver; when it comes back, they are all
     * added again, and the feature stays off if one of them is refused.
     *
     * @param wishes the VIDs that the user has been promised: bit VID minus one
     */
    void updateFeatures(int wishes) {
        boolean off = !driver.filteringAllowed();
        if (off && !featureOff) {
            killAll(wishes, vids);
        } else if (!off && featureOff) {
            off = !addAll(wishes);
        }
        featureOff = off;
    }

    private boolean addAll(int wishes) {
        for (int place = 0; place < vids; place++) {
            if ((wishes >> place & 1) != 0 && driver.addVid(place + 1) != Errno.OK) {
                killAll(wishes, place);
                return false;
            }
        }
        return true;
    }

    private void killAll(int wishes, int places) {
        for (int place = 0; place < places; place++) {
            if ((wishes >> place & 1) != 0) {
                driver.killVid(place + 1);
            }
        }
    }
}
