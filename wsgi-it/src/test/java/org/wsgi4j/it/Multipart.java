// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.it;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** A form with files, as browsers send it (RFC 7578). */
final class Multipart {

    private static final String BOUNDARY = "----the-boundary-of-a-test-form";

    private final ByteArrayOutputStream body = new ByteArrayOutputStream();

    String contentType() {
        return "multipart/form-data; boundary=" + BOUNDARY;
    }

    Multipart field(String name, String value) {
        return part("name=\"" + name + "\"", value.getBytes(StandardCharsets.UTF_8));
    }

    Multipart file(String name, String fileName, byte[] content) {
        String disposition = "name=\"" + name + "\"; filename=\"" + fileName + "\"";
        return part(disposition + "\r\nContent-Type: application/octet-stream", content);
    }

    /** Returns the complete form. */
    byte[] bytes() {
        text("--" + BOUNDARY + "--\r\n");
        return body.toByteArray();
    }

    private Multipart part(String description, byte[] content) {
        text("--" + BOUNDARY + "\r\nContent-Disposition: form-data; " + description + "\r\n\r\n");
        body.writeBytes(content);
        text("\r\n");
        return this;
    }

    private void text(String text) {
        body.writeBytes(text.getBytes(StandardCharsets.UTF_8));
    }
}
