// Chance for the trainer: the same on every machine, unlike the distributions of <random>.
#ifndef KHABAR_TOOLS_ENTITIES_DRAW_H_
#define KHABAR_TOOLS_ENTITIES_DRAW_H_

#include <cstdint>
#include <random>

namespace khabar::entities {

class Draw {
 public:
  explicit Draw(uint64_t seed) : random_(seed) {}

  uint64_t Bits() { return random_(); }
  uint64_t Below(uint64_t limit) { return random_() % limit; }
  double Unit() { return static_cast<double>(random_() >> 11) * 0x1p-53; }
  bool Chance(double probability) { return Unit() < probability; }

 private:
  std::mt19937_64 random_;
};

}  // namespace khabar::entities

#endif  // KHABAR_TOOLS_ENTITIES_DRAW_H_
