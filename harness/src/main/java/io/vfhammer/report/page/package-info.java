/** One page about one or more runs: what is read, the blocks of the page, its charts, HTML and Markdown. */
package io.vfhammer.report.page;
