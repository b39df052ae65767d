/**
 * The engine contract suite: what PEP 3333, and mod_wsgi where that leaves a choice, ask of whatever runs Python
 * applications. One abstract class per chapter, one test per rule, the rule in its name.
 *
 * <p>Starting points: extend {@link org.wsgi4j.testkit.engine.EngineContract}, or a chapter of it by itself, and return a
 * {@link org.wsgi4j.testkit.engine.Hosting} that serves applications by the engine under test: {@link
 * org.wsgi4j.testkit.engine.DirectHosting} without HTTP, {@link org.wsgi4j.testkit.engine.HttpHosting} through a front end.
 */
@NullMarked
package org.wsgi4j.testkit.engine;

import org.jspecify.annotations.NullMarked;
