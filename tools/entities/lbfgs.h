// L-BFGS with backtracking line search: minimises a smooth function of many variables.
// Deterministic for a deterministic function. Nocedal, Wright (2006), Numerical Optimization,
// algorithm 7.5.
#ifndef KHABAR_TOOLS_ENTITIES_LBFGS_H_
#define KHABAR_TOOLS_ENTITIES_LBFGS_H_

#include <functional>
#include <vector>

namespace khabar::entities {

// Value at `x`; fills `gradient`.
using Objective = std::function<double(const std::vector<float>& x, std::vector<float>& gradient)>;

// Improves `x` for at most `iterations` steps or until a step gains less than 1e-5 of the value.
// `report` is called after each step with its number and value.
void MinimizeLbfgs(const Objective& objective, int iterations, std::vector<float>& x,
                   const std::function<void(int, double)>& report);

}  // namespace khabar::entities

#endif  // KHABAR_TOOLS_ENTITIES_LBFGS_H_
