# shellcheck shell=bash
# Installs what a fresh Debian 12 lacks: Debian packages by apt, the linters that Debian lacks by pip into a
# virtual environment under ~/.cache/khabar. Nothing is installed into the tree.

# packages_of LIST: names in tools/LIST, comments and blanks left out.
packages_of() { sed -e 's/#.*//' -e 's/[[:space:]]//g' -e '/^$/d' "tools/$1"; }

# missing_packages LIST...: those not installed.
missing_packages() {
  local list package
  for list in "$@"; do
    while IFS= read -r package; do
      # shellcheck disable=SC2016  # dpkg-query's own format
      if [[ "$(dpkg-query -W -f='${db:Status-Status}' "${package}" 2>/dev/null)" != installed ]]; then
        echo "${package}"
      fi
    done < <(packages_of "${list}")
  done
}

apt() {
  local root=()
  if [[ "$(id -u)" != 0 ]]; then
    has sudo || die "these Debian packages are missing and neither root nor sudo is at hand: ${APT_WANTED}"
    root=(sudo -n)
    sudo -n true 2>/dev/null || root=(sudo)
  fi
  "${root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get -o DPkg::Lock::Timeout=600 -q -y "$@" </dev/null >&2
}

# install_packages LIST...: installs the missing ones; asks nothing, does nothing when all are there.
install_packages() {
  has apt-get || die "this needs Debian 12 (apt-get not found); what it needs is listed in tools/debian-packages.txt"
  local missing=()
  mapfile -t missing < <(missing_packages "$@")
  ((${#missing[@]} == 0)) && return
  APT_WANTED="${missing[*]}"
  say "installing ${#missing[@]} Debian packages: ${APT_WANTED}"
  apt update
  apt install --no-install-recommends "${missing[@]}" || die "apt-get could not install: ${APT_WANTED}"
}

# The linters from PyPI, in the versions of tools/lint-requirements.txt. Sets LINT_BIN.
install_linters() {
  LINT_BIN="${KHABAR_CACHE}/lint/bin"
  local wanted="${KHABAR_CACHE}/lint/requirements.txt"
  if cmp -s tools/lint-requirements.txt "${wanted}"; then return; fi
  say "installing linters into ${KHABAR_CACHE}/lint"
  rm -rf "${KHABAR_CACHE}/lint"
  mkdir -p "${KHABAR_CACHE}"
  /usr/bin/python3 -m venv "${KHABAR_CACHE}/lint"
  "${LINT_BIN}/pip" install --quiet --disable-pip-version-check -r tools/lint-requirements.txt >&2
  cp tools/lint-requirements.txt "${wanted}"
}
