/** jcstress tests that do nothing: how many samples a second jcstress makes at best here, by actors. */
package io.vfhammer.bench.floor;
