#include "lib/decode/url.h"

#include <algorithm>
#include <array>

namespace khabar::decode {
namespace {

// Parameters that mark a click, not a page.
constexpr auto kTracking = std::to_array<std::string_view>(
    {"fbclid", "gclid",  "dclid",  "gbraid",  "wbraid",  "msclkid", "yclid",
     "twclid", "igshid", "mc_cid", "mc_eid",  "ocid",    "_ga",     "_gl",
     "cmpid",  "ncid",   "smid",   "ref_src", "ref_url", "spm",     "ito"});

std::string Lower(std::string_view s) {
  std::string out(s);
  for (char& c : out) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
  return out;
}

constexpr bool IsBlank(char c) { return static_cast<uint8_t>(c) <= ' '; }

bool IsTracking(std::string_view parameter) {
  std::string_view word = parameter.substr(0, parameter.find('='));
  while (!word.empty() && IsBlank(word.front())) word.remove_prefix(1);
  while (!word.empty() && IsBlank(word.back())) word.remove_suffix(1);
  const std::string name = Lower(word);
  if (name.starts_with("utm_") || name.starts_with("at_medium") || name.starts_with("at_campaign"))
    return true;
  return std::find(kTracking.begin(), kTracking.end(), name) != kTracking.end();
}

std::string WithoutTracking(std::string_view query) {
  std::string out;
  while (!query.empty()) {
    const size_t end = std::min(query.find('&'), query.size());
    const std::string_view parameter = query.substr(0, end);
    const bool blank = std::all_of(parameter.begin(), parameter.end(), IsBlank);
    if (!blank && !IsTracking(parameter)) {
      out += out.empty() ? '?' : '&';
      out += parameter;
    }
    query.remove_prefix(std::min(end + 1, query.size()));
  }
  return out;
}

struct Parts {
  std::string scheme, host, port;
  std::string_view path, query;
};

bool Split(std::string_view url, Parts& parts) {
  url = url.substr(0, url.find('#'));
  while (!url.empty() && IsBlank(url.front())) url.remove_prefix(1);
  while (!url.empty() && IsBlank(url.back())) url.remove_suffix(1);
  const size_t colon = url.find("://");
  if (colon == std::string_view::npos) return false;
  parts.scheme = Lower(url.substr(0, colon));
  if (parts.scheme != "http" && parts.scheme != "https") return false;
  url.remove_prefix(colon + 3);
  const size_t authority_end = std::min(url.find_first_of("/?"), url.size());
  std::string_view authority = url.substr(0, authority_end);
  authority.remove_prefix(
      authority.rfind('@') == std::string_view::npos ? 0 : authority.rfind('@') + 1);
  const size_t bracket = authority.rfind(']');  // IPv6
  const size_t port = authority.find(':', bracket == std::string_view::npos ? 0 : bracket);
  parts.host = Lower(authority.substr(0, port));
  if (port != std::string_view::npos) parts.port = std::string(authority.substr(port + 1));
  const auto never_in_hosts = [](char c) { return IsBlank(c) || c == '<' || c == '>' || c == '"'; };
  if (parts.host.empty() || std::any_of(parts.host.begin(), parts.host.end(), never_in_hosts))
    return false;
  url.remove_prefix(authority_end);
  const size_t question = std::min(url.find('?'), url.size());
  parts.path = url.substr(0, question);
  parts.query = question < url.size() ? url.substr(question + 1) : std::string_view();
  return true;
}

}  // namespace

std::string CanonicalUrl(std::string_view url) {
  Parts parts;
  if (!Split(url, parts)) return {};
  std::string out = parts.scheme + "://" + parts.host;
  const bool default_port = parts.port.empty() || (parts.scheme == "http" && parts.port == "80") ||
                            (parts.scheme == "https" && parts.port == "443");
  if (!default_port) out += ":" + parts.port;
  out += parts.path.empty() ? "/" : parts.path;
  out += WithoutTracking(parts.query);
  while (IsBlank(out.back())) out.pop_back();  // what stood before a parameter that went
  return out;
}

std::string HostOf(std::string_view url) {
  Parts parts;
  if (!Split(url, parts)) return {};
  return parts.host.starts_with("www.") ? parts.host.substr(4) : parts.host;
}

}  // namespace khabar::decode
