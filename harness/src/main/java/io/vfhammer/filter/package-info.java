/**
 * The VLAN filter state machine as data: states, events, the transition table, the filter list it runs on, and the
 * revisions and defects that are diffs of one another (spec sections 1 to 3, 9 and 10).
 */
package io.vfhammer.filter;
