#!/usr/bin/env bash
# Puts a newer shader compiler and newer Vulkan headers into .tools/shader-compiler, for systems whose own know no
# cooperative matrices (Debian 12). Packages come from the mirror the system already uses and are unpacked, not
# installed: nothing on the system changes and no root is needed. Does nothing where the system's compiler is enough.
#
# usage: packaging/private-tools.sh [--force]
set -euo pipefail
root=$(realpath "$(dirname "$0")/..")
prefix=$root/.tools/shader-compiler
suite=trixie

probe=$(mktemp --suffix=.comp)
trap 'rm -f "$probe" "$probe.spv"' EXIT
cp "$root/shaders/probe_cooperative_matrix.comp" "$probe"
compiles() { "$1" -V --target-env vulkan1.2 -o "$probe.spv" "$probe" >/dev/null 2>&1; }
if [ "${1-}" != --force ]; then
  if command -v glslangValidator >/dev/null && compiles glslangValidator &&
    grep -qs VK_KHR_cooperative_matrix /usr/include/vulkan/vulkan_core.h; then
    echo "private-tools: the system's shader compiler is new enough"
    exit 0
  fi
  if [ -x "$prefix/bin/glslangValidator" ] && compiles "$prefix/bin/glslangValidator"; then
    echo "private-tools: $prefix is already there"
    exit 0
  fi
fi

mirror=$(apt-get indextargets --format '$(REPO_URI)' 'Created-By: Packages' | grep -v security | head -n 1)
[ -n "$mirror" ] || { echo "private-tools: no Debian mirror in the system's apt configuration" >&2; exit 1; }
work=$(mktemp -d)
trap 'rm -rf "$work" "$probe" "$probe.spv"' EXIT
mkdir -p "$work/lists/partial" "$work/archives/partial" "$work/root" "$work/bin"
: >"$work/status"
echo "deb [signed-by=/usr/share/keyrings/debian-archive-keyring.gpg check-valid-until=no] $mirror $suite main" >"$work/sources.list"
apt_options=(-o Dir::Etc::SourceList="$work/sources.list" -o Dir::Etc::SourceParts=/dev/null
  -o Dir::Etc::PreferencesParts=/dev/null -o Dir::State::Lists="$work/lists" -o Dir::State::status="$work/status"
  -o Dir::Cache="$work" -o APT::Sandbox::User="$(id -un)" -o Acquire::Languages=none -o Debug::NoLocking=1)
apt-get "${apt_options[@]}" -qq update
(cd "$work/archives" && apt-get "${apt_options[@]}" -qq download glslang-tools spirv-tools libvulkan-dev libc6 libstdc++6 libgcc-s1)
for package in "$work"/archives/*.deb; do dpkg -x "$package" "$work/root"; done

# The unpacked programs need the C library they were built with: run them through its own loader.
libraries=usr/lib/$(dpkg-architecture -qDEB_HOST_MULTIARCH 2>/dev/null || gcc -print-multiarch)
loader=$(cd "$work/root" && find . -name 'ld-linux*.so.*' | head -n 1)
for program in glslangValidator spirv-val; do
  {
    echo '#!/bin/sh'
    echo 'here=$(dirname "$(realpath "$0")")/../root'
    echo "exec \"\$here/$loader\" --library-path \"\$here/$libraries\" \"\$here/usr/bin/$program\" \"\$@\""
  } >"$work/bin/$program"
  chmod +x "$work/bin/$program"
done
compiles "$work/bin/glslangValidator" || { echo "private-tools: $suite's glslangValidator does not work here" >&2; exit 1; }
rm -rf "$prefix"
mkdir -p "$prefix"
mv "$work/root" "$work/bin" "$prefix/"
echo "private-tools: $prefix is ready"
