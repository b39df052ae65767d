# What bin/wsgi-express of an installation and that of a checkout have in common: it finds a Java, makes the class caches that
# let the JVM start fast, and becomes the server. For bash.
#
# `find_java`, then `launch WORD...` are the entry. They need `home`, the installation; `jar`, the program; `python`, a directory
# of Python modules for `wsgi-express jython`; and a function `find_cache` that says in `caches` where class caches are kept,
# or that fails.

least_java=17

fail() {
    echo "wsgi-express: $*" >&2
    exit 1
}

# On a terminal, a line that goes again; what takes it writes `\r\033[K`.
progress() {
    if [ -t 2 ]; then printf 'wsgi-express: %s ' "$*" >&2; else echo "wsgi-express: $*" >&2; fi
}

# Sets `java`, `version` (a number) and `build` (a name for the cache of this very Java).
find_java() {
    local found='' path
    if [ -n "${JAVA_HOME:-}" ]; then
        java=$JAVA_HOME/bin/java
        [ -x "$java" ] || fail "JAVA_HOME is $JAVA_HOME, where there is no bin/java: set it to a Java $least_java or newer"
        is_new_enough || fail "JAVA_HOME is $JAVA_HOME, which is Java $version: set it to a Java $least_java or newer"
        return 0
    fi
    path=$(command -v java) || path=
    for java in ${path:+"$path"} /usr/lib/jvm/*/bin/java /opt/java/*/bin/java /opt/j*/bin/java /usr/local/openjdk*/bin/java \
        "${HOME:-/nonexistent}"/.sdkman/candidates/java/*/bin/java "${HOME:-/nonexistent}"/.jdks/*/bin/java; do
        [ -x "$java" ] || continue
        java=$(readlink -f "$java")
        ! is_new_enough || return 0
        found="${found:-, only $java, which is Java $version}"
    done
    fail "there is no Java $least_java or newer$found: install one (openjdk-17-jre-headless, say), or set JAVA_HOME"
}

is_new_enough() {
    read_java_version || ask_java_version
    [ "$version" -ge "$least_java" ]
}

# Without starting it; fails where that cannot be.
read_java_version() {
    version=0 build=unknown
    local release=${java%/bin/java}/release line
    [ -r "$release" ] || return 1
    while IFS= read -r line; do
        line=${line//\"/}
        case $line in
            JAVA_VERSION=*) version=$(number "${line#*=}") ;;
            JAVA_RUNTIME_VERSION=*) build=${line#*=} ;;
        esac
    done <"$release"
    build=${build//[^A-Za-z0-9.+-]/_}
    [ "$version" -gt 0 ]
}

# For a script in the place of the program, such as those that choose a Java for each directory.
ask_java_version() {
    local line
    while IFS= read -r line; do
        case $line in
            *' java.home = '*) [ ! -x "${line#* = }/bin/java" ] || java=${line#* = }/bin/java ;;
            *' java.version = '*) version=$(number "${line#* = }") ;;
        esac
    done < <("$java" -XshowSettings:properties -version 2>&1)
}

# Old ones are called 1.8.
number() {
    local text=${1#1.}
    text=${text%%[!0-9]*}
    echo "${text:-0}"
}

# The caches, one for the server and one for its workers, are the user's own. One run makes both.
use_cache() {
    local kind=jsa make=-XX:ArchiveClassesAtExit use=-XX:SharedArchiveFile cache workers made whole
    [ "$version" -lt 25 ] || { kind=aot make=-XX:AOTCacheOutput use=-XX:AOTCache; }
    find_cache || return 0
    cache=$caches/$build.$kind workers=$caches/$build.worker.$kind
    if [ ! -e "$cache" ]; then
        mkdir -p "$caches" 2>/dev/null && [ -w "$caches" ] || return 0
        progress "making the class cache for Java $version, once; this takes some seconds"
        # Servers that start at the same time may each make one; none finds another's half made.
        made=$caches/making.$$
        train "$make" && whole=yes || whole=''
        if [ -n "$whole" ] || [ ! -e "$cache" ]; then
            rm -f "$workers"
            [ ! -e "$made.worker" ] || mv -f "$made.worker" "$workers"
            [ ! -e "$made" ] || mv -f "$made" "$cache"
        fi
        rm -f "$made"*
        [ ! -t 2 ] || printf '\r\033[K' >&2
    fi
    [ ! -e "$cache" ] || options+=("$use=$cache")
    # There the server also remembers which scripts compile.
    [ ! -O "$caches" ] || options+=("-Dwsgi4j.cache=$caches")
    [ ! -e "$workers" ] || worker_options=$use=$workers
}

# This is not the server that others wait for, nor that of a Python.
train() {
    NOTIFY_SOCKET='' WSGI4J_PYTHON='' "$java" "${options[@]}" "${serving[@]}" "$1=$made" "-Dwsgi4j.worker.options=$1=$made.worker" \
        -jar "$jar" train-cache --server-root "$caches/root" >"$caches/train.log" 2>&1
}

# A start by root for another user: this process stays root, starts the server, and needs little for that.
names_user() {
    [ -z "${WSGI_EXPRESS_USER:-}" ] || return 0
    local word
    for word in "$@"; do
        case $word in
            --user | --user=*) return 0 ;;
            @*) ! grep -q -s -e --user "${word#@}" || return 0 ;;
        esac
    done
    return 1
}

# A thread that is woken lets the one go on that has woken it: each request is handed from process to process. All that is
# started from here inherits that.
schedule_in_batches() {
    [ "${WSGI_EXPRESS_SCHEDULING:-batch}" = batch ] && command -v chrt >/dev/null || return 0
    chrt --batch --pid 0 $$ 2>/dev/null || true
}

# A socket of systemd's becomes the standard input, where Java finds it.
take_socket() {
    [ "${LISTEN_PID:-}" = $$ ] || return 0
    [ "${LISTEN_FDS:-}" = 1 ] || fail "there are ${LISTEN_FDS:-0} sockets from systemd: have one ListenStream= in the unit"
    ! names_user "$@" || fail "a socket from systemd cannot be passed on to another user: have User= in the unit, not --user"
    exec 0<&3 3<&-
    unset LISTEN_PID LISTEN_FDS LISTEN_FDNAMES
    options+=(-Dwsgi4j.listening=true)
}

launch() {
    local caches worker_options='' option own options serving launching
    options=(--enable-native-access=ALL-UNNAMED -XX:+ExitOnOutOfMemoryError -Xlog:disable -Xlog:all=error:stderr
        -Dguice_bytecode_gen_option=DISABLED "-Dwsgi4j.home=$home" "-Dwsgi4j.python=$python")
    serving=(-XX:+UseParallelGC -XX:MaxNewSize=100m)
    launching=(-XX:+UseSerialGC -Xmx32m -Xss512k -XX:TieredStopAtLevel=1 -XX:ReservedCodeCacheSize=16m)
    if [ "${1:-}" = start-server ]; then
        use_cache
        take_socket "$@"
        schedule_in_batches
    fi
    # One option a line; what the user gives comes last, where it counts.
    for option in ${WSGI_EXPRESS_WORKER_JVM_OPTIONS:-}; do
        worker_options+=$'\n'$option
    done
    # shellcheck disable=SC2206 # WSGI_EXPRESS_JVM_OPTIONS is a list of words
    serving=("${options[@]}" "${serving[@]}" ${WSGI_EXPRESS_JVM_OPTIONS:-})
    launching=("${options[@]}" "${launching[@]}")
    own=("-Dwsgi4j.worker.options=$worker_options")
    if [ "$EUID" = 0 ]; then
        own+=("-Dwsgi4j.server.options=$(printf '%s\n' "${serving[@]}")")
        ! names_user "$@" || exec "$java" "${launching[@]}" "${own[@]}" -jar "$jar" "$@"
    fi
    exec "$java" "${serving[@]}" "${own[@]}" -jar "$jar" "$@"
}
