/**
 * The PF side of virtchnl: the PF device with the step function of its daemon, the profiles of the PF drivers that are
 * modelled, and each VF's VSI, which is the truth about the VF's filters (spec section 6).
 *
 * <p>It never sees the VF driver: a {@link io.vfhammer.mailbox.Mailbox} is all they share.
 */
package io.vfhammer.pf;
