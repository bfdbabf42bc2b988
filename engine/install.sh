# Installs the Debian packages of engine/packages.txt that are missing. For sourcing by bash; `home` is the root of the tree.
#
#   install_packages GROUP...   returns at once, without apt, when nothing is missing

# shellcheck disable=SC2154  # `home`

say() { printf 'deltarule: %s\n' "$*" >&2; }

# The packages of the groups named, one a line; with `if-offered` as first argument only those so marked.
listed_packages() {
  local only=any
  if [ "$1" = if-offered ]; then only=$1; shift; fi
  awk -v groups=" $* " -v only="$only" '
    { sub(/#.*/, "") }
    NF && index(groups, " " $1 " ") && (only == "any" || $3 == only) { print $2 }' \
    "$home/engine/packages.txt"
}

# Of the packages named, those that are not installed and not already known not to be offered here.
missing_packages() {
  { dpkg-query -W -f='${db:Status-Status} ${Package}\n' "$@" 2>/dev/null || true
    [ ! -e "$home/build/not-offered.txt" ] || sed 's/^/installed /' "$home/build/not-offered.txt"
  } | awk -v wanted="$*" '
    $1 == "installed" { there[$2] = 1 }
    END { n = split(wanted, names, " "); for (i = 1; i <= n; ++i) if (!there[names[i]]) print names[i] }'
}

# apt has a candidate for the package. Not `| grep -q`: that ends before apt-cache has written all, which then fails.
is_offered() { [[ $(LC_ALL=C apt-cache policy "$1" 2>/dev/null) == *$'\n  Candidate: '[!\(]* ]]; }

# Prints the words that make a command run as root; fails where there is no way.
root_prefix() {
  if [ "$(id -u)" = 0 ]; then return 0; fi
  command -v sudo >/dev/null || return 1
  # Without a terminal sudo could only hang or fail on its question; -n makes it fail at once.
  if [ -t 0 ]; then echo sudo; else echo sudo -n; fi
}

run_apt() {
  # shellcheck disable=SC2086  # the prefix is none, one or two words
  $(root_prefix) env DEBIAN_FRONTEND=noninteractive \
    apt-get -y -q -o DPkg::Lock::Timeout=300 "$@" >>"$home/build/install.log" 2>&1
}

refuse() {
  say "$1; please install by hand:"
  shift
  printf '  %s\n' "$*" >&2
  exit 1
}

# Not a Debian-like system: what is missing cannot be asked. Goes on where the tools are there, CMake finds what is not.
trust_the_system() {
  command -v cmake >/dev/null && command -v ninja >/dev/null && command -v c++ >/dev/null && return
  refuse "this system has no apt, and cmake, ninja or a C++ compiler is missing" "$(listed_packages "$@" | xargs)"
}

# Splits the missing packages into `wanted` (to be installed) and those marked `if-offered` that apt does not have.
choose_offered() {
  local package optional
  optional=" $(listed_packages if-offered build test bench | xargs) "
  wanted=()
  for package in "$@"; do
    if [[ $optional == *" $package "* ]] && ! is_offered "$package"; then
      echo "$package" >>"$home/build/not-offered.txt"
    else
      wanted+=("$package")
    fi
  done
}

# shellcheck disable=SC2086  # names of packages hold no blanks
install_packages() {
  local packages missing wanted
  if ! command -v dpkg-query >/dev/null || ! command -v apt-get >/dev/null; then
    trust_the_system "$@"
    return
  fi
  packages=$(listed_packages "$@")
  missing=$(missing_packages $packages)
  [ -n "$missing" ] || return 0
  if ! root_prefix >/dev/null; then
    choose_offered $missing
    [ ${#wanted[@]} -gt 0 ] || return 0
    refuse "packages are missing, and neither root nor sudo is at hand" "apt-get install" "${wanted[@]}"
  fi
  say "missing packages:" $missing
  say "installing them with apt-get$([ "$(id -u)" = 0 ] || echo ' and sudo') (the output goes to build/install.log)"
  mkdir -p "$home/build"
  : >"$home/build/install.log"
  # An update that fails (one source of several is down) need not matter: the install tells.
  run_apt update || true
  choose_offered $missing
  [ ${#wanted[@]} -gt 0 ] || return 0
  if ! run_apt install --no-install-recommends "${wanted[@]}"; then
    tail -n 20 "$home/build/install.log" >&2
    refuse "apt-get failed, see above" "apt-get install" "${wanted[@]}"
  fi
}
