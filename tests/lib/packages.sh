# Sourced by examples/run and tests/run: which Debian packages migc needs (this is the one list), and the few steps
# that both scripts share. POSIX sh.

BUILD_PACKAGES="g++ cmake ninja-build libboost-program-options-dev libtomlplusplus-dev libfmt-dev libpg-query-dev
  nlohmann-json3-dev nettle-dev libjemalloc-dev"
TEST_PACKAGES="clang-16 libclang-rt-16-dev llvm-16 mold catch2 python3 postgresql mariadb-server sqlite3 locales tzdata
  chromium chromium-driver python3-jsonschema ca-certificates"
SID_PACKAGES="mysql-server-core mysql-client-core"  # for the chroot of Debian unstable

# A minimal environment (cron, CI, su) may lack these.
PATH="${PATH:-/usr/local/bin:/usr/bin:/bin}:/usr/local/sbin:/usr/sbin:/sbin"
export PATH
[ -n "${HOME:-}" ] || export CCACHE_DISABLE=1

say() {
  echo "==> $*" >&2
}

fail() {
  echo "${0##*/}: $*" >&2
  exit 1
}

# Installs those of the packages that are missing. Where there is no dpkg, CMake says what it misses.
need_packages() {
  command -v dpkg-query >/dev/null || return 0
  missing=""
  for package in "$@"; do
    case "$(dpkg-query -W -f='${Status}' "$package" 2>/dev/null)" in
      *" ok installed") ;;
      *) missing="$missing $package" ;;
    esac
  done
  [ -n "$missing" ] || return 0
  [ "$(id -u)" = 0 ] || fail "packages are missing; as root: apt-get install$missing"
  say "installing$missing"
  export DEBIAN_FRONTEND=noninteractive
  {
    apt-get update -q
    # shellcheck disable=SC2086
    apt-get install -q -y --no-install-recommends $missing
  } >&2 </dev/null
}

# The folder for a build of this name: build/NAME of the checkout, or a folder of the user's own where the checkout
# is somebody else's.
build_folder() {
  if mkdir -p "$root/build/$1" 2>/dev/null && [ -w "$root/build/$1" ]; then
    echo "$root/build/$1"
    return
  fi
  folder="${TMPDIR:-/tmp}/migc-build-$(id -u)"
  mkdir -p -m 700 "$folder"
  [ -O "$folder" ] || fail "$folder belongs to somebody else"
  echo "$folder/$1"
}

# Each room is compiled in a few large pieces: three times as fast, where everything is built.
IN_LARGE_PIECES="-DCMAKE_UNITY_BUILD=ON -DCMAKE_UNITY_BUILD_BATCH_SIZE=40"

# configure FOLDER OPTIONS…: a build folder that was copied here from elsewhere, or made with another generator, is
# made anew.
configure() {
  folder=$1
  shift
  cache=$folder/CMakeCache.txt
  if [ -f "$cache" ] && ! { grep -qx "CMAKE_HOME_DIRECTORY:INTERNAL=$root" "$cache" &&
    grep -qx "CMAKE_CACHEFILE_DIR:INTERNAL=$folder" "$cache" &&
    grep -qx "CMAKE_GENERATOR:INTERNAL=Ninja" "$cache"; }; then
    rm -rf "$folder"
  fi
  # shellcheck disable=SC2086
  cmake -S "$root" -B "$folder" -G Ninja $IN_LARGE_PIECES "$@" >&2
}
