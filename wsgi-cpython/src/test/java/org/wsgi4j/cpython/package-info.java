/** Tests of the CPython worker. */
@org.jspecify.annotations.NullMarked
package org.wsgi4j.cpython;
