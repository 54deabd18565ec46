#!/bin/sh
# Sets Hezhang up from this folder, upgrades it, and goes back, without a network. docs/deploying.md explains it.
#
#   ./install.sh [install] [--prefix DIR] [--home DIR]…    set up, or upgrade to the version in this folder
#   ./install.sh rollback  [--prefix DIR]                  back to the version before
#   ./install.sh status    [--prefix DIR]
#   ./install.sh check                                     is this folder whole, and for this machine?
#
# Each version lies in a folder of its own under PREFIX/versions (default /opt/hezhang), PREFIX/current names the one that
# counts, and changing it is one rename. Whatever goes wrong, the version before goes on. Exit codes as hezhang's own:
# 0 done, 1 refused, 2 wrong usage, 3 something that is needed is not there.
set -eu

# Everything is read before anything is done: a script that was cut short does nothing.
main() {
    here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
    prefix=/opt/hezhang homes='' what=install draft=''
    while [ $# -gt 0 ]; do
        case $1 in
            install | rollback | status | check) what=$1 ;;
            --prefix) [ $# -gt 1 ] || usage; prefix=$2; shift ;;
            --home) [ $# -gt 1 ] || usage; homes="$homes$2
"; shift ;;
            -h | --help) sed -n '2,12s/^# \{0,1\}//p' "$0"; exit 0 ;;
            *) usage ;;
        esac
        shift
    done
    case $prefix in /*) ;; *) refuse 2 "--prefix needs a path from the root: $prefix" ;; esac
    case $prefix in *[!A-Za-z0-9/._+-]*) refuse 2 "--prefix may hold letters, digits, / . _ + - alone: $prefix" ;; esac
    trap 'undo' EXIT
    trap 'exit 130' INT
    trap 'exit 143' TERM HUP
    "do_$what"
}

usage() { refuse 2 "usage: install.sh [install|rollback|status|check] [--prefix DIR] [--home DIR]"; }

say() { printf '%s\n' "$*"; }

# refuse CODE SENTENCE: nothing was done, or all of it was undone.
refuse() {
    code=$1
    shift
    printf 'install.sh: %s\n' "$*" >&2
    exit "$code"
}

undo() {
    [ -z "$draft" ] || rm -rf "$draft"
}

# ── is this folder whole, and for this machine? ──

of_manifest() { sed -n "s/^$1=//p" "$here/MANIFEST"; }

do_check() {
    whole
    fits
    say "Hezhang $(of_manifest version) for $(of_manifest architecture): whole, and for this machine (Python $python_version)."
}

whole() {
    for file in MANIFEST SHA256SUMS; do
        [ -s "$here/$file" ] || refuse 3 "$file is missing: this copy is not whole. Copy the archive again and unpack it."
    done
    count=$(wc -l <"$here/SHA256SUMS")
    [ "$count" = "$(of_manifest files)" ] ||
        refuse 3 "SHA256SUMS names $count files and there should be $(of_manifest files): this copy is not whole. Copy the archive again."
    if ! said=$(cd "$here" && LC_ALL=C sha256sum --check --strict --quiet SHA256SUMS 2>&1); then
        wrong=$(printf '%s\n' "$said" | sed -n 's/: FAILED.*//p' | head -n 3 | tr '\n' ' ')
        refuse 3 "not as it was packed: ${wrong:-SHA256SUMS}. Copy the archive again; if it stays so, whoever gave it to you must look."
    fi
}

fits() {
    wanted=$(of_manifest architecture) machine=${HEZHANG_MACHINE:-$(uname -m)}
    [ "$machine" = "$wanted" ] ||
        refuse 3 "this archive is for $wanted, and this machine is $machine: take hezhang-$(of_manifest version)-linux-$machine.tar."
    find_python
}

# The first Python for which the archive has wheels; PYTHON= names another one.
find_python() {
    found='' pythons=$(of_manifest pythons)
    for python in ${PYTHON:-python3 $(printf '%s' "$pythons" | sed 's/[^ ]*/python&/g')}; do
        python=$(command -v "$python" 2>/dev/null) || continue
        python_version=$("$python" -c 'import sys; print("%d.%d" % sys.version_info[:2])' 2>/dev/null) || continue
        found="$found $python_version"
        case " $pythons " in *" $python_version "*) python_can "$python"; return ;; esac
    done
    refuse 3 "Python $(printf '%s' "$pythons" | sed 's/ /, /g') is needed, and this machine has${found:- none}. Debian 12: apt install python3 python3-venv."
}

python_can() {
    "$1" -c 'import venv, ensurepip' 2>/dev/null ||
        refuse 3 "$1 has no venv: apt install python3-venv (from the installation disk where there is no network)."
    # Of a 32-bit Python on a 64-bit machine, and of another libc than the wheels are for, pip would say nothing useful.
    "$1" -c 'import platform, struct, sys
glibc, version = platform.libc_ver()
sys.exit(not (struct.calcsize("P") == 8 and glibc == "glibc" and tuple(map(int, version.split(".")[:2])) >= (2, 34)))' ||
        refuse 3 "$1 is not a 64-bit Python on glibc 2.34 or newer, for which the wheels are. Debian 12 has it."
}

# ── set up, upgrade ──

do_install() {
    whole
    fits
    claim
    id="$(of_manifest version)-$(sha256sum "$here/SHA256SUMS" | cut -c1-8)"
    new=$prefix/versions/$id
    if [ "$(now)" = "$new" ]; then
        say "Hezhang $id is installed in $prefix already, and current."
        remember
        return
    fi
    [ -e "$new/.whole" ] || build
    remember
    change "$new" forward
    link
    say "Hezhang $id is current: $prefix/current/bin/hezhang"
}

# One installation at a time, in a place that may be written.
claim() {
    mkdir -p "$prefix/versions" 2>/dev/null || true
    [ -w "$prefix/versions" ] ||
        refuse 3 "$prefix cannot be written: run this as root (sudo $0), or choose --prefix."
    exec 9>"$prefix/.lock"
    flock -n 9 || refuse 3 "another installation works in $prefix; wait until it has ended."
}

# A whole environment or none: it counts only once .whole is there.
build() {
    rm -rf "$new"
    draft=$new
    say "Setting up $id with $python …"
    "$python" -m venv "$new" || refuse 3 "$python could not make an environment in $new."
    "$new/bin/python" -m pip --isolated --disable-pip-version-check --quiet install --no-index --no-deps --no-compile \
        --find-links "$here/wheels" --require-hashes --requirement "$here/requirements-$python_version.txt" ||
        refuse 3 "the wheels could not be installed; nothing was changed."
    "$new/bin/python" -m pip --disable-pip-version-check check >/dev/null ||
        refuse 3 "the wheels do not fit each other; nothing was changed."
    "$new/bin/python" -m compileall -qq "$new/lib" || true
    "$new/bin/hezhang" --version >/dev/null || refuse 3 "the new version does not start; nothing was changed."
    cp "$here/install.sh" "$new/install.sh"
    : >"$new/.whole"
    draft=''
}

now() { readlink "$prefix/current" 2>/dev/null || true; }

# The homes that go along with each upgrade are remembered, one a line.
remember() {
    { cat "$prefix/homes" 2>/dev/null || true; printf '%s' "$homes"; } | sort -u >"$prefix/homes.new"
    mv "$prefix/homes.new" "$prefix/homes"
    while IFS= read -r home; do
        [ -e "$home/home.json" ] || refuse 3 "there is no home in $home; take its line out of $prefix/homes, or make it first."
    done <"$prefix/homes"
}

# change TO forward|back: stop, let the homes go along, rename, start. On a failure the version before goes on.
change() {
    to=$1 before=$(now)
    stop
    if ! homes_follow "$to" "$before" "$2"; then
        start
        refuse 1 "$why Nothing was changed; ${before:+${before##*/} goes on.}"
    fi
    point current "$to"
    [ -z "$before" ] || [ "$2" = back ] || point previous "$before"
    start
}

point() {
    ln -s "$2" "$prefix/.$1.new"
    mv -T "$prefix/.$1.new" "$prefix/$1"
}

homes_follow() {
    while IFS= read -r home <&3; do
        if [ "$3" = forward ]; then
            forward "$1" "$2" "$home" || return 1
        else
            back "$1" "$home" || return 1
        fi
    done 3<"$prefix/homes"
}

# A backup by the version that wrote the record, then the record's new shape.
forward() {
    if [ -n "$2" ] && as_owner "$3" "$2/bin/hezhang" backup --help >/dev/null 2>&1; then
        kept=$3/before-${1##*/}.backup
        [ -e "$kept" ] || as_owner "$3" "$2/bin/hezhang" --home "$3" backup "$kept" >&2 ||
            { why="$3 could not be backed up."; return 1; }
        say "Backup before the upgrade: $kept"
    fi
    as_owner "$3" "$1/bin/hezhang" --home "$3" upgrade >&2 || { why="The record of $3 could not be brought along."; return 1; }
}

# The way back is open only while the version before can read what was written since.
back() {
    if as_owner "$2" "$1/bin/hezhang" --home "$2" upgrade >&2; then
        as_owner "$2" "$1/bin/hezhang" --home "$2" --json list | grep -q '"damaged": \[\]' && return
    fi
    why="${1##*/} cannot read the record of $2: it went forward with the newer version. Restore the backup from before the upgrade (hezhang restore) into a new folder, name that in $prefix/homes, and roll back then."
    return 1
}

# as_owner HOME PROGRAM…: root opens no record; whoever owns the home does.
as_owner() {
    owner=$(stat -c %U "$1")
    shift
    if [ "$(id -u)" = 0 ] && [ "$owner" != root ]; then
        (
            cd /
            take_settings /etc/hezhang/hezhang.env
            exec runuser -u "$owner" -- "$@"
        )
    else
        "$@"
    fi
}

# The settings of the services, word for word: the file is systemd's and no script.
take_settings() {
    [ -e "$1" ] || return 0
    while IFS= read -r line || [ -n "$line" ]; do
        case $line in '#'* | ';'*) continue ;; [A-Z]*=*) ;; *) continue ;; esac
        value=${line#*=}
        case $value in
            \"*\") value=${value#?} value=${value%?} ;;
            \'*\') value=${value#?} value=${value%?} ;;
        esac
        export "${line%%=*}=$value"
    done <"$1"
}

stop() {
    running=''
    if [ -d /run/systemd/system ] && systemctl is-active --quiet hezhang.target; then
        running=yes
        systemctl stop hezhang.target 'hezhang-*.service'
    fi
}

start() { [ -z "${running:-}" ] || systemctl start hezhang.target; }

# The command on the PATH, where root installs in the usual place and nobody else's is there.
link() {
    [ "$prefix" = /opt/hezhang ] && [ -w /usr/local/bin ] || return 0
    if [ ! -e /usr/local/bin/hezhang ] && [ ! -L /usr/local/bin/hezhang ]; then
        ln -s "$prefix/current/bin/hezhang" /usr/local/bin/hezhang
    fi
}

# ── back, and how it stands ──

do_rollback() {
    claim
    previous=$(readlink "$prefix/previous" 2>/dev/null) || refuse 1 "there is no version before in $prefix."
    [ -e "$previous/.whole" ] || refuse 3 "the version before, $previous, is not there any more."
    left=$(now)
    [ "$previous" != "$left" ] || refuse 1 "$prefix was rolled back already; ./install.sh of the newer archive goes forward."
    [ -e "$prefix/homes" ] || : >"$prefix/homes"
    change "$previous" back
    say "Hezhang ${previous##*/} is current again; ${left##*/} stays in $prefix/versions."
}

do_status() {
    [ -d "$prefix/versions" ] || refuse 1 "nothing is installed in $prefix."
    for version in "$prefix"/versions/*; do
        mark=' '
        [ "$version" != "$(now)" ] || mark='*'
        [ ! -e "$version/.whole" ] || say "$mark ${version##*/}"
    done
}

main "$@"
