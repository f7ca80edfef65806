/** Every known defect, and which means of this project finds it how fast. */
package io.vfhammer.museum;
