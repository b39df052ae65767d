
usage() {
    echo "usage: $0 start|stop|restart|graceful|graceful-stop|status|configtest [-DFOREGROUND]" >&2
    exit 2
}

# Sets pid. A number that was left behind by a crash may be another program's by now.
running() {
    pid=$(cat "$pid_file" 2>/dev/null) && kill -0 "$pid" 2>/dev/null || return 1
    [ ! -r "/proc/$pid/cmdline" ] || tr '\0' '\n' <"/proc/$pid/cmdline" | grep -q -x -F "@$options"
}

# Returns when the server answers, or tells why it does not start.
start() {
    if running; then
        echo "httpd (pid $pid) already running"
        return 0
    fi
    if [ -n "$foreground" ]; then
        become start-server "@$options"
    fi
    : >"$startup_log" || exit 1
    session=$(command -v setsid) || session=
    (become start-server "@$options") </dev/null >>"$startup_log" 2>&1 &
    server=$!
    until grep -q '^Server Ready' "$startup_log"; do
        if ! kill -0 "$server" 2>/dev/null; then
            grep '^wsgi-express' "$startup_log" >&2 || cat "$startup_log" >&2
            wait "$server"
            exit
        fi
        sleep 0.1
    done
    grep '^wsgi-express' "$startup_log" >&2 || true
}

stop() {
    if running; then
        (become stop --server-root "$server_root") >/dev/null || return
        while kill -0 "$pid" 2>/dev/null; do
            sleep 0.1
        done
    else
        echo "httpd not running"
    fi
}

configtest() {
    (become check-config "@$options")
}

# What is wrong with a configuration stops no server.
checked() {
    tested=$(configtest 2>&1) && return
    printf '%s\n' "$tested" >&2
    exit 2
}

graceful() {
    checked
    if running; then
        (become reload --server-root "$server_root") && (become restart --server-root "$server_root") >/dev/null
    else
        echo "httpd not running, trying to start"
        start
    fi
}

restart() {
    checked
    ! running || stop || exit
    start
}

status() {
    if running; then
        (become status --server-root "$server_root")
    else
        echo "httpd not running"
        exit 3
    fi
}

session=
foreground=
action=
unset WSGI_EXPRESS_SETUP_ONLY
for word in "$@"; do
    case $word in
        -k | -D) ;;
        -DFOREGROUND | -DNO_DETACH | FOREGROUND | NO_DETACH | -X) foreground=yes ;;
        -t) action=configtest ;;
        *) [ -z "$action" ] || usage; action=$word ;;
    esac
done

cd "$directory" || exit 1
[ ! -f "$MOD_WSGI_SERVER_ROOT/envvars" ] || . "$MOD_WSGI_SERVER_ROOT/envvars"
[ -z "$envvars_script" ] || . "$envvars_script"

case $action in
    start | stop | restart | graceful | status | configtest) "$action" ;;
    graceful-stop) stop ;;
    *) usage ;;
esac
