// Vectors and strings that are used again from article to article: they keep their memory, so that
// a worker in its steady state allocates nothing, but not what one huge article made of it.
#ifndef KHABAR_LIB_BASE_REUSE_H_
#define KHABAR_LIB_BASE_REUSE_H_

#include <cstddef>

namespace khabar {

// More than ordinary articles take of any one; what is above is given back.
inline constexpr size_t kKeepBytesForReuse = size_t{1} << 20;

template <typename Container>
void ClearForReuse(Container& container) {
  container.clear();
  if (container.capacity() * sizeof(typename Container::value_type) > kKeepBytesForReuse)
    Container().swap(container);
}

}  // namespace khabar

#endif  // KHABAR_LIB_BASE_REUSE_H_
