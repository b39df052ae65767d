// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.express;

import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.wsgi4j.core.config.ExchangeRules;
import org.wsgi4j.core.config.FileSettings;
import org.wsgi4j.core.config.ScriptSettings;

/** The settings that differ from others, for people. */
final class SettingsText {

    private SettingsText() {}

    /** Returns them line by line, each with its name. */
    static List<String> lines(Record settings, Record others) {
        List<String> lines = new ArrayList<>();
        for (RecordComponent component : settings.getClass().getRecordComponents()) {
            Object value = value(settings, component);
            Object other = value(others, component);
            if (value instanceof Record part && isGroup(part)) {
                lines.addAll(lines(part, (Record) other));
            } else if (!Objects.equals(value, other)) {
                lines.add(component.getName() + " = " + shown(value));
            }
        }
        return lines;
    }

    private static boolean isGroup(Record part) {
        return part instanceof ScriptSettings || part instanceof FileSettings || part instanceof ExchangeRules;
    }

    private static Object shown(Object value) {
        return value instanceof Optional<?> optional
                ? optional.map(Object.class::cast).orElse("as usual")
                : value;
    }

    private static Object value(Record settings, RecordComponent component) {
        try {
            return component.getAccessor().invoke(settings);
        } catch (ReflectiveOperationException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
