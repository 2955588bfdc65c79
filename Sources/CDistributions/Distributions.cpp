#include "CDistributions.h"

#include <cmath>
#include <limits>

#include <boost/math/distributions/beta.hpp>
#include <boost/math/distributions/chi_squared.hpp>
#include <boost/math/distributions/fisher_f.hpp>
#include <boost/math/distributions/normal.hpp>
#include <boost/math/distributions/students_t.hpp>

namespace {

namespace policies = boost::math::policies;

/// Errors come back as values (NaN, infinity), not as exceptions; arithmetic stays in double, so
/// that digits do not depend on the machine's long double.
using Quiet = policies::policy<
    policies::domain_error<policies::ignore_error>, policies::pole_error<policies::ignore_error>,
    policies::overflow_error<policies::ignore_error>,
    policies::underflow_error<policies::ignore_error>,
    policies::rounding_error<policies::ignore_error>,
    policies::evaluation_error<policies::ignore_error>,
    policies::indeterminate_result_error<policies::ignore_error>,
    policies::promote_double<false>>;

using Normal = boost::math::normal_distribution<double, Quiet>;
using StudentT = boost::math::students_t_distribution<double, Quiet>;
using ChiSquared = boost::math::chi_squared_distribution<double, Quiet>;
using FisherF = boost::math::fisher_f_distribution<double, Quiet>;
using Beta = boost::math::beta_distribution<double, Quiet>;

constexpr double undefined = std::numeric_limits<double>::quiet_NaN();

/// Runs a computation; whatever goes wrong inside becomes NaN.
template <typename Computation>
double guarded(Computation computation) noexcept {
  try {
    return computation();
  } catch (...) {
    return undefined;
  }
}

template <typename Distribution>
double lower(const Distribution &distribution, double x) {
  return std::isnan(x) ? undefined : boost::math::cdf(distribution, x);
}

template <typename Distribution>
double upper(const Distribution &distribution, double x) {
  return std::isnan(x) ? undefined : boost::math::cdf(boost::math::complement(distribution, x));
}

template <typename Distribution>
double inverse(const Distribution &distribution, double probability) {
  if (!(probability >= 0 && probability <= 1)) return undefined;
  return boost::math::quantile(distribution, probability);
}

bool positive(double parameter) { return parameter > 0; }
bool positive_and_finite(double parameter) { return parameter > 0 && std::isfinite(parameter); }

}  // namespace

double distribution_normal_lower(double x) {
  return guarded([=] { return lower(Normal(), x); });
}

double distribution_normal_upper(double x) {
  return guarded([=] { return upper(Normal(), x); });
}

double distribution_normal_quantile(double probability) {
  return guarded([=] { return inverse(Normal(), probability); });
}

double distribution_student_t_lower(double x, double degrees_of_freedom) {
  if (!positive(degrees_of_freedom)) return undefined;
  return guarded([=] { return lower(StudentT(degrees_of_freedom), x); });
}

double distribution_student_t_upper(double x, double degrees_of_freedom) {
  if (!positive(degrees_of_freedom)) return undefined;
  return guarded([=] { return upper(StudentT(degrees_of_freedom), x); });
}

double distribution_student_t_quantile(double probability, double degrees_of_freedom) {
  if (!positive(degrees_of_freedom)) return undefined;
  return guarded([=] { return inverse(StudentT(degrees_of_freedom), probability); });
}

double distribution_chi_squared_lower(double x, double degrees_of_freedom) {
  if (!positive_and_finite(degrees_of_freedom) || x < 0) return undefined;
  return guarded([=] { return lower(ChiSquared(degrees_of_freedom), x); });
}

double distribution_chi_squared_upper(double x, double degrees_of_freedom) {
  if (!positive_and_finite(degrees_of_freedom) || x < 0) return undefined;
  return guarded([=] { return upper(ChiSquared(degrees_of_freedom), x); });
}

double distribution_chi_squared_quantile(double probability, double degrees_of_freedom) {
  if (!positive_and_finite(degrees_of_freedom)) return undefined;
  return guarded([=] { return inverse(ChiSquared(degrees_of_freedom), probability); });
}

double distribution_fisher_f_lower(double x, double numerator, double denominator) {
  if (!positive_and_finite(numerator) || !positive_and_finite(denominator) || x < 0) {
    return undefined;
  }
  return guarded([=] { return lower(FisherF(numerator, denominator), x); });
}

double distribution_fisher_f_upper(double x, double numerator, double denominator) {
  if (!positive_and_finite(numerator) || !positive_and_finite(denominator) || x < 0) {
    return undefined;
  }
  return guarded([=] { return upper(FisherF(numerator, denominator), x); });
}

double distribution_fisher_f_quantile(double probability, double numerator, double denominator) {
  if (!positive_and_finite(numerator) || !positive_and_finite(denominator)) return undefined;
  return guarded([=] { return inverse(FisherF(numerator, denominator), probability); });
}

double distribution_beta_lower(double x, double alpha, double beta) {
  if (!positive_and_finite(alpha) || !positive_and_finite(beta) || x < 0 || x > 1) {
    return undefined;
  }
  return guarded([=] { return lower(Beta(alpha, beta), x); });
}

double distribution_beta_upper(double x, double alpha, double beta) {
  if (!positive_and_finite(alpha) || !positive_and_finite(beta) || x < 0 || x > 1) {
    return undefined;
  }
  return guarded([=] { return upper(Beta(alpha, beta), x); });
}

double distribution_beta_quantile(double probability, double alpha, double beta) {
  if (!positive_and_finite(alpha) || !positive_and_finite(beta)) return undefined;
  return guarded([=] { return inverse(Beta(alpha, beta), probability); });
}
