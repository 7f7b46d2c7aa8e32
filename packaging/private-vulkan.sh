#!/usr/bin/env bash
# Puts a newer software Vulkan driver (lavapipe with cooperative matrices), loader and validation layer into
# .tools/vulkan, for testing the kernels for matrix units where there is no GPU. Packages come from newer suites of the
# mirror the system already uses and are unpacked, not installed: nothing on the system changes and no root is needed.
# Facet itself never uses them. Does nothing when they are there; fails when the suites cannot be reached.
#
# usage: packaging/private-vulkan.sh        then        .tools/vulkan/run PROGRAM [ARGUMENT]...
set -euo pipefail
root=$(realpath "$(dirname "$0")/..")
prefix=$root/.tools/vulkan
suites=(trixie trixie-backports)
packages=(mesa-vulkan-drivers libvulkan1 vulkan-validationlayers libstdc++6)

if [ -x "$prefix/run" ]; then
  echo "private-vulkan: $prefix is already there"
  exit 0
fi
if [ "$(dpkg --print-architecture)" != amd64 ]; then
  echo "private-vulkan: only tried on amd64" >&2
  exit 1
fi
mirror=$(apt-get indextargets --format '$(REPO_URI)' 'Created-By: Packages' | grep -v security | head -n 1)
[ -n "$mirror" ] || { echo "private-vulkan: no Debian mirror in the system's apt configuration" >&2; exit 1; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir -p "$work/lists/partial" "$work/cache/archives/partial" "$work/tree/root"
: >"$work/status"
for suite in "${suites[@]}"; do
  echo "deb [signed-by=/usr/share/keyrings/debian-archive-keyring.gpg check-valid-until=no] $mirror $suite main"
done >"$work/sources.list"
apt_options=(-o Dir::Etc::SourceList="$work/sources.list" -o Dir::Etc::SourceParts=/dev/null
  -o Dir::Etc::PreferencesParts=/dev/null -o Dir::State::Lists="$work/lists" -o Dir::State::status="$work/status"
  -o Dir::Cache="$work/cache" -o APT::Sandbox::User="$(id -un)" -o Acquire::Languages=none -o Debug::NoLocking=1
  -o Acquire::Retries=2 -o Acquire::http::Timeout=20)
apt-get "${apt_options[@]}" -qq update
# An empty status makes apt fetch everything that the packages need, the C library too.
apt-get "${apt_options[@]}" -qq install -y --download-only --no-install-recommends -t "${suites[-1]}" \
  "${packages[@]}" >/dev/null
for package in "$work"/cache/archives/*.deb; do dpkg -x "$package" "$work/tree/root"; done

# The driver needs the C library it was built with; programs of the system run on it too, being older.
libraries=usr/lib/x86_64-linux-gnu
loader=$(cd "$work/tree/root" && find . -name 'ld-linux*.so.*' | head -n 1)
driver=$(cd "$work/tree/root" && find . -path '*icd.d/lvp_icd*.json' | head -n 1)
[ -n "$loader" ] && [ -n "$driver" ] || { echo "private-vulkan: the packages hold no lavapipe" >&2; exit 1; }
cat >"$work/tree/run" <<SCRIPT
#!/bin/sh
root=\$(dirname "\$(realpath "\$0")")/root
export VK_DRIVER_FILES="\$root/$driver" VK_LAYER_PATH="\$root/usr/share/vulkan/explicit_layer.d"
exec "\$root/$loader" --library-path "\$root/$libraries" "\$@"
SCRIPT
chmod +x "$work/tree/run"
rm -rf "$prefix"
mkdir -p "$(dirname "$prefix")"
mv "$work/tree" "$prefix"
echo "private-vulkan: $prefix is ready"
