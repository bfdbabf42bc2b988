# Configures and builds only what has changed. For sourcing by bash after engine/install.sh; `home` is the root of the tree.
#
#   build_changed PRESET WHAT   WHAT: `program` builds bin/deltarule, `all` the tests or whatever else the preset switches on
#
# A build that succeeded leaves a fingerprint of its sources in build/PRESET/built-WHAT; as long as it is the same, not even
# ninja is asked.
# shellcheck disable=SC2154  # `home`

# Changes when a file below the paths is edited, touched, added, renamed or removed.
fingerprint() {
  (cd "$home" && find "$@" -type f -printf '%p %s %T@\n' 2>/dev/null | LC_ALL=C sort | cksum)
}

sources_of() {
  case $1 in
    program) fingerprint engine CMakeLists.txt CMakePresets.json ;;
    all) fingerprint engine tests CMakeLists.txt CMakePresets.json ;;
  esac
}

# Runs a command with its output in a file, and shows the file only if the command fails.
quietly() {
  local log=$1
  shift
  "$@" >"$log" 2>&1 && return
  local status=$?
  cat "$log" >&2
  return $status
}

# Tests are configured by the run of the tests only: ./deltarule needs no Catch2.
configure() {
  local preset=$1 what=$2 folder=$home/build/$1 options=()
  if [ "$what" = program ]; then
    [ -e "$folder/build.ninja" ] && return
    options=(-DDELTARULE_TESTS=OFF)
  elif [ "$preset" != bench ] && [ "$preset" != fuzz ]; then
    [ -e "$folder/build.ninja" ] && grep -qx 'DELTARULE_TESTS:BOOL=ON' "$folder/CMakeCache.txt" && return
    options=(-DDELTARULE_TESTS=ON)
  fi
  (cd "$home" && quietly "$folder/configure.log" cmake --preset "$preset" "${options[@]}")
}

build_locked() {
  local preset=$1 what=$2 folder=$home/build/$1 target=all now
  now=$(sources_of "$what")
  is_built "$preset" "$what" "$now" && return
  say "building build/$preset (the first time takes minutes)"
  [ "$what" = all ] || target=deltarule_program
  if ! configure "$preset" "$what" || ! quietly "$folder/build.log" cmake --build "$folder" --target "$target"; then
    say "the build failed, see above; \`rm -r build/$preset\` starts it afresh"
    return 1
  fi
  echo "$now" >"$folder/built-$what"
}

is_built() {
  local stamp=$home/build/$1/built-$2
  [ -e "$stamp" ] && [ "$(<"$stamp")" = "$3" ]
}

build_changed() {
  is_built "$1" "$2" "$(sources_of "$2")" && return
  mkdir -p "$home/build/$1"
  # Two commands started at once must not both build.
  (flock 9 && build_locked "$1" "$2" 9>&-) 9>"$home/build/$1/lock"
}
