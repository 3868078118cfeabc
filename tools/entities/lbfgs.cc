#include "tools/entities/lbfgs.h"

#include <cmath>
#include <deque>

namespace khabar::entities {
namespace {

constexpr size_t kHistory = 6;

double Dot(const std::vector<float>& a, const std::vector<float>& b) {
  double sum = 0;
  for (size_t i = 0; i < a.size(); ++i)
    sum += static_cast<double>(a[i]) * static_cast<double>(b[i]);
  return sum;
}

void AddScaled(double factor, const std::vector<float>& from, std::vector<float>& to) {
  const auto f = static_cast<float>(factor);
  for (size_t i = 0; i < to.size(); ++i) to[i] += f * from[i];
}

struct Pair {
  std::vector<float> step, change;
  double rho;
};

// The quasi-Newton direction from the last steps (two-loop recursion).
std::vector<float> Direction(const std::vector<float>& gradient, const std::deque<Pair>& history) {
  std::vector<float> direction = gradient;
  std::vector<double> alpha(history.size());
  for (size_t i = history.size(); i-- > 0;) {
    alpha[i] = history[i].rho * Dot(history[i].step, direction);
    AddScaled(-alpha[i], history[i].change, direction);
  }
  if (!history.empty()) {
    const Pair& last = history.back();
    const auto scale = static_cast<float>(1 / (last.rho * Dot(last.change, last.change)));
    for (float& value : direction) value *= scale;
  }
  for (size_t i = 0; i < history.size(); ++i) {
    const double beta = history[i].rho * Dot(history[i].change, direction);
    AddScaled(alpha[i] - beta, history[i].step, direction);
  }
  for (float& value : direction) value = -value;
  return direction;
}

}  // namespace

void MinimizeLbfgs(const Objective& objective, int iterations, std::vector<float>& x,
                   const std::function<void(int, double)>& report) {
  std::vector<float> gradient(x.size()), next_gradient(x.size());
  double value = objective(x, gradient);
  std::deque<Pair> history;
  for (int iteration = 1; iteration <= iterations; ++iteration) {
    std::vector<float> direction = Direction(gradient, history);
    double slope = Dot(direction, gradient);
    if (slope >= 0) {  // rounding has spoilt the history
      history.clear();
      direction = Direction(gradient, history);
      slope = Dot(direction, gradient);
    }
    double step = history.empty() ? 1 / std::max(1.0, std::sqrt(Dot(gradient, gradient))) : 1;
    std::vector<float> next;
    double next_value = 0;
    bool found = false;
    for (int tries = 0; tries < 20 && !found; ++tries, step *= 0.4) {
      next = x;
      AddScaled(step, direction, next);
      next_value = objective(next, next_gradient);
      found = next_value <= value + 1e-4 * step * slope;
    }
    if (!found) return;
    Pair pair;
    pair.step = next;
    AddScaled(-1, x, pair.step);
    pair.change = next_gradient;
    AddScaled(-1, gradient, pair.change);
    const double curvature = Dot(pair.step, pair.change);
    if (curvature > 1e-10) {
      pair.rho = 1 / curvature;
      history.push_back(std::move(pair));
      if (history.size() > kHistory) history.pop_front();
    }
    const double gain = (value - next_value) / std::max(1.0, std::abs(value));
    x = std::move(next);
    gradient.swap(next_gradient);
    value = next_value;
    report(iteration, value);
    if (gain < 1e-5) return;
  }
}

}  // namespace khabar::entities
