/**
 * The engine {@code cpython}: worker processes that are programs of Python 3.
 *
 * <p>Starting points: {@link org.wsgi4j.cpython.CpythonWorkerProvider}, which says how one is started; {@link
 * org.wsgi4j.cpython.Interpreter}, the Python program. The program that it runs is the directory {@code python} beside these
 * classes.
 */
@NullMarked
package org.wsgi4j.cpython;

import org.jspecify.annotations.NullMarked;
