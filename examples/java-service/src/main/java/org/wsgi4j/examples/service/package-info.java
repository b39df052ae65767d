/**
 * A Java service with a Python application in it.
 *
 * <p>Starting point: {@link org.wsgi4j.examples.service.ShopService}.
 */
@NullMarked
package org.wsgi4j.examples.service;

import org.jspecify.annotations.NullMarked;
