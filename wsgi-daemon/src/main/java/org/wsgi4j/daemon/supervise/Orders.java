// SPDX-License-Identifier: Apache-2.0
package org.wsgi4j.daemon.supervise;

import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;

/** The actions of one round, in their order. */
final class Orders {

    private final String group;
    private final List<Action> actions = new ArrayList<>();

    Orders(String group) {
        this.group = group;
    }

    void give(Action action) {
        actions.add(action);
    }

    void log(Level level, String text) {
        give(new Action.Log(level, named(text)));
    }

    void unavailable(String cause) {
        give(new Action.Unavailable(named(cause)));
    }

    List<Action> take() {
        List<Action> taken = List.copyOf(actions);
        actions.clear();
        return taken;
    }

    private String named(String text) {
        return "process group '" + group + "': " + text;
    }
}
