#!/usr/bin/env bash
# Renews the pages of the golden tests from what khabar gives now. Read the diff before you commit it.
set -euo pipefail
cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/.."

cmake --build build --target golden_test
KHABAR_UPDATE_GOLDEN=1 build/bin/golden_test --gtest_brief=1 --gtest_filter='Articles/*'
git --no-pager diff --stat -- tests/golden/pages
git ls-files --others --exclude-standard -- tests/golden/pages
