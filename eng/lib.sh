# Shared by ./run, ./test and the scripts beside this file. Expects $root, the folder of the checkout.
# Whatever is fetched, found out or built goes into .cache/, artifacts/ and out/, which git ignores,
# or into the package managers' own caches.

cache=$root/.cache

say() { printf 'oom: %s\n' "$*" >&2; }
die() { say "$*"; exit "${wrapper_failed:-1}"; }

# Everything out/oom is made of, with size and time of change, so that an edit, a new file and a deleted one all show.
list_sources() {
    cd "$root" && find src eng Directory.* global.json .cache/registry.props \
        -type f -printf '%P %H %s %T@\n' 2>/dev/null
}

is_current() {
    [[ -x $root/out/oom && -f $root/out/.sources ]] && [[ $(list_sources) == "$(<"$root/out/.sources")" ]]
}

# One build, and one test run, at a time in one checkout: `lock build`, `lock test`. The locks are open files; programs that
# may live on must not inherit them (8>&- 9>&-).
lock() {
    local name=$1
    mkdir -p "$cache"
    case $name in
        test) exec 8>"$cache/test.lock" && set -- 8 ;;
        build) exec 9>"$cache/build.lock" && set -- 9 ;;
    esac
    command -v flock >/dev/null || return 0
    flock -n "$1" && return 0
    say "waiting for another $name in this checkout to end"
    flock "$1"
}

unlock() {
    case $1 in
        test) exec 8>&- ;;
        build) exec 9>&- ;;
    esac
}

# dotnet inside the checkout (global.json counts from the current folder), quiet, leaving no server processes behind.
run_dotnet() {
    (
        cd "$root" || exit 1
        export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 DOTNET_CLI_UI_LANGUAGE=en \
            DOTNET_GENERATE_ASPNET_CERTIFICATE=false DOTNET_ADD_GLOBAL_TOOLS_TO_PATH=false \
            DOTNET_CLI_WORKLOAD_UPDATE_NOTIFY_DISABLE=true DOTNET_CLI_USE_MSBUILD_SERVER=0 \
            MSBUILDDISABLENODEREUSE=1 MSBUILDTERMINALLOGGER=off NuGetAudit=false
        exec dotnet "$@" </dev/null 8>&- 9>&-
    )
}

# Runs a dotnet command with its output in .cache/NAME.log; on failure shows the errors (NAME ARGS...).
run_logged() {
    local log=$cache/$1.log
    shift
    run_dotnet "$@" >"$log" 2>&1 && return 0
    grep -E '(: |^)(fatal )?error( [A-Z]+[0-9]+)?:' "$log" | sed 's/ \[[^]]*\]$//' | sort -u | head -n 50 >&2 || tail -n 30 "$log" >&2
    say "the whole output is in ${log#"$root"/}"
    return 1
}
