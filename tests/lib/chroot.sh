# Sourced by the tests of tests/chroots/: other releases of Debian, in folders below $MIGC_CHROOTS that are kept between
# runs. Needs root, and packages.sh.

chroots=${MIGC_CHROOTS:-/var/cache/migc}

# What a chroot would give can't be had here: ctest counts the test as one that did not run, and lists it.
not_run() {
  say "NOT RUN: $*"
  exit 77
}

# debian_mirror: where this machine has its own packages from.
debian_mirror() {
  apt-get indextargets --format '$(SITE)' 'Created-By: Packages' | grep -m 1 '/debian/*$' || echo http://deb.debian.org/debian
}

# need_chroot SUITE PACKAGES…: makes $chroots/SUITE, or adds to it what is not in it yet of these packages, and sets
# $chroot to it. Tests that share one wait for each other.
need_chroot() {
  suite=$1
  shift
  chroot=$chroots/$suite
  [ "$(id -u)" = 0 ] || not_run "only root can make a chroot of Debian's $suite"
  command -v debootstrap >/dev/null || need_packages debootstrap
  mkdir -p "$chroots"
  exec 9>"$chroots/$suite.lock"
  flock 9
  if [ ! -e "$chroot/etc/debian_version" ]; then
    say "making a chroot of Debian's $suite"
    rm -rf "$chroot.new"
    debootstrap --variant=minbase "$suite" "$chroot.new" "$(debian_mirror)" >&2 || not_run "debootstrap can't make $suite"
    mv "$chroot.new" "$chroot"
  fi
  [ -e "$chroot/proc/self" ] || mount -t proc proc "$chroot/proc" || not_run "/proc can't be mounted in $chroot"
  add_to_chroot "$@"
  exec 9>&-
}

add_to_chroot() {
  new=""
  for package in "$@"; do
    grep -qxF "$package" "$chroot/var/lib/migc-packages" 2>/dev/null || new="$new $package"
  done
  [ -n "$new" ] || return 0
  say "installing into it:$new"
  echo 'Acquire::Check-Valid-Until "false";' >"$chroot/etc/apt/apt.conf.d/99-old-snapshots"
  cp /etc/resolv.conf "$chroot/etc/resolv.conf"
  in_chroot apt-get update -q >&2 || not_run "the packages of Debian's $suite can't be reached"
  # shellcheck disable=SC2086
  in_chroot apt-get install -q -y --no-install-recommends $new >&2 || not_run "these can't be installed:$new"
  for package in $new; do echo "$package" >>"$chroot/var/lib/migc-packages"; done
}

# in_chroot COMMAND…: with an environment of its own.
in_chroot() {
  env -i PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin HOME=/root LC_ALL=C.UTF-8 \
    DEBIAN_FRONTEND=noninteractive chroot "$chroot" "$@" </dev/null
}

# copy_sources: the checkout as $chroot/migc, its files as old as they are here, so that little is built again.
copy_sources() {
  rm -rf "$chroot/migc"
  mkdir -p "$chroot/migc"
  tar -C "$root" --exclude=./build --exclude=./.git -cf - . | tar -C "$chroot/migc" -xf -
}
