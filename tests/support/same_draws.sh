#!/usr/bin/env bash
# The same bytes from GCC and Clang at -O0 and -O3: builds the CMake target `draws` four times and compares what it prints.
# What is compared grows with tests/support/draws.cc and with what CMakeLists.txt links to it.
set -euo pipefail
home=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)

build_draws() {
  local folder=$home/build/draws/$1-$2
  mkdir -p "$folder"
  if [ ! -e "$folder/build.ninja" ]; then
    cmake -S "$home" -B "$folder" -G Ninja -DCMAKE_BUILD_TYPE=None -DCMAKE_CXX_COMPILER="$1" \
      -DCMAKE_CXX_FLAGS="-$2" -DDELTARULE_TESTS=OFF -DDELTARULE_WARNINGS=OFF >"$folder/log" 2>&1 || return
  fi
  cmake --build "$folder" --target draws >"$folder/log" 2>&1
}

reference=
for compiler in g++ clang++; do
  for level in O0 O3; do
    folder=$home/build/draws/$compiler-$level
    if ! build_draws $compiler $level; then
      cat "$folder/log"
      echo "same draws: $compiler -$level does not build"
      exit 1
    fi
    "$folder/draws" >"$folder/draws.txt"
    : "${reference:=$folder/draws.txt}"
    if ! diff "$reference" "$folder/draws.txt"; then
      echo "same draws: $compiler -$level draws otherwise than g++ -O0"
      exit 1
    fi
  done
done
echo "same draws: $(wc -l <"$reference") lines, the same from g++ and clang++ at -O0 and -O3"
