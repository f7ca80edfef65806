/** Reports: text, KTAP, JUnit XML, JSON, the matrix of revisions and cases, transition tables, and the run directory. */
package io.vfhammer.report;
